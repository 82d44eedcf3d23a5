// What is held out: of files or by a component's name, and none of it is left for a posterior to see.
#include "analysis/questions/hold_outs.hpp"

#include <algorithm>
#include <string>

#include <catch2/catch.hpp>

#include "analysis/target/problem.hpp"
#include "tests/analysis/configuration/bad_input.hpp"
#include "tests/analysis/shipped_model.hpp"

using namespace sanqi;
using namespace sanqi::analysis;
using namespace sanqi::analysis::tests;
namespace shipped_model = sanqi::analysis::testing;

namespace {

Record record_of(const Configuration& configuration) { return {configuration.history, Vintage::revised}; }

std::vector<HoldOut> shipped() { return load_hold_outs(shipped_model::configs / "hold_outs.toml"); }

HoldOut named(const std::string& name) {
    return hold_out_named(name, shipped(), record_of(shipped_model::configuration()));
}

std::size_t numbers_without(const std::string& name) {
    return Likelihood(record_of(shipped_model::configuration()), {LikelihoodForm::discrepancies, named(name).left_out})
        .size();
}

std::string fault(const std::string& body) {
    const TemporaryFolder folder;
    const auto file = folder.write("hold_outs.toml", "schema = 1\n" + body);
    return message_of(folder, [&] { load_hold_outs(file); });
}

/// The shipped configuration with other numbers in every series of the evidence from `year` on, and by date.
Configuration with_another_record_from(int year) {
    Configuration changed = shipped_model::configuration();
    std::map<std::string, Series, std::less<>> all;
    for (const std::string& name : changed.history.names()) {
        all[name] = changed.history.series(name);
        const auto uses = [&](const Evidence& one) {
            return record_of(one, Vintage::revised) == name || one.divided_by == name || one.record == name;
        };
        if (std::ranges::any_of(evidence(), uses))
            for (Observation& one : all[name])
                if (one.year >= year) one.value *= 1.3;
    }
    std::vector<DatedObservation> dated = changed.history.dated();
    for (DatedObservation& one : dated)
        if (one.to > year) one.value *= 1.3;
    changed.history = History(std::move(all), std::move(dated));
    return changed;
}

}  // namespace

TEST_CASE("each shipped hold-out takes something from the likelihood and leaves something") {
    const std::size_t whole = Likelihood(record_of(shipped_model::configuration())).size();
    for (const HoldOut& one : shipped()) {
        INFO(one.name);
        CHECK(numbers_without(one.name) < whole);
    }
    CHECK(numbers_without("after_1957") < numbers_without("after_1959"));
    CHECK(numbers_without("after_1959") < numbers_without("after_1960"));
    CHECK(numbers_without("spread_among_places") == whole - 1);
    CHECK(numbers_without("grain_output") == whole - 14);
}

TEST_CASE("a hold-out that is none is told with the nearest name") {
    CHECK_THROWS_WITH(named("after_1961"), Catch::Contains("did you mean 'after_1960'?"));
    CHECK_THROWS_WITH(named("grain_outputs"), Catch::Contains("did you mean 'grain_output'?"));
    CHECK(fault("[odd]\nstatement = \"a\"\n").find("hold_outs.toml:2:") == 0);
    CHECK(fault("[odd]\nstatement = \"a\"\nyears = \"1960-6\"\n").find("span of years") != std::string::npos);
}

TEST_CASE("nothing that is held out moves the mesh, the start or a weight", "[target]") {
    const posterior::ProblemOptions options{
        .likelihood = {LikelihoodForm::discrepancies, left_out_by_all(std::vector{named("after_1960")})}};
    const Configuration other_record = with_another_record_from(1961);
    const posterior::Problem as_it_was(shipped_model::configuration(), shipped_model::scenario(), options);
    const posterior::Problem otherwise(other_record, shipped_model::scenario(), options);
    CHECK(as_it_was.mesh() == otherwise.mesh());
    CHECK(as_it_was.start().isZero());
    const auto points = posterior::prior_scores(as_it_was.coordinates().size(), 3, 1);
    CHECK(as_it_was.log_weights(points) == otherwise.log_weights(points));
    const posterior::ProblemOptions whole{.mesh = as_it_was.mesh()};
    CHECK(posterior::Problem(shipped_model::configuration(), shipped_model::scenario(), whole).log_weights(points) !=
          posterior::Problem(other_record, shipped_model::scenario(), whole).log_weights(points));
}
