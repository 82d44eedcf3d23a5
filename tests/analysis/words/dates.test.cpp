#include "analysis/words/dates.hpp"

#include <catch2/catch.hpp>

using sanqi::analysis::date_in_words;
using sanqi::analysis::decimal_year;

TEST_CASE("the first and the sixteenth stand on halves of months, in leap years too") {
    CHECK(decimal_year("1959-01-01") == 1959.0);
    CHECK(*decimal_year("1959-08-16") == Approx(1959.0 + 15.0 / 24.0));
    CHECK(*decimal_year("1960-03-01") == Approx(1960.0 + 4.0 / 24.0));
    CHECK(*decimal_year("1960-02-16") == Approx(*decimal_year("1959-02-16") + 1.0));
}

TEST_CASE("days rise through a month and end before the next") {
    double before = 1960.0;
    for (const char* day : {"1960-02-01", "1960-02-09", "1960-02-16", "1960-02-17", "1960-02-29", "1960-03-01"}) {
        CHECK(*decimal_year(day) > before);
        before = *decimal_year(day);
    }
}

TEST_CASE("what is no date is none") {
    for (const char* text :
         {"1959-02-30", "1959-13-01", "1959-8-16", "59-08-16", "1959/08/16", "1959-08-1x", "", "1959.5"})
        CHECK_FALSE(decimal_year(text));
}

TEST_CASE("a date is told as it would be written: few decimals as they are, others as the day that they stand for") {
    CHECK(date_in_words(1959.0) == "1959");
    CHECK(date_in_words(1959.25) == "1959.25");
    CHECK(date_in_words(1960.0833) == "1960.0833");
    for (const char* day : {"1959-12-31", "1960-02-29", "1959-08-17", "1961-05-02"})
        CHECK(date_in_words(*decimal_year(day)) == day);
    CHECK(date_in_words(*decimal_year("1959-08-01")) == "1959-08-01");
    CHECK(date_in_words(1959.123456) == "1959.1235");
}
