// Horizontal bars, stacked away from nought, with their numbers in columns that are the legend as well.
#include <algorithm>
#include <cmath>
#include <numeric>
#include <optional>
#include <stdexcept>

#include <fmt/format.h>

#include "analysis/figure/panels.hpp"

namespace sanqi::analysis::figure {

namespace {

constexpr double pitch = 26.0;
constexpr double thickness = 16.0;
constexpr double swatch = 10.0;
constexpr double swatch_room = 16.0;
constexpr double column_gap = 22.0;
constexpr double mark_head = 18.0;  // the label of a mark, above the bars

std::optional<Interval> interval_of(const Bar& bar, std::size_t component) {
    if (bar.intervals.empty()) return std::nullopt;
    const Interval& interval = bar.intervals[component];
    const bool there = std::isfinite(interval.from) && std::isfinite(interval.to) && interval.from != interval.to;
    return there ? std::optional(interval) : std::nullopt;
}

void include_stack(Extent& extent, const Bar& bar) {
    double above = 0.0;
    double below = 0.0;
    for (const double value : bar.values) {
        if (std::isfinite(value)) (value > 0.0 ? above : below) += value;
    }
    extent.include(above);
    extent.include(below);
}

void include_intervals(Extent& extent, const Bar& bar) {
    for (std::size_t i = 0; i < bar.values.size(); ++i) {
        extent.include(bar.values[i]);
        const std::optional<Interval> interval = interval_of(bar, i);
        if (!interval) continue;
        extent.include(interval->from);
        extent.include(interval->to);
    }
}

/// From the lowest to the highest of bars, their intervals, mark and nought.
Range range_of(const BarPanel& panel) {
    Extent extent;
    extent.include(0.0);
    if (panel.mark) extent.include(panel.mark->value);
    const auto include_bar = panel.arrangement == Arrangement::stacked ? include_stack : include_intervals;
    for (const Bar& bar : panel.bars) include_bar(extent, bar);
    return opened(extent.range);
}

/// The columns of numbers: each as wide as its head, but the widest cut to one width so that all fit into `room`.
std::vector<double> column_widths(const BarPanel& panel, double room) {
    std::vector<double> widths;
    for (const Component& component : panel.components)
        widths.push_back(column_gap + std::max(48.0, swatch_room + text_width(component.label, look::text)));
    std::vector<double> ascending = widths;
    std::ranges::sort(ascending);
    double widest = 0.0;
    for (std::size_t i = 0; i < ascending.size(); ++i) {
        widest = std::min(ascending[i], room / static_cast<double>(ascending.size() - i));
        room -= widest;
    }
    for (double& width : widths) width = std::min(width, widest);
    return widths;
}

double label_width(const BarPanel& panel, double limit) {
    double widest = 0.0;
    for (const Bar& bar : panel.bars) widest = std::max(widest, text_width(bar.label, look::text));
    return std::min(widest, limit) + 10.0;
}

void draw_axis(Canvas& canvas, double step, const Box& plot, const Scale& across) {
    for (const double tick : ticks(across.values, step)) {
        canvas.segment({across(tick), plot.top}, {across(tick), plot.bottom()}, tick == 0.0 ? look::base : look::grid);
        canvas.text({across(tick), plot.bottom() + 18.0}, written(tick, decimals_of(step)),
                    {look::text, look::quiet, Anchor::middle});
    }
}

void draw_stack(Canvas& canvas, const BarPanel& panel, const Bar& bar, const Scale& across, double top) {
    double above = 0.0;
    double below = 0.0;
    for (std::size_t i = 0; i < bar.values.size(); ++i) {
        if (!std::isfinite(bar.values[i])) continue;
        double& reached = bar.values[i] > 0.0 ? above : below;
        const double from = across(reached);
        reached += bar.values[i];
        const double to = across(reached);
        canvas.rectangle({std::min(from, to), top}, std::abs(to - from), thickness, panel.components[i].colour);
    }
}

/// Thin bars below one another, each with its interval.
void draw_side_by_side(Canvas& canvas, const BarPanel& panel, const Bar& bar, const Scale& across, double top) {
    const double each = thickness / static_cast<double>(bar.values.size());
    for (std::size_t i = 0; i < bar.values.size(); ++i, top += each) {
        if (!std::isfinite(bar.values[i])) continue;
        const double from = across(0.0), to = across(bar.values[i]), middle = top + each / 2.0;
        canvas.rectangle({std::min(from, to), top}, std::abs(to - from), each, panel.components[i].colour);
        if (const std::optional<Interval> interval = interval_of(bar, i))
            canvas.segment({across(interval->from), middle}, {across(interval->to), middle}, {look::dark});
    }
}

/// With the decimals that the panel asks for, or these; of a little that they would show as nought its first figure,
/// lest it be taken for nothing.
std::string told(const BarPanel& panel, double value, int decimals) {
    if (!std::isfinite(value)) return "–";
    if (panel.decimals) return written(value, *panel.decimals);
    const double unit = std::pow(10.0, -decimals), size = std::abs(value);
    const bool hidden = size < 0.5 * unit && size >= 0.01 * unit;
    return written(value, hidden ? decimals + (size < 0.05 * unit ? 2 : 1) : decimals);
}

/// One column a component: swatch and label at the top, then the number of each bar.
void draw_numbers(Canvas& canvas, const BarPanel& panel, const Box& plot, std::span<const double> widths,
                  int decimals) {
    const double head = plot.top - 8.0;
    double right = plot.right();
    for (std::size_t i = 0; i < panel.components.size(); ++i) {
        const Component& component = panel.components[i];
        const double left = right + column_gap;
        right += widths[i];
        canvas.rectangle({left, head - swatch + 1.0}, swatch, swatch, component.colour);
        canvas.text({left + swatch_room, head}, shortened(component.label, look::text, right - left - swatch_room),
                    {look::text, look::dark});
        for (std::size_t row = 0; row < panel.bars.size(); ++row) {
            const double value = panel.bars[row].values[i];
            const double baseline = plot.top + pitch * (static_cast<double>(row) + 0.5) + 4.0;
            canvas.text({right, baseline}, told(panel, value, decimals), {look::text, look::dark, Anchor::end});
        }
    }
}

void draw_mark(Canvas& canvas, const Mark& mark, const Box& plot, const Scale& across) {
    const double place = across(mark.value);
    const bool left_half = place < plot.left + plot.width / 2.0;
    canvas.segment({place, plot.top - mark_head}, {place, plot.bottom()}, {look::dark, 1.2, "5 4"});
    const double room = (left_half ? plot.right() - place : place - plot.left) - 6.0;
    canvas.text({place + (left_half ? 6.0 : -6.0), plot.top - 8.0}, shortened(mark.label, look::text, room),
                {look::text, look::dark, left_half ? Anchor::start : Anchor::end});
}

}  // namespace

void check(const BarPanel& panel) {
    for (const Bar& bar : panel.bars) {
        if (bar.values.size() != panel.components.size()) {
            throw std::invalid_argument(fmt::format("panel '{}': bar '{}' has {} values for {} components", panel.title,
                                                    bar.label, bar.values.size(), panel.components.size()));
        }
        const std::size_t intervals = bar.intervals.size();
        if (intervals == 0) continue;
        if (intervals != bar.values.size() || panel.arrangement == Arrangement::stacked) {
            throw std::invalid_argument(fmt::format("panel '{}': bar '{}' has {} intervals for {} values side by side",
                                                    panel.title, bar.label, intervals, bar.values.size()));
        }
    }
    if (panel.mark && !std::isfinite(panel.mark->value)) {
        throw std::invalid_argument(fmt::format("panel '{}': the mark is not finite", panel.title));
    }
}

double height_of(const BarPanel& panel) {
    return look::head + (panel.mark ? mark_head : 0.0) + pitch * static_cast<double>(panel.bars.size()) + look::foot;
}

void draw(Canvas& canvas, const BarPanel& panel, const Box& box) {
    draw_head(canvas, panel.title, panel.unit, box);
    const double labels = label_width(panel, 0.35 * box.width);
    const std::vector<double> columns = column_widths(panel, 0.55 * box.width);
    const double numbers = std::accumulate(columns.begin(), columns.end(), 0.0);
    const double head = look::head + (panel.mark ? mark_head : 0.0);
    const Box plot{box.left + labels, box.top + head, box.width - labels - numbers, box.height - head - look::foot};
    const Scale across{range_of(panel), plot.left, plot.right()};
    const double step = nice_step(across.values, 8);
    draw_axis(canvas, step, plot, across);
    const auto draw_values = panel.arrangement == Arrangement::stacked ? draw_stack : draw_side_by_side;
    for (std::size_t row = 0; row < panel.bars.size(); ++row) {
        const double middle = plot.top + pitch * (static_cast<double>(row) + 0.5);
        canvas.text({plot.left - 10.0, middle + 4.0}, shortened(panel.bars[row].label, look::text, labels - 10.0),
                    {look::text, look::dark, Anchor::end});
        draw_values(canvas, panel, panel.bars[row], across, middle - thickness / 2.0);
    }
    draw_numbers(canvas, panel, plot, columns, decimals_of(step / 10.0));
    if (panel.mark) draw_mark(canvas, *panel.mark, plot, across);
}

}  // namespace sanqi::analysis::figure
