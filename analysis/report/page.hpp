// Results files as one page that needs nothing else: findings first, then each file with its figure and its tables.
#pragma once

#include <filesystem>
#include <span>
#include <string>

#include "analysis/configuration/world.hpp"

namespace sanqi::analysis::report {

/// What makes figures answer to a reader; a page is whole without.
struct PageParts {
    std::string style;
    std::string script{};  ///< "" for none
};

struct Page {
    std::string html;
    std::string findings;  ///< as plain text, a line a file
};

/// Self-contained HTML that asks for nothing from anywhere. Each number is of a file that is named beside it. Throws
/// InputError for a file that cannot be read or holds no results.
Page page_of(std::span<const std::filesystem::path> files, const Configuration& configuration, const PageParts& parts);

}  // namespace sanqi::analysis::report
