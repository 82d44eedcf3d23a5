// sanqi explain: a quantity's equation, what it reads and what reads it; or all equations.
#include "analysis/commands/command.hpp"
#include "analysis/commands/session.hpp"
#include "analysis/report/explanation_report.hpp"
#include "analysis/words/errors.hpp"
#include "analysis/words/messages.hpp"
#include "analysis/words/talk.hpp"

namespace sanqi::analysis::commands {

namespace {

enum class Notation { text, latex, dot };

Notation notation_of(const Arguments& arguments) {
    const std::vector<std::string> names{"text", "latex", "dot"};
    const std::string asked = arguments.text("notation").value_or("text");
    for (std::size_t i = 0; i < names.size(); ++i)
        if (names[i] == asked) return static_cast<Notation>(i);
    throw InputError("--notation: " + unknown_name("notation", asked, names));
}

std::string in_notation(Notation notation, const std::function<std::string()>& text,
                        const std::function<std::string()>& latex, const std::function<std::string()>& dot) {
    switch (notation) {
        case Notation::latex: return latex();
        case Notation::dot: return dot();
        default: return text();
    }
}

int explain_all(const Arguments& arguments, Notation notation) {
    print_result(
        arguments,
        [&] { return in_notation(notation, report::equations_text, report::equations_latex, report::equations_dot); },
        report::equations_json);
    return 0;
}

int execute(const Arguments& arguments) {
    const Session session(arguments);
    const Notation notation = notation_of(arguments);
    if (arguments.operands().empty()) return explain_all(arguments, notation);
    const Explanation explanation = explanation_of(session.configuration, arguments.operands().front());
    print_result(
        arguments,
        [&] {
            return in_notation(
                notation, [&] { return report::explanation_text(explanation); },
                [&] { return report::explanation_latex(explanation); },
                [&] { return report::explanation_dot(explanation); });
        },
        [&] { return report::explanation_json(explanation); });
    return 0;
}

}  // namespace

const Command explain{
    .syntax = {"explain", "[NAME]", "quantity", 0, 1, json_options | notation_options},
    .summary = "a quantity's equation, what it reads, what reads it and its course in history; or all equations",
    .examples = {{"sanqi explain grain_harvest", "an auxiliary; stocks, flows, parameters and policies likewise"},
                 {"sanqi explain", "all equations, a sector at a time"},
                 {"sanqi explain --notation latex > equations.tex", "as a document"},
                 {"sanqi explain rural_hunger --notation dot | dot -Tsvg > hunger.svg", "its neighbours as a picture"}},
    .execute = execute,
};

}  // namespace sanqi::analysis::commands
