// sanqi explain: a quantity's equation, what it reads and what reads it; or all equations.
#include <algorithm>
#include <array>

#include "analysis/commands/command.hpp"
#include "analysis/commands/session.hpp"
#include "analysis/report/explanation_report.hpp"
#include "analysis/words/errors.hpp"
#include "analysis/words/messages.hpp"
#include "analysis/words/talk.hpp"

namespace sanqi::analysis::commands {

namespace {

constexpr std::array<std::string_view, 3> notations{"text", "latex", "dot"};

/// A subject in each notation that it has.
struct Writers {
    std::function<std::string()> text;
    std::function<std::string()> latex;  ///< none of a loop
    std::function<std::string()> dot;
    std::function<report::Json()> json;
};

void print_in_notation(const Arguments& arguments, const Writers& writers) {
    const std::string notation = arguments.text("notation").value_or("text");
    if (std::ranges::count(notations, notation) == 0)
        throw InputError("--notation: " + unknown_name("notation", notation,
                                                       std::vector<std::string>(notations.begin(), notations.end())));
    const auto& write = notation == "text" ? writers.text : notation == "dot" ? writers.dot : writers.latex;
    if (!write) throw InputError("--notation latex: a loop has no equation of its own; its quantities have");
    print_result(arguments, write, writers.json);
}

/// The quantity, or the loop where one has this name.
Writers writers_of(const std::string& name, const Configuration& configuration) {
    for (const Loop& loop : load_loops(configuration.directory / "loops.toml")) {
        if (loop.name != name) continue;
        const LoopInHistory found = loops_in_history(configuration, {loop}).front();
        return {[=] { return report::loop_text(found); },
                {},
                [=] { return report::loop_dot(found); },
                [=] { return report::loop_json(found); }};
    }
    const Explanation explanation = explanation_of(configuration, name);
    return {
        [=] { return report::explanation_text(explanation); }, [=] { return report::explanation_latex(explanation); },
        [=] { return report::explanation_dot(explanation); }, [=] { return report::explanation_json(explanation); }};
}

int execute(const Arguments& arguments) {
    const Session session(arguments);
    const std::vector<std::string>& names = arguments.operands();
    print_in_notation(arguments, names.empty() ? Writers{report::equations_text, report::equations_latex,
                                                         report::equations_dot, report::equations_json}
                                               : writers_of(names.front(), session.configuration));
    return 0;
}

}  // namespace

const Command explain{
    .syntax = {"explain", "[NAME]", "quantity or loop", 0, 1, json_options | notation_options},
    .summary =
        "a quantity's equation, what it reads, what reads it and its course in history; a loop; or all equations",
    .examples = {{"sanqi explain grain_harvest", "an auxiliary; stocks, flows, parameters and policies likewise"},
                 {"sanqi explain hunger_and_work", "a feedback loop: sanqi list loops"},
                 {"sanqi explain", "all equations, a sector at a time"},
                 {"sanqi explain --notation latex > equations.tex", "as a document"},
                 {"sanqi explain rural_hunger --notation dot | dot -Tsvg > hunger.svg", "its neighbours as a picture"}},
    .execute = execute,
};

}  // namespace sanqi::analysis::commands
