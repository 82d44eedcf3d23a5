#include "analysis/report/caveats.hpp"

#include <algorithm>

#include <fmt/format.h>
#include <fmt/ranges.h>

#include "analysis/runs/outcomes.hpp"
#include "analysis/words/dates.hpp"

namespace sanqi::analysis::report {

namespace {

constexpr std::size_t most_ends_told = 2;

bool is_moved(const Question& question, std::size_t lever) {
    const auto& moved = question.from_history.levers;
    return std::ranges::find(moved, lever, &LeverChange::lever) != moved.end();
}

/// Levers at 0 stand where the reference world has them: another one is another world, not another yardstick.
std::string moved_with_reference(const Question& question) {
    const Reference before = question.named.choices.reference, now = question.scenario.choices.reference;
    std::vector<std::string_view> moved;
    for (std::size_t lever = 0; lever < model::levers.size(); ++lever)
        if (model::levers[lever].group != "nature" && question.named.levers[lever].value < 1.0 &&
            question.scenario.levers[lever].value < 1.0)
            moved.push_back(model::levers[lever].symbol);
    if (before == now || moved.empty()) return "";
    return fmt::format(
        "This is another world than that of {}, not the same held against another: {} instead of {} is also what "
        "levers at 0 stand for ({}).",
        question.config, word_of(now), word_of(before), fmt::join(moved, ", "));
}

std::string too_late(std::string_view symbol, std::optional<double> from) {
    if (!from || *from < window_end) return "";
    return fmt::format("{} leaves history in {}, after 1958-62: no outcome of those years can tell what it does.",
                       symbol, date_in_words(*from));
}

/// Where its lever stands at the reference from the start, a policy's course in history is nowhere.
std::string without_effect(const PolicyChange& change, const Scenario& scenario) {
    const model::PolicyRow& policy = model::policy_rows[change.row];
    const DatedSetting& lever = scenario.levers[model::index_of(model::levers, policy.lever)];
    if (!change.now || lever != DatedSetting{0.0}) return "";
    return fmt::format("{} is set without effect: its lever {} stands at 0, where the reference world has it.",
                       policy.symbol, policy.lever);
}

}  // namespace

std::vector<std::string> what_it_is(const Question& question) {
    std::vector<std::string> sentences;
    if (question.reference_ends.size() <= most_ends_told) sentences = question.reference_ends;
    sentences.push_back(moved_with_reference(question));
    for (const LeverChange& change : question.from_history.levers)
        sentences.push_back(too_late(model::levers[change.lever].symbol, change.now.from));
    for (const PolicyChange& change : question.from_history.policies) {
        if (change.now) sentences.push_back(too_late(model::policy_rows[change.row].symbol, change.now->from));
        sentences.push_back(without_effect(change, question.scenario));
    }
    std::erase(sentences, "");
    return sentences;
}

bool moves_single_levers(const Question& question) {
    if (!question.from_history.policies.empty()) return true;
    return std::ranges::any_of(model::groups, [&](std::string_view group) {
        std::size_t moved = 0, all = 0;
        for (std::size_t lever = 0; lever < model::levers.size(); ++lever) {
            if (model::levers[lever].group != group) continue;
            ++all;
            if (is_moved(question, lever)) ++moved;
        }
        return moved > 0 && moved < all;
    });
}

bool moves_trade(const Question& question) {
    constexpr std::string_view trade = "exports_and_imports";
    return is_moved(question, model::index_of(model::levers, trade)) ||
           std::ranges::any_of(question.from_history.policies, [&](const PolicyChange& change) {
               return model::policy_rows[change.row].lever == trade;
           });
}

}  // namespace sanqi::analysis::report
