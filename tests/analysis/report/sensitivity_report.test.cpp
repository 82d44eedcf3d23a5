#include "analysis/report/sensitivity_report.hpp"

#include <cmath>

#include <catch2/catch.hpp>

#include "analysis/estimators/morris_effects.hpp"
#include "analysis/estimators/pawn.hpp"
#include "analysis/estimators/regression.hpp"
#include "analysis/estimators/sobol_indices.hpp"
#include "analysis/estimators/tornado.hpp"
#include "analysis/files/results_file.hpp"
#include "analysis/questions/methods.hpp"
#include "tests/analysis/configuration/bad_input.hpp"
#include "tests/analysis/questions/estimate.hpp"
#include "tests/analysis/report/both_writers.hpp"
#include "tests/analysis/unit_cube.hpp"

using namespace sanqi::analysis;
using namespace sanqi::analysis::report;
using namespace sanqi::analysis::testing;

namespace {

Sensitivity example(const MethodRow& method, std::size_t inputs = 3, bool with_hole = false,
                    const problems::Function& function = problems::Ishigami(), std::size_t samples = 256) {
    const Study study{.method = &method, .sampling = {.samples = samples, .second_order = true, .seed = 7}};
    const Population population = unit_cube(inputs);
    const Design design = make_design(study, population);
    Output output{"excess_deaths", "excess deaths", "million", problems::evaluated(design, function)};
    if (with_hole) output.values[1] = std::nan("");
    YearlyOutput yearly{"excess_deaths", "excess deaths", "million", {1960, 1961}, {}};
    for (const double value : output.values) yearly.values.insert(yearly.values.end(), {value, value * value});
    return estimate(study, population, design, std::vector{output}, std::vector{yearly},
                    {design.members, 2 * design.members, with_hole ? 1U : 0U});
}

bool says(const std::vector<std::string>& sentences, const std::string& part) {
    for (const std::string& sentence : sentences)
        if (sentence.find(part) != std::string::npos) return true;
    return false;
}

std::size_t count(const std::string& text, const std::string& part) {
    std::size_t found = 0;
    for (std::size_t at = text.find(part); at != std::string::npos; at = text.find(part, at + 1)) ++found;
    return found;
}

/// Year after year, measures of an input and of pairs.
void check_by_year(const Json& by_year, const Sensitivity& found) {
    const YearlySensitivity& yearly = found.yearly.front();
    for (const auto measures : {&Estimates::measures, &Estimates::pairs})
        for (std::size_t i = 0; i < (yearly.found[0].*measures).size(); ++i)
            for (std::size_t year = 0; year < yearly.years.size(); ++year) {
                const Measure& measure = (yearly.found[year].*measures)[i];
                check_same(numbers_in(by_year[std::string(measure.name)][year]), measure.values);
            }
}

}  // namespace

TEST_CASE("the JSON of a sensitivity analysis has the names that scripts rely on") {
    const Sensitivity sobol = example(sobol_method, 3, true);
    const Json json = Json::parse(printed(sensitivity_json(sobol)));
    CHECK(json["command"] == "sensitivity");
    CHECK(json["method"] == "sobol");
    CHECK(json["samples"] == 256);
    CHECK(json["members"] == 256 * 8);
    CHECK(json["integrations"] == 2 * 256 * 8);
    CHECK(json["failed"] == 1);
    CHECK(json["dropped_blocks"] == 1);
    const Json& deaths = json["outcomes"]["excess_deaths"];
    CHECK(deaths["parameter"] == Json{"x1", "x2", "x3"});
    for (const char* key : {"S1", "S1_conf", "ST", "ST_conf"}) CHECK(deaths[key].size() == 3);
    CHECK(deaths["ST"][1] == measure_named(sobol.outputs.front().found.measures, "ST")[1]);
    CHECK(deaths["S2"][0][2].is_number());
    CHECK(deaths["S2"][2][0].is_null());
    CHECK(deaths["convergence"]["samples"] == Json{32, 64, 128, 256});
    const Json& by_year = json["by_year"]["excess_deaths"];
    CHECK(by_year["calendar_year"] == Json{1960, 1961});
    for (const char* key : {"ST", "S2", "S2_conf"}) {
        CHECK(by_year[key][0] == deaths[key]);
        CHECK(by_year[key][1] != deaths[key]);
    }
    CHECK(sensitivity_json(example(morris_method))["outcomes"]["excess_deaths"].contains("mu_star"));
}

TEST_CASE("a sensitivity analysis in text shows the inputs by rank, intervals and convergence, 100 columns wide") {
    for (const MethodRow* method : method_rows()) {
        if (method->designs.empty()) continue;
        CAPTURE(method->name);
        const std::string text = sensitivity_text(example(*method, 20));
        for (std::size_t at = 0; at < text.size();) {
            const std::size_t end = std::min(text.find('\n', at), text.size());
            CHECK(end - at <= 100);
            at = end + 1;
        }
        const std::size_t converging = method == &tornado_method ? 0 : 5, pairs = method == &sobol_method ? 5 : 0;
        CHECK(count(text, "\nx") == 15 + converging + pairs);
    }
    const std::string text = sensitivity_text(example(sobol_method));
    CHECK(text.find("\nx1") < text.find("\nx2"));
    CHECK(text.find("\nx2") < text.find("\nx3"));
    CHECK(text.find("\nx1 and x2") != std::string::npos);
}

TEST_CASE("the report warns of blocks left out, a ranking that moves, a poor regression, noise and constancy") {
    const auto doubts_of = [](const Sensitivity& found) { return found.outputs.front().found.doubts; };
    const Sensitivity fine = example(sobol_method, 3, false, problems::Linear{{4, 2, 1}}, 1024);
    CHECK(doubts_of(fine).empty());
    CHECK(says(doubts_of(example(sobol_method, 3, true)), "1 of 256 blocks are left out"));
    CHECK(says(doubts_of(example(regression_method)), "do not rank by it"));
    CHECK(says(doubts_of(example(pawn_method, 4, false, problems::Linear{{1, 1}}, 1024)),
               "2 of 4 inputs are no stronger than noise"));
    const problems::Function constant = [](std::span<const double>) { return 3.0; };
    CHECK(says(doubts_of(example(sobol_method, 3, false, constant)), "nothing to rank"));

    Sensitivity moving = fine;
    moving.outputs.front().found.doubts = {"It moves."};
    CHECK(sensitivity_text(moving).find("It moves.") != std::string::npos);
    CHECK(sensitivity_figure(moving, "Baseline").caption.find("It moves.") != std::string::npos);
    CHECK(sensitivity_json(moving)["outcomes"]["excess_deaths"]["doubts"] == Json{"It moves."});
}

TEST_CASE("names of a posterior that were left out are told, printed and written, with the nearest") {
    Sensitivity found = example(regression_method);
    found.left_out = {{"labor_elasticity", "labour_elasticity"}, {"zz", ""}};
    CHECK(left_out_text(found.left_out) ==
          "Left out, because no parameter or lever has these names: labor_elasticity (did you mean "
          "'labour_elasticity'?), zz");
    CHECK(sensitivity_json(found)["left_out"] == Json{{"labor_elasticity", "labour_elasticity"}, {"zz", ""}});
    const tests::TemporaryFolder folder;
    ResultsFile file(folder.path() / "found", false);
    CHECK_NOTHROW(file.write(sensitivity_dataset(found)));
}

TEST_CASE("the figure has at most 15 inputs, the highest first, with intervals where there are any") {
    const std::string figure = figure::svg(sensitivity_figure(example(sobol_method, 20), "Baseline"));
    CHECK(count(figure, ">x1<") == 2);  // its bar, and in the legend of the lines
    CHECK(count(figure, ">x2<") == 2);
    std::size_t bars = 0;
    for (int k = 1; k <= 20; ++k) bars += count(figure, ">x" + std::to_string(k) + "<");
    CHECK(bars == 15 + 4);  // bars, and lines as samples grow
    CHECK(figure.find(">x1<") != std::string::npos);
    for (const MethodRow* method : method_rows()) {
        if (method->designs.empty()) continue;
        CAPTURE(method->name);
        CHECK_NOTHROW(figure::svg(sensitivity_figure(example(*method), "Baseline")));
    }
}

TEST_CASE("JSON and results file hold every measure over outcome and parameter, pairs, convergence and years") {
    for (const MethodRow* method : method_rows()) {
        if (method->designs.empty()) continue;
        CAPTURE(method->name);
        const Sensitivity found = example(*method, 3, true);
        const WrittenDataset written(sensitivity_dataset(found));
        const Hdf5Reader file = written.reader();
        const Json json = sensitivity_json(found);
        const Json &deaths = json["outcomes"]["excess_deaths"], &by_year = json["by_year"]["excess_deaths"];
        const Estimates& estimates = found.outputs.front().found;
        for (const std::vector<Measure>& measures : {estimates.measures, estimates.pairs})
            for (const Measure& measure : measures) {
                const std::string name(measure.name);
                check_same(numbers_in(deaths[name]), measure.values);
                check_same(file, "/sensitivity/" + name, deaths[name]);
                check_same(file, "/sensitivity_by_year/" + name, by_year[name]);
            }
        check_by_year(by_year, found);
        for (const auto& [name, value] : estimates.numbers)
            check_same(file, "/sensitivity/" + std::string(name), deaths[std::string(name)]);
        for (const char* name : {"kept", "dropped"}) {
            check_same(file, std::string("/sensitivity/") + name, deaths[name]);
            check_same(file, std::string("/sensitivity_by_year/") + name, by_year[name]);
        }
        CHECK(file.texts("/sensitivity/parameter") == deaths["parameter"].get<std::vector<std::string>>());
        CHECK(file.text("/sensitivity/unit") == deaths["unit"]);
        REQUIRE(deaths.contains("convergence") == found.outputs.front().convergence.has_value());
        if (!deaths.contains("convergence")) continue;
        const Json& convergence = deaths["convergence"];
        check_same(file, "/sensitivity/samples", convergence["samples"]);
        check_same(file, "/sensitivity/converging", convergence["index"]);
        check_same(file, "/sensitivity/converging_conf", convergence["conf"]);
        check_same(file, "/sensitivity/ranking_stable", convergence["ranking_stable"]);
        CHECK(convergence["index"].size() == 4);
        CHECK(convergence["index"].back().size() == 3);
    }
}
