// Pieces that text, LaTeX, JSON and graph of the equations share.
#pragma once

#include <initializer_list>
#include <string>
#include <string_view>
#include <utility>
#include <vector>

#include "analysis/equations/book.hpp"

namespace sanqi::analysis::report {

/// "+ cut - eaten" of a stock, each flow as `write` has symbols; "nothing" where no flow reaches it.
std::string wired(const equations::Wires& wires, std::string (*write)(std::string_view));

/// Quantities of a sector in these roles, in the order of their rows.
std::vector<equations::Quantity> quantities_of(std::string_view sector, std::initializer_list<equations::Role> roles);

/// From what is read to what reads it: equations, and flows to the stocks that they change.
std::vector<std::pair<std::string, std::string>> links_of_the_model();

}  // namespace sanqi::analysis::report
