#include "analysis/report/local_sensitivity_report.hpp"
#include "analysis/words/messages.hpp"

namespace sanqi::analysis::report {

namespace {

Description by_dual_numbers(std::string long_name, std::string note = "") {
    return {"1", std::move(long_name), "sanqi, dual numbers", std::move(note)};
}

/// Row by row what a table of columns has, outcomes first.
std::vector<double> joined(const Outcomes<std::vector<double>>& table) {
    std::vector<double> values;
    table.for_each([&](const std::vector<double>& row) { values.insert(values.end(), row.begin(), row.end()); });
    return values;
}

}  // namespace

Dataset local_sensitivity_dataset(const LocalSensitivity& local) {
    std::vector<double> outcomes, points;
    local.outcomes.for_each([&](double value) { outcomes.push_back(value); });
    for (const LocalInput& input : local.inputs) points.push_back(input.value);
    const std::string place = "outcomes/{outcome}/";
    DataGroup group{"local_sensitivity"};
    group.add_axis("outcome", names_of(outcome_rows, &model::Row::symbol), by_dual_numbers("outcome"));
    group.add_axis("parameter", names_of(local.inputs, &LocalInput::symbol), by_dual_numbers("parameter or lever"),
                   place);
    group.add("outcome_unit", {"outcome"}, names_of(outcome_rows, &model::Row::unit),
              by_dual_numbers("unit of the outcome"));
    group.add("parameter_unit", {"parameter"}, names_of(local.inputs, &LocalInput::unit),
              by_dual_numbers("unit of the parameter or lever"));
    group.add("outcome_value", {"outcome"}, std::move(outcomes), by_dual_numbers("outcome here", "in outcome_unit"),
              place + "value");
    group.add("parameter_value", {"parameter"}, std::move(points), by_dual_numbers("input here", "in parameter_unit"));
    group.add("derivative", {"outcome", "parameter"}, joined(local.derivatives),
              by_dual_numbers("slope of the outcome", "in outcome_unit by parameter_unit"), place);
    group.add("elasticity", {"outcome", "parameter"}, joined(local.elasticities),
              by_dual_numbers("elasticity of the outcome", "per cent for 1 % more; none where it is nought"), place);
    return {std::move(group)};
}

Json local_sensitivity_json(const LocalSensitivity& local) {
    Json json{{"schema", 1}, {"command", "sensitivity"}, {"method", "local"}};
    add_to(json, local_sensitivity_dataset(local));
    return json;
}

}  // namespace sanqi::analysis::report
