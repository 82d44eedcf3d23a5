#include "analysis/report/local_sensitivity_report.hpp"
#include "analysis/runs/yearly.hpp"

namespace sanqi::analysis::report {

namespace {

Description by_dual_numbers(std::string_view long_name, std::string_view note = "") {
    return {"1", std::string(long_name), "sanqi, dual numbers", std::string(note)};
}

/// Row by row what a table of columns has, outcomes first.
std::vector<double> joined(const Outcomes<std::vector<double>>& table) {
    std::vector<double> values;
    table.for_each([&](const std::vector<double>& row) { values.insert(values.end(), row.begin(), row.end()); });
    return values;
}

}  // namespace

void write_local_sensitivity(ResultsFile& file, const LocalSensitivity& local) {
    std::vector<std::string> outcomes, outcome_units, inputs, units;
    std::vector<double> values, points;
    for_each_row(outcome_rows, local.outcomes, [&](const model::Row& row, double value) {
        outcomes.emplace_back(row.symbol);
        outcome_units.emplace_back(row.unit);
        values.push_back(value);
    });
    for (const LocalInput& input : local.inputs) {
        inputs.push_back(input.symbol);
        units.push_back(input.unit);
        points.push_back(input.value);
    }
    Group group = file.group("local_sensitivity");
    group.axis("outcome", std::span<const std::string>(outcomes), by_dual_numbers("outcome"));
    group.axis("parameter", std::span<const std::string>(inputs), by_dual_numbers("parameter or lever"));
    group.labels("outcome_unit", outcome_units, {"outcome"}, by_dual_numbers("unit of the outcome"));
    group.labels("parameter_unit", units, {"parameter"}, by_dual_numbers("unit of the parameter or lever"));
    group.variable("outcome_value", values, {"outcome"}, by_dual_numbers("outcome here", "in outcome_unit"));
    group.variable("parameter_value", points, {"parameter"}, by_dual_numbers("input here", "in parameter_unit"));
    group.variable("derivative", joined(local.derivatives), {"outcome", "parameter"},
                   by_dual_numbers("slope of the outcome", "in outcome_unit by parameter_unit"));
    group.variable("elasticity", joined(local.elasticities), {"outcome", "parameter"},
                   by_dual_numbers("elasticity of the outcome", "per cent for 1 % more; none where it is nought"));
}

}  // namespace sanqi::analysis::report
