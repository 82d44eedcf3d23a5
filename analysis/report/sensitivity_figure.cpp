#include <algorithm>
#include <array>
#include <cmath>

#include <fmt/format.h>
#include <fmt/ranges.h>

#include "analysis/figure/figure.hpp"
#include "analysis/report/sensitivity_report.hpp"
#include "analysis/report/text_table.hpp"
#include "analysis/report/wording.hpp"
#include "analysis/words/messages.hpp"

namespace sanqi::analysis::report {

namespace {

constexpr std::size_t most_bars = 15;
constexpr std::size_t most_outputs = 2;
constexpr std::size_t most_lines = 4;  // a panel
constexpr std::array<std::string_view, most_outputs * most_lines> line_colours{
    figure::palette::blue,   figure::palette::vermilion, figure::palette::green, figure::palette::orange,
    figure::palette::purple, figure::palette::sky_blue,  figure::palette::black, figure::palette::grey};

/// A tornado's ends are told from its centre.
double origin(const OutputSensitivity& output) {
    const auto centre = std::ranges::find(output.found.numbers, "centre", &std::pair<std::string_view, double>::first);
    return centre == output.found.numbers.end() ? 0.0 : centre->second;
}

double half_width(const OutputSensitivity& output, std::string_view measure, std::size_t input) {
    const auto conf = std::ranges::find(output.found.measures, fmt::format("{}_conf", measure), &Measure::name);
    return conf == output.found.measures.end() ? std::nan("") : conf->values[input];
}

std::string axis_of(const MethodRow& method, const OutputSensitivity& output) {
    const std::string unit = unit_in_words(output.unit);
    return fmt::format(fmt::runtime(method.axis), fmt::arg("unit", unit.empty() ? "share" : unit),
                       fmt::arg("centre", fmt::format("{:.3g}", origin(output))));
}

/// The measure that is ranked by stands out; of two others the second.
std::string_view colour_of(const MethodRow& method, std::size_t shown) {
    if (method.shown[shown].name == method.ranked_by) return figure::palette::blue;
    const bool other_is_ranked = method.shown[1 - shown].name == method.ranked_by;
    return shown == 0 || other_is_ranked ? figure::palette::sky_blue : figure::palette::vermilion;
}

figure::BarPanel bars_of(const Sensitivity& sensitivity, const OutputSensitivity& output) {
    const MethodRow& method = *sensitivity.study.method;
    figure::BarPanel panel{output.title, axis_of(method, output),          {}, {},
                           std::nullopt, figure::Arrangement::side_by_side};
    for (std::size_t i = 0; i < method.shown.size(); ++i)
        if (!method.shown[i].name.empty())
            panel.components.push_back({std::string(method.shown[i].label), std::string(colour_of(method, i))});
    for (const std::size_t input : ranking(sensitivity, output, most_bars)) {
        figure::Bar bar{sensitivity.inputs[input], {}};
        for (std::size_t i = 0; i < panel.components.size(); ++i) {
            const std::string_view measure = method.shown[i].name;
            bar.values.push_back(measure_named(output.found.measures, measure)[input] - origin(output));
            const double half = half_width(output, measure, input);
            bar.intervals.push_back({bar.values.back() - half, bar.values.back() + half});
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
                        fmt::format("{} with so many base samples", sensitivity.study.method->ranked_by),
                        {},
                        {},
                        {},
                        "base samples"};
    const std::vector<double> samples(convergence.samples.begin(), convergence.samples.end());
    for (const std::size_t input : ranking(sensitivity, output, most_lines)) {
        std::vector<double> indices;
        for (const IndexEstimate& estimate : convergence.estimates) indices.push_back(estimate.index[input]);
        panel.lines.push_back(
            {sensitivity.inputs[input], samples, indices, figure::Style::line, colour_of(input, lined)});
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

/// What ranks first and second, in a line.
std::string finding_of(const Sensitivity& sensitivity, const OutputSensitivity& output) {
    const std::vector<std::size_t> first = ranking(sensitivity, output, 2);
    if (first.empty()) return "";
    const std::string_view by = sensitivity.study.method->ranked_by;
    const auto told = [&](std::size_t input) {
        const double measure = measure_named(output.found.measures, by)[input];
        return fmt::format("{} ({} {})", sensitivity.inputs[input], by,
                           std::abs(measure) < 100.0 ? fmt::format("{:.2g}", measure) : number(measure, 0));
    };
    std::string text = fmt::format("of {} {} hang most on {}", counted(sensitivity.inputs.size(), "input"),
                                   output.title, told(first.front()));
    return first.size() == 1 ? text : fmt::format("{}, then on {}", text, told(first.back()));
}

}  // namespace

figure::Figure sensitivity_figure(const Sensitivity& sensitivity, const std::string& title) {
    std::vector<figure::AnyPanel> panels;
    std::vector<std::string> footer;
    std::vector<std::size_t> lined;
    const std::vector<const OutputSensitivity*> shown = outputs_shown(sensitivity);
    for (const OutputSensitivity* output : shown) {
        panels.emplace_back(bars_of(sensitivity, *output));
        if (output->convergence) panels.emplace_back(convergence_of(sensitivity, *output, lined));
        for (const std::string& doubt : output->found.doubts)
            footer.push_back(fmt::format("{}: {}", output->title, doubt));
    }
    const MethodRow& row = *sensitivity.study.method;
    footer.insert(footer.begin(), std::string(row.meaning));
    return {
        {title, shown.empty() ? "" : finding_of(sensitivity, *shown.front())},
        fmt::format("What decides over all members, not in this one world. {}: {}, all else held; {}, {}{}. {}",
                    row.title, counted(sensitivity.inputs.size(), "input"),
                    counted(sensitivity.base_samples, "base sample"), counted(sensitivity.counts.members, "member"),
                    row.interval.empty() ? "" : "; lines over bars are 95 % intervals", spread_in_words(sensitivity)),
        1,
        std::move(panels),
        fmt::format("{}", fmt::join(footer, "\n"))};
}

}  // namespace sanqi::analysis::report
