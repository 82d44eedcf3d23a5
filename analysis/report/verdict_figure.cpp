#include <algorithm>
#include <vector>

#include <fmt/format.h>
#include <fmt/ranges.h>

#include "analysis/figure/figure.hpp"
#include "analysis/report/posterior_words.hpp"
#include "analysis/report/text_table.hpp"
#include "analysis/report/verdict_report.hpp"

namespace sanqi::analysis::report {

namespace {

figure::Interval interval_of(const Quantiles& share) { return {100.0 * share.q05, 100.0 * share.q95}; }

figure::Bar bar_of(std::string label, const ShareSummary& posterior, const ShareSummary& prior) {
    return {std::move(label),
            {100.0 * posterior.quantiles.median, 100.0 * prior.quantiles.median},
            {interval_of(posterior.quantiles), interval_of(prior.quantiles)}};
}

figure::BarPanel panel_of(std::string title) {
    return {std::move(title),
            "weather's share, %: median and 90 % interval, reference R0",
            {{"posterior", std::string(figure::palette::sky_blue)}, {"prior", std::string(figure::palette::grey)}},
            {},
            figure::Mark{100.0 * claimed_share, "three parts nature"},
            figure::Arrangement::side_by_side};
}

std::string label_of(std::size_t outcome, std::string_view decomposition) {
    return fmt::format("{}: {}", outcome_rows[outcome].name, way_in_words(decomposition));
}

figure::BarPanel panel_of(const FileVerdict& file) {
    const Choices& choices = file.file.scenario.choices;
    figure::BarPanel panel = panel_of(fmt::format("Weather {}, normal {}, correction {}, {}; {} draws",
                                                  word_of(choices.weather_series), word_of(declared_normal(choices)),
                                                  word_of(choices.correction), file.file.structure, file.draws));
    for (const VerdictCell& cell : file.cells)
        if (cell.reference == Reference::R0 && cell.normal == declared_normal(choices))
            panel.bars.push_back(
                bar_of(label_of(cell.outcome, cell.decomposition), cell.weather.posterior, cell.weather.prior));
    return panel;
}

/// "alone 0 %, Shapley 9 %, removal 17 %": never one of them without the others.
template <class Cells, class Median>
std::string medians_of_deaths(const Cells& cells, Median median) {
    std::vector<std::string> ways;
    for (const auto& cell : cells)
        if (cell.headline && cell.outcome == deaths_row)
            ways.push_back(fmt::format("{} {} %", way_in_words(cell.decomposition), number(100.0 * median(cell), 0)));
    return fmt::format("{}", fmt::join(ways, ", "));
}

std::string finding_of(const Verdict& verdict) {
    const std::string medians =
        verdict.mixture ? medians_of_deaths(verdict.mixture->cells,
                                            [](const MixtureCell& cell) { return cell.posterior.quantiles.median; })
                        : medians_of_deaths(verdict.files.front().cells, [](const VerdictCell& cell) {
                              return cell.weather.posterior.quantiles.median;
                          });
    return fmt::format("weather's share of excess deaths: {} (medians{})", medians,
                       verdict.mixture ? fmt::format(" over {} posteriors", verdict.files.size()) : "");
}

/// Of few draws no verdict is to be quoted.
std::string with_doubts(const Verdict& verdict, const std::string& finding) {
    const bool sound =
        std::ranges::all_of(verdict.files, [](const FileVerdict& file) { return doubts_of(file.diagnostics).empty(); });
    return sound ? finding : fmt::format("not yet to be relied on, too few draws: {}", finding);
}

}  // namespace

figure::Figure verdict_figure(const Verdict& verdict) {
    std::vector<figure::AnyPanel> panels;
    if (verdict.mixture) {
        figure::BarPanel all = panel_of(fmt::format("All {} posteriors together", verdict.files.size()));
        for (const MixtureCell& cell : verdict.mixture->cells)
            all.bars.push_back(bar_of(label_of(cell.outcome, cell.decomposition), cell.posterior, cell.prior));
        panels.emplace_back(std::move(all));
    }
    for (const FileVerdict& file : verdict.files) panels.emplace_back(panel_of(file));
    return {{"Three parts nature, seven parts man?", with_doubts(verdict, finding_of(verdict))},
            "Harvests and calendar years 1958-62, nature against policy",
            1,
            std::move(panels),
            "Weather is drought, flood and other disasters together. Alone: what it does under 1957 policies; "
            "removal: what would not have been without it; Shapley: the mean of the two.\n"
            "A share is of its cell: outcome, way to share, reference, weather series, normal and structure."};
}

}  // namespace sanqi::analysis::report
