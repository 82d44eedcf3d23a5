#include <vector>

#include <fmt/format.h>

#include "analysis/figure/figure.hpp"
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
    return fmt::format("{}: {}", outcome_rows[outcome].name, decomposition);
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

std::string finding_of(const ShareSummary& share, Decision decision, std::size_t files) {
    return fmt::format("weather's Shapley share of excess deaths {} % ({} to {}){}: {}",
                       number(100.0 * share.quantiles.median, 0), number(100.0 * share.quantiles.q05, 0),
                       number(100.0 * share.quantiles.q95, 0),
                       files > 1 ? fmt::format(" over {} posteriors", files) : "", in_words(decision));
}

/// Of the declared cell that is most quoted.
std::string finding_of(const Verdict& verdict) {
    const auto quoted = [](const auto& cell) {
        return cell.headline && cell.outcome == deaths_row && cell.decomposition == "shapley";
    };
    for (const MixtureCell& cell : verdict.mixture)
        if (quoted(cell)) return finding_of(cell.posterior, cell.decision, verdict.files.size());
    for (const VerdictCell& cell : verdict.files.front().cells)
        if (quoted(cell)) return finding_of(cell.weather.posterior, cell.weather.decision, 1);
    return "";
}

}  // namespace

figure::Figure verdict_figure(const Verdict& verdict) {
    std::vector<figure::AnyPanel> panels;
    if (!verdict.mixture.empty()) {
        figure::BarPanel all = panel_of(fmt::format("All {} posteriors together", verdict.files.size()));
        for (const MixtureCell& cell : verdict.mixture)
            all.bars.push_back(bar_of(label_of(cell.outcome, cell.decomposition), cell.posterior, cell.prior));
        panels.emplace_back(std::move(all));
    }
    for (const FileVerdict& file : verdict.files) panels.emplace_back(panel_of(file));
    return {{"Three parts nature, seven parts man?", finding_of(verdict)},
            "Harvests and calendar years 1958-62, nature against policy",
            1,
            std::move(panels),
            "Weather is drought, flood and other disasters together. Alone: what it does under 1957 policies; "
            "removal: what would not have been without it; Shapley: the mean of the two.\n"
            "A share is of its cell: outcome, way to share, reference, weather series, normal and structure."};
}

}  // namespace sanqi::analysis::report
