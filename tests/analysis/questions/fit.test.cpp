// The fit finds the values that made a record, and hands on what it fitted.
#include "analysis/questions/fit.hpp"

#include <algorithm>
#include <array>
#include <fstream>
#include <map>
#include <set>
#include <string>
#include <utility>
#include <vector>

#include <catch2/catch.hpp>

#include "analysis/configuration/question.hpp"
#include "analysis/report/fit_report.hpp"
#include "analysis/runs/dated_quantities.hpp"
#include "analysis/runs/evidence.hpp"
#include "tests/analysis/files/output_conditions.hpp"
#include "tests/analysis/shipped_model.hpp"

namespace {

using namespace sanqi::analysis;
using namespace sanqi::analysis::testing;
namespace model = sanqi::model;

const std::vector<std::string> sought{"famine_hazard", "labour_elasticity", "conception_rate"};

std::size_t row_of(const std::string& symbol) { return model::index_of(model::parameter_rows, symbol); }

/// The record with everything that is fitted as the model has it at the shipped values, where it has a number.
History record_of_the_model() {
    const auto experiment = history();
    const auto trajectory = simulate_or_throw(experiment);
    const RunRecord run = run_record(experiment, trajectory);
    const History& shipped = configuration().history;
    std::map<std::string, Series, std::less<>> series;
    for (const std::string& name : shipped.names()) series[name] = shipped.series(name);
    for (const Evidence& one : evidence()) {
        if (one.use != Use::fitted) continue;
        const bool quotient = !one.divided_by.empty();  // then its divisor is the datum
        for (Observation& observation :
             series.at(quotient ? std::string(one.divided_by) : record_of(one, Vintage::revised)))
            if (observation.year >= one.first_year && observation.year <= one.last_year &&
                observation.year != one.without_year)
                observation.value =
                    quotient ? run.value(one.record, observation.year) / run.value(one.column, observation.year)
                             : run.value(one.column, observation.year);
    }
    std::vector<DatedObservation> dated = shipped.dated();
    for (DatedObservation& observation : dated) observation.value = dated_value(run, observation);
    return History(std::move(series), std::move(dated));
}

/// The shipped values of the parameters sought are the best ones, for they made the record and the priors are centred
/// on them; the values that a search starts from are others.
Configuration made_by_the_model() {
    constexpr std::array elsewhere{0.85, 1.1, 1.15};
    Configuration made = configuration();
    made.history = record_of_the_model();
    for (std::size_t i = 0; i < sought.size(); ++i) {
        ParameterEntry& entry = made.parameters[row_of(sought[i])];
        REQUIRE(entry.fitted);
        const model::Row& row = model::parameter_rows[row_of(sought[i])];
        entry.prior = make_prior(Prior::Distribution::lognormal, {entry.value, 1.5}, row.lower, row.upper);
        entry.value *= elsewhere[i];
    }
    return made;
}

FitOptions all_frozen_but(const std::vector<std::string>& free) {
    FitOptions options;
    for (std::size_t row = 0; row < model::parameter_rows.size(); ++row)
        if (std::ranges::count(free, model::parameter_rows[row].symbol) == 0) options.frozen.push_back(row);
    return options;
}

const auto in_silence = [](int, int, double) {};

}  // namespace

TEST_CASE("the fit recovers the parameters that made a record") {
    const Fit fit = fit_parameters(made_by_the_model(), scenario(), all_frozen_but(sought), in_silence);
    CHECK(fit.parameters.size() == sought.size());
    CHECK(fit.evidence < 1e-2);
    for (const std::string& symbol : sought) {
        INFO(symbol);
        CHECK(fit.values[row_of(symbol)] == Approx(configuration().parameters[row_of(symbol)].value).epsilon(2e-3));
    }
}

TEST_CASE("the fit answers to the vintage of the record that is asked for") {
    Scenario other = scenario();
    other.choices.output_vintage = Vintage::of_1983;
    const Fit fit = fit_parameters(made_by_the_model(), other, all_frozen_but(sought), in_silence);
    CHECK(fit.evidence > 0.1);  // only the revised record was made by the model
}

TEST_CASE("from several starts the fit keeps the best and tells which optima are one") {
    FitOptions options = all_frozen_but(sought);
    options.starts = 3;
    options.seed = 7;
    std::set<int> heard;
    const auto hear = [&](int start, int, double) { heard.insert(start); };
    const Configuration made = made_by_the_model();
    const Fit fit = fit_parameters(made, scenario(), options, hear);
    CHECK(heard == std::set{0, 1, 2});
    REQUIRE(fit.optima.size() == 3);
    for (int start = 0; start < 3; ++start) {
        const FitOptimum& one = fit.optima[static_cast<std::size_t>(start)];
        CHECK(one.start == start);
        CHECK(one.settled);
        CHECK(one.evidence + one.prior >= fit.evidence + fit.prior - 1e-3);
        CHECK(one.mode == 0);  // three parameters that the record tells apart have one optimum
        CHECK(one.distance < 0.05);
        CHECK(one.barrier < 0.1);
    }
    CHECK(fit.evidence < 1e-2);
    const Fit again = fit_parameters(made, scenario(), options, in_silence);
    CHECK(again.values == fit.values);
    options.starts = 1;
    CHECK(fit_parameters(made, scenario(), options, in_silence).optima.size() == 1);
}

TEST_CASE("a fit until a year does not see what came later") {
    FitOptions options = all_frozen_but(sought);
    options.until = 1958.0;
    Configuration made = made_by_the_model();
    const Fit early = fit_parameters(made, scenario(), options, in_silence);
    std::map<std::string, Series, std::less<>> series;
    for (const std::string& name : made.history.names()) series[name] = made.history.series(name);
    for (const Evidence& one : evidence()) {
        if (!one.divided_by.empty()) continue;  // what it is made of has its own rows
        for (Observation& observation : series.at(record_of(one, Vintage::revised)))
            if (observation.year >= 1958) observation.value *= 2.0;
    }
    made.history = History(std::move(series), made.history.dated());
    CHECK(fit_parameters(made, scenario(), options, in_silence).values == early.values);
    CHECK(early.until == 1958.0);
}

TEST_CASE("what is written is what was fitted or held, and can be read again") {
    Scenario held = scenario();
    held.parameters["relapse_rate"] = 1.2 * configuration().parameters[row_of("relapse_rate")].value;
    FitOptions options = all_frozen_but({"famine_hazard"});
    options.iterations = 1;
    const Fit fit = fit_parameters(configuration(), held, options, in_silence);
    const Question question = make_question("baseline", scenario(), held, 1959, configuration());

    const std::string shipped = sanqi::test::content_of(configs / "parameters.toml");
    const std::string written = report::parameter_file(shipped, question, fit);
    const sanqi::test::TemporaryFolder folder;
    std::ofstream(folder / "parameters.toml") << written;
    const auto entries = load_parameters(folder / "parameters.toml", model::parameter_rows);
    for (std::size_t row = 0; row < entries.size(); ++row) {
        INFO(entries[row].symbol);
        CHECK(entries[row].value == fit.values[row]);
    }
    CHECK(entries[row_of("relapse_rate")].value == held.parameters["relapse_rate"]);
    CHECK(entries[row_of("famine_hazard")].value != configuration().parameters[row_of("famine_hazard")].value);
    CHECK(written.find("# fit: world: relapse_rate") != std::string::npos);
    CHECK(report::parameter_file(written, question, fit) == written);
}

TEST_CASE("what is frozen keeps the value that it has under the weather series") {
    Scenario ledger = scenario();
    ledger.choices.weather_series = WeatherSeries::official_ledger;
    FitOptions options = all_frozen_but({"famine_hazard"});
    options.iterations = 1;
    const double present = make_experiment(configuration(), ledger).parameters[row_of("labour_elasticity")];
    REQUIRE(present != configuration().parameters[row_of("labour_elasticity")].value);
    CHECK(fit_parameters(configuration(), ledger, options, in_silence).values[row_of("labour_elasticity")] == present);
}

TEST_CASE("a fit of nothing is refused, and a value that no file could hold is told") {
    CHECK_THROWS_WITH(fit_parameters(configuration(), scenario(), all_frozen_but({}), in_silence),
                      Catch::Contains("nothing is left to fit"));
    Scenario outside = scenario();
    const ParameterEntry& entry = configuration().parameters[row_of("affected_area_elasticity")];
    outside.parameters[entry.symbol] = entry.prior.support_upper + 1.0;
    CHECK(unwritable_value(configuration(), outside).find(entry.symbol) != std::string::npos);
    CHECK(unwritable_value(configuration(), scenario()).empty());
}
