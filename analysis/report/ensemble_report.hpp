// An ensemble, told: its members in a results file, and in a few lines what it was and how sound it is.
#pragma once

#include <cstdint>
#include <span>
#include <string>

#include "analysis/designs/design.hpp"
#include "analysis/ensemble/cost.hpp"
#include "analysis/ensemble/journal.hpp"
#include "analysis/ensemble/step_check.hpp"
#include "analysis/questions/sensitivity.hpp"
#include "analysis/report/json.hpp"

namespace sanqi::analysis::report {

using ensemble::Saved;

/// A whole ensemble with its design in the inputs' units.
struct EnsembleContent {
    std::span<const Input> inputs;
    const Design& members;
    const ensemble::Ensemble& ensemble;
    const ensemble::Journal& journal;
    const ensemble::StepCheck& step_check;
};

/// Upper bound of the results file in bytes.
std::uint64_t results_bytes(const Design& members, const ensemble::Ensemble& ensemble, Saved saved);

/// /design, /outcomes, /mesh, /step_check; by what is saved /percentiles or /annual. It reads the journal
/// when it is written.
Dataset ensemble_dataset(const EnsembleContent& content, Saved saved);

/// /step_check, and "step" in JSON.
DataGroup step_check_group(const ensemble::StepCheck& check);

/// "halving the steps moves excess deaths by ..", with a warning where that is too much.
std::string step_check_text(const ensemble::StepCheck& check);

/// Members, integrations, time and disk.
std::string cost_text(const ensemble::Cost& cost, std::uint64_t results_bytes);
Json cost_json(const ensemble::Cost& cost, std::uint64_t results_bytes);

}  // namespace sanqi::analysis::report
