// Questions of essays: faults of their files are told with their place, and their values are those of runs and
// attributions.
#include "analysis/questions/essay.hpp"

#include <algorithm>
#include <regex>

#include <catch2/catch.hpp>

#include "analysis/questions/attribution_over_draws.hpp"
#include "analysis/questions/runs_over_draws.hpp"
#include "tests/analysis/configuration/bad_input.hpp"
#include "tests/analysis/verdict_of_two_draws.hpp"

using namespace sanqi::analysis;
using namespace sanqi::analysis::testing;
using sanqi::analysis::tests::TemporaryFolder;

namespace {

/// A question whose parts a test replaces.
const std::string sound = R"(schema = 1
question = "Were the mess halls to blame?"
chinese = "公共食堂"
asks = "Without the halls."
finding = "{saved|more|fewer} in 1958-62."
answer = ["History has {deaths} in 1958-62."]
objection = "None."
reply = ["By removal {removal} of 1958-62 beyond R0."]
[worlds.no_halls]
label = "history without halls"
without = ["mess_halls"]
[values.deaths]
outcome = "excess_deaths"
world = "history"
[values.saved]
outcome = "excess_deaths"
world = "no_halls"
against = "history"
[values.removal]
share = "removal"
of = "excess_deaths"
player = "mess_halls"
[figure]
lines = ["death_rate"]
worlds = ["no_halls"]
[[sources]]
text = "Nobody 1900"
quality = "quoted"
why = "nothing"
)";

std::string with(const std::string& part, const std::string& other) {
    std::string text = sound;
    const std::size_t at = text.find(part);
    REQUIRE(at != std::string::npos);
    return text.replace(at, part.size(), other);
}

std::string fault_of(const std::string& text) {
    const TemporaryFolder folder;
    try {
        load_question(folder.write("halls.toml", text), configuration());
    } catch (const InputError& error) {
        return error.what();
    }
    return "";
}

/// The message has the file with line and column, and says this.
void check_fault(const std::string& text, const std::string& says) {
    const std::string fault = fault_of(text);
    INFO(fault);
    CHECK(std::regex_search(fault, std::regex("halls\\.toml:[0-9]+:[0-9]+: ")));
    CHECK(fault.find(says) != std::string::npos);
}

std::vector<EssayQuestion> shipped() {
    std::vector<EssayQuestion> questions;
    for (const std::string& name : question_names(configs)) questions.push_back(question_named(name, configuration()));
    return questions;
}

}  // namespace

TEST_CASE("a fault in the file of a question gets one message with its place") {
    CHECK(fault_of(sound).empty());
    check_fault(with("{deaths}", "{death}"), "answer: unknown value 'death'; did you mean 'deaths'?");
    check_fault(with("{deaths}", "many"), "no sentence tells the value 'deaths'");
    check_fault(with("{deaths}", "{deaths~3|a|b|c}"), "no sentence tells the value 'deaths'");
    check_fault(with("{deaths}", "{deaths} of 650"), "the number '650' stands outside of a gap");
    check_fault(with("{deaths}", "{deaths|more|fewer}"), "'deaths' is held against nothing");
    check_fault(with("{deaths}", "{deaths|more}"), "'{deaths|more}' is no gap");
    check_fault(with("{deaths}", "{deaths"), "a '{' without the '}' behind it, at '{deaths in 1958-62.'");
    check_fault(with("{deaths} in", "{deaths in {removal}"), "a '{' without the '}' behind it, at '{deaths in '");
    check_fault(with("{deaths}", "deaths}"), "a '}' without the '{' before it");
    for (const std::string counted : {"1960 thousand", "1960 people", "1960 %", "1958-62 tonnes", "1960 deaths"})
        check_fault(with("{deaths}", "{deaths}, " + counted), "stands outside of a gap");
    CHECK(fault_of(with("{deaths}", "{deaths} (in 1960 people, as in 1958-62)")).empty());
    check_fault(with("{saved|more|fewer}", "{saved~x|a|b|c}"), "'{saved~x|a|b|c}' is no gap");
    check_fault(with("world = \"no_halls\"", "world = \"no_hall\""),
                "unknown world 'no_hall'; did you mean 'no_halls'?");
    check_fault(with("[\"mess_halls\"]", "[\"mess_hall\"]"), "did you mean 'mess_halls'?");
    check_fault(with("without = [\"mess_halls\"]", "set = [\"switches.reference=R1\"]"),
                "worlds of a question have R0");
    check_fault(with("share = \"removal\"", "share = \"shapley\""), "that of another game");
    check_fault(with("outcome = \"excess_deaths\"", "outcome = \"excess_death\""), "did you mean 'excess_deaths'?");
    check_fault(with("[\"death_rate\"]", "[\"death_rates\"]"),
                "unknown yearly row 'death_rates'; did you mean 'death_rate'?");
    check_fault(with("[\"death_rate\"]", "[]"), "figure.lines: expected at least one text");
    check_fault(with("lines = [\"death_rate\"]\nworlds = [\"no_halls\"]", "bars = []"),
                "figure.bars: expected at least one text");
    check_fault(with("lines = [\"death_rate\"]", "bars = [\"deaths\"]"), "'worlds' are of lines");
    check_fault(with("[\"History has {deaths} in 1958-62.\"]", "[]"), "answer: expected at least one text");
    check_fault(with("reply = [", "reply = [\" \","), "reply: expected texts, got an empty one");
    check_fault(with("worlds = [\"no_halls\"]", "worlds = [\"x\"]"),
                "figure.worlds: unknown world 'x'; valid: history, no_halls");
    check_fault(with("worlds = [\"no_halls\"]", "worlds = [\"\"]"), "unknown world ''");
    check_fault(with("worlds = [\"no_halls\"]", "worlds = [\"history\"]"), "'history' is drawn already");
    check_fault(with("without = [\"mess_halls\"]\n", ""), "world 'no_halls' changes nothing and is history");
    check_fault(with("without = [\"mess_halls\"]", "lever = [\"mess_halls=1\"]"), "changes nothing and is history");
    check_fault(with("against = \"history\"", "against = \"no_halls\""), "a number less itself is nothing");
    check_fault(with("outcome = \"excess_deaths\"\nworld = \"history\"",
                     "yearly = \"excess_deaths\"\nyear = 1960.5\nworld = \"history\""),
                "values.deaths.year: expected a whole year");
    check_fault(with("world = \"history\"", "world = \"history\"\nyear = 1960"), "values.deaths: unknown key 'year'");
    check_fault(with("quality = \"quoted\"", "quality = \"true\""),
                "unknown value 'true'; valid: re-read, quoted, unchecked");
    check_fault(with("chinese =", "chinesse ="), "unknown key 'chinesse'; did you mean 'chinese'?");
    check_fault(with("objection = \"None.\"\n", ""), "missing key 'objection'");
}

TEST_CASE(
    "every shipped question has its Chinese, an objection, sources and three or four sentences that cannot be "
    "misread") {
    const std::vector<EssayQuestion> questions = shipped();
    CHECK(questions.size() >= 12);
    static const std::regex window("19[0-9][0-9]"), against("history|R0|1957|than that of|counted", std::regex::icase);
    for (const EssayQuestion& question : questions) {
        INFO(question.name);
        CHECK(std::ranges::any_of(question.chinese, [](unsigned char byte) { return byte >= 0xe4 && byte <= 0xe9; }));
        CHECK(question.sources.size() >= 2);
        CHECK((question.answer.size() == 3 || question.answer.size() == 4));
        CHECK_FALSE(question.reply.empty());
        for (const Template& sentence : question.answer) {
            std::string text;
            for (const std::string& part : sentence.texts) text += part;
            INFO(text);
            if (sentence.gaps.empty()) continue;
            CHECK(std::regex_search(text, window));
            CHECK(std::regex_search(text, against));
        }
    }
}

TEST_CASE("values of a question are those of runs and attributions over the same draws") {
    const TemporaryFolder folder;
    const auto posterior = folder.path() / "two.h5";
    write_posterior_file(posterior, scenario(), two_draws);
    const EssayQuestion question = load_question(folder.write("halls.toml", sound), configuration());
    const Essays essays = answered(configuration(), {question}, posterior);
    REQUIRE(essays.answers.size() == 1);
    const EssayAnswer& answer = essays.answers.front();

    const ScenarioPosterior draws = posterior_for(posterior, configuration(), scenario(), std::nullopt);
    const std::vector<Scenario> scenarios{scenario(), question.worlds.at(1).scenario};
    const auto runs = runs_over_draws(configuration(), draws, scenarios, {});
    constexpr double near = 2e-3;  // the meshes are two
    const double size = runs[0].outcomes[deaths_row].median;
    CHECK(answer.values[0].median == Approx(size).margin(near * size));
    CHECK(answer.values[1].q95 == Approx((*runs[1].difference)[deaths_row].q95).margin(near * size));
    constexpr double behind = 1e-2;  // the window steps of the comparison are long
    for (std::size_t year = 0; year < annual_years; ++year)
        CHECK(answer.lines[0][1].median[year] ==
              Approx(runs[1].annual.median.death_rate[year])
                  .epsilon(first_annual_year + static_cast<int>(year) < 1963 ? near : behind));

    const AttributionOverDraws shares = attribute_over_draws(configuration(), scenario(), draws, {});
    const std::size_t lever = sanqi::model::index_of(sanqi::model::levers, "mess_halls");
    CHECK(answer.values[2].median ==
          Approx(100.0 * shares.outcomes[deaths_row].levers[lever].removal.median).margin(100.0 * near));
    CHECK(essays.failed == 0);
    CHECK(essays.step_change_percent < 0.1);
}
