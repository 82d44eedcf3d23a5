// Lines and points over a common x axis.
#include <algorithm>
#include <cmath>
#include <stdexcept>

#include <fmt/format.h>

#include "analysis/figure/panels.hpp"

namespace sanqi::analysis::figure {

namespace {

/// Free room at both ends of the x axis, so that no mark is cut.
constexpr double inset = 6.0;

struct YAxis {
    Range range;
    double step;
};

/// Nothing where there is no value to show.
std::optional<YAxis> y_axis(const Panel& panel) {
    Extent extent;
    for (const Line& line : panel.lines) extent.include(line.y);
    for (const Band& band : panel.bands) {
        extent.include(band.low);
        extent.include(band.high);
    }
    if (extent.empty()) return std::nullopt;
    if (panel.reach) {
        extent.include(panel.reach->lower);
        extent.include(panel.reach->upper);
    }
    // A far-reaching scale starts at 0.
    if (extent.range.lower > 0.0 && extent.range.lower < 0.6 * extent.range.upper) extent.include(0.0);
    const Range open = opened(extent.range);
    const double step = nice_step(open, 5);
    return YAxis{to_whole_steps(open, step), step};
}

void draw_spans(Canvas& canvas, const Panel& panel, const Box& plot, const Scale& across) {
    for (const Span& span : panel.spans) {
        const double from = std::clamp(across(span.from), plot.left, plot.right());
        const double to = std::clamp(across(span.to), plot.left, plot.right());
        if (to <= from) continue;
        canvas.rectangle({from, plot.top}, to - from, plot.height, look::shade);
        canvas.text({(from + to) / 2.0, plot.top - 5.0}, span.label, {11.0, look::quiet, Anchor::middle});
    }
}

void draw_y_axis(Canvas& canvas, const YAxis& axis, const Box& plot, const Scale& up) {
    for (const double tick : ticks(axis.range, axis.step)) {
        canvas.segment({plot.left, up(tick)}, {plot.right(), up(tick)}, tick == 0.0 ? look::base : look::grid);
        canvas.text({plot.left - 8.0, up(tick) + 4.0}, written(tick, decimals_of(axis.step)),
                    {look::text, look::quiet, Anchor::end});
    }
}

void draw_x_axis(Canvas& canvas, const Box& plot, const Scale& across) {
    const double step = nice_step(across.values, 5);
    canvas.segment({plot.left, plot.bottom()}, {plot.right(), plot.bottom()}, look::base);
    for (const double tick : ticks(across.values, step)) {
        canvas.segment({across(tick), plot.bottom()}, {across(tick), plot.bottom() + 4.0}, look::base);
        canvas.text({across(tick), plot.bottom() + 18.0}, written(tick, decimals_of(step)),
                    {look::text, look::quiet, Anchor::middle});
    }
}

/// Calls `draw(begin, end)` for each stretch of positions without a gap.
template <class Present, class Draw>
void for_each_stretch(std::size_t size, Present present, Draw draw) {
    for (std::size_t begin = 0; begin < size;) {
        std::size_t end = begin;
        while (end < size && present(end)) ++end;
        if (end > begin) draw(begin, end);
        begin = end + 1;
    }
}

std::string_view dashes_of(Style style) {
    switch (style) {
        case Style::dashed: return "5 4";
        case Style::dotted: return "1.8 3.2";
        case Style::dash_dotted: return "8 3 1.8 3";
        case Style::long_dashed: return "12 4";
        case Style::dash_dot_dotted: return "8 3 1.8 3 1.8 3";
        case Style::line:
        case Style::points: break;
    }
    return "";
}

/// From the lowest to the topmost.
int layer_of(Style style) { return style == Style::points ? 2 : style == Style::line ? 1 : 0; }

void draw_line(Canvas& canvas, const Line& line, const Scale& across, const Scale& up) {
    const auto present = [&](std::size_t i) { return std::isfinite(line.y[i]); };
    for_each_stretch(line.x.size(), present, [&](std::size_t begin, std::size_t end) {
        std::vector<Point> points;
        for (std::size_t i = begin; i < end; ++i) points.push_back({across(line.x[i]), up(line.y[i])});
        draw_marks(canvas, line, points);
    });
}

void draw_band(Canvas& canvas, const Band& band, const Scale& across, const Scale& up) {
    constexpr double opacity = 0.18;
    const auto present = [&](std::size_t i) { return std::isfinite(band.low[i]) && std::isfinite(band.high[i]); };
    for_each_stretch(band.x.size(), present, [&](std::size_t begin, std::size_t end) {
        std::vector<Point> outline;
        for (std::size_t i = begin; i < end; ++i) outline.push_back({across(band.x[i]), up(band.high[i])});
        for (std::size_t i = end; i > begin; --i) outline.push_back({across(band.x[i - 1]), up(band.low[i - 1])});
        canvas.area(outline, band.colour, opacity);
    });
}

}  // namespace

void check(const Panel& panel) {
    const auto finite = [](double value) { return std::isfinite(value); };
    for (const Line& line : panel.lines) {
        if (line.y.size() != line.x.size()) {
            throw std::invalid_argument(fmt::format("panel '{}': '{}' has {} x and {} y values", panel.title,
                                                    line.label, line.x.size(), line.y.size()));
        }
        if (!std::all_of(line.x.begin(), line.x.end(), finite)) {
            throw std::invalid_argument(fmt::format("panel '{}': an x of '{}' is not finite", panel.title, line.label));
        }
    }
    for (const Band& band : panel.bands) {
        if (band.low.size() != band.x.size() || band.high.size() != band.x.size() ||
            !std::all_of(band.x.begin(), band.x.end(), finite)) {
            throw std::invalid_argument(
                fmt::format("panel '{}': a band has other than two finite ends an x", panel.title));
        }
    }
    if (panel.reach && !(finite(panel.reach->lower) && finite(panel.reach->upper))) {
        throw std::invalid_argument(fmt::format("panel '{}': what its axis is to reach is not finite", panel.title));
    }
    for (const Span& span : panel.spans) {
        if (!finite(span.from) || !finite(span.to)) {
            throw std::invalid_argument(fmt::format("panel '{}': span '{}' is not finite", panel.title, span.label));
        }
    }
}

void draw_marks(Canvas& canvas, const Line& line, std::span<const Point> points) {
    if (line.style == Style::points) {
        for (const Point& point : points) canvas.circle(point, 3.0, {line.colour, 1.2});
    } else {
        const std::string_view dashes = dashes_of(line.style);
        canvas.curve(points, {line.colour, dashes.empty() ? 2.2 : 1.8, dashes});
    }
}

double gutter_of(const Panel& panel) {
    double widest = 0.0;
    if (const std::optional<YAxis> axis = y_axis(panel)) {
        for (const double tick : ticks(axis->range, axis->step)) {
            widest = std::max(widest, text_width(written(tick, decimals_of(axis->step)), look::text));
        }
    }
    return widest + 8.0;
}

void draw(Canvas& canvas, const Panel& panel, const Box& box, double gutter) {
    draw_head(canvas, panel.title, panel.unit, box);
    const Box plot{box.left + gutter, box.top + look::head, box.width - gutter, box.height - look::head - look::foot};
    const std::optional<YAxis> axis = y_axis(panel);
    if (!axis) {
        canvas.text({plot.left, plot.top + plot.height / 2.0}, "no values", {look::text, look::quiet});
        return;
    }
    Extent extent;
    for (const Line& line : panel.lines) extent.include(line.x);
    const Scale across{opened(extent.range), plot.left + inset, plot.right() - inset};
    const Scale up{axis->range, plot.bottom(), plot.top};
    draw_spans(canvas, panel, plot, across);
    draw_y_axis(canvas, *axis, plot, up);
    draw_x_axis(canvas, plot, across);
    for (const Band& band : panel.bands) draw_band(canvas, band, across, up);
    for (const int layer : {0, 1, 2}) {
        for (const Line& line : panel.lines) {
            if (layer_of(line.style) == layer) draw_line(canvas, line, across, up);
        }
    }
}

}  // namespace sanqi::analysis::figure
