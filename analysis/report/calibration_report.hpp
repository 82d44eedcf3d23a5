// A posterior, told: as text, as JSON, and as a file in the layout of ArviZ.
#pragma once

#include <cstdint>
#include <string>

#include "analysis/configuration/question.hpp"
#include "analysis/files/dataset.hpp"
#include "analysis/questions/calibration.hpp"
#include "analysis/report/json.hpp"

namespace sanqi::analysis::report {

/// Optima, stages with their diagnostics, and what was learned of parameters, the most first. At most 100 columns wide.
std::string calibration_text(const CalibrationPlan& plan, const Calibration& calibration);

Json calibration_json(const CalibrationPlan& plan, const Calibration& calibration);

/// Groups posterior, prior, sample_stats and log_likelihood over chain and draw, and those of prediction_groups; of a
/// small file the former alone, packed, the prior with as many draws. The attribute `diagnostics` of the root is of all
/// draws that were made.
Dataset calibration_dataset(const CalibrationPlan& plan, const Calibration& calibration);

/// Bytes that the file takes at most.
std::uint64_t calibration_bytes(const CalibrationPlan& plan);

/// What a calibration takes, before it is begun.
std::string calibration_cost_text(const CalibrationPlan& plan, double seconds);
Json calibration_cost_json(const CalibrationPlan& plan, double seconds);

}  // namespace sanqi::analysis::report
