// `configs/loops.toml`: the named feedback loops of the model, each by the quantities along it.
#pragma once

#include <filesystem>
#include <string>
#include <vector>

#include "analysis/words/errors.hpp"

namespace sanqi::analysis {

struct Loop {
    std::string name;
    std::string title;
    std::string chinese;
    bool reinforcing;  ///< else balancing
    std::string why;
    bool acts_in_history;           ///< false where a link of it is idle throughout the famine
    std::vector<std::string> path;  ///< symbols, the last leading back to the first
    std::vector<std::string> cut;   ///< a stretch of it, two symbols or more: where it is cut to be knocked out
    Location place{};               ///< of the path in its file
    Location cut_place{}, kind_place{};
    std::string cut_means{};  ///< what stands beside deaths with the loop cut that would be misread; mostly ""
};

/// In the order of the file, one or more. Whether the equations have these links, and whether the cut goes along them,
/// is for who reads them to find. Throws InputError.
std::vector<Loop> load_loops(const std::filesystem::path& file);

}  // namespace sanqi::analysis
