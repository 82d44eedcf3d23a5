// Named feedback loops as the equations have them: which way each link acts, by exact derivatives along history.
#pragma once

#include <cstddef>
#include <filesystem>
#include <string>
#include <string_view>
#include <vector>

#include "analysis/configuration/loops.hpp"
#include "analysis/configuration/world.hpp"

namespace sanqi::analysis {

/// From one quantity to the next, over the months of 1958-62.
struct LoopLink {
    std::string from;
    std::string to;
    bool accumulates;            ///< into a stock: what changes now is felt later
    std::size_t same, opposite;  ///< months in which more of the first makes more, or less, of the second
    std::size_t months;          ///< in all; in the rest the link is idle

    /// "+", "-", "changing", or "idle" throughout.
    [[nodiscard]] std::string_view sign() const;
};

struct LoopInHistory {
    Loop loop;
    std::vector<LoopLink> links;

    /// "reinforcing" or "balancing"; "changing" where a link changes its sign, "idle" where one never acts.
    [[nodiscard]] std::string_view polarity() const;
};

/// Those of `configs/loops.toml`. Throws InputError where a picture has the name of one.
std::vector<Loop> loops_of_the_model(const std::filesystem::path& configs);

/// Throws InputError, naming the loop, where the equations have no such link, where it is cut beside its path, is of
/// the other kind than its signs, or has the name of a quantity.
std::vector<LoopInHistory> loops_in_history(const Configuration& configuration, const std::vector<Loop>& loops);

}  // namespace sanqi::analysis
