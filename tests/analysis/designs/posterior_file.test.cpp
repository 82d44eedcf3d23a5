#include "analysis/designs/posterior_file.hpp"

#include <algorithm>
#include <cmath>

#include <catch2/catch.hpp>

#include "analysis/files/results_file.hpp"
#include "analysis/statistics/score_correlation.hpp"
#include "tests/analysis/configuration/bad_input.hpp"
#include "tests/analysis/shipped_model.hpp"

using namespace sanqi::analysis;
using namespace sanqi::analysis::tests;

namespace {

constexpr int chains = 2, draws = 50;

/// Draws within the bounds of a share: the second falls where the first rises.
std::vector<double> rising(double from, double by) {
    std::vector<double> values;
    for (int i = 0; i < chains * draws; ++i) values.push_back(from + by * ((i * 37) % 100) + 0.0001 * (i % 7));
    return values;
}

using Variables = std::vector<std::pair<std::string, std::vector<double>>>;

std::filesystem::path posterior(const TemporaryFolder& folder, const Variables& variables,
                                const std::string& group = "posterior") {
    ResultsFile file(folder.path() / "posterior.h5", true);
    DataGroup posterior{group};
    std::vector<int> chain(chains), draw(draws);
    for (int i = 0; i < chains; ++i) chain[static_cast<std::size_t>(i)] = i;
    for (int i = 0; i < draws; ++i) draw[static_cast<std::size_t>(i)] = i;
    posterior.add_axis("chain", chain, {"1", "chain", "test"});
    posterior.add_axis("draw", draw, {"1", "draw", "test"});
    for (const auto& [name, values] : variables) {
        const bool over_both = values.size() == chain.size() * draw.size();
        posterior.add(name, over_both ? Dimensions{"chain", "draw"} : Dimensions{"draw"}, values, {"1", name, "test"});
    }
    file.write({posterior});
    file.commit();
    return folder.path() / "posterior.h5";
}

Population read(const std::filesystem::path& file) {
    return read_posterior(file, testing::configuration(), testing::scenario());
}

std::string refusal(const Variables& variables, const std::string& group = "posterior") {
    const TemporaryFolder folder;
    const auto file = posterior(folder, variables, group);
    return message_of(folder, [&] { read(file); });
}

}  // namespace

TEST_CASE("the draws of a posterior are the members, and its parameters the inputs, whatever else it holds") {
    const TemporaryFolder folder;
    const std::vector<double> land = rising(0.7, -0.002), labour = rising(0.2, 0.001);
    const Population found =
        read(posterior(folder, {{"sigma", rising(5, 1)}, {"land_elasticity", land}, {"labour_elasticity", labour}}));
    CHECK(names_of(found.inputs) == std::vector<std::string>{"labour_elasticity", "land_elasticity"});
    REQUIRE(found.members);
    CHECK(found.members->kind == &given_members);
    REQUIRE(found.members->members == labour.size());
    for (std::size_t i = 0; i < labour.size(); ++i)
        CHECK(found.members->points(i, 1) == std::vector<double>{labour[i], land[i]});
    CHECK(found.inputs.front().quantile(0.0) == *std::ranges::min_element(labour));
    CHECK(found.inputs.front().low > found.inputs.front().quantile(0.0));
}

TEST_CASE("what the scenario sets does not vary, and is named") {
    const TemporaryFolder folder;
    const auto file =
        posterior(folder, {{"land_elasticity", rising(0.7, -0.002)}, {"labour_elasticity", rising(0.2, 0.001)}});
    Scenario set = testing::scenario();
    set.parameters["labour_elasticity"] = 0.3;
    const Population found = read_posterior(file, testing::configuration(), set);
    CHECK(names_of(found.inputs) == std::vector<std::string>{"land_elasticity"});
    CHECK(found.held == std::vector<std::string>{"labour_elasticity"});
    set.parameters["land_elasticity"] = 0.6;
    CHECK(message_of(folder, [&] { read_posterior(file, testing::configuration(), set); }) ==
          "posterior.h5: posterior: the scenario sets all that is drawn");
}

TEST_CASE("variables of a posterior that are no inputs are named, with the input nearest in name") {
    const TemporaryFolder folder;
    const Population found = read(posterior(
        folder,
        {{"labor_elasticity", rising(0.2, 0.001)}, {"land_elasticity", rising(0.7, -0.002)}, {"zz", rising(5, 1)}}));
    CHECK(names_of(found.inputs) == std::vector<std::string>{"land_elasticity"});
    REQUIRE(found.left_out.size() == 2);
    CHECK(found.left_out[0].name == "labor_elasticity");
    CHECK(found.left_out[0].nearest == "labour_elasticity");
    CHECK(found.left_out[1].name == "zz");
    CHECK(found.left_out[1].nearest.empty());
}

TEST_CASE("members drawn anew from a posterior keep its correlations") {
    const TemporaryFolder folder;
    const Population found =
        read(posterior(folder, {{"labour_elasticity", rising(0.2, 0.001)}, {"land_elasticity", rising(0.7, -0.002)}}));
    const std::vector<std::size_t> order{0, 1};
    std::vector<double> points;
    for (int i = 1; i < 40; ++i)
        for (int k = 1; k < 40; ++k) points.insert(points.end(), {i / 40.0, k / 40.0});
    REQUIRE(found.dependent());
    (*found.dependence)(order, points);
    const double correlation = score_correlation(points, 2)(0, 1);
    CHECK(correlation == Approx(score_correlation(found.members->points(), 2)(0, 1)).margin(0.02));
    CHECK(correlation < -0.9);
}

TEST_CASE("a posterior that can't be sampled from is refused, with the variable") {
    CHECK(refusal({{"labour_elasticity", rising(0.2, 0.001)}}, "prior") ==
          "posterior.h5: no group 'posterior', as ArviZ has it");
    CHECK(refusal({{"sigma", rising(0.2, 0.001)}}) == "posterior.h5: posterior: no variable is a parameter or a lever");
    CHECK(refusal({{"labour_elasticity", std::vector<double>(draws, 0.2)}}) ==
          "posterior.h5: posterior/labour_elasticity: expected the axes chain and draw, got 1 axes");
    CHECK(refusal({{"labour_elasticity", std::vector<double>(chains * draws, 0.2)}}) ==
          "posterior.h5: posterior/labour_elasticity: every draw is the same");
    std::vector<double> outside = rising(0.2, 0.001);
    outside[51] = 17;
    CHECK(refusal({{"labour_elasticity", outside}}) ==
          "posterior.h5: posterior/labour_elasticity: chain 2, draw 2: expected from 0 to 1, got 17");
    outside[51] = std::nan("");
    CHECK(refusal({{"labour_elasticity", outside}}) ==
          "posterior.h5: posterior/labour_elasticity: chain 2, draw 2: expected a finite number");
    CHECK(refusal({{"second_wave", rising(0.2, 0.001)}}) ==
          "posterior.h5: posterior/second_wave: a switch can't be drawn from a posterior");
}

TEST_CASE("a file that isn't HDF5 is no posterior") {
    const TemporaryFolder folder;
    const auto file = folder.write("posterior.h5", "chain,draw\n");
    CHECK(message_of(folder, [&] { read(file); }).starts_with("posterior.h5: is no HDF5 file"));
    CHECK(message_of(folder, [&] { read(folder.path() / "none.h5"); }).starts_with("none.h5: "));
}
