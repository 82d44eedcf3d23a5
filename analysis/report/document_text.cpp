// A document for a terminal and as Markdown.
#include <fmt/format.h>
#include <fmt/ranges.h>

#include "analysis/report/document.hpp"
#include "analysis/report/text_table.hpp"

namespace sanqi::analysis::report {

namespace {

constexpr std::size_t indent = 2;

/// The first column is broken into lines where the table would be wider than the page.
std::string table_text(const PageTable& table) {
    constexpr std::size_t widest_name = 62;
    std::vector<TextRow> rows{table.head};
    for (const TextRow& row : table.rows) {
        std::string name = wrapped(row.front(), widest_name);
        TextRow rest(row);
        for (std::size_t begin = 0, end = name.find('\n'); end != std::string::npos;
             begin = end + 1, end = name.find('\n', begin)) {
            rest.front() = (begin == 0 ? "" : "  ") + name.substr(begin, end - begin);
            rows.push_back(rest);
            rest.assign(row.size(), "");
        }
    }
    return wrapped(table.caption) + text_table(rows, "l" + std::string(table.head.size() - 1, 'r'));
}

struct AsText {
    std::string operator()(const Heading& heading) const {
        return heading.text + (heading.level == 1 ? "\n" + std::string(heading.text.size(), '=') : "") + "\n";
    }
    std::string operator()(const Paragraph& paragraph) const { return wrapped(paragraph.text) + "\n"; }
    std::string operator()(const BulletList& list) const {
        std::string text;
        for (const std::string& item : list.items) {
            text += indented(item, indent);
            text[text.size() - indented(item, indent).size()] = '-';
        }
        return text + "\n";
    }
    std::string operator()(const CommandLines& commands) const {
        return fmt::format("  {}\n\n", fmt::join(commands.lines, "\n  "));
    }
    std::string operator()(const PageTable& table) const { return table_text(table) + "\n"; }
    std::string operator()(const DocumentFigure& drawn) const {
        return wrapped(fmt::format("Figure: {}", figure::joined(drawn.figure.title))) +
               fmt::format("  {}\n\n", drawn.command);
    }
};

/// What Markdown would take for marks of its own.
std::string marked(std::string_view text) {
    std::string result;
    for (const char c : text) {
        if (std::string_view("\\`*_[]<>|#").find(c) != std::string_view::npos) result += '\\';
        result += c;
    }
    return result;
}

std::string markdown_row(const TextRow& cells) {
    std::string row = "|";
    for (const std::string& cell : cells) row += fmt::format(" {} |", marked(cell));
    return row + "\n";
}

struct AsMarkdown {
    const std::string& picture;

    std::string operator()(const Heading& heading) const {
        return fmt::format("{} {}\n\n", std::string(static_cast<std::size_t>(heading.level), '#'),
                           marked(heading.text));
    }
    std::string operator()(const Paragraph& paragraph) const { return marked(paragraph.text) + "\n\n"; }
    std::string operator()(const BulletList& list) const {
        std::string text;
        for (const std::string& item : list.items) text += fmt::format("- {}\n", marked(item));
        return text + "\n";
    }
    std::string operator()(const CommandLines& commands) const {
        return fmt::format("```\n{}\n```\n\n", fmt::join(commands.lines, "\n"));
    }
    std::string operator()(const PageTable& table) const {
        std::string text = markdown_row(table.head) + "|---|";
        for (std::size_t column = 1; column < table.head.size(); ++column) text += "---:|";
        text += "\n";
        for (const TextRow& row : table.rows) text += markdown_row(row);
        return fmt::format("{}\n*{}*\n\n", text, marked(table.caption));
    }
    std::string operator()(const DocumentFigure& drawn) const {
        const std::string title = marked(figure::joined(drawn.figure.title));
        if (!picture.empty()) return fmt::format("![{}]({})\n\n*{}*\n\n", title, picture, marked(drawn.figure.caption));
        return fmt::format("*Figure: {}*\n\nThis line draws it:\n\n```\n{}\n```\n\n", title, drawn.command);
    }
};

}  // namespace

std::string text_of(const Document& document) {
    std::string text;
    for (const Block& block : document.blocks) text += std::visit(AsText{}, block);
    return text;
}

std::string markdown_of(const Document& document, const std::string& picture) {
    std::string text;
    for (const Block& block : document.blocks) text += std::visit(AsMarkdown{picture}, block);
    return text;
}

}  // namespace sanqi::analysis::report
