// What a run has to set beside a number of the dated record.
#pragma once

#include <span>
#include <string_view>

#include "analysis/configuration/dated_record.hpp"
#include "analysis/runs/run_record.hpp"

namespace sanqi::analysis {

struct DatedQuantity {
    std::string_view symbol;
    std::string_view name;
    std::string_view unit;
    std::string_view note;
    double (*value)(const RunRecord& run, double from, double to);
};

std::span<const DatedQuantity> dated_quantities();

/// Throws InputError where the record names no quantity of these, or another unit.
const DatedQuantity& quantity_of(const DatedObservation& observation);
/// Likewise.
double dated_value(const RunRecord& run, const DatedObservation& observation);

}  // namespace sanqi::analysis
