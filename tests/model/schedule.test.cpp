#include "model/schedule.hpp"

#include <algorithm>
#include <cmath>
#include <cstddef>
#include <limits>
#include <vector>

#include <catch2/catch.hpp>

using namespace sanqi::model;

namespace {

const std::vector<double> dates{1957.0, 1958.5, 1960.0};
const Schedule steps{Interpolation::step, dates, {1.0, 3.0, 2.0}};
const Schedule lines{Interpolation::linear, dates, {1.0, 3.0, 2.0}};

/// Value where it doesn't matter from which side one looks.
double value(const Schedule& schedule, double time) { return schedule.at(time, time); }
double from_left(const Schedule& schedule, double date) { return schedule.at(date, date - 0.01); }
double from_right(const Schedule& schedule, double date) { return schedule.at(date, date + 0.01); }

/// Every policy with dates and values of its own, its two ends too; steps and lines in turn.
Timetable varied_timetable() {
    Timetable timetable;
    double shift = 0.0;
    const auto vary = [&](Schedule& schedule) {
        schedule = std::lround(100.0 * shift) % 2 == 0 ? steps : lines;
        for (double& date : schedule.dates) date += shift;
        for (double& of_date : schedule.values) of_date += 7.0 * shift * of_date;
        shift += 0.01;
    };
    timetable.history.for_each(vary);
    timetable.reference.for_each(vary);
    return timetable;
}

Timetable constant_timetable(double history, double reference) {
    Timetable timetable;
    timetable.history.for_each([&](Schedule& schedule) { schedule = {Interpolation::step, {1950.0}, {history}}; });
    timetable.reference.for_each([&](Schedule& schedule) { schedule = {Interpolation::step, {1950.0}, {reference}}; });
    return timetable;
}

std::vector<double> values_at(const Timetable& timetable, const Levers& positions, double time, double inside) {
    std::vector<double> values;
    policies_at(timetable, positions, time, inside).for_each([&](double policy) { values.push_back(policy); });
    return values;
}

}  // namespace

TEST_CASE("A schedule in steps holds each value until the next date", "[schedule]") {
    CHECK(value(steps, 1958.4) == 1.0);
    CHECK(value(steps, 1958.6) == 3.0);
    CHECK(value(steps, 1959.9) == 3.0);
}

TEST_CASE("A schedule in lines runs straight from date to date", "[schedule]") {
    CHECK(value(lines, 1957.75) == Approx(2.0));
    CHECK(value(lines, 1958.2) == Approx(2.6));
    CHECK(value(lines, 1959.25) == Approx(2.5));
    for (std::size_t i = 0; i < dates.size(); ++i) {
        CHECK(from_left(lines, dates[i]) == Approx(lines.values[i]));
        CHECK(from_right(lines, dates[i]) == Approx(lines.values[i]));
    }
}

TEST_CASE("Before its first and after its last date a schedule is constant", "[schedule]") {
    for (const Schedule& schedule : {steps, lines}) {
        CHECK(value(schedule, 1900.0) == 1.0);
        CHECK(value(schedule, 1956.99) == 1.0);
        CHECK(value(schedule, 1960.01) == 2.0);
        CHECK(value(schedule, 2000.0) == 2.0);
    }
}

TEST_CASE("On a date each side sees its own value", "[schedule]") {
    CHECK(from_left(steps, 1958.5) == 1.0);
    CHECK(from_right(steps, 1958.5) == 3.0);

    const Schedule jump{Interpolation::linear, {1957.0, 1958.0, 1958.0, 1959.0}, {0.0, 1.0, 5.0, 6.0}};
    CHECK(from_left(jump, 1958.0) == 1.0);
    CHECK(from_right(jump, 1958.0) == 5.0);
    CHECK(value(jump, 1958.5) == Approx(5.5));
}

TEST_CASE("A schedule replaced by another is the first until the other's first date, and the other after",
          "[schedule]") {
    const Interpolation interpolation = GENERATE(Interpolation::step, Interpolation::linear);
    const double first_date = GENERATE(1950.0, 1957.0, 1957.9, 1958.5, 1959.0, 1960.0, 1964.0);
    CAPTURE(interpolation, first_date);
    const Schedule first{interpolation, dates, steps.values};
    const Schedule other{interpolation, {first_date, first_date + 1.0}, {-4.0, -8.0}};
    const Schedule result = replaced_by(first, other);

    CHECK(std::is_sorted(result.dates.begin(), result.dates.end()));
    CHECK(result.dates.size() == result.values.size());
    std::vector<double> found, expected;
    for (double time = 1949.3; time < 1967.0; time += 0.9) {
        found.push_back(value(result, time));
        expected.push_back(value(time < first_date ? first : other, time));
    }
    CHECK_THAT(found, Catch::Matchers::Approx(expected));
    CHECK(from_left(result, first_date) == Approx(from_left(first, first_date)));
    CHECK(from_right(result, first_date) == -4.0);
}

TEST_CASE("Each policy has its lever, or says that it has none", "[schedule]") {
    for (std::size_t row = 0; row < policy_rows.size(); ++row) {
        CAPTURE(policy_rows[row].symbol);
        const std::size_t lever = lever_of_policy[row];
        CHECK((lever < levers.size() ? levers[lever].symbol : no_lever) == policy_rows[row].lever);
    }
}

TEST_CASE("A lever moves its own policies, between history and the reference, and no others", "[schedule]") {
    const Timetable timetable = constant_timetable(5.0, 3.0);
    for (std::size_t lever = 0; lever < levers.size(); ++lever) {
        CAPTURE(levers[lever].symbol);
        Levers positions{};
        positions[lever].value = 0.25;
        const auto values = values_at(timetable, positions, 1959.0, 1959.0);
        for (std::size_t row = 0; row < values.size(); ++row)
            CHECK(values[row] == (lever_of_policy[row] == lever ? 3.5 : 5.0));
    }
}

TEST_CASE("With every lever at 1 policies are history to the last bit, and at 0 the reference where a lever owns them",
          "[schedule]") {
    Timetable timetable = varied_timetable();
    Levers all_at_0{};
    for (LeverPath& path : all_at_0) path.value = 0.0;
    for (const double time : {1955.3, 1957.77, 1958.9, 1962.0}) {
        std::vector<double> history, reference;
        timetable.history.for_each([&](const Schedule& schedule) { history.push_back(value(schedule, time)); });
        timetable.reference.for_each([&](const Schedule& schedule) { reference.push_back(value(schedule, time)); });
        CHECK(values_at(timetable, Levers{}, time, time) == history);
        for (std::size_t row = 0; row < policy_rows.size(); ++row)
            if (lever_of_policy[row] == levers.size()) reference[row] = history[row];
        CHECK(values_at(timetable, all_at_0, time, time) == reference);
    }
}

TEST_CASE("At 1 a lever does not look at the reference at all", "[schedule]") {
    const Timetable timetable = constant_timetable(5.0, std::numeric_limits<double>::quiet_NaN());
    for (const double policy : values_at(timetable, Levers{}, 1959.0, 1959.0)) CHECK(policy == 5.0);
}

TEST_CASE("A lever with a date leaves history alone before it, seen from both sides", "[schedule]") {
    const Timetable timetable = constant_timetable(5.0, 3.0);
    Levers positions{};
    for (LeverPath& path : positions) path = {0.0, 1959.0};
    for (const double policy : values_at(timetable, positions, 1959.0, 1958.99)) CHECK(policy == 5.0);
    const auto after = values_at(timetable, positions, 1959.0, 1959.01);
    for (std::size_t row = 0; row < after.size(); ++row)
        CHECK(after[row] == (lever_of_policy[row] < levers.size() ? 3.0 : 5.0));
}

TEST_CASE("Breakpoints are in order and strictly inside the run", "[schedule]") {
    const auto found = breakpoints(varied_timetable(), Levers{}, 1957.005, 1960.5);
    REQUIRE_FALSE(found.empty());
    CHECK(std::is_sorted(found.begin(), found.end()));
    CHECK(found.front() > 1957.005);
    CHECK(found.back() < 1960.5);
}

TEST_CASE("Between breakpoints every policy is a straight line, with dated levers too", "[schedule]") {
    const Timetable timetable = varied_timetable();
    Levers positions{};
    for (std::size_t lever = 0; lever < levers.size(); ++lever)
        positions[lever] = {0.3, 1958.003 + 0.1 * static_cast<double>(lever)};
    std::vector<double> ends = breakpoints(timetable, positions, 1956.0, 1962.0);
    ends.push_back(1962.0);
    double begin = 1956.0;
    for (const double end : ends) {
        if (end - begin < 1e-9) continue;  // one date, but for rounding
        const double middle = 0.5 * (begin + end);
        std::vector<std::vector<double>> points;
        for (int i = 0; i <= 8; ++i)
            points.push_back(values_at(timetable, positions, begin + (end - begin) * i / 8.0, middle));
        double worst = 0.0;
        for (std::size_t i = 2; i < points.size(); ++i)
            for (std::size_t row = 0; row < policy_rows.size(); ++row)
                worst = std::fmax(worst, std::fabs(points[i][row] - 2.0 * points[i - 1][row] + points[i - 2][row]));
        CAPTURE(begin, end);
        CHECK(worst < 1e-9);
        begin = end;
    }
}

TEST_CASE("Every date of a schedule of either end, of a lever and of the calendar is a breakpoint", "[schedule]") {
    const Timetable timetable = varied_timetable();
    Levers positions{};
    positions.front().from = 1959.123;
    const auto found = breakpoints(timetable, positions, 1950.0, 1970.0);
    const auto has = [&](double date) { return std::binary_search(found.begin(), found.end(), date); };
    const auto check_dates = [&](const Schedule& schedule) {
        for (const double date : schedule.dates) CHECK(has(date));
    };
    timetable.history.for_each(check_dates);
    timetable.reference.for_each(check_dates);
    CHECK(has(1959.123));
    for (const double year : {1951.0, 1960.0, 1969.0}) {
        CHECK(has(year));
        for (const Window& window : windows::all) CHECK(has(year + window.begin));
    }
}
