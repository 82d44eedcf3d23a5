#include "analysis/report/local_sensitivity_report.hpp"

namespace sanqi::analysis::report {

Json local_sensitivity_json(const LocalSensitivity& local) {
    Json json{{"schema", 1}, {"command", "sensitivity"}, {"method", "local"}};
    json["outcomes"] = Json::object();
    Json names = Json::array();
    for (const LocalInput& input : local.inputs) names.push_back(input.symbol);
    for_each_row(outcome_rows, local.outcomes, [&](const model::Row& row, double value) {
        json["outcomes"][std::string(row.symbol)] = {{"value", value}, {"parameter", names}};
    });
    for_each_row(outcome_rows, local.derivatives, [&](const model::Row& row, const std::vector<double>& column) {
        json["outcomes"][std::string(row.symbol)]["derivative"] = column;
    });
    for_each_row(outcome_rows, local.elasticities, [&](const model::Row& row, const std::vector<double>& column) {
        json["outcomes"][std::string(row.symbol)]["elasticity"] = column;
    });
    return json;
}

}  // namespace sanqi::analysis::report
