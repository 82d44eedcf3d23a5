// Yearly tables as small panels: lines for what is modelled, points for the record.
#pragma once

#include <string>
#include <vector>

#include "analysis/configuration/history.hpp"
#include "analysis/figure/figure.hpp"
#include "analysis/questions/runs_over_draws.hpp"
#include "analysis/runs/annual.hpp"

namespace sanqi::analysis::report {

/// A run as a line in every panel.
struct DrawnRun {
    std::string label;
    const YearlyTable& table;
    figure::Style style;
    std::string colour;
    const YearlyQuantiles* over_draws = nullptr;  ///< 90 % of the draws of a posterior, as a band behind it
    std::string band = "";                        ///< its label
};

/// "90 % of 496 draws".
std::string band_of(const ScenarioPosterior& posterior);

/// Grain output, gross procurement, death rate, birth rate, population, rural grain per head; the famine years shaded.
std::vector<figure::AnyPanel> yearly_panels(const std::vector<DrawnRun>& runs, const Record& record);

}  // namespace sanqi::analysis::report
