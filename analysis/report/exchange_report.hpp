// Values with which an import of the model into another program can be checked.
#pragma once

#include <string>
#include <string_view>

#include "analysis/questions/exchange_of_model.hpp"

namespace sanqi::analysis::report {

/// csv, a row a quantity and date; what it is and how to use it in lines of comment above.
std::string check_values_csv(const std::vector<CheckCourse>& courses, std::string_view scenario);

}  // namespace sanqi::analysis::report
