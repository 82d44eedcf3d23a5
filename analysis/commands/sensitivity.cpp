// sanqi sensitivity: which assumptions decide the answer.
#include <algorithm>
#include <optional>

#include <fmt/format.h>
#include <fmt/ranges.h>

#include "analysis/commands/command.hpp"
#include "analysis/commands/interrupt.hpp"
#include "analysis/commands/progress.hpp"
#include "analysis/commands/results.hpp"
#include "analysis/commands/session.hpp"
#include "analysis/configuration/shipped.hpp"
#include "analysis/designs/design_rows.hpp"
#include "analysis/designs/one_at_a_time.hpp"
#include "analysis/ensemble/plan.hpp"
#include "analysis/files/part_file.hpp"
#include "analysis/questions/local_sensitivity.hpp"
#include "analysis/questions/methods.hpp"
#include "analysis/questions/sensitivity_plan.hpp"
#include "analysis/questions/whole_ensemble.hpp"
#include "analysis/report/ensemble_report.hpp"
#include "analysis/report/local_sensitivity_report.hpp"
#include "analysis/report/sensitivity_report.hpp"
#include "analysis/report/shared_groups.hpp"
#include "analysis/report/wording.hpp"
#include "analysis/words/errors.hpp"
#include "analysis/words/messages.hpp"

namespace sanqi::analysis::commands {

namespace {

SensitivityRequest request_of(const Arguments& arguments, const Configuration& configuration,
                              const Question& question) {
    SensitivityRequest request{.inputs = arguments.texts("inputs"),
                               .design = arguments.text("design"),
                               .posterior = posterior_file(arguments, configuration, question.scenario),
                               .correlations = arguments.text("correlations"),
                               .usual_posterior = !arguments.has("posterior"),
                               .structure = structure_of(arguments, configuration),
                               .method = arguments.text("method"),
                               .sampling = arguments.text("sampling")};
    request.seed = question.seed;
    if (arguments.has("samples")) request.samples = arguments.whole_number("samples", 1, 1);
    request.second_order = arguments.has("second-order");
    request.saved = ensemble::saved_named(arguments.text("save").value_or("outcomes"));
    request.weather_shares = !arguments.has("no-shares");
    if (arguments.has("single")) request.precision = solvers::Precision::single_precision;
    return request;
}

std::size_t chunk_members(const Arguments& arguments) {
    return arguments.whole_number("chunk", 1, ensemble::ExecutionOptions{}.chunk_members);
}

void refuse_options_without_effect(const Arguments& arguments) {
    const bool kept = arguments.has("output") || arguments.has("dry-run");
    if (arguments.has("resume") && !arguments.has("output"))
        throw InputError("--resume: say with -o which ensemble is to go on");
    if (ensemble::saved_named(arguments.text("save").value_or("outcomes")) != ensemble::Saved::outcomes && !kept &&
        !arguments.has("json"))
        throw InputError("--save: say with -o into which file; without one the yearly table is not kept");
}

/// The options given that may set an input.
std::string setting_options(const Arguments& arguments, const Input& input) {
    std::vector<std::string_view> able{"set"};
    if (input.kind == InputKind::lever) able = {"lever", "without", "only", "set"};
    if (input.name == "reference") able = {"reference", "set"};
    if (input.name == "normal_weather") able = {"normal-weather", "set"};
    std::vector<std::string> given;
    for (const std::string_view option : able)
        if (arguments.has(option)) given.push_back(fmt::format("--{}", option));
    return fmt::format("{}", fmt::join(given, ", "));
}

/// Whether the command line gives the input another value than the scenario named.
bool is_set(const Changes& changes, const Input& input) {
    const auto among = [&](const auto& some, auto place) {
        return std::ranges::find(some, input.index, place) != some.end();
    };
    switch (input.kind) {
        case InputKind::parameter: return among(changes.parameters, &ParameterChange::row);
        case InputKind::lever: return among(changes.levers, &LeverChange::lever);
        case InputKind::choice: return among(changes.switches, &SwitchChange::row);
    }
    return false;
}

/// What varies has its values from the design, so that a set one would be passed over; one at a time it is the centre.
void refuse_set_inputs(const Arguments& arguments, const Question& question, const SensitivityPlan& plan) {
    if (plan.design.kind == &one_at_a_time_design) return;
    const std::string_view source = arguments.has("design") ? "design" : "inputs";
    for (const Input& input : plan.population.inputs)
        if (is_set(question.changes, input))
            throw InputError(
                fmt::format("{} varies: leave out {} or --{}", input.name, setting_options(arguments, input), source));
}

void tell_of_seed_without_draws(const Arguments& arguments, const SensitivityPlan& plan) {
    if (arguments.has("seed") && !plan.design.kind->part_is_design)
        tell(arguments,
             "--seed: no member of this design is drawn; the seed only moves intervals that are resampled and the "
             "choice "
             "of members that are run again at half of every step.");
}

ensemble::Identity identity_of(const Configuration& configuration, const Question& question,
                               const SensitivityPlan& plan) {
    return identity_of(whole_configuration(question, configuration), plan.study.method->name, plan.study.sampling,
                       plan.members, plan.ensemble);
}

/// The same, as far as it is known without the mesh.
ensemble::Identity identity_before_mesh(const Configuration& configuration, const Question& question,
                                        const SensitivityPlan& plan) {
    ensemble::Identity identity = identity_of(configuration, question, plan);
    identity.erase("mesh");
    return identity;
}

/// What journal_for() would refuse, as far as it is known without the mesh.
void refuse_journal(const Session& session, const Question& question, const SensitivityPlan& plan) {
    if (!session.output.path()) {
        (void)ensemble::Journal::temporary(layout_of(plan.ensemble));
    } else if (session.arguments.has("resume")) {
        ensemble::Journal::require_resumable(journal_path(session.output),
                                             identity_before_mesh(session.configuration, question, plan));
    } else if (!session.arguments.has("force")) {
        ensemble::Journal::require_none(journal_path(session.output));
    }
}

ensemble::Journal journal_for(const Arguments& arguments, const OutputPlace& output, const SensitivityPlan& plan,
                              const ensemble::Identity& identity) {
    const ensemble::Layout layout = layout_of(plan.ensemble);
    if (!output.path()) return ensemble::Journal::temporary(layout);
    const std::filesystem::path path = journal_path(output);
    if (arguments.has("resume")) return ensemble::Journal::resume(path, identity, layout);
    return ensemble::Journal::begin(path, identity, layout, arguments.has("force"));
}

ensemble::ExecutionOptions execution_options(const Arguments& arguments, Progress& progress) {
    ensemble::ExecutionOptions options;
    options.chunk_members = chunk_members(arguments);
    options.strict = arguments.has("strict");
    options.interrupted = [] { return NotedInterrupt::signal() != 0; };
    options.progress = [&progress](std::size_t done) { progress.show(done); };
    return options;
}

/// The whole ensemble into the journal, which rank 0 has; then the check of its steps.
ensemble::StepCheck carry_out(const Arguments& arguments, const SensitivityPlan& plan, const ensemble::Ranks& ranks,
                              ensemble::Journal* journal) {
    const NotedInterrupt noted;
    Progress progress(plan.ensemble.members, "members", ranks.first() && !arguments.has("quiet"));
    execute(plan.ensemble, ranks, journal, execution_options(arguments, progress));
    return check_step(plan.ensemble, plan.study.sampling.seed, ranks, journal);
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

void print_sensitivity(const Arguments& arguments, const Question& question, const Sensitivity& result,
                       const ensemble::StepCheck& check) {
    print_result(
        arguments,
        [&] {
            return report::heading_text(question) + "\n" + report::sensitivity_text(result) +
                   report::step_check_text(check);
        },
        [&] {
            report::Json json = with_question(report::sensitivity_json(result), question);
            report::add_to(json, {report::step_check_group(check)});
            return json;
        });
}

/// What rank 0 does, and a process alone.
int run_as_first_rank(const Session& session, const Question& question, const SensitivityPlan& plan,
                      const ensemble::Ranks& ranks) {
    const Arguments& arguments = session.arguments;
    const ensemble::Identity identity = identity_of(session.configuration, question, plan);
    ensemble::Journal journal = journal_for(arguments, session.output, plan, identity);
    if (arguments.has("resume"))
        tell(arguments, fmt::format("{} of {} members are done", journal.members(), plan.ensemble.members));
    if (!plan.population.left_out.empty()) tell(arguments, report::left_out_text(plan.population.left_out));
    const ensemble::StepCheck check = carry_out(arguments, plan, ranks, &journal);
    const Sensitivity result = estimates_of(plan, journal);
    const auto drawn =
        with_source(report::sensitivity_figure(result, question.scenario.title), arguments, question.seed);
    const auto fill = [&](ResultsFile& file) {
        file.write({report::world_group(question.scenario)});
        file.write(report::ensemble_dataset({plan.population.inputs, plan.members, plan.ensemble, journal, check},
                                            plan.saved));
        file.write(report::sensitivity_dataset(result));
        file.write({report::figure_group(drawn)});
    };
    write_from(journal, "--resume", [&] {
        write_results(session.output, arguments, session.configuration, question, fill,
                      to_string(plan.ensemble.instruction_set),
                      {identity.dump(2), report::results_bytes(plan.members, plan.ensemble, plan.saved)});
    });
    write_from(journal, "--resume --force", [&] { write_figure(session.figure, drawn); });
    journal.remove();
    print_sensitivity(arguments, question, result, check);
    return 0;
}

/// The file of an ensemble that --resume finds whole.
std::optional<std::filesystem::path> whole_file(const Arguments& arguments) {
    if (!arguments.has("resume") || arguments.has("force") || !arguments.has("output")) return std::nullopt;
    const std::filesystem::path path = *arguments.text("output");
    std::error_code unreachable;  // shows when the place of output is tried
    const bool interrupted = std::filesystem::exists(link_target(path).string() + ".journal", unreachable);
    return !interrupted && is_hdf5(path) ? std::optional(path) : std::nullopt;
}

/// A whole ensemble told again, with a figure if that is asked for: no member is run and the file stays.
int tell_from(const std::filesystem::path& path, const Arguments& arguments) {
    const OutputPlace figure(arguments, "figure");
    const Configuration configuration = load_configuration(shipped_configs());
    const Question question = question_of(arguments, configuration);
    const SensitivityPlan plan =
        plan_of(request_of(arguments, configuration, question), configuration, question.scenario);
    refuse_set_inputs(arguments, question, plan);
    tell_of_seed_without_draws(arguments, plan);
    const Hdf5Reader file(path);
    const ensemble::Journal journal =
        journal_in(file, identity_before_mesh(configuration, question, plan), plan.ensemble);
    tell(arguments, fmt::format("'{}' is whole: told again from what it holds", path.string()));
    const Sensitivity result = estimates_of(plan, journal);
    write_figure(figure,
                 with_source(report::sensitivity_figure(result, question.scenario.title), arguments, question.seed));
    print_sensitivity(arguments, question, result, step_check_in(file));
    return 0;
}

int print_cost(const Arguments& arguments, const Question& question, const SensitivityPlan& plan) {
    const ensemble::Cost cost = cost_of(plan.ensemble);
    const std::uint64_t bytes = report::results_bytes(plan.members, plan.ensemble, plan.saved);
    print_result(
        arguments, [&] { return report::cost_text(cost, bytes); },
        [&] { return with_question(report::cost_json(cost, bytes), question); });
    return 0;
}

/// Whatever can be refused is refused before the mesh is graded, which takes seconds.
int execute_ensemble(const Arguments& arguments, const ensemble::Ranks& ranks) {
    refuse_options_without_effect(arguments);
    (void)chunk_members(arguments);
    if (const auto whole = whole_file(arguments)) return ranks.first() ? tell_from(*whole, arguments) : 0;
    std::optional<Session> session;
    if (ranks.first() && !arguments.has("dry-run")) session.emplace(arguments);
    const Configuration configuration = session ? session->configuration : load_configuration(shipped_configs());
    const Question question = question_of(arguments, configuration);
    SensitivityPlan plan = plan_of(request_of(arguments, configuration, question), configuration, question.scenario);
    refuse_set_inputs(arguments, question, plan);
    if (ranks.first()) tell_of_seed_without_draws(arguments, plan);
    if (session) refuse_journal(*session, question, plan);
    grade(plan.ensemble, question.scenario);
    if (arguments.has("dry-run")) return ranks.first() ? print_cost(arguments, question, plan) : 0;
    if (session) return run_as_first_rank(*session, question, plan, ranks);
    carry_out(arguments, plan, ranks, nullptr);
    return 0;
}

/// A method without a design takes no option of an ensemble.
void refuse_options_of_ensembles(const Arguments& arguments, const MethodRow& method) {
    for (const Option& option : options) {
        const bool of_ensembles = option.groups != all_options && (option.groups & ensemble_options) != 0;
        const bool refused = (of_ensembles && option.name != "method") || option.name == "figure";
        if (!refused || !arguments.has(option.name)) continue;
        throw InputError(fmt::format(
            "--{}: --method {} takes slopes at one point, to every input, without an ensemble; leave the option out",
            option.name, method.name));
    }
}

int execute_locally(const Arguments& arguments) {
    const Session session(arguments);
    const Question question = session.question();
    tell_of_idle_seed(arguments);
    const LocalSensitivity local = local_sensitivity(session.configuration, question.scenario);
    session.write(question, [&](ResultsFile& file) {
        file.write({report::world_group(question.scenario)});
        file.write(report::local_sensitivity_dataset(local));
    });
    print_result(
        arguments, [&] { return report::heading_text(question) + "\n" + report::local_sensitivity_text(local); },
        [&] { return with_question(report::local_sensitivity_json(local), question); });
    return 0;
}

int execute(const Arguments& arguments) {
    const ensemble::Ranks ranks;
    const auto name = arguments.text("method");
    const MethodRow* method = name ? &method_named(*name) : nullptr;
    if (method == nullptr || !method->designs.empty()) return execute_ensemble(arguments, ranks);
    refuse_options_of_ensembles(arguments, *method);
    return ranks.first() ? execute_locally(arguments) : 0;
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
                 {"sanqi sensitivity --posterior posterior.h5 -o ranks.h5",
                  "over what a posterior leaves of the priors"},
                 {"sanqi sensitivity --method local", "exact slopes and elasticities at one point"},
                 {"sanqi sensitivity --samples 65536 --dry-run", "how long that would take"},
                 {"mpirun -n 4 sanqi sensitivity --samples 65536 -o big.h5 --resume", "over machines, after a kill"}},
    .execute = execute,
};

}  // namespace sanqi::analysis::commands
