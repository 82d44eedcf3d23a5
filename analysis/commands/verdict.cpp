// sanqi verdict: thirty to seventy? Over the draws of posteriors, in every declared cell.
#include <sstream>

#include <fmt/format.h>
#include <fmt/ranges.h>

#include "analysis/commands/command.hpp"
#include "analysis/commands/session.hpp"
#include "analysis/configuration/shipped.hpp"
#include "analysis/files/part_file.hpp"
#include "analysis/questions/verdict.hpp"
#include "analysis/report/verdict_report.hpp"
#include "analysis/report/wording.hpp"
#include "analysis/words/errors.hpp"

namespace sanqi::analysis::commands {

namespace {

std::vector<double> weights_of(const Arguments& arguments) {
    std::vector<double> weights;
    if (arguments.text("weights") == "") throw InputError("--weights: expected one a file, as 0.5,0.3,0.2, got ''");
    std::istringstream parts(arguments.text("weights").value_or(""));
    for (std::string part; std::getline(parts, part, ',');) {
        std::size_t used = 0;
        double weight = 0.0;
        try {
            weight = std::stod(part, &used);
        } catch (const std::logic_error&) {
            used = 0;
        }
        if (used == 0 || used != part.size())
            throw InputError(fmt::format("--weights: '{}' is not a number; expected one a file, as 0.5,0.3,0.2", part));
        weights.push_back(weight);
    }
    return weights;
}

/// Those that are named, else those that are shipped.
std::vector<std::filesystem::path> files_of(const Arguments& arguments, const Configuration& configuration) {
    std::vector<std::filesystem::path> files(arguments.operands().begin(), arguments.operands().end());
    if (arguments.has("structures")) {
        if (!files.empty())
            throw InputError(
                "--structures takes the posteriors that are shipped; leave out --structures, or the files");
        files = shipped_structures(configuration.directory);
        if (files.empty())
            throw InputError(
                "--structures: no posterior of a rival structure is shipped; 'sanqi calibrate --structure NAME "
                "--evidence "
                "-o FILE' makes one, and 'sanqi verdict FILE...' weighs those that are named");
        files.insert(files.begin(), shipped_posterior(configuration.directory, Choices{}.weather_series));
    }
    if (files.empty()) files = shipped_posteriors(configuration.directory);
    if (files.empty())
        throw InputError(fmt::format(
            "no posterior is shipped in '{}': make one with 'sanqi calibrate -o posterior.h5' and name it, 'sanqi "
            "verdict posterior.h5'",
            (configuration.directory / "posteriors").string()));
    return files;
}

VerdictRequest request_of(const Arguments& arguments, const Configuration& configuration) {
    VerdictRequest request;
    request.files = files_of(arguments, configuration);
    if (arguments.has("draws")) request.draws = arguments.whole_number("draws", 2, 0);
    request.weights = weights_of(arguments);
    request.sample.seed = arguments.whole_number("seed", 0, request.sample.seed);
    return request;
}

/// "latent.h5 (1 of 7): the meshes; about 3 minutes left".
std::string stage_in_words(const VerdictRequest& request, const VerdictStage& stage) {
    const std::size_t files = request.files.size();
    return fmt::format(
        "{}{}: {}{}", request.files[stage.file].string(),
        files > 1 ? fmt::format(" ({} of {})", stage.file + 1, files) : "", stage.done,
        stage.seconds_left > 0.0 ? fmt::format("; about {} left", report::duration_in_words(stage.seconds_left)) : "");
}

std::vector<std::string> names_of(const Verdict& verdict) {
    std::vector<std::string> names;
    for (const FileVerdict& file : verdict.files) names.push_back(file.file.name);
    return names;
}

int execute(const Arguments& arguments) {
    const Session session(arguments);
    const VerdictRequest request = request_of(arguments, session.configuration);
    const Verdict verdict = verdict_of(session.configuration, request, [&](const VerdictStage& stage) {
        tell(arguments, stage_in_words(request, stage));
    });
    // Each cell says what it is of; the provenance has the scenario of the first file whole.
    const Scenario& first = verdict.files.front().file.scenario;
    const Question question = make_question(fmt::format("{}", fmt::join(names_of(verdict), " ")), first, first,
                                            request.sample.seed, session.configuration);
    const auto drawn = with_source(report::verdict_figure(verdict), arguments, question.seed);
    session.write(
        question,
        [&](ResultsFile& file) {
            file.write(report::verdict_dataset(verdict));
            file.write({report::figure_group(drawn)});
        },
        verdict_instruction_set());
    write_figure(session.figure, drawn);
    print_result(
        arguments, [&] { return report::verdict_text(verdict); }, [&] { return report::verdict_json(verdict); });
    return 0;
}

}  // namespace

const Command verdict{
    .syntax = {"verdict", "[FILE...]", "posterior file", 0, any_number,
               output_options | figure_options | verdict_options | seed_options | thread_options | json_options},
    .summary = "weather's share in every declared cell, over the draws of posteriors",
    .examples = {{"sanqi verdict", "over the posteriors that are shipped"},
                 {"sanqi verdict --structures --draws 128",
                  "over the rival structures that are shipped, and their mixture"},
                 {"sanqi verdict posterior.h5", "every cell with its interval and decision, last in plain words"},
                 {"sanqi verdict posterior.h5 --json > verdict.json", "all cells for a script"},
                 {"sanqi verdict latent.h5 ledger.h5 gauges.h5 --weights 2,1,1",
                  "several posteriors and their mixture"},
                 {"sanqi verdict posterior.h5 --draws 400 --figure verdict.svg", "fewer draws, and a picture"}},
    .execute = execute,
};

}  // namespace sanqi::analysis::commands
