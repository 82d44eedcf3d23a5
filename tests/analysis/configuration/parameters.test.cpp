#include "analysis/configuration/parameters.hpp"

#include <catch2/catch.hpp>

#include "tests/analysis/configuration/bad_input.hpp"
#include "tests/analysis/configuration/example_rows.hpp"

using namespace sanqi::analysis;
using namespace sanqi::analysis::tests;

namespace {

std::string message_of_file(const std::string& text) {
    const TemporaryFolder folder;
    const std::filesystem::path file = folder.write("p.toml", text);
    return message_of(folder, [&] { load_parameters(file, parameter_rows); });
}

}  // namespace

TEST_CASE("a good file of parameters gives one entry per row, in the order of the rows") {
    const TemporaryFolder folder;
    const auto entries = load_parameters(folder.write("p.toml", parameters_file), parameter_rows);
    REQUIRE(entries.size() == parameter_rows.size());
    for (std::size_t i = 0; i < entries.size(); ++i) CHECK(entries[i].symbol == parameter_rows[i].symbol);
    const ParameterEntry& labour = entries[0];
    CHECK(labour.value == 0.30);
    CHECK(labour.unit == "1");
    CHECK(labour.prior.distribution == Prior::Distribution::pert);
    CHECK(labour.prior.lower == 0.15);
    CHECK(labour.prior.upper == 0.45);
    CHECK(labour.source == "a paper");
    CHECK(labour.quality == "recalled");
    CHECK(labour.note == "for grain");
    CHECK(entries[1].prior.distribution == Prior::Distribution::lognormal);
    CHECK(entries[1].prior.quantile(0.5) == Approx(0.06).epsilon(1e-3));
    CHECK(entries[1].note.empty());
    CHECK(entries[2].prior.quantile(0.5) == Approx(0.25).epsilon(1e-3));
}

TEST_CASE("a prior may be a table of its own, uniform, triangular or fixed") {
    const TemporaryFolder folder;
    const auto prior_of = [&](std::string_view prior) {
        const std::string text =
            replaced(std::string(parameters_file), R"({ distribution = "normal", mean = 0.25, sd = 0.06 })", prior);
        return load_parameters(folder.write("p.toml", text), parameter_rows)[2].prior;
    };
    CHECK(prior_of(R"({ distribution = "uniform", lower = 0.2, upper = 0.3 })").quantile(0.5) == Approx(0.25));
    CHECK(prior_of(R"({ distribution = "triangular", lower = 0.2, mode = 0.2, upper = 0.5 })").quantile(0.75) ==
          Approx(0.35));
    CHECK(prior_of(R"({ distribution = "fixed" })").quantile(0.5) == 0.28);
}

TEST_CASE("what has a prior is fitted, what is fixed is not") {
    const TemporaryFolder folder;
    const std::string text =
        replaced(std::string(parameters_file), R"({ distribution = "normal", mean = 0.25, sd = 0.06 })",
                 R"({ distribution = "fixed" })");
    const auto entries = load_parameters(folder.write("p.toml", text), parameter_rows);
    CHECK(entries[0].fitted);
    CHECK_FALSE(entries[2].fitted);
}

TEST_CASE("each fault in the file of parameters gives one message with place and remedy") {
    const auto fault = GENERATE(values<Fault>({
        {"schema = 1\n", "", "p.toml:1:1: missing key 'schema': write 'schema = 1'"},
        {"[food_delay]", "[food_delya]", "p.toml:11:2: unknown parameter 'food_delya'; did you mean 'food_delay'?"},
        {"[food_delay]", "[[food_delay]]", "p.toml:11:1: food_delay: expected table, got array"},
        {"note = ", "nota = ", "p.toml:9:1: labour_elasticity: unknown key 'nota'; did you mean 'note'?"},
        {"source = \"a paper\"\n", "", "p.toml:3:1: missing key 'labour_elasticity.source'"},
        {"\"a paper\"", "\" \"", "p.toml:7:10: labour_elasticity.source: expected a text, got an empty one"},
        {"\"a paper\"", "12", "p.toml:7:10: labour_elasticity.source: expected string, got number"},
        {"\"recalled\"", "\"recaled\"",
         "p.toml:8:11: labour_elasticity.quality: unknown value 'recaled'; did you mean 'recalled'?"},
        {"\"judgement\"", "\"good\"",
         "p.toml:16:11: food_delay.quality: unknown value 'good'; valid: verified, corroborated, second_hand, "
         "unverified, recalled, "
         "computed, judgement, definition"},
        {"value = 0.30", "value = \"0.30\"", "p.toml:4:9: labour_elasticity.value: expected number, got string"},
        {"value = 0.30", "value = nan", "p.toml:4:9: labour_elasticity.value: expected finite number, got nan"},
        {"value = 0.30", "value = 1.7", "p.toml:4:9: labour_elasticity.value: expected from 0 to 1, got 1.7"},
        {"value = 0.05", "value = 7", "p.toml:12:9: food_delay.value: expected from 0.01 to 5 year, got 7"},
        {"value = 0.30", "value = 0.5",
         "p.toml:4:9: labour_elasticity.value: expected from 0.15 to 0.45, got 0.5: outside its own prior"},
        {"unit = \"year\"", "unit = \"month\"",
         "p.toml:13:8: food_delay.unit: expected 'year' as in the model, got 'month'"},
        {"unit = \"year\"\n", "", "p.toml:11:1: missing key 'food_delay.unit'"},
    }));
    CAPTURE(fault.before, fault.after);
    CHECK(message_of_file(replaced(std::string(parameters_file), fault.before, fault.after)) == fault.message);
}

TEST_CASE("each fault in a prior gives one message with place and remedy") {
    const auto fault = GENERATE(values<Fault>({
        {"\"pert\"", "\"prt\"",
         "p.toml:6:26: labour_elasticity.prior.distribution: unknown value 'prt'; did you mean 'pert'?"},
        {"mode = 0.33", "mod = 0.33",
         "p.toml:6:48: labour_elasticity.prior: unknown argument of a pert prior 'mod'; did you mean 'mode'?"},
        {"mode = 0.33, ", "", "p.toml:6:9: missing key 'labour_elasticity.prior.mode'"},
        {"mode = 0.33", "mode = 0.5", "p.toml:6:55: labour_elasticity.prior.mode: expected from 0.15 to 0.45, got 0.5"},
        {"upper = 0.45", "upper = 0.15",
         "p.toml:6:69: labour_elasticity.prior.upper: expected more than lower (0.15), got 0.15"},
        {"upper = 0.45", "upper = 1.45", "p.toml:6:69: labour_elasticity.prior.upper: expected from 0 to 1, got 1.45"},
        {"median = 0.06", "median = 6", "p.toml:14:48: food_delay.prior.median: expected from 0.01 to 5 year, got 6"},
        {"gsd = 1.5", "gsd = 0.5", "p.toml:14:60: food_delay.prior.gsd: expected more than 1, got 0.5"},
        {"gsd = 1.5", "gsd = 1e3", "p.toml:14:60: food_delay.prior.gsd: 1000 is wider than the hard bounds"},
        {"sd = 0.06", "sd = 0", "p.toml:21:54: steel_peak_1958.prior.sd: expected more than 0, got 0"},
        {"sd = 0.06", "sd = 6", "p.toml:21:54: steel_peak_1958.prior.sd: 6 is wider than the hard bounds"},
        {"\"normal\", mean = 0.25", "\"lognormal\", median = 0.0",
         "p.toml:21:53: steel_peak_1958.prior: unknown argument of a lognormal prior 'sd'; did you mean 'gsd'?"},
        {"\"normal\", mean = 0.25, sd = 0.06", "\"lognormal\", median = 0.0, gsd = 2",
         "p.toml:21:48: steel_peak_1958.prior.median: expected more than 0, got 0"},
        {"{ distribution = \"pert\", lower = 0.15, mode = 0.33, upper = 0.45 }", "\"pert\"",
         "p.toml:6:9: labour_elasticity.prior: expected table, got string"},
    }));
    CAPTURE(fault.before, fault.after);
    CHECK(message_of_file(replaced(std::string(parameters_file), fault.before, fault.after)) == fault.message);
}

TEST_CASE("a parameter that the file leaves out is asked for by symbol and name") {
    const std::string text(parameters_file);
    CHECK(message_of_file(text.substr(0, text.find("[steel_peak_1958]"))) ==
          "p.toml:1:1: missing parameter 'steel_peak_1958' (Share in steel in autumn 1958): add a table "
          "[steel_peak_1958]");
}
