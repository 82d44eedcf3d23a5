// sanqi calibrate: what the record leaves of the priors, as draws of a posterior; or the best fit alone, which made the
// central values of configs/parameters.toml.
#include <algorithm>
#include <cmath>
#include <fstream>
#include <initializer_list>
#include <iterator>
#include <string>
#include <vector>

#include <fmt/format.h>

#include "analysis/commands/command.hpp"
#include "analysis/commands/interrupt.hpp"
#include "analysis/commands/progress.hpp"
#include "analysis/commands/session.hpp"
#include "analysis/configuration/chinese_terms.hpp"
#include "analysis/configuration/shipped.hpp"
#include "analysis/configuration/shipped_values.hpp"
#include "analysis/files/hdf5_reader.hpp"
#include "analysis/files/part_file.hpp"
#include "analysis/questions/calibration.hpp"
#include "analysis/questions/fit.hpp"
#include "analysis/report/calibration_report.hpp"
#include "analysis/report/fit_report.hpp"
#include "analysis/report/wording.hpp"
#include "analysis/words/errors.hpp"
#include "analysis/words/messages.hpp"

namespace sanqi::analysis::commands {

namespace {

std::size_t parameter_row(const std::string& name) {
    const std::size_t row = model::index_of(model::parameter_rows, name);
    if (row < model::parameter_rows.size()) return row;
    throw InputError("--freeze: " +
                     unknown_name_or_term("parameter", name, names_of(model::parameter_rows, &model::Row::symbol)));
}

constexpr std::uint64_t first_year_to_fit_until = 1954;  // the record of the fit begins in 1953
constexpr std::uint64_t last_year_to_fit_until = 1966;   // and ends with 1966
// What would run for years is a slip of the keys, and overflows.
constexpr std::uint64_t most_iterations = 100'000, most_starts = 100'000, most_chains = 10'000,
                        most_steps = 100'000'000;

void refuse(const Arguments& arguments, std::initializer_list<const char*> options, std::string_view because) {
    for (const char* option : options)
        if (arguments.has(option)) throw InputError(fmt::format("--{} belongs to {}", option, because));
}

/// The record is of history; what would have been cannot be fitted to it.
void require_history(const Question& question) {
    Changes other = question.from_history;
    other.parameters.clear();
    std::erase_if(other.switches, [](const SwitchChange& change) {
        const std::string_view name = switch_rows[change.row].name;
        return name != "second_wave" && name != "placebo_weather";
    });
    if (other.none()) return;
    throw InputError(fmt::format(
        "calibrate fits history to its record, and this is not history: {}; leave that out, or ask 'sanqi run' what "
        "would have been, with --posterior for intervals",
        in_words(other)));
}

FitOptions fit_options_of(const Arguments& arguments) {
    FitOptions options;
    options.iterations = static_cast<int>(arguments.whole_number("iterations", 1, 40, most_iterations));
    options.starts = static_cast<int>(arguments.whole_number("starts", 1, 4, most_starts));
    if (arguments.has("until"))
        options.until =
            static_cast<double>(arguments.whole_number("until", first_year_to_fit_until, 0, last_year_to_fit_until));
    for (const std::string& name : arguments.texts("freeze")) options.frozen.push_back(parameter_row(name));
    return options;
}

std::string text_of(const std::filesystem::path& path) {
    std::ifstream file(path);
    return {std::istreambuf_iterator<char>(file), {}};
}

int execute_best_fit(const Arguments& arguments) {
    refuse(arguments,
           {"chains", "steps", "draws", "joint-prior", "weather", "evidence", "hold-out", "resume", "dry-run"},
           "the draws of a posterior; leave out --best-fit");
    const Session session(arguments);
    const Question question = session.question();
    require_history(question);
    FitOptions options = fit_options_of(arguments);
    options.seed = question.seed;
    if (options.starts == 1) tell_of_idle_seed(arguments);
    const std::string fault = unwritable_value(session.configuration, question.scenario);
    if (arguments.has("output") && !fault.empty()) throw InputError(fault);
    const Fit fit = fit_parameters(
        session.configuration, question.scenario, options, [&](int start, int iteration, double objective) {
            tell(arguments, fmt::format("start {}, iteration {}: {:.2f}", start, iteration, objective));
        });
    session.output.write([&](const std::filesystem::path& path, bool force) {
        const std::string shipped = text_of(session.configuration.directory / "parameters.toml");
        write_text_file(path, report::parameter_file(shipped, question, fit), force);
    });
    print_result(
        arguments, [&] { return report::fit_text(question, fit); }, [&] { return report::fit_json(question, fit); });
    return 0;
}

posterior::WeatherRole weather_role(const Arguments& arguments) {
    const std::vector<std::string> words(posterior::weather_roles.begin(), posterior::weather_roles.end());
    const std::string word = arguments.text("weather").value_or(words.front());
    const auto found = std::ranges::find(words, word);
    if (found == words.end()) throw InputError("--weather: " + unknown_name("value", word, words));
    return static_cast<posterior::WeatherRole>(found - words.begin());
}

std::vector<HoldOut> hold_outs_of(const Arguments& arguments, const Question& question,
                                  const Configuration& configuration) {
    const std::vector<std::string> names = arguments.texts("hold-out");
    if (names.empty()) return {};
    const std::vector<HoldOut> shipped = load_hold_outs(configuration.directory / "hold_outs.toml");
    const Record record{configuration.history, question.scenario.choices.output_vintage};
    std::vector<HoldOut> all;
    for (const std::string& name : names) all.push_back(hold_out_named(name, shipped, record));
    return all;
}

CalibrationRequest request_of(const Arguments& arguments, const Question& question,
                              const Configuration& configuration) {
    std::optional<std::size_t> kept;
    const std::size_t chains = arguments.whole_number("chains", 2, 16, most_chains);
    if (arguments.has("draws")) kept = arguments.whole_number("draws", 4 * chains, 0);  // else no chain is any
    return {.seed = question.seed,
            .starts = static_cast<int>(arguments.whole_number("starts", 1, 10, most_starts)),
            .chains = chains,
            .steps = arguments.whole_number("steps", 200, 50'000, most_steps),
            .joint_prior = arguments.has("joint-prior"),
            .weather = weather_role(arguments),
            .evidence = arguments.has("evidence"),
            .hold_outs = hold_outs_of(arguments, question, configuration),
            .kept_draws = kept};
}

ensemble::Journal journal_for(const Session& session, const ensemble::Identity& identity,
                              const ensemble::Layout& layout) {
    const Arguments& arguments = session.arguments;
    if (!session.output.path()) return ensemble::Journal::temporary(layout);
    const std::filesystem::path path = journal_path(session.output);
    if (arguments.has("resume")) return ensemble::Journal::resume(path, identity, layout);
    return ensemble::Journal::begin(path, identity, layout, arguments.has("force"));
}

/// Says how far it is, and stops at a kept draw where that is asked for.
CalibrationWatch watch_of(const Arguments& arguments, const ensemble::Journal& journal, Progress& progress) {
    const auto search = [&arguments, &journal, last = -1](int start, int, double) mutable {
        if (NotedInterrupt::signal() != 0)
            throw Interrupted(fmt::format("interrupted in the search for the optimum, of which nothing is kept; {}",
                                          journal.how_to_go_on()));
        if (start != last) tell(arguments, fmt::format("search for the optimum, start {}", start));
        last = start;
    };
    const auto step = [&arguments](std::string_view words) { tell(arguments, words); };
    const auto sampling = [&](const posterior::SamplingProgress& at) {
        const std::string quality =
            std::isfinite(at.r_hat) ? fmt::format(", R-hat {:.3f}, {:.0f} independent draws", at.r_hat, at.sample_size)
                                    : "";
        progress.show(at.runs, fmt::format("{}{}", at.stage, quality));
        if (NotedInterrupt::signal() != 0 && at.runs < at.runs_in_all)
            throw Interrupted(
                fmt::format("interrupted after {} of {} runs; {}", at.runs, at.runs_in_all, journal.how_to_go_on()));
    };
    return {step, search, sampling};
}

Calibration carry_out(const Arguments& arguments, const CalibrationPlan& plan, ensemble::Journal& journal) {
    const NotedInterrupt noted;
    Progress progress(runs_of(plan), "runs", !arguments.has("quiet"));
    return calibrated(plan, journal, watch_of(arguments, journal, progress));
}

int print_cost(const Arguments& arguments, const Question& question, const CalibrationPlan& plan) {
    const double seconds = seconds_of(plan);
    print_result(
        arguments, [&] { return report::calibration_cost_text(plan, seconds); },
        [&] { return with_question(report::calibration_cost_json(plan, seconds), question); });
    return 0;
}

/// What was interrupted has no posterior yet; of one that is there --resume is not the word to draw it anew.
void refuse_whole(const Arguments& arguments) {
    const std::string path = arguments.text("output").value_or("");
    if (!arguments.has("resume") || arguments.has("force") || !is_hdf5(path)) return;
    if (Hdf5Reader(path).has("posterior"))
        throw InputError(
            fmt::format("--resume: '{0}' is whole, with nothing left to draw; read it with sanqi verdict "
                        "{0}, or draw it anew with --force",
                        path));
}

int execute_posterior(const Arguments& arguments) {
    refuse(arguments, {"iterations", "until", "freeze"}, "--best-fit");
    if (arguments.has("resume") && !arguments.has("output"))
        throw InputError("--resume: say with -o which posterior is to go on");
    refuse_whole(arguments);
    const Session session(arguments);
    const Question question = session.question();
    require_history(question);
    const CalibrationPlan plan = calibration_plan(request_of(arguments, question, session.configuration),
                                                  session.configuration, question.scenario);
    if (arguments.has("dry-run")) return print_cost(arguments, question, plan);
    const ensemble::Identity identity = identity_of(plan, whole_configuration(question, session.configuration),
                                                    checksum_of(values_of(session.configuration)));
    ensemble::Journal journal = journal_for(session, identity, posterior::layout_of_draws(plan.target.dimension));
    if (arguments.has("resume"))
        tell(arguments, fmt::format("{} of {} draws are there", journal.members(), members_of(plan.stages)));
    const Calibration found = carry_out(arguments, plan, journal);
    write_posterior(session.output, arguments, session.configuration, question,
                    report::calibration_dataset(plan, found), to_string(solvers::instruction_sets().back()),
                    {identity.dump(2), report::calibration_bytes(plan)});
    journal.remove();
    print_result(
        arguments, [&] { return report::heading_text(question) + "\n" + report::calibration_text(plan, found); },
        [&] {
            report::Json json = report::calibration_json(plan, found);
            json["structure"] = arguments.text("structure").value_or(std::string(base_structure));
            return with_question(std::move(json), question);
        });
    return 0;
}

int execute(const Arguments& arguments) {
    return arguments.has("best-fit") ? execute_best_fit(arguments) : execute_posterior(arguments);
}

}  // namespace

const Command calibrate{
    .syntax = of_a_scenario(
        "calibrate", output_options | fit_options | posterior_options | seed_options | thread_options | json_options),
    .summary = "draw what the record leaves of the priors; or fit the central values to it",
    .examples =
        {{"sanqi calibrate -o posterior.h5", "the posterior of every parameter, as ArviZ reads it"},
         {"sanqi calibrate -o posterior.h5 --resume", "go on after an interruption"},
         {"sanqi calibrate -o small.h5 --draws 500", "a small file, as those that are shipped"},
         {"sanqi calibrate --dry-run", "how long that takes"},
         {"sanqi calibrate --structure no_starvation --evidence -o rival.h5", "a rival, with its evidence"},
         {"sanqi calibrate --hold-out 1960-61 --json", "what the rest of the record foretells of the two worst years"},
         {"sanqi calibrate --best-fit", "repeat the fit and print values and pulls"},
         {"sanqi calibrate --best-fit --set parameters.shortage_spread=0", "fit without the spread that shortage adds"},
         {"sanqi calibrate --best-fit --until 1961 -o parameters.toml", "fit to what was known at the end of 1960"},
         {"sanqi calibrate --best-fit -o parameters.toml", "a parameters.toml to use: its head says how"}},
    .execute = execute,
};

}  // namespace sanqi::analysis::commands
