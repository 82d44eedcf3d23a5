// sanqi calibrate: the fit that made the central values of configs/parameters.toml, to be repeated by anyone.
#include <algorithm>
#include <cmath>
#include <fstream>
#include <sstream>

#include <fmt/format.h>

#include "analysis/commands/command.hpp"
#include "analysis/commands/session.hpp"
#include "analysis/files/part_file.hpp"
#include "analysis/questions/fit.hpp"
#include "analysis/report/json.hpp"
#include "analysis/report/text_table.hpp"
#include "analysis/words/errors.hpp"
#include "analysis/words/messages.hpp"

namespace sanqi::analysis::commands {

namespace {

constexpr double hard_pull = 2.0;  // prior standard deviations

std::size_t parameter_row(const std::string& name) {
    const std::size_t row = model::index_of(model::parameter_rows, name);
    if (row < model::parameter_rows.size()) return row;
    throw InputError("--freeze: " +
                     unknown_name("parameter", name, names_of(model::parameter_rows, &model::Row::symbol)));
}

FitOptions fit_options_of(const Arguments& arguments) {
    FitOptions options;
    options.iterations = static_cast<int>(arguments.whole_number("iterations", 1, 40));
    for (const std::string& name : arguments.texts("freeze")) options.frozen.push_back(parameter_row(name));
    return options;
}

/// The text of parameters.toml with the `value =` line of every fitted parameter replaced, everything else kept.
std::string with_values(const std::filesystem::path& parameters, const Fit& fit) {
    std::ifstream file(parameters);
    std::string text, line, table;
    while (std::getline(file, line)) {
        if (line.starts_with('[')) table = line.substr(1, line.find(']') - 1);
        if (line.starts_with("value = "))
            for (const FittedParameter& one : fit.parameters)
                if (model::parameter_rows[one.row].symbol == table) line = fmt::format("value = {:.5g}", one.value);
        text += line + '\n';
    }
    return text;
}

std::string fit_text(const Fit& fit) {
    std::vector<report::TextRow> rows{{"parameter", "value", "unit", "score"}};
    for (const FittedParameter& one : fit.parameters) {
        const model::Row& row = model::parameter_rows[one.row];
        rows.push_back({std::string(row.symbol), fmt::format("{:.5g}", one.value), std::string(row.unit),
                        fmt::format("{:+.2f}{}", one.score, std::abs(one.score) >= hard_pull ? " *" : "")});
    }
    return fmt::format(
        "Fit of {} parameters to {} points of the record, {} iterations\n"
        "half the sum of squares: evidence {:.1f}, priors {:.1f}\n\n{}\n"
        "score: standard normal score within the prior; * beyond two prior standard deviations\n",
        fit.parameters.size(), fit.residuals, fit.iterations, fit.evidence, fit.prior,
        report::text_table(rows, "lrlr"));
}

report::Json fit_json(const Question& question, const Fit& fit) {
    report::Json json{{"schema", 1},
                      {"command", "calibrate"},
                      {"config", question.config},
                      {"points", fit.residuals},
                      {"evidence", fit.evidence},
                      {"prior", fit.prior}};
    for (const FittedParameter& one : fit.parameters)
        json["parameters"][std::string(model::parameter_rows[one.row].symbol)] = {{"value", one.value},
                                                                                  {"score", one.score}};
    return json;
}

int execute(const Arguments& arguments) {
    const Session session(arguments);
    const Question question = session.question();
    const Fit fit = fit_parameters(session.configuration, question.scenario, fit_options_of(arguments),
                                   [&](int iteration, double objective) {
                                       tell(arguments, fmt::format("iteration {}: {:.2f}", iteration, objective));
                                   });
    session.output.write([&](const std::filesystem::path& path, bool force) {
        write_text_file(path, with_values(session.configuration.directory / "parameters.toml", fit), force);
    });
    print_result(
        arguments, [&] { return fit_text(fit); }, [&] { return fit_json(question, fit); });
    return 0;
}

}  // namespace

const Command calibrate{
    .syntax = of_a_scenario("calibrate", output_options | fit_options | thread_options | json_options),
    .summary = "fit the central values to the record, from the present ones",
    .examples = {{"sanqi calibrate", "repeat the fit and print values and pulls"},
                 {"sanqi calibrate --set parameters.extraction_inequality=0 --freeze extraction_inequality",
                  "fit without the split of villages"},
                 {"sanqi calibrate -o parameters.toml", "write a new parameters.toml"}},
    .execute = execute,
};

}  // namespace sanqi::analysis::commands
