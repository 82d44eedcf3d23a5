#include "analysis/report/yearly_figure.hpp"

#include <array>
#include <cmath>
#include <limits>

#include "analysis/report/wording.hpp"

namespace sanqi::analysis::report {

namespace {

constexpr std::array<std::string_view, 6> drawn{"grain_output", "procurement_gross", "rural_grain_per_head",
                                                "death_rate",   "birth_rate",        "population"};
constexpr double famine_begin = 1959.0;
constexpr double famine_end = 1962.0;

std::vector<double> years() {
    const std::vector<int> whole = calendar_years();
    return {whole.begin(), whole.end()};
}

figure::Line record_line(const AnnualRow& row, const Record& record) {
    std::vector<double> values;
    for (const auto& value : recorded(row, record))
        values.push_back(value.value_or(std::numeric_limits<double>::quiet_NaN()));
    return {"record", years(), values, {}, figure::Style::points, std::string(figure::palette::black)};
}

}  // namespace

std::vector<figure::AnyPanel> yearly_panels(const std::vector<DrawnRun>& runs, const Record& record) {
    std::vector<figure::AnyPanel> panels;
    for (const std::string_view symbol : drawn) {
        const AnnualRow& row = annual_row(symbol);
        figure::Panel panel{
            std::string(row.name), unit_in_words(row.unit), {}, {{famine_begin, famine_end, "famine"}}, {}};
        for (const DrawnRun& run : runs)
            panel.lines.push_back({run.label, years(), column(run.table, symbol), {}, run.style, run.colour});
        panel.lines.push_back(record_line(row, record));
        panels.emplace_back(std::move(panel));
    }
    return panels;
}

}  // namespace sanqi::analysis::report
