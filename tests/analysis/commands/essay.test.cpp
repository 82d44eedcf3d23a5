// sanqi essay: all questions answered, every number of a sentence one of its named values, in every form it is written
// in.
#include <cmath>
#include <regex>
#include <string>

#include <catch2/catch.hpp>
#include <fmt/format.h>
#include <nlohmann/json.hpp>

#include "analysis/files/hdf5_reader.hpp"
#include "tests/analysis/commands/program.hpp"
#include "tests/analysis/verdict_of_two_draws.hpp"

namespace {

using namespace sanqi::test;
using namespace sanqi::analysis::testing;
using sanqi::analysis::Hdf5Reader;
using Json = nlohmann::ordered_json;

bool says(const std::string& text, const std::string& part) { return text.find(part) != std::string::npos; }

std::string single_spaced(const std::string& text) { return std::regex_replace(text, std::regex("\\s+"), " "); }

/// Numbers that are neither years, nor the level of intervals, nor a reference world.
std::vector<std::string> numbers_in(const std::string& sentence) {
    static const std::regex others(R"(\b(19|20)\d\d(-\d\d)?\b|\b90 %:|\bR[012]\b)"), number(R"(-?\d+(\.\d+)?)");
    const std::string rest = std::regex_replace(sentence, others, "");
    std::vector<std::string> found;
    for (std::sregex_iterator match(rest.begin(), rest.end(), number), end; match != end; ++match)
        found.push_back(match->str());
    return found;
}

/// Whether the digits are a quantile of one of the question's values, rounded as far as they go, with or without its
/// sign.
bool is_told(const std::string& digits, const std::string& question, const Json& values) {
    const std::size_t point = digits.find('.');
    const double half =
        0.5 * std::pow(10.0, point == std::string::npos ? 0.0 : -static_cast<double>(digits.size() - point - 1));
    for (const auto& [key, value] : values.items())
        if (value["of"] == question)
            for (const char* quantile : {"median", "q05", "q95"})
                for (const double sign : {1.0, -1.0})
                    if (std::abs(std::stod(digits) - sign * value[quantile].get<double>()) <= half * (1.0 + 1e-9))
                        return true;
    return false;
}

void check_numbers(const Json& json) {
    std::size_t looked_at = 0;
    const Json& sentences = json["sentences"];
    for (std::size_t i = 0; i < sentences["text"].size(); ++i) {
        if (sentences["part"][i] == "objection") continue;
        const std::string text = sentences["text"][i];
        for (const std::string& digits : numbers_in(text)) {
            INFO(text << "\n" << digits);
            CHECK(is_told(digits, sentences["of"][i], json["values"]));
            ++looked_at;
        }
    }
    CHECK(looked_at >= 10 * json["questions"].size());
}

const std::string two_file = "two.h5";

/// By two draws, which say otherwise than the shipped ones do.
Answer essay(const std::string& words, const TemporaryFolder& folder) {
    write_posterior_file(folder / two_file, scenario(), two_draws);
    return call("essay " + words + " --posterior " + two_file + " --quiet", folder);
}

Json json_of(const std::string& words, const TemporaryFolder& folder) {
    const Answer answer = call("essay " + words + " --json --quiet", folder);
    INFO(answer.error);
    REQUIRE(answer.code == 0);
    return Json::parse(answer.out);
}

}  // namespace

TEST_CASE("all questions are answered: every number of a sentence and of the table is a value of the results") {
    const TemporaryFolder folder;
    const Json json = json_of("--question all -o all.h5", folder);
    REQUIRE(json["questions"].size() >= 12);
    check_numbers(json);
    const Hdf5Reader file(folder / "all.h5");
    CHECK(file.texts("/essay/question").size() == json["questions"].size());
    CHECK(file.numbers("/essay_values/median").front() == json["values"].begin().value()["median"].get<double>());
    const Answer page = call("report all.h5 -o page.html --quiet", folder);
    INFO(page.error);
    REQUIRE(page.code == 0);
    CHECK(std::system(("xmllint --noout '" + (folder / "page.html").string() + "'").c_str()) == 0);
    const std::string html = content_of(folder / "page.html");
    for (const auto& text : json["sentences"]["text"]) CHECK(says(html, text.get<std::string>()));
}

TEST_CASE("text, Markdown, table and figure of an answer have the same numbers") {
    const TemporaryFolder folder;
    const Answer text = essay("--question mess_halls", folder), json = essay("--question mess_halls --json", folder),
                 markdown = essay("--question mess_halls -o halls.md --figure halls.svg", folder);
    INFO(text.error << json.error << markdown.error);
    REQUIRE(text.code + json.code + markdown.code == 0);
    const Json results = Json::parse(json.out);
    check_numbers(results);
    const std::string plain = single_spaced(text.out), marked = single_spaced(content_of(folder / "halls.md"));
    for (std::size_t i = 0; i < results["sentences"]["text"].size(); ++i) {
        const std::string sentence = results["sentences"]["text"][i];
        CHECK(says(plain, sentence));
        CHECK(says(marked, sentence));
    }
    for (const auto& [key, value] : results["values"].items()) {
        const double median = value["median"], q05 = value["q05"], q95 = value["q95"];
        const double largest = std::max({std::abs(median), std::abs(q05), std::abs(q95)});
        if (largest < 1.0) continue;
        const std::string cell = fmt::format("{:.1f} [{:.1f}, {:.1f}]", median, q05, q95);
        INFO(key << " " << cell);
        CHECK(says(plain, cell));
    }
    CHECK(says(marked, "](halls.svg)"));
    CHECK(says(content_of(folder / "halls.svg"), "<svg"));
    CHECK(says(plain, "公共食堂"));
    CHECK(says(plain, "The draws of the posterior two.h5 are not to be relied on"));
}

TEST_CASE("essay without a question lists them; what cannot be is one message") {
    const TemporaryFolder folder;
    const Answer listed = call("essay", folder);
    CHECK(listed.code == 0);
    CHECK(says(listed.out, "nature_or_policy"));
    CHECK(json_of("", folder)["questions"]["mess_halls"]["chinese"].get<std::string>().size() > 6);
    const auto refused = [&](const std::string& words, const std::string& reason) {
        const Answer answer = call("essay " + words, folder);
        INFO(words << ": " << answer.error);
        CHECK(answer.code == 2);
        CHECK(answer.error_lines() == 1);
        CHECK(says(answer.error, reason));
    };
    refused("--question mess_hall", "unknown question 'mess_hall'; did you mean 'mess_halls'?");
    refused("-o all.md", "say with --question which question");
    refused("--question all --figure all.svg", "of one question");
    refused("--question mess_halls --posterior none", "an answer is over draws");
    refused("--question mess_halls -o halls.pdf", "name it .docx, .md, .txt or .h5");
    refused("--question mess_halls -o halls", "there is none; name it .docx, .md, .txt or .h5");
}

TEST_CASE("what is said of single levers and of single years is said where there are some") {
    const TemporaryFolder folder;
    const std::string quote = "What a single lever does is what this structure says", years = "are in the file alone";
    const std::string births = single_spaced(essay("--question births_1961", folder).out),
                      halls = single_spaced(essay("--question mess_halls", folder).out),
                      nature = single_spaced(essay("--question nature_or_policy", folder).out);
    CHECK_FALSE(says(births, quote));
    CHECK(says(births, years));
    CHECK(says(halls, quote));
    CHECK_FALSE(says(nature, quote));
    CHECK_FALSE(says(nature, years));
}

TEST_CASE("a posterior of another world is refused by options that an essay has") {
    const TemporaryFolder folder;
    sanqi::analysis::Scenario ledger = scenario(), rival = scenario();
    ledger.choices.weather_series = sanqi::analysis::WeatherSeries::official_ledger;
    rival.parameters["starvation_rate"] = 0.0;
    for (const auto& [world, reason] : {std::pair(ledger, "weather_series = official_ledger, the scenario has latent"),
                                        std::pair(rival, "of another structure (starvation_rate = 0")}) {
        write_posterior_file(folder / "other.h5", world, two_draws);
        const Answer answer = call("essay --question mess_halls --posterior other.h5", folder);
        INFO(answer.error);
        CHECK(answer.code == 2);
        CHECK(answer.error_lines() == 1);
        CHECK(says(answer.error, reason));
        CHECK(says(answer.error, "leave --posterior out"));
        CHECK_FALSE(says(answer.error, "--set"));
        CHECK_FALSE(says(answer.error, "--structure"));
    }
}

TEST_CASE("a document has its picture, or there is none and a reason") {
    const TemporaryFolder folder;
    write_posterior_file(folder / two_file, scenario(), two_draws);
    const std::string words = "essay --question mess_halls --quiet --posterior " + two_file + " -o ";
    const Answer packed = call(words + "halls.docx", folder);
    if (says(packed.error, "without libzip")) return;
    std::filesystem::create_directory(folder / "bin");
    write(folder / "bin" / "rsvg-convert", "#!/bin/sh\nexit 1\n");
    std::filesystem::permissions(folder / "bin" / "rsvg-convert", std::filesystem::perms(0755));
    const Answer failed = call(words + "none.docx", folder, "PATH=\"$PWD/bin:$PATH\"");
    INFO(failed.error);
    CHECK(failed.code == 5);
    CHECK(says(failed.error, "rsvg-convert drew none"));
    CHECK(folder.names() == std::set<std::string>{"bin", two_file, "halls.docx"});

    const bool can_draw = std::system("command -v rsvg-convert >/dev/null") == 0;
    const auto pictures_in = [&](const std::string& name) {
        return says(content_of(folder / name), "word/media/figure1.png");
    };
    CHECK(pictures_in("halls.docx") == can_draw);
    // What others keep in the folder of temporary files does not matter, be it full or away.
    CHECK(call(words + "away.docx", folder, "TMPDIR=/nowhere").code == 0);
    CHECK(pictures_in("away.docx") == can_draw);
    CHECK(call(words + "bare.docx", folder, "PATH=/nowhere").code == 0);
    CHECK_FALSE(pictures_in("bare.docx"));
}
