#include "analysis/estimators/convergence.hpp"

#include <cmath>
#include <map>
#include <stdexcept>

#include <catch2/catch.hpp>

#include "analysis/estimators/sobol_indices.hpp"
#include "tests/analysis/estimators/problems.hpp"

using namespace sanqi::analysis;
using namespace sanqi::analysis::problems;

namespace {

using Indices = std::map<std::size_t, std::vector<double>>;

/// Of 64 base samples, with the given indices from 8, 16, 32 and 64 of them.
Convergence convergence_of(const Indices& indices) {
    return convergence(64, [&](std::size_t samples) { return IndexEstimate{indices.at(samples), {}}; });
}

}  // namespace

TEST_CASE("a ranking is stable from the samples on that rank as all of them do") {
    const Convergence late = convergence_of({{8, {1, 3, 2}}, {16, {3, 2, 1}}, {32, {2, 3, 1}}, {64, {2, 3, 1}}});
    CHECK(late.samples == std::vector<std::size_t>{8, 16, 32, 64});
    CHECK(late.ranking_stable);
    CHECK(late.stable_since == 32);
    CHECK(late.unsettled.empty());

    const Convergence early = convergence_of({{8, {2, 3, 1}}, {16, {2, 4, 1}}, {32, {5, 6, 1}}, {64, {2, 3, 1}}});
    CHECK(early.stable_since == 8);
}

TEST_CASE("a ranking that the second half of the samples turns round is not stable, and the inputs are named") {
    const Convergence found = convergence_of({{8, {2, 3, 1}}, {16, {2, 3, 1}}, {32, {3, 2, 1}}, {64, {2, 3, 1}}});
    CHECK_FALSE(found.ranking_stable);
    CHECK(found.stable_since == 64);
    CHECK(found.unsettled == std::vector<std::pair<std::size_t, std::size_t>>{{1, 0}});
}

TEST_CASE("the order of inputs that hardly matter doesn't make a ranking unstable, unless one of them leaps") {
    const std::vector<double> last = {1, 0.02, 0.01};
    CHECK(convergence_of({{8, last}, {16, last}, {32, {1, 0.01, 0.02}}, {64, last}}).ranking_stable);
    CHECK_FALSE(convergence_of({{8, last}, {16, last}, {32, {1, 0.01, 1.5}}, {64, last}}).ranking_stable);
}

TEST_CASE("indices that aren't numbers have no stable ranking") {
    const std::vector<double> known = {2, 1}, unknown = {std::nan(""), std::nan("")};
    CHECK_FALSE(convergence_of({{8, unknown}, {16, unknown}, {32, unknown}, {64, unknown}}).ranking_stable);
    CHECK_FALSE(convergence_of({{8, known}, {16, known}, {32, unknown}, {64, known}}).ranking_stable);
    CHECK(convergence_of({{8, unknown}, {16, known}, {32, known}, {64, known}}).stable_since == 16);
    CHECK(convergence_of({{8, known}, {16, known}, {32, unknown}, {64, known}}).unsettled.empty());
}

TEST_CASE("an input that has no index with all samples has no place in the ranking of the others") {
    const std::vector<double> last = {2, std::nan(""), 1};
    CHECK(convergence_of({{8, last}, {16, last}, {32, last}, {64, last}}).stable_since == 8);
}

TEST_CASE("few base samples leave fewer steps, and one none") {
    const auto constant = [](std::size_t) { return IndexEstimate{{2, 1}, {0, 0}}; };
    CHECK(convergence(10, constant).samples == std::vector<std::size_t>{2, 5, 10});
    CHECK(convergence(2, constant).samples == std::vector<std::size_t>{2});
    CHECK_FALSE(convergence(2, constant).ranking_stable);
    CHECK_THROWS_AS(convergence(1, constant), std::invalid_argument);
}

TEST_CASE("Sobol' indices of the G function converge: their intervals narrow and their ranking is stable") {
    const SobolG g{{0, 1, 4.5, 9}};
    const SaltelliBlock block{4, false};
    const std::vector<double> outputs = evaluated(saltelli_design(names(4), 2048, false, 1), g);
    const Convergence found = convergence(2048, [&](std::size_t samples) {
        const SobolIndices indices =
            sobol_indices(std::span(outputs).first(samples * block.members()), block, {.seed = 1});
        return IndexEstimate{indices.total, indices.total_conf};
    });
    CHECK(found.ranking_stable);
    CHECK(found.estimates[3].conf[0] < 0.5 * found.estimates[0].conf[0]);
    CHECK(found.estimates[3].index[0] == Approx(g.total(0)).margin(0.02));
}
