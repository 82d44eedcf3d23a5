#include "analysis/words/nearest.hpp"

#include <algorithm>
#include <iterator>
#include <numeric>
#include <utility>

#include "analysis/words/word_parts.hpp"

namespace sanqi::analysis {

namespace {

/// A character beyond ASCII counts as one, not as its bytes.
std::vector<std::string_view> characters_of(std::string_view text) {
    const auto continues = [](char c) { return (static_cast<unsigned char>(c) & 0xC0U) == 0x80U; };
    std::vector<std::string_view> characters;
    for (std::size_t begin = 0, end = 0; begin < text.size(); begin = end) {
        for (++end; end < text.size() && continues(text[end]);) ++end;
        characters.push_back(text.substr(begin, end - begin));
    }
    return characters;
}

using Characters = std::span<const std::string_view>;

std::size_t edit_distance(Characters a, Characters b) {
    std::vector<std::size_t> row(b.size() + 1);
    std::iota(row.begin(), row.end(), std::size_t{0});
    for (std::size_t i = 1; i <= a.size(); ++i) {
        std::size_t diagonal = row[0];
        row[0] = i;
        for (std::size_t j = 1; j <= b.size(); ++j) {
            const std::size_t substitution = diagonal + (a[i - 1] == b[j - 1] ? 0 : 1);
            diagonal = row[j];
            row[j] = std::min({row[j] + 1, row[j - 1] + 1, substitution});
        }
    }
    return row.back();
}

/// The first of the nearest candidates at less than `bound`, and how far it is.
std::pair<std::vector<std::string>, std::size_t> nearest_within(Characters characters, std::size_t bound,
                                                                std::span<const std::string> candidates) {
    std::vector<std::string> best;
    for (const std::string& candidate : candidates) {
        const std::size_t distance = edit_distance(characters, characters_of(candidate));
        if (distance >= bound) continue;
        bound = distance;
        best = {candidate};
    }
    return {best, bound};
}

}  // namespace

std::vector<std::string> slips_of(std::string_view wrong, std::span<const std::string> candidates) {
    const std::vector<std::string_view> characters = characters_of(wrong);
    const std::size_t length = characters.size();
    return nearest_within(characters, std::min(length, 1 + std::max<std::size_t>(1, length / 4)), candidates).first;
}

std::vector<std::string> nearest_names(std::string_view wrong, std::span<const std::string> candidates) {
    constexpr std::size_t slip = 1, shortest_word = 3;
    const std::vector<std::string_view> characters = characters_of(wrong);
    const std::size_t length = characters.size();
    const std::size_t bound = std::min(length, std::max<std::size_t>(3, length / 2 + 1));  // something is shared
    const auto [best, best_distance] = nearest_within(characters, bound, candidates);
    if (best_distance <= slip || wrong.size() < shortest_word) return best;
    const std::vector<std::string> parts = words_in(wrong);
    std::vector<std::string> called_after;
    std::ranges::copy_if(candidates, std::back_inserter(called_after), [&](const std::string& candidate) {
        return !parts.empty() &&
               std::ranges::all_of(parts, [&](const auto& part) { return has_word(candidate, part); });
    });
    return called_after.empty() ? best : called_after;
}

}  // namespace sanqi::analysis
