#include "analysis/questions/sensitivity_plan.hpp"

#include <algorithm>
#include <cstdint>
#include <system_error>
#include <utility>

#include <fmt/format.h>

#include "analysis/configuration/shipped.hpp"
#include "analysis/designs/design_file.hpp"
#include "analysis/designs/design_rows.hpp"
#include "analysis/designs/posterior_file.hpp"
#include "analysis/designs/saltelli.hpp"
#include "analysis/ensemble/plan.hpp"
#include "analysis/files/hdf5_reader.hpp"
#include "analysis/questions/methods.hpp"
#include "analysis/runs/annual.hpp"
#include "analysis/runs/run.hpp"
#include "analysis/words/errors.hpp"

namespace sanqi::analysis {

namespace {

/// The method where none is named and inputs depend on one another or are given.
constexpr std::string_view usual_of_dependent = "rank";

void refuse_two_populations(const SensitivityRequest& request) {
    if (request.design && request.posterior) throw InputError("--design and --posterior: give one or the other");
    if (!request.design && !request.posterior) return;
    if (!request.inputs.empty())
        throw InputError("--inputs: the file of --design or --posterior says what varies; give one or the other");
    if (request.correlations)
        throw InputError("--correlations: the members of --design or --posterior have theirs already");
    if (request.design && request.sampling)
        throw InputError("--sampling: the rows of --design are the members; give one or the other");
}

/// Why the posterior that is shipped for the scenario does not serve a request that names none, "" where it does.
std::string why_not_shipped(const SensitivityRequest& request, const Configuration& configuration,
                            const Scenario& scenario) {
    const auto shipped = shipped_posterior(configuration.directory, scenario.choices.weather_series);
    std::error_code unreachable;
    if (!std::filesystem::exists(shipped, unreachable)) return "no posterior is shipped for this weather series";
    const MethodRow& method = method_named(request.method.value_or(std::string(usual_of_dependent)));
    const bool takes_draws = std::ranges::count(method.designs, &given_members) > 0;
    if (request.sampling || (request.samples && takes_draws))
        return "--samples and --sampling are of members drawn from priors; those of a posterior are its draws";
    if (!method.against_dependence.empty())
        return fmt::format(
            "--method {} has a meaning for independent inputs only, and those of the shipped posterior "
            "depend on one another",
            method.name);
    const PosteriorFault fault =
        posterior_fault(read_file_posterior(shipped, configuration).file, configuration, scenario, request.structure);
    return fault.none() ? "" : "the one that is shipped " + fault.in_words();
}

/// Of a file that says for which scenario it was made, by a check; of others as it is.
Population posterior_population(const SensitivityRequest& request, const Configuration& configuration,
                                const Scenario& scenario, InputsFrom& from) {
    from.kind = InputsFrom::Kind::posterior;
    from.file = request.posterior->string();
    if (!Hdf5Reader(*request.posterior).attribute("configuration")) {
        Population foreign = read_posterior(*request.posterior, configuration, scenario);
        from.held = foreign.held;
        return foreign;
    }
    ScenarioPosterior posterior =
        posterior_for(*request.posterior, configuration, scenario, request.structure, SIZE_MAX);
    Population population = population_of(std::move(posterior.draws), *request.posterior, scenario);
    from.file = posterior.about.file.name;
    from.held = population.held;
    from.draws = std::move(posterior.about);
    return population;
}

Population population_of(const SensitivityRequest& request, const Configuration& configuration,
                         const Scenario& scenario, InputsFrom& from) {
    refuse_two_populations(request);
    if (request.posterior) return posterior_population(request, configuration, scenario, from);
    if (request.design) {
        from.kind = InputsFrom::Kind::design;
        from.file = request.design->string();
        return read_design(*request.design, configuration, scenario);
    }
    const std::vector<std::string> wishes =
        request.inputs.empty() ? std::vector<std::string>{"parameters"} : request.inputs;
    std::vector<Input> inputs = chosen_inputs(wishes, configuration, scenario);
    if (request.correlations) {
        from.kind = InputsFrom::Kind::correlated_priors;
        from.file = request.correlations->string();
        return correlated(std::move(inputs), *request.correlations);
    }
    return {std::move(inputs), std::nullopt, std::nullopt};
}

/// Such options would be passed over in silence.
void refuse_idle_options(const SensitivityRequest& request, const DesignRow& design) {
    if (request.second_order && &design != &saltelli_blocks)
        throw InputError("--second-order: only --method sobol tells pairs of inputs; leave the option out");
    if (request.samples && !design.takes_samples)
        throw InputError(fmt::format("--samples: the size of the design '{}' follows from {}; leave the option out",
                                     design.name,
                                     request.design || request.posterior ? "its file" : "the number of inputs"));
}

Study study_of(const SensitivityRequest& request, const Population& population) {
    const std::string_view usual =
        population.members || population.dependent() ? usual_of_dependent : std::string_view("sobol");
    Study study{.method = &method_named(request.method.value_or(std::string(usual)))};
    if (request.sampling) study.design = &design_named(*request.sampling);
    refuse_idle_options(request, design_of(study, population));
    study.sampling.samples = request.samples.value_or(study.sampling.samples);
    study.sampling.second_order = request.second_order;
    study.sampling.seed = request.seed;
    return study;
}

std::size_t failed_members(const ensemble::Journal& journal) {
    std::vector<std::int8_t> status(journal.members());
    journal.status(0, status);
    return static_cast<std::size_t>(std::ranges::count_if(status, [](auto one) { return one != 0; }));
}

/// A row of the yearly table, one row a member.
YearlyOutput yearly_output(const AnnualRow& row, const ensemble::Journal& journal) {
    const std::size_t at = model::index_of(annual_rows, row.symbol);
    YearlyOutput output{std::string(row.symbol), std::string(row.name), std::string(row.unit), calendar_years(),
                        std::vector<double>(journal.members() * annual_years)};
    std::vector<float> column(journal.members());
    for (std::size_t year = 0; year < annual_years; ++year) {
        journal.yearly(at * annual_years + year, 0, column);
        for (std::size_t member = 0; member < column.size(); ++member)
            output.values[member * annual_years + year] = static_cast<double>(column[member]);
    }
    return output;
}

std::optional<Outcomes<double>> outcomes_of_scenario(const Configuration& configuration, const Scenario& scenario) {
    const solvers::Experiment experiment = make_experiment(configuration, scenario);
    const solvers::Trajectory run = solvers::simulate(experiment, {});
    const solvers::Trajectory reference = solvers::simulate(with_levers_at_reference(experiment), {});
    const bool well = run.ending.status == solvers::Status::ok && reference.ending.status == solvers::Status::ok;
    return well ? std::optional(outcomes_of(run, reference)) : std::nullopt;
}

}  // namespace

SensitivityPlan plan_of(const SensitivityRequest& asked, const Configuration& configuration, const Scenario& scenario) {
    SensitivityRequest request = asked;
    InputsFrom from;
    if (request.usual_posterior && !request.posterior && !request.design && request.inputs.empty() &&
        !request.correlations) {
        from.why_priors = why_not_shipped(request, configuration, scenario);
        if (from.why_priors.empty())
            request.posterior = shipped_posterior(configuration.directory, scenario.choices.weather_series);
    }
    Population population = population_of(request, configuration, scenario, from);
    const Study study = study_of(request, population);
    Design design = make_design(study, population);
    Design members = in_units(design, population.inputs);
    ensemble::Ensemble ensemble =
        ensemble::ungraded_ensemble(configuration, Variation(configuration, scenario, population.inputs), members,
                                    {.weather_shares = request.weather_shares,
                                     .yearly = request.saved != ensemble::Saved::outcomes,
                                     .precision = request.precision});
    return {std::move(population),
            std::move(from),
            study,
            std::move(design),
            std::move(members),
            request.saved,
            std::move(ensemble),
            outcomes_of_scenario(configuration, scenario)};
}

Sensitivity estimates_of(const SensitivityPlan& plan, const ensemble::Journal& journal) {
    const Estimator estimator(plan.study, plan.population, plan.design);
    const std::size_t members = plan.ensemble.members;
    Sensitivity result{plan.study,
                       plan.design.kind,
                       plan.design.names,
                       plan.design.base_samples,
                       {members, members * coalitions_of(plan.ensemble).size(), failed_members(journal)},
                       {},
                       {},
                       plan.population.left_out,
                       plan.from,
                       plan.of_scenario};
    std::size_t column = 0;
    for (const ensemble::OutputRow& row : ensemble::outputs_of(plan.ensemble.weather_shares)) {
        Output output{row.symbol, row.name, row.unit, std::vector<double>(members)};
        journal.output(column++, 0, output.values);
        result.outputs.push_back(estimator(output));
    }
    if (!plan.ensemble.yearly) return result;
    for (const std::string_view symbol : followed_rows)
        result.yearly.push_back(estimator(yearly_output(annual_row(symbol), journal)));
    return result;
}

}  // namespace sanqi::analysis
