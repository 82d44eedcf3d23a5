// Drawings of stocks and flows: pipes end at the edges of boxes, words are safe, colours follow the reader's.
#include "analysis/figure/diagram.hpp"

#include <regex>

#include <catch2/catch.hpp>

namespace {

using namespace sanqi::analysis::figure;

Diagram example() {
    Diagram diagram{{"Grain & people", "粮食"}, 200.0};
    diagram.stocks = {{{"grain <stored>", "存粮"}, "grain", {200.0, 100.0}}};
    diagram.words = {{{"eaten"}, {500.0, 100.0}, true}};
    diagram.pipes = {{{200.0, 100.0}, {500.0, 100.0}, 0.0, {{"food", "口粮"}, {"waste"}}, Side::above}};
    diagram.links = {{{500.0, 100.0}, {200.0, 100.0}, "+", true}};
    diagram.turns = {{"R", {"A loop", "圈"}, "Why it turns.", {370.0, 150.0}, 300.0}};
    return diagram;
}

std::size_t count(const std::string& text, const std::string& part) {
    std::size_t found = 0;
    for (std::size_t at = text.find(part); at != std::string::npos; at = text.find(part, at + 1)) ++found;
    return found;
}

}  // namespace

TEST_CASE("a pipe runs from the edge of its box, and one that is shifted beside it") {
    Diagram diagram = example();
    const std::string straight = svg(diagram);
    CHECK(straight.find("<path d=\"M257,100 L") != std::string::npos);  // half a box and the width of its line
    diagram.pipes.front().shift = 9.0;
    CHECK(svg(diagram).find("<path d=\"M257,109 L") != std::string::npos);
    std::swap(diagram.pipes.front().from, diagram.pipes.front().to);
    CHECK(svg(diagram).find(" L257,91 ") == std::string::npos);
    CHECK(svg(diagram).find("M257,91 L") != std::string::npos);  // the head of the pipe that comes back
}

TEST_CASE("names are escaped, both flows of a pipe are told, and a screen reader hears them") {
    const std::string drawn = svg(example());
    CHECK(drawn.find("<title>Grain &amp; people</title>") != std::string::npos);
    CHECK(drawn.find("Stocks: grain &lt;stored&gt;. Flows: food; waste.") != std::string::npos);
    CHECK(drawn.find("<stored>") == std::string::npos);
    CHECK(count(drawn, ">food 口粮<") == 1);
    CHECK(count(drawn, ">waste<") == 1);
    CHECK(drawn.find("role=\"img\"") != std::string::npos);
}

TEST_CASE("every colour is a class, so that the dark reader has his own") {
    const std::string drawn = svg(example());
    const std::string marks = drawn.substr(drawn.find("</style>"));
    CHECK(marks.find('#') == std::string::npos);
    CHECK(marks.find("fill=") == std::string::npos);
    CHECK(drawn.find("prefers-color-scheme: dark") != std::string::npos);
    const std::regex of_class("class=\"([a-z ]+)\"");
    for (std::sregex_iterator match(marks.begin(), marks.end(), of_class), end; match != end; ++match) {
        std::istringstream names((*match)[1]);
        for (std::string name; names >> name;) {
            INFO(name);
            CHECK(drawn.find("." + name) < drawn.find("</style>"));
        }
    }
}

TEST_CASE("a delay is two bars across its link, a sign stands at its head") {
    Diagram diagram = example();
    const std::size_t with_bars = count(svg(diagram), " L");
    diagram.links.front().delayed = false;
    CHECK(count(svg(diagram), " L") == with_bars - 2);
    CHECK(count(svg(diagram), "class=\"sign\">+<") == 1);
}
