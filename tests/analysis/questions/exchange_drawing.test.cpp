// The drawing of the whole model, as it is written: all of it, once, where others can read it.
#include <algorithm>
#include <cmath>
#include <map>
#include <regex>
#include <set>

#include <catch2/catch.hpp>

#include "analysis/equations/drawing.hpp"
#include "analysis/questions/exchange_of_model.hpp"
#include "tests/analysis/shipped_model.hpp"

namespace {

using namespace sanqi;
using namespace sanqi::analysis;
using namespace sanqi::analysis::testing;
using equations::Point;
using equations::Variable;

/// An element of the view of an XMILE document: its tag, its attributes, what it holds.
struct Element {
    std::string tag, inside;
    std::map<std::string, std::string> attributes;

    [[nodiscard]] double number(const std::string& name) const { return std::stod(attributes.at(name)); }
    [[nodiscard]] double number_or_0(const std::string& name) const {
        return attributes.contains(name) ? number(name) : 0.0;
    }
    /// A box by its corners, all else by its middle.
    [[nodiscard]] Point top_left() const { return {number("x"), number("y")}; }
    [[nodiscard]] Point bottom_right() const {
        return {number("x") + number_or_0("width"), number("y") + number_or_0("height")};
    }
    /// The variable that it is or stands for.
    [[nodiscard]] std::string name() const {
        if (tag != "alias") return attributes.at("name");
        return std::regex_replace(inside, std::regex("</?of>"), "");
    }
};

std::map<std::string, std::string> attributes_of(const std::string& text) {
    static const std::regex attribute("(\\w+)=\"([^\"]*)\"");
    std::map<std::string, std::string> found;
    for (std::sregex_iterator one(text.begin(), text.end(), attribute), end; one != end; ++one)
        found[one->str(1)] = one->str(2);
    return found;
}

std::vector<Element> elements_of(const std::string& document) {
    static const std::regex element(" {4}<(\\w+)([^>]*?)(/>|>(.*)</\\1>)");
    const std::string view = document.substr(document.find("<view "));
    std::vector<Element> found;
    for (std::sregex_iterator one(view.begin(), view.end(), element), end; one != end; ++one)
        found.push_back({one->str(1), one->str(4), attributes_of(one->str(2))});
    return found;
}

std::vector<Point> points_of(const Element& flow) {
    static const std::regex point("<pt x=\"([^\"]*)\" y=\"([^\"]*)\"/>");
    std::vector<Point> points;
    for (std::sregex_iterator one(flow.inside.begin(), flow.inside.end(), point), end; one != end; ++one)
        points.push_back({std::stod(one->str(1)), std::stod(one->str(2))});
    return points;
}

bool on_edge(const Element& box, Point point) {
    const Point low = box.top_left(), high = box.bottom_right();
    const auto near = [](double one, double other) { return std::abs(one - other) < 0.01; };
    const bool inside_x = point.x > low.x && point.x<high.x, inside_y = point.y> low.y && point.y < high.y;
    return (inside_y && (near(point.x, low.x) || near(point.x, high.x))) ||
           (inside_x && (near(point.y, low.y) || near(point.y, high.y)));
}

struct Written {
    equations::Exchange exchange = exchange_of(configuration(), scenario(), "History");
    std::string xmile = as_xmile(exchange), vensim = as_vensim(exchange);
    std::vector<Element> elements = elements_of(xmile);
};

const Written& written() {
    static const Written made;
    return made;
}

bool is_boxed(const Element& one) { return one.attributes.contains("width") && one.tag != "group"; }

}  // namespace

TEST_CASE("every variable of the model stands in the view once as itself, tables in none") {
    std::map<std::string, int> count;
    for (const Element& one : written().elements)
        if (one.tag == "stock" || one.tag == "flow" || one.tag == "aux") ++count[one.tag + " " + one.name()];
    std::size_t drawn = 0;
    for (const Variable& variable : written().exchange.variables) {
        constexpr std::string_view tags[] = {"stock", "flow", "aux"};
        INFO(variable.name);
        if (variable.kind == Variable::Kind::table) continue;
        ++drawn;
        CHECK(count[std::string(tags[static_cast<std::size_t>(variable.kind)]) + " " + variable.name] == 1);
        const std::regex at_home("\n10,\\d+," + variable.name + ",-?\\d+,-?\\d+,\\d+,\\d+,\\d+,3,");
        CHECK(std::distance(std::sregex_iterator(written().vensim.begin(), written().vensim.end(), at_home), {}) == 1);
    }
    CHECK(count.size() == drawn);
}

TEST_CASE("flows begin and end on the edges of their stocks, and turn at right angles") {
    int ends = 0, flows = 0;
    for (const Element& flow : written().elements) {
        if (flow.tag != "flow") continue;
        ++flows;
        INFO(flow.name());
        const std::vector<Point> points = points_of(flow);
        REQUIRE(points.size() >= 2);
        for (std::size_t i = 1; i < points.size(); ++i)
            CHECK((points[i - 1].x == points[i].x) != (points[i - 1].y == points[i].y));
        for (const Variable& stock : written().exchange.variables)
            for (const auto& [all, end] :
                 {std::pair{&stock.out, points.front()}, std::pair{&stock.in, points.back()}}) {
                if (std::ranges::count(*all, flow.name()) == 0) continue;
                ++ends;
                INFO(stock.name << " at " << end.x << ", " << end.y);
                CHECK(std::ranges::any_of(written().elements, [&, at = end](const Element& one) {
                    return is_boxed(one) && one.name() == stock.name && on_edge(one, at);
                }));
            }
    }
    CHECK(flows > 90);
    CHECK(ends > flows);
}

TEST_CASE("a flow's valve lies on its pipe, and no two valves on one another") {
    std::vector<Point> valves;
    for (const Element& flow : written().elements) {
        if (flow.tag != "flow") continue;
        INFO(flow.name());
        const std::vector<Point> points = points_of(flow);
        const Point valve = flow.top_left();
        bool on_pipe = false;
        for (std::size_t i = 1; i < points.size(); ++i) {
            const auto [left, right] = std::minmax(points[i - 1].x, points[i].x);
            const auto [top, bottom] = std::minmax(points[i - 1].y, points[i].y);
            on_pipe = on_pipe || (valve.x > left - 0.01 && valve.x < right + 0.01 && valve.y > top - 0.01 &&
                                  valve.y < bottom + 0.01);
        }
        CHECK(on_pipe);
        for (const Point& other : valves) CHECK(std::hypot(valve.x - other.x, valve.y - other.y) > 18.0);
        valves.push_back(valve);
    }
}

TEST_CASE("nothing lies outside of the page or of a frame, and frames stand apart") {
    const std::string page = written().xmile.substr(written().xmile.find("<view "), 300);
    const auto size = attributes_of(page.substr(0, page.find('>')));
    const Point corner{std::stod(size.at("width")), std::stod(size.at("height"))};
    std::vector<Element> frames;
    for (const Element& one : written().elements)
        if (one.tag == "group") frames.push_back(one);
    CHECK(frames.size() > 8);
    for (std::size_t i = 0; i < frames.size(); ++i) {
        CHECK((frames[i].top_left().x >= 0.0 && frames[i].bottom_right().x <= corner.x));
        CHECK(frames[i].bottom_right().y <= (i + 1 < frames.size() ? frames[i + 1].top_left().y : corner.y));
    }
    const auto in_a_frame = [&](Point point) {
        return std::ranges::any_of(frames, [&](const Element& frame) {
            const Point low = frame.top_left(), high = frame.bottom_right();
            return point.x >= low.x && point.x <= high.x && point.y >= low.y && point.y <= high.y;
        });
    };
    for (const Element& one : written().elements) {
        if (one.tag == "group" || one.tag == "connector") continue;
        INFO(one.name());
        CHECK(in_a_frame(one.top_left()));
        CHECK(in_a_frame(one.bottom_right()));
        for (const Point& point : points_of(one)) CHECK(in_a_frame(point));
    }
}

TEST_CASE("no two stocks overlap, ghosts included") {
    std::vector<Element> boxes;
    std::ranges::copy_if(written().elements, std::back_inserter(boxes), is_boxed);
    CHECK(boxes.size() > 52);
    for (std::size_t i = 0; i < boxes.size(); ++i)
        for (std::size_t j = 0; j < i; ++j) {
            INFO(boxes[i].name() << " and " << boxes[j].name());
            const Point low = boxes[i].top_left(), high = boxes[i].bottom_right();
            const Point other_low = boxes[j].top_left(), other_high = boxes[j].bottom_right();
            CHECK((high.x <= other_low.x || other_high.x <= low.x || high.y <= other_low.y || other_high.y <= low.y));
        }
}

TEST_CASE("connectors lead from what is in the view, aliases by number, and each number is given once") {
    std::set<std::string> names, uids;
    for (const Element& one : written().elements) {
        if (one.attributes.contains("uid")) CHECK(uids.insert(one.attributes.at("uid")).second);
        if (one.tag != "connector" && one.tag != "alias") names.insert(one.name());
    }
    static const std::regex ends("<from>(<alias uid=\"(\\d+)\"/>|\\w+)</from><to>(\\w+)</to>");
    int count = 0;
    for (const Element& one : written().elements) {
        if (one.tag == "alias") CHECK(names.contains(one.name()));
        if (one.tag != "connector") continue;
        std::smatch parts;
        REQUIRE(std::regex_match(one.inside, parts, ends));
        CHECK((parts[2].matched ? uids.contains(parts.str(2)) : names.contains(parts.str(1))));
        CHECK(names.contains(parts.str(3)));
        ++count;
    }
    CHECK(count > 1000);
}

TEST_CASE("groups of the model are those that are drawn") {
    for (const Element& one : written().elements)
        if (one.tag == "group")
            CHECK(written().xmile.find("   <group name=\"" + one.name() + "\">\n    <entity") != std::string::npos);
}
