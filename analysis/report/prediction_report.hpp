// What a posterior says of the record, told: the fit, numbers held out, and the groups of a file.
#pragma once

#include <string>

#include "analysis/files/dataset.hpp"
#include "analysis/questions/prediction.hpp"
#include "analysis/report/json.hpp"

namespace sanqi::analysis::report {

/// The fit by series, at the best fit and at the posterior's median, with coverage in sample; what was held out beside
/// what is predicted, with coverage.
std::string prediction_text(const Prediction& prediction);

/// Into the JSON of a calibration: fit, coverage_in_sample, and hold_outs with their coverage.
void add_prediction(Json& json, const Prediction& prediction);

/// posterior_predictive of the numbers seen and observed_data beside it; predictions of those held out, with the record
/// in predictions_constant_data.
Dataset prediction_groups(const Prediction& prediction);

}  // namespace sanqi::analysis::report
