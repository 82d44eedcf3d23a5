#include "analysis/configuration/policies.hpp"

#include <catch2/catch.hpp>

#include "tests/analysis/configuration/bad_input.hpp"
#include "tests/analysis/configuration/example_rows.hpp"

using namespace sanqi::analysis;
using namespace sanqi::analysis::tests;

namespace {

std::vector<PolicySchedule> load(const std::filesystem::path& file) {
    return load_policies(file, policy_rows, parameter_rows);
}

std::string message_of_file(const std::string& text) {
    const TemporaryFolder folder;
    const std::filesystem::path file = folder.write("p.toml", text);
    return message_of(folder, [&] { load(file); });
}

std::vector<double> dates(const std::vector<DatedValue>& schedule) {
    std::vector<double> result;
    result.reserve(schedule.size());
    for (const DatedValue& dated : schedule) result.push_back(dated.date);
    return result;
}

}  // namespace

TEST_CASE("a good file of policies gives one schedule per row") {
    const TemporaryFolder folder;
    const auto schedules = load(folder.write("p.toml", policies_file));
    REQUIRE(schedules.size() == 2);
    const PolicySchedule& steel = schedules[0];
    CHECK(steel.symbol == "steel_share");
    CHECK(steel.interpolation == sanqi::model::Interpolation::linear);
    CHECK(dates(steel.history) == std::vector<double>{1956.5, 1958.75, 1960.5});
    CHECK(steel.history[0].parameter == -1);
    CHECK(steel.history[1].parameter == 2);
    CHECK(steel.history[1].value == 0.9);
    CHECK(steel.history[2].source == "a yearbook");
    CHECK(steel.history[2].quality == "verified");
    CHECK(schedules[1].interpolation == sanqi::model::Interpolation::step);
    CHECK(schedules[1].best_practice[0].value == 0);
}

TEST_CASE("best practice is the reference, and no second wave is history, where the file has none") {
    const TemporaryFolder folder;
    const auto schedules = load(folder.write("p.toml", policies_file));
    CHECK(dates(schedules[0].best_practice) == dates(schedules[0].reference));
    CHECK(schedules[0].best_practice[0].value == 0.01);
    CHECK(dates(schedules[1].without_second_wave) == dates(schedules[1].history));
}

TEST_CASE("history without the second wave leaves history at its own first date") {
    const TemporaryFolder folder;
    const auto schedules = load(folder.write("p.toml", policies_file));
    CHECK(dates(schedules[0].without_second_wave) == std::vector<double>{1956.5, 1958.75, 1959.5});
    CHECK(schedules[0].without_second_wave.back().value == 0.05);
    const std::string same_date = replaced(std::string(policies_file), "from = 1959.5", "from = 1958.75");
    CHECK(dates(load(folder.write("p.toml", same_date))[0].without_second_wave) ==
          std::vector<double>{1956.5, 1958.75});
}

TEST_CASE("a dated value that names a parameter is a factor of one unless it says otherwise") {
    const TemporaryFolder folder;
    const std::string text = replaced(std::string(policies_file), "value = 0.9\n", "");
    CHECK(load(folder.write("p.toml", text))[0].history[1].value == 1);
}

TEST_CASE("each fault in the file of policies gives one message with place and remedy") {
    const auto fault = GENERATE(values<Fault>({
        {"[net_exports]", "[net_export]", "p.toml:33:2: unknown policy 'net_export'; did you mean 'net_exports'?"},
        {"interpolation = \"linear\"", "interpolate = \"linear\"",
         "p.toml:5:1: steel_share: unknown key 'interpolate'; did you mean 'interpolation'?"},
        {"\"linear\"", "\"lineal\"",
         "p.toml:5:17: steel_share.interpolation: unknown value 'lineal'; did you mean 'linear'?"},
        {"[[steel_share.reference]]", "[[steel_share.referense]]",
         "p.toml:22:15: steel_share: unknown key 'referense'; did you mean 'reference'?"},
        {"[[steel_share.reference]]", "[steel_share.reference]",
         "p.toml:22:1: steel_share.reference: expected array of tables, got table"},
        {"unit = \"Mt year-1\"", "unit = \"Mt\"",
         "p.toml:34:8: net_exports.unit: expected 'Mt year-1' as in the model, got 'Mt'"},
        {"unit = \"Mt year-1\"\n", "", "p.toml:33:1: missing key 'net_exports.unit'"},
        {"from = 1960.5", "from = 1958.75",
         "p.toml:18:8: steel_share.history[3].from: expected a date after 1958.75, got 1958.75"},
        {"from = 1956.5", "from = 1957.5",
         "p.toml:23:8: steel_share.reference[1].from: expected no date before 1957.5, the first of history"},
        {"from = 1960.5", "from = 1860.5",
         "p.toml:18:8: steel_share.history[3].from: expected from 1945 to 1970, got 1860.5"},
        {"from = 1960.5", "from = 1860-07-01",
         "p.toml:18:8: steel_share.history[3].from: expected from 1945 to 1970, got 1860.5"},
        {"from = 1960.5", "from = 07:30:00",
         "p.toml:18:8: steel_share.history[3].from: expected decimal year or date as in 1959-08-16, "
         "without quotation marks, got date"},
        {"value = 0.02", "value = 1.02", "p.toml:19:9: steel_share.history[3].value: expected from 0 to 1, got 1.02"},
        {"value = 1.9", "value = 19e9",
         "p.toml:36:35: net_exports.history[1].value: expected from -20 to 20 Mt year-1, got 19000000000"},
        {"source = \"a yearbook\"\n", "", "p.toml:17:1: missing key 'steel_share.history[3].source'"},
        {"\"a yearbook\"", "\"\"", "p.toml:20:10: steel_share.history[3].source: expected a text, got an empty one"},
        {", quality = \"verified\" }]\nref", " }]\nref", "p.toml:36:12: missing key 'net_exports.history[1].quality'"},
        {"\"steel_peak_1958\"", "\"steel_peak\"",
         "p.toml:14:9: steel_share.history[2].times: unknown parameter 'steel_peak'; did you mean 'steel_peak_1958'?"},
        {"\"steel_peak_1958\"", "\"food_delay\"",
         "p.toml:14:9: steel_share.history[2].times: 'food_delay' is in year, neither 1 nor the unit of the policy"},
        {"value = 0.9", "value = 3",
         "p.toml:14:9: steel_share.history[2].times: expected from 0 to 1, got 1.5 where steel_peak_1958 is 0.5"},
        {"value = 0.9", "value = \"parameter:steel_peak_1958\"",
         "p.toml:13:9: steel_share.history[2].value: expected number, got string"},
        {"[{ from = 1957, value = 1.9, source = \"customs\", quality = \"verified\" }]", "[]",
         "p.toml:36:11: net_exports.history: expected at least one table, got an empty array"},
        {"[{ from = 1957, value = 1.9, source = \"customs\", quality = \"verified\" }]", "1.9",
         "p.toml:36:11: net_exports.history: expected array of tables, got number"},
    }));
    CAPTURE(fault.before, fault.after);
    CHECK(message_of_file(replaced(std::string(policies_file), fault.before, fault.after)) == fault.message);
}

TEST_CASE("a policy that the file leaves out is asked for by symbol and name") {
    const std::string text(policies_file);
    CHECK(message_of_file(text.substr(0, text.find("[net_exports]"))) ==
          "p.toml:1:1: missing policy 'net_exports' (Grain exported less imported): add a table [net_exports]");
}
