#include "analysis/configuration/lever_names.hpp"

#include <algorithm>
#include <vector>

#include "analysis/words/messages.hpp"

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
    return unknown_name("lever or group", name, valid);
}

}  // namespace sanqi::analysis
