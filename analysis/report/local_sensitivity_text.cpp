#include <algorithm>

#include <fmt/format.h>

#include "analysis/questions/sensitivity.hpp"
#include "analysis/report/local_sensitivity_report.hpp"
#include "analysis/report/text_table.hpp"
#include "analysis/report/wording.hpp"

namespace sanqi::analysis::report {

namespace {

constexpr std::size_t shown_inputs = 25;

/// A lever at an end has no unit to go: it can only come back from there.
bool at_an_end(const LocalInput& input) {
    const bool lever = model::index_of(model::levers, input.symbol) < model::levers.size();
    return lever && (input.value == 0.0 || input.value == 1.0);
}

}  // namespace

std::string local_sensitivity_text(const LocalSensitivity& local) {
    std::vector<TextRow> rows{{"", "", "excess deaths", "", "output", "lost"},
                              {"input", "value", "per unit", "per 1 %", "per 1 %", "per 1 %"}};
    const std::vector<std::size_t> places = ranking_by(local.elasticities.excess_deaths);
    for (std::size_t i = 0; i < std::min(shown_inputs, places.size()); ++i) {
        const std::size_t place = places[i];
        const LocalInput& input = local.inputs[place];
        rows.push_back({input.symbol, fmt::format("{:.4g} {}", input.value, unit_in_words(input.unit)),
                        at_an_end(input) ? "-" : fmt::format("{:.3g}", local.derivatives.excess_deaths[place]),
                        number(local.elasticities.excess_deaths[place], 2),
                        number(local.elasticities.grain_output_shortfall[place], 2),
                        number(local.elasticities.lost_births[place], 2)});
    }
    const std::string note = fmt::format(
        "Excess deaths {:.1f} million. Per unit: millions of deaths for one unit more of the input; per 1 %: change of "
        "the outcome in per cent when the input grows by 1 %, for excess deaths, grain output shortfall and lost "
        "births. {} The {} strongest of {} inputs.",
        local.outcomes.excess_deaths, slopes_defined, rows.size() - 2, local.inputs.size());
    return fmt::format("{}\n{}", text_table(rows, "lrrrrr"), wrapped(note));
}

}  // namespace sanqi::analysis::report
