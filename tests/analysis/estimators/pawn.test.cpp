#include "analysis/estimators/pawn.hpp"

#include <cmath>
#include <stdexcept>

#include <catch2/catch.hpp>

#include "analysis/designs/full_factorial.hpp"
#include "analysis/designs/latin_hypercube.hpp"
#include "tests/analysis/estimators/problems.hpp"

using namespace sanqi::analysis;
using namespace sanqi::analysis::problems;

TEST_CASE("PAWN ranks the inputs of Ishigami's function and keeps one that does nothing below the noise") {
    const Design design = latin_hypercube(names(4), 4000, 1);
    const PawnIndices found = pawn_indices(design.points(), evaluated(design, Ishigami()), 4, 1);
    CHECK(found.median[1] > found.median[0]);
    CHECK(found.median[0] > found.median[2]);
    CHECK(found.median[2] > found.noise);
    CHECK(found.median[3] < found.noise);
    CHECK(found.noise < 0.07);
}

TEST_CASE("PAWN of an outcome that is its input: each slice is as far from the whole as its place says") {
    // Slice s of ten of a uniform variable has its distribution's largest distance at one of its ends: max(s, 9 - s)
    // / 10.
    const Design design = latin_hypercube(names(1), 1000, 1);
    const PawnIndices found = pawn_indices(design.points(), evaluated(design, Linear{{1}}), 1, 1);
    CHECK(found.maximum[0] == Approx(0.9));
    CHECK(found.minimum[0] == Approx(0.5));
    CHECK(found.median[0] == Approx(0.7));
    CHECK(found.mean[0] == Approx(0.7));
}

TEST_CASE("PAWN never parts equal values: an input of two values has two slices, in whatever order members come") {
    const Design design = full_factorial(names(2), {2, 50});
    const std::vector<double> points = design.points();
    const std::vector<double> outputs = evaluated(design, Linear{{1, 0.001}});
    const PawnIndices found = pawn_indices(points, outputs, 2, 1);
    for (const auto* index : {&found.minimum, &found.median, &found.maximum}) CHECK((*index)[0] == Approx(0.5));
    CHECK(found.maximum[1] < 0.5);
}

TEST_CASE("PAWN sees what only widens an outcome, which no correlation does") {
    const Design design = latin_hypercube(names(2), 2000, 1);
    const Function wider = [](std::span<const double> u) { return u[0] * (u[1] - 0.5); };
    const PawnIndices found = pawn_indices(design.points(), evaluated(design, wider), 2, 1);
    CHECK(found.median[0] > 1.5 * found.noise);
}

TEST_CASE("PAWN leaves failed members out and counts them") {
    const Design design = latin_hypercube(names(3), 200, 1);
    const std::vector<double> points = design.points();
    std::vector<double> outputs = evaluated(design, Ishigami());
    const PawnIndices expected = pawn_indices(std::span(points).subspan(3), std::span(outputs).subspan(1), 3, 1);
    outputs[0] = std::nan("");
    const PawnIndices found = pawn_indices(points, outputs, 3, 1);
    CHECK(found.members == Kept{199, 1});
    CHECK(found.median == expected.median);
    CHECK(found.noise == expected.noise);
}

TEST_CASE("PAWN's noise is decided by its seed; an outcome that is the same everywhere has an index of nought") {
    const Design design = latin_hypercube(names(3), 200, 1);
    const std::vector<double> points = design.points(), outputs = evaluated(design, Ishigami());
    CHECK(pawn_indices(points, outputs, 3, 1).noise == pawn_indices(points, outputs, 3, 1).noise);
    CHECK(pawn_indices(points, outputs, 3, 1).noise != pawn_indices(points, outputs, 3, 2).noise);
    const PawnIndices found = pawn_indices(points, std::vector<double>(200, 0.3), 3, 1);
    CHECK(found.maximum == std::vector<double>(3, 0.0));
    CHECK(found.noise == 0);
}

TEST_CASE("PAWN has no index of an input that does not vary, and names it") {
    const Design design = latin_hypercube(names(3), 200, 1);
    const std::vector<double> outputs = evaluated(design, Ishigami());
    const PawnIndices all = pawn_indices(design.points(), outputs, 3, 1);
    std::vector<double> points = design.points();
    for (std::size_t member = 0; member < 200; ++member) points[3 * member + 1] = 0.3;
    const PawnIndices found = pawn_indices(points, outputs, 3, 1);
    CHECK(found.constant == std::vector<std::size_t>{1});
    CHECK(std::isnan(found.median[1]));
    CHECK(found.median[2] == all.median[2]);
}

TEST_CASE("PAWN of fewer than two members a slice is not a number, and no slices are refused") {
    const Design design = latin_hypercube(names(2), 19, 1);
    const std::vector<double> outputs = evaluated(design, Linear{{1, 1}});
    const PawnIndices found = pawn_indices(design.points(), outputs, 2, 1);
    CHECK(std::isnan(found.median[0]));
    CHECK(std::isnan(found.noise));
    CHECK_FALSE(std::isnan(pawn_indices(design.points(), outputs, 2, 1, 9).median[0]));
    CHECK_THROWS_AS(pawn_indices(design.points(), outputs, 2, 1, 0), std::invalid_argument);
}
