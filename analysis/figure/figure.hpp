// A figure as data: small panels, of lines over time in a grid or of bars in rows of their own, with what is said of
// them. `svg` draws it; so do renderers in other languages, from the same data.
#pragma once

#include <array>
#include <optional>
#include <span>
#include <string>
#include <string_view>
#include <variant>
#include <vector>

#include "analysis/figure/axis.hpp"
#include "analysis/figure/canvas.hpp"

namespace sanqi::analysis::figure {

/// How a series is drawn. By custom here the model is a line, the record hollow points over all lines, and what might
/// have been dashed below them: of several each in a way of its own, so that a print without colour tells them apart.
enum class Style { line, dashed, dotted, dash_dotted, long_dashed, dash_dot_dotted, points };

struct Look {
    Style style;
    std::string_view colour;
};

/// Of what is drawn side by side: one line, then what is held against it.
inline constexpr std::array looks{
    Look{Style::line, palette::blue},          Look{Style::dashed, palette::vermilion},
    Look{Style::dotted, palette::green},       Look{Style::dash_dotted, palette::orange},
    Look{Style::long_dashed, palette::purple}, Look{Style::dash_dot_dotted, palette::sky_blue}};

struct Line {
    std::string label;      ///< lines of one look and label share one entry of the legend
    std::vector<double> x;  ///< finite
    std::vector<double> y;  ///< as many as `x`; not finite leaves a gap
    Style style = Style::line;
    std::string colour{palette::blue};
};

/// A shaded stretch of the x axis.
struct Span {
    double from;
    double to;
    std::string label;
};

/// What lies between two series, behind all lines; in the colour of one of them it needs no entry of the legend.
struct Band {
    std::string label;      ///< of whom, and how much of them: "90 % of 496 draws"
    std::vector<double> x;  ///< finite
    std::vector<double> low;
    std::vector<double> high;  ///< as many as `x`; where one of the two is not finite there is a gap
    std::string colour;
};

struct Panel {
    std::string title;
    std::string unit;
    std::vector<Line> lines;
    std::vector<Span> spans;
    std::vector<Band> bands{};
    std::string x_label{"year"};   ///< for tables and renderers with room for it; here the numbers of an axis speak
    std::optional<Range> reach{};  ///< what the vertical axis shows at least, for panels that are to be compared
};

/// A component of every bar of a panel.
struct Component {
    std::string label;
    std::string colour;
};

/// Around a value; ends that are not finite are none.
struct Interval {
    double from;
    double to;
};

/// One value a component: those above 0 stack to the right, those below to the left; not finite is "no value".
struct Bar {
    std::string label;
    std::vector<double> values;
    std::vector<Interval> intervals{};  ///< around values side by side, one a value; or empty
};

/// A value to compare all bars with.
struct Mark {
    double value;
    std::string label;
};

enum class Arrangement { stacked, side_by_side };

/// Horizontal bars with their numbers in columns beside them.
struct BarPanel {
    std::string title;
    std::string unit;
    std::vector<Component> components;
    std::vector<Bar> bars;
    std::optional<Mark> mark;
    Arrangement arrangement = Arrangement::stacked;  ///< of the values of one bar
    std::optional<int> decimals{};                   ///< of the numbers beside the bars; else by the axis
};

using AnyPanel = std::variant<Panel, BarPanel>;

inline constexpr int most_columns = 6;

/// What a figure is of, and what it says of that, which may be nothing.
struct Title {
    std::string subject;
    std::string statement{};
};

/// "subject: statement", without the colon behind a question.
std::string joined(const Title& title);

struct Figure {
    Title title;
    std::string subtitle;  ///< what is measured, and against what
    int columns = 1;       ///< line panels in a row, 1 to `most_columns`; a bar panel takes a row
    std::vector<AnyPanel> panels;
    std::string caption;   ///< how to read it; a paragraph a line
    std::string source{};  ///< what made it: program, version, seed and command
    std::string terms{};   ///< without which the title is not to be quoted, as lines of the caption
};

/// Throws std::invalid_argument for series of unequal length, x values, spans or marks that are not finite, bars with
/// other than one value a component or with intervals around some values only or around stacked ones, and another
/// number of columns.
void check(const Figure& figure);

/// The SVG file. The title takes one line, or one for its subject and more for what is said of it; a longer subject is
/// cut there and stands in full below. std::invalid_argument as `check`, and for values too large to be scaled.
std::string svg(const Figure& figure);

}  // namespace sanqi::analysis::figure
