#include <algorithm>

#include "analysis/report/sensitivity_report.hpp"

namespace sanqi::analysis::report {

namespace {

Json matrix(const std::vector<double>& values, std::size_t columns) {
    Json rows = Json::array();
    for (std::size_t first = 0; first < values.size(); first += columns)
        rows.push_back(std::vector<double>(values.begin() + static_cast<std::ptrdiff_t>(first),
                                           values.begin() + static_cast<std::ptrdiff_t>(first + columns)));
    return rows;
}

Json convergence_json(const Convergence& convergence, const std::vector<std::string>& inputs) {
    Json json{{"samples", convergence.samples},
              {"ranking_stable", convergence.ranking_stable},
              {"stable_since", convergence.stable_since},
              {"unsettled", Json::array()},
              {"index", Json::array()},
              {"conf", Json::array()}};
    for (const auto& [greater, less] : convergence.unsettled)
        json["unsettled"].push_back({inputs[greater], inputs[less]});
    for (const IndexEstimate& estimate : convergence.estimates) {
        json["index"].push_back(estimate.index);
        json["conf"].push_back(estimate.conf);
    }
    return json;
}

Json output_json(const OutputSensitivity& output, const std::vector<std::string>& inputs) {
    const Estimates& found = output.found;
    Json json{
        {"unit", output.unit}, {"parameter", inputs}, {"kept", found.units.kept}, {"dropped", found.units.dropped}};
    for (const Measure& measure : found.measures) json[std::string(measure.name)] = measure.values;
    for (const Measure& pair : found.pairs) json[std::string(pair.name)] = matrix(pair.values, inputs.size());
    for (const auto& [name, value] : found.numbers) json[std::string(name)] = value;
    json["doubts"] = found.doubts;
    if (output.convergence) json["convergence"] = convergence_json(*output.convergence, inputs);
    return json;
}

Json yearly_json(const YearlySensitivity& output, const std::vector<std::string>& inputs) {
    const Kept& units = output.found.front().units;
    Json json{{"unit", output.unit},
              {"parameter", inputs},
              {"calendar_year", output.years},
              {"kept", units.kept},
              {"dropped", units.dropped}};
    for (const Estimates& year : output.found) {
        for (const Measure& measure : year.measures) json[std::string(measure.name)].push_back(measure.values);
        for (const Measure& pair : year.pairs)
            json[std::string(pair.name)].push_back(matrix(pair.values, inputs.size()));
    }
    return json;
}

/// Those that a failed member cost: an output may have gaps of its own besides.
std::size_t dropped_blocks(const Sensitivity& sensitivity) {
    if (sensitivity.outputs.empty()) return 0;
    return std::ranges::min(sensitivity.outputs, {},
                            [](const OutputSensitivity& output) { return output.found.units.dropped; })
        .found.units.dropped;
}

}  // namespace

Json sensitivity_json(const Sensitivity& sensitivity) {
    Json json{{"schema", 1},
              {"command", "sensitivity"},
              {"method", sensitivity.study.method->name},
              {"design", sensitivity.design->name},
              {"seed", sensitivity.study.sampling.seed},
              {"samples", sensitivity.base_samples},
              {"members", sensitivity.counts.members},
              {"integrations", sensitivity.counts.integrations},
              {"failed", sensitivity.counts.failed},
              {"dropped_blocks", dropped_blocks(sensitivity)},
              {"outcomes", Json::object()}};
    for (const OutputSensitivity& output : sensitivity.outputs)
        json["outcomes"][output.name] = output_json(output, sensitivity.inputs);
    for (const YearlySensitivity& output : sensitivity.yearly)
        json["by_year"][output.name] = yearly_json(output, sensitivity.inputs);
    return json;
}

}  // namespace sanqi::analysis::report
