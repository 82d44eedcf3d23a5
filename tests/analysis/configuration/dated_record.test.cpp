// Reading the record by date: what is taken, and where each fault is said to be.
#include "analysis/configuration/dated_record.hpp"

#include <cmath>
#include <fstream>

#include <catch2/catch.hpp>

#include "analysis/words/errors.hpp"
#include "tests/analysis/files/output_conditions.hpp"

using namespace sanqi::analysis;

namespace {

const std::string header = "name,quantity,from,to,value,error,scale,use,unit,source,quality,note\n";
const std::string good =
    "stock,state_stock_trade,1959-10-01,1959-10-01,25,3,absolute,fitted,Mt,A,verified,end of September\n";

std::vector<DatedObservation> loaded(const std::string& text) {
    const sanqi::test::TemporaryFolder folder;
    std::ofstream(folder / "dated.csv", std::ios::binary) << text;
    return load_dated_record(folder / "dated.csv");
}

/// The message of the error that the good row is refused with once `part` of it is `changed`.
std::string refusal(const std::string& part, const std::string& changed) {
    std::string row = good;
    row.replace(row.find(part), part.size(), changed);
    try {
        loaded(header + row);
    } catch (const InputError& error) {
        const std::string message = error.what();
        return message.substr(message.find("dated.csv"));
    }
    return "";
}

}  // namespace

TEST_CASE("a number of the dated record has its span, its error and its use") {
    const auto record =
        loaded(header + good + "rate,death_rate,1961-01-01,1962-01-01,23,0.15,relative,held_out,1,A,verified,\n");
    REQUIRE(record.size() == 2);
    CHECK(record[0].from == Approx(1959.75));
    CHECK(record[0].to == record[0].from);
    CHECK_FALSE(record[0].relative);
    CHECK(record[0].use == Use::fitted);
    CHECK(record[0].note == "end of September");
    CHECK(span_in_words(record[0]) == "1959-10-01");
    CHECK(residual_of(record[0], 31.0) == Approx(2.0));
    CHECK(record[1].use == Use::held_out);
    CHECK(span_in_words(record[1]) == "1961-01-01 to 1962-01-01");
    CHECK(residual_of(record[1], 23.0 * std::exp(-0.3)) == Approx(-2.0));
    CHECK(word_of(Use::reported) == "reported");
}

TEST_CASE("a fault in the dated record is placed") {
    CHECK(refusal("1959-10-01", "1959-10-16") ==
          "dated.csv:2:25: date '1959-10-16' is not the first of a month as in 1959-10-01");
    CHECK(refusal("1959-10-01", "1959.75") ==
          "dated.csv:2:25: date '1959.75' is not the first of a month as in 1959-10-01");
    CHECK(refusal("1959-10-01", "1959-13-01") ==
          "dated.csv:2:25: date '1959-13-01' is not the first of a month as in 1959-10-01");
    CHECK(refusal("1959-10-01", "1949-10-01") == "dated.csv:2:25: date '1949-10-01' is outside 1951-1966");
    CHECK(refusal("1959-10-01", "1960-10-01") == "dated.csv:2:36: ends before it begins");
    CHECK(refusal(",25,", ",much,") == "dated.csv:2:47: value 'much' is not a number");
    CHECK(refusal(",3,", ",0,") == "dated.csv:2:50: an error must be positive");
    CHECK(refusal(",25,3,absolute", ",-25,3,relative") ==
          "dated.csv:2:47: a number with a relative error must be positive");
    CHECK(refusal("absolute", "log").starts_with("dated.csv:2:52: unknown scale 'log'"));
    CHECK(refusal("fitted", "fited") == "dated.csv:2:61: unknown use 'fited'; did you mean 'fitted'?");
    CHECK(refusal("verified", "veryfied").find("did you mean 'verified'?") != std::string::npos);
    CHECK(refusal("state_stock_trade", "") == "dated.csv:2:7: empty quantity");
    CHECK(refusal(",Mt,", ",,") == "dated.csv:2:68: empty unit");
    CHECK(refusal(",end of September", "") == "dated.csv:2:73: 11 fields, expected 12");
    CHECK(refusal("\n", "\n" + good) == "dated.csv:3:1: 'stock' stands here twice");
    CHECK_THROWS_WITH(loaded("name,from\n" + good), Catch::Contains("expected column 'quantity', found 'from'"));
}
