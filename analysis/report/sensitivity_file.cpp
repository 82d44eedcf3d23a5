#include <fmt/format.h>
#include <fmt/ranges.h>

#include "analysis/report/sensitivity_report.hpp"

namespace sanqi::analysis::report {

namespace {

Description estimated(std::string_view long_name) { return {"1", std::string(long_name), "sanqi, sensitivity"}; }

/// A measure may be in the outcome's unit: Morris' effects, a tornado's ends.
Description measured(std::string_view name) {
    Description description = estimated(name);
    description.note = "a share or a correlation; mu, sigma, low, high and swing in the unit of the outcome";
    return description;
}

template <class Outputs>
void add_axes(Group& group, const Sensitivity& sensitivity, const Outputs& outputs) {
    std::vector<std::string> names;
    names.reserve(outputs.size());
    for (const auto& output : outputs) names.push_back(output.name);
    group.axis("outcome", std::span<const std::string>(names), estimated("outcome"));
    group.axis("parameter", std::span<const std::string>(sensitivity.inputs), estimated("what varies"));
}

/// Axis of pairs.
void add_other_parameter(Group& group, const Sensitivity& sensitivity) {
    group.axis("other_parameter", std::span<const std::string>(sensitivity.inputs), estimated("the second of two"));
}

/// A variable over the outcomes from what each gives in turn.
template <class Values>
void add_variable(Group& group, const Sensitivity& sensitivity, const std::string& name, const Dimensions& axes,
                  const Description& description, const Values& values_of) {
    std::vector<double> values;
    for (const OutputSensitivity& output : sensitivity.outputs) {
        const std::vector<double> one = values_of(output);
        values.insert(values.end(), one.begin(), one.end());
    }
    group.variable(name, values, axes, description);
}

void write_measures(Group& group, const Sensitivity& sensitivity) {
    const Estimates& first = sensitivity.outputs.front().found;
    for (const Measure& measure : first.measures) {
        add_variable(group, sensitivity, std::string(measure.name), {"outcome", "parameter"}, measured(measure.name),
                     [&](const auto& output) { return measure_named(output.found.measures, measure.name); });
    }
    if (!first.pairs.empty()) add_other_parameter(group, sensitivity);
    for (const Measure& pair : first.pairs) {
        add_variable(group, sensitivity, std::string(pair.name), {"outcome", "parameter", "other_parameter"},
                     measured(pair.name),
                     [&](const auto& output) { return measure_named(output.found.pairs, pair.name); });
    }
    for (std::size_t i = 0; i < first.numbers.size(); ++i) {
        add_variable(group, sensitivity, std::string(first.numbers[i].first), {"outcome"},
                     measured(first.numbers[i].first),
                     [&](const auto& output) { return std::vector{output.found.numbers[i].second}; });
    }
}

void write_convergence(Group& group, const Sensitivity& sensitivity) {
    const auto& first = sensitivity.outputs.front().convergence;
    if (!first) return;
    const std::vector<double> samples(first->samples.begin(), first->samples.end());
    group.axis("samples", std::span<const double>(samples), estimated("base samples"));
    const auto column = [&](const std::string& name, std::vector<double> IndexEstimate::*member,
                            const std::string& long_name) {
        add_variable(group, sensitivity, name, {"outcome", "samples", "parameter"}, estimated(long_name),
                     [&](const OutputSensitivity& output) {
                         std::vector<double> values;
                         for (const IndexEstimate& estimate : output.convergence->estimates)
                             values.insert(values.end(), (estimate.*member).begin(), (estimate.*member).end());
                         return values;
                     });
    };
    const std::string ranked_by(sensitivity.study.method->ranked_by);
    column("converging", &IndexEstimate::index, ranked_by + " of the first so many samples");
    column("converging_conf", &IndexEstimate::conf, "half a 95 % interval's width of it");
    std::vector<std::int8_t> stable;
    for (const OutputSensitivity& output : sensitivity.outputs)
        stable.push_back(output.convergence->ranking_stable ? 1 : 0);
    group.booleans("ranking_stable", stable, {"outcome"}, estimated("half of the samples rank as all do"));
}

void write_doubts(Group& group, const Sensitivity& sensitivity) {
    std::vector<std::string> doubts;
    for (const OutputSensitivity& output : sensitivity.outputs)
        doubts.push_back(fmt::format("{}", fmt::join(output.found.doubts, " ")));
    group.labels("doubts", doubts, {"outcome"}, estimated("what can be said against the estimates"));
}

void write_yearly(Group group, const Sensitivity& sensitivity) {
    add_axes(group, sensitivity, sensitivity.yearly);
    const YearlySensitivity& first = sensitivity.yearly.front();
    group.axis("calendar_year", std::span<const int>(first.years), {"year", "calendar year", "sanqi"});
    const auto add = [&](std::vector<Measure> Estimates::*measures, const Dimensions& axes) {
        for (std::size_t i = 0; i < (first.found.front().*measures).size(); ++i) {
            std::vector<double> values;
            for (const YearlySensitivity& output : sensitivity.yearly)
                for (const Estimates& year : output.found)
                    values.insert(values.end(), (year.*measures)[i].values.begin(), (year.*measures)[i].values.end());
            const std::string_view name = (first.found.front().*measures)[i].name;
            group.variable(std::string(name), values, axes, measured(name));
        }
    };
    add(&Estimates::measures, {"outcome", "calendar_year", "parameter"});
    if (first.found.front().pairs.empty()) return;
    add_other_parameter(group, sensitivity);
    add(&Estimates::pairs, {"outcome", "calendar_year", "parameter", "other_parameter"});
}

}  // namespace

void write_sensitivity(ResultsFile& file, const Sensitivity& sensitivity) {
    Group group = file.group("sensitivity");
    group.attribute("method", std::string(sensitivity.study.method->name));
    group.attribute("design", std::string(sensitivity.design->name));
    group.attribute("base_samples", static_cast<double>(sensitivity.base_samples));
    if (!sensitivity.outputs.empty()) {
        add_axes(group, sensitivity, sensitivity.outputs);
        write_measures(group, sensitivity);
        add_variable(group, sensitivity, "kept", {"outcome"}, estimated("blocks that the estimates stand on"),
                     [](const auto& output) { return std::vector{static_cast<double>(output.found.units.kept)}; });
        add_variable(group, sensitivity, "dropped", {"outcome"}, estimated("blocks left out, holes in them"),
                     [](const auto& output) { return std::vector{static_cast<double>(output.found.units.dropped)}; });
        write_convergence(group, sensitivity);
        write_doubts(group, sensitivity);
    }
    if (!sensitivity.yearly.empty()) write_yearly(file.group("sensitivity_by_year"), sensitivity);
}

}  // namespace sanqi::analysis::report
