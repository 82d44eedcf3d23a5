#include "analysis/configuration/published_shares.hpp"

#include <algorithm>

#include <catch2/catch.hpp>

#include "analysis/words/errors.hpp"
#include "model/metadata.hpp"
#include "tests/analysis/configuration/bad_input.hpp"

using namespace sanqi::analysis;
using namespace sanqi::analysis::tests;

namespace {

const std::string header = "key,author,year,question,low,high,unit,read,source,way,levers,outcome,why\n";

std::string refusal(const std::string& row) {
    const TemporaryFolder folder;
    const auto file = folder.write("shares.csv", header + row + "\n");
    return message_of(folder, [&] { load_published_shares(file); });
}

}  // namespace

TEST_CASE("the shipped shares of others say what was re-read and what the model is asked") {
    const std::vector<PublishedShare> shares = load_published_shares("configs/published_shares.csv");
    CHECK(shares.size() >= 15);
    const auto key = [&](const std::string& name) {
        const auto found = std::ranges::find(shares, name, &PublishedShare::key);
        REQUIRE(found != shares.end());
        return *found;
    };
    CHECK(key("houser_sands_xiao_2009").ours->levers.size() == sanqi::model::levers.size() - 1);
    CHECK(key("li_yang_2005_weather").read == "quoted");
    CHECK_FALSE(key("kung_chen_2011").ours);
    CHECK_FALSE(key("kueh_1995").low);
}

TEST_CASE("a fault in a published share shows where it stands") {
    const std::string good = "a,A,2000,what,1,2,%,quoted,book,alone,weather,excess_deaths,why";
    CHECK(refusal(good) == "no error");
    CHECK(refusal("a,A,2000,what,2,1,%,quoted,book,alone,weather,excess_deaths,why").find("shares.csv:2:") == 0);
    CHECK(refusal("a,A,2000,what,1,2,%,seen,book,alone,weather,excess_deaths,why").find("reading 'seen'") !=
          std::string::npos);
    CHECK(refusal("a,A,2000,what,1,2,%,quoted,book,alone,wether,excess_deaths,why").find("weather") !=
          std::string::npos);
    CHECK(refusal("a,A,2000,what,1,2,%,quoted,book,alone,,excess_deaths,why").find("which levers?") !=
          std::string::npos);
    CHECK(refusal("a,A,2000,what,1,2,%,quoted,book,alone,weather,excess_death,why").find("excess_deaths") !=
          std::string::npos);
    CHECK(refusal("a,A,2000,what,1,2,%,quoted,book,none,,,").find("empty why") != std::string::npos);
    CHECK(refusal(good + "\n" + good).find("stands here twice") != std::string::npos);
}
