#include "analysis/report/wording.hpp"

#include <algorithm>
#include <cmath>
#include <vector>

#include <fmt/format.h>
#include <fmt/ranges.h>

#include "analysis/report/text_table.hpp"
#include "analysis/runs/outcomes.hpp"
#include "analysis/words/messages.hpp"

namespace sanqi::analysis::report {

namespace {

std::string_view meaning(Reference reference) {
    switch (reference) {
        case Reference::R0: return "the policies of 1957 continue";
        case Reference::R1: return "the policies of 1957 continue, the mean over weather drawn from the normal years";
        case Reference::R2: return "the policies of 1957 with active relief";
    }
    return "";
}

/// What is rounded to nought, but is none.
bool is_little(double value) { return number(value, 1) == "0.0" && std::abs(value) > no_total; }

/// Lowest and highest of the published totals, each of which the record gives as a range.
std::string published_range(const History& history) {
    double lowest = model::unbounded, highest = 0.0;
    for (const std::string& name : history.names()) {
        if (!name.starts_with("excess_deaths_")) continue;
        const bool low = name.ends_with("_low"), high = name.ends_with("_high");
        for (const Observation& estimate : history.series(name)) {
            if (low) lowest = std::min(lowest, estimate.value);
            if (high) highest = std::max(highest, estimate.value);
        }
    }
    return fmt::format("{:.0f} to {:.0f} million", lowest, highest);
}

}  // namespace

std::string unit_in_words(std::string_view unit) {
    if (unit == "1") return "";
    if (unit == "1e-3 year-1") return "per 1000";
    if (unit == "kg person-1 year-1") return "kg a year";
    if (unit == "kcal day-1 person-1") return "kcal a day";
    return std::string(unit);
}

std::string amount_in_words(double value, std::string_view unit) {
    if (!is_little(value)) return fmt::format("{} {}", number(value, 1), unit);
    return fmt::format("{} {}", value > 0.0 ? "less than 0.1" : "between -0.1 and 0", unit);
}

std::string amount_in_cell(double value) {
    if (!std::isfinite(value)) return "–";
    if (!is_little(value)) return number(value, 1);
    return value > 0.0 ? "< 0.1" : "> -0.1";
}

std::string difference_in_cell(double value, double other) {
    if (!std::isfinite(value) || !std::isfinite(other)) return "–";
    return signed_number(std::stod(number(value, 1)) - std::stod(number(other, 1)), 1);
}

std::string group_in_words(std::string_view symbol) {
    std::string words(symbol);
    std::ranges::replace(words, '_', ' ');
    return words;
}

std::string duration_in_words(double seconds) {
    constexpr long minute = 60, hour = 60 * minute;
    const long whole = std::lround(std::ceil(seconds));
    if (whole < minute) return fmt::format("{} s", whole);
    if (whole < hour) return fmt::format("{} min {} s", whole / minute, whole % minute);
    return fmt::format("{} h {} min", whole / hour, whole % hour / minute);
}

std::string cell_in_words(const Choices& choices) {
    return fmt::format("Reference world {}: {}. Weather: {}, normal is the mean of {}.", word_of(choices.reference),
                       meaning(choices.reference), word_of(choices.weather_series), word_of(declared_normal(choices)));
}

std::string draws_in_words(const WeatherSample& sample) {
    return fmt::format("In R1 outcomes are means over {} of weather, seed {}.", counted(sample.draws, "draw"),
                       sample.seed);
}

std::string lack_of_interval(Reference reference, const WeatherSample& sample) {
    if (reference != Reference::R1) return std::string(no_interval);
    return fmt::format(
        "under R1 outcomes are means over {} of weather, seed {}; curves are one run; all at the fitted values, "
        "without "
        "an interval",
        counted(sample.draws, "draw"), sample.seed);
}

std::string sentence(std::string text) {
    if (!text.empty() && text.front() >= 'a' && text.front() <= 'z')
        text.front() = static_cast<char>(text.front() - 'a' + 'A');
    return text.ends_with('.') ? text : text + '.';
}

std::string heading_with_config(const Question& question) {
    return fmt::format("{} ({}{})", heading(question), question.changes.none() ? "" : "from ", question.config);
}

std::string heading_text(const Question& question) {
    return wrapped(fmt::format("{}, seed {}", heading_with_config(question), question.seed)) +
           wrapped(cell_in_words(question.scenario.choices));
}

std::string losses_text(const WeatherLosses& losses) {
    std::vector<TextRow> rows{{"% of potential output"}, {"lost to nature"}, {"added by neglect"}};
    for (std::size_t i = 0; i < losses.year.size(); ++i) {
        rows[0].push_back(std::to_string(losses.year[i]));
        rows[1].push_back(signed_number(losses.nature[i], 1));
        rows[2].push_back(signed_number(losses.neglect[i], 1));
    }
    return "What the weather took, and what neglect of the fields added\n" + text_table(rows, "lrrrrr");
}

std::string r_hat_in_words(double r_hat) { return r_hat < 100.0 ? number(r_hat, 4) : "> 100"; }

std::string doubts_of_draws(double r_hat, double least_sample_size) {
    constexpr double most_r_hat = 1.01, enough = 400.0;
    std::vector<std::string> doubts;
    if (!(r_hat < most_r_hat))
        doubts.push_back(fmt::format("R-hat {}, where {} is asked for", r_hat_in_words(r_hat), most_r_hat));
    if (!(least_sample_size > enough)) doubts.push_back(fmt::format("fewer than {:.0f} independent draws", enough));
    return fmt::format("{}", fmt::join(doubts, "; "));
}

std::string death_caveat(const model::Parameters<double>& parameters, const History& history) {
    return fmt::format(
        "Death rates are true rates; of all deaths the register is taken to hold {:.0f} % in the early 1950s and "
        "{:.0f} % "
        "after 1964. Published totals of excess deaths run from {} and differ in definition.",
        100.0 * parameters.death_registration_early, 100.0 * parameters.death_registration_late,
        published_range(history));
}

}  // namespace sanqi::analysis::report
