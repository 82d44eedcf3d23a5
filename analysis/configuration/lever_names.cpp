#include "analysis/configuration/lever_names.hpp"

#include <algorithm>
#include <vector>

#include <fmt/format.h>
#include <fmt/ranges.h>

#include "analysis/words/messages.hpp"

namespace sanqi::analysis {

bool covers(std::string_view name, const model::Lever& lever) {
    return name == lever.symbol || name == lever.group || (name == "policy" && lever.symbol != "weather");
}

std::string lever_name_fault(std::string_view name) {
    std::vector<std::string_view> members;
    for (const model::Lever& lever : model::levers) {
        if (name == lever.symbol) return "";
        if (covers(name, lever)) members.push_back(lever.symbol);
    }
    if (!members.empty()) return fmt::format("'{}' is a group; its levers: {}", name, fmt::join(members, ", "));
    return unknown_name("lever", name, names_of(model::levers, &model::Lever::symbol));
}

std::string lever_or_group_fault(std::string_view name) {
    std::vector<std::string> valid = names_of(model::levers, &model::Lever::symbol);
    valid.insert(valid.end(), model::groups.begin(), model::groups.end());
    valid.emplace_back("policy");
    if (std::find(valid.begin(), valid.end(), name) != valid.end()) return "";
    return unknown_name("lever or group", name, valid);
}

}  // namespace sanqi::analysis
