// A description is written once: its places give the keys and arrays of JSON, and JSON and file have the same values.
#include "analysis/report/json.hpp"

#include <cmath>

#include "analysis/report/local_sensitivity_report.hpp"
#include "analysis/report/run_report.hpp"
#include "tests/analysis/report/both_writers.hpp"
#include "tests/analysis/shipped_model.hpp"

using namespace sanqi;
using namespace sanqi::analysis;
using namespace sanqi::analysis::report;
using namespace sanqi::analysis::testing;

namespace {

const Description about_it{"1", "made up", "test"};

Json json_of(const Dataset& dataset) {
    Json json;
    add_to(json, dataset);
    return json;
}

/// Two deeds by three places, the last place without a value for the first deed.
DataGroup example() {
    DataGroup group{"example",
                    {{"title", "Trial", "/"},
                     {"draws", 7, "samples"},
                     {"against", "baseline", "deeds/"},
                     {"hidden", "in the file", ""}}};
    group.add_axis("deed", std::vector<std::string>{"sow", "reap"}, about_it);
    group.add_axis("place", std::vector<int>{1, 2, 3}, about_it, "deeds/{deed}/");
    group.add("yield", {"deed", "place"}, std::vector{0.1, 0.2, std::nan(""), 0.4, 0.5, 0.6}, about_it,
              "deeds/{deed}/");
    return group;
}

LocalSensitivity slopes() {
    LocalSensitivity local{{{"famine_hazard", "1", 4.5}, {"mess_halls", "1", 1.0}}, {}, {}, {}};
    double value = 1.0;
    local.outcomes.for_each([&](double& outcome) { outcome = value++; });
    local.derivatives.for_each([&](std::vector<double>& row) { row = {value++, value++}; });
    local.elasticities.for_each([&](std::vector<double>& row) { row = {value++, std::nan("")}; });
    return local;
}

}  // namespace

TEST_CASE("an axis in braces becomes keys, the others become arrays, the last innermost") {
    DataGroup group = example();
    group.add("again", {"deed", "place"}, std::vector{1.0, 2.0, 3.0, 4.0, 5.0, 6.0}, about_it, "tables/");
    CHECK(json_of({group}) == Json::parse(R"({
        "title": "Trial", "samples": 7,
        "deeds": {"against": "baseline", "sow": {"place": [1, 2, 3], "yield": [0.1, 0.2, null]},
                  "reap": {"place": [1, 2, 3], "yield": [0.4, 0.5, 0.6]}},
        "tables": {"again": [[1, 2, 3], [4, 5, 6]]}})"));
}

TEST_CASE("the axis in braces may be any of a variable's axes, and one that the variable does not have") {
    DataGroup group = example();
    group.add_axis("kind", std::vector<std::string>{"a", "b"}, about_it);
    group.add("turned", {"place", "deed"}, std::vector{1.0, 2.0, 3.0, 4.0, 5.0, 6.0}, about_it, "{deed}/{kind}/");
    const Json json = json_of({group});
    for (const char* kind : {"a", "b"}) {
        CHECK(json["sow"][kind]["turned"] == Json{1, 3, 5});
        CHECK(json["reap"][kind]["turned"] == Json{2, 4, 6});
    }
}

TEST_CASE("keys of an axis make a list of objects, levels, or no level") {
    DataGroup group{"cells"};
    group.add_axis("cell", std::vector<std::string>{"R0; flood", "R0; drought", "R2; flood"}, about_it, "",
                   {"/0/flood", "/0/drought", "/1/flood"});
    group.add_axis("region", std::vector<std::string>{"China"}, about_it, "", {""});
    group.add("share", {"cell", "region"}, std::vector{0.1, 0.2, 0.3}, about_it, "cells/{cell}/{region}/");
    CHECK(json_of({group}) == Json::parse(R"({"cells": [{"flood": {"share": 0.1}, "drought": {"share": 0.2}},
                                                        {"flood": {"share": 0.3}}]})"));
}

TEST_CASE("a variable is in JSON alone without a description, in the file alone without a place") {
    DataGroup group = example();
    group.add("filed", {}, std::vector{1.0}, about_it);
    group.add_to_json_alone("told", {"deed"}, std::vector<std::string>{"early", "late"}, "deeds/{deed}/");
    const Json json = json_of({group});
    CHECK(json["deeds"]["reap"]["told"] == "late");
    CHECK(json.dump().find("filed") == std::string::npos);
    const WrittenDataset written({group});
    const Hdf5Reader file = written.reader();
    CHECK(file.numbers("/example/filed") == std::vector{1.0});
    CHECK_THROWS_AS(file.texts("/example/told"), InputError);
}

TEST_CASE("every kind of value is the same in JSON and file") {
    DataGroup group = example();
    group.add("whole", {"deed"}, std::vector<int>{3, 4}, about_it, "/");
    group.add("done", {"deed"}, std::vector<bool>{true, false}, about_it, "/");
    group.add("word", {"deed"}, std::vector<std::string>{"麦", "稻"}, about_it, "/");
    group.add("end", {"deed"}, Flags{{1, 0}, {"ok", "lost"}}, about_it, "/");
    const Blocks<double> streamed = [](std::size_t first, std::size_t, std::span<double> values) {
        for (std::size_t i = 0; i < values.size(); ++i) values[i] = static_cast<double>(first + i);
    };
    group.add("streamed", {"place"}, streamed, about_it);
    const Json json = json_of({group});
    const WrittenDataset written({group});
    const Hdf5Reader file = written.reader();
    check_same(file, "/example/whole", json["whole"]);
    CHECK(json["whole"][0].is_number_integer());
    check_same(file, "/example/done", json["done"]);
    CHECK(file.texts("/example/word") == json["word"].get<std::vector<std::string>>());
    CHECK(file.numbers("/example/end") == std::vector{1.0, 0.0});
    CHECK(json["end"] == Json{"lost", "ok"});
    CHECK(file.numbers("/example/streamed") == std::vector{0.0, 1.0, 2.0});
}

TEST_CASE("descriptions that no JSON can follow are refused") {
    DataGroup group = example();
    const auto added = [&](const std::string& name, const Dimensions& axes, Values values, const std::string& place) {
        DataGroup changed = group;
        changed.add(name, axes, std::move(values), about_it, place);
        return Dataset{changed};
    };
    CHECK_THROWS_AS(json_of(added("more", {"deed"}, std::vector{1.0, 2.0}, "deeds/{deed}/yield")), std::logic_error);
    CHECK_THROWS_AS(json_of(added("more", {"deed"}, std::vector{1.0, 2.0}, "deeds/{dead}/")), std::logic_error);
    CHECK_THROWS_AS(json_of(added("more", {"dead"}, std::vector{1.0, 2.0}, "deeds/")), std::logic_error);
    CHECK_THROWS_AS(json_of(added("more", {"deed"}, std::vector{1.0}, "deeds/")), std::logic_error);
    CHECK_THROWS_AS(json_of(added("more", {"deed"}, std::vector{1.0, 2.0, 3.0}, "deeds/")), std::logic_error);
    CHECK_THROWS_AS(json_of(added("more", {"deed"}, Blocks<float>{}, "deeds/")), std::logic_error);
}

TEST_CASE("JSON and results file of a run say the same") {
    Scenario changed = scenario();
    changed.levers[model::index_of(model::levers, "mess_halls")].value = 0.0;
    const AnsweredRun run = answer(configuration(), make_question("baseline", scenario(), changed, 1, configuration()));
    const History& history = configuration().history;
    const Json json = run_json(run, history);
    const WrittenDataset written(run_dataset(run, history));
    const Hdf5Reader file = written.reader();
    check_same(file, "/annual/calendar_year", json["annual"]["calendar_year"]);
    for (const AnnualRow& row : annual_rows) {
        const std::string symbol(row.symbol);
        check_same(file, "/annual/" + symbol, json["annual"][symbol]);
        REQUIRE(json["record"].contains(symbol) == !row.record.empty());
        if (!row.record.empty()) check_same(file, "/annual/observed_" + symbol, json["record"][symbol]);
    }
    CHECK(json["difference"]["against"] == "baseline");
    for (const auto& row : outcome_rows) {
        const std::string symbol(row.symbol);
        check_same(file, "/outcomes/" + symbol, json["outcomes"][symbol]);
        check_same(file, "/difference/" + symbol, json["difference"]["outcomes"][symbol]);
    }
}

TEST_CASE("JSON and results file of local sensitivities say the same") {
    const LocalSensitivity local = slopes();
    const Json json = local_sensitivity_json(local);
    const WrittenDataset written(local_sensitivity_dataset(local));
    const Hdf5Reader file = written.reader();
    Json values, derivatives, elasticities;
    for (const Json& outcome : json["outcomes"]) {
        CHECK(file.texts("/local_sensitivity/parameter") == outcome["parameter"].get<std::vector<std::string>>());
        values.push_back(outcome["value"]);
        derivatives.push_back(outcome["derivative"]);
        elasticities.push_back(outcome["elasticity"]);
    }
    check_same(file, "/local_sensitivity/outcome_value", values);
    check_same(file, "/local_sensitivity/derivative", derivatives);
    check_same(file, "/local_sensitivity/elasticity", elasticities);
    CHECK(json["outcomes"]["lost_births"]["derivative"] == Json(local.derivatives.lost_births));
}
