// Every method of sensitivity analysis.
#pragma once

#include <span>
#include <string_view>

#include "analysis/estimators/method.hpp"

namespace sanqi::analysis {

/// One row a method, each from the file of its estimator: to add one is to write that file and name its row here.
std::span<const MethodRow* const> method_rows();

/// Throws InputError with the nearest name.
const MethodRow& method_named(std::string_view name);

}  // namespace sanqi::analysis
