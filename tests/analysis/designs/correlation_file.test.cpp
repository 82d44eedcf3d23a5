#include "analysis/designs/correlation_file.hpp"

#include <catch2/catch.hpp>

#include "analysis/designs/population.hpp"
#include "tests/analysis/configuration/bad_input.hpp"
#include "tests/analysis/shipped_model.hpp"

using namespace sanqi::analysis;
using namespace sanqi::analysis::tests;

namespace {

const std::vector<std::string> inputs{"a", "bb", "c"};
constexpr std::string_view good = "input,c,a\nc,1,-0.5\na,-0.5,1\n";

std::string refusal(std::string_view before, std::string_view after) {
    const TemporaryFolder folder;
    const auto file = folder.write("r.csv", replaced(std::string(good), before, after));
    return message_of(folder, [&] { read_correlation(file, inputs); });
}

}  // namespace

TEST_CASE("correlations are read by name; who isn't named is independent") {
    const TemporaryFolder folder;
    const Eigen::MatrixXd expected = Eigen::MatrixXd{{1, 0, -0.5}, {0, 1, 0}, {-0.5, 0, 1}};
    CHECK(read_correlation(folder.write("r.csv", good), inputs) == expected);
    for (const char* as_others_write_it : {"\"\",\"c\",\"a\"\nc,1,-0.5\na,-0.5,1\n", ",c,a\nc,1,-0.5\na,-0.5,1\n"})
        CHECK(read_correlation(folder.write("r.csv", as_others_write_it), inputs) == expected);
}

TEST_CASE("a fault in a file of correlations is shown with its place") {
    CHECK(refusal("input", "inputs") == "r.csv:1:1: expected the header input,NAME,NAME,...");
    CHECK(refusal("input,c,a", "input,c,b") ==
          "r.csv:1:9: unknown input 'b'; 'sanqi list b' searches by subject; valid: a, bb, c");
    CHECK(refusal("input,c,a", "input,c,weather") ==
          "r.csv:1:9: the input 'weather' does not vary here: leave it out, or let it vary by --inputs weather");
    CHECK(refusal("input,c,a", "input,c,c") == "r.csv:1:9: 'c' stands here a second time");
    CHECK(refusal("\na,", "\nc,") == "r.csv:3:1: 'c' stands here a second time");
    CHECK(refusal("\na,", "\nbb,") == "r.csv:3:1: no column for 'bb'");
    CHECK(refusal("c,1,-0.5", "c,1,-1.5") == "r.csv:2:5: expected from -1 to 1, got -1.5");
    CHECK(refusal("c,1,-0.5", "c,1,") == "r.csv:2:5: correlation '' is not a number");
    CHECK(refusal("c,1,-0.5", "c,1") == "r.csv:2:3: 2 fields, expected 3");
    CHECK(refusal("a,-0.5,1", "a,0.5,1") == "r.csv:3:3: 0.5 here, -0.5 in the other triangle");
    CHECK(refusal("a,-0.5,1\n", "") == "r.csv: no row for 'a'");
}

TEST_CASE("correlations that contradict one another are refused with their file") {
    const TemporaryFolder folder;
    const auto file = folder.write("r.csv",
                                   "input,weather,mess_halls,exaggeration\nweather,1,0.9,-0.9\n"
                                   "mess_halls,0.9,1,0.9\nexaggeration,-0.9,0.9,1\n");
    const std::vector<std::string> wishes{"levers"};
    CHECK(message_of(folder, [&] {
              correlated(chosen_inputs(wishes, testing::configuration(), testing::scenario()), file);
          }) == "r.csv: the correlations of the inputs contradict one another: their matrix isn't positive definite");
}
