// How a run stands to the record, as text and as JSON: what was fitted and what was held out apart.
#pragma once

#include <string>

#include "analysis/report/json.hpp"
#include "analysis/runs/evidence.hpp"

namespace sanqi::analysis::report {

/// The fitted series alone; `whole` with the dated record, what was held out, and what says again what was fitted.
std::string record_fit_text(const FitToRecord& fit, bool whole);

/// By column: rms and worst deviation, its use. Columns of true rates go by the name of the adjusted series, a second
/// use of a column by its own name and the use.
Json series_fit_json(const FitToRecord& fit);

/// By name: value of the model beside the number of the dated record.
Json dated_fit_json(const FitToRecord& fit);

}  // namespace sanqi::analysis::report
