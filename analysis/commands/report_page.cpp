// sanqi report: results files as one page.
#include "analysis/commands/command.hpp"
#include "analysis/commands/session.hpp"
#include "analysis/configuration/shipped.hpp"
#include "analysis/files/part_file.hpp"
#include "analysis/report/page.hpp"
#include "analysis/words/talk.hpp"

namespace sanqi::analysis::commands {

namespace {

int execute(const Arguments& arguments) {
    const Session session(arguments);
    const std::vector<std::filesystem::path> files(arguments.operands().begin(), arguments.operands().end());
    const report::PageParts parts{page_part("report.css"), page_part("report.js")};
    const report::Page page = report::page_of(files, session.configuration, parts);
    if (parts.script.empty())
        tell(arguments,
             "This program is without the page's script, which './quickstart page' makes: figures are drawn, but tell "
             "no "
             "values and cannot be taken along.");
    session.output.write(
        [&](const std::filesystem::path& path, bool force) { write_text_file(path, page.html, force); });
    print(session.output.path() ? page.findings : page.html);
    return 0;
}

}  // namespace

const Command report_page{
    .syntax = {"report", "FILE...", "results file", 1, any_number, output_options | page_options},
    .summary = "one page to read, from the results files of any verbs",
    .examples = {{"sanqi report run.h5 -o report.html", "a page of one run, with its tables"},
                 {"sanqi report run.h5 attribution.h5 verdict.h5 -o report.html",
                  "of several results, findings first"}},
    .execute = execute,
};

}  // namespace sanqi::analysis::commands
