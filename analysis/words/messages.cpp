#include "analysis/words/messages.hpp"

#include <cmath>

#include <fmt/format.h>
#include <fmt/ranges.h>

#include "analysis/words/nearest.hpp"

namespace sanqi::analysis {

namespace {

constexpr std::size_t longest_list = 16;  // more names than this bury the message

}  // namespace

std::string valid_names(std::span<const std::string> names, std::string_view lister) {
    if (names.size() > longest_list) return fmt::format("'{}' shows them all", lister);
    return fmt::format("valid: {}", fmt::join(names, ", "));
}

std::string unknown_name(std::string_view kind, std::string_view wrong, std::span<const std::string> candidates,
                         std::string_view lister) {
    const std::string nearest = nearest_name(wrong, candidates);
    if (!nearest.empty()) return fmt::format("unknown {} '{}'; did you mean '{}'?", kind, wrong, nearest);
    return fmt::format("unknown {} '{}'; {}", kind, wrong, valid_names(candidates, lister));
}

std::string range_fault(double value, double lower, double upper, std::string_view unit) {
    if (value >= lower && value <= upper) return "";
    const std::string suffix = unit == "1" ? "" : fmt::format(" {}", unit);
    if (std::isinf(upper)) return fmt::format("expected at least {}{}, got {}", lower, suffix, value);
    if (std::isinf(lower)) return fmt::format("expected at most {}{}, got {}", upper, suffix, value);
    return fmt::format("expected from {} to {}{}, got {}", lower, upper, suffix, value);
}

}  // namespace sanqi::analysis
