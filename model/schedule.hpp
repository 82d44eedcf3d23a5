// Dated policies: what was done and when, as values of time alone; and the levers that lead from one end to the other.
#pragma once

#include <algorithm>
#include <array>
#include <cstddef>
#include <vector>

#include "model/structure.hpp"

namespace sanqi::model {

enum class Interpolation {
    linear,  ///< straight lines between dates
    step,    ///< a value holds from its date until the next
};

/// A schedule between two neighbouring dates: a straight line, or a constant, which rises by nothing.
struct Piece {
    double from = 0.0, until = 0.0;  ///< [year] from <= inside < until; as it is, never
    double value = 0.0;              ///< at `from`
    double rise = 0.0;               ///< until `until`

    [[nodiscard]] bool covers(double inside) const { return from <= inside && inside < until; }
    [[nodiscard]] double at(double time) const {
        return rise == 0.0 ? value : value + (time - from) / (until - from) * rise;
    }
};

/// A value against time; constant before the first and after the last date. At least one point, dates ascending.
struct Schedule {
    Interpolation interpolation = Interpolation::step;
    std::vector<double> dates;   ///< [year]
    std::vector<double> values;  ///< in the policy's unit

    /// The piece that covers `inside`.
    [[nodiscard]] Piece piece(double inside) const {
        const auto next =
            static_cast<std::size_t>(std::upper_bound(dates.begin(), dates.end(), inside) - dates.begin());
        if (next == 0) return {-unbounded, dates.front(), values.front()};
        const bool last = next == dates.size();
        const double until = last ? unbounded : dates[next];
        const double rise = last || interpolation == Interpolation::step ? 0.0 : values[next] - values[next - 1];
        return {dates[next - 1], until, values[next - 1], rise};
    }

    /// Value at `time`, seen from the side of `inside` (a point within the same smooth stretch).
    [[nodiscard]] double at(double time, double inside) const { return piece(inside).at(time); }
};

/// This schedule, replaced by `other` from the first date of `other` on.
[[nodiscard]] inline Schedule replaced_by(const Schedule& first, const Schedule& other) {
    Schedule result{first.interpolation, {}, {}};
    for (std::size_t i = 0; i < first.dates.size() && first.dates[i] < other.dates.front(); ++i) {
        result.dates.push_back(first.dates[i]);
        result.values.push_back(first.values[i]);
    }
    // The old schedule runs up to the new one's first date, where the value may jump.
    constexpr double just_before = 1e-9;
    result.dates.push_back(other.dates.front());
    result.values.push_back(first.at(other.dates.front(), other.dates.front() - just_before));
    result.dates.insert(result.dates.end(), other.dates.begin(), other.dates.end());
    result.values.insert(result.values.end(), other.values.begin(), other.values.end());
    return result;
}

/// Both ends of every policy.
struct Timetable {
    Policies<Schedule> history;
    Policies<Schedule> reference;
};

/// A lever stands at 1 until `from`, at `value` after.
struct LeverPath {
    double value = 1.0;
    double from = -unbounded;
};

using Levers = std::array<LeverPath, levers.size()>;

/// Position in `levers` of the lever that owns each policy, the number of levers for a policy that none owns.
inline constexpr auto lever_of_policy = [] {
    std::array<std::size_t, policy_rows.size()> result{};
    for (std::size_t i = 0; i < result.size(); ++i) result[i] = index_of(model::levers, policy_rows[i].lever);
    return result;
}();

/// Every policy at `time`, between its two ends as the levers stand.
inline Policies<double> policies_at(const Timetable& timetable, const Levers& positions, double time, double inside) {
    Policies<double> result =
        map<double>(timetable.history, [&](const Schedule& schedule) { return schedule.at(time, inside); });
    const auto move = [&](double& value, const Schedule& reference, std::size_t lever) {
        if (lever == levers.size()) return;
        const LeverPath& path = positions[lever];
        const double position = inside < path.from ? 1.0 : path.value;
        if (position != 1.0) value = blend(position, value, reference.at(time, inside));
    };
    zip(move, result, timetable.reference, lever_of_policy);
    return result;
}

/// Every date at which a schedule, a lever or the calendar bends, between `start` and `stop`.
inline std::vector<double> breakpoints(const Timetable& timetable, const Levers& positions, double start, double stop) {
    std::vector<double> dates;
    const auto add = [&](const Schedule& schedule) {
        dates.insert(dates.end(), schedule.dates.begin(), schedule.dates.end());
    };
    timetable.history.for_each(add);
    timetable.reference.for_each(add);
    for (const LeverPath& path : positions) dates.push_back(path.from);
    for (int whole = static_cast<int>(std::floor(start)); whole < stop; ++whole) {
        for (int knot = 0; knot < half_months_of_year; ++knot) dates.push_back(whole + half_months(knot));
    }
    std::erase_if(dates, [&](double date) { return !(date > start && date < stop); });
    std::sort(dates.begin(), dates.end());
    return dates;
}

}  // namespace sanqi::model
