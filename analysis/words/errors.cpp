#include "analysis/words/errors.hpp"

#include <fmt/format.h>

namespace sanqi::analysis {

std::string located(const Location& location, const std::string& message) {
    if (location.line <= 0) return fmt::format("{}: {}", location.file, message);
    return fmt::format("{}:{}:{}: {}", location.file, location.line, location.column, message);
}

}  // namespace sanqi::analysis
