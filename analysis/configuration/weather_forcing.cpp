#include "analysis/configuration/weather_forcing.hpp"

#include <algorithm>
#include <span>
#include <sstream>

#include <fmt/format.h>

#include "analysis/configuration/weather_series.hpp"
#include "analysis/statistics/random_numbers.hpp"
#include "analysis/words/errors.hpp"

namespace sanqi::analysis {

namespace {

constexpr int first_year = 1951;
constexpr int last_year = 1966;

int year_that_counts(int year, Placebo placebo) {
    const bool famine_weather = year >= 1959 && year <= 1961;
    return famine_weather && placebo != Placebo::none ? std::stoi(std::string(word_of(placebo))) : year;
}

constexpr bool is_weather(const model::PolicyRow& row) { return row.lever == "weather"; }

model::Schedule constant(double value) { return {model::Interpolation::step, {first_year}, {value}}; }

/// A step on every first day of a crop year.
template <class Value>
model::Schedule by_crop_year(Value&& value) {
    model::Schedule schedule{model::Interpolation::step, {}, {}};
    for (int year = first_year; year <= last_year; ++year) {
        schedule.dates.push_back(begin_of_crop_year(year));
        schedule.values.push_back(value(year));
    }
    return schedule;
}

/// Until the parting both ends are what was recorded.
model::Schedule from_parting(const model::Schedule& recorded_weather, double value) {
    return replaced_by(recorded_weather, {model::Interpolation::step, {parting}, {value}});
}

double mean_of(YearlyValue value, const History& history, std::span<const int> years) {
    double sum = 0.0;
    for (const int year : years) sum += value(history, year);
    return sum / static_cast<double>(years.size());
}

}  // namespace

std::vector<int> normal_years(NormalWeather normal) {
    std::vector<int> years;
    if (normal == NormalWeather::as_declared) return years;
    std::istringstream spans{std::string(word_of(normal))};
    for (std::string span; std::getline(spans, span, ',');) {
        const int first = std::stoi(span.substr(0, 4));
        const int last = first / 100 * 100 + std::stoi(span.substr(5));
        for (int year = first; year <= last; ++year) years.push_back(year);
    }
    return years;
}

NormalWeather declared_normal(const Choices& choices) {
    if (choices.normal_weather != NormalWeather::as_declared) return choices.normal_weather;
    return is_official(choices.weather_series) ? NormalWeather::years_1953_57_and_1963_66
                                               : NormalWeather::years_1951_90;
}

namespace {

/// Why the years can't be the normal of the series; "" where they can.
std::string fault_of_years(const Choices& choices) {
    const NormalWeather normal = declared_normal(choices);
    const std::vector<int> years = normal_years(normal);
    const bool official = is_official(choices.weather_series);
    if (!official && years.front() < first_year)
        return fmt::format("normal_weather '{}' begins before the gauges ({})", word_of(normal), first_year);
    if (official && years.back() > last_year)
        return fmt::format("normal_weather '{}' needs years without an official disaster record (1967-69)",
                           word_of(normal));
    return "";
}

}  // namespace

std::string normal_weather_fault(const Choices& choices) {
    const std::string fault = fault_of_years(choices);
    if (fault.empty()) return "";
    std::vector<std::string_view> valid;
    Choices other = choices;
    for (std::size_t i = 0; i < words<NormalWeather>.size(); ++i) {
        other.normal_weather = static_cast<NormalWeather>(i);
        if (fault_of_years(other).empty()) valid.push_back(words<NormalWeather>[i]);
    }
    return fmt::format("{}; valid with weather_series {}: {}", fault, word_of(choices.weather_series),
                       fmt::join(valid, "; "));
}

void set_weather(model::Timetable& timetable, const History& history, const Choices& choices) {
    const std::string fault = normal_weather_fault(choices);
    if (!fault.empty()) throw InputError(fault);
    const WeatherSeries series = choices.weather_series;
    auto& h = timetable.history;
    auto& r = timetable.reference;
    for (std::size_t row = 0; row < model::policy_rows.size(); ++row)
        if (is_weather(model::policy_rows[row])) h[row] = r[row] = constant(0.0);
    h.nature_alone = r.nature_alone = constant(tells_nature_alone(series) ? 1.0 : 0.0);

    const auto recorded = [&](YearlyValue value) {
        return by_crop_year([&](int year) { return value(history, year_that_counts(year, choices.placebo_weather)); });
    };
    const std::vector<int> years = normal_years(declared_normal(choices));
    for (const WeatherIndex& index : indices_of(series)) {
        h[index.policy] = recorded(index.departure);
        r[index.policy] = from_parting(h[index.policy], mean_of(index.departure, history, years));
    }
    for (const WeatherIndex& error : errors_of(series)) {
        h[error.policy] = recorded(error.departure);
        r[error.policy] = from_parting(h[error.policy], 0.0);
    }
    if (errors_of(series).empty()) return;
    for (const ScoreWeight& weight : score_weights())
        h[weight.policy] = r[weight.policy] =
            by_crop_year([&](int year) { return weight_of_score(history, weight.of_year, year); });
}

std::vector<model::Timetable> sampled_weather(const model::Timetable& timetable, const History& history,
                                              const Choices& choices, const WeatherSample& sample) {
    std::vector<model::Timetable> drawn;
    if (choices.reference != Reference::R1) return drawn;
    std::vector<int> years = normal_years(declared_normal(choices));
    std::erase_if(years, [](int year) { return year >= 1958 && year <= 1962; });
    const auto count = static_cast<std::uint32_t>(years.size());
    const RandomNumbers random(sample.seed, Stream::weather_years);
    for (std::size_t draw = 0; draw < sample.draws; ++draw) {
        model::Timetable& one = drawn.emplace_back(timetable);
        for (const WeatherIndex& index : indices_of(choices.weather_series)) {
            model::Schedule end{model::Interpolation::step, {}, {}};
            for (int crop_year = first_parted_year; crop_year <= last_year; ++crop_year) {
                const auto order =
                    random.permutation(count, draw / count * last_year + static_cast<std::size_t>(crop_year));
                end.dates.push_back(std::max(begin_of_crop_year(crop_year), parting));
                end.values.push_back(index.departure(history, years[order[draw % count]]));
            }
            one.reference[index.policy] = replaced_by(timetable.history[index.policy], end);
        }
    }
    return drawn;
}

void keep_only(model::Timetable& timetable, const History& history, const Choices& choices, WeatherPart part) {
    const std::vector<int> years = normal_years(declared_normal(choices));
    const auto keep = [&](const WeatherIndex& index, double normal) {
        const model::Schedule& whole = timetable.history[index.policy];
        model::Schedule kept{model::Interpolation::step, {}, {}};
        for (int year = first_parted_year; year <= last_year; ++year) {
            const double date = std::max(begin_of_crop_year(year), parting);
            const int counts = year_that_counts(year, choices.placebo_weather);
            const double drought = index.drought(history, counts) - normal;
            const double other_end = timetable.reference[index.policy].at(date, date);
            kept.dates.push_back(date);
            kept.values.push_back(part == WeatherPart::drought ? other_end + drought : whole.at(date, date) - drought);
        }
        timetable.history[index.policy] = replaced_by(whole, kept);
    };
    for (const WeatherIndex& index : indices_of(choices.weather_series))
        keep(index, mean_of(index.drought, history, years));
    for (const WeatherIndex& error : errors_of(choices.weather_series)) keep(error, 0.0);
}

void worsen_normal(model::Timetable& timetable, const model::Parameters<double>& parameters, double loss) {
    const auto add = [&](model::Schedule& end, double share) {
        if (end.dates.back() < parting) end = from_parting(end, end.values.back());
        for (std::size_t i = 0; i < end.dates.size(); ++i) {
            const bool before = i + 1 < end.dates.size() && end.dates[i + 1] <= parting;
            if (end.dates[i] >= parting && !before) end.values[i] += loss * share;
        }
    };
    auto& r = timetable.reference;
    add(r.nature_winter_spring, parameters.ordinary_winter_spring_share);
    add(r.nature_early_summer, parameters.ordinary_early_summer_share);
    add(r.nature_july_september,
        1.0 - parameters.ordinary_winter_spring_share - parameters.ordinary_early_summer_share);
}

void multiply_anomaly(model::Timetable& timetable, double factor) {
    constexpr int first = 1959, last = 1961;
    for (std::size_t row = 0; row < model::policy_rows.size(); ++row) {
        if (!is_weather(model::policy_rows[row])) continue;
        model::Schedule& end = timetable.history[row];
        for (std::size_t i = 0; i < end.dates.size(); ++i) {
            const double date = end.dates[i];
            if (date < begin_of_crop_year(first) || date >= begin_of_crop_year(last + 1)) continue;
            const double normal = timetable.reference[row].at(date, date);
            end.values[i] = normal + factor * (end.values[i] - normal);
        }
    }
}

void repeat_crop_year(model::Timetable& timetable, const History& history, const Choices& choices, int crop_year) {
    for (const WeatherIndex& index : indices_of(choices.weather_series))
        timetable.history[index.policy] =
            from_parting(timetable.history[index.policy], index.departure(history, crop_year));
    for (const WeatherIndex& error : errors_of(choices.weather_series))
        timetable.history[error.policy] = from_parting(timetable.history[error.policy], 0.0);
}

}  // namespace sanqi::analysis
