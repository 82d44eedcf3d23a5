// Time, cut at every known date: segments within which the right-hand side is smooth, and the equal steps in each.
// A mesh that misses the dates, or a stage that ends on a date and sees the far side of it, costs every method its
// order.
#pragma once

#include <algorithm>
#include <cmath>
#include <cstddef>
#include <span>
#include <stdexcept>
#include <vector>

namespace sanqi::solvers {

/// Times [year] between two neighbouring breakpoints, begin < end.
struct Segment {
    double begin;
    double end;

    double length() const { return end - begin; }
    double midpoint() const { return begin + 0.5 * length(); }
};

/// Dates [year] closer than this are one date; about 0.03 s.
inline constexpr double same_date = 1e-9;

/// Contiguous segments that cover [start, stop], cut at the `breakpoints` inside, which come in any order.
/// Of dates closer than `same_date` the first is kept, and start and stop before any other.
/// Throws std::invalid_argument unless start + same_date < stop and all dates are finite.
inline std::vector<Segment> make_segments(double start, double stop, std::span<const double> breakpoints) {
    if (!std::isfinite(start) || !std::isfinite(stop) || !(stop - start > same_date))
        throw std::invalid_argument("a run needs a finite start before a finite stop");
    std::vector<double> dates(breakpoints.begin(), breakpoints.end());
    if (!std::all_of(dates.begin(), dates.end(), [](double date) { return std::isfinite(date); }))
        throw std::invalid_argument("a breakpoint is not a finite date");
    std::sort(dates.begin(), dates.end());

    std::vector<Segment> segments;
    double begin = start;
    for (const double date : dates) {
        if (date - begin <= same_date || stop - date <= same_date) continue;
        segments.push_back({begin, date});
        begin = date;
    }
    segments.push_back({begin, stop});
    return segments;
}

/// The first of every month from `start` [year] to `stop`, both among them where they are months' ends.
inline std::vector<double> months(double start, double stop) {
    std::vector<double> dates;
    for (int month = 0; month <= static_cast<int>(12 * (stop - start)); ++month) dates.push_back(start + month / 12.0);
    return dates;
}

/// The least number of equal steps, none longer than `maximal_step` [year].
/// Throws std::invalid_argument unless `maximal_step` is positive.
inline std::size_t number_of_steps(const Segment& segment, double maximal_step) {
    if (!(maximal_step > 0)) throw std::invalid_argument("the maximal step must be positive");
    constexpr double rounding = 1e-9;  // of a step: twelve steps of 1/12 make a year
    return static_cast<std::size_t>(std::max(1.0, std::ceil(segment.length() / maximal_step - rounding)));
}

/// Time [year] after `index` of `count` equal steps: exactly the ends of the segment at 0 and `count`.
inline double mesh_point(const Segment& segment, std::size_t index, std::size_t count) {
    if (index == count) return segment.end;
    return segment.begin + segment.length() * static_cast<double>(index) / static_cast<double>(count);
}

/// The ends of the steps of a run, ascending from its start: every known date is among them, so that no step crosses
/// one.
using Mesh = std::vector<double>;

/// The mesh with each step cut into the fewest equal ones of at most `maximal_step` [year].
inline Mesh refined(const Mesh& mesh, double maximal_step) {
    Mesh result{mesh.front()};
    for (std::size_t step = 0; step + 1 < mesh.size(); ++step) {
        const Segment segment{mesh[step], mesh[step + 1]};
        const std::size_t count = number_of_steps(segment, maximal_step);
        for (std::size_t index = 1; index <= count; ++index) result.push_back(mesh_point(segment, index, count));
    }
    return result;
}

/// The mesh with each step in two; of none, none.
inline Mesh halved(const Mesh& mesh) {
    Mesh result;
    for (std::size_t point = 0; point < mesh.size(); ++point) {
        if (point > 0) result.push_back(mesh[point - 1] + 0.5 * (mesh[point] - mesh[point - 1]));
        result.push_back(mesh[point]);
    }
    return result;
}

/// The right-hand side as Odeint calls it, seen from inside one segment: `system(x, dxdt, time, inside)` with
/// begin <= time <= end (also where time + step rounds beyond the end) and `inside` strictly between the two, so that
/// a schedule knows from which side to look at its own dates. Counts the calls.
template <class System>
struct OneSided {
    System& system;
    Segment segment;
    std::size_t& evaluations;

    template <class State>
    void operator()(const State& x, State& dxdt, double time) const {
        ++evaluations;
        system(x, dxdt, std::clamp(time, segment.begin, segment.end), segment.midpoint());
    }
};

}  // namespace sanqi::solvers
