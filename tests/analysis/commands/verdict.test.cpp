#include <catch2/catch.hpp>
#include <nlohmann/json.hpp>

#include "tests/analysis/commands/program.hpp"
#include "tests/analysis/verdict_of_two_draws.hpp"

using namespace sanqi::test;
using namespace sanqi::analysis::testing;

TEST_CASE("verdict wants a posterior and as many weights as files, and says so at once") {
    const TemporaryFolder folder;
    const Answer missing = call("verdict none.h5", folder);
    CHECK(missing.code == 2);
    CHECK(missing.error_lines() == 1);
    write_posterior_file(folder / "two.h5", scenario(), two_draws);
    const Answer word = call("verdict two.h5 --weights half", folder);
    CHECK(word.code == 2);
    CHECK(word.error.find("'half' is not a number") != std::string::npos);
    CHECK(call("verdict two.h5 --weights 1,2", folder).error.find("2 weights for 1 files") != std::string::npos);
    CHECK(call("verdict two.h5 --weights ''", folder).error.find("expected one a file") != std::string::npos);
    write_posterior_file(folder / "other.h5", scenario(), two_draws);
    CHECK(call("verdict two.h5 other.h5 --weights 1e308,1e308", folder).error.find("too large") != std::string::npos);
    CHECK(call("verdict two.h5 two.h5", folder).error.find("named twice") != std::string::npos);
}

TEST_CASE("a posterior is kept from what is asked of it, and is no scenario and nothing to resume") {
    const TemporaryFolder folder;
    write_posterior_file(folder / "two.h5", scenario(), two_draws);
    const std::string whole = content_of(folder / "two.h5");
    const auto fault = [&](const std::string& words) {
        const Answer answer = call(words, folder);
        CHECK(answer.code == 2);
        CHECK(answer.error_lines() == 1);
        CHECK(content_of(folder / "two.h5") == whole);
        return answer.error;
    };
    CHECK(fault("verdict two.h5 -o two.h5 --force").find("would replace it") != std::string::npos);
    CHECK(fault("sensitivity --posterior two.h5 -o two.h5 --force").find("would replace it") != std::string::npos);
    CHECK(fault("run two.h5").find("read by 'sanqi verdict'") != std::string::npos);
    CHECK(fault("calibrate -o two.h5 --resume").find("is whole") != std::string::npos);
}

TEST_CASE("verdict prints JSON and writes its file and figure") {
    const TemporaryFolder folder;
    write_posterior_file(folder / "two.h5", scenario(), two_draws);
    const Answer answer = call("verdict two.h5 --quiet --json -o verdict.h5 --figure verdict.svg", folder);
    INFO(answer.error);
    REQUIRE(answer.code == 0);
    const auto json = nlohmann::ordered_json::parse(answer.out);
    CHECK(json["command"] == "verdict");
    CHECK(json["cells"].size() == 72);
    CHECK(json["files"][0]["draws"] == 2);
    CHECK(std::filesystem::exists(folder / "verdict.h5"));
    CHECK(content_of(folder / "verdict.svg").find("<svg") != std::string::npos);
}
