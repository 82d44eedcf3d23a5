#include "analysis/equations/xmile_view.hpp"

#include <cmath>
#include <numbers>

#include <fmt/format.h>

#include "analysis/equations/exchange_words.hpp"

namespace sanqi::analysis::equations {

namespace {

using Kind = Variable::Kind;

std::string_view name_of(Side side) {
    constexpr std::string_view names[] = {"top", "bottom", "left", "right"};
    return names[static_cast<std::size_t>(side)];
}

std::string at(Point point) { return fmt::format(R"(x="{:g}" y="{:g}")", point.x, point.y); }

/// What has a size is placed by its corner, all else by its middle (XMILE 1.0, 5.1.2).
std::string place(const Mark& mark) {
    if (mark.half == Point{}) return at(mark.at);
    return fmt::format(R"({} width="{:g}" height="{:g}")", at({mark.at.x - mark.half.x, mark.at.y - mark.half.y}),
                       2.0 * mark.half.x, 2.0 * mark.half.y);
}

/// Within a box that is wide enough, else below.
std::string_view label_of(const Mark& mark) { return mark.half == half_box ? "center" : "bottom"; }

std::string symbol(const Mark& mark, int uid) {
    if (mark.ghost)
        return fmt::format("    <alias uid=\"{}\" {} label_side=\"{}\"><of>{}</of></alias>\n", uid, place(mark),
                           label_of(mark), mark.of->name);
    return fmt::format("    <{} name=\"{}\" {} label_side=\"{}\"/>\n", mark.of->kind == Kind::stock ? "stock" : "aux",
                       mark.of->name, place(mark), label_of(mark));
}

std::string pipe(const Mark& flow, const Route& route) {
    std::string points;
    for (const Point& point : route.points) points += fmt::format("<pt {}/>", at(point));
    return fmt::format("    <flow name=\"{}\" {} label_side=\"{}\"><pts>{}</pts></flow>\n", flow.of->name, at(flow.at),
                       name_of(route.words), points);
}

/// Straight: it takes off where its target lies, counter-clockwise from the right [degree].
double angle(Point from, Point to) {
    const double turn = std::atan2(from.y - to.y, to.x - from.x) * 180.0 / std::numbers::pi;
    return std::round(10.0 * (turn < 0.0 ? turn + 360.0 : turn)) / 10.0;
}

/// `uid` of the frame's first mark; every mark has one, every connector too.
std::string frame_text(const Frame& frame, int uid) {
    std::string text = fmt::format("    <group name=\"{}\" {} width=\"{:g}\" height=\"{:g}\" locked=\"true\"/>\n",
                                   in_xml(group_name(frame.title)), at(frame.corner), frame.size.x, frame.size.y);
    const auto mark = [&](int number) -> const Mark& { return frame.marks[static_cast<std::size_t>(number)]; };
    const int count = static_cast<int>(frame.marks.size());
    for (int i = 0; i < count; ++i)
        if (mark(i).ghost || mark(i).of->kind != Kind::flow) text += symbol(mark(i), uid + i);
    for (const DrawnPipe& one : frame.pipes) text += pipe(mark(one.flow), one.route);
    int connector = uid + count;
    for (const auto& [read, by] : frame.readings) {
        const std::string from =
            mark(read).ghost ? fmt::format("<alias uid=\"{}\"/>", uid + read) : mark(read).of->name;
        text += fmt::format("    <connector uid=\"{}\" angle=\"{:g}\"><from>{}</from><to>{}</to></connector>\n",
                            connector++, angle(mark(read).at, mark(by).at), from, mark(by).of->name);
    }
    return text;
}

}  // namespace

std::string xmile_view(const Drawing& drawing) {
    std::string text;
    int uid = 1;
    for (const Frame& frame : drawing.frames) {
        text += frame_text(frame, uid);
        uid += static_cast<int>(frame.marks.size() + frame.readings.size());
    }
    return fmt::format(
        "   <view type=\"stock_flow\" width=\"{0:g}\" height=\"{1:g}\" page_width=\"{0:g}\" page_height=\"{1:g}\" "
        "page_sequence=\"row\" page_orientation=\"portrait\" show_pages=\"false\" home_page=\"0\" "
        "home_view=\"true\">\n{2}   </view>\n",
        drawing.size.x, drawing.size.y, text);
}

}  // namespace sanqi::analysis::equations
