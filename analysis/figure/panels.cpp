#include "analysis/figure/panels.hpp"

#include <algorithm>
#include <cmath>

namespace sanqi::analysis::figure {

void Extent::include(double value) {
    if (!std::isfinite(value)) return;
    range = {std::min(range.lower, value), std::max(range.upper, value)};
}

void Extent::include(std::span<const double> values) {
    for (const double value : values) include(value);
}

void draw_head(Canvas& canvas, const std::string& title, const std::string& unit, const Box& box) {
    constexpr double size = 15.0;
    canvas.text({box.left, box.top + 15.0}, shortened(title, size, box.width), {size, look::dark, Anchor::start, true});
    canvas.text({box.left, box.top + 32.0}, shortened(unit, look::text, box.width), {look::text, look::quiet});
}

}  // namespace sanqi::analysis::figure
