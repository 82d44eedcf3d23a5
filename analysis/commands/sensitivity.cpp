// sanqi sensitivity: which assumptions decide the answer.
#include <algorithm>
#include <array>
#include <optional>

#include <fmt/format.h>

#include "analysis/commands/command.hpp"
#include "analysis/commands/interrupt.hpp"
#include "analysis/commands/local_sensitivity.hpp"
#include "analysis/commands/output_place.hpp"
#include "analysis/commands/progress.hpp"
#include "analysis/commands/results.hpp"
#include "analysis/commands/session.hpp"
#include "analysis/configuration/shipped.hpp"
#include "analysis/designs/design_file.hpp"
#include "analysis/designs/design_rows.hpp"
#include "analysis/designs/posterior_file.hpp"
#include "analysis/ensemble/plan.hpp"
#include "analysis/files/part_file.hpp"
#include "analysis/questions/methods.hpp"
#include "analysis/report/ensemble_report.hpp"
#include "analysis/report/sensitivity_report.hpp"
#include "analysis/report/wording.hpp"
#include "analysis/runs/annual.hpp"
#include "analysis/runs/yearly.hpp"
#include "analysis/words/errors.hpp"
#include "analysis/words/messages.hpp"
#include "analysis/words/talk.hpp"

namespace sanqi::analysis::commands {

namespace {

using ensemble::Saved;

std::vector<std::string> wishes_of(const Arguments& arguments) {
    return arguments.has("inputs") ? arguments.texts("inputs") : std::vector<std::string>{"parameters"};
}

Population population_of(const Arguments& arguments, const Configuration& configuration, const Scenario& scenario) {
    const auto design = arguments.text("design"), posterior = arguments.text("posterior");
    const auto correlations = arguments.text("correlations");
    if ((design || posterior) && arguments.has("inputs"))
        throw InputError("--inputs: the file of --design or --posterior says what varies; give one or the other");
    if (design && posterior) throw InputError("--design and --posterior: give one or the other");
    if (correlations && (design || posterior))
        throw InputError("--correlations: the members of --design or --posterior have theirs already");
    if (design) return read_design(*design, configuration, scenario);
    if (posterior) return read_posterior(*posterior, configuration, scenario);
    std::vector<Input> inputs = chosen_inputs(wishes_of(arguments), configuration, scenario);
    if (correlations) return correlated(std::move(inputs), *correlations);
    return {std::move(inputs), std::nullopt, std::nullopt};
}

Study study_of(const Arguments& arguments, const Population& population, std::uint64_t seed) {
    const std::string_view usual = population.members || population.dependent() ? "rank" : "sobol";
    Study study{&method_named(arguments.text("method").value_or(std::string(usual)))};
    if (const auto sampling = arguments.text("sampling")) study.design = &design_named(*sampling);
    study.sampling = {arguments.whole_number("samples", 1, study.sampling.samples), arguments.has("second-order"),
                      seed};
    return study;
}

/// All that the command line asks for.
struct Request {
    Configuration configuration;
    Question question;
    Population population;
    Study study;
    Design design;   ///< in the unit cube, as estimators take it
    Design members;  ///< in the inputs' units
    Variation variation;
    Saved saved;
    ensemble::Ensemble ensemble;
};

Request request_of(const Arguments& arguments) {
    Configuration configuration = load_configuration(shipped_configs());
    Question question = question_of(arguments, configuration);
    Population population = population_of(arguments, configuration, question.scenario);
    const Study study = study_of(arguments, population, question.seed);
    const Saved saved = ensemble::saved_named(arguments.text("save").value_or("outcomes"));
    Design design = make_design(study, population);
    Design members = in_units(design, population.inputs);
    Variation variation(configuration, question.scenario, population.inputs);
    const ensemble::Keep keep{
        !arguments.has("no-shares"), saved != Saved::outcomes,
        arguments.has("single") ? solvers::Precision::single_precision : solvers::Precision::double_precision};
    ensemble::Ensemble ensemble = make_ensemble(configuration, variation, members, keep);
    return {std::move(configuration), std::move(question), std::move(population), study,
            std::move(design),        std::move(members),  std::move(variation),  saved,
            std::move(ensemble)};
}

ensemble::Journal journal_for(const Arguments& arguments, const OutputPlace& output, const Request& request,
                              const ensemble::Identity& identity) {
    const ensemble::Layout layout = layout_of(request.ensemble);
    if (!output.path()) {
        if (arguments.has("resume")) throw InputError("--resume: say with -o which ensemble is to go on");
        return ensemble::Journal::temporary(layout);
    }
    const std::filesystem::path path = link_target(*output.path()).string() + ".journal";
    if (arguments.has("resume")) return ensemble::Journal::resume(path, identity, layout);
    return ensemble::Journal::begin(path, identity, layout, arguments.has("force"));
}

ensemble::ExecutionOptions execution_options(const Arguments& arguments, Progress& progress) {
    ensemble::ExecutionOptions options;
    options.chunk_members = arguments.whole_number("chunk", 1, options.chunk_members);
    options.strict = arguments.has("strict");
    options.interrupted = NotedInterrupt::came;
    options.progress = [&progress](std::size_t done) { progress.show(done); };
    return options;
}

/// The whole ensemble into the journal, which rank 0 has; then the check of its steps.
ensemble::StepCheck carry_out(const Arguments& arguments, const Request& request, const ensemble::Ranks& ranks,
                              ensemble::Journal* journal) {
    const NotedInterrupt noted;
    Progress progress(request.ensemble.members, ranks.first() && !arguments.has("quiet"));
    execute(request.ensemble, ranks, journal, execution_options(arguments, progress));
    return check_step(request.ensemble, request.study.sampling.seed, ranks, journal);
}

std::size_t failed_members(const ensemble::Journal& journal) {
    std::vector<std::int8_t> status(journal.members());
    journal.status(0, status);
    return static_cast<std::size_t>(std::count_if(status.begin(), status.end(), [](auto one) { return one != 0; }));
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

/// One output at a time: a column is all of an ensemble that has to be in memory at once.
Sensitivity estimates_of(const Request& request, const ensemble::Journal& journal) {
    const Estimator estimator(request.study, request.population, request.design);
    const std::size_t members = request.ensemble.members;
    Sensitivity result{request.study,
                       request.design.kind,
                       request.design.names,
                       request.design.base_samples,
                       {members, members * coalitions_of(request.ensemble).size(), failed_members(journal)},
                       {},
                       {}};
    std::size_t column = 0;
    for (const ensemble::OutputRow& row : ensemble::outputs_of(request.ensemble.weather_shares)) {
        Output output{row.symbol, row.name, row.unit, std::vector<double>(members)};
        journal.output(column++, 0, output.values);
        result.outputs.push_back(estimator(output));
    }
    if (!request.ensemble.yearly) return result;
    for (const std::string_view symbol : report::followed_rows)
        result.yearly.push_back(estimator(yearly_output(annual_row(symbol), journal)));
    return result;
}

int print_cost(const Arguments& arguments, const Request& request) {
    const ensemble::Cost cost = cost_of(request.ensemble);
    const std::uint64_t bytes = report::results_bytes(request.members, request.ensemble, request.saved);
    print_result(
        arguments, [&] { return report::cost_text(cost, bytes); }, [&] { return report::cost_json(cost, bytes); });
    return 0;
}

/// The text tells of these; JSON and file tell of all.
constexpr std::array<std::string_view, 5> told_outputs{"excess_deaths", "grain_output_shortfall",
                                                       "excess_deaths_weather_alone", "excess_deaths_weather_shapley",
                                                       "excess_deaths_weather_removal"};

std::string text_of(Sensitivity result) {
    const std::size_t all = result.outputs.size();
    std::erase_if(result.outputs, [](const OutputSensitivity& output) {
        return std::find(told_outputs.begin(), told_outputs.end(), output.name) == told_outputs.end();
    });
    return report::sensitivity_text(result) +
           fmt::format("\n{} of {} outputs; --json and the file of -o have all.\n", result.outputs.size(), all);
}

void print_result(const Arguments& arguments, const Question& question, const Sensitivity& result,
                  const ensemble::StepCheck& check) {
    if (!arguments.has("json")) {
        print(report::heading_text(question) + "\n" + text_of(result) + report::step_check_text(check));
        return;
    }
    report::Json json = with_question(report::sensitivity_json(result), question);
    report::add_to(json, {report::step_check_group(check)});
    print(report::printed(json));
}

/// A failure to write ends no work that the journal has: it says how to go on.
template <class Write>
void write_from(const ensemble::Journal& journal, std::string_view options, const Write& write) {
    try {
        write();
    } catch (const WriteError& error) {
        if (!journal.named()) throw;
        throw WriteError(fmt::format("{}; the same command with {} goes on from there", error.what(), options));
    }
}

/// What rank 0 does, and a process alone.
int run_as_first_rank(const Arguments& arguments, const Request& request, const ensemble::Ranks& ranks) {
    const OutputPlace output(arguments, "output");
    const OutputPlace figure(arguments, "figure");
    require_different(output, figure);
    const ensemble::Identity identity =
        identity_of(whole_configuration(request.question, request.configuration), request.study.method->name,
                    request.study.sampling, request.members, request.ensemble);
    ensemble::Journal journal = journal_for(arguments, output, request, identity);
    if (arguments.has("resume"))
        tell(arguments, fmt::format("{} of {} members are done", journal.members(), request.ensemble.members));
    const ensemble::StepCheck check = carry_out(arguments, request, ranks, &journal);
    const Sensitivity result = estimates_of(request, journal);
    const auto fill = [&](ResultsFile& file) {
        file.root().attribute("title", request.question.scenario.title);
        report::write(
            file, report::ensemble_dataset(
                      {request.population.inputs, request.members, request.ensemble, journal, check}, request.saved));
        report::write_sensitivity(file, result);
    };
    write_from(journal, "--resume", [&] {
        write_results(output, arguments, request.configuration, request.question, fill,
                      {identity.dump(2), report::results_bytes(request.members, request.ensemble, request.saved)});
    });
    write_from(journal, "--resume --force", [&] {
        figure.write([&](const std::filesystem::path& path, bool force) {
            write_text_file(path, report::sensitivity_figure(result, request.question.scenario.title), force);
        });
    });
    journal.remove();
    print_result(arguments, request.question, result, check);
    return 0;
}

int execute(const Arguments& arguments) {
    const ensemble::Ranks ranks;
    if (arguments.has("method") && method_named(*arguments.text("method")).designs.empty())
        return ranks.first() ? execute_locally(arguments) : 0;
    const Request request = request_of(arguments);
    if (arguments.has("dry-run")) return ranks.first() ? print_cost(arguments, request) : 0;
    if (ranks.first()) return run_as_first_rank(arguments, request, ranks);
    carry_out(arguments, request, ranks, nullptr);
    return 0;
}

}  // namespace

std::vector<std::string> names_of_methods() { return names_of(method_rows(), &MethodRow::name); }

std::vector<std::string> names_of_designs() {
    std::vector<std::string> names;
    for (const DesignRow* design : design_rows()) {
        const auto leaves_it = [design](const MethodRow* method) {
            return method->designs.size() > 1 && std::ranges::count(method->designs, design) > 0;
        };
        if (design != &given_members && std::ranges::any_of(method_rows(), leaves_it)) names.emplace_back(design->name);
    }
    return names;
}

const Command sensitivity{
    .syntax = of_a_scenario("sensitivity", ensemble_options | output_options | figure_options | scenario_options |
                                               seed_options | thread_options | json_options),
    .summary = "vary parameters, levers and choices, and find which of them decide the outcomes",
    .examples = {{"sanqi sensitivity --method morris --samples 50", "which parameters matter at all"},
                 {"sanqi sensitivity --samples 16384 -o sobol.h5 --figure sobol.svg",
                  "Sobol' indices of all parameters"},
                 {"sanqi sensitivity --inputs weather_series --inputs reference --inputs famine_hazard",
                  "choices beside a parameter"},
                 {"sanqi sensitivity --design mine.csv -o mine.h5 --save trajectories", "members of your own"},
                 {"sanqi sensitivity --method local", "exact slopes and elasticities at one point"},
                 {"sanqi sensitivity --samples 65536 --dry-run", "how long that would take"},
                 {"mpirun -n 4 sanqi sensitivity --samples 65536 -o big.h5 --resume", "over machines, after a kill"}},
    .execute = execute,
};

}  // namespace sanqi::analysis::commands
