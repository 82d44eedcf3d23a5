// What depends on time alone, in tables of straight lines: right wherever a step reads it.
#include "analysis/questions/exchange_tables.hpp"

#include <algorithm>
#include <cmath>

#include <catch2/catch.hpp>

#include "model/calendar.hpp"

namespace {

using namespace sanqi;
using analysis::Points;

constexpr analysis::Steps steps{1951.0, 1967.25, 1.0 / 256.0};
constexpr double just_after = 1e-7;

/// As other programs read a table.
double looked_up(const Points& points, double x) {
    if (x <= points.front()[0]) return points.front()[1];
    for (std::size_t i = 1; i < points.size(); ++i) {
        const auto& [x0, y0] = points[i - 1];
        const auto& [x1, y1] = points[i];
        if (x <= x1) return y0 + (x - x0) / (x1 - x0) * (y1 - y0);
    }
    return points.back()[1];
}

bool ascending(const Points& points) {
    return std::ranges::is_sorted(points, {}, [](const auto& point) { return point[0]; }) &&
           std::ranges::adjacent_find(points, [](const auto& a, const auto& b) { return a[0] == b[0]; }) ==
               points.end();
}

}  // namespace

TEST_CASE("a schedule in a table is right at every step, whatever its dates") {
    const model::Interpolation kind = GENERATE(model::Interpolation::linear, model::Interpolation::step);
    const model::Schedule bends{
        kind, {1950.0, 1957.5, 1958.0 + 2.0 / 3.0, 1959.25, 1968.0}, {1.0, 2.0, -1.0, 4.0, 0.0}};
    const model::Schedule close = model::replaced_by(bends, {kind, {1958.667, 1958.668, 1960.0}, {3.0, 0.5, 0.25}});
    for (const model::Schedule& schedule : {bends, close, model::Schedule{kind, {1951.0}, {7.0}}}) {
        const Points points = analysis::schedule_points(schedule, steps);
        CHECK(ascending(points));
        CHECK(points.size() <= 2 * schedule.dates.size() + 2);
        for (double date = steps.start; date < steps.stop; date += steps.step) {
            INFO(date);
            CHECK(looked_up(points, date) == Approx(schedule.at(date, date + just_after)).margin(1e-12));
        }
    }
}

TEST_CASE("the calendar in tables is right at every step, and half a month before and after") {
    constexpr std::size_t trend = 27;
    static_assert(model::Calendar<double>::symbols[trend] == "years_since_1957");
    for (std::size_t row = 0; row < trend; ++row) {
        INFO(model::Calendar<double>::symbols[row]);
        const auto height = [&](double part, double inside) { return model::calendar_at(part, inside)[row]; };
        const Points points = analysis::calendar_points(height, steps.step);
        CHECK(ascending(points));
        for (int step = 0; step < 256; ++step)
            for (const double shift : {0.0, -model::half_months(1), model::half_months(1)}) {
                const double part = step * steps.step + shift;
                if (part < 0.0 || part >= 1.0) continue;
                CHECK(looked_up(points, part) == Approx(height(part, part + just_after)).margin(1e-12));
            }
    }
}
