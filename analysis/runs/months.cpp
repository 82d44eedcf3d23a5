#include "analysis/runs/months.hpp"

#include <algorithm>
#include <cmath>
#include <stdexcept>

#include "analysis/runs/totals.hpp"
#include "solvers/right_hand_side.hpp"

namespace sanqi::analysis {

namespace {

constexpr double just_after = 1e-7;  // [year], three seconds: enough to choose the side of a date
constexpr double same_date = 1e-6;   // [year]
constexpr double months_a_year = 12.0;

bool is_month(double date) { return std::abs(date * months_a_year - std::round(date * months_a_year)) < same_date; }

/// Place of the first month that is not before the date; one past the last where there is none.
std::size_t place_of(const std::vector<double>& months, double date) {
    const double place = std::ceil((date - same_date - months.front()) * months_a_year);
    return static_cast<std::size_t>(std::clamp(place, 0.0, static_cast<double>(months.size())));
}

/// Value at a date between the months.
double at_date(const Months& months, ObservedColumn column, double date) {
    const auto value = [&](std::size_t month) { return months.observed[month].*column; };
    const std::size_t right = std::min(place_of(months.year, date), months.year.size() - 1);
    const std::size_t left = right == 0 ? 0 : right - 1;
    if (right == left || std::abs(months.year[right] - date) < same_date) return value(right);
    const double part = (date - months.year[left]) / (months.year[right] - months.year[left]);
    return value(left) + part * (value(right) - value(left));
}

}  // namespace

const model::Counts<double>& Months::counts_at(double date) const {
    const std::size_t place = place_of(year, date);
    if (place == year.size() || std::abs(year[place] - date) > same_date) throw std::out_of_range("no such month");
    return counts[place];
}

double Months::excess_deaths(double from, double to) const {
    return counts_at(to).flows.excess_deaths - counts_at(from).flows.excess_deaths;
}

Months months_of(const solvers::Experiment& experiment, const solvers::Trajectory& trajectory) {
    Months months;
    const Totals totals(trajectory);
    solvers::RightHandSide system(experiment);
    for (std::size_t point = 0; point < trajectory.year.size(); ++point) {
        const double time = trajectory.year[point];
        if (!is_month(time)) continue;
        const bool last = point + 1 == trajectory.year.size();
        system.evaluate(trajectory.state[point], time, last ? time - just_after : time + just_after);
        months.year.push_back(time);
        months.counts.push_back(totals.counts(time));
        months.observed.push_back(model::observed(system.views()));
    }
    return months;
}

double mean_over(const Months& months, ObservedColumn column, double from, double to) {
    if (to - from < same_date) return at_date(months, column, from);
    double area = 0.0, date = from;
    double value = at_date(months, column, from);
    const auto go_to = [&](double next, double then) {
        area += 0.5 * (value + then) * (next - date);
        date = next;
        value = then;
    };
    for (std::size_t month = place_of(months.year, from); month < months.year.size(); ++month) {
        if (months.year[month] >= to - same_date) break;
        if (months.year[month] > from + same_date) go_to(months.year[month], months.observed[month].*column);
    }
    go_to(to, at_date(months, column, to));
    return area / (to - from);
}

}  // namespace sanqi::analysis
