#include <filesystem>

#include <fmt/format.h>

#include "analysis/report/caveats.hpp"
#include "analysis/report/posterior_words.hpp"
#include "analysis/report/run_report.hpp"
#include "analysis/report/wording.hpp"
#include "analysis/report/yearly_figure.hpp"

namespace sanqi::analysis::report {

namespace {

/// Of history beside a run, where both answers have the same one: that over draws is under the run's own weather.
const RunOverDraws* history_over_draws(const Question& question, const std::optional<AnswerOverDraws>& over_draws) {
    const Choices &asked = question.scenario.choices, &history = question.beside.choices;
    const bool same = asked.weather_series == history.weather_series && asked.correction == history.correction;
    return same && over_draws && over_draws->history ? &*over_draws->history : nullptr;
}

/// "21.7 million excess deaths in the model's 1958-62 (32.6 million in its history)".
std::string deaths_in_words(const AnsweredRun& answered) {
    const auto of = [](const Outcomes<double>& outcomes) { return amount_in_words(outcomes.excess_deaths, "million"); };
    std::string deaths = of(answered.run.outcomes) + " excess deaths in the model's 1958-62";
    if (answered.history) deaths += fmt::format(" ({} in its history)", of(answered.history->outcomes));
    return deaths;
}

/// The same over draws: "19.7 [14.1, 26.3] million excess deaths in the model's 1958-62 (29.4 [24.1, 35.4] in its
/// history), medians over 496 draws of the posterior".
std::string deaths_in_words(const AnswerOverDraws& over_draws, const RunOverDraws* history) {
    const auto of = [](const RunOverDraws& run) { return interval_in_words(run.outcomes[deaths_row], 1); };
    std::string deaths = of(over_draws.run) + " million excess deaths in the model's 1958-62";
    if (history != nullptr) deaths += fmt::format(" ({} in its history)", of(*history));
    return fmt::format("{}, {} over {}", deaths, history == nullptr ? "median" : "medians",
                       number_of_draws(over_draws.posterior.about));
}

/// What has to stand beside the deaths of the title.
std::string terms_of(const AnsweredRun& answered, const std::optional<AnswerOverDraws>& over_draws) {
    std::string terms(deaths_defined);
    if (over_draws) terms += fmt::format(" In brackets: 90 %. The one run: {}.", deaths_in_words(answered));
    terms += ' ' + sentence(lack_of_interval(answered.run.scenario.choices.reference, answered.sample));
    if (!answered.history) return terms;
    terms += fmt::format(" {}", would_have_been);
    if (const std::string alike = alike_in_words(answered.question); !alike.empty()) terms += '\n' + alike;
    if (const std::string held = held_against_another(answered.question); !held.empty()) terms += '\n' + held;
    if (const std::string later = after_the_window(answered.run.annual, answered.history->annual, "history");
        !later.empty())
        terms += '\n' + later;
    if (moves_single_levers(answered.question.from_history)) terms += fmt::format("\n{}", quote_groups);
    return terms;
}

}  // namespace

figure::Figure run_figure(const AnsweredRun& answered, const History& history,
                          const std::optional<AnswerOverDraws>& over_draws) {
    constexpr int columns = 3;
    const auto& [question, run, of_history, sample] = answered;
    const YearlyTable reference = annual_table(run.reference_trajectory, run.experiment.parameters);
    const YearlyQuantiles* of_run = over_draws ? &over_draws->run.annual : nullptr;
    const RunOverDraws* past = history_over_draws(question, over_draws);
    const std::filesystem::path named_file = over_draws ? over_draws->posterior.about.file.name : "";
    const std::string band = over_draws ? band_of(over_draws->posterior) : "";
    const DrawnRun line{of_history ? "history as the model has it" : run.scenario.title,
                        of_history ? of_history->annual : run.annual, figure::looks[0],
                        of_history ? (past != nullptr ? &past->annual : nullptr) : of_run, band};
    const DrawnRun dashed{
        of_history ? run.scenario.title : fmt::format("{}: every lever at 0", word_of(run.scenario.choices.reference)),
        of_history ? run.annual : reference, figure::looks[1], of_history ? of_run : nullptr, band};
    const std::string terms = terms_of(answered, over_draws);
    return {{run.scenario.title, over_draws ? deaths_in_words(*over_draws, past) : deaths_in_words(answered)},
            cell_in_words(run.scenario.choices),
            columns,
            yearly_panels({line, dashed}, {history, run.scenario.choices.output_vintage}),
            fmt::format("Points: the record; rates are the adjusted ones of Banister 1984. Dashed: {}. "
                        "Procurement: April to March. Scales need not begin at 0.{}\n{}",
                        of_history ? "this run, which is not history" : "the reference world",
                        over_draws ? fmt::format(" Lines with a band: medians; shaded: {} ({}).", band,
                                                 named_file.filename().string())
                                   : "",
                        terms),
            "",
            terms};
}

}  // namespace sanqi::analysis::report
