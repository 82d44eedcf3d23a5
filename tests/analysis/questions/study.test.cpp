#include "analysis/questions/study.hpp"

#include <algorithm>

#include <catch2/catch.hpp>

#include "analysis/designs/design_rows.hpp"
#include "analysis/designs/full_factorial.hpp"
#include "analysis/designs/shapley_paths.hpp"
#include "analysis/estimators/pawn.hpp"
#include "analysis/estimators/rank_correlation.hpp"
#include "analysis/estimators/shapley_effects.hpp"
#include "analysis/estimators/sobol_indices.hpp"
#include "analysis/questions/methods.hpp"
#include "tests/analysis/configuration/bad_input.hpp"
#include "tests/analysis/shipped_model.hpp"

using namespace sanqi::analysis;
using namespace sanqi::analysis::tests;

namespace {

Population independent() {
    const std::vector<std::string> wishes{"weather", "mess_halls", "normal_weather"};
    return {chosen_inputs(wishes, testing::configuration(), testing::scenario()), std::nullopt, std::nullopt};
}

Population dependent() {
    Population population = independent();
    population.dependence = gaussian_copula(Eigen::MatrixXd{{1, 0.6, 0}, {0.6, 1, 0}, {0, 0, 1}});
    return population;
}

/// With members as a csv file has them: nothing is known of their distribution.
Population own() {
    Population population = independent();
    population.members = given_design(names_of(population.inputs), {0.1, 0.2, 0, 0.3, 0.4, 1});
    return population;
}

/// As a posterior has it: members and their dependence.
Population posterior() {
    Population population = own();
    population.dependence = dependent().dependence;
    return population;
}

const DesignRow* kind(const Study& study, const Population& population) { return make_design(study, population).kind; }

const Sampling few{.samples = 4};

std::string refusal(const Study& study, const Population& population) {
    return message_of(TemporaryFolder(), [&] { make_design(study, population); });
}

}  // namespace

TEST_CASE("each method has the first of its designs without being asked, and no other that isn't its own") {
    for (const MethodRow* method : method_rows()) {
        CAPTURE(method->name);
        CHECK(&method_named(method->name) == method);
        if (method->designs.empty()) continue;
        CHECK(kind({.method = method, .sampling = few}, independent()) == method->designs.front());
        for (const DesignRow* design : design_rows()) {
            CAPTURE(design->name);
            const Study study{.method = method, .design = design, .sampling = few};
            const Population population = design == &given_members ? own() : independent();
            const bool fits = std::ranges::find(method->designs, design) != method->designs.end();
            CHECK((refusal(study, population) == "no error") == fits);
            if (fits) CHECK(kind(study, population) == design);
        }
    }
}

TEST_CASE("every design is found by its name, and no two have one") {
    for (const DesignRow* design : design_rows()) CHECK(&design_named(design->name) == design);
}

TEST_CASE("methods without meaning for dependent inputs are refused with the reason and what to use instead") {
    CHECK(refusal({.method = &sobol_method}, dependent()) ==
          "--method sobol: Sobol' indices divide a variance among independent inputs, and these are dependent; use "
          "shapley, regression or pawn");
    for (const MethodRow* method : method_rows()) {
        if (method->designs.empty()) continue;
        CAPTURE(method->name);
        const std::string message = refusal({.method = method, .sampling = few}, dependent());
        CHECK((message == "no error") == method->against_dependence.empty());
    }
    CHECK(refusal({.method = &pawn_method, .design = &factorial_design, .sampling = {.samples = 4}}, dependent())
              .starts_with("a full_factorial design has every combination"));
}

TEST_CASE("a user's own members are taken as they are, or the method refused; a posterior may be drawn anew") {
    CHECK(kind({.method = &regression_method}, own()) == &given_members);
    CHECK(refusal({.method = &shapley_method}, own()) ==
          "--method shapley needs a design of its own (shapley), not 'given', which goes with: regression, rank, pawn");
    CHECK(kind({.method = &regression_method}, posterior()) == &given_members);
    CHECK(kind({.method = &shapley_method}, posterior()) == &shapley_design);
    CHECK(refusal({.method = &sobol_method}, posterior()).starts_with("--method sobol: Sobol' indices divide"));
    CHECK(refusal({.method = &pawn_method, .design = &given_members}, independent()) ==
          "the design 'given' has no members: give a csv file or a posterior");
}

TEST_CASE("Sobol' samples that aren't a power of two are refused with those that are near") {
    CHECK(refusal({.method = &sobol_method, .sampling = {.samples = 1000}}, independent()) ==
          "Sobol' points come in powers of two: 512 or 1024, not 1000");
}

TEST_CASE("dependent inputs are drawn as their copula has it, and a factorial design has every option of a choice") {
    const Study study{.method = &rank_method, .sampling = {.samples = 64}};
    CHECK(make_design(study, dependent()).points() != make_design(study, independent()).points());
    const Study factorial{.method = &rank_method, .design = &factorial_design, .sampling = {.samples = 2}};
    CHECK(make_design(factorial, independent()).members == 2 * 2 * words<WeatherSeries>.size());
}

TEST_CASE("an unknown method or design is refused with the nearest") {
    CHECK(message_of(TemporaryFolder(), [] { method_named("soboll"); }) ==
          "unknown method 'soboll'; did you mean 'sobol'?");
    CHECK(message_of(TemporaryFolder(), [] { design_named("latin_hypercubes"); }) ==
          "unknown design 'latin_hypercubes'; did you mean 'latin_hypercube'?");
}
