// What the datasets of several subjects have in common: the world asked about, outcomes and the yearly table.
#pragma once

#include <optional>
#include <string>
#include <vector>

#include "analysis/configuration/world.hpp"
#include "analysis/report/json.hpp"
#include "analysis/runs/annual.hpp"
#include "analysis/runs/outcomes.hpp"
#include "model/metadata.hpp"

namespace sanqi::analysis::report {

/// The one region of the national model.
inline const std::vector<std::string> nation{"China"};

/// What a row of the metadata says of itself.
Description about(const model::Row& row, std::string source);

/// Title, reference world and weather, at the root of file and JSON.
DataGroup world_group(const Scenario& scenario);

/// outcomes.NAME, /outcomes/NAME.
DataGroup outcomes_group(const Outcomes<double>& outcomes);

/// difference.outcomes.NAME, /difference/NAME: less those of the scenario `against`.
DataGroup difference_group(const Outcomes<double>& outcomes, const Outcomes<double>& others, std::string against);

/// annual.NAME, /annual/NAME; with a record its series in record.NAME, /annual/observed_NAME.
DataGroup annual_group(const YearlyTable& table, const std::optional<Record>& record = std::nullopt);

/// The axis of all years of the yearly table.
void add_calendar_years(DataGroup& group, std::string place = "");

/// An annual_group for a spreadsheet: a line a year, units in the heads, nothing in gaps; the last column says in every
/// line of which scenario the numbers are.
std::string yearly_csv(const DataGroup& annual, std::string_view scenario);

}  // namespace sanqi::analysis::report
