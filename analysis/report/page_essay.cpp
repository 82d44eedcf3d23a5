// Of questions that were answered: each with its sentences, figure, table, objection and sources.
#include <algorithm>
#include <cmath>

#include <fmt/format.h>
#include <fmt/ranges.h>

#include "analysis/figure/canvas.hpp"
#include "analysis/report/essay_words.hpp"
#include "analysis/report/figure_description.hpp"
#include "analysis/report/html.hpp"
#include "analysis/report/page_source.hpp"

namespace sanqi::analysis::report {

namespace {

/// Of a group whose rows say of which question they are.
std::vector<std::size_t> rows_of(const PageSource& source, const std::string& group, const std::string& question) {
    const std::vector<std::string> of = source.file.texts(group + "/of");
    std::vector<std::size_t> rows;
    for (std::size_t row = 0; row < of.size(); ++row)
        if (of[row] == question) rows.push_back(row);
    return rows;
}

std::string sentences_in(const PageSource& source, const std::string& question, const std::string& part) {
    const std::vector<std::string> parts = source.file.texts("/essay_sentences/part"),
                                   texts = source.file.texts("/essay_sentences/text");
    std::vector<std::string> found;
    for (const std::size_t row : rows_of(source, "/essay_sentences", question))
        if (parts[row] == part) found.push_back(texts[row]);
    return fmt::format("{}", fmt::join(found, " "));
}

PageTable values_table(const PageSource& source, const std::string& question) {
    const std::vector<std::string> says = source.file.texts("/essay_values/says"),
                                   units = source.file.texts("/essay_values/unit");
    const std::vector<Quantiles> values = source.quantiles("/essay_values/");
    PageTable table{"Values over draws: median [5 %, 95 %]",
                    source.from("/essay_values"),
                    {"value", "median [5 %, 95 %]", "unit"},
                    {}};
    for (const std::size_t row : rows_of(source, "/essay_values", question))
        table.rows.push_back({says[row], cell_of(values[row]), unit_in_sentence(units[row])});
    return table;
}

PageTable sources_table(const PageSource& source, const std::string& question) {
    PageTable table{"To read, the best checked first", source.from("/essay_sources"), {"source", "checked", "for"}, {}};
    const std::vector<std::string> texts = source.file.texts("/essay_sources/text"),
                                   qualities = source.file.texts("/essay_sources/quality"),
                                   whys = source.file.texts("/essay_sources/why");
    for (const std::size_t row : rows_of(source, "/essay_sources", question))
        table.rows.push_back({texts[row], qualities[row], whys[row]});
    return table;
}

std::string list_html(const std::vector<std::string>& items) {
    std::string text = "<ul>\n";
    for (const std::string& item : items) text += fmt::format("<li>{}</li>\n", figure::escaped(item));
    return text + "</ul>\n";
}

std::string reservations_html(const PageSource& source, const std::string& question) {
    const std::vector<std::string> texts = source.file.texts("/essay_reservations/text");
    std::vector<std::string> items;
    for (const std::size_t row : rows_of(source, "/essay_reservations", question)) items.push_back(texts[row]);
    return list_html(items);
}

}  // namespace

std::string essay_finding(const PageSource& source) {
    const std::vector<std::string> questions = source.file.texts("/essay/question");
    if (questions.size() > 1) return fmt::format("{} questions answered", questions.size());
    return fmt::format("{} {}", source.file.texts("/essay/text").front(),
                       sentences_in(source, questions.front(), "finding"));
}

std::string essay_page(const PageSource& source, FigureCount& figures) {
    const std::vector<std::string> questions = source.file.texts("/essay/question"),
                                   texts = source.file.texts("/essay/text"),
                                   chinese = source.file.texts("/essay/chinese"),
                                   asks = source.file.texts("/essay/asks"), drawn = source.file.texts("/essay/figure");
    std::string html_text;
    for (std::size_t i = 0; i < questions.size(); ++i) {
        const std::string& question = questions[i];
        // Of a single question the section above has it.
        const std::string figure_html = source.drawn ? ""
                                                     : html(figure_in(drawn[i], source.from("/essay/figure")),
                                                            figures.next(), source.from("/essay/figure"));
        html_text += heading(3, texts[i]) + fmt::format("<p lang=\"zh\">{}</p>\n", figure::escaped(chinese[i])) +
                     paragraph(asks[i]) + paragraph(sentences_in(source, question, "answer")) + figure_html +
                     html(values_table(source, question)) + heading(4, "The strongest objection") +
                     paragraph(sentences_in(source, question, "objection")) + heading(4, "What the model says to it") +
                     paragraph(sentences_in(source, question, "reply")) + heading(4, "Before a number is quoted") +
                     reservations_html(source, question) + html(sources_table(source, question));
    }
    return html_text;
}

}  // namespace sanqi::analysis::report
