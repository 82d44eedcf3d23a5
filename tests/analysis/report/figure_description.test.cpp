// The description of a figure: all of it comes back, in JSON and from a results file.
#include "analysis/report/figure_description.hpp"

#include <limits>

#include <catch2/catch.hpp>

#include "analysis/words/errors.hpp"
#include "tests/analysis/report/both_writers.hpp"

namespace {

using namespace sanqi::analysis;
using namespace sanqi::analysis::report;

constexpr double missing = std::numeric_limits<double>::quiet_NaN();
const std::vector<double> years{1958.0, 1959.5, 1961.0};

/// One of everything, with values that need all their digits.
figure::Figure example() {
    figure::Panel lines{"death rate",
                        "per 1000",
                        {{"三分天灾", years, {0.1, missing, 1.0 / 3.0}, figure::Style::line, "#0072b2"},
                         {"what if", years, {1e-300, 2.0, 3.0}, figure::Style::dashed, "#d55e00"},
                         {"record", {1960.0}, {5.0}, figure::Style::points, "#000000"}},
                        {{1959.0, 1962.0, "famine"}},
                        {{"90 % of 8 draws", years, {0.0, missing, 0.2}, {0.3, missing, 0.4}, "#0072b2"}},
                        "time",
                        figure::Range{-1.0, 8.0}};
    figure::BarPanel beside{"shares",
                            "%",
                            {{"posterior", "#56b4e9"}, {"prior", "#999999"}},
                            {{"deaths", {8.5, missing}, {{-3.1, 20.3}, {missing, missing}}}, {"births", {6.0, 7.0}}},
                            figure::Mark{30.0, "three parts nature"},
                            figure::Arrangement::side_by_side};
    figure::BarPanel stacked{"parts", "%", {{"weather", "#56b4e9"}}, {{"deaths", {8.25}}}, std::nullopt};
    stacked.decimals = 1;
    return {{"History <script>", "33 million \"deaths\""}, "reference R0", 3, {lines, beside, stacked}, "One.\nTwo.",
            "sanqi 0.1.0, seed 1959: sanqi run",           "Two."};
}

std::string fault_of(Json description) {
    try {
        (void)figure_in(description.dump(), "f.json");
        return "";
    } catch (const InputError& error) {
        return error.what();
    }
}

}  // namespace

TEST_CASE("a figure comes back from its description whole, and draws the same", "[figure]") {
    const std::string text = printed(figure_json(example()));
    const figure::Figure back = figure_in(text, "");
    CHECK(printed(figure_json(back)) == text);
    CHECK(figure::svg(back) == figure::svg(example()));
    CHECK(figure_text(example(), "a.json") == text);
    CHECK(figure_text(example(), "a.svg") == figure::svg(example()));
    CHECK(std::get<figure::Panel>(back.panels[0]).lines[0].y[2] == 1.0 / 3.0);
}

TEST_CASE("the description has the keys that renderers rely on", "[figure]") {
    const Json json = figure_json(example());
    CHECK(json["schema"] == 1);
    CHECK(json["title"] == Json{{"subject", "History <script>"}, {"statement", "33 million \"deaths\""}});
    CHECK(json["columns"] == 3);
    CHECK(json["source"] == "sanqi 0.1.0, seed 1959: sanqi run");
    const Json& lines = json["panels"][0];
    CHECK(lines["kind"] == "lines");
    CHECK(lines["x_label"] == "time");
    CHECK(lines["reach"] == Json::array({-1.0, 8.0}));
    CHECK(lines["spans"][0] == Json{{"from", 1959.0}, {"to", 1962.0}, {"label", "famine"}});
    CHECK(lines["lines"][0]["y"] == Json::array({0.1, nullptr, 1.0 / 3.0}));
    CHECK(lines["lines"][1]["style"] == "dashed");
    CHECK(lines["lines"][2]["style"] == "points");
    CHECK(lines["bands"][0]["label"] == "90 % of 8 draws");
    CHECK(lines["bands"][0]["low"] == Json::array({0.0, nullptr, 0.2}));
    const Json& bars = json["panels"][1];
    CHECK(bars["kind"] == "bars");
    CHECK(bars["arrangement"] == "side_by_side");
    CHECK(bars["bars"][0]["intervals"] == Json::array({Json::array({-3.1, 20.3}), Json::array({nullptr, nullptr})}));
    CHECK(bars["bars"][1]["intervals"] == Json::array());
    CHECK(bars["mark"] == Json{{"value", 30.0}, {"label", "three parts nature"}});
    CHECK(json["panels"][2]["arrangement"] == "stacked");
    CHECK(json["panels"][2]["mark"].is_null());
    CHECK(json["panels"][2]["decimals"] == 1);
    CHECK(figure::svg(example()).find(">8.2<") != std::string::npos);
    CHECK_FALSE(bars.contains("decimals"));
    CHECK(json["terms"] == "Two.");
}

TEST_CASE("a results file holds the description", "[figure]") {
    const sanqi::analysis::testing::WrittenDataset written({figure_group(example())});
    CHECK(written.reader().text("/figure/description") == printed(figure_json(example())));
}

TEST_CASE("what describes no figure is refused with its place", "[figure]") {
    const Json sound = figure_json(example());
    REQUIRE(fault_of(sound).empty());
    const auto with = [&](const char* place, const Json& value) {
        Json changed = sound;
        changed[Json::json_pointer(place)] = value;
        return fault_of(changed);
    };
    CHECK(fault_of("text").starts_with("f.json: no description of a figure: "));
    CHECK(fault_of(Json::object()) == "f.json: no description of a figure: key 'schema' not found");
    CHECK(with("/schema", 2) ==
          "f.json: no description of a figure: this program reads schema 1, the description has 2");
    CHECK(with("/panels/0/kind", "pie") ==
          "f.json: no description of a figure: unknown kind of panel 'pie'; known: lines, bars");
    CHECK(with("/panels/0/lines/0/style", "wavy") ==
          "f.json: no description of a figure: unknown 'wavy'; known: line, dashed, dotted, dash_dotted, long_dashed, "
          "dash_dot_dotted, points");
    CHECK(with("/panels/0/lines/0/x", Json::array({1, 2})).ends_with("'三分天灾' has 2 x and 3 y values"));
    CHECK(with("/panels/0/reach", Json::array({nullptr, 1})).starts_with("f.json: no description of a figure: "));
    CHECK_FALSE(with("/panels/1/mark", "thirty").empty());
    CHECK_FALSE(with("/title", nullptr).empty());
    Json without = sound;
    without.erase("caption");
    CHECK(fault_of(without).find("caption") != std::string::npos);
}
