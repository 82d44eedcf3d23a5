// sanqi essay: questions that students are set, answered over draws of the shipped posterior.
#include <algorithm>
#include <array>

#include <fmt/format.h>

#include "analysis/commands/command.hpp"
#include "analysis/commands/session.hpp"
#include "analysis/files/part_file.hpp"
#include "analysis/files/picture.hpp"
#include "analysis/files/zip_archive.hpp"
#include "analysis/questions/essay.hpp"
#include "analysis/report/essay_report.hpp"
#include "analysis/words/errors.hpp"

namespace sanqi::analysis::commands {

namespace {

constexpr std::string_view every_question = "all";

std::vector<EssayQuestion> all_questions(const Configuration& configuration) {
    std::vector<EssayQuestion> questions;
    for (const std::string& name : question_names(configuration.directory))
        questions.push_back(question_named(name, configuration));
    if (questions.empty())
        throw InputError(fmt::format("essay: no questions in '{}'", (configuration.directory / "questions").string()));
    return questions;
}

std::vector<EssayQuestion> questions_asked(const std::string& name, const Configuration& configuration) {
    if (name == every_question) return all_questions(configuration);
    return {question_named(name, configuration)};
}

std::string ending_of(const OutputPlace& place) { return place.path() ? commands::ending_of(*place.path()) : ""; }

/// Before anything is computed.
void require_possible(const Session& session) {
    const bool asked = session.arguments.has("question");
    if (!asked && (session.output.path() || session.figure.path()))
        throw InputError("essay: say with --question which question; 'sanqi essay' lists them");
    if (asked && session.figure.path() && session.arguments.text("question") == every_question)
        throw InputError("--figure: of one question; each of 'all' has a figure of its own");
    if (ending_of(session.output) == ".docx" && !can_make_archives())
        throw InputError(
            "-o .docx: this program was built without libzip (Debian: libzip-dev), which packs documents; .md, "
            ".txt and .h5 need none");
}

std::string docx(const Arguments& arguments, const report::Document& document) {
    if (png_of(R"(<svg xmlns="http://www.w3.org/2000/svg" width="1" height="1"/>)").empty())
        tell(arguments,
             "rsvg-convert (Debian: librsvg2-bin) is not there: figures are in the document as SVG alone, which "
             "LibreOffice shows and Word does not.");
    return report::docx_of(document, png_of);
}

/// How the picture is called from a text in the same folder.
std::string picture_name(const Session& session) {
    return ending_of(session.figure) == ".svg" ? session.figure.path()->filename().string() : "";
}

void write_output(const Session& session, const Question& question, const report::Document& document,
                  const Essays& essays, const std::string& source) {
    const std::string ending = ending_of(session.output);
    constexpr std::array texts{".md", ".txt", ".docx"};
    if (std::ranges::find(texts, ending) == texts.end()) {
        session.write(question, [&](ResultsFile& file) {
            file.write(report::essay_dataset(essays, session.configuration.history, source));
        });
        return;
    }
    const std::string content = ending == ".docx" ? docx(session.arguments, document)
                                : ending == ".md" ? report::markdown_of(document, picture_name(session))
                                                  : report::text_of(document);
    session.output.write([&](const std::filesystem::path& path, bool force) { write_text_file(path, content, force); });
}

/// Figures say what made them.
report::Document with_sources(report::Document document, const Session& session, std::uint64_t seed) {
    for (report::Block& block : document.blocks)
        if (auto* drawn = std::get_if<report::DocumentFigure>(&block))
            drawn->figure = with_source(std::move(drawn->figure), session.arguments, seed);
    return document;
}

int list_questions(const Session& session) {
    const std::vector<EssayQuestion> questions = all_questions(session.configuration);
    print_result(
        session.arguments, [&] { return report::questions_text(questions); },
        [&] {
            report::Json json{{"schema", 1}, {"command", "essay"}};
            report::add_to(json, report::questions_dataset(questions));
            return json;
        });
    return 0;
}

int execute(const Arguments& arguments) {
    const Session session(arguments);
    require_possible(session);
    const auto name = arguments.text("question");
    if (!name) return list_questions(session);
    const Question history = question_of(arguments, "baseline", session.configuration);
    std::vector<EssayQuestion> asked = questions_asked(*name, session.configuration);
    const auto posterior = arguments.text("posterior");
    if (posterior == "none") throw InputError("--posterior none: an answer is over draws; 'shipped' or a file");
    const Essays essays = answered(
        session.configuration, std::move(asked),
        posterior && *posterior != "shipped" ? std::optional<std::filesystem::path>(*posterior) : std::nullopt);
    const report::Document document =
        with_sources(report::essay_document(essays, session.configuration.history), session, history.seed);
    const std::string source = with_source({}, arguments, history.seed).source;
    if (session.output.path()) write_output(session, history, document, essays, source);
    if (session.figure.path())
        for (const report::Block& block : document.blocks)
            if (const auto* drawn = std::get_if<report::DocumentFigure>(&block))
                write_figure(session.figure, drawn->figure);
    print_result(
        arguments, [&] { return report::text_of(document); },
        [&] {
            report::Json json{{"schema", 1}, {"command", "essay"}};
            report::add_to(json, report::essay_dataset(essays, session.configuration.history, source));
            return json;
        });
    return 0;
}

}  // namespace

const Command essay{
    .syntax = {"essay", "", "", 0, 0, essay_options | output_options | figure_options | thread_options | json_options},
    .summary = "questions that students are set, answered with intervals, figure, table, objection and sources",
    .examples = {{"sanqi essay", "the questions"},
                 {"sanqi essay --question mess_halls", "one, answered"},
                 {"sanqi essay --question mess_halls -o mess_halls.docx",
                  "as a document to go on writing in; .md and .txt too"},
                 {"sanqi essay --question all -o all.h5", "all numbers and sentences, for sanqi report"}},
    .execute = execute,
};

}  // namespace sanqi::analysis::commands
