// Of a sensitivity: rankings with their intervals, and whether more samples would rank otherwise.
#include <algorithm>
#include <cmath>
#include <numeric>

#include <fmt/format.h>

#include "analysis/configuration/outcome_rows.hpp"
#include "analysis/questions/methods.hpp"
#include "analysis/report/html.hpp"
#include "analysis/report/local_sensitivity_report.hpp"
#include "analysis/report/page_source.hpp"
#include "analysis/report/wording.hpp"
#include "analysis/words/messages.hpp"

namespace sanqi::analysis::report {

namespace {

constexpr std::size_t most_rows = 25;
constexpr std::size_t most_lines = 10;

/// What a sensitivity's file has over outcome and parameter.
struct Measures {
    std::vector<std::string> outcomes;
    std::vector<std::string> inputs;
    std::vector<std::string> names;  ///< those with intervals of their own among them
    std::string ranked_by;

    [[nodiscard]] std::size_t at(std::size_t outcome, std::size_t input) const {
        return outcome * inputs.size() + input;
    }
};

Measures measures_in(const PageSource& source) {
    const std::string at = "/sensitivity/";
    Measures found{source.file.texts(at + "outcome"), source.file.texts(at + "parameter"), {}, ""};
    found.ranked_by = method_named(source.file.attribute("method", at).value_or("sobol")).ranked_by;
    const std::vector<hsize_t> table{found.outcomes.size(), found.inputs.size()};
    for (const std::string& name : source.file.names(at))
        if (!name.ends_with("_conf") && source.file.has(at + name) && source.file.shape(at + name) == table)
            found.names.push_back(name);
    return found;
}

/// 0, 1, ..., the largest value first whatever its sign; what is not finite last.
template <class ValueOf>
std::vector<std::size_t> by_size(std::size_t count, ValueOf value_of) {
    std::vector<std::size_t> order(count);
    std::iota(order.begin(), order.end(), std::size_t{0});
    std::ranges::stable_sort(order, std::ranges::greater{}, [&](std::size_t place) {
        const double size = std::abs(value_of(place));
        return std::isfinite(size) ? size : -1.0;
    });
    return order;
}

std::vector<std::size_t> ranked(const PageSource& source, const Measures& measures, std::size_t outcome) {
    const std::vector<double> values = source.file.numbers("/sensitivity/" + measures.ranked_by);
    return by_size(measures.inputs.size(), [&](std::size_t input) { return values.at(measures.at(outcome, input)); });
}

std::string with_interval(const PageSource& source, const std::string& measure, std::size_t place) {
    const std::string at = "/sensitivity/" + measure, conf = at + "_conf";
    const std::string value = told(source.file.numbers(at).at(place));
    return source.file.has(conf) ? fmt::format("{} ± {}", value, told(source.file.numbers(conf).at(place))) : value;
}

PageTable ranking_table(const PageSource& source, const Measures& measures, std::size_t outcome) {
    const std::size_t shown = std::min(measures.inputs.size(), most_rows);
    PageTable table{fmt::format("{}: the {} of {} inputs that rank highest by {}; ± is half a 95 % interval",
                                measures.outcomes[outcome], shown, measures.inputs.size(), measures.ranked_by),
                    source.from("/sensitivity"),
                    {"input"},
                    {}};
    table.head.insert(table.head.end(), measures.names.begin(), measures.names.end());
    const std::vector<std::size_t> order = ranked(source, measures, outcome);
    for (std::size_t rank = 0; rank < shown; ++rank) {
        table.rows.push_back({measures.inputs[order[rank]]});
        for (const std::string& name : measures.names)
            table.rows.back().push_back(with_interval(source, name, measures.at(outcome, order[rank])));
    }
    return table;
}

PageTable convergence_table(const PageSource& source, const Measures& measures, std::size_t outcome) {
    const std::string at = "/sensitivity/";
    const bool stable = source.file.numbers(at + "ranking_stable").at(outcome) != 0.0;
    PageTable table{fmt::format("{}: {} as samples grow; {}", measures.outcomes[outcome], measures.ranked_by,
                                stable ? "half of the samples rank as all do"
                                       : "half of the samples rank otherwise than all: give more samples"),
                    source.from("/sensitivity/converging"),
                    {"input"},
                    {}};
    const std::vector<double> samples = source.file.numbers(at + "samples"),
                              values = source.file.numbers(at + "converging");
    for (const double count : samples) table.head.push_back(fmt::format("{:.0f}", count));
    const std::vector<std::size_t> order = ranked(source, measures, outcome);
    for (std::size_t rank = 0; rank < std::min(order.size(), most_lines); ++rank) {
        table.rows.push_back({measures.inputs[order[rank]]});
        for (std::size_t step = 0; step < samples.size(); ++step)
            table.rows.back().push_back(
                told(values.at((outcome * samples.size() + step) * measures.inputs.size() + order[rank])));
    }
    return table;
}

std::string tables_of(const PageSource& source, const Measures& measures, std::size_t outcome) {
    std::string text = html(ranking_table(source, measures, outcome));
    const std::string doubts = source.file.texts("/sensitivity/doubts").at(outcome);
    if (!doubts.empty()) text += paragraph(doubts);
    if (source.file.has("sensitivity/converging")) text += html(convergence_table(source, measures, outcome));
    return text;
}

bool is_headline(const std::string& outcome) {
    return outcome == "excess_deaths" || outcome == "excess_deaths_weather_shapley";
}

PageTable soundness_table(const PageSource& source) {
    PageTable table{"How far the ensemble is sound", source.from("/step_check"), {"", "value"}, {}};
    table.rows.push_back(
        {"members run again at half of every step", fmt::format("{:.0f}", source.first("/step_check/members"))});
    table.rows.push_back(
        {"what that changes in excess deaths, root mean square", told(source.first("/step_check/rms"))});
    table.rows.push_back({"the largest such change", told(source.first("/step_check/worst"))});
    return table;
}

/// Elasticities over outcome and input, and the inputs by the size of that of excess deaths.
struct Slopes {
    std::vector<std::string> inputs;
    std::vector<double> elasticities;
    std::vector<std::size_t> by_deaths;

    [[nodiscard]] double elasticity(std::size_t outcome, std::size_t input) const {
        return elasticities.at(outcome * inputs.size() + input);
    }
};

Slopes slopes_in(const PageSource& source) {
    Slopes slopes{
        source.file.texts("/local_sensitivity/parameter"), source.file.numbers("/local_sensitivity/elasticity"), {}};
    slopes.by_deaths =
        by_size(slopes.inputs.size(), [&](std::size_t input) { return slopes.elasticity(deaths_row, input); });
    return slopes;
}

}  // namespace

std::string sensitivity_page(const PageSource& source) {
    if (!source.file.has("sensitivity/outcome")) return paragraph("Nothing was estimated.");
    const Measures measures = measures_in(source);
    const MethodRow& method = method_named(source.file.attribute("method", "/sensitivity").value_or("sobol"));
    std::string text = paragraph(fmt::format("{}. {}", method.title, method.meaning)), others;
    text += paragraph(fmt::format("Inputs vary over: {}{}.",
                                  source.file.attribute("inputs_from", "/sensitivity").value_or("priors"),
                                  source.file.attribute("why_priors", "/sensitivity").value_or("").empty()
                                      ? ""
                                      : " (" + *source.file.attribute("why_priors", "/sensitivity") + ")"));
    text +=
        paragraph(fmt::format("Among {} only: all else stays where the scenario has it, and what was not varied is "
                              "not ranked.",
                              counted(measures.inputs.size(), "input")));
    for (std::size_t outcome = 0; outcome < measures.outcomes.size(); ++outcome)
        (is_headline(measures.outcomes[outcome]) ? text : others) += tables_of(source, measures, outcome);
    if (source.file.has("step_check")) text += html(soundness_table(source));
    return others.empty() ? text : text + folded("All other outputs", others);
}

std::string local_sensitivity_finding(const PageSource& source) {
    const Slopes slopes = slopes_in(source);
    const std::size_t first = slopes.by_deaths.front();
    return fmt::format("excess deaths here hang most on {}: 1 % more of it changes them by {} %", slopes.inputs[first],
                       told(slopes.elasticity(deaths_row, first)));
}

std::string local_sensitivity_page(const PageSource& source) {
    const Slopes slopes = slopes_in(source);
    const std::string at = "/local_sensitivity/";
    const std::vector<std::string> outcomes = source.file.texts(at + "outcome"),
                                   units = source.file.texts(at + "parameter_unit");
    const std::vector<double> values = source.file.numbers(at + "parameter_value");
    PageTable table{
        fmt::format(
            "Elasticities at this one point: per cent of each outcome for 1 % more of the input; the {} of {} that "
            "move excess deaths most",
            std::min(slopes.inputs.size(), most_rows), counted(slopes.inputs.size(), "input")),
        source.from("/local_sensitivity"),
        {"input", "value", "unit"},
        {}};
    for (const std::string& outcome : outcomes) table.head.push_back(outcome);
    for (std::size_t rank = 0; rank < std::min(slopes.inputs.size(), most_rows); ++rank) {
        const std::size_t input = slopes.by_deaths[rank];
        table.rows.push_back({slopes.inputs[input], told(values.at(input)), unit_in_words(units.at(input))});
        for (std::size_t outcome = 0; outcome < outcomes.size(); ++outcome)
            table.rows.back().push_back(told(slopes.elasticity(outcome, input)));
    }
    return paragraph(slopes_defined) + html(table);
}

}  // namespace sanqi::analysis::report
