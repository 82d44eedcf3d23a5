// Expressions for people: as text, as LaTeX. What a formula says twice, and half of one that is too long, is named once
// below it.
#pragma once

#include <string>
#include <string_view>
#include <vector>

#include "analysis/equations/written.hpp"

namespace sanqi::analysis::equations {

/// A formula and what it calls by names of its own, "A", "B", ..., each with what it stands for; a name may read those
/// after it.
struct Formula {
    struct Where {
        std::string name;
        std::string formula;
    };
    std::string formula;
    std::vector<Where> where;
};

/// "rate * (stock - goal) / time", brackets only where they are needed; functions as the model's vocabulary names them.
Formula as_text(const Part& expression);

/// LaTeX's mathematics; symbols upright, as words.
Formula as_latex(const Part& expression);
std::string as_latex(std::string_view symbol);

}  // namespace sanqi::analysis::equations
