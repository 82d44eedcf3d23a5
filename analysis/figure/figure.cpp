#include "analysis/figure/figure.hpp"

#include <algorithm>
#include <cmath>
#include <sstream>
#include <stdexcept>
#include <tuple>

#include <fmt/format.h>

#include "analysis/figure/panels.hpp"

namespace sanqi::analysis::figure {

namespace {

// Pixels: three columns stay readable where a web page shows the picture 840 wide.
constexpr double page_width = 1080.0;
constexpr double margin = 32.0;
constexpr double content_width = page_width - 2.0 * margin;
constexpr double bold = 1.15;    // wider than regular letters, in DejaVu Sans
constexpr double gap = 34.0;     // between panels
constexpr double sample = 22.0;  // of a line, in the legend

/// What is drawn from the top of the page to the bottom; `y` is where the next thing starts.
struct Page {
    Canvas canvas;
    double y = margin - 10.0;  // the first baseline is a line lower
};

void write_lines(Page& page, const std::string& text, const Type& type) {
    std::istringstream paragraphs(text);  // each begins a line of its own
    for (std::string paragraph; std::getline(paragraphs, paragraph);) {
        for (const std::string& line : wrapped(paragraph, type.size, content_width / (type.bold ? bold : 1.0))) {
            page.y += std::round(1.4 * type.size);
            page.canvas.text({margin, page.y}, line, type);
        }
    }
}

constexpr Type title_type{22.0, look::dark, Anchor::start, true};

/// What is said of it follows a colon, or a question mark.
std::string headed(const std::string& subject) { return subject.ends_with('?') ? subject : subject + ":"; }

/// As many words as a line of the title holds.
std::string on_one_line(const std::string& text) {
    constexpr double width = content_width / bold, ellipsis = 2.0 * title_type.size;
    if (text_width(text, title_type.size) <= width) return text;
    return wrapped(text, title_type.size, width - ellipsis).front() + " …";
}

/// One line where that holds all, else the subject and what is said of it, which may take several.
std::vector<std::string> title_lines(const Title& title) {
    const std::string whole = joined(title);
    if (title.statement.empty() || on_one_line(whole) == whole) return {on_one_line(whole)};
    return {on_one_line(headed(title.subject)), title.statement};
}

auto look_of(const Line& line) { return std::tie(line.label, line.style, line.colour); }

/// Lines of one look, once each, in the order of their first use.
std::vector<const Line*> legend_entries(std::span<const AnyPanel> panels) {
    std::vector<const Line*> entries;
    for (const AnyPanel& any : panels) {
        const Panel* panel = std::get_if<Panel>(&any);
        if (panel == nullptr) continue;
        for (const Line& line : panel->lines) {
            const auto same = [&](const Line* entry) { return look_of(*entry) == look_of(line); };
            if (std::none_of(entries.begin(), entries.end(), same)) entries.push_back(&line);
        }
    }
    return entries;
}

void draw_sample(Canvas& canvas, const Line& line, double left, double middle) {
    if (line.style == Style::points)
        draw_marks(canvas, line, std::vector<Point>{{left + sample / 2.0, middle}});
    else
        draw_marks(canvas, line, std::vector<Point>{{left, middle}, {left + sample, middle}});
}

/// Entries side by side, in as many rows as they need.
void draw_legend(Page& page, std::span<const AnyPanel> panels) {
    constexpr double size = 13.0;
    constexpr double row = 22.0;
    const std::vector<const Line*> entries = legend_entries(panels);
    if (entries.empty()) return;
    page.y += 1.5 * row;
    double x = margin;
    for (const Line* line : entries) {
        const std::string label = shortened(line->label, size, content_width - sample - 8.0);
        const double width = sample + 8.0 + text_width(label, size);
        if (x > margin && x + width > margin + content_width) {
            x = margin;
            page.y += row;
        }
        draw_sample(page.canvas, *line, x, page.y - 4.0);
        page.canvas.text({x + sample + 8.0, page.y}, label, {size, look::dark});
        x += width + 24.0;
    }
}

/// Lines below bars have their legend beside them: at the top of the page it would seem to be that of the bars.
bool legends_by_row(std::span<const AnyPanel> panels) {
    return !panels.empty() && std::holds_alternative<BarPanel>(panels.front());
}

/// Line panels fill rows of `columns`, a bar panel takes a row of its own.
void draw_panels(Page& page, std::span<const AnyPanel> panels, int columns) {
    const double width = (content_width - gap * (columns - 1)) / columns;
    const double height = look::head + look::foot + std::clamp(0.45 * width, 120.0, 260.0);
    double gutter = 0.0;
    for (const AnyPanel& any : panels) {
        if (const Panel* panel = std::get_if<Panel>(&any)) gutter = std::max(gutter, gutter_of(*panel));
    }
    int column = 0;
    const auto end_row = [&] {
        if (column > 0) page.y += height + gap;
        column = 0;
    };
    page.y += gap;
    for (std::size_t at = 0; at < panels.size(); ++at) {
        const AnyPanel& any = panels[at];
        if (const Panel* panel = std::get_if<Panel>(&any)) {
            if (column == columns) end_row();
            if (column == 0 && legends_by_row(panels)) {
                const auto row = panels.subspan(at, std::min(panels.size() - at, static_cast<std::size_t>(columns)));
                page.y -= gap;
                draw_legend(page, row);
                page.y += 0.5 * gap;
            }
            draw(page.canvas, *panel, {margin + column * (width + gap), page.y, width, height}, gutter);
            ++column;
        } else {
            end_row();
            const auto& bars = std::get<BarPanel>(any);
            draw(page.canvas, bars, {margin, page.y, content_width, height_of(bars)});
            page.y += height_of(bars) + gap;
        }
    }
    end_row();
    page.y -= gap;
}

}  // namespace

std::string joined(const Title& title) {
    return title.statement.empty() ? title.subject : fmt::format("{} {}", headed(title.subject), title.statement);
}

void check(const Figure& figure) {
    if (figure.columns < 1 || figure.columns > most_columns) {
        throw std::invalid_argument(fmt::format("a figure has 1 to {} columns, not {}", most_columns, figure.columns));
    }
    for (const AnyPanel& any : figure.panels) std::visit([](const auto& panel) { check(panel); }, any);
}

std::string svg(const Figure& figure) {
    check(figure);
    Page page;
    const std::vector<std::string> heading = title_lines(figure.title);
    for (const std::string& line : heading) write_lines(page, line, title_type);
    page.y += 4.0;
    if (heading.front().ends_with(" …")) write_lines(page, figure.title.subject, {14.0, look::dark});
    write_lines(page, figure.subtitle, {14.0, look::quiet});
    if (!legends_by_row(figure.panels)) draw_legend(page, figure.panels);
    draw_panels(page, figure.panels, figure.columns);
    page.y += 12.0;
    write_lines(page, figure.caption, {look::text, look::quiet});
    write_lines(page, figure.source, {look::text, look::quiet});
    return page.canvas.document(page_width, page.y + margin, joined(figure.title), figure.subtitle);
}

}  // namespace sanqi::analysis::figure
