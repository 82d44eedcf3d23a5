#include "analysis/words/messages.hpp"

#include <algorithm>
#include <array>
#include <cctype>
#include <cmath>

#include <fmt/format.h>
#include <fmt/ranges.h>

#include "analysis/words/nearest.hpp"
#include "analysis/words/word_parts.hpp"

namespace sanqi::analysis {

namespace {

constexpr std::size_t longest_list = 16;  // more names than this bury the message

/// What `sanqi list` finds by its subject.
constexpr std::array<std::string_view, 5> listed_kinds{"lever", "lever or group", "parameter", "switch", "input"};

}  // namespace

std::string valid_names(std::span<const std::string> names, std::string_view lister) {
    if (names.size() > longest_list) return fmt::format("'{}' shows them all", lister);
    return fmt::format("valid: {}", fmt::join(names, ", "));
}

std::string did_you_mean(std::string_view wrong, std::span<const std::string> candidates) {
    constexpr std::size_t most = 5;
    std::vector<std::string> names = nearest_names(wrong, candidates);
    if (names.empty()) return "";
    if (names.size() > most)
        return fmt::format("did you mean one of {}? 'sanqi list {}' shows all {}",
                           fmt::join(std::span(names).first(most), ", "), wrong, names.size());
    const std::string last = names.back();
    names.pop_back();
    if (names.empty()) return fmt::format("did you mean '{}'?", last);
    return fmt::format("did you mean '{}' or '{}'?", fmt::join(names, "', '"), last);
}

std::string unknown_name(std::string_view kind, std::string_view wrong, std::span<const std::string> candidates,
                         std::string_view lister) {
    // Of years, and of names as short as R0, none is near another.
    constexpr std::size_t longest_year = 4;
    const bool guessable = wrong.size() > longest_year ||
                           std::ranges::count_if(wrong, [](unsigned char letter) { return std::isalpha(letter); }) > 1;
    const std::string nearest = guessable ? did_you_mean(wrong, candidates) : "";
    if (!nearest.empty()) return fmt::format("unknown {} '{}'; {}", kind, wrong, nearest);
    const bool listed = std::ranges::count(listed_kinds, kind) > 0 && !words_in(wrong).empty();
    const std::string searched =
        listed ? fmt::format("'sanqi list {}' searches by subject; ", fmt::join(words_in(wrong), " ")) : "";
    return fmt::format("unknown {} '{}'; {}{}", kind, wrong, searched, valid_names(candidates, lister));
}

std::string range_fault(double value, double lower, double upper, std::string_view unit) {
    if (value >= lower && value <= upper) return "";
    const std::string suffix = unit == "1" ? "" : fmt::format(" {}", unit);
    if (std::isinf(upper)) return fmt::format("expected at least {}{}, got {}", lower, suffix, value);
    if (std::isinf(lower)) return fmt::format("expected at most {}{}, got {}", upper, suffix, value);
    return fmt::format("expected from {} to {}{}, got {}", lower, upper, suffix, value);
}

std::string counted(std::size_t count, std::string_view noun) {
    return fmt::format("{} {}{}", count, noun, count == 1 ? "" : "s");
}

}  // namespace sanqi::analysis
