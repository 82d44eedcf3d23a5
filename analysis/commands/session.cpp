#include "analysis/commands/session.hpp"

#include <algorithm>
#include <array>
#include <filesystem>
#include <iterator>
#include <span>
#include <string_view>
#include <system_error>
#include <vector>

#include <fmt/format.h>

#include "analysis/build_info.hpp"
#include "analysis/commands/export_format.hpp"
#include "analysis/commands/other_values.hpp"
#include "analysis/configuration/shipped.hpp"
#include "analysis/files/part_file.hpp"
#include "analysis/report/shared_groups.hpp"
#include "analysis/report/text_table.hpp"
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
    const std::string other_values = not_as_shipped_words();
    if (!arguments.has("json")) {
        print((other_values.empty() ? "" : report::wrapped(fmt::format("Not as shipped: {}.", other_values))) + text());
        return;
    }
    report::Json result = json();
    if (!other_values.empty()) result["not_as_shipped"] = other_values;
    print(report::printed(result));
}

figure::Figure with_source(figure::Figure drawn, const Arguments& arguments, std::uint64_t seed) {
    drawn.source = fmt::format("sanqi {}, seed {}: {}", build_info::version, seed, arguments.in_short());
    if (const std::string other = not_as_shipped_words(); !other.empty()) {
        drawn.title.subject += ", values not as shipped";
        drawn.source += fmt::format("; not as shipped: {}", other);
    }
    return drawn;
}

void write_figure(const OutputPlace& place, const figure::Figure& drawn) {
    place.write([&](const std::filesystem::path& path, bool force) {
        write_text_file(path, report::figure_text(drawn, path), force);
    });
}

report::Json with_question(report::Json result, const Question& question) {
    result["config"] = question.config;
    result["seed"] = question.seed;
    result["changed"] = report::changes_json(question.changes);
    report::add_to(result, {report::world_group(question.scenario)});
    return result;
}

namespace {

/// What is written under a name, and what is said where the name promises something else.
struct Format {
    std::string_view name;
    std::span<const std::string_view> endings;
    std::string_view advice;
    bool one_of_several = false;  ///< so that the ending says which
};

constexpr std::array<std::string_view, 3> hdf5_endings{".h5", ".hdf5", ".nc"};
constexpr std::array<std::string_view, 2> csv_endings{".csv", ".txt"};
constexpr std::array<std::string_view, 2> page_endings{".html", ".htm"};
constexpr std::array<std::string_view, 1> toml_endings{".toml"};
constexpr std::array<std::string_view, 3> xmile_endings{".xmile", ".stmx", ".xml"};
constexpr std::array<std::string_view, 1> mdl_endings{".mdl"};
constexpr std::array<std::string_view, 6> essay_endings{".docx", ".md", ".txt", ".h5", ".hdf5", ".nc"};
constexpr Format results{"HDF5", hdf5_endings, "name it .h5 (as csv: sanqi export)"},
    posterior{"HDF5", hdf5_endings, "name it .h5"}, table{"csv", csv_endings, "name it .csv"},
    xmile{"XMILE", xmile_endings, "name it .xmile"}, mdl{"a model of Vensim", mdl_endings, "name it .mdl"},
    parameters{"TOML", toml_endings, "name it .toml"}, page{"HTML", page_endings, "name it .html"},
    essay{"a document, text or HDF5", essay_endings, "name it .docx, .md, .txt or .h5", true};

const Format& written_by(const Arguments& arguments) {
    if (arguments.takes(essay_options)) return essay;
    if (arguments.takes(figure_options)) return results;
    if (arguments.takes(page_options)) return page;
    if (arguments.takes(export_options)) {
        const ExportFormat format = export_format(arguments);
        return format == ExportFormat::xmile ? xmile : format == ExportFormat::vensim ? mdl : table;
    }
    if (!arguments.takes(posterior_options)) return table;
    return arguments.has("best-fit") ? parameters : posterior;
}

/// No file is written whose name says that it is something else.
void require_honest_name(const std::string& name, std::string_view option, const Format& format) {
    constexpr auto telling = std::to_array<std::string_view>(
        {".csv",  ".tsv",  ".txt", ".json",  ".toml", ".html", ".htm",  ".svg", ".png", ".jpg",
         ".jpeg", ".gif",  ".pdf", ".eps",   ".xlsx", ".ods",  ".docx", ".doc", ".odt", ".md",
         ".h5",   ".hdf5", ".nc",  ".xmile", ".stmx", ".mdl",  ".vpmx", ".xml"});
    const std::string ending = ending_of(name);
    if (std::ranges::find(format.endings, ending) != format.endings.end()) return;
    if (format.one_of_several)
        throw InputError(fmt::format("{} {}: the ending says what is written, {}, and {}; {}", option, name,
                                     format.name, ending.empty() ? "there is none" : "it is none of these",
                                     format.advice));
    if (std::ranges::find(telling, ending) == telling.end()) return;
    throw InputError(
        fmt::format("{} {}: what is written is {}, not {}; {}", option, name, format.name, ending, format.advice));
}

void require_figure_name(const std::string& name) {
    const std::string ending = std::filesystem::path(name).extension().string();
    if (ending.empty() || ending == ".svg" || ending == ".json") return;
    throw InputError(fmt::format(
        "--figure {}: what is drawn is SVG, not {}; name it .svg, which browsers show and word processors take, or "
        ".json for its description, from which other programs draw it",
        name, ending));
}

/// The files that are named to be read.
std::vector<std::string> inputs_of(const Arguments& arguments) {
    std::vector<std::string> inputs = arguments.operands();
    for (const Option& option : options)
        if (option.argument.starts_with("FILE") && option.name != "output" && option.name != "figure")
            std::ranges::copy(arguments.texts(option.name), std::back_inserter(inputs));
    return inputs;
}

/// A posterior that took hours is not to give way to what was asked of it.
void require_no_input(const std::string& name, std::string_view option, const Arguments& arguments) {
    const bool goes_on = arguments.has("resume") && !arguments.has("force");  // which replaces nothing
    std::error_code missing;                                                  // what is not there is not replaced
    for (const std::string& input : inputs_of(arguments))
        if (!goes_on && std::filesystem::equivalent(name, input, missing))
            throw InputError(fmt::format("{} {}: is read here, and what is written would replace it; name another file",
                                         option, name));
}

const Arguments& with_sound_outputs(const Arguments& arguments) {
    const auto output = arguments.text("output"), figure = arguments.text("figure");
    if (output) require_honest_name(*output, "-o", written_by(arguments));
    if (figure) require_figure_name(*figure);
    if (output) require_no_input(*output, "-o", arguments);
    if (figure) require_no_input(*figure, "--figure", arguments);
    return arguments;
}

}  // namespace

Session::Session(const Arguments& given)
    : arguments(with_sound_outputs(given)), output(given, "output"), figure(given, "figure"),
      configuration((require_different(output, figure), load_configuration(shipped_configs()))) {}

void Session::write(const Question& question, const std::function<void(ResultsFile&)>& fill,
                    std::string_view instruction_set) const {
    write_results(output, arguments, configuration, question, fill, instruction_set);
}

}  // namespace sanqi::analysis::commands
