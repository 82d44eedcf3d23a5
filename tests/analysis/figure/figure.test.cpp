// A whole figure: sound XML, everything on the page, gaps left as gaps, bars as long as their values.
#include "analysis/figure/figure.hpp"

#include <cmath>
#include <limits>
#include <regex>
#include <set>
#include <stdexcept>

#include <catch2/catch.hpp>

namespace {

using namespace sanqi::analysis::figure;
using Panels = std::vector<AnyPanel>;

constexpr double missing = std::numeric_limits<double>::quiet_NaN();
constexpr double infinite = std::numeric_limits<double>::infinity();

const std::vector<double> years{1957.0, 1958.0, 1959.0, 1960.0, 1961.0};

Panel panel(std::vector<Line> lines) { return {"Death rate", "per 1000", std::move(lines), {}}; }

Line line(std::vector<double> y, Style style = Style::line, std::string label = "Model") {
    return {std::move(label), years, std::move(y), style, std::string(palette::blue)};
}

BarPanel bars(std::vector<Bar> rows) {
    return {"Shares", "%", {{"Weather", "#0000ff"}, {"Policy", "#ff0000"}}, std::move(rows), std::nullopt};
}

/// One of everything.
Panels example() {
    Panel full =
        panel({line({10.8, 12.0, missing, 25.4, 14.2}, Style::points, "Record"),
               line({11.0, 12.5, 21.0, infinite, 14.0}), line({11.0, 10.8, 10.6, 10.4, 10.2}, Style::dashed, "Off")});
    full.spans.push_back({1958.6, 1961.0, "famine"});
    BarPanel shares = bars({{"Alone", {3.0, 69.0}}, {"Removal", {-4.0, missing}}});
    shares.mark = Mark{30.0, "three parts"};
    return {full, panel({line({1e-9, 2e-9, 3e-9, 4e-9, 5e-9})}), shares,
            panel({line(std::vector<double>(5, missing))})};
}

std::string drawn(const Panels& panels, int columns = 2) {
    return svg({{"Title"}, "Subtitle", columns, panels, "Caption", "Source"});
}

std::vector<std::string> all(const std::string& text, const std::string& pattern) {
    std::vector<std::string> found;
    const std::regex expression(pattern);
    for (std::sregex_iterator match(text.begin(), text.end(), expression), end; match != end; ++match) {
        found.push_back((*match)[1]);
    }
    return found;
}

std::size_t count(const std::string& text, const std::string& pattern) { return all(text, "(" + pattern + ")").size(); }

/// Every element is closed in its turn, attributes are quoted, and neither text nor attributes hold a bare mark.
bool is_well_formed(const std::string& text) {
    const std::regex declaration(R"(^<\?xml version="1\.0" encoding="UTF-8"\?>\n)");
    const std::regex element(R"re(<(/?)([a-z]+)((?: [a-zA-Z0-9:-]+="[^"<]*")*)(/?)>)re");
    const std::regex bare_mark("[<>]|&(?!(amp|lt|gt|quot);)");
    std::string rest = std::regex_replace(text, declaration, "");
    if (rest.size() == text.size()) return false;
    std::vector<std::string> open;
    for (std::smatch match; std::regex_search(rest, match, element); rest = match.suffix()) {
        const std::string between = match.prefix();
        if (std::regex_search(between, bare_mark)) return false;
        if (match[1].length() > 0) {
            if (open.empty() || open.back() != match[2]) return false;
            open.pop_back();
            if (open.empty()) return match.suffix() == "\n";
        } else if (match[4].length() == 0) {
            open.push_back(match[2]);
        }
    }
    return false;
}

}  // namespace

TEST_CASE("the check for sound XML finds what it should", "[figure]") {
    const std::string head = "<?xml version=\"1.0\" encoding=\"UTF-8\"?>\n";
    CHECK(is_well_formed(head + "<svg a=\"1\"><g/><t>x &amp; y</t></svg>\n"));
    CHECK_FALSE(is_well_formed(head + "<svg><t></svg></t>\n"));
    CHECK_FALSE(is_well_formed(head + "<svg><t>x & y</t></svg>\n"));
    CHECK_FALSE(is_well_formed(head + "<svg><t>x < y</t></svg>\n"));
    CHECK_FALSE(is_well_formed(head + "<svg a=1></svg>\n"));
    CHECK_FALSE(is_well_formed(head + "<svg><t></svg>\n"));
}

TEST_CASE("a figure is sound XML, with every label escaped", "[figure]") {
    CHECK(is_well_formed(drawn(example())));

    const std::string odd = "<&\">";
    Panel lines = panel({line({1, 2, 3, 4, 5}, Style::line, odd + "label")});
    lines.title = odd + "panel";
    lines.unit = odd + "unit";
    lines.spans.push_back({1958.0, 1960.0, odd + "span"});
    BarPanel rows{
        odd + "bars", odd + "share", {{odd + "part", "#0000ff"}}, {{odd + "row", {1.0}}}, Mark{0.5, odd + "mark"}};
    const std::string figure =
        svg({{odd + "title"}, odd + "subtitle", 2, {lines, rows}, odd + "caption", odd + "source"});
    CHECK(is_well_formed(figure));
    for (const std::string label : {"label", "panel", "unit", "span", "bars", "share", "part", "row", "mark", "title",
                                    "subtitle", "caption", "source"}) {
        INFO(label);
        CHECK(count(figure, ">&lt;&amp;&quot;&gt;" + label + "<") >= 1);
    }
}

TEST_CASE("no number that is not finite is written into a figure", "[figure]") {
    const std::string figure = drawn(example());
    CHECK(count(figure, "[nN]a[nN]") == 0);
    CHECK(count(figure, "[iI]nf") == 0);
}

TEST_CASE("the same figure is the same text", "[figure]") { CHECK(drawn(example()) == drawn(example())); }

TEST_CASE("a missing value leaves a gap in a line and no circle", "[figure]") {
    const std::vector<double> y{1.0, 2.0, missing, 4.0, 5.0};
    const std::string whole = drawn({panel({line({1, 2, 3, 4, 5})})});
    const std::string broken = drawn({panel({line(y)})});
    CHECK(count(broken, "<path") == count(whole, "<path") + 1);
    CHECK(count(drawn({panel({line(y, Style::points)})}), "<circle") == 4 + 1);  // one in the legend
    CHECK(count(drawn({panel({line({1, missing, 3, missing, 5})})}), "h0\"") == 3);
}

TEST_CASE("a panel without values says so", "[figure]") {
    const std::string figure = drawn({panel({line(std::vector<double>(5, missing))}), panel({})});
    CHECK(count(figure, ">no values<") == 2);
}

TEST_CASE("years are written as years", "[figure]") {
    const std::string figure = drawn({panel({line({1, 2, 3, 4, 5})})});
    for (const std::string year : {"1957", "1958", "1959", "1960", "1961"}) CHECK(count(figure, ">" + year + "<") == 1);
}

TEST_CASE("a scale reaches as far as is asked, so that panels can be compared", "[figure]") {
    Panel low = panel({line({1, 2, 3, 2, 1})});
    low.reach = Range{0.0, 20.0};
    CHECK(count(drawn({low}), ">20<") == 1);
    CHECK(count(drawn({panel({line({1, 2, 3, 2, 1})})}), ">20<") == 0);
    low.reach = Range{0.0, infinite};
    CHECK_THROWS_WITH(drawn({low}), Catch::Contains("what its axis is to reach is not finite"));
}

TEST_CASE("a scale starts at nought unless the values are far from it", "[figure]") {
    CHECK(count(drawn({panel({line({20, 30, 40, 45, 45})})}), ">0<") == 1);
    CHECK(count(drawn({panel({line({600, 610, 620, 640, 650})})}), ">0<") == 0);
}

TEST_CASE("the record lies over the lines whatever the order given", "[figure]") {
    const Line record = line({1, 2, 3, 4, 5}, Style::points, "Record");
    const Line model = line({1, 2, 3, 4, 5});
    const std::string figure = drawn({panel({record, model})});
    CHECK(figure.rfind("<circle") > figure.rfind("<path"));
}

TEST_CASE("what is drawn side by side is told apart by dashes as by colours", "[figure]") {
    std::vector<Line> lines;
    std::set<std::string_view> colours;
    for (const Look& look : looks) {
        lines.push_back({"Model", years, {1, 2, 3, 4, 5}, look.style, std::string(look.colour)});
        colours.insert(look.colour);
    }
    const std::vector<std::string> dashes = all(drawn({panel(lines)}), "<path[^>]*stroke-dasharray=\"([^\"]+)\"");
    CHECK(colours.size() == looks.size());
    CHECK(std::set(dashes.begin(), dashes.end()).size() == looks.size() - 1);
    CHECK(dashes.size() == 2 * (looks.size() - 1));  // in the legend and in the panel
}

TEST_CASE("the legend names each look once", "[figure]") {
    const std::vector<double> y{1, 2, 3, 4, 5};
    const std::string figure = drawn({panel({line(y), line(y, Style::points, "Record")}), panel({line(y)})});
    CHECK(count(figure, ">Model<") == 1);
    CHECK(count(figure, ">Record<") == 1);
    CHECK(count(drawn({panel({line(y), line(y, Style::dashed)})}), ">Model<") == 2);
}

TEST_CASE("lines below bars have their legend with them", "[figure]") {
    const std::string figure = drawn({bars({{"row", {20.0, 60.0}}}), panel({line({1, 2, 3, 4, 5})})});
    CHECK(count(figure, ">Model<") == 1);
    CHECK(figure.find(">Model<") > figure.find(">row<"));
}

TEST_CASE("a title of any length stays on the page, and paragraphs of the caption begin lines", "[figure]") {
    const std::string long_title = "member 17 of /" + std::string(300, 'x') + "/sobol.h5";
    const std::string figure = svg({{long_title}, "s", 1, {panel({line({1, 2, 3, 4, 5})})}, "One.\nTwo."});
    for (const std::string& text : all(figure, "font-weight=\"600\">([^<]*)<"))
        CHECK(text_width(text, 22.0) * 1.15 <= 1016.0);
    CHECK(count(figure, ">One.<") == 1);
    CHECK(count(figure, ">Two.<") == 1);
}

TEST_CASE("a long subject is cut to one line and stands below in full, what is said of it is whole", "[figure]") {
    const auto titled = [](const Title& title) { return svg({title, "s", 1, {panel({line({1, 2, 3, 4, 5})})}, "f"}); };
    const auto in_title = [](const std::string& figure) { return all(figure, "font-size=\"22\"[^>]*>([^<]*)<"); };
    for (std::size_t things = 0; things < 60; ++things) {
        std::string subject = "History, changed:";
        for (std::size_t i = 0; i < things; ++i) subject += " thing_" + std::to_string(i) + " = 0.5,";
        const std::string figure = titled({subject, "21 million dead"});
        const auto lines = in_title(figure);
        INFO(subject);
        CHECK(count(figure, "<title>" + subject + ": 21 million dead</title>") == 1);
        REQUIRE(lines.size() <= 2);
        CHECK(lines.back().ends_with("21 million dead"));
        if (lines.size() == 1) continue;
        CHECK(lines.back() == "21 million dead");
        const bool cut = lines.front().ends_with(" …");
        CHECK(cut == (lines.front() != subject + ":"));
        std::string below;
        for (const std::string& text : all(figure, "font-size=\"14\"[^>]*>([^<]*)<")) below += text + " ";
        CHECK(below.starts_with(subject) == cut);
    }
    CHECK(in_title(titled({std::string(300, 'x'), "21 million dead"})).size() == 2);
    CHECK(in_title(titled({std::string(300, 'x')})).size() == 1);
    std::string said;
    for (int i = 0; i < 40; ++i) said += (said.empty() ? "" : " ") + ("word" + std::to_string(i));
    const auto lines = in_title(titled({"History", said}));
    REQUIRE(lines.size() > 2);
    CHECK(lines.front() == "History:");
    std::string joined;
    for (auto line = std::next(lines.begin()); line != lines.end(); ++line)
        joined += (joined.empty() ? "" : " ") + *line;
    CHECK(joined == said);
    CHECK(in_title(titled({"Three parts?", "no"})).front() == "Three parts? no");
    CHECK(in_title(titled({"History", "31 million dead"})) == std::vector<std::string>{"History: 31 million dead"});
}

TEST_CASE("a little is not written as nothing", "[figure]") {
    const std::string figure = drawn({bars({{"row", {0.1, 60.0}}, {"other", {0.0, 40.0}}, {"third", {0.02, 40.0}}})});
    CHECK(count(figure, ">0.1<") == 1);
    CHECK(count(figure, ">0.02<") == 1);
}

TEST_CASE("bars are as long as their values and stack away from nought", "[figure]") {
    const std::string figure = drawn({bars({{"row", {20.0, 60.0}}, {"other", {-10.0, 40.0}}})});
    const std::string place = "<rect x=\"([0-9.]+)\" [^>]*height=\"16\" fill=";
    const std::string width = "<rect [^>]*width=\"([0-9.]+)\" height=\"16\" fill=";
    const auto left = all(figure, place);
    const auto length = all(figure, width);
    REQUIRE(left.size() == 4);
    REQUIRE(length.size() == 4);
    const auto number = [](const std::string& text) { return std::stod(text); };
    const double unit = number(length[0]) / 20.0;
    CHECK(number(length[1]) == Approx(60.0 * unit).margin(0.02));
    CHECK(number(length[2]) == Approx(10.0 * unit).margin(0.02));
    CHECK(number(left[1]) == Approx(number(left[0]) + 20.0 * unit).margin(0.02));
    CHECK(number(left[2]) == Approx(number(left[0]) - 10.0 * unit).margin(0.02));
    CHECK(number(left[3]) == Approx(number(left[0])).margin(0.02));
    for (const std::string value : {"20", "60", "40"})
        CHECK(count(figure, "fill=\"#222222\"[^>]*>" + value + "<") == 1);
    CHECK(count(figure, "fill=\"#222222\"[^>]*>\u221210<") == 1);
}

TEST_CASE("bars side by side start at nought, and their intervals are in view", "[figure]") {
    BarPanel panel = bars({{"row", {20.0, 60.0}, {{15.0, 22.0}, {30.0, 90.0}}},
                           {"other", {-10.0, missing}, {{missing, missing}, {missing, missing}}}});
    panel.arrangement = Arrangement::side_by_side;
    const std::string figure = drawn({panel});
    const auto left = all(figure, "<rect x=\"([0-9.]+)\" [^>]*height=\"8\" fill=");
    const auto width = all(figure, "<rect [^>]*width=\"([0-9.]+)\" height=\"8\" fill=");
    REQUIRE(left.size() == 3);
    CHECK(left[0] == left[1]);
    CHECK(std::stod(width[1]) == Approx(3 * std::stod(width[0])).margin(0.05));
    CHECK(std::stod(left[2]) == Approx(std::stod(left[0]) - std::stod(width[2])).margin(0.02));
    CHECK(count(figure, ">80<") == 1);  // the scale goes on to 90
    const std::string without = [&] {
        for (Bar& bar : panel.bars) bar.intervals.clear();
        return drawn({panel});
    }();
    CHECK(count(figure, "stroke=\"#222222\"") == count(without, "stroke=\"#222222\"") + 2);
}

TEST_CASE("intervals around some of a bar's values, or around stacked ones, are refused", "[figure]") {
    BarPanel panel = bars({{"row", {20.0, 60.0}, {{15.0, 25.0}, {30.0, 90.0}}}});
    CHECK_THROWS_AS(drawn({panel}), std::invalid_argument);
    panel.arrangement = Arrangement::side_by_side;
    CHECK_NOTHROW(drawn({panel}));
    panel.bars.front().intervals.pop_back();
    CHECK_THROWS_AS(drawn({panel}), std::invalid_argument);
}

TEST_CASE("a mark beyond the bars is in view", "[figure]") {
    BarPanel far = bars({{"row", {1.0, 2.0}}});
    far.mark = Mark{30.0, "three parts"};
    const std::string figure = drawn({far});
    CHECK(count(figure, ">30<") == 1);
    const double place = std::stod(all(figure, "x1=\"([0-9.]+)\"[^>]*stroke-dasharray").at(0));
    const double three = std::stod(all(figure, "<rect x=\"([0-9.]+)\" [^>]*height=\"16\" fill=").at(1));
    CHECK(place > three);
    CHECK(place < 1080.0);
}

TEST_CASE("a bar without a value has a dash for its number", "[figure]") {
    const std::string figure = drawn({bars({{"row", {missing, 60.0}}, {"nought", {infinite, missing}}})});
    CHECK(count(figure, "height=\"16\" fill=") == 1);
    CHECK(count(figure, ">–<") == 3);
}

TEST_CASE("every mark lies on the page, however many panels and columns", "[figure]") {
    const auto check_within = [](const std::string& figure, const std::string& pattern, double limit) {
        const std::vector<std::string> numbers = all(figure, pattern);
        CHECK_FALSE(numbers.empty());
        for (const std::string& number : numbers) {
            INFO(number << " of " << limit);
            CHECK(std::stod(number) >= 0.0);
            CHECK(std::stod(number) <= limit);
        }
    };
    for (int columns = 1; columns <= most_columns; ++columns) {
        Panels panels;
        for (const auto& next : example()) {
            panels.push_back(next);
            const std::string figure = drawn(panels, columns);
            const double width = std::stod(all(figure, "viewBox=\"0 0 ([0-9.]+)").at(0));
            const double height = std::stod(all(figure, "viewBox=\"0 0 [0-9.]+ ([0-9.]+)").at(0));
            check_within(figure, " c?x[12]?=\"(-?[0-9.]+)\"", width);
            check_within(figure, " c?y[12]?=\"(-?[0-9.]+)\"", height);
            check_within(figure, "[ML](-?[0-9.]+),", width);
            check_within(figure, "[ML]-?[0-9.]+,(-?[0-9.]+)", height);
        }
    }
}

TEST_CASE("series that do not fit together are refused", "[figure]") {
    Panel short_line = panel({line({1, 2, 3})});
    CHECK_THROWS_AS(drawn({short_line}), std::invalid_argument);
    Panel no_time = panel({{"Model", {1957.0, missing}, {1, 2}, Style::line, "#000000"}});
    CHECK_THROWS_AS(drawn({no_time}), std::invalid_argument);
    Panel endless = panel({line({1, 2, 3, 4, 5})});
    endless.spans.push_back({missing, 1960.0, "famine"});
    CHECK_THROWS_AS(drawn({endless}), std::invalid_argument);
    CHECK_THROWS_AS(drawn({bars({{"row", {1.0}}})}), std::invalid_argument);
    BarPanel nowhere = bars({{"row", {1.0, 2.0}}});
    nowhere.mark = Mark{missing, "mark"};
    CHECK_THROWS_AS(drawn({nowhere}), std::invalid_argument);
    CHECK_THROWS_AS(drawn({}, 0), std::invalid_argument);
    CHECK_THROWS_AS(drawn({}, most_columns + 1), std::invalid_argument);
    CHECK_THROWS_AS(drawn({panel({line({-1.7e308, 1.7e308, 0, 0, 0})})}), std::invalid_argument);
}

TEST_CASE("a band is an area between its ends, behind the lines, with its gaps") {
    Panel with = panel({line({11.0, 12.5, 21.0, 25.0, 14.0})});
    with.bands.push_back({"90 %", years, {10.0, 11.0, missing, 20.0, 12.0}, {12.0, 14.0, 30.0, 40.0, 16.0}, "#0072b2"});
    const std::string text = drawn({with}, 1);
    CHECK(is_well_formed(text));
    CHECK(count(text, "fill-opacity") == 2);
    CHECK(text.rfind("fill-opacity") < text.rfind("stroke-linejoin"));
    CHECK(text.find(">40<") != std::string::npos);  // the axis has room for it
    with.bands.front().high.pop_back();
    CHECK_THROWS_AS(drawn({with}, 1), std::invalid_argument);
}
