// `configs/parameters.toml`: each parameter's value, prior and source, checked against the model's rows.
#pragma once

#include <filesystem>
#include <span>
#include <string>
#include <vector>

#include "analysis/configuration/prior.hpp"
#include "model/metadata.hpp"

namespace sanqi::analysis {

struct ParameterEntry {
    std::string symbol;
    double value;
    std::string unit;
    Prior prior;
    bool fitted;  ///< takes part in the fit
    std::string source;
    std::string quality;  ///< of the source: verified, recalled, judgement, ...
    std::string note;
};

/// One entry per row, in the order of the rows. Throws InputError at the first unknown, missing or faulty entry: its
/// unit must be the row's, its value and prior must lie within the row's hard bounds.
std::vector<ParameterEntry> load_parameters(const std::filesystem::path& file, std::span<const model::Row> rows);

}  // namespace sanqi::analysis
