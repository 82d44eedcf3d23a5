// What XMILE and Vensim's text have in common.
#pragma once

#include <string>
#include <string_view>
#include <vector>

#include "analysis/equations/writing.hpp"

namespace sanqi::analysis::equations {

/// The shortest text that reads back as the same number.
std::string exact(double number);

std::string in_brackets(const std::string& inside);

/// Neither language has a place for such a character, line breaks included.
bool is_control(char letter);

/// Text as XML has it between tags and in attributes.
std::string in_xml(std::string_view text);

/// Text without the characters that end a part of a Vensim model.
std::string in_vensim(std::string_view text);

/// No variable's name.
std::string group_name(std::string_view sector);

/// "Mt/year" of "Mt year-1"; `pure` of a pure number.
std::string unit_with_slashes(std::string_view unit, std::string_view pure);

/// The words in which a language has what the two share.
struct Words {
    std::string (*choice)(const std::string& signal, const std::string& then, const std::string& otherwise);
    std::string (*looked_up)(const std::string& table, const std::string& x);
    std::string_view whole_part;
};

/// The vocabulary of the equations in functions that both have.
std::string call_in(const Words& words, const Expression& call, const std::vector<std::string>& parts);

/// A definition; brackets that enclose all of it fall away.
std::string definition_in(const Style& style, const Expression& definition);

}  // namespace sanqi::analysis::equations
