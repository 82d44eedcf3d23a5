// sanqi replay: one member of an ensemble again, with its trajectory.
#include <algorithm>
#include <sstream>

#include <fmt/format.h>

#include "analysis/commands/command.hpp"
#include "analysis/commands/output_place.hpp"
#include "analysis/commands/question.hpp"
#include "analysis/commands/results.hpp"
#include "analysis/configuration/shipped.hpp"
#include "analysis/ensemble/plan.hpp"
#include "analysis/files/part_file.hpp"
#include "analysis/files/results_reader.hpp"
#include "analysis/report/json.hpp"
#include "analysis/report/run_report.hpp"
#include "analysis/report/text_table.hpp"
#include "analysis/runs/run.hpp"
#include "analysis/words/errors.hpp"

namespace sanqi::analysis::commands {

namespace {

/// How a member ended.
struct End {
    solvers::Status status;
    double time;        ///< [year]
    std::string stock;  ///< the one that failed, or "none"
};

/// The ensemble of one that a file tells, and what the file has of the member.
struct Replay {
    Scenario scenario;  ///< of the member, with every parameter
    ensemble::Ensemble ensemble;
    std::vector<double> stored;  ///< columns of outputs_of
    End end;
};

std::vector<std::string> words_of(const std::string& text) {
    std::istringstream stream(text);
    return {std::istream_iterator<std::string>(stream), {}};
}

/// What varied in the ensemble, with the options that choices had there.
std::vector<Input> inputs_of(const ResultsReader& file, const Configuration& configuration, const Scenario& scenario) {
    const std::vector<std::string> names = file.texts("/design/parameter"), options = file.texts("/design/options");
    std::vector<Input> inputs;
    for (std::size_t k = 0; k < names.size(); ++k) {
        inputs.push_back(input_named(names[k], configuration, scenario));
        inputs.back().options = words_of(options[k]);
    }
    return inputs;
}

/// The member's world, parameters and levers as a scenario.
Scenario scenario_of(const Variation& variation, std::span<const double> values) {
    Scenario scenario = variation.worlds()[variation.draw(values).world];
    for (std::size_t k = 0; k < values.size(); ++k) {
        const Input& input = variation.inputs()[k];
        if (input.kind == InputKind::parameter) scenario.parameters[input.name] = values[k];
        if (input.kind == InputKind::lever) scenario.levers[input.index].value = values[k];
    }
    return scenario;
}

/// The one that the ensemble had, where this processor has it too.
solvers::InstructionSet instruction_set_of(const Arguments& arguments, const ensemble::Identity& identity) {
    const auto sets = solvers::instruction_sets();
    const std::string name = identity.at("instruction_set");
    const auto found = std::find_if(sets.begin(), sets.end(), [&](auto set) { return to_string(set) == name; });
    if (found != sets.end()) return *found;
    tell(arguments, fmt::format("This processor has no {}: expect differences of rounding.", name));
    return sets.back();
}

End end_of(std::int8_t status, double time, std::int8_t stock) {
    return {static_cast<solvers::Status>(status), time, ensemble::failed_stocks().at(static_cast<std::size_t>(stock))};
}

End stored_end(const ResultsReader& file, std::size_t member) {
    const auto value = [&](const std::string& name) { return file.numbers_at("/outcomes/" + name, member).front(); };
    return end_of(static_cast<std::int8_t>(value("status")), value("time"), static_cast<std::int8_t>(value("stock")));
}

Replay replay_of(const Arguments& arguments, const ResultsReader& file, std::size_t member,
                 const Configuration& configuration, const Scenario& scenario) {
    const std::size_t members = file.length("/design/sample");
    if (member >= members) throw InputError(fmt::format("--member {}: the members are 0 to {}", member, members - 1));
    const auto identity = ensemble::Identity::parse(file.text("/provenance/ensemble"));
    const Variation variation(configuration, scenario, inputs_of(file, configuration, scenario));
    std::vector<double> values = file.numbers_at("/design/value", member);
    Replay replay{scenario_of(variation, values), {}, {}, stored_end(file, member)};
    const ensemble::Keep keep{identity.at("weather_shares"), identity.at("yearly"),
                              identity.at("precision") == "single" ? solvers::Precision::single_precision
                                                                   : solvers::Precision::double_precision,
                              file.numbers("/mesh/year")};
    replay.ensemble =
        make_ensemble(configuration, variation, given_design(names_of(variation.inputs()), std::move(values)), keep);
    replay.ensemble.instruction_set = instruction_set_of(arguments, identity);
    for (const ensemble::OutputRow& row : ensemble::outputs_of(keep.weather_shares))
        replay.stored.push_back(file.numbers_at("/outcomes/" + row.symbol, member).front());
    return replay;
}

/// In the ensemble's lanes as then; and where it ended well a run of its own, on the ensemble's steps.
struct Again {
    std::vector<double> outputs;  ///< columns of outputs_of
    End end;
    std::optional<Run> run;
};

Again again_of(const Replay& replay, const Configuration& configuration) {
    const ensemble::Chunk lanes = ensemble::Engine(replay.ensemble).run(0, 1);
    Again again{lanes.outputs, end_of(lanes.status.front(), lanes.time.front(), lanes.stock.front()), std::nullopt};
    if (again.end.status == solvers::Status::ok)
        again.run =
            perform_run(configuration, replay.scenario, reference_named(replay.scenario.switches.at("reference")),
                        {.mesh = replay.ensemble.mesh});
    return again;
}

std::string in_words(const End& end) {
    if (end.status == solvers::Status::ok) return fmt::format("ok until {:.3f}", end.time);
    return fmt::format("{} at {:.3f}, stock {}", to_string(end.status), end.time, end.stock);
}

/// The outcomes in the file beside those in lanes again and those of the run.
std::string outcomes_text(const Replay& replay, const Again& again) {
    std::vector<double> run;
    again.run->outcomes.for_each([&](double value) { run.push_back(value); });
    std::vector<report::TextRow> rows{{"", "stored", "again", "difference", "run", "difference", ""}};
    const auto outputs = ensemble::outputs_of(replay.ensemble.weather_shares);
    for (std::size_t i = 0; i < outputs.size(); ++i) {
        const double stored = replay.stored[i];
        const auto difference = [&](double value) { return fmt::format("{:.1e}", value - stored); };
        rows.push_back({outputs[i].name, report::number(stored, 6), report::number(again.outputs[i], 6),
                        difference(again.outputs[i]), i < run.size() ? report::number(run[i], 6) : "",
                        i < run.size() ? difference(run[i]) : "", outputs[i].unit});
    }
    return report::text_table(rows, "lrrrrrl");
}

std::string text_of(const Replay& replay, const Again& again, const History& history, const report::RunName& name) {
    std::string ends = fmt::format("{}\nthen: {}\nnow:  {}\n", name.config, in_words(replay.end), in_words(again.end));
    if (!again.run) return ends;
    return fmt::format("{}\n{}\n{}", ends, outcomes_text(replay, again), report::run_text(*again.run, history, name));
}

report::Json json_of(std::size_t member, const Replay& replay, const Again& again, const History& history,
                     const report::RunName& name) {
    report::Json json{{"schema", 1}, {"command", "replay"}, {"member", member}};
    for (const auto& [when, end] : {std::pair("stored", replay.end), std::pair("again", again.end)}) {
        json["status"][when] = to_string(end.status);
        json["time"][when] = end.time;
        json["stock"][when] = end.stock;
    }
    const auto outputs = ensemble::outputs_of(replay.ensemble.weather_shares);
    for (std::size_t i = 0; i < outputs.size(); ++i)
        json["outcomes"][outputs[i].symbol] = {{"stored", replay.stored[i]}, {"again", again.outputs[i]}};
    if (again.run) json["run"] = report::run_json(*again.run, history, name);
    return json;
}

int execute(const Arguments& arguments) {
    const OutputPlace output(arguments, "output");
    const OutputPlace figure(arguments, "figure");
    require_different(output, figure);
    if (!arguments.has("member")) throw InputError("replay: which --member?");
    const std::string& path = arguments.operands().front();
    const std::size_t member = arguments.whole_number("member", 0, 0);
    const Configuration configuration = load_configuration(shipped_configs());
    const History& history = configuration.history;
    const ResultsReader file(path);
    const Scenario scenario =
        parse_scenario(file.text("/provenance/configuration"), path + ":/provenance/configuration", scenario_names());
    const Replay replay = replay_of(arguments, file, member, configuration, scenario);
    const Again again = again_of(replay, configuration);
    const report::RunName name{fmt::format("member {} of {}", member, path),
                               std::stoull(file.text("/provenance/seed"))};
    fmt::print("{}", arguments.has("json") ? report::printed(json_of(member, replay, again, history, name))
                                           : text_of(replay, again, history, name));
    if (!again.run && (output.path() || figure.path()))
        throw ModelError("a member that failed has no run to be written");
    const Question question{path, replay.scenario, reference_named(replay.scenario.switches.at("reference")),
                            name.seed};
    write_results(output, arguments, configuration, question,
                  [&](ResultsFile& results) { report::write(results, report::run_dataset(*again.run, history)); });
    figure.write([&](const std::filesystem::path& place, bool force) {
        write_text_file(place, report::run_figure(*again.run, history), force);
    });
    return 0;
}

}  // namespace

const Command replay{
    .name = "replay",
    .operands = "FILE",
    .least_operands = 1,
    .most_operands = 1,
    .summary = "run one member of an ensemble again, with its trajectory",
    .examples = {{"sanqi replay sobol.h5 --member 17", "its outcomes beside those in the file"},
                 {"sanqi replay sobol.h5 --member 17 -o member17.h5 --figure member17.svg",
                  "its trajectory as file and figure of a run, on the ensemble's steps"}},
    .options = {"member", "output", "figure", "force", "threads", "json", "quiet"},
    .execute = execute,
};

}  // namespace sanqi::analysis::commands
