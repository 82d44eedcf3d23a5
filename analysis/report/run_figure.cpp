#include <fmt/format.h>

#include "analysis/report/caveats.hpp"
#include "analysis/report/run_report.hpp"
#include "analysis/report/wording.hpp"
#include "analysis/report/yearly_figure.hpp"

namespace sanqi::analysis::report {

std::string run_figure(const AnsweredRun& answered, const History& history) {
    constexpr int columns = 3;
    const auto& [question, run, of_history, sample] = answered;
    const YearlyTable reference = annual_table(run.reference_trajectory, run.experiment.parameters);
    const DrawnRun line{of_history ? "history as the model has it" : run.scenario.title,
                        of_history ? of_history->annual : run.annual, figure::Style::line,
                        std::string(figure::palette::blue)};
    const DrawnRun dashed{
        of_history ? run.scenario.title : fmt::format("{}: every lever at 0", word_of(run.scenario.choices.reference)),
        of_history ? run.annual : reference, figure::Style::dashed, std::string(figure::palette::vermilion)};
    std::string deaths = fmt::format("{:.0f} million excess deaths in the model's 1958-62", run.outcomes.excess_deaths);
    if (of_history) deaths += fmt::format(" ({:.0f} million in its history)", of_history->outcomes.excess_deaths);
    return figure::svg(
        {run.scenario.title, deaths}, cell_in_words(run.scenario.choices),
        yearly_panels({line, dashed}, {history, run.scenario.choices.output_vintage}), columns,
        fmt::format("Points: the record; rates are the adjusted ones of Banister 1984. Dashed: {}. "
                    "Procurement by production year, April to March.{}{}",
                    of_history ? "this run, which is not history" : "the reference world",
                    moves_single_levers(question) ? "\n" : "", moves_single_levers(question) ? quote_groups : ""));
}

}  // namespace sanqi::analysis::report
