#include <fmt/format.h>

#include "analysis/report/run_report.hpp"
#include "analysis/report/wording.hpp"
#include "analysis/report/yearly_figure.hpp"

namespace sanqi::analysis::report {

std::string run_figure(const Run& run, const History& history) {
    constexpr int columns = 3;
    const YearlyTable reference = annual_table(run.reference_trajectory, run.experiment.parameters);
    const std::vector<figure::AnyPanel> panels =
        yearly_panels({{run.scenario.title, run.annual, figure::Style::line, std::string(figure::palette::blue)},
                       {fmt::format("{}: every lever at 0", word_of(run.scenario.choices.reference)), reference,
                        figure::Style::dashed, std::string(figure::palette::vermilion)}},
                      {history, run.scenario.choices.output_vintage});
    return figure::svg(
        fmt::format("{}: {:.0f} million excess deaths in 1958-62", run.scenario.title, run.outcomes.excess_deaths),
        cell_in_words(run.scenario.choices), panels, columns,
        "Points: the record; rates are the adjusted ones of Banister 1984. Dashed: the reference world. "
        "Procurement by production year, April to March.");
}

}  // namespace sanqi::analysis::report
