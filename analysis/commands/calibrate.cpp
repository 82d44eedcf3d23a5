// sanqi calibrate: the fit that made the central values of configs/parameters.toml, to be repeated by anyone.
#include <fstream>
#include <iterator>
#include <string>

#include <fmt/format.h>

#include "analysis/commands/command.hpp"
#include "analysis/commands/session.hpp"
#include "analysis/configuration/chinese_terms.hpp"
#include "analysis/files/part_file.hpp"
#include "analysis/questions/fit.hpp"
#include "analysis/report/fit_report.hpp"
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

FitOptions fit_options_of(const Arguments& arguments) {
    FitOptions options;
    options.iterations = static_cast<int>(arguments.whole_number("iterations", 1, 40));
    options.starts = static_cast<int>(arguments.whole_number("starts", 1, 4));
    if (arguments.has("until"))
        options.until = static_cast<double>(arguments.whole_number("until", first_year_to_fit_until, 0));
    for (const std::string& name : arguments.texts("freeze")) options.frozen.push_back(parameter_row(name));
    return options;
}

std::string text_of(const std::filesystem::path& path) {
    std::ifstream file(path);
    return {std::istreambuf_iterator<char>(file), {}};
}

int execute(const Arguments& arguments) {
    const Session session(arguments);
    const Question question = session.question();
    FitOptions options = fit_options_of(arguments);
    options.seed = question.seed;
    if (options.starts == 1) tell_of_idle_seed(arguments);
    const std::string fault = unwritable_value(session.configuration, question.scenario, options);
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

}  // namespace

const Command calibrate{
    .syntax = of_a_scenario("calibrate", output_options | fit_options | seed_options | thread_options | json_options),
    .summary = "fit the central values to the record, from the present ones and from others",
    .examples = {{"sanqi calibrate", "repeat the fit and print values and pulls"},
                 {"sanqi calibrate --set parameters.shortage_spread=0 --freeze shortage_spread",
                  "fit without the spread that shortage adds"},
                 {"sanqi calibrate --until 1961 -o parameters.toml", "fit to what was known at the end of 1960"},
                 {"sanqi calibrate -o parameters.toml", "a parameters.toml to use: its head says how"}},
    .execute = execute,
};

}  // namespace sanqi::analysis::commands
