#include "analysis/configuration/messages.hpp"

#include <cmath>

#include <fmt/format.h>
#include <fmt/ranges.h>

#include "analysis/nearest.hpp"

namespace sanqi::analysis {

namespace {

constexpr std::size_t longest_list = 16;  // more names than this bury the message

}  // namespace

std::string valid_names(std::span<const std::string> names) {
    if (names.size() > longest_list) return "'sanqi list' shows them all";
    return fmt::format("valid: {}", fmt::join(names, ", "));
}

std::string unknown_name(std::string_view kind, std::string_view wrong, std::span<const std::string> candidates) {
    if (!nearest_name(wrong, candidates).empty()) return unknown_name_message(kind, wrong, candidates);
    return fmt::format("unknown {} '{}'; {}", kind, wrong, valid_names(candidates));
}

std::string range_fault(double value, double lower, double upper, std::string_view unit) {
    if (value >= lower && value <= upper) return "";
    const std::string suffix = unit == "1" ? "" : fmt::format(" {}", unit);
    if (std::isinf(upper)) return fmt::format("expected at least {}{}, got {}", lower, suffix, value);
    if (std::isinf(lower)) return fmt::format("expected at most {}{}, got {}", upper, suffix, value);
    return fmt::format("expected from {} to {}{}, got {}", lower, upper, suffix, value);
}

}  // namespace sanqi::analysis
