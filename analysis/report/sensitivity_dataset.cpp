#include <algorithm>

#include <fmt/format.h>
#include <fmt/ranges.h>

#include "analysis/report/posterior_words.hpp"
#include "analysis/report/sensitivity_report.hpp"
#include "analysis/words/messages.hpp"

namespace sanqi::analysis::report {

namespace {

Description estimated(std::string_view long_name) { return {"1", std::string(long_name), "sanqi, sensitivity"}; }

/// A measure may be in the outcome's unit: Morris' effects, a tornado's ends.
Description measured(std::string_view name) {
    Description description = estimated(name);
    description.note = "a share or a correlation; mu, sigma, low, high and swing in the unit of the outcome";
    return description;
}

/// One after the other what each item gives.
template <class Items, class Values>
std::vector<double> joined(const Items& items, const Values& values_of) {
    std::vector<double> all;
    for (const auto& item : items) {
        const std::vector<double> one = values_of(item);
        all.insert(all.end(), one.begin(), one.end());
    }
    return all;
}

/// A whole number an item.
template <class Items, class NumberOf>
std::vector<int> counts(const Items& items, const NumberOf& number_of) {
    std::vector<int> all;
    for (const auto& item : items) all.push_back(static_cast<int>(number_of(item)));
    return all;
}

/// What was found of an output: once, or in each year.
std::span<const Estimates> found_of(const OutputSensitivity& output) { return {&output.found, 1}; }
std::span<const Estimates> found_of(const YearlySensitivity& output) { return output.found; }

/// The outputs and the inputs as axes.
template <class Outputs>
void add_axes(DataGroup& group, const Sensitivity& sensitivity, const Outputs& outputs, const std::string& place) {
    group.add_axis("outcome", names_of(outputs, &Outputs::value_type::name), estimated("outcome"));
    group.add("unit", {"outcome"}, names_of(outputs, &Outputs::value_type::unit), estimated("unit of the outcome"),
              place);
    group.add_axis("parameter", sensitivity.inputs, estimated("what varies"), place);
}

/// What the estimates stand on, and a variable a measure over `axes`, the inputs and their pairs.
template <class Outputs>
void add_measures(DataGroup& group, const Sensitivity& sensitivity, const Outputs& outputs, Dimensions axes,
                  const std::string& place) {
    const auto kept = [](const auto& output) { return found_of(output).front().units.kept; };
    const auto dropped = [](const auto& output) { return found_of(output).front().units.dropped; };
    group.add("kept", {"outcome"}, counts(outputs, kept), estimated("blocks that the estimates stand on"), place);
    group.add("dropped", {"outcome"}, counts(outputs, dropped), estimated("blocks left out, holes in them"), place);
    const Estimates& first = found_of(outputs.front()).front();
    const auto add = [&](std::vector<Measure> Estimates::*measures, const std::string& axis) {
        axes.push_back(axis);
        for (std::size_t i = 0; i < (first.*measures).size(); ++i) {
            const auto values = [&](const Estimates& one) { return (one.*measures)[i].values; };
            const std::string_view name = (first.*measures)[i].name;
            group.add(name, axes, joined(outputs, [&](const auto& one) { return joined(found_of(one), values); }),
                      measured(name), place);
        }
    };
    add(&Estimates::measures, "parameter");
    if (first.pairs.empty()) return;
    group.add_axis("other_parameter", sensitivity.inputs, estimated("the second of two"));
    add(&Estimates::pairs, "other_parameter");
}

void add_numbers(DataGroup& group, const Sensitivity& sensitivity, const std::string& place) {
    const auto& first = sensitivity.outputs.front().found.numbers;
    for (std::size_t i = 0; i < first.size(); ++i)
        group.add(first[i].first, {"outcome"},
                  joined(sensitivity.outputs,
                         [&](const auto& output) { return std::vector{output.found.numbers[i].second}; }),
                  measured(first[i].first), place);
}

void add_convergence(DataGroup& group, const Sensitivity& sensitivity, const std::string& place) {
    const std::vector<OutputSensitivity>& outputs = sensitivity.outputs;
    const auto& first = outputs.front().convergence;
    if (!first) return;
    group.add_axis("samples", std::vector<int>(first->samples.begin(), first->samples.end()), estimated("base samples"),
                   place);
    const auto add = [&](std::string_view name, std::vector<double> IndexEstimate::*member,
                         const std::string& long_name, const std::string& key) {
        const auto values = [&](const IndexEstimate& one) { return one.*member; };
        group.add(name, {"outcome", "samples", "parameter"},
                  joined(outputs, [&](const auto& one) { return joined(one.convergence->estimates, values); }),
                  estimated(long_name), place + key);
    };
    add("converging", &IndexEstimate::index,
        fmt::format("{} of the first so many samples", sensitivity.study.method->ranked_by), "index");
    add("converging_conf", &IndexEstimate::conf, "half a 95 % interval's width of it", "conf");
    std::vector<bool> stable;
    for (const OutputSensitivity& output : outputs) stable.push_back(output.convergence->ranking_stable);
    group.add("ranking_stable", {"outcome"}, std::move(stable), estimated("half of the samples rank as all do"), place);
    group.add("stable_since", {"outcome"},
              counts(outputs, [](const auto& output) { return output.convergence->stable_since; }),
              estimated("samples from which on they rank as all do"), place);
}

/// In the file one text an outcome; JSON has them as lists.
void add_doubts(DataGroup& group, const Sensitivity& sensitivity) {
    const auto text = [](const auto& output) { return fmt::format("{}", fmt::join(output.found.doubts, " ")); };
    group.add("doubts", {"outcome"}, names_of(sensitivity.outputs, text),
              estimated("what can be said against the estimates"));
}

void add_left_out(DataGroup& group, const Sensitivity& sensitivity) {
    if (sensitivity.left_out.empty()) return;
    group.add_axis("left_out", names_of(sensitivity.left_out, &ForeignName::name),
                   estimated("name in the posterior that is no input"), "");
    group.add("left_out_nearest", {"left_out"}, names_of(sensitivity.left_out, &ForeignName::nearest),
              estimated("the input nearest in name"), "left_out/{left_out}");
}

/// Those that a failed member cost: an output may have gaps of its own besides.
int dropped_blocks(const Sensitivity& sensitivity) {
    if (sensitivity.outputs.empty()) return 0;
    return std::ranges::min(
        counts(sensitivity.outputs, [](const OutputSensitivity& output) { return output.found.units.dropped; }));
}

std::string kind_of(const InputsFrom& from) {
    switch (from.kind) {
        case InputsFrom::Kind::posterior: return "posterior";
        case InputsFrom::Kind::design: return "design";
        case InputsFrom::Kind::correlated_priors: return "correlated priors";
        case InputsFrom::Kind::priors: break;
    }
    return "priors";
}

void add_inputs_from(DataGroup& group, const InputsFrom& from) {
    const auto add = [&](const char* name, const std::string& text, const char* key) {
        group.attributes.push_back({name, text, fmt::format("inputs_from/{}", key)});
    };
    add("inputs_from", kind_of(from), "kind");
    add("inputs_file", from.file, "file");
    add("not_drawn", fmt::format("{}", fmt::join(from.held, " ")), "not_drawn");
    add("why_priors", from.why_priors, "why_priors");
    if (!from.draws) return;
    add("posterior_made_of", made_of(from.draws->file), "made_of");
    add("posterior_doubts", doubts_of(from.draws->diagnostics), "doubts");
}

DataGroup whole_group(const Sensitivity& sensitivity) {
    const std::string place = "outcomes/{outcome}/";
    DataGroup group{"sensitivity"};
    group.attributes = {{"method", std::string(sensitivity.study.method->name), "method"},
                        {"design", std::string(sensitivity.design->name), "design"},
                        {"base_samples", static_cast<int>(sensitivity.base_samples), "samples"}};
    add_inputs_from(group, sensitivity.from);
    if (sensitivity.outputs.empty()) return group;
    add_axes(group, sensitivity, sensitivity.outputs, place);
    add_measures(group, sensitivity, sensitivity.outputs, {"outcome"}, place);
    add_numbers(group, sensitivity, place);
    add_doubts(group, sensitivity);
    add_convergence(group, sensitivity, place + "convergence/");
    add_left_out(group, sensitivity);
    return group;
}

DataGroup yearly_group(const Sensitivity& sensitivity) {
    const std::string place = "by_year/{outcome}/";
    DataGroup group{"sensitivity_by_year"};
    add_axes(group, sensitivity, sensitivity.yearly, place);
    group.add_axis("calendar_year", sensitivity.yearly.front().years, {"year", "calendar year", "sanqi"}, place);
    add_measures(group, sensitivity, sensitivity.yearly, {"outcome", "calendar_year"}, place);
    return group;
}

}  // namespace

Dataset sensitivity_dataset(const Sensitivity& sensitivity) {
    Dataset dataset{whole_group(sensitivity)};
    if (!sensitivity.yearly.empty()) dataset.push_back(yearly_group(sensitivity));
    return dataset;
}

Json sensitivity_json(const Sensitivity& sensitivity) {
    Json json{{"schema", 1},
              {"command", "sensitivity"},
              {"seed", sensitivity.study.sampling.seed},
              {"members", sensitivity.counts.members},
              {"integrations", sensitivity.counts.integrations},
              {"failed", sensitivity.counts.failed},
              {"dropped_blocks", dropped_blocks(sensitivity)}};
    add_to(json, sensitivity_dataset(sensitivity));
    for (const OutputSensitivity& output : sensitivity.outputs) {
        Json& place = json["outcomes"][output.name];
        place["doubts"] = output.found.doubts;
        const Spread& spread = output.spread;
        place["members"] = {{"mean", spread.mean}, {"p5", spread.low}, {"p50", spread.median}, {"p95", spread.high}};
        if (!output.convergence) continue;
        place["convergence"]["unsettled"] = Json::array();
        for (const auto& [greater, less] : output.convergence->unsettled)
            place["convergence"]["unsettled"].push_back({sensitivity.inputs[greater], sensitivity.inputs[less]});
    }
    return json;
}

}  // namespace sanqi::analysis::report
