// The page: what must never get onto it, and how text is cut to size.
#include "analysis/figure/canvas.hpp"

#include <limits>
#include <stdexcept>

#include <catch2/catch.hpp>

namespace {

using namespace sanqi::analysis::figure;

constexpr Type plain{12.0, "#000000"};

std::string page_with(std::string_view text) {
    Canvas canvas;
    canvas.text({1.0, 2.0}, text, plain);
    return canvas.document(10.0, 10.0, "title", "description");
}

bool holds(const std::string& text, std::string_view part) { return text.find(part) != std::string::npos; }

}  // namespace

TEST_CASE("marks of XML in text are escaped wherever text goes", "[figure]") {
    CHECK(holds(page_with("R&D <b> \"x\""), ">R&amp;D &lt;b&gt; &quot;x&quot;</text>"));
    const std::string page = Canvas().document(10.0, 10.0, "a<b", "c&d");
    CHECK(holds(page, "<title>a&lt;b</title>"));
    CHECK(holds(page, "<desc>c&amp;d</desc>"));
    Canvas canvas;
    canvas.rectangle({0.0, 0.0}, 1.0, 1.0, "\"/><script/>");
    canvas.segment({0.0, 0.0}, {1.0, 1.0}, {"\"/><script/>"});
    CHECK_FALSE(holds(canvas.document(1.0, 1.0, "", ""), "<script"));
}

TEST_CASE("Chinese text stays as it is, and what XML or UTF-8 forbid is replaced", "[figure]") {
    CHECK(holds(page_with("三分天灾，七分人祸"), ">三分天灾，七分人祸</text>"));
    CHECK(holds(page_with(std::string_view("a\x01\x00z", 4)), ">a\uFFFD\uFFFDz</text>"));
    CHECK(holds(page_with("\xEF\xBF\xBE"), ">\uFFFD</text>"));
    CHECK(holds(page_with("cut \xE4\xB8"), ">cut \uFFFD</text>"));
    CHECK(holds(page_with("latin \xE9!"), ">latin \uFFFD"));
}

TEST_CASE("a coordinate that is not finite never reaches the page", "[figure]") {
    for (const double bad : {std::numeric_limits<double>::quiet_NaN(), std::numeric_limits<double>::infinity(),
                             std::numeric_limits<double>::max()}) {
        Canvas canvas;
        const std::vector<Point> points{{0.0, 1.0}, {1.0, bad}};
        CHECK_THROWS_AS(canvas.curve(points, {"#000000"}), std::invalid_argument);
        CHECK_THROWS_AS(canvas.rectangle({0.0, 0.0}, bad, 1.0, "#000000"), std::invalid_argument);
        CHECK_THROWS_AS(canvas.segment({bad, 0.0}, {0.0, 1.0}, {"#000000"}), std::invalid_argument);
        CHECK_THROWS_AS(canvas.circle({0.0, bad}, 1.0, {"#000000"}), std::invalid_argument);
        CHECK_THROWS_AS(canvas.text({bad, 0.0}, "text", plain), std::invalid_argument);
        CHECK_THROWS_AS(canvas.document(1.0, bad, "", ""), std::invalid_argument);
        CHECK(canvas.document(1.0, 1.0, "", "") == Canvas().document(1.0, 1.0, "", ""));
    }
}

TEST_CASE("wrapped text keeps its words in order on lines that fit", "[figure]") {
    const std::string text = "drought, flood and other disasters together, against the declared normal";
    const std::vector<std::string> lines = wrapped(text, 12.0, 150.0);
    CHECK(lines.size() > 2);
    std::string joined;
    for (const std::string& line : lines) {
        CHECK(text_width(line, 12.0) <= 150.0);
        joined += (joined.empty() ? "" : " ") + line;
    }
    CHECK(joined == text);
    CHECK(wrapped("", 12.0, 150.0).empty());
    const std::vector<std::string> broken = wrapped("short /folder/incomprehensibilities short", 12.0, 50.0);
    CHECK(broken.size() > 4);
    for (const std::string& line : broken) CHECK(text_width(line, 12.0) <= 50.0);
    CHECK(wrapped("incomprehensibilities", 12.0, 1.0).size() == 21);
}

TEST_CASE("shortened text fits and says that it was cut", "[figure]") {
    CHECK(shortened("Mess halls", 12.0, 200.0) == "Mess halls");
    for (const char* text : {"Labour diverted to steel and waterworks", "大跃进期间的粮食征购与出口"}) {
        const std::string cut = shortened(text, 12.0, 80.0);
        CHECK(text_width(cut, 12.0) <= 80.0);
        CHECK(cut.substr(cut.size() - 3) == "…");
        CHECK(std::string_view(text).substr(0, cut.size() - 3) == cut.substr(0, cut.size() - 3));
    }
}

TEST_CASE("a curve of one point is a visible dot", "[figure]") {
    Canvas canvas;
    canvas.curve(std::vector<Point>{{3.0, 4.0}}, {"#000000", 2.0});
    const std::string page = canvas.document(10.0, 10.0, "", "");
    CHECK(holds(page, "d=\"M3,4h0\""));
    CHECK(holds(page, "stroke-linecap=\"round\""));
}
