// sanqi replay: one member of an ensemble again, with its trajectory.
#include <algorithm>
#include <sstream>

#include <fmt/format.h>

#include "analysis/commands/command.hpp"
#include "analysis/commands/output_place.hpp"
#include "analysis/commands/question.hpp"
#include "analysis/commands/results.hpp"
#include "analysis/ensemble/plan.hpp"
#include "analysis/errors.hpp"
#include "analysis/report/json.hpp"
#include "analysis/report/run_report.hpp"
#include "analysis/report/text_table.hpp"
#include "analysis/results_reader.hpp"
#include "analysis/run.hpp"
#include "analysis/shipped.hpp"

namespace sanqi::analysis::commands {

namespace {

/// The ensemble of one that a file tells, and what the file has of the member.
struct Replay {
    Scenario scenario;  ///< of the member, with every parameter
    ensemble::Ensemble ensemble;
    std::vector<double> stored;  ///< columns of outputs_of
    solvers::Status status;
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

Replay replay_of(const Arguments& arguments, const ResultsReader& file, std::size_t member,
                 const Configuration& configuration, const Scenario& scenario) {
    const std::size_t members = file.length("/design/sample");
    if (member >= members) throw InputError(fmt::format("--member {}: the members are 0 to {}", member, members - 1));
    const auto identity = ensemble::Identity::parse(file.text("/provenance/ensemble"));
    const Variation variation(configuration, scenario, inputs_of(file, configuration, scenario));
    std::vector<double> values = file.numbers_at("/design/value", member);
    Replay replay{scenario_of(variation, values), {}, {}, solvers::Status::ok};
    const ensemble::Keep keep{identity.at("weather_shares"), identity.at("yearly"),
                              identity.at("precision") == "single" ? solvers::Precision::single_precision
                                                                   : solvers::Precision::double_precision};
    replay.ensemble =
        make_ensemble(configuration, variation, given_design(names_of(variation.inputs()), std::move(values)), keep);
    replay.ensemble.mesh = file.numbers("/mesh/year");
    replay.ensemble.instruction_set = instruction_set_of(arguments, identity);
    for (const ensemble::OutputRow& row : ensemble::outputs_of(keep.weather_shares))
        replay.stored.push_back(file.numbers_at("/outcomes/" + row.symbol, member).front());
    replay.status = static_cast<solvers::Status>(file.numbers_at("/outcomes/status", member).front());
    return replay;
}

/// In the ensemble's lanes as then, and where it ends well by itself, on steps of its own.
struct Again {
    ensemble::Chunk lanes;
    std::optional<Run> run;
};

Again again_of(const Replay& replay, const Configuration& configuration) {
    Again again{ensemble::Engine(replay.ensemble).run(0, 1), std::nullopt};
    if (again.lanes.status.front() == 0)
        again.run =
            perform_run(configuration, replay.scenario, reference_named(replay.scenario.switches.at("reference")));
    return again;
}

std::string text_of(std::size_t member, const Replay& replay, const Again& again) {
    const auto status = static_cast<solvers::Status>(again.lanes.status.front());
    std::string text = fmt::format("Member {}: {} then, {} now (until {:.3f})\n\n", member, to_string(replay.status),
                                   to_string(status), again.lanes.time.front());
    std::vector<double> single;
    if (again.run) again.run->outcomes.for_each([&](double value) { single.push_back(value); });
    std::vector<report::TextRow> rows{{"", "stored", "again", "difference", "a single run", ""}};
    const auto outputs = ensemble::outputs_of(replay.ensemble.weather_shares);
    for (std::size_t i = 0; i < outputs.size(); ++i)
        rows.push_back({outputs[i].name, report::number(replay.stored[i], 6), report::number(again.lanes.outputs[i], 6),
                        fmt::format("{:.1e}", again.lanes.outputs[i] - replay.stored[i]),
                        i < single.size() ? report::number(single[i], 6) : "", outputs[i].unit});
    return text + report::text_table(rows, "lrrrrl");
}

report::Json json_of(std::size_t member, const Replay& replay, const Again& again) {
    report::Json json{{"schema", 1},
                      {"command", "replay"},
                      {"member", member},
                      {"status",
                       {{"stored", to_string(replay.status)},
                        {"again", to_string(static_cast<solvers::Status>(again.lanes.status.front()))}}}};
    const auto outputs = ensemble::outputs_of(replay.ensemble.weather_shares);
    for (std::size_t i = 0; i < outputs.size(); ++i)
        json["outcomes"][outputs[i].symbol] = {{"stored", replay.stored[i]}, {"again", again.lanes.outputs[i]}};
    if (again.run) json["single_run"] = report::outcomes_json(again.run->outcomes);
    return json;
}

int execute(const Arguments& arguments) {
    const OutputPlace output(arguments, "output");
    if (!arguments.has("member")) throw InputError("replay: which --member?");
    const std::string& path = arguments.operands().front();
    const std::size_t member = arguments.whole_number("member", 0, 0);
    const Configuration configuration = load_configuration(shipped_configs());
    const ResultsReader file(path);
    const Scenario scenario =
        parse_scenario(file.text("/provenance/configuration"), path + ":/provenance/configuration", scenario_names());
    const Replay replay = replay_of(arguments, file, member, configuration, scenario);
    const Again again = again_of(replay, configuration);
    fmt::print(
        "{}", arguments.has("json") ? report::printed(json_of(member, replay, again)) : text_of(member, replay, again));
    if (!again.run && output.path()) throw ModelError("a member that failed has no run to be written");
    const Question question{path, replay.scenario, reference_named(replay.scenario.switches.at("reference")),
                            std::stoull(file.text("/provenance/seed"))};
    write_results(output, arguments, configuration, question,
                  [&](ResultsFile& results) { report::write_run(results, *again.run, configuration.history); });
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
                 {"sanqi replay sobol.h5 --member 17 -o member17.h5", "its trajectory as the file of a run"}},
    .options = {"member", "output", "force", "threads", "json", "quiet"},
    .execute = execute,
};

}  // namespace sanqi::analysis::commands
