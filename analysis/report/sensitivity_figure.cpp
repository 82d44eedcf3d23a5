#include <algorithm>
#include <array>
#include <cmath>

#include <fmt/format.h>
#include <fmt/ranges.h>

#include "analysis/figure/figure.hpp"
#include "analysis/report/sensitivity_report.hpp"
#include "analysis/report/wording.hpp"

namespace sanqi::analysis::report {

namespace {

constexpr std::size_t most_bars = 15;
constexpr std::size_t most_outputs = 2;
constexpr std::size_t most_lines = 4;  // a panel
constexpr std::array<std::string_view, most_outputs * most_lines> line_colours{
    figure::palette::blue,   figure::palette::vermilion, figure::palette::green, figure::palette::orange,
    figure::palette::purple, figure::palette::sky_blue,  figure::palette::black, figure::palette::grey};

/// A measure that the figure shows.
struct Shown {
    std::string_view name;
    std::string_view label;
    std::string_view colour;
};

std::vector<Shown> shown_of(Method method) {
    using namespace figure::palette;
    switch (method) {
        case Method::sobol: return {{"S1", "alone (S1)", sky_blue}, {"ST", "in all (ST)", blue}};
        case Method::morris: return {{"mu_star", "mean size (mu*)", blue}, {"sigma", "spread (sigma)", sky_blue}};
        case Method::shapley: return {{"shapley", "Shapley effect", blue}};
        case Method::regression: return {{"SRC", "coefficient (SRC)", blue}, {"PCC", "partial (PCC)", sky_blue}};
        case Method::rank: return {{"SRRC", "of ranks (SRRC)", blue}, {"PRCC", "partial (PRCC)", sky_blue}};
        case Method::pawn: return {{"median", "median", blue}, {"maximum", "maximum", sky_blue}};
        case Method::tornado: break;
    }
    return {{"low", "low end", sky_blue}, {"high", "high end", vermilion}};
}

/// A tornado's ends are told from its centre.
double origin(const OutputSensitivity& output) {
    const auto centre = std::ranges::find(output.numbers, "centre", &std::pair<std::string_view, double>::first);
    return centre == output.numbers.end() ? 0.0 : centre->second;
}

double half_width(const OutputSensitivity& output, std::string_view measure, std::size_t input) {
    const auto conf = std::ranges::find(output.measures, fmt::format("{}_conf", measure), &Measure::name);
    return conf == output.measures.end() ? std::nan("") : conf->values[input];
}

std::string unit_of(const Sensitivity& sensitivity, const OutputSensitivity& output) {
    switch (sensitivity.study.method) {
        case Method::sobol:
        case Method::shapley: return "share of the variance";
        case Method::morris: return fmt::format("{} per range of the input", unit_in_words(output.unit));
        case Method::regression:
        case Method::rank: return "standard deviations per standard deviation";
        case Method::pawn: return "distance between distributions";
        case Method::tornado: break;
    }
    return fmt::format("{} more or less than {:.3g}", unit_in_words(output.unit), origin(output));
}

figure::BarPanel bars_of(const Sensitivity& sensitivity, const OutputSensitivity& output) {
    figure::BarPanel panel{output.title, unit_of(sensitivity, output),     {}, {},
                           std::nullopt, figure::Arrangement::side_by_side};
    const std::vector<Shown> shown = shown_of(sensitivity.study.method);
    for (const Shown& one : shown) panel.components.push_back({std::string(one.label), std::string(one.colour)});
    std::vector<std::size_t> order = ranking(sensitivity, output);
    order.resize(std::min(order.size(), most_bars));
    for (const std::size_t input : order) {
        figure::Bar bar{sensitivity.inputs[input], {}};
        for (const Shown& one : shown) {
            bar.values.push_back(measure_named(output.measures, one.name)[input] - origin(output));
            bar.half_widths.push_back(half_width(output, one.name, input));
        }
        panel.bars.push_back(std::move(bar));
    }
    return panel;
}

/// An input has one colour in all panels: `lined` are those that have theirs.
std::string colour_of(std::size_t input, std::vector<std::size_t>& lined) {
    const auto found = std::find(lined.begin(), lined.end(), input);
    const auto at = static_cast<std::size_t>(found - lined.begin());
    if (found == lined.end()) lined.push_back(input);
    return std::string(line_colours.at(at));
}

figure::Panel convergence_of(const Sensitivity& sensitivity, const OutputSensitivity& output,
                             std::vector<std::size_t>& lined) {
    const Convergence& convergence = *output.convergence;
    figure::Panel panel{fmt::format("{}: as samples grow", output.title),
                        fmt::format("{} with so many base samples", row_of(sensitivity.study.method).ranked_by),
                        {},
                        {},
                        std::nullopt};
    const std::vector<double> samples(convergence.samples.begin(), convergence.samples.end());
    const std::vector<std::size_t> order = ranking(sensitivity, output);
    for (std::size_t rank = 0; rank < std::min(order.size(), most_lines); ++rank) {
        std::vector<double> indices;
        for (const IndexEstimate& estimate : convergence.estimates) indices.push_back(estimate.index[order[rank]]);
        panel.lines.push_back({sensitivity.inputs[order[rank]],
                               samples,
                               indices,
                               {},
                               figure::Style::line,
                               colour_of(order[rank], lined)});
    }
    return panel;
}

std::vector<const OutputSensitivity*> outputs_shown(const Sensitivity& sensitivity) {
    std::vector<const OutputSensitivity*> shown;
    for (const OutputSensitivity& output : sensitivity.outputs) {
        const bool headline = output.name == "excess_deaths" || output.name == "excess_deaths_weather_shapley";
        if (headline) shown.push_back(&output);
    }
    if (shown.empty() && !sensitivity.outputs.empty()) shown.push_back(&sensitivity.outputs.front());
    return shown;
}

}  // namespace

std::string sensitivity_figure(const Sensitivity& sensitivity, const std::string& title) {
    std::vector<figure::AnyPanel> panels;
    std::vector<std::string> footer;
    std::vector<std::size_t> lined;
    for (const OutputSensitivity* output : outputs_shown(sensitivity)) {
        panels.emplace_back(bars_of(sensitivity, *output));
        if (output->convergence) panels.emplace_back(convergence_of(sensitivity, *output, lined));
        for (const std::string& doubt : doubts(sensitivity, *output))
            footer.push_back(fmt::format("{}: {}", output->title, doubt));
    }
    const MethodRow& row = row_of(sensitivity.study.method);
    return figure::svg(fmt::format("{}: what decides?", title),
                       fmt::format("{}: {} inputs, {} base samples, {} members{}", row.title, sensitivity.inputs.size(),
                                   sensitivity.base_samples, sensitivity.counts.members,
                                   row.interval.empty() ? "" : "; lines over bars are 95 % intervals"),
                       panels, 1, fmt::format("{}", fmt::join(footer, " ")));
}

}  // namespace sanqi::analysis::report
