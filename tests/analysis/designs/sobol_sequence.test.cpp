#include "analysis/designs/sobol_sequence.hpp"

#include <algorithm>
#include <cmath>
#include <map>

#include <boost/random/sobol.hpp>
#include <catch2/catch.hpp>

#include "analysis/words/errors.hpp"

using namespace sanqi::analysis;

namespace {

using Points = std::vector<std::vector<double>>;

Points scrambled_points(std::size_t dimensions, std::uint64_t seed, std::uint64_t first, std::size_t count) {
    const SobolSequence sequence(dimensions, seed);
    Points points(count, std::vector<double>(dimensions));
    for (std::size_t i = 0; i < count; ++i) sequence.point(first + i, points[i]);
    return points;
}

/// Boost's, with the origin that it leaves out.
Points plain_points(std::size_t dimensions, std::size_t count) {
    boost::random::sobol_engine<std::uint32_t, 32> engine(dimensions);
    Points points(count, std::vector<double>(dimensions, 0.0));
    for (std::size_t i = 1; i < count; ++i) {
        for (double& x : points[i]) x = static_cast<double>(engine()) * 0x1p-32;
    }
    return points;
}

/// How many points lie in each box of 2^-`digits_i` by 2^-`digits_j` of two coordinates, sorted: scrambling only
/// exchanges the boxes.
std::vector<int> occupation(const Points& points, std::size_t i, int digits_i, std::size_t j, int digits_j) {
    std::map<std::pair<int, int>, int> boxes;
    for (const auto& point : points) {
        ++boxes[{static_cast<int>(std::ldexp(point[i], digits_i)), static_cast<int>(std::ldexp(point[j], digits_j))}];
    }
    std::vector<int> counts;
    for (const auto& [box, count] : boxes) counts.push_back(count);
    std::ranges::sort(counts);
    return counts;
}

}  // namespace

TEST_CASE("every dyadic interval of every coordinate holds one scrambled Sobol' point, in every aligned stretch") {
    constexpr std::size_t dimensions = 40;
    for (int m = 0; m <= 8; ++m) {
        const std::size_t count = std::size_t{1} << static_cast<unsigned>(m);
        for (const std::uint64_t stretch : {0U, 1U, 5U}) {
            const Points points = scrambled_points(dimensions, 1959, stretch * count, count);
            for (std::size_t k = 0; k < dimensions; ++k) {
                CAPTURE(m, stretch, k);
                CHECK(occupation(points, k, m, k, 0) == std::vector<int>(count, 1));
            }
        }
    }
}

TEST_CASE("every dyadic box of the first two coordinates holds one scrambled Sobol' point") {
    for (const std::uint64_t seed : {0U, 1U, 2U}) {
        for (int m = 1; m <= 9; ++m) {
            const std::size_t count = std::size_t{1} << static_cast<unsigned>(m);
            const Points points = scrambled_points(2, seed, 0, count);
            for (int digits = 0; digits <= m; ++digits) {
                CHECK(occupation(points, 0, digits, 1, m - digits) == std::vector<int>(count, 1));
            }
        }
    }
}

TEST_CASE("scrambling exchanges dyadic boxes of Boost's points, origin before them, and changes nothing else") {
    constexpr std::size_t dimensions = 12, count = 128;
    const Points scrambled = scrambled_points(dimensions, 7, 0, count);
    const Points plain = plain_points(dimensions, count);
    for (std::size_t i = 0; i < dimensions; ++i) {
        for (std::size_t j = 0; j < i; ++j) {
            for (int digits = 0; digits <= 7; ++digits) {
                CAPTURE(i, j, digits);
                CHECK(occupation(scrambled, i, digits, j, 7 - digits) == occupation(plain, i, digits, j, 7 - digits));
            }
        }
    }
}

TEST_CASE("over seeds a scrambled Sobol' point is uniform and its coordinates are uncorrelated") {
    constexpr int seeds = 4000;
    double mean = 0, square = 0, product = 0, neighbours = 0;
    for (std::uint64_t seed = 0; seed < seeds; ++seed) {
        const Points points = scrambled_points(2, seed, 0, 2);
        const double x = points[0][0] - 0.5, y = points[0][1] - 0.5;
        mean += x / seeds;
        square += x * x / seeds;
        product += x * y / seeds;
        neighbours += x * (points[1][0] - 0.5) / seeds;
    }
    CHECK(mean == Approx(0).margin(0.018));  // four standard deviations
    CHECK(square == Approx(1.0 / 12).margin(0.005));
    CHECK(product == Approx(0).margin(0.0053));
    CHECK(neighbours == Approx(-1.0 / 16).margin(0.004));  // the two lie in opposite halves, and that is all
}

TEST_CASE("scrambled Sobol' points integrate a smooth function far better than random ones") {
    constexpr std::size_t dimensions = 6, count = 4096;
    double sum = 0;
    for (const auto& point : scrambled_points(dimensions, 3, 0, count)) {
        double product = 1;
        for (const double x : point) product *= 1 + 0.5 * (x - 0.5);
        sum += product;
    }
    const double random_error = std::sqrt((std::pow(1 + 1.0 / 48, dimensions) - 1) / count);
    CHECK(std::abs(sum / count - 1) < 0.02 * random_error);
}

TEST_CASE("Sobol' points far along and in thousands of dimensions can be had") {
    const Points points = scrambled_points(3667, 1, 4'294'967'295U, 1);
    CHECK(std::ranges::all_of(points[0], [](double x) { return x > 0 && x < 1; }));
    CHECK_THROWS_AS(SobolSequence(3668, 1), InputError);
    CHECK_THROWS_AS(SobolSequence(0, 1), InputError);
}

TEST_CASE("a number of Sobol' points that isn't a power of two is refused with those that are near") {
    CHECK_THROWS_WITH(sobol_design({"a"}, 1000, 0), "Sobol' points come in powers of two: 512 or 1024, not 1000");
    CHECK(sobol_design({"a"}, 1, 0).members == 1);
}
