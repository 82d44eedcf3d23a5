// The farming year, and that the mesh knows every date at which one of its functions bends.
#include "model/calendar.hpp"

#include <cmath>
#include <cstddef>
#include <string>
#include <vector>

#include <catch2/catch.hpp>

#include "model/schedule.hpp"

using namespace sanqi::model;

namespace {

constexpr double year = 1959.0;

/// A smooth stretch of the year, as the solver takes it.
struct Stretch {
    double begin, end;
    double at(double part) const { return part == 1.0 ? end : begin + part * (end - begin); }
    double middle() const { return at(0.5); }
};

/// The stretches that `dates` cut the year into.
std::vector<Stretch> stretches(std::vector<double> dates) {
    dates.push_back(year + 1.0);
    std::vector<Stretch> result;
    double begin = year;
    for (const double date : dates) {
        if (date - begin < 1e-9) continue;  // one date, but for rounding
        result.push_back({begin, date});
        begin = date;
    }
    return result;
}

std::vector<double> dates_of_the_year() {
    Timetable timetable;
    return breakpoints(timetable, Levers{}, year, year + 1.0);
}

std::vector<double> values_of(const Calendar<double>& calendar) {
    std::vector<double> values;
    calendar.for_each([&](double value) { values.push_back(value); });
    return values;
}

std::vector<double> values_at(double time, double inside) { return values_of(calendar_at(time, inside)); }

/// The calendar that is so much of half a month late, or ahead where it is negative.
Calendar<double> shifted(double time, double inside, double crops, double buyers) {
    const auto lateness = [](double by) { return Lateness<double>{non_negative(by), non_negative(-by)}; };
    return calendar_of<double>(calendar_around(time, inside), lateness(crops), lateness(buyers));
}

/// Which functions of the calendar are no polynomial of third degree on the stretch: all are straight lines, or sums
/// and products of the areas under them.
std::vector<std::string> bent_within(const Stretch& stretch, double late) {
    constexpr std::size_t pieces = 24;
    std::vector<std::vector<double>> points;
    for (std::size_t i = 0; i <= pieces; ++i)
        points.push_back(values_of(shifted(stretch.at(static_cast<double>(i) / pieces), stretch.middle(), late, late)));
    std::vector<std::string> bent;
    for (std::size_t row = 0; row < calendar_rows.size(); ++row) {
        double worst = 0.0;
        for (std::size_t i = 0; i + 4 <= pieces; ++i)
            worst = std::fmax(worst, std::fabs(points[i][row] - 4.0 * points[i + 1][row] + 6.0 * points[i + 2][row] -
                                               4.0 * points[i + 3][row] + points[i + 4][row]));
        if (!(worst < 1e-7)) bent.emplace_back(calendar_rows[row].symbol);
    }
    return bent;
}

/// Area under a function over the year; the functions asked for are straight between the breakpoints.
double integral(std::size_t row) {
    double area = 0.0;
    for (const Stretch& stretch : stretches(dates_of_the_year()))
        area += 0.5 * (stretch.end - stretch.begin) *
                (values_at(stretch.begin, stretch.middle())[row] + values_at(stretch.end, stretch.middle())[row]);
    return area;
}

}  // namespace

TEST_CASE("Windows open, are full, fade and close in this order, within the year", "[calendar]") {
    for (const Window& window : windows::all) {
        CAPTURE(window.begin, window.full, window.fade, window.end);
        CHECK(0.0 <= window.begin);
        CHECK(window.begin < window.full);
        CHECK(window.full <= window.fade);
        CHECK(window.fade < window.end);
        CHECK(window.end <= 1.0);
    }
}

TEST_CASE("A crop is cut after it has grown, and its quota called once the harvest is under way", "[calendar]") {
    using namespace windows;
    CHECK(summer_growth.end <= summer_harvest.begin);
    CHECK(early_growth.end <= early_harvest.begin);
    CHECK(autumn_growth.end <= autumn_harvest.begin);
    CHECK(summer_procurement.begin >= summer_harvest.begin);
    CHECK(autumn_procurement.begin >= autumn_harvest.begin);
    CHECK(grain_year_begin < autumn_harvest.begin);  // a crop in sight is eaten up to
    CHECK(grain_year_full < autumn_harvest.end);
}

TEST_CASE("What remains of a window is its area not yet passed", "[calendar]") {
    for (const Window& window : windows::all) {
        CAPTURE(window.begin);
        constexpr int pieces = 20000;
        double passed = 0.0;
        for (int i = 0; i < pieces; ++i) {
            if (i % 100 == 0) CHECK(window.remaining(i / double(pieces)) == Approx(1.0 - passed).margin(1e-6));
            passed += window.height((i + 0.5) / pieces) / pieces / window.area();
        }
        CHECK(passed == Approx(1.0));
        CHECK(window.remaining(1.0) == 0.0);
    }
}

TEST_CASE("Densities have area 1 over the year", "[calendar]") {
    std::size_t densities = 0;
    for (std::size_t row = 0; row < calendar_rows.size(); ++row) {
        if (calendar_rows[row].unit != "year-1") continue;
        CAPTURE(calendar_rows[row].symbol);
        CHECK(integral(row) == Approx(1.0).epsilon(1e-9));
        ++densities;
    }
    CHECK(densities > 0);
}

TEST_CASE("The knots of the year stand on halves of months", "[calendar]") {
    for (const double date : dates_of_the_year()) {
        CAPTURE(date);
        const double halves = 24.0 * (date - year);
        CHECK(halves == Approx(std::round(halves)).margin(1e-9));
    }
}

TEST_CASE("Windows, shares and densities keep within their meaning all the year", "[calendar]") {
    for (const Stretch& stretch : stretches(dates_of_the_year()))
        for (const double part : {0.0, 0.3, 0.7, 1.0}) {
            const auto values = values_at(stretch.at(part), stretch.middle());
            for (std::size_t row = 0; row < values.size(); ++row) {
                if (calendar_rows[row].symbol == "years_since_1957") continue;
                CAPTURE(calendar_rows[row].symbol, stretch.at(part));
                CHECK(values[row] >= -1e-9);
                if (calendar_rows[row].unit == "1") CHECK(values[row] <= 1.0 + 1e-9);
            }
        }
}

TEST_CASE("The time to the next main harvest is positive and never jumps", "[calendar]") {
    const auto year_of = stretches(dates_of_the_year());
    double before = calendar_at(year, year - 0.001).horizon;
    for (const Stretch& stretch : year_of) {
        CAPTURE(stretch.begin);
        CHECK(calendar_at(stretch.begin, stretch.middle()).horizon == Approx(before).margin(1e-9));
        for (const double part : {0.0, 0.5, 1.0}) CHECK(calendar_at(stretch.at(part), stretch.middle()).horizon > 0.0);
        before = calendar_at(stretch.end, stretch.middle()).horizon;
    }
}

TEST_CASE("Between breakpoints every function of the calendar is smooth, up to both ends", "[calendar]") {
    for (const Stretch& stretch : stretches(dates_of_the_year())) {
        CAPTURE(stretch.begin, stretch.end);
        for (const double late : {-0.3, 0.0, 0.6}) CHECK(bent_within(stretch, late) == std::vector<std::string>{});
    }
}

TEST_CASE("Without any one of the breakpoints a function bends within a stretch", "[calendar]") {
    const auto parts = stretches(dates_of_the_year());
    for (std::size_t i = 1; i < parts.size(); ++i) {
        CAPTURE(parts[i].begin);
        CHECK_FALSE(bent_within({parts[i - 1].begin, parts[i].end}, 0.6).empty());
    }
}

TEST_CASE("What is half a month late is as the calendar was half a month before, crops and buyers each", "[calendar]") {
    const double half_month = half_months(1);
    for (const double time : {1959.01, 1959.3, 1959.47, 1959.7, 1959.97}) {
        CAPTURE(time);
        const Calendar<double> present = calendar_at(time, time),
                               before = calendar_at(time - half_month, time - half_month),
                               after = calendar_at(time + half_month, time + half_month);
        CHECK(shifted(time, time, 0.0, 0.0) == present);
        const auto check = [&](const Calendar<double>& found, const Calendar<double>& crops,
                               const Calendar<double>& buyers) {
            CHECK(found.autumn_harvest == Approx(crops.autumn_harvest));
            CHECK(found.horizon == Approx(crops.horizon));
            CHECK(found.summer_quota_call == Approx(buyers.summer_quota_call));
            CHECK(found.quota_settlement == Approx(buyers.quota_settlement));
            CHECK(found.years_since_1957 == present.years_since_1957);
        };
        check(shifted(time, time, 1.0, 0.0), before, present);
        check(shifted(time, time, 0.0, 1.0), present, before);
        check(shifted(time, time, -1.0, 0.0), after, present);
        CHECK(shifted(time, time, 0.5, 0.0).horizon == Approx(0.5 * (before.horizon + present.horizon)));
    }
}

TEST_CASE("At the end of the year each side has its own values", "[calendar]") {
    const Calendar<double> old_year = calendar_at(year, year - 1e-3);
    const Calendar<double> new_year = calendar_at(year, year + 1e-3);
    CHECK(old_year.seed_ahead == 0.0);
    CHECK(new_year.seed_ahead == 1.0);

    const std::vector<double> approached = values_at(year - 1e-9, year - 1e-3);
    const std::vector<double> reached = values_at(year, year - 1e-3);
    for (std::size_t row = 0; row < reached.size(); ++row) {
        CAPTURE(calendar_rows[row].symbol);
        CHECK(reached[row] == Approx(approached[row]).margin(1e-7));
    }
}

TEST_CASE("Every year is alike but for its distance from 1957", "[calendar]") {
    for (const double part : {0.0, 0.13, 0.45, 0.73, 0.86, 0.95}) {
        Calendar<double> first = calendar_at(year + part, year + part + 1e-4);
        Calendar<double> later = calendar_at(year + 4.0 + part, year + 4.0 + part + 1e-4);
        CHECK(later.years_since_1957 - first.years_since_1957 == Approx(4.0));
        later.years_since_1957 = first.years_since_1957;
        std::vector<double> expected;
        first.for_each([&](double value) { expected.push_back(value); });
        std::size_t row = 0;
        later.for_each([&](double value) { CHECK(value == Approx(expected[row++]).margin(1e-9)); });
    }
}
