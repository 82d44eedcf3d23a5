#include "analysis/designs/morris.hpp"

#include <cmath>
#include <map>
#include <set>

#include <catch2/catch.hpp>

#include "analysis/words/errors.hpp"

using namespace sanqi::analysis;

namespace {

const std::vector<std::string> four = {"a", "b", "c", "d"};

}  // namespace

TEST_CASE("along a Morris trajectory each input moves once, by SALib's step, between levels of the grid") {
    constexpr std::size_t trajectories = 50, inputs = 4;
    for (const std::size_t levels : {2U, 4U, 10U}) {
        const Design design = morris_design(four, trajectories, 1959, levels);
        REQUIRE(design.members == trajectories * (inputs + 1));
        const double step = static_cast<double>(levels) / (2.0 * static_cast<double>(levels - 1));
        for (std::size_t t = 0; t < trajectories; ++t) {
            const std::vector<double> rows = design.points(t * (inputs + 1), inputs + 1);
            for (const double x : rows) {
                const double level = x * static_cast<double>(levels - 1);
                CHECK(level == Approx(std::round(level)).margin(1e-12));
            }
            std::set<std::size_t> moved;
            for (std::size_t entry = inputs; entry < rows.size(); ++entry) {
                if (rows[entry] == rows[entry - inputs]) continue;
                CHECK(std::abs(rows[entry] - rows[entry - inputs]) == Approx(step));
                moved.insert(entry % inputs);
            }
            CHECK(moved.size() == inputs);
        }
    }
}

TEST_CASE("Morris trajectories start at every level, go both ways and move inputs in every order") {
    constexpr std::size_t trajectories = 2400;
    const std::vector<double> points = morris_design({"a", "b"}, trajectories, 2).points();
    std::map<double, int> starts;
    int up = 0, first = 0;
    for (std::size_t t = 0; t < trajectories; ++t) {
        const double* rows = &points[t * 6];
        ++starts[rows[0]];
        up += rows[4] > rows[0];
        first += rows[2] != rows[0];
    }
    REQUIRE(starts.size() == 4);
    for (const auto& [level, count] : starts) CHECK(count == Approx(600).margin(90));
    CHECK(up == Approx(1200).margin(100));
    CHECK(first == Approx(1200).margin(100));
}

TEST_CASE("a smaller Morris design is the beginning of a larger one") {
    CHECK(morris_design(four, 10, 5).points() == morris_design(four, 20, 5).points(0, 50));
}

TEST_CASE("an odd number of levels is refused") {
    CHECK_THROWS_AS(morris_design(four, 10, 5, 5), InputError);
    CHECK_THROWS_AS(morris_design(four, 10, 5, 0), InputError);
}
