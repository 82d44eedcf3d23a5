// `configs/parameters.toml`: each parameter's value, prior and source, checked against the model's rows.
#pragma once

#include <array>
#include <filesystem>
#include <span>
#include <string>
#include <vector>

#include "analysis/configuration/choices.hpp"
#include "analysis/configuration/prior.hpp"
#include "model/metadata.hpp"

namespace sanqi::analysis {

struct ParameterEntry {
    std::string symbol;
    double value;
    std::string unit;
    Prior prior;
    bool weather;  ///< of the weather's sector, of which the famine must teach nothing
    bool fitted;   ///< takes part in the fit: has a prior, and is none of the weather's
    std::string source;
    std::string quality;  ///< of the source: verified, recalled, judgement, ...
    std::string note;
    /// Central values with the weather series it was not shipped for, from fits of their own; else `value`.
    std::array<double, words<WeatherSeries>.size()> with_series;
};

/// One entry per row, in the order of the rows. Throws InputError at the first unknown, missing or faulty entry: its
/// unit must be the row's, its value and prior must lie within the row's hard bounds.
std::vector<ParameterEntry> load_parameters(const std::filesystem::path& file, std::span<const model::Row> rows);

/// Reads what the fit came to with each other weather series, `directory`/SERIES.toml: a value for every fitted
/// parameter. Throws InputError where a file or a value is missing, or a value lies outside its prior.
void read_fits(std::vector<ParameterEntry>& entries, const std::filesystem::path& directory);

}  // namespace sanqi::analysis
