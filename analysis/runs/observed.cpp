#include "analysis/runs/observed.hpp"

#include <algorithm>
#include <cmath>

#include "solvers/right_hand_side.hpp"

namespace sanqi::analysis {

namespace {

constexpr double just_after = 1e-7;  // [year], three seconds: enough to choose the side of a date
constexpr double same_date = 1e-6;   // [year]
constexpr double months_a_year = 12.0;

bool is_month(double date) { return std::abs(date * months_a_year - std::round(date * months_a_year)) < same_date; }

Observed<double> observed(const model::Views<double>& views, const model::Parameters<double>& p) {
    const auto sum = [&](auto of) { return model::over_regions(views.regions, of); };
    const double rural = sum([](const auto& r) { return r.aux.rural_people; });
    const double urban = sum([](const auto& r) { return r.aux.urban_people; });
    const double eaten = sum([&](const auto& r) {
        const double in_towns = model::blend(p.county_town_share, r.aux.county_town_intake, r.aux.city_intake);
        return r.aux.rural_people * r.aux.rural_intake + r.aux.urban_people * in_towns;
    });
    return {
        .believed_output = sum([](const auto& r) { return r.aux.believed_output; }),
        .annual_quota = sum([](const auto& r) { return r.aux.annual_quota; }),
        .state_stock = views.centre.aux.state_stock,
        .sown_area = sum([](const auto& r) { return r.profile.output_share * r.aux.sown_area; }),
        .intake = eaten / (rural + urban),
        .worst_tenths_share = sum([](const auto& r) { return r.aux.rural_people * r.aux.worst_tenths_share; }) / rural,
        .halls_in_force = sum([](const auto& r) { return r.aux.rural_people * r.aux.halls_in_force; }) / rural,
        .city_ration_factor = sum([](const auto& r) { return r.aux.urban_people * r.aux.city_ration_factor; }) / urban,
        .city_people = (1.0 - p.county_town_share) * urban,
        .city_deaths = sum([](const auto& r) { return r.aux.city_deaths; }),
    };
}

/// Value at a date between the months.
double at_date(const Months& months, const std::vector<double>& values, double date) {
    const auto after = std::ranges::lower_bound(months.year, date - same_date);
    const auto right = std::min(static_cast<std::size_t>(after - months.year.begin()), months.year.size() - 1);
    const std::size_t left = right == 0 ? 0 : right - 1;
    if (right == left || std::abs(months.year[right] - date) < same_date) return values[right];
    const double part = (date - months.year[left]) / (months.year[right] - months.year[left]);
    return values[left] + part * (values[right] - values[left]);
}

}  // namespace

Months observed_months(const solvers::Experiment& experiment, const solvers::Trajectory& trajectory) {
    Months months;
    solvers::RightHandSide system(experiment);
    for (std::size_t point = 0; point < trajectory.year.size(); ++point) {
        const double time = trajectory.year[point];
        if (!is_month(time)) continue;
        const bool last = point + 1 == trajectory.year.size();
        system.evaluate(trajectory.state[point], time, last ? time - just_after : time + just_after);
        months.year.push_back(time);
        model::zip([](std::vector<double>& column, double value) { column.push_back(value); }, months.values,
                   observed(system.views(), experiment.parameters));
    }
    return months;
}

double mean_over(const Months& months, const std::vector<double>& values, double from, double to) {
    if (to - from < same_date) return at_date(months, values, from);
    double area = 0.0, date = from;
    double value = at_date(months, values, from);
    const auto go_to = [&](double next) {
        const double then = at_date(months, values, next);
        area += 0.5 * (value + then) * (next - date);
        date = next;
        value = then;
    };
    for (const double month : months.year)
        if (month > from + same_date && month < to - same_date) go_to(month);
    go_to(to);
    return area / (to - from);
}

}  // namespace sanqi::analysis
