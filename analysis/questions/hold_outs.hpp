// What is kept from the likelihood, so that a posterior can be held to it: `configs/hold_outs.toml`, or a component.
#pragma once

#include <filesystem>
#include <span>
#include <string>
#include <vector>

#include "analysis/configuration/history.hpp"
#include "analysis/runs/likelihood.hpp"

namespace sanqi::analysis {

struct HoldOut {
    std::string name;
    std::string statement;
    std::vector<LeftOut> left_out;
};

/// In the order of the file. Throws InputError.
std::vector<HoldOut> load_hold_outs(const std::filesystem::path& file);

/// Those of the file, then one for each component of the likelihood, by its name.
std::vector<HoldOut> all_hold_outs(std::vector<HoldOut> shipped, const Record& record);

/// One of `shipped`, or the component of the likelihood of this name. Throws InputError with the nearest name.
HoldOut hold_out_named(const std::string& name, const std::vector<HoldOut>& shipped, const Record& record);

/// All that is left out, by any of them.
std::vector<LeftOut> left_out_by_all(std::span<const HoldOut> hold_outs);

}  // namespace sanqi::analysis
