#include "model/dimensioned.hpp"

#include <array>
#include <functional>
#include <string>

#include <catch2/catch.hpp>

using namespace sanqi::model;
using Catch::Matchers::Contains;
using Catch::Matchers::EndsWith;

namespace {

Dimensioned quantity(double value, const char* unit, const char* symbol) { return {value, parse_unit(unit), symbol}; }

const Dimensioned harvest = quantity(195.0, "Mt year-1", "harvest");
const Dimensioned store = quantity(60.0, "Mt", "store");
const Dimensioned share = quantity(0.3, "1", "share");
const Dimensioned delay = quantity(0.5, "year", "delay");

constexpr std::array<double, 3> steps{0.0, 1.0, 2.0};
constexpr std::array<double, 3> response{0.0, 0.8, 1.0};

}  // namespace

TEST_CASE("Sums, comparisons and choices of unlike units are refused, and both sides are named", "[dimensioned]") {
    const std::function<Dimensioned(const Dimensioned&, const Dimensioned&)> mixed =
        GENERATE(values(std::initializer_list<std::function<Dimensioned(const Dimensioned&, const Dimensioned&)>>{
            [](const auto& a, const auto& b) { return a + b; },
            [](const auto& a, const auto& b) { return a - b; },
            [](const auto& a, const auto& b) { return minimum(a, b); },
            [](const auto& a, const auto& b) { return maximum(a, b); },
            [](const auto& a, const auto& b) { return by_sign(share, a, b); },
            [](const auto& a, const auto& b) { return ratio_or(a, 1.0, b); },
            [](const auto& a, const auto& b) { return blend(share, a, b); },
        }));
    CHECK_THROWS_AS(mixed(harvest, store), UnitError);
    CHECK_THROWS_WITH(mixed(harvest, store), Contains("harvest") && Contains("store"));
    CHECK_THROWS_WITH(mixed(harvest, store), Contains("[Mt year-1]") && Contains("[Mt]"));
    CHECK_THROWS_WITH(mixed(store, 1.0), Contains("[Mt]") && Contains("[1]"));
    CHECK(mixed(harvest, harvest).unit == harvest.unit);
}

TEST_CASE("Exponentials, logarithms and tables are of pure numbers only", "[dimensioned]") {
    using Function = std::function<Dimensioned(const Dimensioned&)>;
    const Function of = GENERATE(values(std::initializer_list<Function>{
        [](const auto& x) { return exponential(x); },
        [](const auto& x) { return logarithm(x); },
        [](const auto& x) { return lookup(steps, response, x); },
        [](const auto& x) { return share_below<Dimensioned>(0.5, 0.7, x); },
        [](const auto& x) { return share_below<Dimensioned>(x, 0.7, 0.1); },
        [](const auto& x) { return blend<Dimensioned>(x, 0.7, 0.1); },
    }));
    CHECK_THROWS_AS(of(delay), UnitError);
    CHECK_THROWS_WITH(of(delay), Contains("delay") && Contains("[year") && Contains("[1]"));
    CHECK(of(share).unit == dimensionless);
    CHECK(of(delay / delay).unit == dimensionless);
}

TEST_CASE("Products and ratios carry the product and the ratio of the units", "[dimensioned]") {
    CHECK((harvest * delay).unit == store.unit);
    CHECK((store / delay).unit == harvest.unit);
    CHECK((2.0 * store).unit == store.unit);
    CHECK((-store).unit == store.unit);
    CHECK(non_negative(store).unit == store.unit);
    CHECK(ratio_or(store, delay, harvest).unit == harvest.unit);
    CHECK(by_sign(delay, store, store).unit == store.unit);
    CHECK(share_below(share, 2.0 * share, share).unit == dimensionless);
    CHECK_THROWS_WITH(ratio_or(store, delay, store),
                      Contains("store / delay") && Contains("[Mt year-1] and `store` [Mt]"));
}

TEST_CASE("The numbers are those of double", "[dimensioned]") {
    const auto reckoning = [](auto a, auto b) {
        return by_sign(b, ratio_or(minimum(a, b), maximum(a, b), a), non_negative(a - b)) +
               exponential(-a) / logarithm(1.0 + b) + lookup(steps, response, b) + share_below(a, b, a) +
               blend(a, b, a);
    };
    for (const double a : {0.2, 0.9, 1.7})
        for (const double b : {0.1, 0.9, 1.2})
            CHECK(reckoning(Dimensioned(a), Dimensioned(b)).value == reckoning(a, b));
}

TEST_CASE("A message shows the last steps of a reckoning, and no more of it than can be read", "[dimensioned]") {
    CHECK((harvest * minimum(store, 0.5 * store)).origin == "harvest * (minimum(store, 0.5 * store))");
    Dimensioned total = store;
    for (int term = 0; term < 1000; ++term) total = total + delay * harvest;
    CHECK_THAT(total.origin, EndsWith("+ (delay * harvest)"));
    CHECK(total.origin.size() < 150);
}
