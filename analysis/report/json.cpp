#include "analysis/report/json.hpp"

namespace sanqi::analysis::report {

std::string printed(const Json& json) { return json.dump(2) + "\n"; }

Json outcomes_json(const Outcomes<double>& outcomes) {
    Json json;
    for_each_row(outcome_rows, outcomes,
                 [&](const model::Row& row, double value) { json[std::string(row.symbol)] = value; });
    return json;
}

Json annual_json(const YearlyTable& table) {
    Json json;
    json["calendar_year"] = calendar_years();
    for_each_row(annual_rows, table, [&](const AnnualRow& row, const std::vector<double>& column) {
        json[std::string(row.symbol)] = column;
    });
    return json;
}

Json record_json(const History& history, std::string_view output_vintage) {
    Json json;
    for (const AnnualRow& row : annual_rows) {
        if (row.record.empty()) continue;
        Json& values = json[std::string(row.symbol)] = Json::array();
        for (const auto& value : recorded(row, history, output_vintage)) values.push_back(or_null(value));
    }
    return json;
}

}  // namespace sanqi::analysis::report
