// Pieces of a page: HTML that is sound XML too. Text is escaped here and nowhere else.
#pragma once

#include <string>
#include <string_view>
#include <utility>
#include <vector>

#include "analysis/figure/figure.hpp"
#include "analysis/report/json.hpp"
#include "analysis/report/text_table.hpp"

namespace sanqi::analysis::report {

/// A table as a reader may want to copy it. Cells are plain text.
struct PageTable {
    std::string caption;  ///< what it shows, with units
    std::string from;     ///< file and groups that the numbers are read from
    TextRow head;
    std::vector<TextRow> rows;  ///< of as many cells as the head; the first names the row
};

std::string html(const PageTable& table);
std::string paragraph(std::string_view text);
std::string heading(int level, std::string_view text);
/// Folded away behind its summary; `content` is HTML.
std::string folded(std::string_view summary, const std::string& content);
/// Names and what they stand for.
std::string description_list(const std::vector<std::pair<std::string, std::string>>& items);

/// The drawing, its description for scripts, caption and source, and its numbers as tables, which are read `from` this
/// file and group; `id` is figure-`number`.
std::string html(const figure::Figure& figure, int number, const std::string& from);

/// Up to the end of its head; `policy` is the content policy.
std::string head_html(const std::string& title, const std::string& style, std::string_view policy);

/// Data for scripts, in an element with this id.
std::string data_html(std::string_view id, const Json& data);

/// A script, or with another type a text for one; XML and HTML read it alike, and nothing in it ends the element.
std::string script_html(std::string_view type, std::string_view id, std::string script);

/// How to cite the program, with an entry for BibTeX, in elements with the ids "citation" and "bibtex".
std::string citation_html(const std::string& after_citation = "");

/// What a line or bar panel shows, a column a line or component.
PageTable table_of(const figure::AnyPanel& panel);

/// A few digits that stand for the value, "–" where there is none.
std::string told(double value);

}  // namespace sanqi::analysis::report
