#include "analysis/runs/dated_quantities.hpp"

#include <algorithm>
#include <array>
#include <cmath>
#include <vector>

#include <fmt/format.h>

#include "analysis/words/errors.hpp"
#include "analysis/words/messages.hpp"

namespace sanqi::analysis {

namespace {

using Observation = model::Observed<double>;

constexpr double famine_begin = 1958.5;  // the famine years of Ashton and others
constexpr double famine_end = 1962.5;
/// Of people aged 60 and over those aged 65 and over: the United Nations' estimates of 2019 have .567 in 1953 and .557
/// in 1964.
constexpr double from_65_of_from_60 = 0.56;

template <ObservedColumn Of>
double mean(const RunRecord& run, double from, double to) {
    return mean_over(run.months, Of, from, to);
}

template <ObservedColumn Of>
double mean_as_trade_grain(const RunRecord& run, double from, double to) {
    return trade_grain * mean<Of>(run, from, to);
}

/// Grain years run from July to June.
double part_of_grain_year_procured(const RunRecord& run, double from, double to) {
    const double begin = std::floor(from - 0.5) + 0.5;
    const auto procured = [&](double since, double until) {
        return run.months.counts_at(until).flows.procurement - run.months.counts_at(since).flows.procurement;
    };
    return procured(from, to) / procured(begin, begin + 1.0);
}

/// Each month with the excess deaths of that month as its weight.
double worst_tenths_share(const RunRecord& run, double from, double to) {
    const std::vector<double>& year = run.months.year;
    double sum = 0.0, deaths = 0.0;
    for (std::size_t month = 0; month + 1 < year.size(); ++month) {
        if (year[month] < from - 1e-6 || year[month + 1] > to + 1e-6) continue;
        const double dead = run.months.excess_deaths(year[month], year[month + 1]);
        sum += dead * mean<&Observation::worst_tenths_share>(run, year[month], year[month + 1]);
        deaths += dead;
    }
    return sum / deaths;
}

double people(const RunRecord& run, double from, double /*to*/) { return model::people(run.months.counts_at(from)); }

double part_below_15(const RunRecord& run, double from, double /*to*/) {
    return mean<&Observation::young_people>(run, from, from) / people(run, from, from);
}

double part_from_65(const RunRecord& run, double from, double /*to*/) {
    return from_65_of_from_60 * mean<&Observation::old_people>(run, from, from) / people(run, from, from);
}

double part_of_famine_deaths(const RunRecord& run, double from, double to) {
    return run.months.excess_deaths(from, to) / run.months.excess_deaths(famine_begin, famine_end);
}

double county_over_city_death_rate(const RunRecord& run, double from, double /*to*/) {
    const int year = static_cast<int>(std::lround(from));
    return run.value("death_rate_county", year) / run.value("death_rate_city", year);
}

double death_rate(const RunRecord& run, double from, double /*to*/) {
    return run.value("death_rate", static_cast<int>(std::lround(from)));
}

double year_of_fewest_births(const RunRecord& run, double from, double to) {
    const auto rate = [&](int year) { return run.value("birth_rate_official", year); };
    int fewest = static_cast<int>(std::lround(from));
    for (int year = fewest; year < to; ++year)
        if (rate(year) < rate(fewest)) fewest = year;
    return fewest;
}

constexpr std::array quantities{
    DatedQuantity{"believed_output", "believed output", "Mt", "of a year, mean over the span",
                  mean<&Observation::believed_output>},
    DatedQuantity{"annual_quota_trade", "quota of the year", "Mt", "mean over the span",
                  mean_as_trade_grain<&Observation::annual_quota>},
    DatedQuantity{"state_stock_trade", "state stock", "Mt", "with what is on its way or set aside for resale",
                  mean_as_trade_grain<&Observation::state_stock>},
    DatedQuantity{"part_of_grain_year_procured", "part of the year's procurement", "1",
                  "grain year, July to June; what is taken in the span", part_of_grain_year_procured},
    DatedQuantity{"worst_tenths_share", "gap of the worst three tenths", "1", "mean weighted by excess deaths",
                  worst_tenths_share},
    DatedQuantity{"halls_in_force", "mess halls in force", "1", "part of villagers, mean over the span",
                  mean<&Observation::halls_in_force>},
    DatedQuantity{"city_ration_factor", "city ration against the norm", "1", "mean over the span",
                  mean<&Observation::city_ration_factor>},
    DatedQuantity{"people", "people", "million", "on the first day of the span", people},
    DatedQuantity{"part_below_15", "people below 15", "1", "part of all, on the first day of the span", part_below_15},
    DatedQuantity{"part_from_65", "people aged 65 and over", "1",
                  "part of all, on the first day of the span; 0.56 of those aged 60 and over", part_from_65},
    DatedQuantity{"part_of_famine_deaths", "part of the excess deaths", "1", "of those from July 1958 to June 1962",
                  part_of_famine_deaths},
    DatedQuantity{"county_over_city_death_rate", "county over city death rate", "1", "of the year, as registered",
                  county_over_city_death_rate},
    DatedQuantity{"death_rate", "death rate", "1e-3 year-1", "of the year, true", death_rate},
    DatedQuantity{"year_of_fewest_births", "year of fewest births", "year", "by the registered rate, within the span",
                  year_of_fewest_births},
};

}  // namespace

std::span<const DatedQuantity> dated_quantities() { return quantities; }

const DatedQuantity& quantity_of(const DatedObservation& observation) {
    const auto found = std::ranges::find(quantities, observation.quantity, &DatedQuantity::symbol);
    if (found == quantities.end())
        throw InputError(
            fmt::format("dated record, '{}': {}", observation.name,
                        unknown_name("quantity", observation.quantity, names_of(quantities, &DatedQuantity::symbol))));
    if (found->unit != observation.unit)
        throw InputError(fmt::format("dated record, '{}': {} is in {}, not in {}", observation.name, found->symbol,
                                     found->unit, observation.unit));
    return *found;
}

double dated_value(const RunRecord& run, const DatedObservation& observation) {
    return quantity_of(observation).value(run, observation.from, observation.to);
}

}  // namespace sanqi::analysis
