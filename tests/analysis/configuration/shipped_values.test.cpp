// What is not as shipped is found by its name, and what decides no number is not found.
#include "analysis/configuration/shipped_values.hpp"

#include <catch2/catch.hpp>

#include "tests/analysis/shipped_model.hpp"

using namespace sanqi::analysis;
using namespace sanqi::analysis::testing;

namespace {

ValuesByName shipped() { return values_of(configuration()); }

}  // namespace

TEST_CASE("values, priors, dates and the record have names, sources have none") {
    const ValuesByName before = shipped();
    Configuration other = configuration();
    other.parameters.front().source = "another";
    CHECK(differing_names(values_of(other), before).empty());
    CHECK(checksum_of(values_of(other)) == checksum_of(before));

    other.parameters.front().prior.arguments[0] *= 1.5;
    CHECK(differing_names(values_of(other), before) == "parameters." + other.parameters.front().symbol);
    CHECK(checksum_of(values_of(other)) != checksum_of(before));

    other = configuration();
    other.policies.back().history.front().value += 1.0;
    CHECK(differing_names(values_of(other), before) == "policies." + other.policies.back().symbol);
}

TEST_CASE("of many names the first are told and the others counted") {
    const ValuesByName here{{"a", "1"}, {"b", "1"}, {"c", "1"}, {"d", "1"}};
    CHECK(differing_names(here, {}) == "a, b and 2 more");
    CHECK(differing_names({}, here) == "a, b and 2 more");
    CHECK(differing_names({{"a", "1"}}, {{"a", "2"}}) == "a");
}

TEST_CASE("the folder that the program finds by itself is as shipped") {
    CHECK(not_as_shipped(configuration()).empty());
}
