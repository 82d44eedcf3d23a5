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
    for (const auto& row : rows) {
        const std::vector<double>& some = of(row);
        values.insert(values.end(), some.begin(), some.end());
    }
    return values;
}

template <class Rows>
std::vector<double> each(const Rows& rows, auto of) {
    std::vector<double> values;
    for (const auto& row : rows) values.push_back(of(row));
    return values;
}

std::vector<double> percent_of(std::vector<double> shares) {
    for (double& share : shares) share *= 100.0;
    return shares;
}

template <class Rows>
std::vector<std::string> texts(const Rows& rows, auto of) {
    std::vector<std::string> values;
    for (const auto& row : rows) values.emplace_back(of(row));
    return values;
}

void add_cuts(DataGroup& group, const std::vector<LoopInHalfYears>& loops) {
    const std::string place = "loops/{loop}/";
    group.add("held", {"loop"}, texts(loops, [](const auto& one) { return cut_in_words(one.loop); }),
              about("1", "what is held at its course in the reference world where the loop is cut"), place);
    group.add("cut", {"loop", "half_year"},
              joined(
                  loops, [](const auto& one) -> auto& { return one.knocked_out; }),
              about("million", "excess deaths with the loop cut, less those of the run itself",
                    "of the run with the loop cut, no forecast; cuts overlap and do not add up; see cut_means"),
              place);
    group.add("cut_1958_62", {"loop"}, each(loops, [](const auto& one) { return sum_of(one.knocked_out); }),
              about("million", "excess deaths of 1958-62 with the loop cut, less those of the run itself",
                    "of the run with the loop cut, no forecast; see cut_means"),
              place);
    group.add("cut_means", {"loop"}, texts(loops, [](const auto& one) { return one.loop.cut_means; }),
              about("1", "how not to read the deaths with the loop cut; empty where nothing is to be said"), place);
}

void add_loops(DataGroup& group, const LoopDominance& dominance) {
    const std::vector<LoopInHalfYears>& loops = dominance.loops;
    const std::string place = "loops/{loop}/";
    group.add_axis("loop", texts(loops, [](const auto& one) { return one.loop.name; }), about("1", "named loop"));
    group.add("kind", {"loop"},
              texts(loops, [](const auto& one) { return one.loop.reinforcing ? "reinforcing" : "balancing"; }),
              about("1", "kind of the loop"), place);
    group.add("score_at", {"loop"}, texts(loops, [](const auto& one) { return one.stock; }),
              about("1", "stock of the loop nearest to deaths"), place);
    group.add(
        "share", {"loop", "half_year"}, joined(loops, [](const auto& one) { return percent_of(one.share); }),
        about("%", "part of the loop in all loops found through that stock",
              "by loop scores, mean over steps weighted by deaths; above 0 reinforcing; 0 for loops whose links act "
              "in different seasons"),
        place);
    group.add("share_1958_62", {"loop"},
              percent_of(each(loops, [&](const auto& one) { return mean_share(dominance, one); })),
              about("%", "mean of the share over 1958-62, by deaths"), place);
    add_cuts(group, loops);
}

void add_stocks(DataGroup& group, const std::vector<LoopsThroughStock>& stocks) {
    const std::string place = "stocks/{stock}/";
    group.add_axis("stock", texts(stocks, [](const auto& one) { return one.stock; }),
                   about("1", "stock at which scores are told"));
    group.add("loops_found", {"stock"}, each(stocks, [](const auto& one) { return one.found; }),
              about("1", "loops found a day, mean"), place);
    group.add("named_share", {"stock", "half_year"},
              joined(stocks, [](const auto& one) { return percent_of(one.named); }),
              about("%", "sizes of the shares of the named loops, added up"), place);
    group.add("strongest_unnamed", {"stock"},
              texts(stocks,
                    [](const auto& one) {
                        return one.strongest.path.empty() ? "none"
                                                          : fmt::format("{}", fmt::join(one.strongest.path, " -> "));
                    }),
              about("1", "strongest loop without a name, or none"), place);
    group.add("strongest_unnamed_share", {"stock"},
              percent_of(each(stocks, [](const auto& one) { return one.strongest.share; })),
              about("%", "its share over 1958-62"), place);
}

}  // namespace

Dataset loop_dominance_dataset(const LoopDominance& dominance) {
    DataGroup group{"loop_dominance"};
    group.add_axis("half_year", dominance.half_years, about("year", "half-year, by its first day"), "half_year");
    group.add("excess_deaths", {"half_year"}, dominance.excess_deaths,
              about("million", "excess deaths of the half-year"), "excess_deaths");
    group.add("excess_deaths_1958_62", {}, std::vector{sum_of(dominance.excess_deaths)},
              about("million", "excess deaths of 1958-62"), "excess_deaths_1958_62");
    add_loops(group, dominance);
    add_stocks(group, dominance.stocks);
    return {std::move(group)};
}

Json loop_dominance_json(const LoopDominance& dominance) {
    const Dataset dataset = loop_dominance_dataset(dominance);
    Json json{{"schema", 1},
              {"command", "loops"},
              {"units", Json::object()},
              {"definitions", {{"share", share_defined}, {"cut", cut_defined}}}};
    for (const Variable& one : dataset.front().variables)
        if (!one.is_axis() && one.about && one.about->units != "1") json["units"][one.name] = one.about->units;
    add_to(json, dataset);
    return json;
}

}  // namespace sanqi::analysis::report
