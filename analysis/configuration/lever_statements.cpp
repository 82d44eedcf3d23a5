#include "analysis/configuration/lever_statements.hpp"

#include <algorithm>
#include <limits>

#include <fmt/format.h>

#include "analysis/configuration/lever_names.hpp"

namespace sanqi::analysis {

namespace {

const DatedSetting off{0.0};

auto levers_covered(const LeverStatement& statement) {
    return std::ranges::count_if(model::levers,
                                 [&](const model::Lever& lever) { return covers(statement.name, lever); });
}

/// Of those about the lever, those that cover the fewest.
std::vector<LeverStatement> most_particular(std::span<const LeverStatement> statements, const model::Lever& lever) {
    std::vector<LeverStatement> best;
    auto fewest = std::numeric_limits<std::ptrdiff_t>::max();
    for (const LeverStatement& statement : statements) {
        if (!covers(statement.name, lever)) continue;
        const auto count = levers_covered(statement);
        if (count < fewest) best.clear();
        fewest = std::min(fewest, count);
        if (count == fewest) best.push_back(statement);
    }
    return best;
}

bool differ(const LeverStatement& a, const LeverStatement& b) {
    if (a.setting && b.setting) return a.setting != b.setting;
    return a.setting == off || b.setting == off;
}

}  // namespace

std::optional<std::pair<std::string, std::string>> contradiction(std::span<const LeverStatement> statements) {
    for (const model::Lever& lever : model::levers) {
        const std::vector<LeverStatement> said = most_particular(statements, lever);
        for (auto one = said.begin(); one != said.end(); ++one) {
            const auto other =
                std::find_if(said.begin(), one, [&](const auto& before) { return differ(before, *one); });
            if (other != one) return std::pair(other->text, one->text);
        }
    }
    return std::nullopt;
}

void settle(std::vector<DatedSetting>& levers, std::span<const LeverStatement> statements) {
    for (std::size_t lever = 0; lever < levers.size(); ++lever)
        for (const LeverStatement& statement : most_particular(statements, model::levers[lever]))
            if (statement.setting) levers[lever] = *statement.setting;
}

std::vector<LeverStatement> only(std::span<const std::string> names) {
    std::vector<LeverStatement> statements;
    for (const std::string& name : names) statements.push_back({name, std::nullopt, fmt::format("--only {}", name)});
    if (!names.empty() && std::ranges::find(names, every_lever) == names.end())
        statements.push_back({std::string(every_lever), off, statements.front().text});
    return statements;
}

}  // namespace sanqi::analysis
