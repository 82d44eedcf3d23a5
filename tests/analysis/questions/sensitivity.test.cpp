#include "analysis/questions/sensitivity.hpp"

#include <cmath>
#include <stdexcept>

#include <catch2/catch.hpp>

#include "analysis/estimators/morris_effects.hpp"
#include "analysis/estimators/pawn.hpp"
#include "analysis/estimators/regression.hpp"
#include "analysis/estimators/shapley_effects.hpp"
#include "analysis/estimators/sobol_indices.hpp"
#include "analysis/estimators/tornado.hpp"
#include "analysis/questions/methods.hpp"
#include "tests/analysis/estimators/problems.hpp"
#include "tests/analysis/questions/estimate.hpp"
#include "tests/analysis/unit_cube.hpp"

using namespace sanqi::analysis;
using namespace sanqi::analysis::problems;
using namespace sanqi::analysis::testing;

namespace {

Sensitivity found(const Study& study, std::span<const Output> outputs, std::span<const YearlyOutput> yearly = {}) {
    const Population population = unit_cube(3);
    return estimate(study, population, make_design(study, population), outputs, yearly, {});
}

std::vector<double> outputs_of(const Study& study, const Function& function) {
    return evaluated(make_design(study, unit_cube(3)), function);
}

OutputSensitivity found(const Study& study, const Function& function) {
    return found(study, std::vector{Output{"y", "y", "1", outputs_of(study, function)}}).outputs.front();
}

}  // namespace

TEST_CASE("every method ranks the inputs of a linear model by their weights") {
    const Linear linear{{1, -3, 0.25}};
    for (const MethodRow* method : method_rows()) {
        if (method->designs.empty()) continue;
        CAPTURE(method->name);
        const Study study{.method = method, .sampling = {.samples = 256, .seed = 4}};
        const Sensitivity result = found(study, std::vector{Output{"y", "y", "1", outputs_of(study, linear)}});
        CHECK(ranking(result, result.outputs.front()) == std::vector<std::size_t>{1, 0, 2});
        CHECK(result.outputs.front().found.units.dropped == 0);
        CHECK(result.outputs.front().convergence.has_value() == (method != &tornado_method));
    }
}

TEST_CASE("measures are named as SALib names them") {
    const auto names = [](const MethodRow& method) {
        std::vector<std::string_view> result;
        const Study study{.method = &method, .sampling = {.samples = 64, .second_order = &method == &sobol_method}};
        const OutputSensitivity output = found(study, Ishigami());
        for (const Measure& measure : output.found.measures) result.push_back(measure.name);
        for (const Measure& pair : output.found.pairs) result.push_back(pair.name);
        return result;
    };
    using Names = std::vector<std::string_view>;
    CHECK(names(sobol_method) == Names{"S1", "S1_conf", "ST", "ST_conf", "S2", "S2_conf"});
    CHECK(names(morris_method) == Names{"mu", "mu_star", "mu_star_conf", "sigma"});
    CHECK(names(shapley_method) == Names{"shapley", "shapley_conf"});
    CHECK(names(tornado_method) == Names{"low", "high", "swing"});
}

TEST_CASE("in a tornado an input that raises the outcome at both of its ends has a swing") {
    const Function valley = [](std::span<const double> u) { return std::abs(u[0] - 0.5) + 0.125 * u[1]; };
    CHECK(measure_named(found({.method = &tornado_method}, valley).found.measures, "swing") ==
          std::vector<double>{0.5, 0.125, 0});
}

TEST_CASE("a study's estimates are those of its estimator, and its convergence ends with them") {
    const Study study{.method = &sobol_method, .sampling = {.samples = 256, .seed = 5}};
    const std::vector<double> outputs = outputs_of(study, Ishigami());
    const SobolIndices expected = sobol_indices(outputs, {3, false}, {.seed = 5});
    const OutputSensitivity output = found(study, Ishigami());
    CHECK(measure_named(output.found.measures, "S1") == expected.first);
    CHECK(measure_named(output.found.measures, "ST_conf") == expected.total_conf);
    REQUIRE(output.convergence);
    CHECK(output.convergence->samples == std::vector<std::size_t>{32, 64, 128, 256});
    CHECK(output.convergence->estimates.back().index == expected.total);
    const SobolIndices half = sobol_indices(std::span(outputs).first(128 * 5), {3, false}, {.seed = 5});
    CHECK(output.convergence->estimates[2].index == half.total);
    CHECK_THROWS_AS(measure_named(output.found.measures, "S3"), std::out_of_range);
}

TEST_CASE("regression goes by the values of the inputs, not by their probabilities") {
    Population population = unit_cube(2);
    for (Input& input : population.inputs) input.quantile = [](double u) { return std::exp(3 * u); };
    const Study study{.method = &regression_method, .sampling = {.samples = 512}};
    const Design design = make_design(study, population);
    const std::vector<double> values = in_units(design, population.inputs).points();
    std::vector<double> outputs;
    for (std::size_t row = 0; row < values.size(); row += 2) outputs.push_back(values[row] - 2 * values[row + 1]);
    const Sensitivity result = estimate(study, population, design, std::vector{Output{"y", "y", "1", outputs}}, {}, {});
    CHECK(result.outputs.front().found.numbers.front().second == Approx(1.0));
}

TEST_CASE("the years of a yearly output have one bootstrap, on the blocks that are whole in all of them") {
    const Study study{.method = &sobol_method, .sampling = {.samples = 64, .second_order = true, .seed = 6}};
    const std::vector<double> one = outputs_of(study, Ishigami()), two = outputs_of(study, Linear{{1, 2, 3}});
    YearlyOutput yearly{"y", "y", "1", {1959, 1960}, {}};
    for (std::size_t i = 0; i < one.size(); ++i) yearly.values.insert(yearly.values.end(), {one[i], two[i]});
    yearly.values[2 * 7] = std::nan("");  // the second block, in 1959 alone

    std::vector<double> holed = two;
    holed[7] = std::nan("");
    const Sensitivity result = found(study, {}, std::vector{yearly});
    const YearlySensitivity& found_yearly = result.yearly.front();
    const SobolIndices expected = sobol_indices(holed, {3, true}, {.seed = 6});
    CHECK(found_yearly.found.front().units == Kept{63, 1});
    REQUIRE(found_yearly.found.size() == 2);
    CHECK(measure_named(found_yearly.found[1].measures, "ST") == expected.total);
    CHECK(measure_named(found_yearly.found[1].measures, "ST_conf") == expected.total_conf);
    for (const std::size_t pair : {1U, 2U, 5U}) {
        CHECK(measure_named(found_yearly.found[1].pairs, "S2")[pair] == expected.second[pair]);
        CHECK(measure_named(found_yearly.found[1].pairs, "S2_conf")[pair] == expected.second_conf[pair]);
    }
}

TEST_CASE("failed members are dropped by block for each output by itself") {
    const Study study{.method = &sobol_method, .sampling = {.samples = 64, .seed = 6}};
    std::vector<Output> outputs(2, Output{"y", "y", "1", outputs_of(study, Ishigami())});
    outputs[1].values[0] = outputs[1].values[11] = INFINITY;
    const Sensitivity result = found(study, outputs);
    CHECK(result.outputs[0].found.units == Kept{64, 0});
    CHECK(result.outputs[1].found.units == Kept{62, 2});
}

TEST_CASE("outputs that aren't one a member are refused") {
    const Study study{.method = &sobol_method, .sampling = {.samples = 64}};
    CHECK_THROWS_AS(found(study, std::vector{Output{"y", "y", "1", std::vector<double>(5)}}), std::invalid_argument);
}

namespace {

std::vector<std::string> doubts_of(const MethodRow& method, const Function& function, std::size_t samples) {
    return found({.method = &method, .sampling = {.samples = samples, .seed = 4}}, function).found.doubts;
}

}  // namespace

TEST_CASE("what cannot be ranked says why, by every method, and nothing else is said then") {
    using Doubts = std::vector<std::string>;
    const Function constant = [](std::span<const double>) { return 3.0; };
    for (const MethodRow* method : method_rows()) {
        if (method->designs.empty()) continue;
        CAPTURE(method->name);
        CHECK(doubts_of(*method, constant, 64) == Doubts{"There is nothing to rank: the outcome does not vary."});
    }
    CHECK(doubts_of(sobol_method, Ishigami(), 1) ==
          Doubts{"There is nothing to rank: it takes at least 2 whole blocks (here 1)."});
    CHECK(doubts_of(pawn_method, Ishigami(), 16) ==
          Doubts{"There is nothing to rank: it takes at least 20 whole members (here 16)."});
    CHECK(doubts_of(regression_method, Ishigami(), 4) ==
          Doubts{"There is nothing to rank: it takes at least 5 whole members (here 4)."});
}

TEST_CASE("a single trajectory or path ranks, and says that it has no intervals") {
    const Linear linear{{1, -3, 0.25}};
    CHECK(doubts_of(morris_method, linear, 1) ==
          std::vector<std::string>{"There are no intervals: they take at least 2 whole trajectories (here 1)."});
    CHECK(doubts_of(shapley_method, linear, 1) ==
          std::vector<std::string>{"There are no intervals: they take at least 2 whole paths (here 1)."});
}

TEST_CASE("half of the samples that are too few to rank by are not said to rank otherwise") {
    CHECK(doubts_of(regression_method, Linear{{1, -3, 0.25}}, 8) ==
          std::vector<std::string>{
              "Whether the ranking has settled is not known: half of the samples are too few to rank by."});
}

TEST_CASE("a ranking that has not settled names pairs among the first five inputs and counts the others") {
    const std::vector<std::string> inputs = names(8);
    const std::vector<std::size_t> ranking{7, 6, 5, 4, 3, 2, 1, 0};
    Convergence moving{{4, 8}, {}, 8, false, {{1, 0}, {6, 5}, {3, 2}, {7, 3}}};
    CHECK(unsettled(moving, inputs, ranking) ==
          "The ranking has not settled: with half of the samples some stand the other way round (x8 and x4; x7 and x6; "
          "and 2 pairs further down). Take more samples.");
    moving.unsettled = {{3, 2}};
    CHECK(
        unsettled(moving, inputs, ranking) ==
        "The order of the first 5 is the same with half of the samples; further down 1 pair of inputs stands the other "
        "way round.");
    moving.ranking_stable = true;
    CHECK(unsettled(moving, inputs, ranking).empty());
}

TEST_CASE("wide intervals of what ranks high and indices above one are told") {
    const auto says = [](const std::vector<std::string>& doubts, const std::string& part) {
        return std::ranges::any_of(doubts, [&](const std::string& one) { return one.find(part) != std::string::npos; });
    };
    const std::vector<std::string> few = doubts_of(sobol_method, Ishigami(), 8);
    CHECK(says(few, "are wider than half of the value"));
    CHECK_FALSE(says(doubts_of(sobol_method, Ishigami(), 4096), "are wider than half of the value"));
    const Function product = [](std::span<const double> x) { return std::exp(9 * x[0]) * (x[1] - 0.5); };
    bool impossible = false;
    for (const std::size_t samples : {2U, 4U, 8U, 16U})
        impossible = impossible || says(doubts_of(sobol_method, product, samples), "ST above 1");
    CHECK(impossible);
}

TEST_CASE("the members' own spread stands beside what is found of them") {
    const Study study{.method = &sobol_method, .sampling = {.samples = 256, .seed = 6}};
    const OutputSensitivity one = found(study, Linear{{1, 0, 0}});
    CHECK(one.spread.low < one.spread.median);
    CHECK(one.spread.median < one.spread.high);
    CHECK(one.spread.high - one.spread.low == Approx(0.9).epsilon(0.05));
    CHECK(one.spread.mean == Approx(one.spread.median).epsilon(0.05));
}
