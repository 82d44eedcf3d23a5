// A text with headings, tables and figures, once, and the forms it can be written in.
#pragma once

#include <string>
#include <string_view>
#include <variant>
#include <vector>

#include "analysis/figure/figure.hpp"
#include "analysis/report/html.hpp"

namespace sanqi::analysis::report {

struct Heading {
    int level;  ///< 1 to 3
    std::string text;
};

struct Paragraph {
    std::string text;
};

struct BulletList {
    std::vector<std::string> items;
};

/// Lines to be typed.
struct CommandLines {
    std::vector<std::string> lines;
};

/// A figure with the line that draws it by itself.
struct DocumentFigure {
    figure::Figure figure;
    std::string command;
};

using Block = std::variant<Heading, Paragraph, BulletList, CommandLines, PageTable, DocumentFigure>;

struct Document {
    std::string title;
    std::string made_by;  ///< program and version
    std::vector<Block> blocks;
};

/// For a terminal, at most page_width wide where words allow. Figures are named, with the line that draws them.
std::string text_of(const Document& document);

/// `picture`: where the drawing of its only figure lies beside it, "" where there is none.
std::string markdown_of(const Document& document, const std::string& picture);

/// A .docx (Office Open XML) to go on writing in: headings and tables of the word processor's own, figures as pictures.
/// `png_of` gives the pixels of an SVG, "" where nothing can; then pictures are SVG alone, which LibreOffice shows and
/// Word does not.
std::string docx_of(const Document& document, std::string (*png_of)(const std::string& svg));

}  // namespace sanqi::analysis::report
