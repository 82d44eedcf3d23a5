#include "analysis/report/html.hpp"

#include <algorithm>
#include <cmath>
#include <map>
#include <sstream>

#include <fmt/format.h>

#include "analysis/build_info.hpp"
#include "analysis/figure/canvas.hpp"
#include "analysis/report/figure_description.hpp"

namespace sanqi::analysis::report {

namespace {

using figure::escaped;

constexpr std::string_view no_value = "–";

/// In HTML it may stand within a script element: nothing there ends one or is a mark of XML.
std::string for_script(const Json& json) {
    std::string text;
    for (const char c : json.dump(-1, ' ', false, Json::error_handler_t::replace)) {
        switch (c) {
            case '<': text += "\\u003c"; break;
            case '>': text += "\\u003e"; break;
            case '&': text += "\\u0026"; break;
            default: text += c;
        }
    }
    return text;
}

/// Without the declaration of an XML file of its own, and without what the page says below it.
std::string inline_svg(figure::Figure figure) {
    figure.caption.clear();
    figure.source.clear();
    const std::string text = figure::svg(figure);
    return text.substr(text.find("<svg"));
}

std::string cells(std::string_view element, std::string_view attributes, const std::string& text) {
    return fmt::format("<{0}{1}>{2}</{0}>", element, attributes, escaped(text));
}

bool is_number(const std::string& text) {
    return text == no_value || text.find_first_not_of("0123456789.,+-–% []()<>e±") == std::string::npos;
}

/// Whether the cells of a column below its head are numbers, which stand to the right.
std::vector<bool> columns_of_numbers(const PageTable& table) {
    std::vector<bool> numbers;
    for (std::size_t column = 0; column < table.head.size(); ++column)
        numbers.push_back(column > 0 && std::ranges::all_of(table.rows, [column](const TextRow& row) {
                              return is_number(row.at(column));
                          }));
    return numbers;
}

std::string row_html(const TextRow& row, const std::vector<bool>& numbers) {
    std::string text = "<tr>";
    for (std::size_t i = 0; i < row.size(); ++i)
        text +=
            i == 0 ? cells("th", " scope=\"row\"", row[i]) : cells("td", numbers[i] ? " class=\"number\"" : "", row[i]);
    return text + "</tr>\n";
}

/// Columns of numbers over common places.
class Columns {
public:
    Columns(std::string first, bool shares) : head_{std::move(first)}, shares_(shares) {}
    void add(std::string label, const std::vector<double>& x, const std::vector<double>& y) {
        for (std::size_t i = 0; i < x.size(); ++i) values_[x[i]][head_.size()] = y[i];
        head_.push_back(std::move(label));
    }
    [[nodiscard]] const TextRow& head() const { return head_; }
    [[nodiscard]] std::vector<TextRow> rows() const {
        std::vector<TextRow> rows;
        for (const auto& [x, row] : values_) {
            rows.push_back({fmt::format("{:.10g}", x)});
            for (std::size_t column = 1; column < head_.size(); ++column)
                rows.back().push_back(row.contains(column) ? cell(row.at(column)) : std::string(no_value));
        }
        return rows;
    }

private:
    [[nodiscard]] std::string cell(double value) const {
        return shares_ && std::isfinite(value) ? number(value, 1) : told(value);
    }

    TextRow head_;
    bool shares_;  ///< per cent, as tables of shares tell them
    std::map<double, std::map<std::size_t, double>> values_;
};

/// After the line that it lies around, where a label is that of several bands.
std::string name_of(const figure::Band& band, const figure::Panel& panel) {
    if (std::ranges::count(panel.bands, band.label, &figure::Band::label) < 2) return band.label;
    const auto line = std::ranges::find(panel.lines, band.colour, &figure::Line::colour);
    return line == panel.lines.end() ? band.label : fmt::format("{}: {}", line->label, band.label);
}

PageTable table_of_panel(const figure::Panel& panel) {
    Columns columns(panel.x_label, panel.unit == "%");
    for (const figure::Line& line : panel.lines) columns.add(line.label, line.x, line.y);
    for (const figure::Band& band : panel.bands) {
        const std::string whose = name_of(band, panel);
        columns.add(fmt::format("{}, from", whose), band.x, band.low);
        columns.add(fmt::format("{}, to", whose), band.x, band.high);
    }
    return {fmt::format("{} [{}]", panel.title, panel.unit), "", columns.head(), columns.rows()};
}

std::string told_in(const figure::BarPanel& panel, double value) {
    return panel.decimals && std::isfinite(value) ? number(value, *panel.decimals) : told(value);
}

std::string bar_cell(const figure::BarPanel& panel, const figure::Bar& bar, std::size_t component) {
    std::string value = told_in(panel, bar.values[component]);
    if (bar.intervals.empty() || !std::isfinite(bar.intervals[component].from)) return value;
    return fmt::format("{} [{}, {}]", value, told_in(panel, bar.intervals[component].from),
                       told_in(panel, bar.intervals[component].to));
}

PageTable table_of_panel(const figure::BarPanel& panel) {
    PageTable table{fmt::format("{} [{}]", panel.title, panel.unit), "", {""}, {}};
    for (const figure::Component& component : panel.components) table.head.push_back(component.label);
    for (const figure::Bar& bar : panel.bars) {
        table.rows.push_back({bar.label});
        for (std::size_t i = 0; i < bar.values.size(); ++i) table.rows.back().push_back(bar_cell(panel, bar, i));
    }
    if (panel.mark) table.caption += fmt::format("; {} at {}", panel.mark->label, told_in(panel, panel.mark->value));
    return table;
}

}  // namespace

std::string told(double value) {
    if (!std::isfinite(value)) return std::string(no_value);
    const double size = std::abs(value);
    if (size >= 1000.0) return number(value, 0);
    if (size >= 100.0) return number(value, 1);
    if (size >= 1.0 || size == 0.0) return number(value, 2);
    return fmt::format("{:#.3g}", value);
}

std::string html(const PageTable& table) {
    std::string text = fmt::format(
        "<div class=\"table\" role=\"group\" tabindex=\"0\" aria-label=\"{0}\">\n<table>\n<caption>{0}{1}</caption>\n"
        "<thead><tr>",
        escaped(table.caption),
        table.from.empty() ? "" : fmt::format(" <span class=\"from\">From {}</span>", escaped(table.from)));
    const std::vector<bool> numbers = columns_of_numbers(table);
    for (std::size_t i = 0; i < table.head.size(); ++i)
        text += table.head[i].empty()
                    ? "<td></td>"
                    : cells("th", numbers[i] ? R"( scope="col" class="number")" : R"( scope="col")", table.head[i]);
    text += "</tr></thead>\n<tbody>\n";
    for (const TextRow& row : table.rows) text += row_html(row, numbers);
    return text + "</tbody>\n</table>\n</div>\n";
}

std::string head_html(const std::string& title, const std::string& style, std::string_view policy) {
    return fmt::format(
        "<!DOCTYPE html>\n<html lang=\"en\" xmlns=\"http://www.w3.org/1999/xhtml\">\n<head>\n<meta "
        "charset=\"utf-8\"/>\n"
        "<meta http-equiv=\"Content-Security-Policy\" content=\"{}\"/>\n"
        "<meta name=\"viewport\" content=\"width=device-width, initial-scale=1\"/>\n"
        "<meta name=\"generator\" content=\"sanqi {}\"/>\n<title>{}</title>\n<style>\n{}</style>\n</head>\n",
        policy, build_info::version, escaped(title), style);
}

std::string data_html(std::string_view id, const Json& data) {
    return fmt::format("<script type=\"application/json\" id=\"{}\">{}</script>\n", id, for_script(data));
}

std::string script_html(std::string_view type, std::string_view id, std::string script) {
    const auto replace_all = [&](std::string_view mark, std::string_view by) {
        for (std::size_t at = script.find(mark); at != std::string::npos; at = script.find(mark, at + by.size()))
            script.replace(at, mark.size(), by);
    };
    replace_all("</script", "<\\/script");
    replace_all("]]>", "]] >");
    return fmt::format("<script type=\"{}\" id=\"{}\">//<![CDATA[\n{}\n//]]></script>\n", type, id, script);
}

std::string citation_html(const std::string& after_citation) {
    const std::string_view version = build_info::version;
    const std::string citation = fmt::format(
        "<p id=\"citation\">The sanqi authors. sanqi: a system-dynamics model of the Chinese famine of 1958-62. "
        "Version {}. MIT licence.</p>\n",
        version);
    return citation + after_citation +
           folded("BibTeX",
                  fmt::format(
                      "<pre id=\"bibtex\" tabindex=\"0\">@software{{sanqi,\n  author = {{{{The sanqi authors}}}},\n"
                      "  title = {{sanqi: a system-dynamics model of the Chinese famine of "
                      "1958-62}},\n  version = {{{}}},\n  license = {{MIT}}\n}}</pre>\n",
                      version));
}

std::string paragraph(std::string_view text) { return fmt::format("<p>{}</p>\n", escaped(text)); }

std::string heading(int level, std::string_view text) {
    return fmt::format("<h{0}>{1}</h{0}>\n", level, escaped(text));
}

std::string folded(std::string_view summary, const std::string& content) {
    return fmt::format("<details>\n<summary>{}</summary>\n{}</details>\n", escaped(summary), content);
}

std::string description_list(const std::vector<std::pair<std::string, std::string>>& items) {
    std::string text = "<dl>\n";
    for (const auto& [name, value] : items)
        if (!value.empty()) text += fmt::format("<dt>{}</dt><dd>{}</dd>\n", escaped(name), escaped(value));
    return text + "</dl>\n";
}

PageTable table_of(const figure::AnyPanel& panel) {
    return std::visit([](const auto& one) { return table_of_panel(one); }, panel);
}

std::string html(const figure::Figure& figure, int number, const std::string& from) {
    std::string tables, caption;
    for (const figure::AnyPanel& panel : figure.panels) {
        PageTable table = table_of(panel);
        table.from = from;
        tables += html(table);
    }
    std::istringstream lines(figure.caption);
    for (std::string line; std::getline(lines, line);) caption += paragraph(line);
    return fmt::format(
        "<figure class=\"sanqi\" id=\"figure-{}\">\n"
        "<div class=\"drawing\" role=\"group\" tabindex=\"0\" aria-label=\"Figure {}\">\n{}</div>\n"
        "<script type=\"application/json\">{}</script>\n{}"
        "<figcaption>\n{}<p class=\"source\">{}</p>\n</figcaption>\n</figure>\n",
        number, number, inline_svg(figure), for_script(figure_json(figure)),
        folded("The numbers of this figure", tables), caption, escaped(figure.source));
}

}  // namespace sanqi::analysis::report
