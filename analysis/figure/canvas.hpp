// A page of SVG marks. Written here because the libraries of Debian 12 that draw SVG are PLplot (last released in 2019)
// and MathGL (brings OpenGL, GSL and HDF4), and the program has to draw without them and without Python.
#pragma once

#include <span>
#include <string>
#include <string_view>
#include <vector>

namespace sanqi::analysis::figure {

/// Colours that stay apart for colour-blind readers: M. Okabe and K. Ito, Color Universal Design, 2008.
namespace palette {
inline constexpr std::string_view black = "#000000";
inline constexpr std::string_view orange = "#e69f00";
inline constexpr std::string_view sky_blue = "#56b4e9";
inline constexpr std::string_view green = "#009e73";
inline constexpr std::string_view yellow = "#f0e442";
inline constexpr std::string_view blue = "#0072b2";
inline constexpr std::string_view vermilion = "#d55e00";
inline constexpr std::string_view purple = "#cc79a7";
inline constexpr std::string_view grey = "#999999";
}  // namespace palette

/// Pixels from the top left corner of the page.
struct Point {
    double x;
    double y;
};

enum class Anchor { start, middle, end };

struct Type {
    double size;  ///< pixels
    std::string_view colour;
    Anchor anchor = Anchor::start;
    bool bold = false;
};

struct Pen {
    std::string_view colour;
    double width = 1.0;
    std::string_view dashes{};  ///< pixels drawn and left out in turn, as SVG has them; none: an unbroken line
};

/// As text or quoted attribute of XML: marks are spelled out, and what XML or UTF-8 do not allow becomes U+FFFD.
std::string escaped(std::string_view text);

/// Rough width in pixels: there are no font metrics here, so it errs on the wide side.
double text_width(std::string_view text, double size);

/// `text`, cut with an ellipsis where it would be wider than `width`.
std::string shortened(std::string_view text, double size, double width);

/// `text` broken at spaces into lines no wider than `width`; a longer word is broken where its line ends.
std::vector<std::string> wrapped(std::string_view text, double size, double width);

/// Marks are drawn over one another in the order of the calls. Text may be any bytes: what XML or UTF-8 do not allow
/// becomes U+FFFD. A coordinate that is not finite is std::invalid_argument, so it never reaches the page.
class Canvas {
public:
    void rectangle(Point corner, double width, double height, std::string_view fill);
    void segment(Point from, Point to, const Pen& pen);
    void circle(Point centre, double radius, const Pen& pen);
    /// An open curve; of one point, a dot.
    void curve(std::span<const Point> points, const Pen& pen);
    /// A closed outline without a line around it, through which what is below it shows.
    void area(std::span<const Point> points, std::string_view fill, double opacity);
    void text(Point baseline, std::string_view text, const Type& type);

    /// The whole file on a white page; `title` and `description` are for screen readers.
    std::string document(double width, double height, std::string_view title, std::string_view description) const;

private:
    std::string marks_;
};

}  // namespace sanqi::analysis::figure
