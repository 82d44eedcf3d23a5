// Axes of a figure: where round numbers fall, and how they are written.
#pragma once

#include <string>
#include <vector>

namespace sanqi::analysis::figure {

struct Range {
    double lower;
    double upper;
};

/// The smallest of 1, 2 or 5 times a power of ten that divides `range` into at most `steps` steps.
/// std::invalid_argument where the range is empty or not finite.
double nice_step(Range range, int steps);

/// A range with room round it where all values are the same, so that a scale exists.
Range opened(Range values);

/// `range` widened to whole steps.
Range to_whole_steps(Range range, double step);

/// The multiples of `step` in `range`, in order.
std::vector<double> ticks(Range range, double step);

/// Digits after the decimal point that tell multiples of `step` apart.
int decimals_of(double step);

/// 1957 as "1957": no thousands separator; a true minus sign; powers of ten where digits would run to dozens.
std::string written(double value, int decimals);

}  // namespace sanqi::analysis::figure
