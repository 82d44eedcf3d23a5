// Expressions as text, in any language: operators and functions differ, brackets follow the same rule.
#pragma once

#include <map>
#include <string>
#include <string_view>
#include <vector>

#include "analysis/equations/written.hpp"

namespace sanqi::analysis::equations {

/// One way of writing.
struct Style {
    std::string (*number)(double value);
    std::string (*quantity)(std::string_view symbol);
    std::string_view times;
    std::string (*brackets)(const std::string& inside);
    /// A quotient that needs no brackets; null where there is none such.
    std::string (*fraction)(const std::string& above, const std::string& below);
    /// What it gives stands without brackets beside any operator.
    std::string (*call)(const Expression& call, const std::vector<std::string>& parts);
};

/// Functions as the model's vocabulary names them, numbers to seven figures.
extern const Style plain;

/// Parts that are written by names.
using Names = std::map<const Expression*, std::string>;

/// Brackets only where they are needed. The expression itself is written by its parts even where it has a name.
std::string in_style(const Expression& expression, const Style& style, const Names& names = {});

}  // namespace sanqi::analysis::equations
