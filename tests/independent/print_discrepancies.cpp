// Discrepancies of several shapes with their log densities, as JSON, for discrepancies.py.
#include <iostream>
#include <string>
#include <vector>

#include <nlohmann/json.hpp>

#include "analysis/statistics/discrepancy.hpp"

namespace {

struct Case {
    std::string name;
    double scale;
    std::vector<double> correlations, dates, values;
};

const std::vector<double> usual{0.0, 0.2, 0.4, 0.6, 0.8, 0.9}, lasting{0.6, 0.8, 0.9, 0.95};

const std::vector<Case> cases{
    {"one number", 3.4, {0.0}, {1959.75}, {5.9}},
    {"two years", 0.025, usual, {1953, 1954}, {0.01, -0.03}},
    {"a quiet series", 0.07, usual, {1953, 1954, 1955, 1956, 1957, 1958}, {0.01, 0.02, -0.01, 0.0, 0.03, -0.02}},
    {"a series far off", 0.07, usual, {1953, 1954, 1955, 1956, 1957, 1958}, {0.3, 0.5, 0.6, 0.4, 0.2, 0.1}},
    {"a slow one", 0.008, lasting, {1953, 1954, 1955, 1956, 1957}, {0.004, 0.006, 0.009, 0.008, 0.01}},
    {"two gaps", 0.035, usual, {1953, 1954, 1957, 1958, 1962, 1963}, {0.02, 0.04, -0.03, -0.01, 0.05, 0.02}},
    {"a slow one with a gap", 0.1, lasting, {1953, 1959, 1962, 1966}, {-0.2, 0.1, 0.15, -0.05}},
};

}  // namespace

int main() {
    auto all = nlohmann::json::array();
    for (const Case& one : cases) {
        const sanqi::analysis::Discrepancy discrepancy(one.scale, one.correlations, one.dates);
        all.push_back({{"name", one.name},
                       {"scale", one.scale},
                       {"correlations", one.correlations},
                       {"dates", one.dates},
                       {"values", one.values},
                       {"log_density", discrepancy.log_density(one.values)}});
    }
    std::cout << all.dump() << '\n';
}
