#include "analysis/designs/saltelli.hpp"

#include <catch2/catch.hpp>

#include "analysis/designs/sobol_sequence.hpp"
#include "analysis/words/errors.hpp"

using namespace sanqi::analysis;

namespace {

const std::vector<std::string> three = {"a", "b", "c"};

/// What a design has for the second base point, and that point: A's row before B's.
struct SecondBlock {
    std::vector<double> rows;
    double a, b, c, A, B, C;
};

SecondBlock second_block(bool second_order) {
    const Design design = saltelli_design(three, 4, second_order, 11);
    std::vector<double> base(6);
    SobolSequence(6, 11).point(1, base);
    const std::size_t members = design.members / 4;
    return {design.points(members, members), base[0], base[1], base[2], base[3], base[4], base[5]};
}

}  // namespace

TEST_CASE("rows of a Saltelli design stand in SALib's order") {
    const auto [rows, a, b, c, A, B, C] = second_block(false);
    CHECK(rows == std::vector<double>{
                      a, b, c,  // A
                      A, b, c,  // A with the first column of B
                      a, B, c,  //
                      a, b, C,  //
                      A, B, C,  // B
                  });
}

TEST_CASE("rows of a Saltelli design of second order stand in SALib's order") {
    const auto [rows, a, b, c, A, B, C] = second_block(true);
    CHECK(rows == std::vector<double>{
                      a, b, c,  // A
                      A, b, c,  // A with the first column of B
                      a, B, c,  //
                      a, b, C,  //
                      a, B, C,  // B with the first column of A
                      A, b, C,  //
                      A, B, c,  //
                      A, B, C,  // B
                  });
}

TEST_CASE("a Saltelli design has N (D + 2) members, N (2 D + 2) for second order, and begins with the smaller ones") {
    CHECK(saltelli_design(three, 8, false, 1).members == 40);
    CHECK(saltelli_design(three, 8, true, 1).members == 64);
    CHECK(saltelli_design(three, 8, false, 1).points(0, 20) == saltelli_design(three, 4, false, 1).points());
}

TEST_CASE("a Saltelli design of base samples that aren't a power of two is refused") {
    CHECK_THROWS_AS(saltelli_design(three, 24, false, 1), InputError);
}
