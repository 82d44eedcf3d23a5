#include "analysis/configuration/lever_names.hpp"

#include <algorithm>

#include <fmt/format.h>

#include "analysis/configuration/chinese_terms.hpp"
#include "analysis/words/messages.hpp"
#include "model/structure.hpp"

namespace sanqi::analysis {

bool covers(std::string_view name, const model::Lever& lever) {
    return name == lever.symbol || name == lever.group || name == every_lever ||
           (name == every_policy && lever.symbol != "weather");
}

std::string lever_or_group_fault(std::string_view name) {
    if (std::ranges::any_of(model::levers, [&](const model::Lever& lever) { return covers(name, lever); })) return "";
    std::vector<std::string> valid = names_of(model::levers, &model::Lever::symbol);
    valid.insert(valid.end(), model::groups.begin(), model::groups.end());
    for (const std::string_view more : {every_policy, every_lever}) valid.emplace_back(more);
    return unknown_name_or_term("lever or group", name, valid);
}

std::string policy_fault(std::string_view name) {
    const std::vector<std::string> settable = settable_policies();
    if (std::ranges::find(settable, name) != settable.end()) return "";
    if (lever_or_group_fault(name).empty())
        return fmt::format(
            "'{0}' is a lever or group of levers, not one policy: --lever {0}=0, or [levers] of a scenario", name);
    const std::size_t row = model::index_of(model::policy_rows, name);
    if (row == model::policy_rows.size()) return unknown_name_or_term("policy", name, settable);
    return fmt::format("'{}' {}", name,
                       model::policy_rows[row].lever == "weather"
                           ? "comes from the record of weather; switches.weather_series and the lever weather move it"
                           : "belongs to a switch");
}

std::vector<std::string> settable_policies() {
    std::vector<std::string> names;
    for (const model::PolicyRow& row : model::policy_rows)
        if (row.lever != "weather" && row.lever != model::no_lever) names.emplace_back(row.symbol);
    return names;
}

}  // namespace sanqi::analysis
