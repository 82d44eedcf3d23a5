// A figure of small panels as SVG text: lines over time in a grid, bars in rows of their own.
#pragma once

#include <optional>
#include <span>
#include <string>
#include <variant>
#include <vector>

#include "analysis/figure/axis.hpp"
#include "analysis/figure/canvas.hpp"

namespace sanqi::analysis::figure {

/// How a series is drawn, from the lowest to the topmost. By custom here what might have been is dashed, the model a
/// line and the record hollow points.
enum class Style { dashed, line, points };

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
};

using AnyPanel = std::variant<Panel, BarPanel>;

inline constexpr int most_columns = 6;

/// What a figure is of, and what it says of that, which may be nothing.
struct Title {
    std::string subject;
    std::string statement = "";
};

/// The SVG file. The title takes one line, or one for its subject and one for what is said of it; a longer subject is
/// cut there and stands in full below. Line panels fill rows of `columns` (1 to `most_columns`); a bar panel takes a
/// row. std::invalid_argument for series of unequal length, x values, spans or marks that are not finite, bars with
/// other than one value a component or with intervals around some values only or around stacked ones, another number of
/// columns, and values too large to be scaled.
std::string svg(const Title& title, const std::string& subtitle, std::span<const AnyPanel> panels, int columns,
                const std::string& footer);

}  // namespace sanqi::analysis::figure
