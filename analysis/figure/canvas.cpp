#include "analysis/figure/canvas.hpp"

#include <cmath>
#include <iterator>
#include <stdexcept>

#include <boost/locale/utf.hpp>
#include <fmt/format.h>

namespace sanqi::analysis::figure {

namespace {

using Utf8 = boost::locale::utf::utf_traits<char>;

constexpr std::string_view fonts =
    "'Helvetica Neue', Helvetica, Arial, 'Liberation Sans', 'Noto Sans', 'PingFang SC', 'Microsoft YaHei', "
    "'Noto Sans CJK SC', 'Source Han Sans SC', 'WenQuanYi Micro Hei', sans-serif";

/// The production Char of XML 1.0, section 2.2.
bool is_xml_character(char32_t character) {
    return character == 0x9 || character == 0xA || character == 0xD || (character >= 0x20 && character <= 0xD7FF) ||
           (character >= 0xE000 && character <= 0xFFFD) || (character >= 0x10000 && character <= 0x10FFFF);
}

std::u32string characters(std::string_view text) {
    std::u32string result;
    for (auto place = text.begin(); place != text.end();) {
        const char32_t character = Utf8::decode(place, text.end());
        result.push_back(is_xml_character(character) ? character : U'\uFFFD');
    }
    return result;
}

}  // namespace

std::string escaped(std::string_view text) {
    std::string result;
    for (const char32_t character : characters(text)) {
        switch (character) {
            case U'&': result += "&amp;"; break;
            case U'<': result += "&lt;"; break;
            case U'>': result += "&gt;"; break;
            case U'"': result += "&quot;"; break;
            default: Utf8::encode(character, std::back_inserter(result));
        }
    }
    return result;
}

namespace {

/// In parts of the font size, as in DejaVu Sans, the widest of the common sans-serif fonts; Chinese, Japanese and
/// Korean characters fill a square.
double character_width(char32_t character) {
    constexpr std::u32string_view narrow = U" .,:;'|!()[]ijlftrI";
    if (character >= 0x2E80) return 1.0;
    if (narrow.find(character) != std::u32string_view::npos) return 0.36;
    if (character == U'm' || character == U'M' || character == U'w' || character == U'W') return 0.96;
    return character >= U'A' && character <= U'Z' ? 0.74 : 0.62;
}

/// Hundredths of a pixel, shortest form.
std::string number(double value) {
    const double rounded = std::round(value * 100.0) / 100.0;
    if (!std::isfinite(rounded)) throw std::invalid_argument("a figure cannot show a coordinate that is not finite");
    return fmt::format("{}", rounded == 0.0 ? 0.0 : rounded);
}

std::string outline(std::span<const Point> points) {
    std::string result;
    for (const Point& point : points) {
        result += fmt::format("{}{},{}", result.empty() ? "M" : "L", number(point.x), number(point.y));
    }
    return result;
}

std::string stroke(const Pen& pen) {
    return fmt::format(R"(stroke="{}" stroke-width="{}"{})", escaped(pen.colour), number(pen.width),
                       pen.dashes.empty() ? "" : fmt::format(R"( stroke-dasharray="{}")", pen.dashes));
}

/// Bytes of the characters that fit, one at least.
std::size_t fitting(std::string_view text, double size, double width) {
    double used = 0.0;
    auto place = text.begin();
    while (place != text.end()) {
        auto next = place;
        used += character_width(Utf8::decode(next, text.end())) * size;
        if (used > width && place != text.begin()) break;
        place = next;
    }
    return static_cast<std::size_t>(place - text.begin());
}

std::string_view name_of(Anchor anchor) {
    switch (anchor) {
        case Anchor::start: return "start";
        case Anchor::middle: return "middle";
        case Anchor::end: return "end";
    }
    throw std::invalid_argument("unknown anchor");
}

}  // namespace

double text_width(std::string_view text, double size) {
    double width = 0.0;
    for (const char32_t character : characters(text)) width += character_width(character) * size;
    return width;
}

std::string shortened(std::string_view text, double size, double width) {
    constexpr double slack = 0.01;  // room computed from this very text may come out short by rounding
    if (text_width(text, size) <= width + slack) return std::string(text);
    std::string result;
    double used = size * character_width(U'…');
    for (const char32_t character : characters(text)) {
        used += character_width(character) * size;
        if (used > width) break;
        Utf8::encode(character, std::back_inserter(result));
    }
    return result + "…";
}

std::vector<std::string> wrapped(std::string_view text, double size, double width) {
    std::vector<std::string> lines;
    while (!text.empty()) {
        const std::size_t space = text.find(' ');
        std::string_view word = text.substr(0, space);
        text.remove_prefix(space == std::string_view::npos ? text.size() : space + 1);
        while (text_width(word, size) > width) {  // a path, broken wherever the line ends
            const std::size_t fits = fitting(word, size, width);
            lines.emplace_back(word.substr(0, fits));
            word.remove_prefix(fits);
            if (word.empty()) break;
        }
        if (word.empty() && !lines.empty()) continue;
        if (lines.empty() || text_width(fmt::format("{} {}", lines.back(), word), size) > width) {
            lines.emplace_back(word);
        } else {
            lines.back() += fmt::format(" {}", word);
        }
    }
    return lines;
}

void Canvas::rectangle(Point corner, double width, double height, std::string_view fill) {
    marks_ += fmt::format("<rect x=\"{}\" y=\"{}\" width=\"{}\" height=\"{}\" fill=\"{}\"/>\n", number(corner.x),
                          number(corner.y), number(width), number(height), escaped(fill));
}

void Canvas::segment(Point from, Point to, const Pen& pen) {
    marks_ += fmt::format("<line x1=\"{}\" y1=\"{}\" x2=\"{}\" y2=\"{}\" {}/>\n", number(from.x), number(from.y),
                          number(to.x), number(to.y), stroke(pen));
}

void Canvas::circle(Point centre, double radius, const Pen& pen) {
    marks_ += fmt::format("<circle cx=\"{}\" cy=\"{}\" r=\"{}\" fill=\"#ffffff\" {}/>\n", number(centre.x),
                          number(centre.y), number(radius), stroke(pen));
}

void Canvas::curve(std::span<const Point> points, const Pen& pen) {
    marks_ += fmt::format("<path d=\"{}{}\" fill=\"none\" stroke-linejoin=\"round\" stroke-linecap=\"{}\" {}/>\n",
                          outline(points), points.size() == 1 ? "h0" : "", pen.dashes.empty() ? "round" : "butt",
                          stroke(pen));
}

void Canvas::area(std::span<const Point> points, std::string_view fill, double opacity) {
    marks_ += fmt::format("<path d=\"{}Z\" fill=\"{}\" fill-opacity=\"{}\"/>\n", outline(points), escaped(fill),
                          number(opacity));
}

void Canvas::text(Point baseline, std::string_view text, const Type& type) {
    marks_ += fmt::format("<text x=\"{}\" y=\"{}\" font-size=\"{}\" fill=\"{}\" text-anchor=\"{}\"{}>{}</text>\n",
                          number(baseline.x), number(baseline.y), number(type.size), escaped(type.colour),
                          name_of(type.anchor), type.bold ? " font-weight=\"600\"" : "", escaped(text));
}

std::string Canvas::document(double width, double height, std::string_view title, std::string_view description) const {
    return fmt::format(
        "<?xml version=\"1.0\" encoding=\"UTF-8\"?>\n"
        "<svg xmlns=\"http://www.w3.org/2000/svg\" width=\"{0}\" height=\"{1}\" viewBox=\"0 0 {0} {1}\" role=\"img\" "
        "font-family=\"{2}\">\n<title>{3}</title>\n<desc>{4}</desc>\n"
        "<rect width=\"{0}\" height=\"{1}\" fill=\"#ffffff\"/>\n{5}</svg>\n",
        number(width), number(height), fonts, escaped(title), escaped(description), marks_);
}

}  // namespace sanqi::analysis::figure
