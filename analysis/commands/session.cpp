#include "analysis/commands/session.hpp"

#include <algorithm>
#include <array>
#include <filesystem>
#include <span>

#include <fmt/format.h>

#include "analysis/configuration/shipped.hpp"
#include "analysis/files/part_file.hpp"
#include "analysis/report/shared_groups.hpp"
#include "analysis/words/errors.hpp"
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

namespace {

/// The name's ending, where it promises one of these formats.
std::string promised(const std::optional<std::string>& name, std::span<const std::string_view> formats) {
    const std::string ending = std::filesystem::path(name.value_or("")).extension().string();
    return std::ranges::find(formats, ending) == formats.end() ? "" : ending;
}

/// No file is written whose name says that it is something else.
const Arguments& with_honest_names(const Arguments& arguments) {
    constexpr auto no_results =
        std::to_array<std::string_view>({".csv", ".tsv", ".txt", ".json", ".toml", ".svg", ".png", ".pdf", ".xlsx"});
    constexpr auto no_figures = std::to_array<std::string_view>(
        {".png", ".jpg", ".jpeg", ".gif", ".pdf", ".eps", ".csv", ".txt", ".json", ".h5", ".hdf5", ".nc"});
    const auto output = arguments.text("output"), figure = arguments.text("figure");
    if (arguments.takes(figure_options) && !promised(output, no_results).empty())
        throw InputError(fmt::format("-o {}: what is written is HDF5, not {}; name it .h5 (as csv: sanqi export)",
                                     *output, promised(output, no_results)));
    if (!promised(figure, no_figures).empty())
        throw InputError(
            fmt::format("--figure {}: what is drawn is SVG, not {}; name it .svg, which browsers show and "
                        "word processors take",
                        *figure, promised(figure, no_figures)));
    return arguments;
}

}  // namespace

Session::Session(const Arguments& given)
    : arguments(with_honest_names(given)), output(given, "output"), figure(given, "figure"),
      configuration((require_different(output, figure), load_configuration(shipped_configs()))) {}

void Session::write(const Question& question, const std::function<void(ResultsFile&)>& fill,
                    std::string_view instruction_set) const {
    write_results(output, arguments, configuration, question, fill, instruction_set);
}

void Session::draw(const std::function<std::string()>& svg) const {
    figure.write([&](const std::filesystem::path& path, bool force) { write_text_file(path, svg(), force); });
}

}  // namespace sanqi::analysis::commands
