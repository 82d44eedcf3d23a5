#include "analysis/configuration/question.hpp"

#include <algorithm>
#include <utility>

#include <fmt/format.h>
#include <fmt/ranges.h>

#include "analysis/configuration/lever_names.hpp"
#include "analysis/configuration/reference_ends.hpp"
#include "analysis/configuration/weather_forcing.hpp"
#include "analysis/words/dates.hpp"
#include "analysis/words/messages.hpp"
#include "solvers/experiment.hpp"

namespace sanqi::analysis {

namespace {

constexpr std::size_t most_named_parameters = 4;  // the others are counted

/// One way of writing what does the same.
DatedSetting plain(const DatedSetting& setting) {
    const bool throughout = setting.value == 1.0 || (setting.from && *setting.from <= solvers::start_year);
    return throughout ? DatedSetting{setting.value} : setting;
}

Choices plain(Choices choices) {
    choices.normal_weather = declared_normal(choices);
    return choices;
}

std::string in_words(const DatedSetting& setting) {
    return setting.from ? fmt::format("{} from {}", setting.value, date_in_words(*setting.from))
                        : fmt::format("{} throughout", setting.value);
}

std::string in_words(const PolicyChange& change) {
    const std::string_view symbol = model::policy_rows[change.row].symbol;
    if (!change.now) return fmt::format("{} as in history", symbol);
    return fmt::format("{} = {}", symbol, in_words(*change.now));
}

/// The new value in six digits, or both in full where few digits don't tell them apart.
std::string in_words(const ParameterChange& change) {
    const std::string_view symbol = model::parameter_rows[change.row].symbol;
    const std::string before = fmt::format("{:.4g}", change.before);
    if (fmt::format("{:.4g}", change.now) == before)
        return fmt::format("{} = {} instead of {}", symbol, change.now, change.before);
    return fmt::format("{} = {:.6g} instead of {}", symbol, change.now, before);
}

std::optional<DatedSetting> policy_setting(const Scenario& scenario, std::size_t row) {
    const auto set = scenario.policies.find(std::string(model::policy_rows[row].symbol));
    return set == scenario.policies.end() ? std::nullopt : std::optional(set->second);
}

using Marks = std::vector<bool>;  // of levers, in their order

bool all_of(std::string_view name, const Marks& marked) {
    for (std::size_t lever = 0; lever < marked.size(); ++lever)
        if (covers(name, model::levers[lever]) && !marked[lever]) return false;
    return true;
}

/// Few names that together cover the levers marked and no other: 'policy', groups, levers.
std::vector<std::string_view> fewest_names(const Marks& marked) {
    std::vector<std::string_view> names;
    if (all_of("policy", marked)) names.emplace_back("policy");
    for (std::size_t lever = 0; lever < marked.size(); ++lever) {
        const auto& [symbol, group, name, note] = model::levers[lever];
        const auto told = [&](std::string_view one) { return covers(one, model::levers[lever]); };
        if (!marked[lever] || std::ranges::any_of(names, told)) continue;
        const bool alone = std::ranges::count(model::levers, group, &model::Lever::group) == 1;
        names.push_back(!alone && all_of(group, marked) ? group : symbol);
    }
    return names;
}

/// The levers marked, by few names: those that cover no lever that was moved are left out.
std::string in_words(const Marks& marked, const Marks& moved) {
    constexpr std::ptrdiff_t most_exceptions = 2;
    const auto exceptions = std::ranges::count(marked, false);
    if (exceptions == 0) return "all levers";
    if (exceptions <= most_exceptions && !all_of("policy", marked)) {
        Marks others = marked;
        others.flip();
        return fmt::format("all levers but {}", fmt::join(fewest_names(others), " and "));
    }
    std::vector<std::string_view> names = fewest_names(marked);
    Marks unmoved = moved;
    unmoved.flip();
    std::erase_if(names, [&](std::string_view name) { return all_of(name, unmoved); });
    const std::string_view last = names.back();
    names.pop_back();
    return names.empty() ? std::string(last) : fmt::format("{} and {}", fmt::join(names, ", "), last);
}

/// A phrase for each setting that levers were moved to, which names groups that stand there as a whole even where some
/// of their levers stood there before.
std::vector<std::string> lever_phrases(const Changes& changes) {
    std::vector<std::string> phrases;
    std::vector<DatedSetting> told;
    for (const LeverChange& change : changes.levers) {
        if (std::ranges::find(told, change.now) != told.end()) continue;
        told.push_back(change.now);
        Marks moved(changes.settings.size());
        for (const LeverChange& other : changes.levers) moved[other.lever] = other.now == change.now;
        Marks there = moved;
        if (change.now != DatedSetting{})
            for (std::size_t lever = 0; lever < there.size(); ++lever)
                there[lever] = changes.settings[lever] == change.now;
        phrases.push_back(fmt::format("{} = {}", in_words(there, moved), in_words(change.now)));
    }
    return phrases;
}

/// Levers, policies, the second wave and the weather of the worst years happened, and are none of how the world is
/// seen.
bool changes_what_happened(const Changes& from_history) {
    return !from_history.levers.empty() || !from_history.policies.empty() ||
           std::ranges::any_of(from_history.switches, [](const SwitchChange& change) {
               const std::string_view name = switch_rows[change.row].name;
               return name == "second_wave" || name == "placebo_weather";
           });
}

/// By the same years as normal, where history's series has them.
Scenario held_against_the_same(Scenario history, const Choices& asked) {
    history.choices.reference = asked.reference;
    history.choices.output_vintage = asked.output_vintage;
    Choices by_these_years = history.choices;
    by_these_years.normal_weather = asked.normal_weather;
    if (normal_weather_fault(by_these_years).empty()) history.choices = by_these_years;
    return history;
}

/// Whether the policies of a lever at 0 are others in one reference world than in the other.
bool is_moved(std::string_view lever, const Configuration& configuration, Reference before, Reference now) {
    if (lever == "weather") return (before == Reference::R1) != (now == Reference::R1);  // drawn in R1 alone
    return std::ranges::any_of(configuration.policies, [&](const PolicySchedule& policy) {
        const model::PolicyRow& row = model::policy_rows[model::index_of(model::policy_rows, policy.symbol)];
        return row.lever == lever && !std::ranges::equal(reference_end(policy, before), reference_end(policy, now), {},
                                                         &DatedValue::value, &DatedValue::value);
    });
}

/// Levers that left history and, at their other end, go with the reference world from the scenario named to the one
/// asked about.
std::vector<std::string_view> moved_with_reference(const Question& question, const Configuration& configuration) {
    const Reference before = question.named.choices.reference, now = question.scenario.choices.reference;
    std::vector<std::string_view> moved;
    for (std::size_t lever = 0; lever < model::levers.size(); ++lever)
        if (question.named.levers[lever].value < 1.0 && question.scenario.levers[lever].value < 1.0 &&
            is_moved(model::levers[lever].symbol, configuration, before, now))
            moved.push_back(model::levers[lever].symbol);
    return moved;
}

/// What the scenario changes beside goes without an effect of its own: of what happened its structure and its weather,
/// of its structure its weather.
Scenario seen_alike(Scenario history, const Scenario& scenario, const Changes& from_history) {
    const bool happened = changes_what_happened(from_history);
    const bool otherwise_built =
        !from_history.parameters.empty() || history.choices.correction != scenario.choices.correction;
    if (happened || otherwise_built) {
        history.choices.weather_series = scenario.choices.weather_series;
        history.choices.normal_weather = scenario.choices.normal_weather;
    }
    if (happened) {
        history.choices.correction = scenario.choices.correction;
        history.parameters = scenario.parameters;
    }
    return history;
}

}  // namespace

Changes changes_between(const Scenario& before, const Scenario& now, const std::vector<ParameterEntry>& shipped) {
    Changes changes;
    for (std::size_t lever = 0; lever < model::levers.size(); ++lever) {
        const DatedSetting was = plain(before.levers[lever]), is = plain(now.levers[lever]);
        changes.settings.push_back(is);
        if (was != is) changes.levers.push_back({lever, was, is});
    }
    // What the fit came to with another weather series goes without saying: the switch brings it.
    Scenario before_with_this_series = before;
    before_with_this_series.choices.weather_series = now.choices.weather_series;
    for (std::size_t row = 0; row < shipped.size(); ++row) {
        const double was = value_under(before_with_this_series, shipped[row]), is = value_under(now, shipped[row]);
        if (was != is) changes.parameters.push_back({row, was, is});
    }
    for (std::size_t row = 0; row < model::policy_rows.size(); ++row) {
        const auto was = policy_setting(before, row), is = policy_setting(now, row);
        if (was != is) changes.policies.push_back({row, was, is});
    }
    const auto differ = [](const SwitchRow& row, const Choices& a, const Choices& b) {
        return row.place(a) != row.place(b);
    };
    const Choices was = plain(before.choices), is = plain(now.choices);
    for (std::size_t row = 0; row < switch_rows.size(); ++row)
        if (differ(switch_rows[row], before.choices, now.choices) && differ(switch_rows[row], was, is))
            changes.switches.push_back(
                {row, switch_rows[row].word(before.choices), switch_rows[row].word(now.choices)});
    return changes;
}

std::string in_words(const Changes& changes) {
    std::vector<std::string> phrases = lever_phrases(changes);
    for (const PolicyChange& change : changes.policies) phrases.push_back(in_words(change));
    for (const SwitchChange& change : changes.switches)
        phrases.push_back(fmt::format("{} = {}", switch_rows[change.row].name, change.now));
    const std::size_t told = std::min(changes.parameters.size(), most_named_parameters);
    for (std::size_t i = 0; i < told; ++i) phrases.push_back(in_words(changes.parameters[i]));
    if (told < changes.parameters.size())
        phrases.push_back(counted(changes.parameters.size() - told, "more parameter"));
    return fmt::format("{}", fmt::join(phrases, ", "));
}

Question make_question(std::string config, Scenario named, Scenario scenario, std::uint64_t seed,
                       const Configuration& configuration) {
    Scenario history = load_scenario("baseline", scenario_names(), configuration.directory);
    Changes changes = changes_between(named, scenario, configuration.parameters);
    Changes from_history = changes_between(history, scenario, configuration.parameters);
    Question question{std::move(config),
                      std::move(history),
                      std::move(named),
                      std::move(scenario),
                      seed,
                      std::move(changes),
                      std::move(from_history),
                      {},
                      {},
                      {},
                      {}};
    const Scenario held = held_against_the_same(question.history, question.scenario.choices);
    question.beside = seen_alike(held, question.scenario, question.from_history);
    question.alike = changes_between(held, question.beside, configuration.parameters);
    for (const LeverChange& change : question.from_history.levers) {
        std::string end = reference_end_in_words(change.lever, configuration, question.scenario.choices.reference);
        if (!end.empty()) question.reference_ends.push_back(std::move(end));
    }
    question.moved_with_reference = moved_with_reference(question, configuration);
    question.scenario.title = heading(question);
    return question;
}

std::string heading(const Question& question) {
    const std::string& title = question.named.title;
    const Changes& told = title == question.history.title ? question.from_history : question.changes;
    constexpr std::string_view changed = ", changed: ";  // which the ensemble of a member may be already
    if (told.none()) return title;
    return fmt::format("{}{}{}", title, title.find(changed) == std::string::npos ? changed : ", ", in_words(told));
}

}  // namespace sanqi::analysis
