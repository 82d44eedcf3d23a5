#include "analysis/report/prediction_report.hpp"

#include <algorithm>
#include <cmath>
#include <iterator>
#include <vector>

#include <fmt/format.h>

#include "analysis/report/record_fit.hpp"
#include "analysis/report/text_table.hpp"
#include "analysis/words/dates.hpp"

namespace sanqi::analysis::report {

namespace {

std::vector<PredictedNumber> those(const std::vector<PredictedNumber>& numbers, bool held_out) {
    std::vector<PredictedNumber> some;
    std::ranges::copy_if(numbers, std::back_inserter(some),
                         [&](const PredictedNumber& one) { return one.hold_out.empty() != held_out; });
    return some;
}

std::vector<PredictedNumber> of_series(const std::vector<PredictedNumber>& numbers, std::string_view series) {
    std::vector<PredictedNumber> some;
    std::ranges::copy_if(numbers, std::back_inserter(some),
                         [&](const PredictedNumber& one) { return one.series == series; });
    return some;
}

std::string coverage_text(const Coverage& coverage) {
    const auto part = [&](std::size_t inside) {
        return fmt::format("{} ({:.0f} %)", inside,
                           100.0 * static_cast<double>(inside) / static_cast<double>(coverage.numbers));
    };
    return fmt::format("of {} numbers {} lie within their 50 % intervals and {} within their 90 %", coverage.numbers,
                       part(coverage.inside_50), part(coverage.inside_90));
}

std::string fit_text(const Prediction& prediction, const std::vector<PredictedNumber>& seen) {
    std::vector<TextRow> rows{
        {"series", "use", "best rms %", "worst %", "in", "median rms %", "worst %", "in", "within 90 %"}};
    for (std::size_t i = 0; i < prediction.best_fit.series.size(); ++i) {
        const FitOfSeries &best = prediction.best_fit.series[i], &median = prediction.median.series[i];
        // A column that stands twice is seen by its first use.
        const bool first = std::ranges::find(prediction.best_fit.series, best.column, &FitOfSeries::column) -
                               prediction.best_fit.series.begin() ==
                           static_cast<std::ptrdiff_t>(i);
        const auto numbers = first ? of_series(seen, best.column) : std::vector<PredictedNumber>();
        const Coverage coverage = coverage_of(numbers);
        rows.push_back({std::string(best.column), numbers.empty() ? "not seen" : "seen", number(best.rmse_percent, 1),
                        signed_number(best.worst_percent, 1), std::to_string(best.worst_year),
                        number(median.rmse_percent, 1), signed_number(median.worst_percent, 1),
                        std::to_string(median.worst_year),
                        numbers.empty() ? "" : fmt::format("{} of {}", coverage.inside_90, coverage.numbers)});
    }
    return text_table(rows, "llrrrrrrr");
}

/// A year, or the first day of a month.
std::string date_text(double date) {
    constexpr double nearly = 1e-9;
    if (std::abs(date - std::round(date)) < nearly) return fmt::format("{:.0f}", date);
    return fmt::format("{:.2f}", date);
}

std::string interval_text(double low, double high) { return fmt::format("{:.3g} to {:.3g}", low, high); }

std::string inside_text(const PredictedNumber& one) {
    if (one.inside_50()) return "50 %";
    return one.inside_90() ? "90 %" : "no";
}

std::string hold_outs_text(const std::vector<PredictedNumber>& held_out) {
    const auto is_first = [&](const PredictedNumber& one) { return one.hold_out == held_out.front().hold_out; };
    const bool several = !std::ranges::all_of(held_out, is_first);  // else the heading names it
    std::vector<TextRow> rows{{"series", "year", "record", "median", "error %", "50 %", "90 %", "inside"}};
    if (several) rows.front().emplace_back("held out by");
    for (const PredictedNumber& one : held_out) {
        rows.push_back({one.series, date_text(one.date), fmt::format("{:.4g}", one.recorded),
                        fmt::format("{:.4g}", one.median), signed_number(one.error_percent(), 1),
                        interval_text(one.q25, one.q75), interval_text(one.q05, one.q95), inside_text(one)});
        if (several) rows.back().push_back(one.hold_out);
    }
    return text_table(rows, several ? "lrrrrrrll" : "lrrrrrrl");
}

Json coverage_json(const Coverage& coverage) {
    return {{"numbers", coverage.numbers}, {"inside_50", coverage.inside_50}, {"inside_90", coverage.inside_90}};
}

/// Which numbers of a component.
std::vector<std::size_t> places_of(const PredictedComponent& component, bool held_out) {
    std::vector<std::size_t> places;
    for (std::size_t i = 0; i < component.dates.size(); ++i)
        if (component.hold_out[i].empty() != held_out) places.push_back(i);
    return places;
}

std::vector<double> at_places(const std::vector<double>& all, const std::vector<std::size_t>& places) {
    std::vector<double> some;
    for (const std::size_t place : places) some.push_back(all[place]);
    return some;
}

void add_chains(DataGroup& group, const Prediction& prediction) {
    std::vector<int> chains(prediction.chains);
    for (std::size_t i = 0; i < chains.size(); ++i) chains[i] = static_cast<int>(i);
    group.add_axis("chain", std::move(chains), {"1", "chain", "sanqi"});
    group.add_axis("draw", prediction.draws, {"1", "draw of a chain in the group posterior", "sanqi"});
}

/// Over chain, draw and date, from rows that are all chains at a draw, then the next.
std::vector<double> over_chains(const Prediction& prediction, const PredictedComponent& component,
                                const std::vector<std::size_t>& places) {
    std::vector<double> values;
    for (std::size_t chain = 0; chain < prediction.chains; ++chain)
        for (std::size_t draw = 0; draw < prediction.draws.size(); ++draw)
            for (const std::size_t place : places)
                values.push_back(component.drawn(static_cast<Eigen::Index>(draw * prediction.chains + chain),
                                                 static_cast<Eigen::Index>(place)));
    return values;
}

/// Draws of the record and the record itself, of numbers seen or held out.
void add_groups(Dataset& dataset, const Prediction& prediction, bool held_out) {
    DataGroup draws{held_out ? "predictions" : "posterior_predictive"};
    DataGroup record{held_out ? "predictions_constant_data" : "observed_data"};
    add_chains(draws, prediction);
    const std::string source = held_out ? "sanqi, given what was seen" : "sanqi, another record";
    for (const PredictedComponent& one : prediction.components) {
        const std::vector<std::size_t> places = places_of(one, held_out);
        if (places.empty()) continue;
        const std::string axis = one.name + "_date";
        for (DataGroup* group : {&draws, &record})
            group->add_axis(axis, at_places(one.dates, places), {"year", "when it was observed", "the record"});
        draws.add(one.name, {"chain", "draw", axis}, over_chains(prediction, one, places),
                  {"1", "what the record may have, in its own unit", source});
        record.add(one.name, {axis}, at_places(one.recorded, places),
                   {"1", "as recorded, in its own unit", "the record"});
    }
    if (record.variables.empty()) return;
    dataset.push_back(std::move(draws));
    dataset.push_back(std::move(record));
}

}  // namespace

std::string prediction_text(const Prediction& prediction) {
    const std::vector<PredictedNumber> numbers = numbers_of(prediction);
    const std::vector<PredictedNumber> seen = those(numbers, false), held_out = those(numbers, true);
    std::string text = fmt::format("Fit to the record, 1953-66{}\n{}\n{}",
                                   held_out.empty() ? "" : ", with what was held out", fit_text(prediction, seen),
                                   wrapped("In sample, so no test: " + coverage_text(coverage_of(seen)) + "."));
    if (held_out.empty()) return text;
    return text + fmt::format("\nHeld out, and predicted given the rest\n{}\n{}", hold_outs_text(held_out),
                              wrapped("Out of sample: " + coverage_text(coverage_of(held_out)) + "."));
}

void add_prediction(Json& json, const Prediction& prediction) {
    const std::vector<PredictedNumber> numbers = numbers_of(prediction);
    const std::vector<PredictedNumber> held_out = those(numbers, true);
    json["fit"] = {{"best_fit", series_fit_json(prediction.best_fit)},
                   {"posterior_median", series_fit_json(prediction.median)},
                   {"dated_at_posterior_median", dated_fit_json(prediction.median)}};
    json["coverage_in_sample"] = coverage_json(coverage_of(those(numbers, false)));
    json["coverage_held_out"] = coverage_json(coverage_of(held_out));
    json["hold_outs"] = Json::array();
    for (const PredictedNumber& one : held_out)
        json["hold_outs"].push_back({{"name", one.hold_out},
                                     {"series", one.series},
                                     {"year", one.date},
                                     {"record", one.recorded},
                                     {"median", one.median},
                                     {"q05", one.q05},
                                     {"q25", one.q25},
                                     {"q75", one.q75},
                                     {"q95", one.q95},
                                     {"error_percent", one.error_percent()},
                                     {"inside_50", one.inside_50()},
                                     {"inside_90", one.inside_90()}});
}

Dataset prediction_groups(const Prediction& prediction) {
    Dataset dataset;
    add_groups(dataset, prediction, false);
    add_groups(dataset, prediction, true);
    return dataset;
}

}  // namespace sanqi::analysis::report
