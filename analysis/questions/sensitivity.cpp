#include "analysis/questions/sensitivity.hpp"

#include <algorithm>
#include <cmath>
#include <numeric>
#include <stdexcept>

#include <fmt/format.h>
#include <fmt/ranges.h>

#include "analysis/ensemble/percentiles.hpp"
#include "analysis/words/messages.hpp"

namespace sanqi::analysis {

namespace {

constexpr double no_value = std::numeric_limits<double>::quiet_NaN();

void check_size(const std::string& name, std::size_t values, std::size_t expected) {
    if (values != expected)
        throw std::invalid_argument(fmt::format("output '{}' has {} values, not {}", name, values, expected));
}

bool converges(const Design& design) { return design.kind->part_is_design && design.base_samples >= 2; }

/// What the ranking of a method goes by.
IndexEstimate ranked(const MethodRow& row, std::span<const Measure> measures) {
    IndexEstimate result{measure_named(measures, row.ranked_by), {}};
    for (double& index : result.index) index = std::abs(index);
    result.conf = row.interval.empty() ? std::vector<double>(result.index.size(), no_value)
                                       : measure_named(measures, row.interval);
    return result;
}

/// The column of each year. A member without a value in one year has none in any.
std::vector<std::vector<double>> columns_of(const YearlyOutput& output) {
    const std::size_t years = output.years.size();
    std::vector<std::vector<double>> columns(years);
    for (std::size_t first = 0; first < output.values.size(); first += years) {
        const auto row = std::span(output.values).subspan(first, years);
        const bool whole = std::ranges::all_of(row, [](double value) { return std::isfinite(value); });
        for (std::size_t year = 0; year < years; ++year) columns[year].push_back(whole ? row[year] : no_value);
    }
    return columns;
}

Spread spread_of(const std::vector<double>& values) {
    constexpr auto& levels = ensemble::percentile_levels;
    static_assert(levels.front() == 5.0 && levels[levels.size() / 2] == 50.0 && levels.back() == 95.0);
    const auto found = ensemble::percentiles_of(values);
    double sum = 0.0;
    std::size_t count = 0;
    for (const double value : values) {
        if (!std::isfinite(value)) continue;
        sum += value;
        ++count;
    }
    const double mean = count == 0 ? no_value : sum / static_cast<double>(count);
    return {mean, found.front(), found[found.size() / 2], found.back()};
}

/// Of those that rank highest, and are more than a tenth of the first, the ones of which little more is known.
std::string wide_intervals(std::span<const std::string> inputs, const std::vector<double>& ranks,
                           const std::vector<double>& half_widths) {
    constexpr std::size_t looked_at = 5;
    constexpr double wide = 0.5, of_weight = 0.1;
    const std::vector<std::size_t> order = ranking_by(ranks);
    std::vector<std::size_t> uncertain;
    for (const std::size_t input : std::span(order).first(std::min(looked_at, order.size()))) {
        const double size = std::abs(ranks[input]);
        if (size > of_weight * std::abs(ranks[order.front()]) && half_widths[input] > wide * size)
            uncertain.push_back(input);
    }
    if (uncertain.empty()) return "";
    return fmt::format("The intervals of {} are wider than half of the value: take more samples before quoting it.",
                       listed(inputs, uncertain));
}

bool all_unknown(const std::vector<double>& values) {
    return std::ranges::all_of(values, [](double value) { return std::isnan(value); });
}

}  // namespace

Estimator::Estimator(const Study& study, const Population& population, Design design)
    : study_(study), design_(std::move(design)) {
    if (study.method->points == Points::in_unit_cube) points_ = design_.points();
    if (study.method->points == Points::in_units) points_ = in_units(design_, population.inputs).points();
}

Estimates Estimator::estimates(std::span<const double> outputs) const {
    const auto belonging = std::span(points_).first(points_.empty() ? 0 : outputs.size() * design_.inputs());
    return study_.method->estimate({design_.names, belonging, outputs, study_.sampling});
}

bool Estimator::inputs_vary() const {
    for (std::size_t place = design_.inputs(); place < points_.size(); ++place)
        if (points_[place] != points_[place - design_.inputs()]) return true;
    return points_.empty();
}

std::vector<std::string> Estimator::doubts(const OutputSensitivity& output, std::span<const double> outputs) const {
    const MethodRow& method = *study_.method;
    const Kept& units = output.found.units;
    std::vector<std::string> sentences;
    if (units.dropped > 0) {
        sentences.push_back(fmt::format("{} of {} {} are left out because a member in them failed or has no value.",
                                        units.dropped, units.dropped + units.kept, method.units));
    }
    const std::size_t unit = design_.members / design_.base_samples;
    const std::vector<double> whole = kept_outputs(outputs, unit, whole_units(outputs, unit));
    if (whole.size() > 1 && !varies(whole) && inputs_vary()) {
        sentences.emplace_back("There is nothing to rank: the outcome does not vary.");
        return sentences;
    }
    sentences.insert(sentences.end(), output.found.doubts.begin(), output.found.doubts.end());
    const std::vector<double>& ranks = measure_named(output.found.measures, method.ranked_by);
    if (all_unknown(ranks)) return sentences;
    if (!method.interval.empty() && units.kept == 1)
        sentences.push_back(
            fmt::format("There are no intervals: they take at least 2 whole {} (here 1).", method.units));
    if (!method.interval.empty() && units.kept > 1)
        sentences.push_back(
            wide_intervals(design_.names, ranks, measure_named(output.found.measures, method.interval)));
    if (output.convergence && !output.convergence->ranking_stable)
        sentences.push_back(unsettled(*output.convergence, design_.names, ranking_by(ranks)));
    std::erase(sentences, "");
    return sentences;
}

OutputSensitivity Estimator::operator()(const Output& output) const {
    check_size(output.name, output.values.size(), design_.members);
    OutputSensitivity result{
        output.name, output.title, output.unit, estimates(output.values), std::nullopt, spread_of(output.values)};
    if (converges(design_)) {
        const std::size_t unit = design_.members / design_.base_samples;
        result.convergence = convergence(design_.base_samples, [&](std::size_t samples) {
            if (samples == design_.base_samples) return ranked(*study_.method, result.found.measures);
            return ranked(*study_.method, estimates(std::span(output.values).first(samples * unit)).measures);
        });
    }
    result.found.doubts = doubts(result, output.values);
    return result;
}

YearlySensitivity Estimator::operator()(const YearlyOutput& output) const {
    check_size(output.name, output.values.size(), design_.members * output.years.size());
    YearlySensitivity result{output.name, output.title, output.unit, output.years, {}};
    for (const std::vector<double>& column : columns_of(output)) result.found.push_back(estimates(column));
    return result;
}

std::vector<std::size_t> ranking_by(const std::vector<double>& values) {
    const auto weight = [&](std::size_t input) { return std::isnan(values[input]) ? -1.0 : std::abs(values[input]); };
    std::vector<std::size_t> order(values.size());
    std::iota(order.begin(), order.end(), std::size_t{0});
    std::ranges::stable_sort(order, std::greater(), weight);
    return order;
}

std::vector<std::size_t> ranking(const Sensitivity& sensitivity, const OutputSensitivity& output, std::size_t most) {
    std::vector<std::size_t> order =
        ranking_by(measure_named(output.found.measures, sensitivity.study.method->ranked_by));
    order.resize(std::min(order.size(), most));
    return order;
}

bool is_ranked(const Sensitivity& sensitivity, const OutputSensitivity& output) {
    return !all_unknown(measure_named(output.found.measures, sensitivity.study.method->ranked_by));
}

std::string unsettled(const Convergence& convergence, std::span<const std::string> inputs,
                      std::span<const std::size_t> ranking) {
    constexpr std::size_t at_the_top = 5;
    if (convergence.ranking_stable) return "";
    if (convergence.unsettled.empty())
        return "Whether the ranking has settled is not known: half of the samples are too few to rank by.";
    const auto top = ranking.first(std::min(at_the_top, ranking.size()));
    std::vector<std::string> named;
    for (const std::size_t high : top)
        for (const std::size_t low : top)
            if (std::ranges::find(convergence.unsettled, std::pair(high, low)) != convergence.unsettled.end())
                named.push_back(fmt::format("{} and {}", inputs[high], inputs[low]));
    const std::size_t others = convergence.unsettled.size() - named.size();
    const std::string pairs = counted(others, "pair");
    if (named.empty()) {
        return fmt::format(
            "The order of the first {} is the same with half of the samples; further down {} of inputs {} the other "
            "way round.",
            top.size(), pairs, others == 1 ? "stands" : "stand");
    }
    return fmt::format(
        "The ranking has not settled: with half of the samples some stand the other way round ({}{}). Take more "
        "samples.",
        fmt::join(named, "; "), others == 0 ? "" : fmt::format("; and {} further down", pairs));
}

const std::vector<double>& measure_named(std::span<const Measure> measures, std::string_view name) {
    const auto found = std::ranges::find(measures, name, &Measure::name);
    if (found == measures.end()) throw std::out_of_range(fmt::format("there is no measure '{}'", name));
    return found->values;
}

}  // namespace sanqi::analysis
