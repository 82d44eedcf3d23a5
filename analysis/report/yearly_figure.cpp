#include "analysis/report/yearly_figure.hpp"

#include <fmt/format.h>

#include "analysis/report/posterior_words.hpp"
#include "analysis/report/wording.hpp"

namespace sanqi::analysis::report {

namespace {

constexpr double famine_begin = 1959.0;
constexpr double famine_end = 1962.0;

std::vector<double> years() {
    const std::vector<int> whole = calendar_years();
    return {whole.begin(), whole.end()};
}

}  // namespace

std::string band_of(const ScenarioPosterior& posterior) { return "90 % of " + number_of_draws(posterior.about); }

std::vector<figure::AnyPanel> yearly_panels(const std::vector<DrawnRun>& runs, const Record& record) {
    std::vector<figure::AnyPanel> panels;
    for (const std::string_view symbol : yearly_figure_rows) {
        const AnnualRow& row = annual_row(symbol);
        figure::Panel panel{std::string(row.name), unit_in_words(row.unit), {}, {{famine_begin, famine_end, "famine"}}};
        for (const DrawnRun& run : runs) {
            const YearlyTable& middle = run.over_draws == nullptr ? run.table : run.over_draws->median;
            panel.lines.push_back(
                {run.label, years(), middle.at(symbol), run.look.style, std::string(run.look.colour)});
            if (run.over_draws != nullptr)
                panel.bands.push_back({run.band, years(), run.over_draws->q05.at(symbol),
                                       run.over_draws->q95.at(symbol), std::string(run.look.colour)});
        }
        panel.lines.push_back(
            {"record", years(), recorded(row, record), figure::Style::points, std::string(figure::palette::black)});
        panels.emplace_back(std::move(panel));
    }
    return panels;
}

}  // namespace sanqi::analysis::report
