// sanqi explorer: the model itself as a page of sliders.
#include <fmt/format.h>

#include "analysis/commands/command.hpp"
#include "analysis/commands/session.hpp"
#include "analysis/configuration/shipped.hpp"
#include "analysis/engine_sources.hpp"
#include "analysis/files/part_file.hpp"
#include "analysis/report/explorer_page.hpp"
#include "analysis/words/errors.hpp"
#include "analysis/words/talk.hpp"

namespace sanqi::analysis::commands {

namespace {

/// Throws InputError where the page would run another model than this program.
report::ExplorerParts built_parts() {
    report::ExplorerParts parts{page_part("report.css") + page_part("explorer.css"), page_part("explorer.js"),
                                page_part("engine.js")};
    if (parts.engine.empty() || parts.script.empty())
        throw InputError(
            "explorer: this program was built without the engine of its page; './quickstart page' in the source tree "
            "builds it, with emscripten and Node");
    if (report::sources_of_engine(parts.engine) != engine_sources)
        throw InputError(
            fmt::format("explorer: the engine of the page was made from other equations than this program (engine {}, "
                        "program {}); build both anew: './quickstart page'",
                        report::sources_of_engine(parts.engine), engine_sources));
    return parts;
}

int execute(const Arguments& arguments) {
    const report::ExplorerParts parts = built_parts();
    const Session session(arguments);
    const std::string html =
        report::explorer_html(analysis::explorer(session.configuration), session.configuration, parts);
    session.output.write([&](const std::filesystem::path& path, bool force) { write_text_file(path, html, force); });
    if (!session.output.path()) print(html);
    return 0;
}

}  // namespace

const Command explorer{
    .syntax = {"explorer", "", "", 0, 0, output_options | page_options},
    .summary = "a page for a browser with the model in it: sliders for levers, switches for worlds, live",
    .examples = {{"sanqi explorer -o explorer.html", "the page, which opens from disk and needs nothing else"},
                 {"sanqi explorer > explorer.html", "the same by way of the standard output"}},
    .execute = execute,
};

}  // namespace sanqi::analysis::commands
