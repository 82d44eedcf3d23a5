#include "analysis/report/json.hpp"

#include <algorithm>
#include <cmath>
#include <map>
#include <span>
#include <sstream>
#include <stdexcept>

#include <fmt/format.h>

namespace sanqi::analysis::report {

namespace {

struct Elements {
    template <class Value>
    std::vector<Json> operator()(const std::vector<Value>& values) const {
        return std::vector<Json>(values.begin(), values.end());
    }
    std::vector<Json> operator()(const std::vector<double>& values) const {
        std::vector<Json> elements;
        elements.reserve(values.size());
        for (const double value : values) elements.push_back(std::isfinite(value) ? Json(value) : Json(nullptr));
        return elements;
    }
    std::vector<Json> operator()(const Packed& packed) const { return (*this)(packed.values); }
    std::vector<Json> operator()(const Flags& flags) const {
        std::vector<Json> elements;
        elements.reserve(flags.values.size());
        for (const std::int8_t value : flags.values)
            elements.emplace_back(flags.meanings.at(static_cast<std::size_t>(value)));
        return elements;
    }
    template <class Value>
    std::vector<Json> operator()(const Blocks<Value>&) const {
        throw std::logic_error("blocks have no place in JSON");
    }
};

std::vector<Json> elements_of(const Variable& variable) { return std::visit(Elements{}, variable.values); }

const Variable& axis_named(const DataGroup& group, std::string_view name) {
    const auto found = std::ranges::find_if(
        group.variables, [&](const Variable& variable) { return variable.name == name && variable.is_axis(); });
    if (found == group.variables.end()) throw std::logic_error(fmt::format("{}: no such axis", name));
    return *found;
}

/// Of "outcomes/{outcome}/" for the variable "value": outcomes, {outcome}, value.
std::vector<std::string> path_of(const std::string& place, const std::string& name) {
    std::istringstream whole(place.ends_with('/') ? place + name : place);
    std::vector<std::string> path;
    for (std::string key; std::getline(whole, key, '/');)
        if (!key.empty()) path.push_back(key);
    return path;
}

/// A variable on its way into JSON.
struct Placing {
    const DataGroup& group;
    const Variable& variable;
    std::vector<Json> values;
    std::vector<std::size_t> lengths;           ///< of its axes
    std::map<std::string, std::size_t> chosen;  ///< entries that the path has come by, by axis
};

/// The values at the chosen entries: arrays over the axes that have none, from this axis on.
Json remaining(const Placing& placing, std::size_t axis = 0, std::size_t at = 0) {
    if (axis == placing.lengths.size()) return placing.values.at(at);
    const std::size_t length = placing.lengths[axis], first = at * length;
    const auto chosen = placing.chosen.find(placing.variable.axes[axis]);
    if (chosen != placing.chosen.end()) return remaining(placing, axis + 1, first + chosen->second);
    Json array = Json::array();
    for (std::size_t i = 0; i < length; ++i) array.push_back(remaining(placing, axis + 1, first + i));
    return array;
}

void put(Json& json, Placing& placing, std::span<const std::string> path) {
    if (path.empty()) {
        if (!json.is_null()) throw std::logic_error(fmt::format("{}: its place is taken", placing.variable.name));
        json = remaining(placing);
        return;
    }
    const std::string& key = path.front();
    if (!key.starts_with('{')) return put(json[key], placing, path.subspan(1));
    const Variable& axis = axis_named(placing.group, key.substr(1, key.size() - 2));
    const std::vector<Json> labels = elements_of(axis);
    for (std::size_t i = 0; i < labels.size(); ++i) {
        placing.chosen[axis.name] = i;
        put(axis.keys.empty() ? json[labels[i].get<std::string>()] : json[Json::json_pointer(axis.keys.at(i))], placing,
            path.subspan(1));
    }
    placing.chosen.erase(axis.name);
}

void add_group(Json& json, const DataGroup& group) {
    for (const auto& [name, value, place] : group.attributes) {
        if (place.empty()) continue;
        Json* entry = &json;
        for (const std::string& key : path_of(place, name)) entry = &(*entry)[key];
        std::visit([&](const auto& some) { *entry = some; }, value);
    }
    for (const Variable& variable : group.variables) {
        if (variable.place.empty()) continue;
        Placing placing{group, variable, elements_of(variable), {}, {}};
        std::size_t places = 1;
        for (const std::string& axis : variable.axes) {
            placing.lengths.push_back(elements_of(axis_named(group, axis)).size());
            places *= placing.lengths.back();
        }
        if (placing.values.size() != places)
            throw std::logic_error(
                fmt::format("{}: {} values for {} places", variable.name, placing.values.size(), places));
        put(json, placing, path_of(variable.place, variable.name));
    }
}

}  // namespace

// Names of files may be no UTF-8.
std::string printed(const Json& json) { return json.dump(2, ' ', false, Json::error_handler_t::replace) + "\n"; }

void add_to(Json& json, const Dataset& dataset) {
    for (const DataGroup& group : dataset) add_group(json, group);
}

Json changes_json(const Changes& changes) {
    Json json;
    for (const char* kind : {"levers", "parameters", "policies", "switches"}) json[kind] = Json::object();
    for (const LeverChange& change : changes.levers)
        json["levers"][std::string(model::levers[change.lever].symbol)] = {{"value", change.now.value},
                                                                           {"from", or_null(change.now.from)}};
    for (const ParameterChange& change : changes.parameters)
        json["parameters"][std::string(model::parameter_rows[change.row].symbol)] = change.now;
    for (const PolicyChange& change : changes.policies)
        json["policies"][std::string(model::policy_rows[change.row].symbol)] =
            change.now ? Json{{"value", change.now->value}, {"from", or_null(change.now->from)}} : Json(nullptr);
    for (const SwitchChange& change : changes.switches)
        json["switches"][std::string(switch_rows[change.row].name)] = change.now;
    return json;
}

}  // namespace sanqi::analysis::report
