// Writes a small results file with every kind of content, for the readers of Python and R to open.
// usage: write_sample FILE
#include <cmath>
#include <iostream>
#include <limits>
#include <numeric>
#include <string>
#include <vector>

#include "analysis/files/results_file.hpp"

using sanqi::analysis::DataGroup;
using sanqi::analysis::Flags;
using sanqi::analysis::ResultsFile;

namespace {

constexpr double no_value = std::numeric_limits<double>::quiet_NaN();

// Three regions, five times, four calendar years: a reader that swaps axes shows.
const std::vector<std::string> regions{"Sichuan 四川", "Anhui 安徽", "Shanghai 上海"};

DataGroup state() {
    DataGroup root{"", {{"title", "Sample for the readers: 三七"}, {"schema", 1}}};
    const std::vector<double> years{1958.0, 1958.25, 1958.5, 1958.75, 1959.0};
    root.add_axis("region", regions, {.units = "1", .long_name = "region", .source = "sample", .chinese = "地区"});
    root.add_axis("year", years, {.units = "year", .long_name = "time, calendar years", .source = "sample"});
    std::vector<double> grain(regions.size() * years.size());
    std::iota(grain.begin(), grain.end(), 0.1);
    grain[7] = no_value;
    root.add(
        "grain_stock", {"region", "year"}, grain,
        {.units = "Mt", .long_name = "grain in store", .source = "sample", .note = "raw grain", .chinese = "粮食库存"});
    const std::vector<double> centre{5.0, 4.0, 3.0, 2.0, 1.0};
    root.add("centre_stock", {"year"}, centre, {.units = "Mt", .long_name = "state stock", .source = "sample"});
    root.add("total_deaths", {}, std::vector<double>{30.5},
             {.units = "million", .long_name = "deaths, all regions", .source = "sample"});
    root.add("status", {"region"}, Flags{{0, 0, 2}, {"ok", "not_finite", "negative_stock"}},
             {.units = "1", .long_name = "how the run ended", .source = "sample"});
    root.add("rural", {"region"}, std::vector<bool>{true, true, false},
             {.units = "1", .long_name = "mostly rural", .source = "sample"});
    return root;
}

DataGroup annual() {
    DataGroup annual{"annual"};
    const std::vector<int> years{1958, 1959, 1960, 1961};
    annual.add_axis("region", regions, {.units = "1", .long_name = "region", .source = "sample"});
    annual.add_axis("calendar_year", years, {.units = "year", .long_name = "calendar year", .source = "sample"});
    std::vector<double> deaths(regions.size() * years.size());
    std::iota(deaths.begin(), deaths.end(), 100.0);
    annual.add("excess_deaths", {"region", "calendar_year"}, deaths,
               {.units = "million", .long_name = "excess deaths", .source = "sample", .chinese = "非正常死亡"});
    return annual;
}

}  // namespace

int main(int count, char** arguments) {
    if (count != 2) {
        std::cerr << "usage: write_sample FILE\n";
        return 2;
    }
    ResultsFile file(arguments[1], true);
    file.write({state(), annual()});
    file.provenance({.configuration = "schema = 1 # a|b\tc\ntitle = \"三分天灾，七分人祸\"\n",
                     .command_line = "",
                     .seed = 18446744073709551615U,
                     .version = "0.0.0",
                     .compiler = "GNU 12.2.0",
                     .instruction_set = "avx2",
                     .date = "2000-01-01T00:00:00Z"});
    file.commit();
}
