// What the two kinds of panel share: a place on the page, the scale from values to pixels, and the tones of grey.
#pragma once

#include <limits>
#include <span>
#include <string>
#include <string_view>

#include "analysis/figure/axis.hpp"
#include "analysis/figure/canvas.hpp"
#include "analysis/figure/figure.hpp"

namespace sanqi::analysis::figure {

/// Pixels on the page.
struct Box {
    double left;
    double top;
    double width;
    double height;
    double right() const { return left + width; }
    double bottom() const { return top + height; }
};

/// Values to pixels.
struct Scale {
    Range values;
    double start;
    double end;
    double operator()(double value) const {
        return start + (value - values.lower) / (values.upper - values.lower) * (end - start);
    }
};

/// The finite values seen so far; empty while `lower` is above `upper`.
struct Extent {
    Range range{unseen, -unseen};
    bool empty() const { return range.lower > range.upper; }
    void include(double value);
    void include(std::span<const double> values);

private:
    static constexpr double unseen = std::numeric_limits<double>::infinity();
};

/// Tones and sizes of the page, in pixels.
namespace look {
inline constexpr std::string_view dark = "#222222";
inline constexpr std::string_view quiet = "#666666";
inline constexpr std::string_view shade = "#f3f3f3";
inline constexpr Pen grid{"#e6e6e6"};
inline constexpr Pen base{"#999999"};
inline constexpr double text = 12.0;
inline constexpr double head = 48.0;  // title and unit of a panel
inline constexpr double foot = 24.0;  // numbers of its horizontal axis
}  // namespace look

/// Title and unit at the top of a panel.
void draw_head(Canvas& canvas, const std::string& title, const std::string& unit, const Box& box);

/// Throws where the figure's contract (figure.hpp) is broken.
void check(const Panel& panel);
void check(const BarPanel& panel);

/// One stretch of `line` without a gap, in its style and colour.
void draw_marks(Canvas& canvas, const Line& line, std::span<const Point> points);

/// Room that the numbers of the vertical axis need.
double gutter_of(const Panel& panel);

double height_of(const BarPanel& panel);

/// `gutter` is the room kept free for the numbers of the vertical axis, so that plots of one page line up.
void draw(Canvas& canvas, const Panel& panel, const Box& box, double gutter);
void draw(Canvas& canvas, const BarPanel& panel, const Box& box);

}  // namespace sanqi::analysis::figure
