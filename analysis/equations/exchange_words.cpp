#include "analysis/equations/exchange_words.hpp"

#include <map>
#include <stdexcept>

#include <fmt/format.h>

#include "model/units.hpp"

namespace sanqi::analysis::equations {

namespace {

/// Fit to stand beside any operator.
std::string side(const std::string& text) {
    return text.find(' ') == std::string::npos && text.front() != '-' ? text : fmt::format("({})", text);
}

std::string softplus_of(const std::string& x) { return fmt::format("MAX({0}, 0) + LN(1 + EXP(-ABS({0})))", x); }

/// Functions that are the same whatever the language, by their names in the equations.
using Written_out = std::string (*)(const std::vector<std::string>& parts);
const std::map<std::string_view, Written_out>& shared_functions() {
    using Parts = std::vector<std::string>;
    static const std::map<std::string_view, Written_out> all{
        {"minimum", [](const Parts& of) { return fmt::format("MIN({}, {})", of[0], of[1]); }},
        {"maximum", [](const Parts& of) { return fmt::format("MAX({}, {})", of[0], of[1]); }},
        {"non_negative", [](const Parts& of) { return fmt::format("MAX({}, 0)", of[0]); }},
        {"exponential", [](const Parts& of) { return fmt::format("EXP({})", of[0]); }},
        {"logarithm", [](const Parts& of) { return fmt::format("LN({})", of[0]); }},
        {"softplus", [](const Parts& of) { return fmt::format("({})", softplus_of(of[0])); }},
        {"power", [](const Parts& of) { return fmt::format("(MAX({}, 1e-09) ^ {})", of[0], side(of[1])); }},
        {"expected_gap",
         [](const Parts& of) {
             const std::string gap = fmt::format("({} - {}) / {}", of[0], side(of[1]), side(of[2]));
             return fmt::format("({} * ({}))", side(of[2]), softplus_of(gap));
         }},
        {"share_below", [](const Parts& of) {
             return fmt::format("(1 / (1 + EXP(({} - {}) / {})))", of[1], side(of[0]), side(of[2]));
         }}};
    return all;
}

/// In brackets that belong together, from the first letter to the last.
bool enclosed(const std::string& text) {
    if (text.empty() || text.front() != '(') return false;
    int depth = 0;
    for (std::size_t at = 0; at < text.size(); ++at) {
        if (text[at] == '(') ++depth;
        if (text[at] == ')' && --depth == 0) return at + 1 == text.size();
    }
    return false;
}

}  // namespace

std::string exact(double number) { return fmt::format("{}", number); }

bool is_control(char letter) { return static_cast<unsigned char>(letter) < 0x20; }

std::string in_xml(std::string_view text) {
    std::string safe;
    for (const char letter : text) {
        if (letter == '&')
            safe += "&amp;";
        else if (letter == '<')
            safe += "&lt;";
        else if (letter == '>')
            safe += "&gt;";
        else if (letter == '"')
            safe += "&quot;";
        else
            safe += is_control(letter) ? ' ' : letter;
    }
    return safe;
}

std::string in_vensim(std::string_view text) {
    std::string safe(text);
    for (char& letter : safe) {
        if (is_control(letter)) letter = ' ';
        if (letter == '\\') letter = '/';  // three of them begin a drawing
        if (letter == '|') letter = '/';
        if (letter == '~') letter = '-';
        if (letter == '{') letter = '(';
        if (letter == '}') letter = ')';
    }
    return safe;
}

std::string group_name(std::string_view sector) { return fmt::format("sector {}", sector); }

std::string in_brackets(const std::string& inside) { return fmt::format("({})", inside); }

std::string unit_with_slashes(std::string_view unit, std::string_view pure) {
    const model::Unit parsed = model::parse_unit(unit);
    std::string above, below;
    for (std::size_t base = 0; base < model::base_units.size(); ++base) {
        const int exponent = parsed.exponents[base];
        for (int i = 0; i < exponent; ++i)
            above += fmt::format("{}{}", above.empty() ? "" : "*", model::base_units[base]);
        for (int i = 0; i > exponent; --i) below += fmt::format("/{}", model::base_units[base]);
    }
    if (above.empty()) return below.empty() ? std::string(pure) : "1" + below;
    return above + below;
}

std::string call_in(const Words& words, const Expression& call, const std::vector<std::string>& parts) {
    if (call.name == "ratio_or")
        return words.choice(parts[1], fmt::format("{} / {}", side(parts[0]), side(parts[1])), parts[2]);
    if (call.name == "by_sign") return words.choice(parts[0], parts[1], parts[2]);
    if (call.name == "looked_up") return words.looked_up(parts[0], parts[1]);
    if (call.name == "whole_part") return fmt::format("{}({})", words.whole_part, parts[0]);
    const auto found = shared_functions().find(call.name);
    if (found == shared_functions().end())
        throw std::logic_error("no function of other programs is known for " + call.name);
    return found->second(parts);
}

std::string definition_in(const Style& style, const Expression& definition) {
    std::string text = in_style(definition, style);
    return enclosed(text) ? text.substr(1, text.size() - 2) : text;
}

}  // namespace sanqi::analysis::equations
