#include <algorithm>

#include <fmt/format.h>
#include <fmt/ranges.h>

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

/// One after the other what each output gives.
template <class Element, class Outputs, class Values>
std::vector<Element> joined(const Outputs& outputs, const Values& values_of) {
    std::vector<Element> all;
    for (const auto& output : outputs) {
        const std::vector<Element> one = values_of(output);
        all.insert(all.end(), one.begin(), one.end());
    }
    return all;
}

/// The outputs and the inputs as axes.
template <class Outputs>
void add_axes(DataGroup& group, const Sensitivity& sensitivity, const Outputs& outputs, const std::string& place) {
    group.add_axis("outcome", names_of(outputs, &Outputs::value_type::name), estimated("outcome"));
    group.add("unit", {"outcome"}, names_of(outputs, &Outputs::value_type::unit), estimated("unit of the outcome"),
              place);
    group.add_axis("parameter", sensitivity.inputs, estimated("what varies"), place);
}

void add_units(DataGroup& group, const std::vector<Kept>& units, const std::string& place) {
    std::vector<int> kept, dropped;
    for (const Kept& one : units) {
        kept.push_back(static_cast<int>(one.kept));
        dropped.push_back(static_cast<int>(one.dropped));
    }
    group.add("kept", {"outcome"}, std::move(kept), estimated("blocks that the estimates stand on"), place);
    group.add("dropped", {"outcome"}, std::move(dropped), estimated("blocks left out, holes in them"), place);
}

/// Axis of pairs.
void add_other_parameter(DataGroup& group, const Sensitivity& sensitivity) {
    group.add_axis("other_parameter", sensitivity.inputs, estimated("the second of two"));
}

void add_estimates(DataGroup& group, const Sensitivity& sensitivity, const std::string& place) {
    const Estimates& first = sensitivity.outputs.front().found;
    const auto add = [&](std::vector<Measure> Estimates::*measures, const Dimensions& axes) {
        for (std::size_t i = 0; i < (first.*measures).size(); ++i) {
            const std::string_view name = (first.*measures)[i].name;
            group.add(name, axes,
                      joined<double>(sensitivity.outputs,
                                     [&](const auto& output) { return (output.found.*measures)[i].values; }),
                      measured(name), place);
        }
    };
    add(&Estimates::measures, {"outcome", "parameter"});
    if (!first.pairs.empty()) add_other_parameter(group, sensitivity);
    add(&Estimates::pairs, {"outcome", "parameter", "other_parameter"});
    for (std::size_t i = 0; i < first.numbers.size(); ++i) {
        const std::string_view name = first.numbers[i].first;
        group.add(name, {"outcome"},
                  joined<double>(sensitivity.outputs,
                                 [&](const auto& output) { return std::vector{output.found.numbers[i].second}; }),
                  measured(name), place);
    }
}

void add_convergence(DataGroup& group, const Sensitivity& sensitivity, const std::string& place) {
    const auto& first = sensitivity.outputs.front().convergence;
    if (!first) return;
    group.add_axis("samples", std::vector<int>(first->samples.begin(), first->samples.end()), estimated("base samples"),
                   place);
    const auto add = [&](std::string_view name, std::vector<double> IndexEstimate::*member,
                         const std::string& long_name, const std::string& key) {
        group.add(name, {"outcome", "samples", "parameter"},
                  joined<double>(sensitivity.outputs,
                                 [&](const auto& output) {
                                     return joined<double>(output.convergence->estimates,
                                                           [&](const auto& one) { return one.*member; });
                                 }),
                  estimated(long_name), place + key);
    };
    add("converging", &IndexEstimate::index,
        fmt::format("{} of the first so many samples", sensitivity.study.method->ranked_by), "index");
    add("converging_conf", &IndexEstimate::conf, "half a 95 % interval's width of it", "conf");
    std::vector<bool> stable;
    std::vector<int> since;
    for (const OutputSensitivity& output : sensitivity.outputs) {
        stable.push_back(output.convergence->ranking_stable);
        since.push_back(static_cast<int>(output.convergence->stable_since));
    }
    group.add("ranking_stable", {"outcome"}, std::move(stable), estimated("half of the samples rank as all do"), place);
    group.add("stable_since", {"outcome"}, std::move(since), estimated("samples from which on they rank as all do"),
              place);
}

/// In the file one text an outcome; JSON has them as lists.
void add_doubts(DataGroup& group, const Sensitivity& sensitivity) {
    std::vector<std::string> doubts;
    for (const OutputSensitivity& output : sensitivity.outputs)
        doubts.push_back(fmt::format("{}", fmt::join(output.found.doubts, " ")));
    group.add("doubts", {"outcome"}, std::move(doubts), estimated("what can be said against the estimates"));
}

void add_left_out(DataGroup& group, const Sensitivity& sensitivity) {
    if (sensitivity.left_out.empty()) return;
    group.add_axis("left_out", names_of(sensitivity.left_out, &LeftOut::name),
                   estimated("name in the posterior that is no input"), "");
    group.add("left_out_nearest", {"left_out"}, names_of(sensitivity.left_out, &LeftOut::nearest),
              estimated("the input nearest in name"), "left_out/{left_out}");
}

/// Those that a failed member cost: an output may have gaps of its own besides.
int dropped_blocks(const Sensitivity& sensitivity) {
    std::size_t least = sensitivity.base_samples;
    for (const OutputSensitivity& output : sensitivity.outputs) least = std::min(least, output.found.units.dropped);
    return sensitivity.outputs.empty() ? 0 : static_cast<int>(least);
}

DataGroup whole_group(const Sensitivity& sensitivity) {
    const std::string place = "outcomes/{outcome}/";
    DataGroup group{"sensitivity"};
    group.attributes = {{"method", std::string(sensitivity.study.method->name), "method"},
                        {"design", std::string(sensitivity.design->name), "design"},
                        {"base_samples", static_cast<int>(sensitivity.base_samples), "samples"}};
    if (sensitivity.outputs.empty()) return group;
    add_axes(group, sensitivity, sensitivity.outputs, place);
    std::vector<Kept> units;
    for (const OutputSensitivity& output : sensitivity.outputs) units.push_back(output.found.units);
    add_units(group, units, place);
    add_estimates(group, sensitivity, place);
    add_doubts(group, sensitivity);
    add_convergence(group, sensitivity, place + "convergence/");
    add_left_out(group, sensitivity);
    return group;
}

DataGroup yearly_group(const Sensitivity& sensitivity) {
    const std::string place = "by_year/{outcome}/";
    DataGroup group{"sensitivity_by_year"};
    add_axes(group, sensitivity, sensitivity.yearly, place);
    const YearlySensitivity& first = sensitivity.yearly.front();
    group.add_axis("calendar_year", first.years, {"year", "calendar year", "sanqi"}, place);
    std::vector<Kept> units;
    for (const YearlySensitivity& output : sensitivity.yearly) units.push_back(output.found.front().units);
    add_units(group, units, place);
    const auto add = [&](std::vector<Measure> Estimates::*measures, const Dimensions& axes) {
        for (std::size_t i = 0; i < (first.found.front().*measures).size(); ++i) {
            const std::string_view name = (first.found.front().*measures)[i].name;
            group.add(name, axes,
                      joined<double>(sensitivity.yearly,
                                     [&](const YearlySensitivity& output) {
                                         return joined<double>(output.found, [&](const Estimates& year) {
                                             return (year.*measures)[i].values;
                                         });
                                     }),
                      measured(name), place);
        }
    };
    add(&Estimates::measures, {"outcome", "calendar_year", "parameter"});
    if (!first.found.front().pairs.empty()) add_other_parameter(group, sensitivity);
    add(&Estimates::pairs, {"outcome", "calendar_year", "parameter", "other_parameter"});
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
        if (!output.convergence) continue;
        place["convergence"]["unsettled"] = Json::array();
        for (const auto& [greater, less] : output.convergence->unsettled)
            place["convergence"]["unsettled"].push_back({sensitivity.inputs[greater], sensitivity.inputs[less]});
    }
    return json;
}

}  // namespace sanqi::analysis::report
