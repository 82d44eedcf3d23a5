#include "analysis/designs/design.hpp"

#include <algorithm>
#include <cmath>
#include <limits>
#include <stdexcept>

#include <catch2/catch.hpp>

#include "analysis/designs/dependence.hpp"
#include "analysis/designs/full_factorial.hpp"
#include "analysis/designs/latin_hypercube.hpp"
#include "analysis/designs/morris.hpp"
#include "analysis/designs/one_at_a_time.hpp"
#include "analysis/designs/saltelli.hpp"
#include "analysis/designs/shapley_paths.hpp"
#include "analysis/designs/sobol_sequence.hpp"
#include "analysis/words/errors.hpp"

using namespace sanqi::analysis;

namespace {

const std::vector<std::string> three = {"a", "b", "c"};

Eigen::MatrixXd some_correlation() { return Eigen::MatrixXd{{1, 0.6, -0.2}, {0.6, 1, 0.3}, {-0.2, 0.3, 1}}; }

std::vector<Design> every_design(std::uint64_t seed) {
    return {
        sobol_design(three, 16, seed),
        saltelli_design(three, 8, false, seed),
        saltelli_design(three, 8, true, seed),
        latin_hypercube(three, 13, seed),
        morris_design(three, 7, seed),
        full_factorial(three, {2, 1, 3}),
        one_at_a_time(three),
        shapley_paths(three, 8, gaussian_copula(some_correlation()), seed),
        dependent(sobol_design(three, 16, seed), gaussian_copula(some_correlation())),
        given_design(three, {1, 2, 3, 4, 5, 6}),
    };
}

bool seeded(const Design& design) {
    return design.kind != &factorial_design && design.kind != &one_at_a_time_design && design.kind != &given_members;
}

}  // namespace

TEST_CASE("a member of a design is the same in whatever company it is asked for") {
    for (const Design& design : every_design(3)) {
        CAPTURE(design.kind->name);
        const std::vector<double> all = design.points();
        REQUIRE(all.size() == design.members * design.inputs());
        for (std::size_t first = 0; first < design.members; ++first) {
            const std::size_t count = std::min<std::size_t>(1 + first % 6, design.members - first);
            const auto expected = std::span(all).subspan(first * 3, count * 3);
            CHECK(std::ranges::equal(design.points(first, count), expected));
        }
    }
}

TEST_CASE("a design is the same for the same seed and another for another") {
    const std::vector<Design> designs = every_design(3), again = every_design(3), other = every_design(4);
    for (std::size_t i = 0; i < designs.size(); ++i) {
        CAPTURE(designs[i].kind->name);
        CHECK(designs[i].points() == again[i].points());
        CHECK((designs[i].points() == other[i].points()) != seeded(designs[i]));
    }
}

TEST_CASE("points lie in the unit cube, those of sampled designs off its sides") {
    for (const Design& design : every_design(5)) {
        CAPTURE(design.kind->name);
        if (design.kind == &given_members) continue;
        const bool ends = !seeded(design) || design.kind == &morris_trajectories;
        for (const double x : design.points()) {
            CHECK((ends ? x >= 0 : x > 0));
            CHECK((ends ? x <= 1 : x < 1));
        }
    }
}

TEST_CASE("base samples divide the members into equal blocks") {
    for (const Design& design : every_design(5)) CHECK(design.members % design.base_samples == 0);
}

TEST_CASE("members that a design doesn't have are not handed out") {
    const Design design = one_at_a_time(three);
    CHECK(design.points(7, 0).empty());
    CHECK_THROWS_AS(design.points(6, 2), std::out_of_range);
    CHECK_THROWS_AS(design.points(8, 0), std::out_of_range);
    CHECK_THROWS_AS(design.points(1, std::numeric_limits<std::size_t>::max()), std::out_of_range);
}

TEST_CASE("a design without inputs, with one twice or without samples is refused") {
    CHECK_THROWS_AS(sobol_design({}, 8, 0), InputError);
    CHECK_THROWS_AS(latin_hypercube({"a", "b", "a"}, 8, 0), InputError);
    CHECK_THROWS_AS(latin_hypercube(three, 0, 0), InputError);
    CHECK_THROWS_AS(morris_design(three, std::size_t{1} << 33U, 0), InputError);
    CHECK_THROWS_AS(one_at_a_time({}), InputError);
}

TEST_CASE("a user's own design keeps its values, and a hole in it is named") {
    const Design design = given_design({"a", "b"}, {1, -2, 3e9, 4});
    CHECK(design.members == 2);
    CHECK(design.points() == std::vector<double>{1, -2, 3e9, 4});
    CHECK_THROWS_AS(given_design({"a", "b"}, {1, 2, 3}), InputError);
    CHECK_THROWS_AS(given_design({"a", "b"}, {}), InputError);
    CHECK_THROWS_WITH(given_design({"a", "b"}, {1, 2, 3, std::nan("")}),
                      "row 2 of the design has no finite value of 'b'");
}
