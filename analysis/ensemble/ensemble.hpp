// An ensemble: many members of one scenario, each a pure function of its number, and what is kept of each.
#pragma once

#include <cstddef>
#include <functional>
#include <span>
#include <string>
#include <string_view>
#include <vector>

#include "analysis/designs/variation.hpp"
#include "analysis/runs/outcomes.hpp"
#include "solvers/batch.hpp"

namespace sanqi::analysis::ensemble {

/// What an ensemble keeps beside the outcomes: nothing, percentiles of the yearly table, or the table of each member.
enum class Saved { outcomes, percentiles, trajectories };

std::string_view to_string(Saved saved);
/// Throws InputError with the nearest name.
Saved saved_named(std::string_view name);

struct Ensemble {
    std::vector<solvers::World> worlds;
    std::size_t members = 0;
    /// Members first, first + 1, ..., as many as fit. A pure function: any number of threads may call it at once.
    std::function<void(std::size_t first, std::span<Draw> draws)> draw;
    solvers::Mesh mesh;           ///< of all worlds, through the dates that are counted at
    bool weather_shares = false;  ///< weather's two-player shares too: four integrations a member, not two
    bool yearly = false;          ///< the yearly table of each member too
    solvers::Precision precision = solvers::Precision::double_precision;
    solvers::InstructionSet instruction_set = solvers::instruction_sets().back();
};

/// The coalitions that are integrated for each member: the reference first, the member itself last.
std::span<const solvers::Coalition> coalitions_of(const Ensemble& ensemble);

/// The dates at which members are counted: the window's ends, and with the yearly table every date of it.
std::vector<double> dates_of(bool yearly);

/// A number that is kept of each member.
struct OutputRow {
    std::string symbol;
    std::string name;
    std::string unit;
    std::string note;
};

/// The outcomes and, with `weather_shares`, of each outcome weather's two-player share by every definition.
std::vector<OutputRow> outputs_of(bool weather_shares);

/// The values of outputs_of from the finite counts of each coalition; NaN for shares of nothing.
std::vector<double> output_values(std::span<const WindowCounts<double>> counts);

}  // namespace sanqi::analysis::ensemble
