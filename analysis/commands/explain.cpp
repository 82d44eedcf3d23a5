// sanqi explain: a quantity's equation, what it reads and what reads it; a loop or a picture; or all equations.
#include <algorithm>
#include <array>
#include <functional>
#include <optional>

#include <fmt/format.h>

#include "analysis/commands/command.hpp"
#include "analysis/commands/session.hpp"
#include "analysis/files/part_file.hpp"
#include "analysis/report/diagrams.hpp"
#include "analysis/report/explanation_report.hpp"
#include "analysis/words/errors.hpp"
#include "analysis/words/messages.hpp"
#include "analysis/words/talk.hpp"

namespace sanqi::analysis::commands {

namespace {

constexpr std::array<std::string_view, 3> notations{"text", "latex", "dot"};

/// A subject in each form that it has.
struct Writers {
    std::function<std::string()> text;
    std::function<std::string()> latex;  ///< none of a loop
    std::function<std::string()> dot;    ///< none of a picture
    std::function<report::Json()> json;
    std::function<std::string()> picture;  ///< SVG; none of a quantity
};

void print_in_notation(const Arguments& arguments, const Writers& writers) {
    const std::string notation = arguments.text("notation").value_or("text");
    if (std::ranges::count(notations, notation) == 0)
        throw InputError("--notation: " + unknown_name("notation", notation,
                                                       std::vector<std::string>(notations.begin(), notations.end())));
    const auto& write = notation == "text" ? writers.text : notation == "dot" ? writers.dot : writers.latex;
    if (!write)
        throw InputError(
            fmt::format("--notation {}: neither loops nor pictures have equations of their own, and "
                        "pictures no graph; their quantities have",
                        notation));
    print_result(arguments, write, writers.json);
}

/// Throws InputError where the subject has no picture, or the name promises another format.
void write_picture(const OutputPlace& place, const std::string& subject, const Writers& writers) {
    if (!place.path()) return;
    if (!writers.picture)
        throw InputError(
            fmt::format("--figure: '{}' is a quantity, and pictures are of loops, of sectors ('sanqi list "
                        "pictures') and of the whole; --notation dot has its neighbours",
                        subject));
    if (place.path()->extension() != ".svg")
        throw InputError(fmt::format("--figure '{}': pictures are drawn as SVG: name it .svg", place.path()->string()));
    place.write(
        [&](const std::filesystem::path& path, bool force) { write_text_file(path, writers.picture(), force); });
}

Writers writers_of_all(const Configuration& configuration) {
    return {report::equations_text, report::equations_latex, report::equations_dot, report::equations_json,
            [&] { return report::drawing_of(overview_of_the_model(configuration.directory)); }};
}

std::optional<Writers> writers_of_loop(const std::string& name, const Configuration& configuration) {
    for (const Loop& loop : loops_of_the_model(configuration.directory)) {
        if (loop.name != name) continue;
        const LoopInHistory found = loops_in_history(configuration, {loop}).front();
        return Writers{[=] { return report::loop_text(found); },
                       {},
                       [=] { return report::loop_dot(found); },
                       [=] { return report::loop_json(found); },
                       [=] { return report::drawing_of(found); }};
    }
    return std::nullopt;
}

std::optional<Writers> writers_of_picture(const std::string& name, const Configuration& configuration) {
    for (const Picture& picture : pictures_of_the_model(configuration.directory))
        if (picture.layout.name == name)
            return Writers{[=] { return report::picture_text(picture); },
                           {},
                           {},
                           [=] { return report::picture_json(picture); },
                           [=] { return report::drawing_of(picture); }};
    return std::nullopt;
}

Writers writers_of_overview(const Configuration& configuration) {
    const Overview overview = overview_of_the_model(configuration.directory);
    return {[=] { return report::overview_text(overview); },
            {},
            {},
            [=] { return report::overview_json(overview); },
            [=] { return report::drawing_of(overview); }};
}

Writers writers_of_quantity(const std::string& name, const Configuration& configuration) {
    const Explanation explanation = explanation_of(configuration, name);
    return {[=] { return report::explanation_text(explanation); },
            [=] { return report::explanation_latex(explanation); },
            [=] { return report::explanation_dot(explanation); },
            [=] { return report::explanation_json(explanation); },
            {}};
}

Writers writers_of(const std::string& name, const Configuration& configuration) {
    if (auto loop = writers_of_loop(name, configuration)) return *loop;
    if (name == overview_name) return writers_of_overview(configuration);
    if (auto picture = writers_of_picture(name, configuration)) return *picture;
    return writers_of_quantity(name, configuration);
}

int execute(const Arguments& arguments) {
    const Session session(arguments);
    const std::vector<std::string>& names = arguments.operands();
    const Writers writers =
        names.empty() ? writers_of_all(session.configuration) : writers_of(names.front(), session.configuration);
    write_picture(session.figure, names.empty() ? "" : names.front(), writers);
    print_in_notation(arguments, writers);
    return 0;
}

}  // namespace

const Command explain{
    .syntax = {"explain", "[NAME]", "quantity, loop or picture", 0, 1,
               figure_options | json_options | notation_options},
    .summary =
        "a quantity's equation, what it reads, what reads it and its course in history; a loop or a picture of stocks "
        "and flows; or all equations",
    .examples = {{"sanqi explain grain_harvest", "an auxiliary; stocks, flows, parameters and policies likewise"},
                 {"sanqi explain hunger_and_work", "a feedback loop: sanqi list loops"},
                 {"sanqi explain hunger_and_work --figure loop.svg", "the loop as a drawing"},
                 {"sanqi explain state --figure state.svg", "a sector's stocks and flows: sanqi list pictures"},
                 {"sanqi explain", "all equations, a sector at a time; with --figure all sectors in one drawing"},
                 {"sanqi explain --notation latex > equations.tex", "as a document"},
                 {"sanqi explain rural_hunger --notation dot | dot -Tsvg > hunger.svg", "its neighbours as a picture"}},
    .execute = execute,
};

}  // namespace sanqi::analysis::commands
