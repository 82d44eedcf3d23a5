#include "analysis/equations/vensim_sketch.hpp"

#include <fmt/format.h>

#include "analysis/equations/exchange_words.hpp"

namespace sanqi::analysis::equations {

namespace {

using Kind = Variable::Kind;

// Kinds of objects, and what is half of one each way [pixel].
constexpr int of_arrow = 1, of_variable = 10, of_valve = 11, of_cloud = 12;
constexpr double letter = 3.5, line = 8.0;

std::string at(Point point) { return fmt::format("{:.0f},{:.0f}", point.x, point.y); }

/// A frame as a view of its own. Objects are numbered in the order in which they are written, a valve just before the
/// name of its flow: readers rely on both.
class View {
public:
    explicit View(const Frame& frame) : frame_(frame), numbers_(frame.marks.size()) {}

    std::string text() {
        std::string text = fmt::format(
            "\\\\\\---/// Sketch information - do not modify anything except names\n"
            "V300  Do not put anything below this section - it will be ignored\n"
            "*{}\n$192-192-192,0,Arial|10||0-0-0|0-0-0|0-0-0|-1--1--1|-1--1--1|96,96,100,0\n",
            in_vensim(frame_.title));
        auto next_pipe = frame_.pipes.begin();
        for (int i = 0; i < static_cast<int>(frame_.marks.size()); ++i) {
            const bool is_pipe = next_pipe != frame_.pipes.end() && next_pipe->flow == i;
            text += is_pipe ? pipe(*next_pipe++) : variable(i);
        }
        for (const Reading& one : frame_.readings) text += arrow(one);
        return text;
    }

private:
    int& number(int mark) { return numbers_[static_cast<std::size_t>(mark)]; }
    [[nodiscard]] const Mark& mark(int at) const { return frame_.marks[static_cast<std::size_t>(at)]; }
    [[nodiscard]] Point inside(Point point) const { return {point.x - frame_.corner.x, point.y - frame_.corner.y}; }

    /// Of a ghost the second bit, and grey letters.
    std::string variable(int index) {
        const Mark& one = mark(index);
        number(index) = next_++;
        const bool boxed = one.of->kind == Kind::stock && one.half == half_box;
        const Point half = boxed ? half_box : Point{letter * static_cast<double>(one.of->name.size()), line};
        return fmt::format("{},{},{},{},{},{},{}\n", of_variable, number(index), one.of->name, at(inside(one.at)),
                           at(half), boxed ? 3 : 8,
                           one.ghost ? "2,0,3,-1,0,0,0,128-128-128,0-0-0,|10||128-128-128" : "3,0,0,0,0,0,0");
    }

    /// From the valve to one end, by way of the turn between them.
    std::string half_pipe(int valve, int end, bool to_sink, Point by) {
        return fmt::format("{},{},{},{},{},0,0,22,0,0,0,-1--1--1,,1|({})|\n", of_arrow, next_++, valve, end,
                           to_sink ? 4 : 100, at(inside(by)));
    }

    std::string pipe(const DrawnPipe& one) {
        std::string text;
        const std::vector<Point>& points = one.route.points;
        const auto end = [&](int box, Point point) {
            if (box >= 0) return number(box);
            text += fmt::format("{},{},48,{},10,8,0,3,0,0,-1,0,0,0\n", of_cloud, next_, at(inside(point)));
            return next_++;
        };
        const auto turn = [&](std::size_t by, Point point) {
            const bool straight = by == 0 || by + 1 == points.size();
            return straight ? Point{0.5 * (one.route.valve.x + point.x), 0.5 * (one.route.valve.y + point.y)}
                            : points[by];
        };
        const int source = end(one.from, points.front()), sink = end(one.to, points.back());
        const int valve = next_ + 2;
        text += half_pipe(valve, sink, true, turn(one.route.valve_before, points.back()));
        text += half_pipe(valve, source, false, turn(one.route.valve_before - 1, points.front()));
        text += fmt::format("{},{},0,{},6,8,34,3,0,0,1,0,0,0\n", of_valve, next_++, at(inside(one.route.valve)));
        return text + name_of(one);
    }

    /// Beside its valve.
    std::string name_of(const DrawnPipe& one) {
        number(one.flow) = next_++;
        const Mark& flow = mark(one.flow);
        const double half = letter * static_cast<double>(flow.of->name.size()), across = half + 8.0, down = line + 10.0;
        Point place = inside(flow.at);
        switch (one.route.words) {
            case Side::top: place.y -= down; break;
            case Side::bottom: place.y += down; break;
            case Side::left: place.x -= across; break;
            case Side::right: place.x += across; break;
        }
        return fmt::format("{},{},{},{},{},40,3,0,0,-1,0,0,0\n", of_variable, number(one.flow), flow.of->name,
                           at(place), at({half, line}));
    }

    /// Straight; marked as one of the first day only where a stock reads.
    std::string arrow(const Reading& one) {
        const Point from = inside(mark(one.read).at), to = inside(mark(one.by).at);
        return fmt::format("{},{},{},{},0,0,0,0,0,64,{},-1--1--1,,1|({})|\n", of_arrow, next_++, number(one.read),
                           number(one.by), mark(one.by).of->kind == Kind::stock ? 1 : 0,
                           at({0.5 * (from.x + to.x), 0.5 * (from.y + to.y)}));
    }

    const Frame& frame_;
    std::vector<int> numbers_;  ///< of marks
    int next_ = 1;
};

}  // namespace

std::string vensim_sketch(const Drawing& drawing) {
    std::string text;
    for (const Frame& frame : drawing.frames) text += View(frame).text();
    return text + "///---\\\\\\\n";
}

}  // namespace sanqi::analysis::equations
