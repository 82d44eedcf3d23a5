#include "analysis/report/record_fit.hpp"

#include <algorithm>
#include <array>
#include <cmath>
#include <string_view>

#include <fmt/format.h>

#include "analysis/report/text_table.hpp"
#include "analysis/report/wording.hpp"
#include "analysis/runs/dated_quantities.hpp"

namespace sanqi::analysis::report {

namespace {

constexpr int first_famine_year = 1958;
constexpr int last_famine_year = 1962;

constexpr std::array<std::pair<Use, std::string_view>, 3> parts{
    {{Use::fitted, "Fitted"}, {Use::held_out, "Held out"}, {Use::reported, "Follows from what is fitted"}}};

std::string years_of(const FitOfSeries& fit) {
    return fmt::format("{}-{:02}", fit.years.front().year, fit.years.back().year % 100);
}

std::string series_text(const FitToRecord& fit, Use use) {
    std::vector<TextRow> rows{{"", "rms %", "worst %", "in", "years", "in errors", ""}};
    for (const FitOfSeries& one : fit.series)
        if (one.use == use)
            rows.push_back({std::string(yearly_row(one.column).name), number(one.rmse_percent, 1),
                            fmt::format("{:+.1f}", one.worst_percent), std::to_string(one.worst_year), years_of(one),
                            number(one.rms_errors, 1), std::string(one.why)});
    return rows.size() > 1 ? text_table(rows, "lrrrlrl") : "";
}

/// To about three digits.
std::string rounded(double value) { return number(value, std::abs(value) < 100.0 ? 1 : 0); }

/// The years of the famine, model before record.
std::string famine_years_text(const FitToRecord& fit, Use use) {
    std::vector<TextRow> rows{{"model (record)"}};
    for (int year = first_famine_year; year <= last_famine_year; ++year) rows.front().push_back(std::to_string(year));
    for (const FitOfSeries& one : fit.series) {
        if (one.use != use) continue;
        TextRow row{std::string(yearly_row(one.column).name)};
        for (int year = first_famine_year; year <= last_famine_year; ++year) {
            const auto found = std::ranges::find(one.years, year, &YearOfSeries::year);
            row.push_back(
                found == one.years.end() ? "-" : fmt::format("{} ({})", rounded(found->model), rounded(found->record)));
        }
        rows.push_back(row);
    }
    return text_table(rows, "l" + std::string(last_famine_year - first_famine_year + 1, 'r'));
}

std::string_view name_of(const DatedObservation& observation) {
    const auto quantities = dated_quantities();
    return std::ranges::find(quantities, observation.quantity, &DatedQuantity::symbol)->name;
}

/// Four digits, years as they are.
std::string short_number(double value) { return fmt::format("{:.4g}", value); }

std::string dated_text(const FitToRecord& fit, Use use) {
    std::vector<TextRow> rows{{"", "at or from", "to", "model", "record", "unit", "in errors"}};
    for (const FitOfDated& one : fit.dated) {
        if (one.observation.use != use) continue;
        const std::string span = span_in_words(one.observation);
        const std::size_t middle = span.find(' ');
        rows.push_back({std::string(name_of(one.observation)), span.substr(0, middle),
                        middle == std::string::npos ? "" : span.substr(span.rfind(' ') + 1), short_number(one.value),
                        short_number(one.observation.value), unit_in_words(one.observation.unit),
                        fmt::format("{:+.1f}", one.errors)});
    }
    return rows.size() > 1 ? text_table(rows, "lllrrlr") : "";
}

/// One number to hold beside that of another run: lower is better.
std::string total_text(const FitToRecord& fit) {
    double squares = 0.0;
    std::size_t numbers = 0;
    for (const FitOfSeries& one : fit.series) {
        if (one.use != Use::fitted) continue;
        squares += static_cast<double>(one.years.size()) * one.rms_errors * one.rms_errors;
        numbers += one.years.size();
    }
    for (const FitOfDated& one : fit.dated) {
        if (one.observation.use != Use::fitted) continue;
        squares += one.errors * one.errors;
        ++numbers;
    }
    return wrapped(fmt::format(
        "In errors: the distance from the record in units of the error that the record is taken to have; 1 is as far "
        "as is to be expected. All {} fitted numbers together: {:.3f} (root mean square).",
        numbers, std::sqrt(squares / static_cast<double>(numbers))));
}

std::string half_years_text(const FitToRecord& fit) {
    std::string text = fmt::format("Excess deaths by half-years from {} on, per cent:", first_half_year);
    for (const double share : fit.excess_deaths) text += fmt::format(" {:.0f}", 100.0 * share);
    return text + '\n';
}

}  // namespace

std::string record_fit_text(const FitToRecord& fit, bool whole) {
    if (!whole) return fmt::format("Fit to the record\n{}\n", series_text(fit, Use::fitted));
    std::string text = "Fit to the record\n";
    for (const auto& [use, title] : parts) {
        text += fmt::format("{}: series\n{}\n", title, series_text(fit, use));
        if (use == Use::held_out) text += famine_years_text(fit, use) + '\n';
        const std::string dated = dated_text(fit, use);
        if (!dated.empty()) text += fmt::format("{}: by date\n{}\n", title, dated);
    }
    return text + total_text(fit) + half_years_text(fit) + '\n';
}

Json series_fit_json(const FitToRecord& fit) {
    Json json;
    const auto of_years = [](const FitOfSeries& one, auto member) {
        Json values = Json::array();
        for (const YearOfSeries& year : one.years) values.push_back(year.*member);
        return values;
    };
    for (const FitOfSeries& one : fit.series) {
        const bool adjusted = one.record == fmt::format("{}_adjusted", one.column);
        std::string key = adjusted ? one.record : std::string(one.column);
        if (json.contains(key)) key = fmt::format("{}_{}", key, word_of(one.use));
        if (json.contains(key)) key = one.record;
        json[key] = {{"use", word_of(one.use)},
                     {"record", one.record},
                     {"rmse_percent", one.rmse_percent},
                     {"worst_percent", one.worst_percent},
                     {"worst_year", one.worst_year},
                     {"years", one.years.size()},
                     {"rms_errors", one.rms_errors},
                     {"calendar_year", of_years(one, &YearOfSeries::year)},
                     {"model", of_years(one, &YearOfSeries::model)},
                     {"observed", of_years(one, &YearOfSeries::record)}};
    }
    return json;
}

Json dated_fit_json(const FitToRecord& fit) {
    Json json;
    for (const FitOfDated& one : fit.dated)
        json[one.observation.name] = {{"use", word_of(one.observation.use)},
                                      {"quantity", one.observation.quantity},
                                      {"from", one.observation.from},
                                      {"to", one.observation.to},
                                      {"model", one.value},
                                      {"record", one.observation.value},
                                      {"unit", one.observation.unit},
                                      {"errors", one.errors}};
    return json;
}

}  // namespace sanqi::analysis::report
