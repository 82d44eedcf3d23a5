// sanqi explain: the equations as their readers get them.
#include <algorithm>
#include <cmath>
#include <string>

#include <catch2/catch.hpp>
#include <nlohmann/json.hpp>

#include "tests/analysis/commands/program.hpp"

namespace {

using namespace sanqi::test;
using Json = nlohmann::json;

Json json_of(const std::string& words) {
    const TemporaryFolder folder;
    const Answer answer = call(words + " --json", folder);
    REQUIRE(answer.code == 0);
    return Json::parse(answer.out);
}

std::string text_of(const std::string& words) {
    const TemporaryFolder folder;
    const Answer answer = call(words, folder);
    REQUIRE(answer.code == 0);
    return answer.out;
}

}  // namespace

TEST_CASE("a quantity is explained by its equation, what it reads and what reads it", "[commands]") {
    const std::string text = text_of("explain autumn_cut");
    CHECK(text.find("autumn harvest 秋收 [Mt year-1]") != std::string::npos);
    CHECK(text.find("from autumn_crop to rural_grain") != std::string::npos);
    CHECK(text.find("autumn_cut = autumn_harvest * minimum(") != std::string::npos);
    CHECK(text.find("Read by grain_harvest, autumn_field_loss.") != std::string::npos);
    const std::string stock = text_of("explain rural_grain");
    CHECK(stock.find("rural_grain changes by + summer_cut") != std::string::npos);
    CHECK(stock.find("rural_grain on 1 January 1951 = initial_rural_grain") != std::string::npos);
    CHECK(text_of("explain labour_elasticity").find("Source (") != std::string::npos);
}

TEST_CASE("the course of a quantity is that of the run's file", "[commands]") {
    const Json run = json_of("run");
    const Json history = json_of("explain policy_correction")["history"];
    CHECK(history.front()["year"] == 1957);
    for (const Json& year : history)
        for (const char* day : {"january", "april", "july", "october"}) CHECK(std::isfinite(year[day].get<double>()));
    // People at the end of 1959 stand in the yearly table too.
    double people = 0.0;
    for (const char* stock : {"rural_infants", "rural_children", "rural_adults", "rural_elderly", "urban_infants",
                              "urban_children", "urban_adults", "urban_elderly"})
        people += json_of(std::string("explain ") + stock)["history"][3]["january"].get<double>();
    const auto& years = run["annual"]["calendar_year"];
    const auto at = std::find(years.begin(), years.end(), 1959) - years.begin();
    CHECK(people == Approx(run["annual"]["population"][static_cast<std::size_t>(at)].get<double>()).epsilon(1e-9));
}

TEST_CASE("all equations are written as text, as LaTeX and as a graph", "[commands]") {
    const Json all = json_of("explain");
    const std::string text = text_of("explain"), latex = text_of("explain --notation latex"),
                      dot = text_of("explain --notation dot");
    for (const Json& one : all["quantities"]) {
        const std::string name = one["name"], role = one["role"];
        if (role != "stock" && role != "flow" && role != "auxiliary") continue;
        INFO(name);
        CHECK(text.find("\n" + name + ": ") != std::string::npos);
        CHECK(dot.find("\"" + name + "\" [shape=") != std::string::npos);
        CHECK((one.contains("equation") || one.contains("flows")));
    }
    CHECK(std::count(latex.begin(), latex.end(), '{') == std::count(latex.begin(), latex.end(), '}'));
    CHECK(std::count(dot.begin(), dot.end(), '{') == std::count(dot.begin(), dot.end(), '}'));
    CHECK(latex.find("\\section{Rural food}") != std::string::npos);
    CHECK(text_of("explain rural_hunger --notation dot").find("\"rural_hunger\" -> \"perception\"") !=
          std::string::npos);
}

TEST_CASE("a loop is explained by its links with their signs", "[commands]") {
    const Json loop = json_of("explain hunger_and_work");
    CHECK(loop["loop"]["in_history"] == "reinforcing");
    CHECK(loop["links"].back()["to"] == loop["links"].front()["from"]);
    const std::string text = text_of("explain hunger_and_work"),
                      dot = text_of("explain hunger_and_work --notation dot");
    for (const Json& link : loop["links"]) {
        CHECK(text.find(link["from"].get<std::string>()) != std::string::npos);
        CHECK(dot.find("\"" + link["from"].get<std::string>() + "\" -> \"" + link["to"].get<std::string>() + "\"") !=
              std::string::npos);
    }
    const TemporaryFolder folder;
    CHECK(call("explain hunger_and_work --notation latex", folder).code == 2);
    CHECK(call("list loops", folder).out.find("urban_pull") != std::string::npos);
}

TEST_CASE("a name that is none is answered with the nearest", "[commands]") {
    const TemporaryFolder folder;
    const Answer wrong = call("explain grain_harvst", folder), term = call("explain 农村存粮", folder),
                 notation = call("explain --notation latx", folder);
    CHECK(wrong.code == 2);
    CHECK(wrong.error == "unknown quantity, loop or picture 'grain_harvst'; did you mean 'grain_harvest'?\n");
    CHECK(term.error.find("'rural_grain' (农村存粮)") != std::string::npos);
    CHECK(call("explain 饥饿与劳力", folder).error.find("'hunger_and_work'") != std::string::npos);
    CHECK(call("explain 田间", folder).error.find("did you mean 'fields' (田间)?") != std::string::npos);
    CHECK(call("explain 模型总览", folder).error.find("'overview'") != std::string::npos);
    CHECK(call("explain hunger_and_wrok", folder).error.find("'hunger_and_work'") != std::string::npos);
    CHECK(call("explain mess_halls", folder).error.find("is a lever") != std::string::npos);
    CHECK(notation.code == 2);
    CHECK(notation.error.find("'latex'") != std::string::npos);
    CHECK(notation.error_lines() == 1);
}

TEST_CASE("loops, pictures and the whole are drawn, quantities are not", "[commands]") {
    const TemporaryFolder folder;
    for (const char* words : {"explain hunger_and_work --figure a.svg", "explain state --figure b.svg --quiet",
                              "explain --figure c.svg --notation dot"}) {
        INFO(words);
        CHECK(call(words, folder).code == 0);
    }
    CHECK(content_of(folder / "a.svg").find("饥饿与劳力") != std::string::npos);
    CHECK(content_of(folder / "b.svg").find("gross procurement") == std::string::npos);  // of the villages' picture
    CHECK(content_of(folder / "b.svg").find("国家库存") != std::string::npos);
    CHECK(content_of(folder / "c.svg").find("模型总览") == std::string::npos);  // its title is for screen readers alone
    CHECK(content_of(folder / "c.svg").find("The model at a glance") != std::string::npos);
    const Answer quantity = call("explain rural_hunger --figure d.svg", folder),
                 json = call("explain state --figure d.json", folder);
    CHECK(quantity.code == 2);
    CHECK(quantity.error.find("'rural_hunger' is a quantity") != std::string::npos);
    CHECK(json.code == 2);
    CHECK(json.error.find("name it .svg") != std::string::npos);
    CHECK_FALSE(std::filesystem::exists(folder / "d.svg"));
}

TEST_CASE("a picture is told by its stocks and flows", "[commands]") {
    const Json picture = json_of("explain labour");
    CHECK(picture["stocks"].size() == 3);
    CHECK(picture["flows"].size() == 6);
    const std::string text = text_of("explain labour");
    for (const Json& flow : picture["flows"])
        CHECK(text.find(flow["name"].get<std::string>() + ": ") != std::string::npos);
    const TemporaryFolder folder;
    CHECK(call("explain labour --notation dot", folder).code == 2);
    CHECK(call("list pictures", folder).out.find("animals_and_soil") != std::string::npos);
}

TEST_CASE("the overview is told by what flows between pictures, and a damaged one by its fault", "[commands]") {
    const Json overview = json_of("explain overview");
    CHECK(overview["pictures"].size() == 8);
    CHECK(overview["flows"].size() == 5);
    CHECK(overview["links"].size() == 11);
    CHECK(text_of("explain overview").find("procurement: ") != std::string::npos);
    const TemporaryFolder folder;
    std::filesystem::copy("configs", folder / "configs", std::filesystem::copy_options::recursive);
    std::string layouts = content_of(folder / "configs/diagrams.toml");
    layouts.erase(layouts.find("pregnancies = [640, 420]"), 24);
    write(folder / "configs/diagrams.toml", layouts);
    const std::string odd = "Fields {& <crops> | \\\"more\\\"}";
    std::string titled = content_of("configs/diagrams.toml");
    titled.replace(titled.find("\"Fields\""), 8, '"' + odd + '"');
    std::filesystem::copy("configs", folder / "titled", std::filesystem::copy_options::recursive);
    write(folder / "titled/diagrams.toml", titled);
    const auto exported = [&](const std::string& name) {
        REQUIRE(call("export -o " + name, folder, "env SANQI_CONFIGS=titled").code == 0);
        return content_of(folder / name);
    };
    CHECK(exported("m.xmile").find("sector Fields {&amp; &lt;crops&gt; | &quot;more&quot;}\" ") != std::string::npos);
    CHECK(exported("m.mdl").find("*Fields (& <crops> / \"more\")") != std::string::npos);
    for (const char* words : {"explain overview", "explain --figure whole.svg"}) {
        const Answer damaged = call(words, folder, "env SANQI_CONFIGS=configs");
        CHECK(damaged.code == 2);
        CHECK(damaged.error.find("the overview has no spot for picture 'pregnancies'") != std::string::npos);
    }
    write(folder / "configs/loops.toml", "schema = 1\n");
    const Answer none = call("loops", folder, "env SANQI_CONFIGS=configs");
    CHECK(none.code == 2);
    CHECK(none.error.find("loops.toml:1:") != std::string::npos);
    CHECK(none.error.find("names no loop") != std::string::npos);
}

TEST_CASE("a loop whose cut is no world says so wherever its deaths stand", "[commands]") {
    const TemporaryFolder folder;
    const Answer answer = call("loops --figure loops.svg --quiet", folder);
    REQUIRE(answer.code == 0);
    const std::string meaning = "not a world: villages eat full plates";
    CHECK(answer.out.find("* Exhaustion of stores, cut: " + meaning) != std::string::npos);
    CHECK(answer.out.find("of the run with the loop cut, no forecast") != std::string::npos);
    const std::string row = answer.out.substr(answer.out.find("\nexhaustion_of_stores") + 1);
    CHECK(row.substr(0, row.find('\n')).find("cut *") != std::string::npos);
    const std::string next = row.substr(row.find('\n') + 1);
    CHECK(next.find("  at rural_grain") == 0);
    CHECK(next.substr(0, next.find('\n')).find("share") != std::string::npos);
    CHECK(content_of(folder / "loops.svg").find("not a world:") != std::string::npos);
    CHECK(content_of(folder / "loops.svg").find("no forecast") != std::string::npos);
}

TEST_CASE("where nobody dies no loop is called the strongest", "[commands]") {
    const std::string text = text_of("loops --without all");
    CHECK(text.find("sown_stand: a search finds 1 loop a day") != std::string::npos);
    CHECK(text.find("none without a name") != std::string::npos);
    CHECK(text.find("1958-62: \n") == std::string::npos);
}

TEST_CASE("loops answers with both measures as text, JSON, file and figure", "[commands]") {
    const TemporaryFolder folder;
    const Answer answer = call("loops --without mess_halls -o loops.h5 --figure loops.svg --json --quiet", folder);
    REQUIRE(answer.code == 0);
    const Json json = Json::parse(answer.out);
    CHECK(json["half_year"].size() == 10);
    CHECK(json["changed"]["levers"].contains("mess_halls"));
    const Json& loop = json["loops"]["hall_run_down"];
    CHECK(loop["cut"].size() == 10);
    double sum = 0.0;
    for (const Json& one : loop["cut"]) sum += one.get<double>();
    CHECK(loop["cut_1958_62"].get<double>() == Approx(sum));
    CHECK(loop.contains("share_1958_62"));
    CHECK(json["excess_deaths_1958_62"].get<double>() > 1.0);
    CHECK(json["units"]["share"] == "%");
    CHECK(json["units"]["cut"] == "million");
    CHECK(json["definitions"]["cut"].get<std::string>().find("no forecast") != std::string::npos);
    CHECK(json["loops"]["exhaustion_of_stores"]["cut_means"].get<std::string>().find("not a world") == 0);
    double largest = 0.0;  // of fractions none would pass 1
    for (const Json& one : json["loops"]["exhaustion_of_stores"]["share"])
        largest = std::max(largest, std::abs(one.get<double>()));
    CHECK(largest > 1.0);
    CHECK(largest <= 100.0);
    CHECK(loop["score_at"] == "rural_grain");
    CHECK(std::all_of(loop["share"].begin(), loop["share"].end(), [](const Json& one) { return one == 0.0; }));
    CHECK(json["stocks"]["rural_grain"]["named_share"].size() == 10);
    CHECK(content_of(folder / "loops.svg").find("Hunger and work, reinforcing") != std::string::npos);
    CHECK(std::filesystem::exists(folder / "loops.h5"));
}
