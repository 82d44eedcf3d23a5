// Loops in history: scores of their kind, and what becomes of deaths where one is cut.
#include "analysis/questions/loop_dominance.hpp"

#include <algorithm>
#include <cmath>
#include <numeric>
#include <stdexcept>

#include <catch2/catch.hpp>

#include "analysis/equations/cut.hpp"
#include "analysis/equations/notation.hpp"
#include "analysis/questions/knock_out.hpp"
#include "analysis/runs/months.hpp"
#include "analysis/words/errors.hpp"
#include "tests/analysis/shipped_model.hpp"

namespace {

using namespace sanqi;
using namespace sanqi::analysis;
using namespace sanqi::analysis::testing;

double total(const std::vector<double>& values) { return std::accumulate(values.begin(), values.end(), 0.0); }

std::vector<Loop> shipped_loops() { return load_loops(configs / "loops.toml"); }

}  // namespace

TEST_CASE("a run of the equations as data is the run of the program") {
    Scenario of_the_test = scenario(GENERATE("baseline", "no_second_wave"));
    of_the_test.choices.correction = GENERATE(Correction::free, Correction::as_in_history);
    const solvers::Experiment experiment = make_experiment(configuration(), of_the_test);
    const solvers::Trajectory program = simulate_or_throw(experiment);
    const Months months = months_of(experiment, program);
    const BookRun book = run_of_the_book(experiment);
    REQUIRE(book.year.size() == 25);
    for (std::size_t i = 0; i < book.year.size(); ++i) {
        INFO(book.year[i]);
        CHECK(book.excess_deaths[i] ==
              Approx(months.counts_at(book.year[i]).flows.excess_deaths).epsilon(1e-9).margin(1e-12));
        const std::vector<double>& state = program.at(book.year[i]);
        for (std::size_t stock = 0; stock < book.stocks[i].size(); ++stock)
            CHECK(book.stocks[i][stock] == Approx(state[stock]).epsilon(1e-9).margin(1e-12));
    }
}

TEST_CASE("in the reference world itself no cut changes anything, in history the one that is cut reads the reference") {
    const solvers::Experiment reference = with_levers_at_reference(history());
    const Loop loop = shipped_loops().front();
    CHECK(run_of_the_book(reference, loop.cut).stocks == run_of_the_book(reference).stocks);
    // Who works as if fed works nearly as if work never depended on food.
    Scenario tireless = scenario();
    tireless.parameters["work_exponent"] = 0.0;
    const double without_the_link = run_of_the_book(make_experiment(configuration(), tireless)).excess_deaths.back();
    const double cut = run_of_the_book(history(), {"work_capacity", "effective_farm_labour"}).excess_deaths.back();
    const double as_it_was = run_of_the_book(history()).excess_deaths.back();
    CHECK(as_it_was - cut > 5.0);
    CHECK(cut == Approx(without_the_link).epsilon(0.01));
}

TEST_CASE("a cut reaches the reader at its end alone") {
    const equations::Book book =
        equations::with_cut(equations::book_of_the_model(), {"work_capacity", "effective_farm_labour", "neglect"});
    const auto text = [&](const char* symbol) { return equations::as_text(book.of(symbol)->definition).formula; };
    CHECK(text("effective_farm_labour") == "farm_workers * work_capacity");
    CHECK(text("effective_farm_labour held") == "farm_workers * work_capacity held");
    CHECK(text("neglect").find("effective_farm_labour held") != std::string::npos);
    CHECK(text("hands_and_draught").find("held") == std::string::npos);
    CHECK_THROWS_WITH(equations::with_cut(book, {"rural_grain", "soil_change"}),
                      Catch::Contains("'soil_change' reads 'rural_grain'"));
}

TEST_CASE("shares are parts of a whole, of the loop's kind; the cut of a loop moves deaths once its links act") {
    const LoopDominance dominance = loop_dominance(configuration(), scenario(), shipped_loops());
    const BookRun run = run_of_the_book(history());
    CHECK(total(dominance.excess_deaths) == Approx(run.excess_deaths.back() - run.excess_deaths[14]));
    REQUIRE(dominance.loops.size() == shipped_loops().size());
    for (const LoopInHalfYears& one : dominance.loops) {
        INFO(one.loop.name << " at " << one.stock);
        CHECK(std::ranges::count(one.loop.path, one.stock) == 1);
        for (const double share : one.share) CHECK((one.loop.reinforcing ? share : -share) >= 0.0);
        CHECK((total(one.share) == 0.0 || one.loop.acts_in_history));
        CHECK(std::abs(one.knocked_out.front()) < 1e-3);  // the reference is history until its first date, nearly 1958
        CHECK(std::abs(total(one.knocked_out)) > 1e-3);
    }
    for (const LoopsThroughStock& one : dominance.stocks) {
        INFO(one.stock);
        for (std::size_t i = 0; i < one.named.size(); ++i) {
            double named = 0.0;
            for (const LoopInHalfYears& loop : dominance.loops)
                if (loop.stock == one.stock) named += std::abs(loop.share[i]);
            CHECK(one.named[i] == Approx(named));
            CHECK(named <= 1.0);
        }
        CHECK(one.strongest.path.front() == one.stock);
        CHECK(one.found >= 1.0);
    }
    const auto of = [&](const char* name) -> const LoopInHalfYears& {
        return *std::ranges::find_if(dominance.loops, [&](const auto& loop) { return loop.loop.name == name; });
    };
    CHECK(total(of("hunger_and_work").knocked_out) < -1.0);       // what reinforces adds deaths
    CHECK(total(of("coping_with_wild_food").knocked_out) > 1.0);  // what balances saves
    CHECK(of("exhaustion_of_stores").stock == "rural_grain");
}

TEST_CASE("a cut that ends at a stock is refused, as is a loop that the equations have not") {
    Loop loop = shipped_loops().front();
    loop.cut = {"rural_reserve_change", "rural_reserve"};
    CHECK_THROWS_WITH(loop_dominance(configuration(), scenario(), {loop}),
                      Catch::Contains("hunger_and_work.cut: 'rural_reserve' is a stock"));
    std::swap(loop.path[2], loop.path[3]);
    CHECK_THROWS_AS(loop_dominance(configuration(), scenario(), {loop}), InputError);
}
