#include "analysis/designs/study.hpp"

#include <catch2/catch.hpp>

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

DesignKind kind(const Study& study, const Population& population) { return make_design(study, population).kind; }

std::string refusal(const Study& study, const Population& population) {
    return message_of(TemporaryFolder(), [&] { make_design(study, population); });
}

}  // namespace

TEST_CASE("each method has the first of its designs without being asked, and no other that isn't its own") {
    for (const MethodRow& row : method_rows()) {
        CAPTURE(row.name);
        CHECK(method_named(row.name) == row.method);
        CHECK(kind({.method = row.method, .samples = 4}, independent()) == row.designs.front());
        for (const std::string name : {"sobol", "saltelli", "latin_hypercube", "morris", "full_factorial",
                                       "one_at_a_time", "shapley", "given"}) {
            const DesignKind asked = design_named(name);
            CHECK(to_string(asked) == name);
            const Study study{.method = row.method, .design = asked, .samples = 4};
            const Population population = asked == DesignKind::given ? own() : independent();
            const bool fits = std::ranges::find(row.designs, asked) != row.designs.end();
            CHECK((refusal(study, population) == "no error") == fits);
        }
    }
}

TEST_CASE("methods without meaning for dependent inputs are refused with the reason and what to use instead") {
    CHECK(refusal({.method = Method::sobol}, dependent()) ==
          "--method sobol: Sobol' indices divide a variance among independent inputs, and these are dependent; use "
          "shapley, regression or pawn");
    for (const MethodRow& row : method_rows()) {
        CAPTURE(row.name);
        const std::string message = refusal({.method = row.method, .samples = 4}, dependent());
        CHECK((message == "no error") == row.dependent_inputs);
        CHECK(row.instead.empty() == row.dependent_inputs);
    }
    CHECK(refusal({.method = Method::pawn, .design = DesignKind::full_factorial, .samples = 4}, dependent())
              .starts_with("a full_factorial design has every combination"));
}

TEST_CASE("a user's own members are taken as they are, or the method refused; a posterior may be drawn anew") {
    CHECK(kind({.method = Method::regression}, own()) == DesignKind::given);
    CHECK(refusal({.method = Method::shapley}, own()) ==
          "--method shapley needs a design of its own (shapley), not 'given', which goes with: regression, rank, pawn");
    CHECK(kind({.method = Method::regression}, posterior()) == DesignKind::given);
    CHECK(kind({.method = Method::shapley}, posterior()) == DesignKind::shapley);
    CHECK(refusal({.method = Method::sobol}, posterior()).starts_with("--method sobol: Sobol' indices divide"));
    CHECK(refusal({.method = Method::pawn, .design = DesignKind::given}, independent()) ==
          "the design 'given' has no members: give a csv file or a posterior");
}

TEST_CASE("Sobol' samples that aren't a power of two are refused with those that are near") {
    CHECK(refusal({.method = Method::sobol, .samples = 1000}, independent()) ==
          "Sobol' points come in powers of two: 512 or 1024, not 1000");
}

TEST_CASE("dependent inputs are drawn as their copula has it, and a factorial design has every option of a choice") {
    const Study study{.method = Method::rank, .samples = 64};
    CHECK(make_design(study, dependent()).points() != make_design(study, independent()).points());
    const Study factorial{.method = Method::rank, .design = DesignKind::full_factorial, .samples = 2};
    CHECK(make_design(factorial, independent()).members == 2 * 2 * 3);
}

TEST_CASE("an unknown method or design is refused with the nearest") {
    CHECK(message_of(TemporaryFolder(), [] { method_named("soboll"); }) ==
          "unknown method 'soboll'; did you mean 'sobol'?");
    CHECK(message_of(TemporaryFolder(), [] { design_named("latin_hypercubes"); }) ==
          "unknown design 'latin_hypercubes'; did you mean 'latin_hypercube'?");
}
