#include <algorithm>
#include <array>
#include <cmath>
#include <functional>

#include <fmt/format.h>
#include <fmt/ranges.h>

#include "analysis/report/sensitivity_report.hpp"
#include "analysis/report/text_table.hpp"
#include "analysis/report/wording.hpp"

namespace sanqi::analysis::report {

namespace {

constexpr std::size_t page_width = 100;
constexpr std::size_t most_rows = 15;
constexpr std::size_t most_lines = 5;       // of the table of convergence
constexpr double rank_by_regression = 0.7;  // Saltelli et al. 2008: below this share explained, ranks mean little

/// What stands or falls as a whole.
std::string_view unit_of(Method method) {
    switch (method) {
        case Method::sobol: return "blocks";
        case Method::morris: return "trajectories";
        case Method::shapley: return "paths";
        default: return "members";
    }
}

std::vector<std::size_t> highest(const Sensitivity& sensitivity, const OutputSensitivity& output, std::size_t most) {
    std::vector<std::size_t> order = ranking(sensitivity, output);
    order.resize(std::min(order.size(), most));
    return order;
}

/// Decimals for numbers of this size: at least three figures of the largest, and shares to a thousandth.
int decimals_for(double largest) {
    if (largest >= 100) return 0;
    if (largest >= 10) return 1;
    return largest >= 0.05 || largest == 0 ? 3 : 5;
}

int decimals_of(const OutputSensitivity& output) {
    double largest = 0.0;
    for (const Measure& measure : output.measures)
        for (const double value : measure.values)
            if (std::isfinite(value)) largest = std::max(largest, std::abs(value));
    return decimals_for(largest);
}

std::string measures_text(const Sensitivity& sensitivity, const OutputSensitivity& output) {
    TextRow head{"input"};
    std::string alignment = "l";
    for (const Measure& measure : output.measures) {
        head.emplace_back(measure.name.ends_with("_conf") ? "+-" : measure.name);
        alignment += 'r';
    }
    const int decimals = decimals_of(output);
    std::vector<TextRow> rows{head};
    for (const std::size_t input : highest(sensitivity, output, most_rows)) {
        TextRow row{sensitivity.inputs[input]};
        for (const Measure& measure : output.measures) row.push_back(number(measure.values[input], decimals));
        rows.push_back(row);
    }
    return text_table(rows, alignment);
}

/// The pairs of inputs that do most together beyond what each does alone.
std::string pairs_text(const Sensitivity& sensitivity, const OutputSensitivity& output) {
    if (output.pairs.empty()) return "";
    const std::vector<double>& index = measure_named(output.pairs, "S2");
    const std::vector<double>& interval = measure_named(output.pairs, "S2_conf");
    std::vector<std::size_t> order;
    for (std::size_t pair = 0; pair < index.size(); ++pair)
        if (std::isfinite(index[pair])) order.push_back(pair);
    std::ranges::stable_sort(order, std::greater(), [&](std::size_t pair) { return index[pair]; });
    order.resize(std::min(order.size(), most_lines));
    std::vector<TextRow> rows{{"pair", "S2", "+-"}};
    for (const std::size_t pair : order)
        rows.push_back({fmt::format("{} and {}", sensitivity.inputs[pair / sensitivity.inputs.size()],
                                    sensitivity.inputs[pair % sensitivity.inputs.size()]),
                        number(index[pair], 3), number(interval[pair], 3)});
    return "\n" + text_table(rows, "lrr");
}

std::string numbers_text(const OutputSensitivity& output) {
    std::vector<std::string> numbers;
    for (const auto& [name, value] : output.numbers)
        numbers.push_back(fmt::format("{} {}", name, number(value, decimals_for(std::abs(value)))));
    return numbers.empty() ? "" : fmt::format("{}\n", fmt::join(numbers, ", "));
}

std::string convergence_text(const Sensitivity& sensitivity, const OutputSensitivity& output) {
    if (!output.convergence) return "";
    const Convergence& convergence = *output.convergence;
    TextRow head{fmt::format("{} with", row_of(sensitivity.study.method).ranked_by)};
    for (const std::size_t samples : convergence.samples) head.push_back(fmt::format("{} samples", samples));
    const int decimals = decimals_of(output);
    std::vector<TextRow> rows{head};
    for (const std::size_t input : highest(sensitivity, output, most_lines)) {
        TextRow row{sensitivity.inputs[input]};
        for (const IndexEstimate& estimate : convergence.estimates)
            row.push_back(number(estimate.index[input], decimals));
        rows.push_back(row);
    }
    return "\n" + text_table(rows, "l" + std::string(convergence.samples.size(), 'r'));
}

std::string output_text(const Sensitivity& sensitivity, const OutputSensitivity& output) {
    const std::string unit = unit_in_words(output.unit);
    std::string text =
        fmt::format("\n{}{}\n{}{}{}", output.title, unit.empty() ? "" : ", " + unit, measures_text(sensitivity, output),
                    pairs_text(sensitivity, output), numbers_text(output));
    for (const std::string& doubt : doubts(sensitivity, output)) text += wrapped(doubt, page_width);
    return text + convergence_text(sensitivity, output);
}

std::string unsettled_text(const Sensitivity& sensitivity, const Convergence& convergence) {
    std::vector<std::string> pairs;
    for (const auto& [greater, less] : convergence.unsettled) {
        if (pairs.size() == most_lines) break;
        pairs.push_back(fmt::format("{} and {}", sensitivity.inputs[greater], sensitivity.inputs[less]));
    }
    if (pairs.empty()) return "The ranking is not known: an index is not a number.";
    const std::size_t more = convergence.unsettled.size() - pairs.size();
    return fmt::format("The ranking has not settled: half of the samples rank otherwise ({}{}). Take more samples.",
                       fmt::join(pairs, "; "), more == 0 ? "" : fmt::format("; and {} more pairs", more));
}

double number_named(const OutputSensitivity& output, std::string_view name) {
    const auto found = std::ranges::find(output.numbers, name, &std::pair<std::string_view, double>::first);
    return found == output.numbers.end() ? std::nan("") : found->second;
}

/// Names of those whose PAWN index chance alone reaches.
std::size_t below_noise(const OutputSensitivity& output, double noise) {
    return static_cast<std::size_t>(std::ranges::count_if(measure_named(output.measures, "median"),
                                                          [&](double median) { return median <= noise; }));
}

}  // namespace

std::vector<std::string> doubts(const Sensitivity& sensitivity, const OutputSensitivity& output) {
    const MethodRow& row = row_of(sensitivity.study.method);
    std::vector<std::string> sentences;
    if (output.units.dropped > 0) {
        sentences.push_back(fmt::format("{} of {} {} are left out because a member in them failed or has no value.",
                                        output.units.dropped, output.units.dropped + output.units.kept,
                                        unit_of(sensitivity.study.method)));
    }
    const std::vector<double>& ranks = measure_named(output.measures, row.ranked_by);
    if (std::ranges::all_of(ranks, [](double value) { return std::isnan(value); })) {
        sentences.emplace_back("There is nothing to rank: the outcome does not vary, or too few samples are whole.");
        return sentences;
    }
    if (output.convergence && !output.convergence->ranking_stable)
        sentences.push_back(unsettled_text(sensitivity, *output.convergence));
    const double explained = number_named(output, "r_squared");
    if (explained < rank_by_regression) {
        sentences.push_back(
            fmt::format("The regression explains {} of the variance only: do not rank by it.", percent(explained)));
    }
    const double noise = number_named(output, "noise");
    if (!std::isnan(noise)) {
        sentences.push_back(fmt::format("{} of {} inputs are no stronger than noise ({}) and can't be told from none.",
                                        below_noise(output, noise), ranks.size(), number(noise, 3)));
    }
    return sentences;
}

std::string sensitivity_text(const Sensitivity& sensitivity) {
    const EnsembleCounts& counts = sensitivity.counts;
    const bool intervals = !row_of(sensitivity.study.method).interval.empty();
    std::string text = wrapped(
        fmt::format("{} over {} inputs: {} base samples, {} members, {} integrations, {} members failed. The {} inputs "
                    "that rank highest by {}{}.",
                    row_of(sensitivity.study.method).title, sensitivity.inputs.size(), sensitivity.base_samples,
                    counts.members, counts.integrations, counts.failed, std::min(most_rows, sensitivity.inputs.size()),
                    row_of(sensitivity.study.method).ranked_by, intervals ? "; +- is half a 95 % interval" : ""),
        page_width);
    for (const OutputSensitivity& output : sensitivity.outputs) text += output_text(sensitivity, output);
    return text;
}

}  // namespace sanqi::analysis::report
