// Yearly tables as small panels: lines for what is modelled, points for the record.
#pragma once

#include <array>
#include <string>
#include <vector>

#include "analysis/configuration/history.hpp"
#include "analysis/figure/figure.hpp"
#include "analysis/questions/runs_over_draws.hpp"
#include "analysis/runs/annual.hpp"

namespace sanqi::analysis::report {

/// What is drawn of a run, panel by panel: symbols of annual_rows.
inline constexpr std::array<std::string_view, 6> yearly_figure_rows{
    "grain_output", "procurement_gross", "rural_grain_per_head", "death_rate", "birth_rate", "population"};

/// A run as a line in every panel: at the fitted values, or over draws.
struct DrawnRun {
    std::string label;
    const YearlyTable& table;
    figure::Look look;
    /// Of the draws of a posterior, whose median is the line then, with 90 % of them as a band behind it.
    const YearlyQuantiles* over_draws = nullptr;
    std::string band{};  ///< its label
};

/// "90 % of 496 draws".
std::string band_of(const ScenarioPosterior& posterior);

/// Grain output, gross procurement, death rate, birth rate, population, rural grain per head; the famine years shaded.
std::vector<figure::AnyPanel> yearly_panels(const std::vector<DrawnRun>& runs, const Record& record);

}  // namespace sanqi::analysis::report
