#include "analysis/designs/inputs.hpp"

#include <algorithm>
#include <set>

#include <catch2/catch.hpp>

#include "analysis/designs/full_factorial.hpp"
#include "analysis/designs/one_at_a_time.hpp"
#include "analysis/designs/sobol_sequence.hpp"
#include "tests/analysis/configuration/bad_input.hpp"
#include "tests/analysis/shipped_model.hpp"

using namespace sanqi::analysis;
namespace model = sanqi::model;
using namespace sanqi::analysis::tests;

namespace {

std::vector<Input> chosen(std::vector<std::string> wishes, const Scenario& scenario = testing::scenario()) {
    return chosen_inputs(wishes, testing::configuration(), scenario);
}

std::string refusal(std::vector<std::string> wishes) {
    return message_of(TemporaryFolder(), [&] { chosen(std::move(wishes)); });
}

Scenario with_switch(const std::string& name, const std::string& value) {
    Scenario scenario = testing::scenario();
    apply(scenario.choices, switch_setting(name, value));
    return scenario;
}

/// Every value of every policy at both ends.
std::vector<double> policies_over_time(const Configuration& configuration, const Scenario& scenario) {
    const model::Timetable timetable = make_experiment(configuration, scenario).timetable;
    std::vector<double> values;
    const auto add = [&](const model::Schedule& schedule) {
        values.insert(values.end(), schedule.values.begin(), schedule.values.end());
    };
    timetable.history.for_each(add);
    timetable.reference.for_each(add);
    return values;
}

}  // namespace

TEST_CASE("no two inputs have one name") {
    const std::vector<std::string> names = input_names();
    CHECK(std::set(names.begin(), names.end()).size() == names.size());
}

TEST_CASE("all parameters are those with a prior that the scenario doesn't set itself") {
    const auto with_prior = std::ranges::count_if(testing::configuration().parameters, [](const ParameterEntry& entry) {
        return entry.prior.distribution != Prior::Distribution::fixed;
    });
    CHECK(chosen({"parameters"}).size() == static_cast<std::size_t>(with_prior));
    Scenario scenario = testing::scenario();
    scenario.parameters["labour_elasticity"] = 0.3;
    const std::vector<Input> fewer = chosen({"parameters"}, scenario);
    CHECK(fewer.size() + 1 == static_cast<std::size_t>(with_prior));
    CHECK(std::ranges::find(fewer, "labour_elasticity", &Input::name) == fewer.end());
    CHECK(chosen({"labour_elasticity"}, scenario).front().centre == 0.3);
}

TEST_CASE("levers are chosen one by one, by group or all together, each once and in the order of the wishes") {
    CHECK(names_of(chosen({"mess_halls", "consumption", "weather", "labour_elasticity"})) ==
          std::vector<std::string>{"mess_halls", "plots_and_coping", "weather", "labour_elasticity"});
    CHECK(chosen({"levers"}).size() == model::levers.size());
    CHECK(chosen({"policy"}).size() == model::levers.size() - 1);
}

TEST_CASE("an input that isn't one is refused with the nearest, and a fixed parameter with the reason") {
    CHECK(refusal({"labor_elasticity"}) == "unknown input 'labor_elasticity'; did you mean 'labour_elasticity'?");
    CHECK(refusal({"leverss"}) == "unknown input 'leverss'; did you mean 'levers'?");
    CHECK(refusal({"infancy"}) == "the parameter 'infancy' is fixed and has no prior to vary by");
    CHECK(refusal({}) ==
          "there is no input to vary: the scenario sets all that was asked for; name with --inputs what shall "
          "vary all the same");
}

TEST_CASE("a parameter that timetables are made with can't vary, every other can") {
    Configuration configuration = testing::configuration();
    const std::size_t factor = model::index_of(model::parameter_rows, "labour_elasticity");
    std::ranges::find(configuration.policies, "export_commitment", &PolicySchedule::symbol)
        ->reference.back()
        .parameter = static_cast<int>(factor);
    CHECK(message_of(TemporaryFolder(), [&] {
              chosen_inputs(std::vector<std::string>{"parameters"}, configuration, testing::scenario());
          }).starts_with("the parameter 'labour_elasticity' can't vary from member to member: it is a factor of"));
    for (const ParameterEntry& entry : configuration.parameters) {
        INFO(entry.symbol);
        bool moves_timetable = false;
        for (const std::string series : {"latent", "official_ledger", "official_affected_area", "gauge_rainfall"}) {
            const Scenario here = with_switch("weather_series", series);
            Scenario moved = here;
            moved.parameters[entry.symbol] = entry.value + 1.0;
            moves_timetable =
                moves_timetable || policies_over_time(configuration, here) != policies_over_time(configuration, moved);
        }
        const Input input = input_named(entry.symbol, configuration, testing::scenario());
        CHECK(varying_fault(input, configuration).empty() != moves_timetable);
    }
}

TEST_CASE("normals to choose from suit every weather series in play, and none stands there under two names") {
    using Names = std::vector<std::string>;
    const Names from_1951{"1953-57,1963-66", "1951-57", "1951-57,1963-66", "1951-90"};
    CHECK(chosen({"normal_weather"}).front().options == from_1951);
    CHECK(chosen({"normal_weather"}).front().centre == 3);
    const Scenario official = with_switch("weather_series", "official_ledger");
    CHECK(chosen({"normal_weather"}, official).front().options ==
          Names{"1950-57,1963-66", "1950-57", "1953-57,1963-66", "1951-57", "1951-57,1963-66"});
    CHECK(chosen({"normal_weather"}, official).front().centre == 2);
    CHECK(chosen({"weather_series", "normal_weather"}).back().options ==
          Names{"default", "1953-57,1963-66", "1951-57", "1951-57,1963-66"});
}

TEST_CASE("points become quantiles of priors, positions of levers and numbers of options") {
    const std::vector<Input> inputs = chosen({"labour_elasticity", "weather", "second_wave"});
    const Design design = in_units(sobol_design(names_of(inputs), 64, 7), inputs);
    const std::vector<double> points = sobol_design(names_of(inputs), 64, 7).points(), values = design.points();
    const Prior& prior =
        testing::configuration().parameters[model::index_of(model::parameter_rows, "labour_elasticity")].prior;
    for (std::size_t row = 0; row < points.size(); row += 3) {
        CHECK(values[row] == Approx(prior.quantile(points[row])).epsilon(1e-6));
        CHECK(values[row + 1] == points[row + 1]);
        CHECK(values[row + 2] == (points[row + 2] < 0.5 ? 0 : 1));
    }
}

TEST_CASE("designs with ends run from the 5 % to the 95 % quantile, one at a time by way of the scenario's own value") {
    const std::vector<Input> inputs = chosen({"labour_elasticity", "weather", "second_wave"});
    const Prior& prior =
        testing::configuration().parameters[model::index_of(model::parameter_rows, "labour_elasticity")].prior;
    const double low = prior.quantile(0.05), high = prior.quantile(0.95), centre = inputs.front().centre;
    CHECK(centre == testing::history().parameters.labour_elasticity);
    const std::vector<double> ends = in_units(full_factorial(names_of(inputs), {2, 2, 2}), inputs).points();
    CHECK(ends.front() == Approx(low).epsilon(1e-6));
    CHECK(ends[7 * 3] == Approx(high).epsilon(1e-6));
    const std::vector<double> tornado = in_units(one_at_a_time(names_of(inputs)), inputs).points();
    const std::vector<double> expected = {centre, 1,      1, low, 1,      1, high, 1,      1, centre, 0,
                                          1,      centre, 1, 1,   centre, 1, 0,    centre, 1, 1};
    for (std::size_t i = 0; i < expected.size(); ++i) CHECK(tornado[i] == Approx(expected[i]).epsilon(1e-6));
}

TEST_CASE("every prior has its ends within the hard bounds") {
    for (const Input& input : chosen({"parameters"})) {
        CAPTURE(input.name);
        CHECK(input.lower <= input.low);
        CHECK(input.low < input.high);
        CHECK(input.high <= input.upper);
    }
}
