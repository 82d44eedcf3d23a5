// Ways of pipes, and what a frame holds.
#include "analysis/equations/drawing.hpp"

#include <algorithm>

#include <catch2/catch.hpp>
#include <fmt/format.h>

#include "analysis/equations/vensim_sketch.hpp"
#include "analysis/equations/xmile_view.hpp"
#include "tests/analysis/equations/textbook.hpp"

namespace {

using namespace sanqi::analysis::equations;
namespace textbook = sanqi::analysis::testing::textbook;
using Points = std::vector<Point>;

Exchange hunting() {
    return {"t", "", "0", 0.0, 1.0, 0.25, {"hunting"}, variables_of(textbook::book()), {textbook::layout()}};
}

/// Of two stocks, the first at the origin.
std::vector<Route> between(Point second, const std::vector<Layout::Pipe>& pipes) {
    return routes_of({"", 0.0, 0.0, {{"one", {0, 0}, false}, {"two", second, true}}, pipes});
}

Layout::Pipe pipe(Point from, Point to, std::string words = "") { return {"flow", from, to, std::move(words)}; }

bool has(const std::string& text, const std::string& part) { return text.find(part) != std::string::npos; }

}  // namespace

TEST_CASE("a pipe between stocks beside one another is straight, one between others turns twice") {
    CHECK(between({300, 0}, {pipe({0, 0}, {300, 0})}).front().points == Points{{55, 0}, {245, 0}});
    CHECK(between({0, 300}, {pipe({0, 300}, {0, 0})}).front().points == Points{{0, 273}, {0, 27}});
    const Route turning = between({300, 100}, {pipe({0, 0}, {300, 100})}).front();
    CHECK(turning.points == Points{{55, 0}, {150, 0}, {150, 100}, {245, 100}});
    CHECK(turning.valve == Point{150, 50});
    CHECK(turning.valve_before == 2);
}

TEST_CASE("pipes there and back lie beside one another, with valves apart and names away from each other") {
    const std::vector<Route> routes = between({300, 0}, {pipe({0, 0}, {300, 0}), pipe({300, 0}, {0, 0})});
    CHECK(routes[0].points == Points{{55, -9}, {245, -9}});
    CHECK(routes[1].points == Points{{245, 9}, {55, 9}});
    CHECK(routes[1].valve.x - routes[0].valve.x == Approx(190.0 / 3.0));
    CHECK(routes[0].words == Side::top);
    CHECK(routes[1].words == Side::bottom);
}

TEST_CASE("a cloud gives way to a side that is divided, and is reached round a corner where it stands askew") {
    const std::vector<Route> up = between({300, 0}, {pipe({-30, -200}, {0, 0}, "left"), pipe({0, 0}, {30, -200})});
    CHECK(up[0].points.front().x == up[0].points.back().x);
    CHECK(up[0].points.back().x < up[1].points.back().x);
    CHECK(up[0].words == Side::left);
    CHECK(up[1].words == Side::right);
    const std::vector<Route> askew = between({900, 0}, {pipe({0, 0}, {-300, -200}), pipe({-300, -200}, {0, 0})});
    CHECK(askew[0].points.size() == 3);
    CHECK(askew[0].points.back().x == -300);
    CHECK(askew[1].points.front().x == -300);
    CHECK(askew[0].points.back().y - askew[1].points.front().y == 30);
}

TEST_CASE("a name that would lie on a neighbour's pipe moves with its valve beyond the turn of that one") {
    const std::vector<Route> routes = between({900, 0}, {pipe({0, 0}, {0, -150}), pipe({0, 0}, {300, -200})});
    CHECK(routes[0].words == Side::left);
    CHECK(routes[0].points.back().y == -150);
    const std::vector<Route> crossed = between({900, 0}, {pipe({0, 0}, {0, -150}, "right"), pipe({0, 0}, {300, -200})});
    CHECK(crossed[0].valve.y < -200);
}

TEST_CASE("a frame has the picture, what else is of its sector, and who reads whom") {
    const Exchange exchange = hunting();
    const Drawing drawing = drawing_of(exchange);
    REQUIRE(drawing.frames.size() == 1);
    const Frame& frame = drawing.frames.front();
    CHECK(frame.title == "Hunting");
    CHECK(frame.pipes.size() == 4);
    CHECK(frame.marks.size() == exchange.variables.size());
    const auto reads = [&](const std::string& by, const std::string& read) {
        return std::ranges::any_of(frame.readings, [&](const Reading& one) {
            return frame.marks[static_cast<std::size_t>(one.by)].of->name == by &&
                   frame.marks[static_cast<std::size_t>(one.read)].of->name == read;
        });
    };
    CHECK(reads("prey_eaten", "predators"));
    CHECK(reads("prey_eaten", "meetings"));
    CHECK_FALSE(reads("meetings", "predators"));
}

TEST_CASE("what a variable reads of another frame is there as a ghost") {
    Exchange exchange = hunting();
    const auto meetings = std::ranges::find(exchange.variables, "meetings", &Variable::name);
    meetings->sector = "elsewhere";
    exchange.sectors.emplace_back("elsewhere");
    const Drawing drawing = drawing_of(exchange);
    REQUIRE(drawing.frames.size() == 2);
    const Frame& other = drawing.frames[1];
    REQUIRE(other.marks.size() == 2);
    CHECK(other.marks[0].of->name == "meetings");
    CHECK(other.marks[1].of->name == "prey");
    CHECK(other.marks[1].ghost);
    CHECK(has(xmile_view(drawing), "<of>prey</of></alias>"));
    CHECK(has(vensim_sketch(drawing), "10,2,prey,"));
}

TEST_CASE("both languages place a stock and its flows alike, XMILE by its corner") {
    const Exchange exchange = hunting();
    const Drawing drawing = drawing_of(exchange);
    const Frame& frame = drawing.frames.front();
    const Point prey = frame.marks.front().at;
    const std::string xmile = xmile_view(drawing), vensim = vensim_sketch(drawing);
    CHECK(has(xmile, fmt::format("<stock name=\"prey\" x=\"{:g}\" y=\"{:g}\" width=\"110\" height=\"54\" "
                                 "label_side=\"center\"/>",
                                 prey.x - 55.0, prey.y - 27.0)));
    CHECK(
        has(vensim, fmt::format("10,1,prey,{:.0f},{:.0f},55,27,3,", prey.x - frame.corner.x, prey.y - frame.corner.y)));
    CHECK(has(xmile, fmt::format("<pt x=\"{:g}\" y=\"{:g}\"/></pts>", prey.x - 55.0, prey.y)));
    CHECK(has(xmile, "<flow name=\"predator_births\""));
    CHECK(has(vensim, "*Hunting\n"));
}
