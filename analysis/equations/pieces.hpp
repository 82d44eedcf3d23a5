// A formula in pieces that a person can read: what it says twice, and half of one that is too long, has a name.
#pragma once

#include <functional>
#include <string>
#include <vector>

#include "analysis/equations/written.hpp"

namespace sanqi::analysis::equations {

/// An expression that calls parts of it by names, and these, each after all that read it.
struct Pieces {
    Part whole;
    std::vector<Equation> parts;
};

/// What a part is called, which is the `index`th of them.
using NameOfPart = std::function<std::string(const Expression& part, std::size_t index)>;

/// Parts for which `alone` says so have names whatever they are.
Pieces in_pieces(
    const Part& expression, const NameOfPart& name,
    const std::function<bool(const Expression&)>& alone = [](const Expression&) { return false; });

}  // namespace sanqi::analysis::equations
