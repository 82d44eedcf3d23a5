#include "analysis/designs/latin_hypercube.hpp"

#include <algorithm>

#include <catch2/catch.hpp>

using namespace sanqi::analysis;

TEST_CASE("a Latin hypercube has one point in each slice of each input") {
    constexpr std::size_t samples = 1000, inputs = 5;
    const std::vector<double> points = latin_hypercube({"a", "b", "c", "d", "e"}, samples, 1959).points();
    for (std::size_t k = 0; k < inputs; ++k) {
        std::vector<int> slices(samples);
        for (std::size_t i = 0; i < samples; ++i)
            ++slices.at(static_cast<std::size_t>(samples * points[i * inputs + k]));
        CHECK(slices == std::vector<int>(samples, 1));
    }
}

TEST_CASE("inputs of a Latin hypercube are uncorrelated and take random places within their slices") {
    constexpr std::size_t samples = 4000;
    const std::vector<double> points = latin_hypercube({"a", "b"}, samples, 3).points();
    double product = 0, within = 0;
    for (std::size_t i = 0; i < samples; ++i) {
        product += (points[2 * i] - 0.5) * (points[2 * i + 1] - 0.5) / samples;
        const double place = samples * points[2 * i];
        within += (place - static_cast<double>(static_cast<std::size_t>(place))) / samples;
    }
    CHECK(product == Approx(0).margin(0.0053));
    CHECK(within == Approx(0.5).margin(0.018));
}
