// What a run foretells: numbers that were seen stay, numbers held out stray from the model as discrepancies do.
#include "analysis/target/predictive.hpp"

#include <algorithm>
#include <cmath>
#include <string>
#include <vector>

#include <catch2/catch.hpp>

#include "analysis/runs/run.hpp"
#include "tests/analysis/shipped_model.hpp"

namespace {

using namespace sanqi::analysis;
using namespace sanqi::analysis::testing;
using namespace sanqi::analysis::posterior;

Record shipped_record() { return {configuration().history, Vintage::revised}; }

const RunRecord& history_as_run() {
    static const auto experiment = history();
    static const RunRecord run = run_record(experiment, simulate_or_throw(experiment));
    return run;
}

const Foretold& component(const std::vector<Foretold>& all, const std::string& name) {
    const auto found = std::ranges::find(all, name, &Foretold::name);
    REQUIRE(found != all.end());
    return *found;
}

}  // namespace

TEST_CASE("what was seen is foretold as it stands, what was held out strays from the model", "[target]") {
    const auto form = GENERATE(LikelihoodForm::discrepancies, LikelihoodForm::independent_errors);
    const Likelihood whole(shipped_record(), {form, {}});
    const Likelihood seen(shipped_record(), {form, {left_out_by("1960-61"), left_out_by("pigs")}});
    const auto draw = [&](Replicate replicate, std::uint64_t number) {
        return foretold(history_as_run(), seen, whole, replicate, 7, number);
    };
    const auto first = draw(Replicate::given_what_was_seen, 0), second = draw(Replicate::given_what_was_seen, 1);
    REQUIRE(first.size() == whole.components().size());
    CHECK(component(first, "grain_output").drawn ==
          component(draw(Replicate::given_what_was_seen, 0), "grain_output").drawn);
    for (std::size_t c = 0; c < first.size(); ++c)
        for (std::size_t i = 0; i < first[c].dates.size(); ++i) {
            INFO(first[c].name << " " << first[c].dates[i]);
            if (first[c].held_out[i]) {
                CHECK(first[c].drawn[i] != second[c].drawn[i]);
            } else {
                CHECK(first[c].drawn[i] == Approx(first[c].recorded[i]).epsilon(1e-5).margin(1e-5));
            }
        }
    const Foretold& output = component(first, "grain_output");
    for (std::size_t i = 0; i < output.dates.size(); ++i) {
        CHECK(output.held_out[i] == (output.dates[i] == 1960 || output.dates[i] == 1961));
        CHECK(output.model[i] == Approx(history_as_run().value("grain_output", static_cast<int>(output.dates[i]))));
    }
    CHECK(std::ranges::all_of(component(first, "pigs").held_out, [](bool out) { return out; }));
    const auto anew = draw(Replicate::anew, 0);
    CHECK(component(anew, "grain_output").drawn.front() != component(anew, "grain_output").recorded.front());
}

TEST_CASE("held-out numbers stray as far as the numbers seen do", "[target]") {
    const Likelihood whole(shipped_record());
    const Likelihood seen(shipped_record(), {LikelihoodForm::discrepancies, {left_out_by("1960-61")}});
    double squares = 0.0;
    constexpr int draws = 400;
    for (int draw = 0; draw < draws; ++draw) {
        const auto all = foretold(history_as_run(), seen, whole, Replicate::given_what_was_seen, 1,
                                  static_cast<std::uint64_t>(draw));
        const Foretold& output = component(all, "grain_output");
        for (std::size_t i = 0; i < output.dates.size(); ++i)
            if (output.dates[i] == 1960) squares += std::pow(std::log(output.drawn[i] / output.model[i]), 2);
    }
    const double sd = std::sqrt(squares / draws);
    CHECK(sd > 0.015);
    CHECK(sd < 0.06);
}
