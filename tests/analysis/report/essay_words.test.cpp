// What a sentence may say of a value follows from its interval.
#include "analysis/report/essay_words.hpp"

#include <limits>

#include <catch2/catch.hpp>

using namespace sanqi::analysis;
using namespace sanqi::analysis::report;

namespace {

std::string said(const std::string& sentence, const Quantiles& value, bool is_effect = true,
                 const std::string& unit = "million") {
    return filled(parsed_template(sentence), [&](const std::string& name) {
        REQUIRE(name == "saved");
        return ToldValue{value, unit, is_effect};
    });
}

constexpr Quantiles sure{9.44, 5.8, 6.5, 13.0, 14.1}, below{-9.44, -14.1, -13.0, -6.5, -5.8},
    unsure{0.6, -1.0, -0.5, 1.8, 2.0}, narrow{29.4, 29.0, 29.1, 29.7, 29.8};

}  // namespace

TEST_CASE("a value is told with its unit and interval, and with about where that is wide") {
    CHECK(said("{saved} died.", sure) == "About 9.4 million (90 %: 5.8 to 14.1) died.");
    CHECK(said("{saved} died.", narrow) == "29.4 million (90 %: 29.0 to 29.8) died.");
    CHECK(said("It fell by {saved}.", narrow, true, "Mt") == "It fell by 29.4 million tonnes (90 %: 29.0 to 29.8).");
}

TEST_CASE("an effect whose interval holds nought is said to be not told from it; an amount is not") {
    CHECK(said("{saved}", unsure) == "About 0.6 million (90 %: -1.0 to 2.0, which cannot be told from nought)");
    CHECK(said("{saved}", unsure, false) == "About 0.6 million (90 %: -1.0 to 2.0)");
    CHECK(said("{saved.least}", unsure) == "An amount that cannot be told from nought");
    CHECK(said("{saved}", {0.004, 0.0004, 0.001, 0.2, 0.3}).find("nought") != std::string::npos);
}

TEST_CASE("the word follows the sign, and so does the interval") {
    CHECK(said("{saved|more|fewer}", sure) == "About 9.4 million more (90 %: 5.8 to 14.1)");
    CHECK(said("{saved|more|fewer}", below) == "About 9.4 million fewer (90 %: 5.8 to 14.1)");
}

TEST_CASE("words alone are chosen by where the interval lies") {
    const std::string sentence = "It is {saved~5.9|less|undecided|more}.";
    CHECK(said(sentence, below) == "It is less.");
    CHECK(said(sentence, sure) == "It is undecided.");
    CHECK(said(sentence, narrow) == "It is more.");
}

TEST_CASE("a bound is the end of the interval that is nearer to nought") {
    CHECK(said("{saved.least}", sure) == "At least 5.8 million");
    CHECK(said("{saved.least}", below) == "At least 5.8 million");
}

TEST_CASE("what no draw has is no number") {
    const double none = std::numeric_limits<double>::quiet_NaN();
    CHECK(said("{saved}", {none, none, none, none, none}) == "No number (no draw has one)");
}
