#include "analysis/commands/local_sensitivity.hpp"

#include <fmt/format.h>

#include "analysis/commands/session.hpp"
#include "analysis/report/local_sensitivity_report.hpp"
#include "analysis/report/wording.hpp"
#include "analysis/words/errors.hpp"

namespace sanqi::analysis::commands {

namespace {

void refuse_options_of_ensembles(const Arguments& arguments) {
    for (const Option& option : options) {
        const bool refused = (option.groups == ensemble_options && option.name != "method") || option.name == "figure";
        if (!refused || !arguments.has(option.name)) continue;
        throw InputError(fmt::format(
            "--{}: --method {} takes slopes at one point, to every input, without an ensemble; leave the option out",
            option.name, local_method.name));
    }
}

}  // namespace

int execute_locally(const Arguments& arguments) {
    refuse_options_of_ensembles(arguments);
    const Session session(arguments);
    const Question question = session.question();
    const LocalSensitivity local = local_sensitivity(session.configuration, question.scenario);
    session.write(question, [&](ResultsFile& file) { report::write(file, report::local_sensitivity_dataset(local)); });
    print_result(
        arguments, [&] { return report::heading_text(question) + "\n" + report::local_sensitivity_text(local); },
        [&] { return with_question(report::local_sensitivity_json(local), question); });
    return 0;
}

}  // namespace sanqi::analysis::commands
