#include "solvers/mesh.hpp"

#include <cmath>
#include <limits>
#include <stdexcept>
#include <vector>

#include <catch2/catch.hpp>

using namespace sanqi::solvers;

namespace {

std::vector<double> ends(const std::vector<Segment>& segments) {
    std::vector<double> result{segments.front().begin};
    for (const Segment& segment : segments) result.push_back(segment.end);
    return result;
}

}  // namespace

TEST_CASE("Segments cover the run, cut at the dates inside it, in order", "[mesh]") {
    const std::vector<double> dates{1958.66, 1967.5, 1951.0, 1953.9, 1949.0, 1962.0};
    const std::vector<Segment> segments = make_segments(1951.0, 1967.0, dates);
    CHECK(ends(segments) == std::vector<double>{1951.0, 1953.9, 1958.66, 1962.0, 1967.0});
    for (std::size_t index = 1; index < segments.size(); ++index)
        CHECK(segments[index].begin == segments[index - 1].end);
}

TEST_CASE("Dates that differ by rounding only are one date", "[mesh]") {
    const std::vector<double> dates{1958.5 + 4e-10, 1958.5, 1951.0 + 5e-10, 1967.0 - 5e-10, 1958.5 + 2e-9};
    CHECK(ends(make_segments(1951.0, 1967.0, dates)) == std::vector<double>{1951.0, 1958.5, 1958.5 + 2e-9, 1967.0});
}

TEST_CASE("A run without dates is one segment", "[mesh]") {
    CHECK(ends(make_segments(1951.0, 1967.0, {})) == std::vector<double>{1951.0, 1967.0});
}

TEST_CASE("A run that ends before it starts and a date that is none are refused", "[mesh]") {
    const double nan = std::nan("");
    CHECK_THROWS_AS(make_segments(1960.0, 1960.0, {}), std::invalid_argument);
    CHECK_THROWS_AS(make_segments(1960.0, 1959.0, {}), std::invalid_argument);
    CHECK_THROWS_AS(make_segments(nan, 1959.0, {}), std::invalid_argument);
    CHECK_THROWS_AS(make_segments(1951.0, std::numeric_limits<double>::infinity(), {}), std::invalid_argument);
    CHECK_THROWS_AS(make_segments(1951.0, 1967.0, std::vector<double>{1958.0, nan}), std::invalid_argument);
}

TEST_CASE("Steps are as few as the maximal step allows, and rounding adds none", "[mesh]") {
    CHECK(number_of_steps({1958.0, 1959.0}, 0.3) == 4);
    CHECK(number_of_steps({1958.0, 1959.0}, 5.0) == 1);
    for (std::size_t count = 1; count <= 400; ++count)
        CHECK(number_of_steps({1958.1, 1959.1}, 1.0 / static_cast<double>(count)) == count);
    CHECK_THROWS_AS(number_of_steps({0.0, 1.0}, 0.0), std::invalid_argument);
    CHECK_THROWS_AS(number_of_steps({0.0, 1.0}, std::nan("")), std::invalid_argument);
}

TEST_CASE("Mesh points begin and end exactly on the segment and rise", "[mesh]") {
    const Segment segment{1958.1, 1959.7};
    CHECK(mesh_point(segment, 0, 7) == segment.begin);
    CHECK(mesh_point(segment, 7, 7) == segment.end);
    for (std::size_t index = 1; index <= 7; ++index)
        CHECK(mesh_point(segment, index, 7) - mesh_point(segment, index - 1, 7) == Approx(segment.length() / 7));
}

TEST_CASE("The last mesh point is the end where sums of times would round past it", "[mesh]") {
    const Segment segment{0.06, 0.9};
    REQUIRE(segment.begin + segment.length() != segment.end);
    CHECK(mesh_point(segment, 1, 1) == segment.end);
    CHECK(mesh_point(segment, 9, 9) == segment.end);
}

TEST_CASE("The right-hand side never sees a time outside its segment", "[mesh]") {
    std::vector<double> times, insides;
    std::size_t evaluations = 0;
    const auto record = [&](const double&, double&, double time, double inside) {
        times.push_back(time);
        insides.push_back(inside);
    };
    const OneSided<decltype(record)> derivatives{record, {1958.0, 1959.0}, evaluations};
    double slope = 0;
    for (const double time : {1958.0, 1958.25, std::nextafter(1959.0, 2000.0)}) derivatives(0.0, slope, time);
    CHECK(times == std::vector<double>{1958.0, 1958.25, 1959.0});
    CHECK(insides == std::vector<double>{1958.5, 1958.5, 1958.5});
    CHECK(evaluations == 3);
}

TEST_CASE("A halved mesh has every point and every midpoint", "[mesh]") {
    CHECK(halved({1951.0, 1952.0, 1952.5}) == Mesh{1951.0, 1951.5, 1952.0, 1952.25, 1952.5});
    CHECK(halved({}).empty());
}
