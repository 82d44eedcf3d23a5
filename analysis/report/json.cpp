#include "analysis/report/json.hpp"

namespace sanqi::analysis::report {

// Names of files may be no UTF-8.
std::string printed(const Json& json) { return json.dump(2, ' ', false, Json::error_handler_t::replace) + "\n"; }

Json changes_json(const Changes& changes) {
    Json json{{"levers", Json::object()}, {"parameters", Json::object()}, {"switches", Json::object()}};
    for (const LeverChange& change : changes.levers)
        json["levers"][std::string(model::levers[change.lever].symbol)] = {
            {"value", change.now.value}, {"from", change.now.from ? Json(*change.now.from) : Json(nullptr)}};
    for (const ParameterChange& change : changes.parameters)
        json["parameters"][std::string(model::parameter_rows[change.row].symbol)] = change.now;
    for (const SwitchChange& change : changes.switches)
        json["switches"][std::string(switch_rows[change.row].name)] = change.now;
    return json;
}

}  // namespace sanqi::analysis::report
