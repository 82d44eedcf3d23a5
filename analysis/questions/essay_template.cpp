#include "analysis/questions/essay_template.hpp"

#include <charconv>
#include <regex>
#include <stdexcept>

#include <fmt/format.h>

namespace sanqi::analysis {

namespace {

constexpr std::string_view least_of = ".least";

std::vector<std::string> parts_of(std::string_view text, char mark) {
    std::vector<std::string> parts;
    for (std::size_t begin = 0;;) {
        const std::size_t end = text.find(mark, begin);
        parts.emplace_back(text.substr(begin, end - begin));
        if (end == std::string_view::npos) return parts;
        begin = end + 1;
    }
}

[[noreturn]] void refuse(std::string_view gap) {
    throw std::invalid_argument(fmt::format(
        "'{{{}}}' is no gap: {{NAME}}, {{NAME.least}}, {{NAME|ABOVE|BELOW}} or {{NAME~LEVEL|BELOW|UNDECIDED|ABOVE}}",
        gap));
}

/// A few words, for messages.
std::string beginning(std::string_view text) {
    constexpr std::size_t most = 24;
    const std::size_t end = text.size() <= most ? text.size() : text.rfind(' ', most);
    return std::string(text.substr(0, end == std::string_view::npos ? text.size() : end));
}

double level_of(std::string_view text, std::string_view gap) {
    double level = 0.0;
    const auto [end, fault] = std::from_chars(text.data(), text.data() + text.size(), level);
    if (fault != std::errc() || end != text.data() + text.size()) refuse(gap);
    return level;
}

Gap parsed_gap(std::string_view text) {
    std::vector<std::string> words = parts_of(text, '|');
    std::string name = words.front();
    words.erase(words.begin());
    if (name.empty()) refuse(text);
    if (const std::size_t mark = name.find('~'); mark != std::string::npos) {
        constexpr std::size_t ways = 3;
        if (words.size() != ways) refuse(text);
        return {name.substr(0, mark), Telling::chosen, level_of(std::string_view(name).substr(mark + 1), text), words};
    }
    if (words.size() == 2) return {name, Telling::directed, 0.0, words};
    if (!words.empty()) refuse(text);
    if (!name.ends_with(least_of)) return {name, Telling::amount, 0.0, {}};
    return {name.substr(0, name.size() - least_of.size()), Telling::least, 0.0, {}};
}

/// Years and their ranges, reference worlds and centuries are no results. What looks like a year and measures something
/// is a result, and so is what counts something, but behind a preposition: "in 1960 people ..." has a year.
void require_no_number(const std::string& text) {
    static const std::string
        year = R"(\b(19|20)\d\d)",
        preposition =
            R"(\b([Ii]n|[Oo]f|[Bb]y|[Ff]rom|[Uu]ntil|[Ss]ince|[Aa]fter|[Bb]efore|[Oo]ver|[Dd]uring|and|to)\s+)",
        measure = R"(%|‰|per (cent|thousand|mille)|percent|thousand|million|billion|hundred|tons?\b|tonnes|Mt\b|kg\b|)"
                  R"(kilo|k?cal|jin\b|mu\b|hectares|yuan)",
        counted = "people|persons|men|women|children|dead|deaths|births|lives|villages|days|years",
        others = R"(\bR[012]\b|\b(1[89]|20)th\b)";
    static const std::regex harmless(fmt::format(R"(({1}{0}(-\d\d)?|{0}-\d\d)\b(?!\s*({2}))|{0}\b(?!\s*({2}|{3}))|{4})",
                                                 year, preposition, measure, counted, others));
    const std::string rest = std::regex_replace(text, harmless, "");
    const std::size_t digit = rest.find_first_of("0123456789");
    if (digit == std::string::npos) return;
    const std::size_t end = rest.find_first_not_of("0123456789.,", digit);
    throw std::invalid_argument(fmt::format(
        "the number '{}' stands outside of a gap: a sentence takes its numbers from named values; of its own it has "
        "years alone",
        rest.substr(digit, end - digit)));
}

}  // namespace

Template parsed_template(std::string_view text) {
    Template result;
    for (std::size_t begin = 0;;) {
        const std::size_t open = text.find('{', begin);
        result.texts.emplace_back(text.substr(begin, open - begin));
        if (result.texts.back().find('}') != std::string::npos)
            throw std::invalid_argument(fmt::format("a '}}' without the '{{' before it, in '{}'", result.texts.back()));
        require_no_number(result.texts.back());
        if (open == std::string_view::npos) return result;
        const std::size_t close = text.find_first_of("{}", open + 1);
        if (close == std::string_view::npos || text[close] == '{')
            throw std::invalid_argument(
                fmt::format("a '{{' without the '}}' behind it, at '{}'", beginning(text.substr(open, close - open))));
        result.gaps.push_back(parsed_gap(text.substr(open + 1, close - open - 1)));
        for (const std::string& words : result.gaps.back().words) require_no_number(words);
        begin = close + 1;
    }
}

}  // namespace sanqi::analysis
