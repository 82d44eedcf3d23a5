// Pieces of a page: HTML that is sound XML too. Text is escaped here and nowhere else.
#pragma once

#include <string>
#include <string_view>
#include <utility>
#include <vector>

#include "analysis/figure/figure.hpp"
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

/// What a line or bar panel shows, a column a line or component.
PageTable table_of(const figure::AnyPanel& panel);

/// A few digits that stand for the value, "–" where there is none.
std::string told(double value);

}  // namespace sanqi::analysis::report
