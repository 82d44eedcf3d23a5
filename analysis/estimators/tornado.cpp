#include "analysis/estimators/tornado.hpp"

#include <algorithm>
#include <array>
#include <cmath>
#include <limits>
#include <stdexcept>

#include <fmt/format.h>

#include "analysis/designs/one_at_a_time.hpp"

namespace sanqi::analysis {

namespace {

constexpr double undefined = std::numeric_limits<double>::quiet_NaN();

/// The swing is the whole range, so that an outcome that rises at both ends isn't taken for one that doesn't move.
Estimates estimated(const Evaluated& evaluated) {
    const Tornado found = tornado(evaluated.outputs);
    std::vector<double> swing;
    for (std::size_t k = 0; k < found.low.size(); ++k) {
        const auto [least, largest] = std::minmax({found.low[k], found.centre, found.high[k]});
        const bool known = std::isfinite(found.low[k] + found.centre + found.high[k]);
        swing.push_back(known ? largest - least : undefined);
    }
    Estimates estimates{
        {{"low", found.low}, {"high", found.high}, {"swing", swing}}, found.members, {{"centre", found.centre}}};
    if (std::isnan(found.centre)) estimates.doubts.emplace_back("There is nothing to rank: the centre has no value.");
    return estimates;
}

constexpr std::array own_design{&one_at_a_time_design};

}  // namespace

const MethodRow tornado_method{
    .name = "tornado",
    .title = "one input at a time",
    .designs = own_design,
    .against_dependence =
        "it moves one input whatever the others are, which dependent inputs forbid; use shapley or regression",
    .ranked_by = "swing",
    .shown = {{{"low", "low end"}, {"high", "high end"}}},
    .axis = "{unit} more or less than {centre}",
    .meaning =
        "low and high: the outcome with the input at either end of its range, all else where the scenario has it; "
        "swing: "
        "the difference.",
    .estimate = estimated,
};

Tornado tornado(std::span<const double> outputs) {
    if (outputs.size() % 2 == 0) {
        throw std::invalid_argument(fmt::format("{} outputs aren't a centre and two ends an input", outputs.size()));
    }
    const auto known = [](double output) { return std::isfinite(output) ? output : undefined; };
    Tornado result{known(outputs[0]), {}, {}, whole_units(outputs, 1).counts};
    for (std::size_t member = 1; member < outputs.size(); member += 2) {
        result.low.push_back(known(outputs[member]));
        result.high.push_back(known(outputs[member + 1]));
    }
    return result;
}

}  // namespace sanqi::analysis
