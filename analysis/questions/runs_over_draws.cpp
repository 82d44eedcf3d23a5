#include "analysis/questions/runs_over_draws.hpp"

#include <algorithm>
#include <cmath>
#include <limits>
#include <utility>

#include "analysis/ensemble/chunk.hpp"
#include "analysis/ensemble/plan.hpp"
#include "analysis/questions/run_answer.hpp"
#include "solvers/grading.hpp"
#include "solvers/mesh.hpp"

namespace sanqi::analysis {

namespace {

/// One entry an outcome, in each one a draw; NaN where a run failed.
using OutcomeColumns = std::array<std::vector<double>, outcome_rows.size()>;

/// Members in every one of some worlds, those of a member together.
ensemble::Ensemble ensemble_of(std::vector<solvers::World> worlds, std::vector<solvers::Member> members, bool yearly) {
    ensemble::Ensemble ensemble;
    const std::size_t of_member = worlds.size();
    ensemble.members = members.size() * of_member;
    ensemble.worlds = std::move(worlds);
    ensemble.draw = [members = std::move(members), of_member](std::size_t first, std::span<Draw> draws) {
        for (std::size_t i = 0; i < draws.size(); ++i)
            draws[i] = {(first + i) % of_member, members[(first + i) / of_member]};
    };
    ensemble.yearly = yearly;
    return ensemble;
}

/// Steps graded for the deaths of the window are long after it, too long for some draws: where one fails on them it is
/// no failure of the draw.
void grade_for_all(ensemble::Ensemble& ensemble, const Scenario& scenario,
                   const std::vector<solvers::Member>& members) {
    grade(ensemble, scenario);
    solvers::Pilots all{ensemble.worlds.front(), members};
    for (solvers::Member member : members) {
        member.levers.fill({0.0});
        all.members.push_back(member);
    }
    ensemble.mesh = solvers::without_failures(ensemble.mesh, all);
}

/// Means over the worlds of a member.
OutcomeColumns outcomes_of(const ensemble::Ensemble& ensemble, ensemble::Chunk chunk) {
    const std::size_t of_member = ensemble.worlds.size(), members = ensemble.members / of_member;
    OutcomeColumns columns;
    for (std::size_t row = 0; row < columns.size(); ++row) {
        columns[row].assign(members, 0.0);
        for (std::size_t i = 0; i < ensemble.members; ++i)
            columns[row][i / of_member] += chunk.output(row, i) / static_cast<double>(of_member);
    }
    return columns;
}

YearlyQuantiles yearly_of(ensemble::Chunk& chunk) {
    YearlyQuantiles result;
    std::size_t column = 0;
    const auto add = [&](std::vector<double>& low, std::vector<double>& middle, std::vector<double>& high) {
        for (std::size_t year = 0; year < annual_years; ++year, ++column) {
            std::vector<double> values;
            for (std::size_t member = 0; member < chunk.members; ++member)
                values.push_back(chunk.status[member] == 0 ? static_cast<double>(chunk.yearly_value(column, member))
                                                           : std::numeric_limits<double>::quiet_NaN());
            const Quantiles found = quantiles_of(values);
            low.push_back(found.q05);
            middle.push_back(found.median);
            high.push_back(found.q95);
        }
    };
    model::zip(add, result.q05, result.median, result.q95);
    return result;
}

struct ScenarioRuns {
    OutcomeColumns outcomes;
    YearlyQuantiles annual;
    double step_change_percent;
};

solvers::World world_of(const solvers::Experiment& experiment) { return {experiment.timetable, experiment.regions}; }

ScenarioRuns runs_of(const Configuration& configuration, const Scenario& scenario, const FileDraws& draws,
                     const WeatherSample& sample) {
    const solvers::Experiment experiment = make_experiment(configuration, scenario);
    const Members members = members_of(draws, configuration, scenario);
    ensemble::Ensemble ensemble = ensemble_of({world_of(experiment)}, members.members, true);
    grade_for_all(ensemble, scenario, members.members);
    ensemble::Chunk chunk = ensemble::Engine(ensemble).run(0, ensemble.members);
    ScenarioRuns runs{outcomes_of(ensemble, chunk), yearly_of(chunk), 0.0};
    runs.step_change_percent = change_at_half_steps(ensemble, runs.outcomes[deaths_row]);
    std::vector<solvers::World> drawn;
    for (model::Timetable& timetable :
         sampled_weather(experiment.timetable, configuration.history, scenario.choices, sample))
        drawn.push_back({std::move(timetable), experiment.regions});
    if (drawn.empty()) return runs;
    ensemble::Ensemble in_drawn = ensemble_of(std::move(drawn), members.members, false);
    grade_for_all(in_drawn, scenario, members.members);
    runs.outcomes = outcomes_of(in_drawn, ensemble::Engine(in_drawn).run(0, in_drawn.members));
    return runs;
}

OutcomeQuantiles quantiles_of(const OutcomeColumns& columns) {
    OutcomeQuantiles quantiles;
    for (std::size_t row = 0; row < columns.size(); ++row) quantiles[row] = analysis::quantiles_of(columns[row]);
    return quantiles;
}

OutcomeColumns less(OutcomeColumns columns, const OutcomeColumns& others) {
    for (std::size_t row = 0; row < columns.size(); ++row)
        for (std::size_t draw = 0; draw < columns[row].size(); ++draw) columns[row][draw] -= others[row][draw];
    return columns;
}

}  // namespace

double change_at_half_steps(const ensemble::Ensemble& ensemble, const std::vector<double>& deaths) {
    constexpr std::size_t looked_at = 32;
    constexpr double least_deaths = 1.0;  // million, or a change of nothing would be told in per cent of nothing
    ensemble::Ensemble fine = ensemble;
    fine.mesh = solvers::halved(ensemble.mesh);
    fine.yearly = false;
    const std::vector<std::size_t> places = evenly_spaced(looked_at, ensemble.members);
    fine.members = places.size();
    fine.draw = [&](std::size_t first, std::span<Draw> draws) {
        for (std::size_t i = 0; i < draws.size(); ++i) ensemble.draw(places[first + i], draws.subspan(i, 1));
    };
    ensemble::Chunk chunk = ensemble::Engine(fine).run(0, fine.members);
    double most = 0.0;
    for (std::size_t i = 0; i < places.size(); ++i) {
        const double there = deaths[places[i]], here = chunk.output(deaths_row, i);
        if (std::isfinite(there - here))
            most = std::max(most, 100.0 * std::abs(here - there) / std::max(there, least_deaths));
    }
    return most;
}

std::vector<RunOverDraws> runs_over_draws(const Configuration& configuration, const ScenarioPosterior& posterior,
                                          std::span<const Scenario> scenarios, const WeatherSample& sample) {
    std::vector<RunOverDraws> all;
    OutcomeColumns first;
    for (const Scenario& scenario : scenarios) {
        ScenarioRuns runs = runs_of(configuration, scenario, posterior.draws, sample);
        const auto failed =
            std::ranges::count_if(runs.outcomes[deaths_row], [](double value) { return !std::isfinite(value); });
        all.push_back({quantiles_of(runs.outcomes), std::nullopt, std::move(runs.annual),
                       static_cast<std::size_t>(failed), runs.step_change_percent});
        if (all.size() == 1)
            first = std::move(runs.outcomes);
        else
            all.back().difference = quantiles_of(less(std::move(runs.outcomes), first));
    }
    return all;
}

AnswerOverDraws answer_over_draws(const Configuration& configuration, const Question& question,
                                  ScenarioPosterior posterior, const WeatherSample& sample) {
    Scenario history = question.beside;
    const Choices& asked = question.scenario.choices;
    if (question.alike.parameters.empty())
        history.parameters = posterior.about.file.scenario.parameters;  // those of its structure
    history.choices.correction = asked.correction;
    history.choices.weather_series = asked.weather_series;
    history.choices.normal_weather = asked.normal_weather;
    std::vector<Scenario> scenarios{history, question.scenario};
    if (changes_between(history, question.scenario, configuration.parameters).none())
        scenarios.erase(scenarios.begin());
    std::vector<RunOverDraws> runs = runs_over_draws(configuration, posterior, scenarios, sample);
    AnswerOverDraws answer{std::move(posterior), std::nullopt, std::move(runs.back())};
    if (runs.size() == 2) answer.history = std::move(runs.front());
    return answer;
}

}  // namespace sanqi::analysis
