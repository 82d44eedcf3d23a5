// The figure of a question: bars of its values, or rows of the yearly table over draws.
#include <array>

#include <fmt/format.h>
#include <fmt/ranges.h>

#include "analysis/configuration/outcome_rows.hpp"
#include "analysis/report/essay_report.hpp"
#include "analysis/report/essay_words.hpp"
#include "analysis/report/wording.hpp"

namespace sanqi::analysis::report {

namespace {

constexpr double famine_begin = 1959.0, famine_end = 1962.0;

std::string draws_of(const Essays& essays) { return fmt::format("90 % of {} draws", essays.posteriors.front().draws); }

figure::BarPanel bars_of(const EssayAnswer& answer) {
    const EssayQuestion& question = answer.question;
    const EssayValue& first = question.values[question.figure.values.front()];
    figure::BarPanel panel{
        first.share ? fmt::format("share in {} of 1958-62 beyond R0", outcome_rows[first.share->outcome].name)
                    : fmt::format("1958-62{}", first.amount->against ? ", less history" : ""),
        unit_in_words(first.unit),
        {{"median", std::string(figure::looks.front().colour)}},
        {},
        {},
        figure::Arrangement::side_by_side};
    for (const std::size_t place : question.figure.values) {
        const Quantiles& quantiles = answer.values[place];
        panel.bars.push_back({question.values[place].label, {quantiles.median}, {{quantiles.q05, quantiles.q95}}});
    }
    return panel;
}

figure::Panel lines_of(const EssayAnswer& answer, std::size_t place, const std::string& band, const History& history) {
    const EssayQuestion& question = answer.question;
    const AnnualRow& row = annual_rows[question.figure.rows[place]];
    const std::vector<int> whole = calendar_years();
    const std::vector<double> years(whole.begin(), whole.end());
    figure::Panel panel{std::string(row.name), unit_in_words(row.unit), {}, {{famine_begin, famine_end, "famine"}}};
    for (std::size_t world = 0; world < question.figure.worlds.size(); ++world) {
        const DrawnRow& drawn = answer.lines[place][world];
        const figure::Look& look = figure::looks.at(world % figure::looks.size());
        const std::string colour(look.colour);
        panel.lines.push_back(
            {question.worlds[question.figure.worlds[world]].label, years, drawn.median, look.style, colour});
        panel.bands.push_back({band, years, drawn.q05, drawn.q95, colour});
    }
    if (!row.record.empty())
        panel.lines.push_back({"record", years, recorded(row, {history, Choices{}.output_vintage}),
                               figure::Style::points, std::string(figure::palette::black)});
    return panel;
}

}  // namespace

figure::Figure essay_figure(const Essays& essays, const EssayAnswer& answer, const History& history) {
    const EssayQuestion& question = answer.question;
    figure::Figure drawn{{question.question, sentences_of(answer).front().text}, "", 1, {}, ""};
    if (!question.figure.values.empty()) {
        drawn.panels.emplace_back(bars_of(answer));
        drawn.caption = "Bars: medians; strokes: 90 % of the draws of the posterior.";
    } else {
        constexpr std::size_t most_columns = 2;
        drawn.columns = static_cast<int>(std::min(most_columns, question.figure.rows.size()));
        for (std::size_t row = 0; row < question.figure.rows.size(); ++row)
            drawn.panels.emplace_back(lines_of(answer, row, draws_of(essays), history));
        drawn.caption = fmt::format(
            "Line: history as the model has it, medians;{} shaded: {}. Points: the record; rates are the adjusted ones "
            "of "
            "Banister 1984.",
            question.figure.worlds.size() > 1 ? " dashed: what might have been;" : "", draws_of(essays));
    }
    drawn.subtitle = cell_in_words(question.worlds.front().scenario.choices);
    drawn.terms = deaths_defined;
    drawn.caption += "\n" + drawn.terms;
    return drawn;
}

}  // namespace sanqi::analysis::report
