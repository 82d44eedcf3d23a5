// The words of every choice and its values say the same, both ways.
#include "analysis/configuration/choices.hpp"

#include <set>

#include <catch2/catch.hpp>

#include "tests/analysis/configuration/bad_input.hpp"

using namespace sanqi::analysis;
using namespace sanqi::analysis::tests;

namespace {

std::string refusal(const std::string& name, const std::string& word) {
    return message_of(TemporaryFolder(), [&] { switch_setting(name, word); });
}

}  // namespace

TEST_CASE("every word of every switch puts its own switch to a value that has this word, and no other switch") {
    for (std::size_t row = 0; row < switch_rows.size(); ++row) {
        INFO(switch_rows[row].name);
        for (const std::string& word : words_of(switch_rows[row])) {
            Choices choices;
            apply(choices, switch_setting(switch_rows[row].name, word));
            CHECK(switch_rows[row].word(choices) == word);
            for (std::size_t other = 0; other < switch_rows.size(); ++other)
                CHECK((other == row || switch_rows[other].word(choices) == switch_rows[other].word({})));
        }
    }
}

TEST_CASE("a value has the word of its name") {
    CHECK(word_of(WeatherSeries::gauge_rainfall) == "gauge_rainfall");
    CHECK(word_of(NormalWeather::years_1953_57_and_1963_66) == "1953-57,1963-66");
    CHECK(word_of(NormalWeather::years_1951_90) == "1951-90");
    CHECK(word_of(Reference::R2) == "R2");
    CHECK(word_of(Placebo::of_1963) == "1963");
    CHECK(word_of(Vintage::of_1983) == "1983");
    CHECK(word_of(true) == "true");
}

TEST_CASE("no two switches have one name, and no switch one word twice") {
    const std::vector<std::string> names = switch_names();
    CHECK(std::set(names.begin(), names.end()).size() == names.size());
    for (const SwitchRow& row : switch_rows) {
        const std::vector<std::string> all = words_of(row);
        CHECK(std::set(all.begin(), all.end()).size() == all.size());
    }
}

TEST_CASE("a switch or a word that is none is refused with the nearest or the valid ones") {
    CHECK(refusal("weather_serie", "gauge_rainfall") ==
          "unknown switch 'weather_serie'; did you mean 'weather_series'?");
    CHECK(refusal("weather_series", "gauge_rain") == "unknown value 'gauge_rain'; did you mean 'gauge_rainfall'?");
    CHECK(refusal("reference", "R3").starts_with("unknown value 'R3'; "));
    CHECK(refusal("second_wave", "no").starts_with("unknown value 'no'; "));
}
