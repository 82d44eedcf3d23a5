#include <algorithm>

#include <fmt/format.h>
#include <fmt/ranges.h>

#include "analysis/equations/book.hpp"
#include "analysis/report/loop_dominance_report.hpp"
#include "analysis/report/text_table.hpp"
#include "analysis/report/wording.hpp"

namespace sanqi::analysis::report {

namespace {

std::string named(const Loop& loop) {
    return fmt::format("{}, {}", loop.title, loop.reinforcing ? "reinforcing" : "balancing");
}

/// In the middle of each half-year.
std::vector<double> middles(const LoopDominance& dominance) {
    std::vector<double> dates = dominance.half_years;
    for (double& date : dates) date += 0.25;
    return dates;
}

/// What its symbol stands for, where the model has it.
std::string plain(const std::string& symbol) {
    const equations::Quantity* quantity = equations::quantity_of_the_model(symbol);
    return quantity == nullptr ? symbol : std::string(quantity->row->name);
}

/// The same loop, the quantities where it is cut by their names.
Loop plain(Loop loop) {
    for (std::string& symbol : loop.cut) symbol = plain(symbol);
    return loop;
}

/// A panel a loop, on one scale, which a cut that makes no world leaves.
std::vector<figure::Panel> deaths_with_and_without(const LoopDominance& dominance) {
    std::vector<figure::Panel> panels;
    auto [least, most] = std::ranges::minmax(dominance.excess_deaths);
    for (const LoopInHalfYears& one : dominance.loops) {
        std::vector<double> cut = one.knocked_out;
        for (std::size_t i = 0; i < cut.size(); ++i) cut[i] += dominance.excess_deaths[i];
        if (one.loop.cut_means.empty()) {
            least = std::min(least, std::ranges::min(cut));
            most = std::max(most, std::ranges::max(cut));
        }
        panels.push_back({named(one.loop),
                          "excess deaths, million a half-year",
                          {{"the loop cut, no forecast", middles(dominance), std::move(cut), figure::Style::dashed,
                            std::string(figure::palette::vermilion)},
                           {"the run itself", middles(dominance), dominance.excess_deaths}},
                          {}});
    }
    for (figure::Panel& panel : panels) panel.reach = figure::Range{least, most};
    return panels;
}

figure::BarPanel shares(const LoopDominance& dominance) {
    figure::BarPanel panel{"What each loop does to its own stock, by loop scores",
                           "% of all loops found through that stock, + reinforcing, - balancing; mean over 1958-62 by "
                           "deaths",
                           {{"share", std::string(figure::palette::blue)}},
                           {},
                           {}};
    for (const LoopInHalfYears& one : dominance.loops)
        panel.bars.push_back(
            {fmt::format("{}: {}", one.loop.title, plain(one.stock)), {100.0 * mean_share(dominance, one)}});
    return panel;
}

/// "of 32.6 million excess deaths 5.5 fewer with 'Hunger and work' cut, ...".
std::string finding_of(const LoopDominance& dominance) {
    const auto total = [](const LoopInHalfYears& one) { return sum_of(one.knocked_out); };
    const auto least = std::ranges::min_element(dominance.loops, {}, total);
    const std::string all = number(sum_of(dominance.excess_deaths), 1);
    if (total(*least) >= 0.0) return fmt::format("no loop that is cut lowers the {} million excess deaths", all);
    return fmt::format("of {} million excess deaths {} fewer with '{}' cut, no forecast", all,
                       number(-total(*least), 1), least->loop.title);
}

}  // namespace

figure::Figure loop_dominance_figure(const Question& question, const LoopDominance& dominance) {
    constexpr int columns = 3;
    std::vector<figure::AnyPanel> panels;
    for (figure::Panel& panel : deaths_with_and_without(dominance)) panels.emplace_back(std::move(panel));
    panels.emplace_back(shares(dominance));
    std::vector<std::string> cuts;
    for (const LoopInHalfYears& one : dominance.loops)
        cuts.push_back(fmt::format("{}: {}", one.loop.title, cut_in_words(plain(one.loop))));
    const std::vector<std::string> meanings = meanings_of_cuts(dominance);
    const std::string terms = fmt::format(
        "{} Each number: {}. With a loop cut one link reads what it would read in the reference world, and every loop "
        "over that link is cut with it: no forecast, and cuts overlap and do not add up.",
        deaths_defined, no_interval);
    return {{question.scenario.title, finding_of(dominance)},
            cell_in_words(question.scenario.choices),
            columns,
            std::move(panels),
            fmt::format(
                "{}\nHeld at that: {}.{}\nOne scale for deaths{}. Loop scores (Loops That Matter) are products of "
                "what links do on one day: 0 for loops whose links act in different seasons. They say what moves "
                "a stock, not how many died of it.",
                terms, fmt::join(cuts, "; "), meanings.empty() ? "" : fmt::format("\n{}.", fmt::join(meanings, "; ")),
                meanings.empty() ? "" : ", but for a cut that makes no world"),
            "",
            terms};
}

}  // namespace sanqi::analysis::report
