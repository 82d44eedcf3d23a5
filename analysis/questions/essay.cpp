#include "analysis/questions/essay.hpp"

#include <algorithm>
#include <cmath>
#include <limits>
#include <utility>

#include <fmt/format.h>

#include "analysis/configuration/lever_names.hpp"
#include "analysis/configuration/shipped.hpp"
#include "analysis/ensemble/chunk.hpp"
#include "analysis/questions/draws_in_worlds.hpp"
#include "analysis/questions/games_over_draws.hpp"
#include "analysis/questions/runs_over_draws.hpp"
#include "analysis/words/errors.hpp"
#include "solvers/grading.hpp"
#include "solvers/mesh.hpp"

namespace sanqi::analysis {

namespace {

/// The same world, whatever it is called.
bool same_world(const Scenario& one, const Scenario& other) {
    return one.levers == other.levers && one.parameters == other.parameters && one.policies == other.policies &&
           one.choices == other.choices;
}

/// Worlds of one weather series, run by the draws of its posterior.
class SeriesRuns {
public:
    SeriesRuns(const Configuration& configuration, ScenarioPosterior posterior, std::vector<Scenario> scenarios)
        : about_(std::move(posterior.about)), scenarios_(std::move(scenarios)),
          ensemble_(ensemble_of(configuration, posterior.draws)),
          chunk_(ensemble::Engine(ensemble_).run(0, ensemble_.members)) {}

    [[nodiscard]] const DrawsInUse& about() const { return about_; }
    [[nodiscard]] bool has(const Scenario& scenario) const { return find(scenario) != scenarios_.end(); }
    [[nodiscard]] std::size_t draws() const { return ensemble_.members / scenarios_.size(); }

    /// One entry a draw; NaN where the run failed.
    [[nodiscard]] std::vector<double> outcomes(const Scenario& scenario, std::size_t row) {
        return column(scenario, [&](std::size_t member) { return chunk_.output(row, member); });
    }

    [[nodiscard]] std::vector<double> yearly(const Scenario& scenario, std::size_t row, std::size_t year) {
        return column(scenario, [&](std::size_t member) {
            return static_cast<double>(chunk_.yearly_value(row * annual_years + year, member));
        });
    }

    [[nodiscard]] std::size_t most_failed() {
        std::size_t most = 0;
        for (const Scenario& scenario : scenarios_) {
            const std::vector<double> deaths = outcomes(scenario, deaths_row);
            most = std::max(most, static_cast<std::size_t>(std::ranges::count_if(
                                      deaths, [](double value) { return !std::isfinite(value); })));
        }
        return most;
    }

    [[nodiscard]] double step_change_percent() const {
        return change_at_half_steps(
            ensemble_, {chunk_.outputs.begin() + static_cast<std::ptrdiff_t>(deaths_row * chunk_.members),
                        chunk_.outputs.begin() + static_cast<std::ptrdiff_t>((deaths_row + 1) * chunk_.members)});
    }

private:
    [[nodiscard]] std::vector<Scenario>::const_iterator find(const Scenario& scenario) const {
        return std::ranges::find_if(scenarios_, [&](const Scenario& one) { return same_world(one, scenario); });
    }

    /// Members world after world, those of a draw `draws()` apart.
    template <class ValueOf>
    std::vector<double> column(const Scenario& scenario, ValueOf value_of) {
        const auto first = static_cast<std::size_t>(find(scenario) - scenarios_.begin()) * draws();
        std::vector<double> values;
        for (std::size_t member = first; member < first + draws(); ++member)
            values.push_back(chunk_.status[member] == 0 ? value_of(member) : std::numeric_limits<double>::quiet_NaN());
        return values;
    }

    [[nodiscard]] ensemble::Ensemble ensemble_of(const Configuration& configuration, const FileDraws& draws) const {
        ensemble::Ensemble ensemble;
        std::vector<solvers::Member> members;
        std::vector<model::Levers> levers;
        for (const Scenario& scenario : scenarios_) {
            const solvers::Experiment experiment = make_experiment(configuration, scenario);
            ensemble.worlds.push_back({experiment.timetable, experiment.regions});
            levers.push_back(lever_paths(scenario));
            const Members of_world = members_of(draws, configuration, scenario);
            members.insert(members.end(), of_world.members.begin(), of_world.members.end());
        }
        const std::size_t of_world = members.size() / scenarios_.size();
        const std::span<const solvers::Member> history(members.data(), of_world);
        ensemble.mesh = mesh_for(ensemble.worlds, levers, history, ensemble::dates_of(true));
        ensemble.members = members.size();
        ensemble.yearly = true;
        ensemble.draw = [members = std::move(members), of_world](std::size_t first, std::span<Draw> some) {
            for (std::size_t i = 0; i < some.size(); ++i) some[i] = {(first + i) / of_world, members[first + i]};
        };
        return ensemble;
    }

    DrawsInUse about_;
    std::vector<Scenario> scenarios_;
    ensemble::Ensemble ensemble_;
    ensemble::Chunk chunk_;
};

/// Worlds of questions stand in their files: of the options that would change them an essay has none.
void require_posterior_of(const PosteriorFile& file, const Configuration& configuration, const Scenario& scenario) {
    const PosteriorFault fault = posterior_fault(file, configuration, scenario, std::nullopt);
    if (fault.none()) return;
    throw InputError({file.path.string()},
                     fault.found +
                         "; worlds of questions have the structure, the correction and the weather series of the "
                         "posteriors that are shipped: leave --posterior out, or name one that 'sanqi calibrate -o "
                         "FILE' made");
}

ScenarioPosterior posterior_of(const Configuration& configuration, const Scenario& history,
                               const std::optional<std::filesystem::path>& given) {
    const WeatherSeries series = history.choices.weather_series;
    if (given && series == Choices{}.weather_series) {
        require_posterior_of(read_file_posterior(*given, configuration).file, configuration, history);
        return posterior_for(*given, configuration, history, std::nullopt);
    }
    const std::filesystem::path shipped = shipped_posterior(configuration.directory, series);
    std::error_code unreachable;
    if (!std::filesystem::exists(shipped, unreachable))
        throw InputError(fmt::format("essay: there is no '{}', of whose draws a question asks", shipped.string()));
    return posterior_for(shipped, configuration, history, std::nullopt);
}

/// Which worlds the question's figure and values need: of those that a file names it may leave some.
std::vector<std::size_t> worlds_needed(const EssayQuestion& question) {
    std::vector<std::size_t> worlds(question.figure.worlds);
    for (const EssayValue& value : question.values) {
        if (value.share) {
            const ShareAsked& asked = *value.share;
            worlds.insert(worlds.end(), {asked.history, asked.reference, asked.alone, asked.without});
            continue;
        }
        worlds.push_back(value.amount->world);
        if (value.amount->against) worlds.push_back(*value.amount->against);
    }
    return worlds;
}

/// History of the series first, by whose draws the steps are chosen.
std::vector<std::vector<Scenario>> scenarios_by_series(const Configuration& configuration,
                                                       std::span<const EssayQuestion> questions) {
    std::vector<std::vector<Scenario>> by_series(words<WeatherSeries>.size());
    for (const EssayQuestion& question : questions)
        for (const std::size_t world : worlds_needed(question)) {
            const Scenario& scenario = question.worlds[world].scenario;
            std::vector<Scenario>& group = by_series[static_cast<std::size_t>(scenario.choices.weather_series)];
            if (group.empty()) {
                group.push_back(load_scenario("baseline", scenario_names(), configuration.directory));
                group.back().choices.weather_series = scenario.choices.weather_series;
            }
            if (std::ranges::none_of(group, [&](const Scenario& one) { return same_world(one, scenario); }))
                group.push_back(scenario);
        }
    std::erase_if(by_series, [](const auto& group) { return group.empty(); });
    return by_series;
}

SeriesRuns& runs_with(std::vector<SeriesRuns>& runs, const Scenario& scenario) {
    return *std::ranges::find_if(runs, [&](const SeriesRuns& of_series) { return of_series.has(scenario); });
}

/// The outcome, or the sum over as many years as are asked for, from this one on.
std::vector<double> column_of(std::vector<SeriesRuns>& runs, const Scenario& scenario, const AmountAsked& asked,
                              int from) {
    SeriesRuns& of_series = runs_with(runs, scenario);
    if (!asked.yearly) return of_series.outcomes(scenario, asked.row);
    std::vector<double> sums(of_series.draws(), 0.0);
    for (int year = from; year <= from + asked.through - asked.year; ++year) {
        const std::vector<double> of_year =
            of_series.yearly(scenario, asked.row, static_cast<std::size_t>(year - first_annual_year));
        for (std::size_t draw = 0; draw < sums.size(); ++draw) sums[draw] += of_year[draw];
    }
    return sums;
}

std::vector<double> amounts(std::vector<SeriesRuns>& runs, const EssayQuestion& question, const AmountAsked& asked) {
    std::vector<double> values = column_of(runs, question.worlds[asked.world].scenario, asked, asked.year);
    if (!asked.against) return values;
    const std::vector<double> others =
        column_of(runs, question.worlds[*asked.against].scenario, asked, asked.against_year);
    for (std::size_t draw = 0; draw < values.size(); ++draw) {
        values[draw] -= others[draw];
        if (asked.relative) values[draw] *= 100.0 / others[draw];
    }
    return values;
}

Coalition coalition_of(const std::string& player) {
    Coalition coalition = solvers::nobody;
    for (std::size_t lever = 0; lever < model::levers.size(); ++lever)
        if (covers(player, model::levers[lever])) coalition |= Coalition{1} << lever;
    return coalition;
}

/// The game of the player against all others, as an attribution over draws has it.
std::vector<double> shares(std::vector<SeriesRuns>& runs, const EssayQuestion& question, const ShareAsked& asked) {
    const Coalition player = coalition_of(asked.player);
    Played played{{solvers::nobody, player, solvers::everybody & ~player, solvers::everybody}, {}};
    std::vector<std::vector<double>> columns;
    for (const std::size_t world : {asked.reference, asked.alone, asked.without, asked.history}) {
        const Scenario& scenario = question.worlds[world].scenario;
        columns.push_back(runs_with(runs, scenario).outcomes(scenario, asked.outcome));
    }
    for (std::size_t draw = 0; draw < columns.front().size(); ++draw)
        for (const std::vector<double>& column : columns) {
            played.outcomes.emplace_back();
            played.outcomes.back()[asked.outcome] = column[draw];
        }
    const auto way = static_cast<std::size_t>(std::ranges::find(decompositions, asked.way) - decompositions.begin());
    std::vector<double> values = shares_of(played, player, asked.outcome)[way];
    for (double& value : values) value *= 100.0;
    return values;
}

DrawnRow drawn_row(SeriesRuns& runs, const Scenario& scenario, std::size_t row) {
    DrawnRow drawn;
    for (std::size_t year = 0; year < annual_years; ++year) {
        const Quantiles quantiles = quantiles_of(runs.yearly(scenario, row, year));
        drawn.q05.push_back(quantiles.q05);
        drawn.median.push_back(quantiles.median);
        drawn.q95.push_back(quantiles.q95);
    }
    return drawn;
}

EssayAnswer answer_to(std::vector<SeriesRuns>& runs, EssayQuestion question) {
    EssayAnswer answer{std::move(question), {}, {}};
    for (const EssayValue& value : answer.question.values)
        answer.values.push_back(quantiles_of(value.share ? shares(runs, answer.question, *value.share)
                                                         : amounts(runs, answer.question, *value.amount)));
    for (const std::size_t row : answer.question.figure.rows) {
        answer.lines.emplace_back();
        for (const std::size_t world : answer.question.figure.worlds) {
            const Scenario& scenario = answer.question.worlds[world].scenario;
            answer.lines.back().push_back(drawn_row(runs_with(runs, scenario), scenario, row));
        }
    }
    return answer;
}

}  // namespace

Essays answered(const Configuration& configuration, std::vector<EssayQuestion> questions,
                const std::optional<std::filesystem::path>& posterior) {
    std::vector<SeriesRuns> runs;
    for (std::vector<Scenario>& scenarios : scenarios_by_series(configuration, questions)) {
        ScenarioPosterior draws = posterior_of(configuration, scenarios.front(), posterior);
        for (const Scenario& scenario : scenarios) require_posterior_of(draws.about.file, configuration, scenario);
        runs.emplace_back(configuration, std::move(draws), std::move(scenarios));
    }
    Essays essays{};
    for (SeriesRuns& of_series : runs) {
        essays.posteriors.push_back(of_series.about());
        essays.failed = std::max(essays.failed, of_series.most_failed());
        essays.step_change_percent = std::max(essays.step_change_percent, of_series.step_change_percent());
    }
    for (EssayQuestion& question : questions) essays.answers.push_back(answer_to(runs, std::move(question)));
    return essays;
}

}  // namespace sanqi::analysis
