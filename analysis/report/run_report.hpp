// One run, told: as text, as JSON, as a results file and as a figure.
#pragma once

#include <cstdint>
#include <string>

#include "analysis/configuration/history.hpp"
#include "analysis/report/dataset.hpp"
#include "analysis/runs/run.hpp"

namespace sanqi::analysis::report {

/// What the command line called the run.
struct RunName {
    std::string config;
    std::uint64_t seed;
};

/// At most 100 columns wide.
std::string run_text(const Run& run, const History& history, const RunName& name);

/// Every stock, flow and auxiliary over time, the yearly table beside the record, the outcomes.
Dataset run_dataset(const Run& run, const History& history);

/// The dataset without the series, with fit, balance and numerical error. Keys that scripts rely on: none is renamed or
/// dropped without a line in the changelog.
Json run_json(const Run& run, const History& history, const RunName& name);

/// Six panels: the model, the record, and the reference world.
std::string run_figure(const Run& run, const History& history);

}  // namespace sanqi::analysis::report
