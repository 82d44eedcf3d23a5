#include "analysis/configuration/chinese_terms.hpp"

#include <algorithm>
#include <array>
#include <utility>

#include <fmt/format.h>
#include <fmt/ranges.h>

#include "analysis/configuration/lever_names.hpp"
#include "analysis/configuration/outcome_rows.hpp"
#include "analysis/words/messages.hpp"
#include "model/structure.hpp"

namespace sanqi::analysis {

namespace {

using Terms = std::vector<std::string_view>;

/// "Three parts nature, seven parts man": 三分天灾，七分人祸.
constexpr std::array<std::pair<std::string_view, std::string_view>, 2> group_terms{
    {{"nature", "天灾"}, {every_policy, "人祸"}}};

void add(Terms& terms, std::string_view term) {
    if (!term.empty() && std::ranges::count(terms, term) == 0) terms.push_back(term);
}

void add_of_rows(Terms& terms, std::string_view name, const auto& rows) {
    for (const model::Row& row : rows)
        if (row.symbol == name) add(terms, row.chinese);
}

bool is_chinese(std::string_view text) {
    return std::ranges::any_of(text, [](char c) { return static_cast<unsigned char>(c) >= 0x80; });
}

}  // namespace

std::vector<std::string_view> chinese_terms(std::string_view name) {
    name.remove_prefix(name.find_last_of('.') + 1);
    Terms terms;
    for (const model::PolicyRow& policy : model::policy_rows)
        if (policy.lever == name) add(terms, policy.chinese);
    add_of_rows(terms, name, model::policy_rows);
    add_of_rows(terms, name, model::parameter_rows);
    add_of_rows(terms, name, outcome_rows);
    add_of_rows(terms, name, model::region_stock_rows);
    add_of_rows(terms, name, model::centre_stock_rows);
    add_of_rows(terms, name, model::region_flow_rows);
    add_of_rows(terms, name, model::centre_flow_rows);
    add_of_rows(terms, name, model::region_auxiliary_rows);
    add_of_rows(terms, name, model::centre_auxiliary_rows);
    for (const auto& [group, term] : group_terms)
        if (group == name) add(terms, term);
    return terms;
}

std::string unknown_name_or_term(std::string_view kind, std::string_view wrong,
                                 std::span<const std::string> candidates) {
    std::vector<std::string> meant;
    for (const std::string& candidate : candidates) {
        const Terms terms = chinese_terms(candidate);
        const auto has = [&](std::string_view term) {
            return term.find(wrong) != std::string_view::npos || wrong.find(term) != std::string_view::npos;
        };
        if (is_chinese(wrong) && std::ranges::any_of(terms, has))
            meant.push_back(fmt::format("'{}' ({})", candidate, fmt::join(terms, ", ")));
    }
    if (meant.empty()) return unknown_name(kind, wrong, candidates);
    return fmt::format("unknown {} '{}'; did you mean {}?", kind, wrong, fmt::join(meant, " or "));
}

}  // namespace sanqi::analysis
