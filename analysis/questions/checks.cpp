#include "analysis/questions/checks.hpp"

#include <algorithm>
#include <array>
#include <cmath>

#include <fmt/format.h>
#include <fmt/ranges.h>
#include <oneapi/tbb/parallel_for.h>

#include "analysis/configuration/lever_names.hpp"
#include "analysis/configuration/lever_statements.hpp"
#include "analysis/files/toml_reader.hpp"
#include "analysis/runs/balance.hpp"
#include "analysis/runs/outcomes.hpp"
#include "analysis/runs/run.hpp"
#include "analysis/words/errors.hpp"
#include "analysis/words/messages.hpp"

namespace sanqi::analysis {

namespace {

struct KindRow {
    std::string name;
    std::vector<std::string> keys;
};
/// In the order of the kinds, and what an entry may hold beside name, statement, kind, parameters, switches and only. A
/// key that a kind would not heed is an error: the check would seem to ask more than it does.
const std::array<KindRow, 8> kinds{{{"balance", {"scale", "most"}},
                                    {"half_step", {"most"}},
                                    {"run", {"scale", "outcome", "least", "most"}},
                                    {"each_lever", {}},
                                    {"each_parameter", {"scale"}},
                                    {"monotone", {"scale", "outcome", "policy", "factors", "tolerance", "lever"}},
                                    {"worse_weather", {"scale", "outcome", "tolerance"}},
                                    {"without_each_lever", {"scale", "outcome", "tolerance"}}}};

CheckVariation read_variation(const TomlTable& table) {
    CheckVariation variation;
    if (table.has("parameters"))
        variation.parameters = read_parameters(table.table("parameters"), model::parameter_rows);
    if (table.has("switches")) variation.switches = read_switches(table.table("switches"));
    if (table.has("only")) variation.only = table.texts("only");
    for (const std::string& name : variation.only) {
        const std::string fault = lever_or_group_fault(name);
        if (!fault.empty()) table.fail("only", fault);
    }
    if (table.has("scale")) {
        const TomlTable scale = table.table("scale");
        scale.allow_only(names_of(model::policy_rows, &model::Row::symbol), "policy");
        for (const std::string& name : scale.keys()) variation.scale[name] = scale.number_within(name, 0.0, 100.0);
    }
    return variation;
}

void read_tolerance(Check& check, const TomlTable& table) {
    check.outcome = table.choice("outcome", names_of(outcome_rows, &model::Row::symbol));
    check.tolerance = table.number_within("tolerance", 0.0, model::unbounded);
}

Check read_check(const TomlTable& table) {
    const auto row = std::ranges::find(kinds, table.choice("kind", names_of(kinds, &KindRow::name)), &KindRow::name);
    const auto kind = static_cast<CheckKind>(row - kinds.begin());
    std::vector<std::string> keys{"name", "statement", "kind", "parameters", "switches", "only"};
    keys.insert(keys.end(), row->keys.begin(), row->keys.end());
    table.allow_only(keys, fmt::format("{} key", row->name));
    Check check{.name = table.filled_text("name"),
                .statement = table.filled_text("statement"),
                .kind = kind,
                .variation = read_variation(table)};
    if (table.has("least")) check.least = table.number("least");
    if (table.has("most")) check.most = table.number("most");
    if (check.least && check.most && *check.least > *check.most)
        table.fail("most", fmt::format("expected at least 'least', which is {}, got {}", *check.least, *check.most));
    switch (kind) {
        case CheckKind::balance:
        case CheckKind::half_step: check.most = table.number("most"); break;
        case CheckKind::run:
            if (check.least || check.most)
                check.outcome = table.choice("outcome", names_of(outcome_rows, &model::Row::symbol));
            else if (table.has("outcome"))
                table.fail("outcome", "needs 'least' or 'most' to be held to");
            break;
        case CheckKind::each_lever:
        case CheckKind::each_parameter: break;
        case CheckKind::monotone:
            read_tolerance(check, table);
            check.policy = table.choice("policy", names_of(model::policy_rows, &model::Row::symbol));
            check.factors = table.numbers("factors");
            if (table.has("lever"))
                check.lever = model::index_of(model::levers,
                                              table.choice("lever", names_of(model::levers, &model::Lever::symbol)));
            break;
        case CheckKind::worse_weather:
        case CheckKind::without_each_lever: read_tolerance(check, table); break;
    }
    return check;
}

double scaled(double value, double factor, const model::PolicyRow& policy) {
    const std::string fault = range_fault(value * factor, policy.lower, policy.upper, policy.unit);
    if (!fault.empty()) throw InputError(fmt::format("{} times {}: {}", policy.symbol, factor, fault));
    return value * factor;
}

void scale_policy(model::Timetable& timetable, const std::string& symbol, double factor) {
    const std::size_t wanted = model::index_of(model::policy_rows, symbol);
    for (model::Policies<model::Schedule>* end : {&timetable.history, &timetable.reference}) {
        for (double& value : (*end)[wanted].values) value = scaled(value, factor, model::policy_rows[wanted]);
    }
}

Scenario varied(const CheckVariation& variation, Scenario scenario) {
    for (const auto& [name, value] : variation.parameters) scenario.parameters[name] = value;
    for (const SwitchSetting& setting : variation.switches) apply(scenario.choices, setting);
    settle(scenario.levers, only(variation.only));
    return scenario;
}

solvers::Experiment scaled_experiment(const Configuration& configuration, const Scenario& scenario,
                                      const std::map<std::string, double>& scale) {
    solvers::Experiment experiment = make_experiment(configuration, scenario);
    for (const auto& [policy, factor] : scale) scale_policy(experiment.timetable, policy, factor);
    return experiment;
}

/// The outcome of an experiment against the same with all levers at 0.
double outcome_of(const solvers::Experiment& experiment, const std::string& symbol) {
    return outcomes_of(simulate_or_throw(experiment), simulate_or_throw(with_levers_at_reference(experiment)))
        .at(symbol);
}

struct Finding {
    bool passed;
    std::string text;
};

/// Scenarios under the names by which findings tell them.
using Ends = std::vector<std::pair<std::string, Scenario>>;

/// Runs all ends, over cores, with the policies scaled as the check has it; the first that fails, in their order, is
/// the finding.
Finding all_end_well(const Ends& ends, const Check& check, const Configuration& configuration) {
    std::vector<std::string> failures(ends.size());
    oneapi::tbb::parallel_for(std::size_t{0}, ends.size(), [&](std::size_t i) {
        try {
            simulate_or_throw(scaled_experiment(configuration, ends[i].second, check.variation.scale));
        } catch (const ModelError& error) {
            failures[i] = fmt::format("{}: {}", ends[i].first, error.what());
        }
    });
    const auto first = std::find_if(failures.begin(), failures.end(), [](const auto& text) { return !text.empty(); });
    if (first == failures.end()) return {true, fmt::format("{}, all well", counted(ends.size(), "run"))};
    const auto count = std::count_if(first, failures.end(), [](const auto& text) { return !text.empty(); });
    return {false, fmt::format("{} of {} failed; first {}", count, counted(ends.size(), "run"), *first)};
}

Ends ends_of_levers(const Scenario& scenario) {
    Ends ends;
    for (const double value : {0.0, 1.0}) {
        Scenario all = scenario;
        for (std::size_t lever = 0; lever < model::levers.size(); ++lever) {
            Scenario one = scenario;
            one.levers[lever] = all.levers[lever] = {value};
            ends.emplace_back(fmt::format("{} = {}", model::levers[lever].symbol, value), std::move(one));
        }
        ends.emplace_back(fmt::format("all levers = {}", value), std::move(all));
    }
    return ends;
}

Ends ends_of_parameters(const Configuration& configuration, const Scenario& scenario) {
    Ends ends;
    for (const ParameterEntry& parameter : configuration.parameters) {
        if (parameter.prior.distribution == Prior::Distribution::fixed) continue;
        for (const double value : {parameter.prior.lower, parameter.prior.upper}) {
            Scenario end = scenario;
            end.parameters[parameter.symbol] = value;
            ends.emplace_back(fmt::format("{} = {:.4g}", parameter.symbol, value), std::move(end));
        }
    }
    return ends;
}

/// "correction_strength = 0: ", why the numbers that follow are not those of the scenario as it is.
std::string conditions_of(const CheckVariation& variation) {
    std::vector<std::string> conditions;
    for (const auto& [name, value] : variation.parameters)
        conditions.push_back(fmt::format("{} = {:.4g}", name, value));
    for (const SwitchSetting& setting : variation.switches)
        conditions.push_back(
            fmt::format("{} = {}", switch_rows[setting.row].name, switch_rows[setting.row].words[setting.place]));
    if (!variation.only.empty()) conditions.push_back(fmt::format("only {}", fmt::join(variation.only, ", ")));
    for (const auto& [name, factor] : variation.scale) conditions.push_back(fmt::format("{} times {:g}", name, factor));
    return conditions.empty() ? "" : fmt::format("{}: ", fmt::join(conditions, ", "));
}

Finding check_monotone(const Check& check, const Configuration& configuration, const Scenario& scenario) {
    if (check.lever && scenario.levers[*check.lever].value != 1.0)
        return {true, fmt::format("not asked: {} does not stand at history here", model::levers[*check.lever].symbol)};
    const auto outcome_at = [&](double factor) {
        std::map<std::string, double> scale = check.variation.scale;
        scale[check.policy] = factor;
        return outcome_of(scaled_experiment(configuration, scenario, scale), check.outcome);
    };
    const double before = outcome_at(1.0);
    const model::Row& outcome = outcome_rows[model::index_of(outcome_rows, check.outcome)];
    std::string text = fmt::format("{}{} [{}] {:.4f}; with {} times", conditions_of(check.variation), outcome.name,
                                   outcome.unit, before, check.policy);
    bool passed = true;
    for (const double factor : check.factors) {
        const double after = outcome_at(factor);
        text += fmt::format("{} {:g}: {:.4f}", factor == check.factors.front() ? "" : ",", factor, after);
        passed = passed && after >= before - check.tolerance;
    }
    return {passed, text};
}

/// How far the outcome moves where it moves furthest one way (1 up, -1 down), over variations of a scenario.
Finding check_largest_move(const Check& check, const Configuration& configuration, const Scenario& scenario,
                           const Ends& variations, double direction) {
    const auto outcome_in = [&](const Scenario& one) {
        return outcome_of(scaled_experiment(configuration, one, check.variation.scale), check.outcome);
    };
    std::vector<double> moves(variations.size());
    const double before = outcome_in(scenario);
    oneapi::tbb::parallel_for(std::size_t{0}, variations.size(), [&](std::size_t i) {
        moves[i] = direction * (outcome_in(variations[i].second) - before);
    });
    const auto most = std::max_element(moves.begin(), moves.end());
    const model::Row& outcome = outcome_rows[model::index_of(outcome_rows, check.outcome)];
    return {*most <= check.tolerance,
            fmt::format("{}{} {:.4f} {}; nearest to failing of {} variations {:+.4f}, with {}",
                        conditions_of(check.variation), outcome.name, before, outcome.unit, variations.size(),
                        direction * *most, variations[static_cast<std::size_t>(most - moves.begin())].first)};
}

/// Scores of the weather stand for one season of one crop year each, and have a standard deviation of 1.
Ends worse_seasons(const Configuration& configuration, const Scenario& scenario) {
    constexpr std::string_view of_a_crop_year = "_score_19";
    Ends ends;
    for (const ParameterEntry& parameter : configuration.parameters) {
        if (parameter.symbol.find(of_a_crop_year) == std::string::npos) continue;
        Scenario worse = scenario;
        worse.parameters[parameter.symbol] = value_under(scenario, parameter) + 1.0;
        ends.emplace_back(fmt::format("{} one higher", parameter.symbol), std::move(worse));
    }
    return ends;
}

Ends without_each_lever(const Scenario& scenario) {
    Ends ends;
    for (std::size_t lever = 0; lever < model::levers.size(); ++lever) {
        Scenario without = scenario;
        without.levers[lever] = {0.0};
        ends.emplace_back(fmt::format("{} = 0", model::levers[lever].symbol), std::move(without));
    }
    return ends;
}

Finding check_run(const Check& check, const solvers::Experiment& experiment) {
    if (check.outcome.empty()) {
        simulate_or_throw(experiment);
        return {true, "ends well"};
    }
    const double value = outcome_of(experiment, check.outcome);
    const bool passed =
        value >= check.least.value_or(-model::unbounded) && value <= check.most.value_or(model::unbounded);
    const model::Row& outcome = outcome_rows[model::index_of(outcome_rows, check.outcome)];
    return {passed, fmt::format("{}{} {:.4g} {}", conditions_of(check.variation), outcome.name, value, outcome.unit)};
}

Finding check_balance(const Check& check, const solvers::Experiment& experiment) {
    const Balance balance = balance_of(simulate_or_throw(experiment), experiment.parameters);
    const double worst = std::max({balance.grain, balance.labour, balance.people});
    return {worst <= *check.most,
            fmt::format("worst residual, as a part of all that was handled: grain {:.1e}, labour {:.1e}, people {:.1e}",
                        balance.grain, balance.labour, balance.people)};
}

Finding check_half_step(const Check& check, const Configuration& configuration, const Scenario& scenario) {
    const double change = perform_run(configuration, scenario).step_change_percent;
    return {std::abs(change) <= *check.most, fmt::format("excess deaths {:+.4f} %", change)};
}

Finding finding_of(const Check& check, const Configuration& configuration, const Scenario& scenario) {
    const auto experiment = [&] { return scaled_experiment(configuration, scenario, check.variation.scale); };
    switch (check.kind) {
        case CheckKind::balance: return check_balance(check, experiment());
        case CheckKind::half_step: return check_half_step(check, configuration, scenario);
        case CheckKind::run: return check_run(check, experiment());
        case CheckKind::each_lever: return all_end_well(ends_of_levers(scenario), check, configuration);
        case CheckKind::each_parameter:
            return all_end_well(ends_of_parameters(configuration, scenario), check, configuration);
        case CheckKind::monotone: return check_monotone(check, configuration, scenario);
        case CheckKind::worse_weather:
            return check_largest_move(check, configuration, scenario, worse_seasons(configuration, scenario), -1.0);
        case CheckKind::without_each_lever:
            return check_largest_move(check, configuration, scenario, without_each_lever(scenario), 1.0);
    }
    throw std::logic_error("unknown kind of check");
}

}  // namespace

std::vector<Check> load_checks(const std::filesystem::path& file) {
    const TomlTable root = read_toml(file);
    require_schema(root);
    root.allow_only(std::vector<std::string>{"schema", "check"});
    std::vector<Check> checks;
    for (const TomlTable& table : root.tables("check")) checks.push_back(read_check(table));
    return checks;
}

CheckResult run_check(const Check& check, const Configuration& configuration, const Scenario& scenario) {
    try {
        const Finding finding = finding_of(check, configuration, varied(check.variation, scenario));
        return {check.name, check.statement, finding.passed, finding.text};
    } catch (const ModelError& error) {
        return {check.name, check.statement, false, error.what()};
    }
}

bool asked_of_draws(const Check& check) {
    return check.kind != CheckKind::half_step && check.kind != CheckKind::each_lever &&
           check.kind != CheckKind::each_parameter;
}

CheckResult run_check_over(const FileDraws& draws, const Check& check, const Configuration& configuration,
                           const Scenario& scenario) {
    std::vector<CheckResult> results(draws.columns.front().size());
    oneapi::tbb::parallel_for(std::size_t{0}, results.size(), [&](std::size_t draw) {
        Scenario at_draw = scenario;
        for (std::size_t k = 0; k < draws.inputs.size(); ++k)
            if (!sets(scenario, draws.inputs[k])) at_draw.parameters[draws.inputs[k].name] = draws.columns[k][draw];
        results[draw] = run_check(check, configuration, at_draw);
    });
    const auto passed = static_cast<std::size_t>(std::ranges::count(results, true, &CheckResult::passed));
    std::string finding = fmt::format("holds in {} of {} draws", passed, results.size());
    const auto first = std::ranges::find(results, false, &CheckResult::passed);
    if (first != results.end()) finding += fmt::format("; not in draw {}: {}", first - results.begin(), first->finding);
    return {check.name, check.statement, passed == results.size(), std::move(finding)};
}

}  // namespace sanqi::analysis
