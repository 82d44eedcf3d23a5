// Several runs side by side, the first as the measure.
#pragma once

#include <string>
#include <vector>

#include "analysis/report/json.hpp"
#include "analysis/runs/run.hpp"

namespace sanqi::analysis::report {

struct NamedRun {
    std::string config;
    Run run;
};

/// At least one run; outcomes with differences from the first, then output and death rate by years.
std::string comparison_text(const std::vector<NamedRun>& runs);
Json comparison_json(const std::vector<NamedRun>& runs);
std::string comparison_figure(const std::vector<NamedRun>& runs, const History& history);

}  // namespace sanqi::analysis::report
