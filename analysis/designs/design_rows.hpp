// Every kind of design.
#pragma once

#include <span>
#include <string_view>

#include "analysis/designs/design.hpp"

namespace sanqi::analysis {

/// One row a kind, each from the file of its design: to add one is to write that file and name its row here.
std::span<const DesignRow* const> design_rows();

/// Throws InputError with the nearest name.
const DesignRow& design_named(std::string_view name);

}  // namespace sanqi::analysis
