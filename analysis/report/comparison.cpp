#include "analysis/report/comparison.hpp"

#include <array>

#include <fmt/format.h>

#include "analysis/report/shared_groups.hpp"
#include "analysis/report/text_table.hpp"
#include "analysis/report/wording.hpp"
#include "analysis/report/yearly_figure.hpp"

namespace sanqi::analysis::report {

namespace {

constexpr int first_shown_year = 1957;
constexpr int last_shown_year = 1965;
constexpr std::array<std::string_view, 6> colours{figure::palette::blue,   figure::palette::vermilion,
                                                  figure::palette::green,  figure::palette::orange,
                                                  figure::palette::purple, figure::palette::sky_blue};

std::vector<double> values_of(const Outcomes<double>& outcomes) {
    std::vector<double> values;
    outcomes.for_each([&](double value) { values.push_back(value); });
    return values;
}

TextRow heads(const std::vector<NamedRun>& runs, const std::string& corner, const std::string& unit) {
    TextRow row{corner, unit};
    for (const NamedRun& one : runs) row.push_back(one.config);
    return row;
}

std::string alignment(const std::vector<NamedRun>& runs) { return "ll" + std::string(runs.size(), 'r'); }

/// Value of the first run; of the others value and difference.
std::string outcomes_text(const std::vector<NamedRun>& runs) {
    std::vector<TextRow> rows{heads(runs, "outcome 1958-62", "unit")};
    const std::vector<double> first = values_of(runs.front().run.outcomes);
    for (std::size_t row = 0; row < outcome_rows.size(); ++row) {
        TextRow line{std::string(outcome_rows[row].name), std::string(outcome_rows[row].unit), number(first[row], 2)};
        for (std::size_t other = 1; other < runs.size(); ++other) {
            const double value = values_of(runs[other].run.outcomes)[row];
            line.push_back(fmt::format("{} ({:+.2f})", number(value, 2), value - first[row]));
        }
        rows.push_back(line);
    }
    return text_table(rows, alignment(runs));
}

std::string years_text(const std::vector<NamedRun>& runs, std::string_view symbol) {
    const AnnualRow& about = annual_row(symbol);
    std::vector<TextRow> rows{heads(runs, std::string(about.name), unit_in_words(about.unit))};
    for (int year = first_shown_year; year <= last_shown_year; ++year) {
        TextRow line{std::to_string(year), ""};
        for (const NamedRun& one : runs) line.push_back(number(value_in(column(one.run.annual, symbol), year), 1));
        rows.push_back(line);
    }
    return text_table(rows, alignment(runs));
}

}  // namespace

std::string comparison_text(const std::vector<NamedRun>& runs) {
    std::string titles;
    for (const NamedRun& one : runs) titles += fmt::format("  {}: {}\n", one.config, one.run.scenario.title);
    return fmt::format("{}\nIn brackets: difference from {}\n{}\n{}\n{}", titles, runs.front().config,
                       outcomes_text(runs), years_text(runs, "grain_output"), years_text(runs, "death_rate"));
}

Json comparison_json(const std::vector<NamedRun>& runs) {
    Json json{{"schema", 1}, {"command", "compare"}};
    json["scenarios"] = Json::array();
    for (const auto& [config, run] : runs) {
        Json scenario{{"config", config}};
        add_to(scenario,
               {world_group(run.scenario, run.reference), outcomes_group(run.outcomes), annual_group(run.annual)});
        json["scenarios"].push_back(std::move(scenario));
    }
    return json;
}

std::string comparison_figure(const std::vector<NamedRun>& runs, const History& history) {
    constexpr int columns = 3;
    std::vector<DrawnRun> drawn;
    drawn.reserve(runs.size());
    for (std::size_t i = 0; i < runs.size(); ++i)
        drawn.push_back({runs[i].run.scenario.title, runs[i].run.annual,
                         i == 0 ? figure::Style::line : figure::Style::dashed,
                         std::string(colours[i % colours.size()])});
    return figure::svg("Scenarios side by side", cell_in_words(runs.front().run.scenario, runs.front().run.reference),
                       yearly_panels(drawn, history, runs.front().run.scenario.switches.at("output_vintage")), columns,
                       "Points: the record; rates are the adjusted ones of Banister 1984.");
}

}  // namespace sanqi::analysis::report
