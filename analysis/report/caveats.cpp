#include "analysis/report/caveats.hpp"

#include <algorithm>
#include <cmath>

#include <fmt/format.h>
#include <fmt/ranges.h>

#include "analysis/configuration/weather_forcing.hpp"
#include "analysis/report/text_table.hpp"
#include "analysis/report/wording.hpp"
#include "analysis/runs/outcomes.hpp"
#include "analysis/words/dates.hpp"

namespace sanqi::analysis::report {

namespace {

constexpr std::size_t most_ends_told = 2;

bool is_moved(const Changes& changes, std::size_t lever) {
    return std::ranges::find(changes.levers, lever, &LeverChange::lever) != changes.levers.end();
}

/// Levers at 0 stand where the reference world has them: another one is another world, not another yardstick.
std::string moved_with_reference(const Question& question) {
    const Reference before = question.named.choices.reference, now = question.scenario.choices.reference;
    if (question.moved_with_reference.empty()) return "";
    return fmt::format(
        "This is another world than that of {}, not the same held against another: {} instead of {} is also what "
        "levers at 0 stand for ({}).",
        question.config, word_of(now), word_of(before), fmt::join(question.moved_with_reference, ", "));
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

std::string alike_in_words(const Question& question) {
    if (question.alike.none()) return "";
    return fmt::format("History beside it has {} too, so that no difference is of that.", in_words(question.alike));
}

std::string held_against_another(const Question& question) {
    const Choices &run = question.scenario.choices, &beside = question.beside.choices,
                  &shipped = question.history.choices;
    if (cell_in_words(run) != cell_in_words(beside)) return std::string(not_one_world);
    const bool other_normal = declared_normal(beside) != declared_normal(shipped);
    if (beside.reference == shipped.reference && (beside.weather_series != shipped.weather_series || !other_normal))
        return "";
    return fmt::format(
        "History too is held against {} here: its outcomes but excess deaths and food shortfall are not those that "
        "'sanqi run' prints.",
        beside.reference == shipped.reference ? fmt::format("the mean of {}", word_of(declared_normal(beside)))
                                              : word_of(beside.reference));
}

bool moves_single_levers(const Changes& from_history) {
    if (!from_history.policies.empty()) return true;
    return std::ranges::any_of(model::groups, [&](std::string_view group) {
        std::size_t moved = 0, all = 0;
        for (std::size_t lever = 0; lever < model::levers.size(); ++lever) {
            if (model::levers[lever].group != group) continue;
            ++all;
            if (is_moved(from_history, lever)) ++moved;
        }
        return moved > 0 && moved < all;
    });
}

double deaths_after_the_window(const YearlyTable& run) {
    double deaths = 0.0;
    for (int year = static_cast<int>(window_end); year <= last_annual_year; ++year)
        deaths += value_in(run.at("excess_deaths"), year);
    return deaths;
}

std::string after_the_window(const YearlyTable& run, const YearlyTable& other, std::string_view other_name) {
    const double here = deaths_after_the_window(run), there = deaths_after_the_window(other);
    if (!(std::abs(here - there) >= later_deaths_worth_telling)) return "";
    return fmt::format(later_deaths, number(here, 1), number(there, 1), other_name);
}

bool moves_trade(const Question& question) {
    constexpr std::string_view trade = "exports_and_imports";
    return is_moved(question.from_history, model::index_of(model::levers, trade)) ||
           std::ranges::any_of(question.from_history.policies, [&](const PolicyChange& change) {
               return model::policy_rows[change.row].lever == trade;
           });
}

}  // namespace sanqi::analysis::report
