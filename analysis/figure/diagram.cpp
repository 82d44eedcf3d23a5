#include "analysis/figure/diagram.hpp"

#include <algorithm>
#include <cmath>
#include <iterator>
#include <numbers>
#include <span>

#include <fmt/format.h>
#include <fmt/ranges.h>

namespace sanqi::analysis::figure {

// Fonts as in figures. Colours by class, so that they can follow the reader's.
const std::string_view diagram_style = R"(
.sd { max-width: 100%; height: auto; font-family: 'Helvetica Neue', Helvetica, Arial, 'Liberation Sans', 'Noto Sans', 'PingFang SC', 'Microsoft YaHei', 'Noto Sans CJK SC', 'Source Han Sans SC', 'WenQuanYi Micro Hei', sans-serif; }
.sd text { fill: #1d1f22; } .sd .quiet { fill: #5c6167; } .sd .title { font-weight: 600; }
.sd .paper { fill: #ffffff; } .sd .halo { paint-order: stroke; stroke: #ffffff; stroke-width: 3px; stroke-linejoin: round; }
.sd .box { stroke: #3a3f45; stroke-width: 1.4; } .sd .foreign { fill: #ffffff; stroke-dasharray: 5 3; }
.sd .grain { fill: #f6e7c1; } .sd .people { fill: #d5e6f5; } .sd .workers { fill: #dcefe3; } .sd .pregnancies { fill: #f6dcea; }
.sd .quota { fill: #e8e2f4; } .sd .animals { fill: #eadfd3; } .sd .information { fill: #eceef0; }
.sd .pipe { fill: none; stroke: #4b5157; stroke-width: 6; } .sd .bore { fill: none; stroke: #ffffff; stroke-width: 3.6; } .sd .solid { fill: #4b5157; stroke: none; }
.sd .link { fill: none; stroke: #0072b2; stroke-width: 1.6; } .sd .thin { fill: none; stroke: #0072b2; stroke-width: 1; }
.sd .tip { fill: #0072b2; } .sd .sign { fill: #0072b2; font-weight: 700; }
@media (prefers-color-scheme: dark) {
.sd text { fill: #e6e8ea; } .sd .quiet { fill: #a9afb6; } .sd .paper { fill: #16181a; } .sd .halo { stroke: #16181a; }
.sd .box { stroke: #b9bfc6; } .sd .foreign { fill: #16181a; } .sd .grain { fill: #4f4216; } .sd .people { fill: #173a59; }
.sd .workers { fill: #17442b; } .sd .pregnancies { fill: #55243f; } .sd .quota { fill: #3c3160; } .sd .animals { fill: #4b3824; }
.sd .information { fill: #33383d; } .sd .pipe { stroke: #a9afb6; } .sd .bore { stroke: #16181a; } .sd .solid { fill: #a9afb6; }
.sd .link, .sd .thin { stroke: #6db8ea; } .sd .tip, .sd .sign { fill: #6db8ea; }
}
)";

namespace {

constexpr double stock_width = 112.0, stock_height = 46.0;
constexpr double name_size = 12.0, term_size = 11.0, flow_size = 10.5, line_height = 13.0;
constexpr std::string_view usual_anchor = "middle";
constexpr double head_length = 11.0, valve = 8.0;

std::string number(double value) { return fmt::format("{}", std::round(10.0 * value) / 10.0 + 0.0); }

std::string at(Point point) { return fmt::format("{},{}", number(point.x), number(point.y)); }

/// Lines below one another. Size and anchor of the drawing itself go without saying.
std::string text(Point baseline, std::span<const std::string> lines, double size, std::string_view type,
                 std::string_view anchor = usual_anchor) {
    std::string attributes;
    if (size != flow_size) attributes += fmt::format(R"( font-size="{}")", number(size));
    if (anchor != usual_anchor) attributes += fmt::format(R"( text-anchor="{}")", anchor);
    std::string marks = fmt::format(R"(<text x="{}" y="{}"{} class="{}">{})", number(baseline.x), number(baseline.y),
                                    attributes, type, escaped(lines.front()));
    for (const std::string& line : lines.subspan(1))
        marks +=
            fmt::format(R"(<tspan x="{}" dy="{}">{}</tspan>)", number(baseline.x), number(line_height), escaped(line));
    return marks + "</text>\n";
}

std::string text(Point baseline, const std::string& words, double size, std::string_view type) {
    return text(baseline, std::span(&words, 1), size, type);
}

Point along(Point from, Point to, double part) {
    return {from.x + part * (to.x - from.x), from.y + part * (to.y - from.y)};
}

double distance(Point from, Point to) { return std::hypot(to.x - from.x, to.y - from.y); }

/// Half of the room that something takes round its centre.
struct Room {
    Point centre;
    double half_width, half_height;
};

/// Names in a box, or of a place.
struct Written {
    std::vector<std::string> lines;
    std::string chinese;

    Written(const Name& name, double size, double width)
        : lines(wrapped(name.text, size, width)), chinese(name.chinese) {}
    [[nodiscard]] std::size_t count() const { return lines.size() + (chinese.empty() ? 0 : 1); }
    [[nodiscard]] double width(double size) const {
        double widest = text_width(chinese, term_size);
        for (const std::string& line : lines) widest = std::max(widest, text_width(line, size));
        return widest;
    }
};

std::string lines_round(Point centre, const Written& name, double size, std::string_view type,
                        std::string_view type_of_term) {
    const double y = centre.y - line_height * static_cast<double>(name.count() - 1) / 2.0 + size / 3.0;
    std::string marks = text({centre.x, y}, name.lines, size, type);
    if (name.chinese.empty()) return marks;
    const double below = y + line_height * static_cast<double>(name.lines.size());
    return marks + text({centre.x, below}, name.chinese, term_size, type_of_term);
}

Written written(const Word& word) { return {word.name, name_size, stock_width + 18.0}; }

std::vector<Room> rooms_of(const Diagram& diagram) {
    std::vector<Room> rooms;
    for (const StockBox& stock : diagram.stocks)
        rooms.push_back({stock.centre, stock_width / 2.0 + 1.0, stock_height / 2.0 + 1.0});
    for (const Word& word : diagram.words) {
        const Written name = written(word);
        // Widths are on the wide side.
        rooms.push_back({word.centre, 0.45 * name.width(name_size) + 5.0,
                         line_height * static_cast<double>(name.count()) / 2.0 + 4.0});
    }
    return rooms;
}

/// Where a line from the middle of what stands at `centre` leaves it towards `to`.
Point edge(const std::vector<Room>& rooms, Point centre, Point to) {
    for (const Room& room : rooms) {
        if (distance(room.centre, centre) > 0.5) continue;
        const double across = std::abs(to.x - centre.x) / room.half_width;
        const double down = std::abs(to.y - centre.y) / room.half_height;
        return along(centre, to, 1.0 / std::max({across, down, 1.0}));
    }
    return centre;
}

Point aside(Point point, Point from, Point to, double shift) {
    const double length = std::max(1.0, distance(from, to));
    return {point.x - shift * (to.y - from.y) / length, point.y + shift * (to.x - from.x) / length};
}

/// A triangle whose tip is at `to`, as the data of a path.
std::string arrow_head(Point from, Point to, double length) {
    const Point base = along(to, from, length / std::max(1.0, distance(from, to)));
    return fmt::format("M{} L{} L{} Z", at(to), at(aside(base, from, to, 0.5 * length)),
                       at(aside(base, from, to, -0.5 * length)));
}

std::string line(Point from, Point to) { return fmt::format("M{} L{}", at(from), at(to)); }

std::string path(const std::string& data, std::string_view type) {
    return data.empty() ? "" : fmt::format("<path d=\"{}\" class=\"{}\"/>\n", data, type);
}

std::vector<std::string> lines_of(const Pipe& pipe, double width) {
    std::vector<std::string> lines;
    for (const Name& flow : pipe.flows) {
        const std::string whole = flow.chinese.empty() ? flow.text : flow.text + " " + flow.chinese;
        std::ranges::copy(wrapped(whole, flow_size, width), std::back_inserter(lines));
    }
    return lines;
}

/// What runs through a pipe, beside its valve; clear of the boxes at the ends of a short one.
std::string flow_words(const Pipe& pipe, const std::vector<Room>& rooms, double width) {
    const Point from = edge(rooms, pipe.from, pipe.to), to = edge(rooms, pipe.to, pipe.from);
    const Point middle = aside(along(from, to, 0.5), pipe.from, pipe.to, pipe.shift);
    const std::vector<std::string> lines = lines_of(pipe, width);
    double widest = 0.0;
    for (const std::string& one : lines) widest = std::max(widest, 0.8 * text_width(one, flow_size));
    const double across = std::abs(to.x - from.x), down = std::abs(to.y - from.y);
    const double height = line_height * static_cast<double>(lines.size());
    const bool beside = pipe.words == Side::left || pipe.words == Side::right;
    double clear = beside ? 12.0 + 0.5 * height * across / std::max(1.0, down)
                          : 13.0 + 0.5 * widest * down / std::max(1.0, across);
    if (!beside && widest > across - 12.0) clear = std::max(clear, stock_height / 2.0 + 6.0);
    if (beside) clear = std::min(clear, 30.0);
    double y = middle.y + 0.8 * flow_size - height / 2.0;
    if (pipe.words == Side::above) y = middle.y - clear - height + line_height;
    if (pipe.words == Side::below) y = middle.y + clear + 8.0;
    const double x = middle.x + (pipe.words == Side::left ? -clear : pipe.words == Side::right ? clear : 0.0);
    const std::string_view anchor = !beside ? usual_anchor : pipe.words == Side::left ? "end" : "start";
    return text({x, y}, lines, flow_size, "halo", anchor);
}

std::string pipe_marks(const Pipe& pipe, const std::vector<Room>& rooms) {
    const Point from = edge(rooms, pipe.from, pipe.to);
    const Point to = edge(rooms, pipe.to, pipe.from);
    const Point start = aside(from, pipe.from, pipe.to, pipe.shift), end = aside(to, pipe.from, pipe.to, pipe.shift);
    const Point neck = along(end, start, 0.8 * head_length / std::max(1.0, distance(start, end)));
    const Point middle = along(start, neck, 0.5);
    const double half = std::max(1.0, distance(start, middle));
    const Point behind = along(middle, start, valve / half), before = along(middle, start, -valve / half);
    const std::string bow_tie =
        fmt::format("M{} L{} L{} L{} Z", at(aside(behind, start, end, valve)), at(aside(before, start, end, -valve)),
                    at(aside(before, start, end, valve)), at(aside(behind, start, end, -valve)));
    return path(line(start, neck), "pipe") + path(line(start, neck), "bore") +
           path(arrow_head(start, end, head_length) + bow_tie, "solid");
}

/// Of all links: the data of their paths, and their signs.
struct LinkMarks {
    std::string lines, thin_lines, tips, signs;
};

void add_link(LinkMarks& marks, const LinkArrow& link, const std::vector<Room>& rooms) {
    const Point from = edge(rooms, link.from, link.to), to = edge(rooms, link.to, link.from);
    const double length = std::max(1.0, distance(from, to));
    (link.thin ? marks.thin_lines : marks.lines) += line(from, along(to, from, std::min(0.5, 6.0 / length)));
    marks.tips += arrow_head(from, to, link.thin ? 7.0 : 9.0);
    for (const double part : {-2.5, 2.5}) {
        if (!link.delayed) break;
        const Point across = along(along(from, to, 0.45), to, part / length);
        marks.lines += line(aside(across, from, to, 7.0), aside(across, from, to, -7.0));
    }
    if (link.sign.empty()) return;
    // To the right of the way, before the head.
    const Point sign = aside(along(to, from, std::min(0.45, 13.0 / length)), from, to, 11.0);
    marks.signs += text({sign.x, sign.y + 5.0}, link.sign, 16.0, "sign");
}

std::string link_marks(const std::vector<LinkArrow>& links, const std::vector<Room>& rooms) {
    LinkMarks marks;
    for (const LinkArrow& link : links) add_link(marks, link, rooms);
    return path(marks.lines, "link") + path(marks.thin_lines, "thin") + path(marks.tips, "tip") + marks.signs;
}

std::string turn_marks(const Turn& turn) {
    constexpr double radius = 20.0;
    const auto on_circle = [&](double degrees) -> Point {  // clockwise from above
        const double angle = degrees * std::numbers::pi / 180.0;
        return {turn.centre.x + radius * std::sin(angle), turn.centre.y - radius * std::cos(angle)};
    };
    const Point neck = on_circle(245.0), tip = aside(on_circle(278.0), neck, on_circle(278.0), 1.0);
    std::string marks =
        path(fmt::format("M{} A{} {} 0 1 1 {}", at(on_circle(310.0)), radius, radius, at(neck)), "link") +
        path(arrow_head(neck, tip, 11.0), "tip") +
        text({turn.centre.x, turn.centre.y + 7.0}, turn.letter, 19.0, "sign");
    double y = turn.centre.y + radius + 20.0;
    marks += text({turn.centre.x, y}, turn.title.text, 14.0, "title halo");
    if (!turn.title.chinese.empty()) marks += text({turn.centre.x, y += 16.0}, turn.title.chinese, 13.0, "halo");
    for (const std::string& one : wrapped(turn.words, 11.5, turn.width))
        marks += text({turn.centre.x, y += 15.0}, one, 11.5, "quiet halo");
    return marks;
}

/// What a screen reader says: stocks with their flows, links with their signs.
std::string description_of(const Diagram& diagram) {
    std::vector<std::string> stocks, flows;
    for (const StockBox& stock : diagram.stocks) stocks.push_back(stock.name.text);
    for (const Pipe& pipe : diagram.pipes)
        for (const Name& flow : pipe.flows) flows.push_back(flow.text);
    std::string words;
    if (!stocks.empty()) words += fmt::format("Stocks: {}. ", fmt::join(stocks, "; "));
    if (!flows.empty()) words += fmt::format("Flows: {}. ", fmt::join(flows, "; "));
    for (const Turn& turn : diagram.turns) words += turn.words;
    return words;
}

/// What is drawn, the later over the earlier.
std::string marks_of(const Diagram& diagram) {
    const std::vector<Room> rooms = rooms_of(diagram);
    std::string marks;
    for (const Pipe& pipe : diagram.pipes) marks += pipe_marks(pipe, rooms);
    marks += link_marks(diagram.links, rooms);
    for (const StockBox& stock : diagram.stocks) {
        marks += fmt::format("<rect x=\"{}\" y=\"{}\" width=\"{}\" height=\"{}\" rx=\"2\" class=\"box {}\"/>\n",
                             number(stock.centre.x - stock_width / 2.0), number(stock.centre.y - stock_height / 2.0),
                             number(stock_width), number(stock_height), stock.made_of);
        marks += lines_round(stock.centre, {stock.name, name_size, stock_width - 6.0}, name_size, "title", "quiet");
    }
    for (const Word& word : diagram.words)
        marks += lines_round(word.centre, written(word), name_size, word.outside ? "quiet halo" : "halo", "quiet halo");
    for (const Pipe& pipe : diagram.pipes) marks += flow_words(pipe, rooms, diagram.flow_width);
    for (const Turn& turn : diagram.turns) marks += turn_marks(turn);
    return marks;
}

}  // namespace

std::string inline_svg(const Diagram& diagram) {
    return fmt::format(
        "<svg xmlns=\"http://www.w3.org/2000/svg\" viewBox=\"0 0 {0} {1}\" width=\"{0}\" height=\"{1}\" role=\"img\" "
        "class=\"sd\" font-size=\"{2}\" text-anchor=\"{3}\">\n<title>{4}</title>\n<desc>{5}</desc>\n"
        "<rect width=\"{0}\" height=\"{1}\" class=\"paper\"/>\n{6}</svg>\n",
        number(diagram_width), number(diagram.height), number(flow_size), usual_anchor, escaped(diagram.title.text),
        escaped(description_of(diagram)), marks_of(diagram));
}

std::string svg(const Diagram& diagram) {
    std::string drawing = inline_svg(diagram);
    drawing.insert(drawing.find('\n') + 1, fmt::format("<style>{}</style>\n", diagram_style));
    return "<?xml version=\"1.0\" encoding=\"UTF-8\"?>\n" + drawing;
}

}  // namespace sanqi::analysis::figure
