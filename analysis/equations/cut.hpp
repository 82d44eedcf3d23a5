// A book with one link cut: what stands at its far end reads what is held there instead.
#pragma once

#include <string>
#include <string_view>
#include <vector>

#include "analysis/equations/book.hpp"

namespace sanqi::analysis::equations {

/// The symbol under which the equations of a cut book read what is held in the place of a quantity.
std::string held_symbol(std::string_view symbol);

/// `cut`: two quantities or more, each read by the equation of the next. The last one reads the others as they would
/// be were the first as held: an input more, `held_symbol` of the first. Everybody else reads what there is. Throws
/// std::out_of_range, naming both ends, where an equation does not read the one before it.
Book with_cut(Book book, const std::vector<std::string>& cut);

}  // namespace sanqi::analysis::equations
