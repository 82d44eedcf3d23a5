#include "analysis/questions/exchange_tables.hpp"

#include <algorithm>
#include <cmath>

namespace sanqi::analysis {

namespace {

constexpr double just_after = 1e-7;  // [year], three seconds: enough to choose the side of a date

/// Leaves out points that lie before or on the last one.
void add(Points& points, double x, double y) {
    if (points.empty() || x > points.back()[0]) points.push_back({x, y});
}

/// A point between equal ones says nothing.
Points without_idle(const Points& points) {
    Points kept;
    for (std::size_t i = 0; i < points.size(); ++i) {
        const bool ends = i == 0 || i + 1 == points.size();
        if (ends || points[i][1] != kept.back()[1] || points[i][1] != points[i + 1][1]) kept.push_back(points[i]);
    }
    return kept;
}

/// Straight as far as rounding shows.
bool straight(double left, double middle, double right) {
    return std::abs(middle - 0.5 * (left + right)) <= 1e-12 * (1.0 + std::abs(left) + std::abs(right));
}

}  // namespace

Points schedule_points(const model::Schedule& schedule, const Steps& steps) {
    const auto value = [&](double time) { return schedule.at(time, time + just_after); };
    std::vector<double> dates;
    for (const double date : schedule.dates)
        if (date > steps.start && date < steps.stop) dates.push_back(date);
    Points points{{steps.start, value(steps.start)}};
    for (std::size_t i = 0; i < dates.size();) {
        const double number = std::ceil((dates[i] - steps.start) / steps.step);
        const double before = steps.start + (number - 1.0) * steps.step, after = before + steps.step;
        std::size_t next = i;
        while (next < dates.size() && dates[next] <= after) ++next;
        if (next - i == 1 && schedule.interpolation == model::Interpolation::linear) {
            add(points, dates[i], value(dates[i]));
        } else {
            add(points, before, value(before));
            add(points, after, value(after));
        }
        i = next;
    }
    add(points, steps.stop, value(steps.stop));
    return without_idle(points);
}

Points calendar_points(const std::function<double(double, double)>& height, double step) {
    const double grid = step / 3.0, half_month = model::half_months(1);
    const auto in_half_month = static_cast<int>(std::lround(half_month / grid));
    Points points;
    for (int knot = 0; knot < model::half_months_of_year; ++knot) {
        const double begin = model::half_months(knot), end = model::half_months(knot + 1);
        const auto value = [&](double part) { return height(part, begin + 0.5 * half_month); };
        const double beyond = height(end, end + 0.5 * half_month);
        const bool curved = !straight(value(begin), value(begin + 0.5 * half_month), value(end));
        const bool jumps = end < 1.0 && std::abs(beyond - value(end)) > 1e-12;
        add(points, begin, value(begin));
        for (int i = 1; curved && i < in_half_month; ++i) add(points, begin + i * grid, value(begin + i * grid));
        add(points, jumps ? end - grid : end, value(jumps ? end - grid : end));
        if (jumps) add(points, end - step / 64.0, beyond);
    }
    return without_idle(points);
}

}  // namespace sanqi::analysis
