#include <fmt/format.h>
#include <fmt/ranges.h>

#include "analysis/report/loop_dominance_report.hpp"
#include "analysis/words/messages.hpp"

namespace sanqi::analysis::report {

namespace {

Description about(std::string units, std::string long_name, std::string note = "") {
    return {std::move(units), std::move(long_name), "sanqi model, 1958-62", std::move(note)};
}

/// Row after row.
template <class Rows>
std::vector<double> joined(const Rows& rows, auto of) {
    std::vector<double> values;
    for (const auto& row : rows) values.insert(values.end(), of(row).begin(), of(row).end());
    return values;
}

template <class Rows>
std::vector<std::string> texts(const Rows& rows, auto of) {
    std::vector<std::string> values;
    for (const auto& row : rows) values.emplace_back(of(row));
    return values;
}

void add_loops(DataGroup& group, const std::vector<LoopInHalfYears>& loops) {
    const std::string place = "loops/{loop}/";
    group.add_axis("loop", texts(loops, [](const auto& one) { return one.loop.name; }), about("1", "named loop"));
    group.add("kind", {"loop"},
              texts(loops, [](const auto& one) { return one.loop.reinforcing ? "reinforcing" : "balancing"; }),
              about("1", "kind of the loop"), place);
    group.add("score_at", {"loop"}, texts(loops, [](const auto& one) { return one.stock; }),
              about("1", "stock of the loop nearest to deaths"), place);
    group.add(
        "share", {"loop", "half_year"},
        joined(
            loops, [](const auto& one) -> auto& { return one.share; }),
        about("1", "part of the loop in all loops found through that stock",
              "by loop scores, mean over steps weighted by deaths; above 0 reinforcing; 0 for loops whose links act "
              "in different seasons"),
        place);
    group.add("held", {"loop"}, texts(loops, [](const auto& one) { return cut_in_words(one.loop); }),
              about("1", "what is held at its course in the reference world where the loop is cut"), place);
    group.add("knocked_out", {"loop", "half_year"},
              joined(
                  loops, [](const auto& one) -> auto& { return one.knocked_out; }),
              about("million", "excess deaths with the loop cut, less those of the run itself"), place);
}

void add_stocks(DataGroup& group, const std::vector<LoopsThroughStock>& stocks) {
    const std::string place = "stocks/{stock}/";
    std::vector<double> found, strongest;
    for (const LoopsThroughStock& one : stocks) {
        found.push_back(one.found);
        strongest.push_back(one.strongest.share);
    }
    group.add_axis("stock", texts(stocks, [](const auto& one) { return one.stock; }),
                   about("1", "stock at which scores are told"));
    group.add("loops_found", {"stock"}, std::move(found), about("1", "loops found a day, mean"), place);
    group.add("named_share", {"stock", "half_year"},
              joined(
                  stocks, [](const auto& one) -> auto& { return one.named; }),
              about("1", "sizes of the shares of the named loops, added up"), place);
    group.add("strongest_unnamed", {"stock"},
              texts(stocks, [](const auto& one) { return fmt::format("{}", fmt::join(one.strongest.path, " -> ")); }),
              about("1", "strongest loop without a name"), place);
    group.add("strongest_unnamed_share", {"stock"}, std::move(strongest), about("1", "its share over 1958-62"), place);
}

}  // namespace

Dataset loop_dominance_dataset(const LoopDominance& dominance) {
    DataGroup group{"loop_dominance"};
    group.add_axis("half_year", dominance.half_years, about("year", "half-year, by its first day"), "half_year");
    group.add("excess_deaths", {"half_year"}, dominance.excess_deaths,
              about("million", "excess deaths of the half-year"), "excess_deaths");
    add_loops(group, dominance.loops);
    add_stocks(group, dominance.stocks);
    return {std::move(group)};
}

Json loop_dominance_json(const LoopDominance& dominance) {
    Json json{{"schema", 1}, {"command", "loops"}};
    add_to(json, loop_dominance_dataset(dominance));
    return json;
}

}  // namespace sanqi::analysis::report
