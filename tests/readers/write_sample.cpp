// Writes a small results file with every kind of content, for the readers of Python and R to open.
// usage: write_sample FILE
#include <cmath>
#include <cstdint>
#include <iostream>
#include <limits>
#include <numeric>
#include <string>
#include <vector>

#include "analysis/files/results_file.hpp"

using sanqi::analysis::Group;
using sanqi::analysis::ResultsFile;

namespace {

constexpr double no_value = std::numeric_limits<double>::quiet_NaN();

// Three regions, five times, four calendar years: a reader that swaps axes shows.
const std::vector<std::string> regions{"Sichuan 四川", "Anhui 安徽", "Shanghai 上海"};

void write_state(Group root) {
    root.attribute("title", std::string("Sample for the readers: 三七"));
    root.attribute("schema", 1);
    root.attribute("step", 0.25);
    const std::vector<double> years{1958.0, 1958.25, 1958.5, 1958.75, 1959.0};
    root.axis("region", regions, {.units = "1", .long_name = "region", .source = "sample", .chinese = "地区"});
    root.axis("year", years, {.units = "year", .long_name = "time, calendar years", .source = "sample"});
    std::vector<double> grain(regions.size() * years.size());
    std::iota(grain.begin(), grain.end(), 0.1);
    grain[7] = no_value;
    root.variable(
        "grain_stock", grain, {"region", "year"},
        {.units = "Mt", .long_name = "grain in store", .source = "sample", .note = "raw grain", .chinese = "粮食库存"});
    const std::vector<double> centre{5.0, 4.0, 3.0, 2.0, 1.0};
    root.variable("centre_stock", centre, {"year"}, {.units = "Mt", .long_name = "state stock", .source = "sample"});
    root.variable("total_deaths", std::vector<double>{30.5}, {},
                  {.units = "million", .long_name = "deaths, all regions", .source = "sample"});
    const std::vector<std::int8_t> states{0, 0, 2};
    root.flags("status", states, {"ok", "not_finite", "negative_stock"}, {"region"},
               {.units = "1", .long_name = "how the run ended", .source = "sample"});
    const std::vector<std::int8_t> rural{1, 1, 0};
    root.booleans("rural", rural, {"region"}, {.units = "1", .long_name = "mostly rural", .source = "sample"});
}

void write_annual(Group annual) {
    const std::vector<int> years{1958, 1959, 1960, 1961};
    annual.axis("region", regions, {.units = "1", .long_name = "region", .source = "sample"});
    annual.axis("calendar_year", years, {.units = "year", .long_name = "calendar year", .source = "sample"});
    std::vector<double> deaths(regions.size() * years.size());
    std::iota(deaths.begin(), deaths.end(), 100.0);
    annual.variable("excess_deaths", deaths, {"region", "calendar_year"},
                    {.units = "million", .long_name = "excess deaths", .source = "sample", .chinese = "非正常死亡"});
}

}  // namespace

int main(int count, char** arguments) {
    if (count != 2) {
        std::cerr << "usage: write_sample FILE\n";
        return 2;
    }
    ResultsFile file(arguments[1], true);
    write_state(file.root());
    write_annual(file.group("annual"));
    file.provenance({.configuration = "schema = 1 # a|b\tc\ntitle = \"三分天灾，七分人祸\"\n",
                     .command_line = "",
                     .seed = 18446744073709551615U,
                     .version = "0.0.0",
                     .compiler = "GNU 12.2.0",
                     .instruction_set = "avx2",
                     .date = "2000-01-01T00:00:00Z"});
    file.commit();
}
