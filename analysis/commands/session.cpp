#include "analysis/commands/session.hpp"

#include "analysis/configuration/shipped.hpp"
#include "analysis/files/part_file.hpp"
#include "analysis/report/shared_groups.hpp"
#include "analysis/words/talk.hpp"

namespace sanqi::analysis::commands {

void tell(const Arguments& arguments, std::string_view line) {
    if (!arguments.has("quiet")) say(line);
}

void tell_of_idle_seed(const Arguments& arguments) {
    if (arguments.has("seed"))
        tell(arguments, "--seed: nothing is drawn here, so no number depends on it; it is kept with the results.");
}

void print_result(const Arguments& arguments, const std::function<std::string()>& text,
                  const std::function<report::Json()>& json) {
    if (arguments.has("output") && !output_is_open()) return;  // who closed it has the file
    print(arguments.has("json") ? report::printed(json()) : text());
}

report::Json with_question(report::Json result, const Question& question) {
    result["config"] = question.config;
    result["seed"] = question.seed;
    result["changed"] = report::changes_json(question.changes);
    report::add_to(result, {report::world_group(question.scenario)});
    return result;
}

Session::Session(const Arguments& given)
    : arguments(given), output(given, "output"), figure(given, "figure"),
      configuration((require_different(output, figure), load_configuration(shipped_configs()))) {}

void Session::write(const Question& question, const std::function<void(ResultsFile&)>& fill,
                    std::string_view instruction_set) const {
    write_results(output, arguments, configuration, question, fill, instruction_set);
}

void Session::draw(const std::function<std::string()>& svg) const {
    figure.write([&](const std::filesystem::path& path, bool force) { write_text_file(path, svg(), force); });
}

}  // namespace sanqi::analysis::commands
