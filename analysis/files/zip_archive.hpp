// Archives as word processors have their documents.
#pragma once

#include <string>
#include <utility>
#include <vector>

namespace sanqi::analysis {

/// Whether this program was built with a library for archives.
bool can_make_archives();

/// The bytes of a .zip with these files, name and content, in their order and without times, so that equal content
/// gives equal bytes. Throws WriteError where can_make_archives() is false or memory ends.
std::string zip_archive(const std::vector<std::pair<std::string, std::string>>& files);

}  // namespace sanqi::analysis
