#include <algorithm>
#include <array>
#include <cmath>
#include <functional>

#include <fmt/format.h>
#include <fmt/ranges.h>

#include "analysis/designs/inputs.hpp"
#include "analysis/report/posterior_words.hpp"
#include "analysis/report/sensitivity_report.hpp"
#include "analysis/report/text_table.hpp"
#include "analysis/report/wording.hpp"
#include "analysis/words/messages.hpp"

namespace sanqi::analysis::report {

namespace {

constexpr std::size_t most_rows = 15;
constexpr std::size_t most_lines = 5;  // of the table of convergence

/// The text tells of these; JSON and file tell of all.
constexpr std::array<std::string_view, 5> told_outputs{"excess_deaths", "grain_output_shortfall",
                                                       "excess_deaths_weather_alone", "excess_deaths_weather_shapley",
                                                       "excess_deaths_weather_removal"};

/// Decimals for numbers of this size: at least three figures of the largest, and shares to a thousandth.
int decimals_for(double largest) {
    if (largest >= 100) return 0;
    if (largest >= 10) return 1;
    return largest >= 0.05 || largest == 0 ? 3 : 5;
}

int decimals_of(const OutputSensitivity& output) {
    double largest = 0.0;
    for (const Measure& measure : output.found.measures)
        for (const double value : measure.values)
            if (std::isfinite(value)) largest = std::max(largest, std::abs(value));
    return decimals_for(largest);
}

std::string measures_text(const Sensitivity& sensitivity, const OutputSensitivity& output) {
    TextRow head{"input"};
    std::string alignment = "l";
    for (const Measure& measure : output.found.measures) {
        head.emplace_back(measure.name.ends_with("_conf") ? "+-" : measure.name);
        alignment += 'r';
    }
    const int decimals = decimals_of(output);
    std::vector<TextRow> rows{head};
    for (const std::size_t input : ranking(sensitivity, output, most_rows)) {
        TextRow row{sensitivity.inputs[input]};
        for (const Measure& measure : output.found.measures) row.push_back(number(measure.values[input], decimals));
        rows.push_back(row);
    }
    return text_table(rows, alignment);
}

/// The pairs of inputs that do most together beyond what each does alone.
std::string pairs_text(const Sensitivity& sensitivity, const OutputSensitivity& output) {
    if (output.found.pairs.empty()) return "";
    const std::vector<double>& index = measure_named(output.found.pairs, "S2");
    const std::vector<double>& interval = measure_named(output.found.pairs, "S2_conf");
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
    for (const auto& [name, value] : output.found.numbers)
        numbers.push_back(fmt::format("{} {}", name, number(value, decimals_for(std::abs(value)))));
    return numbers.empty() ? "" : fmt::format("{}\n", fmt::join(numbers, ", "));
}

std::string convergence_text(const Sensitivity& sensitivity, const OutputSensitivity& output) {
    if (!output.convergence || !is_ranked(sensitivity, output)) return "";
    const Convergence& convergence = *output.convergence;
    TextRow head{fmt::format("{} with", sensitivity.study.method->ranked_by)};
    for (const std::size_t samples : convergence.samples) head.push_back(counted(samples, "sample"));
    const int decimals = decimals_of(output);
    std::vector<TextRow> rows{head};
    for (const std::size_t input : ranking(sensitivity, output, most_lines)) {
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
        fmt::format("\n{}{}\n{}", output.title, unit.empty() ? "" : ", " + unit, measures_text(sensitivity, output));
    for (const std::string& doubt : output.found.doubts) text += wrapped(doubt);
    return text + pairs_text(sensitivity, output) + numbers_text(output) + convergence_text(sensitivity, output);
}

bool is_told(const OutputSensitivity& output) {
    return std::ranges::find(told_outputs, output.name) != told_outputs.end();
}

/// Of an outcome; shares are not known of the scenario here.
std::optional<double> of_scenario(const Sensitivity& sensitivity, std::string_view output) {
    const std::size_t row = model::index_of(outcome_rows, output);
    if (!sensitivity.of_scenario || row == outcome_rows.size()) return std::nullopt;
    return (*sensitivity.of_scenario)[row];
}

/// What the members are like, so that nobody takes what decides among them for what decided in history.
std::string spreads_text(const Sensitivity& sensitivity) {
    std::vector<TextRow> rows{{"over the members", "mean", "median", "5 %", "95 %", "scenario", ""}};
    for (const OutputSensitivity& output : sensitivity.outputs) {
        if (!is_told(output)) continue;
        const Spread& spread = output.spread;
        const bool wide = std::isfinite(spread.low);  // not of few members
        const int decimals =
            decimals_for(wide ? std::max(std::abs(spread.low), std::abs(spread.high)) : std::abs(spread.mean));
        rows.push_back({output.title});
        for (const double value : {spread.mean, spread.median, spread.low, spread.high})
            rows.back().push_back(number(value, decimals));
        rows.back().push_back(number(of_scenario(sensitivity, output.name), decimals));
        rows.back().push_back(output.unit == "1" ? "share" : unit_in_words(output.unit));
    }
    const std::string spread = spread_in_words(sensitivity);
    return text_table(rows, "lrrrrrl") + (spread.empty() ? "" : "\n" + wrapped(spread));
}

/// How far partial correlations stray by chance, where there are any: few draws of many inputs leave them rough.
std::string strays_in_words(const Sensitivity& sensitivity) {
    const std::size_t members = sensitivity.counts.members, taken = sensitivity.inputs.size() + 1;
    const auto partial = [](const Measure& measure) { return measure.name == "PCC" || measure.name == "PRCC"; };
    if (sensitivity.outputs.empty() || members <= taken ||
        std::ranges::none_of(sensitivity.outputs.front().found.measures, partial))
        return "";
    return fmt::format(" By {} of {} a partial correlation of nothing strays by about {:.2f}.",
                       counted(members, "draw"), counted(sensitivity.inputs.size(), "input"),
                       1.0 / std::sqrt(static_cast<double>(members - taken)));
}

std::string posterior_in_words(const Sensitivity& sensitivity) {
    const InputsFrom& from = sensitivity.from;
    const bool redrawn = sensitivity.design != &given_members;
    const std::string members =
        redrawn
            ? "Inputs vary as the Gaussian copula nearest to the draws of a posterior, from which members are drawn "
              "anew: dependence of another kind is lost, and correlations are as rough as the draws are few."
            : "Inputs vary as the draws of a posterior, which are the members: as dependent as they are there." +
                  strays_in_words(sensitivity);
    if (from.draws) return wrapped(members) + posterior_text(*from.draws);
    const std::string held =
        from.held.empty() ? ""
                          : fmt::format(" Not drawn, but as the scenario sets it: {}.", fmt::join(from.held, ", "));
    return wrapped(fmt::format("{} {} does not say for which scenario it was made.{}", members, from.file, held));
}

/// What the inputs are distributed as: no index means anything without.
std::string inputs_in_words(const Sensitivity& sensitivity) {
    const InputsFrom& from = sensitivity.from;
    switch (from.kind) {
        case InputsFrom::Kind::posterior: return posterior_in_words(sensitivity);
        case InputsFrom::Kind::design: return wrapped(fmt::format("Inputs vary as in {}.", from.file));
        case InputsFrom::Kind::correlated_priors:
            return wrapped(fmt::format("Inputs vary by their priors, correlated as in {}.", from.file));
        case InputsFrom::Kind::priors: break;
    }
    return wrapped(
        fmt::format("Inputs vary by their priors, which know nothing of one another nor of the record{}.",
                    from.why_priors.empty() ? "" : fmt::format(" (not over a posterior: {})", from.why_priors)));
}

/// What the measures are, of what, and what stays as it is.
std::string method_text(const Sensitivity& sensitivity) {
    const MethodRow& method = *sensitivity.study.method;
    const EnsembleCounts& counts = sensitivity.counts;
    const std::size_t inputs = sensitivity.inputs.size();
    const std::string among = counted(inputs, "input");
    const std::string ranked = inputs > most_rows ? fmt::format(" The {} that rank highest by {}.",
                                                                counted(most_rows, "input"), method.ranked_by)
                                                  : fmt::format(" Ranked by {}.", method.ranked_by);
    return wrapped(fmt::format("{} over {}: {}, {}, {}, {} failed.{}{}", method.title, among,
                               counted(sensitivity.base_samples, "base sample"), counted(counts.members, "member"),
                               counted(counts.integrations, "integration"), counted(counts.failed, "member"),
                               inputs > 1 ? ranked : "",
                               method.interval.empty() ? "" : " +- is half a 95 % interval.")) +
           inputs_in_words(sensitivity) +
           wrapped(fmt::format(
               "Among {} only: all other parameters, levers and switches, {}, stay where the scenario has "
               "them.",
               inputs == 1 ? "this 1 input" : fmt::format("these {}", among), input_names().size() - inputs)) +
           wrapped(method.meaning);
}

}  // namespace

std::string spread_in_words(const Sensitivity& sensitivity) {
    constexpr std::string_view symbol = "excess_deaths";
    const auto deaths = std::ranges::find(sensitivity.outputs, symbol, &OutputSensitivity::name);
    const std::optional<double> here = of_scenario(sensitivity, symbol);
    if (deaths == sensitivity.outputs.end() || !here) return "";
    const Spread& spread = deaths->spread;
    if (!std::isfinite(spread.median)) return "";
    return fmt::format(
        "Of excess deaths half of the members have more than {:.3g} million, nine in ten from {:.3g} to "
        "{:.3g}, the scenario itself {:.3g}: what decides among these members need not be what decided "
        "in the scenario.",
        spread.median, spread.low, spread.high, *here);
}

std::string sensitivity_text(const Sensitivity& sensitivity) {
    std::string text = method_text(sensitivity) + "\n" + spreads_text(sensitivity);
    std::size_t told = 0;
    for (const OutputSensitivity& output : sensitivity.outputs) {
        if (!is_told(output)) continue;
        text += output_text(sensitivity, output);
        ++told;
    }
    return text +
           fmt::format("\n{} of {} outputs; --json and the file of -o have all.\n", told, sensitivity.outputs.size());
}

std::string left_out_text(std::span<const ForeignName> left_out) {
    std::vector<std::string> names;
    for (const ForeignName& one : left_out)
        names.push_back(one.nearest.empty() ? one.name : fmt::format("{} (did you mean '{}'?)", one.name, one.nearest));
    return fmt::format("Left out, because no parameter or lever has {} name{}: {}",
                       names.size() == 1 ? "this" : "these", names.size() == 1 ? "" : "s", fmt::join(names, ", "));
}

}  // namespace sanqi::analysis::report
