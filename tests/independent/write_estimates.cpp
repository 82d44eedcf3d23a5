// Writes designs, outputs and estimates of functions with known indices as JSON, for OpenTURNS to estimate again.
// usage: write_estimates FILE
#include <fstream>
#include <iostream>
#include <string>
#include <vector>

#include <nlohmann/json.hpp>

#include "analysis/estimators/rank_correlation.hpp"
#include "analysis/estimators/sobol_indices.hpp"
#include "tests/analysis/estimators/problems.hpp"
#include "tests/analysis/questions/estimate.hpp"
#include "tests/analysis/unit_cube.hpp"

namespace {

using namespace sanqi::analysis;
using nlohmann::json;

struct Problem {
    std::string name;
    std::size_t inputs;
    problems::Function function;
};

json estimated(const Problem& problem, const MethodRow& method) {
    const Study study{.method = &method, .sampling = {.samples = 1024, .seed = 1958}};
    const Population population = testing::unit_cube(problem.inputs);
    const Design design = make_design(study, population);
    const std::vector<double> outputs = problems::evaluated(design, problem.function);
    const Sensitivity found =
        testing::estimate(study, population, design, std::vector{Output{"y", "y", "1", outputs}}, {}, {});
    json result{{"points", design.points()}, {"outputs", outputs}};
    for (const Measure& measure : found.outputs.front().found.measures)
        result[std::string(measure.name)] = measure.values;
    return result;
}

}  // namespace

int main(int argc, char** argv) {
    if (argc != 2) {
        std::cerr << "usage: write_estimates FILE\n";
        return 2;
    }
    const std::vector<Problem> all{{"Ishigami", 4, problems::Ishigami()},
                                   {"Sobol G", 6, problems::SobolG{{0, 1, 4.5, 9, 99, 99}}},
                                   {"linear", 4, problems::Linear{{4, -2, 1, 0.5}}}};
    json file;
    for (const Problem& problem : all) {
        file[problem.name] = {{"inputs", problem.inputs},
                              {"sobol", estimated(problem, sobol_method)},
                              {"regression", estimated(problem, regression_method)},
                              {"rank", estimated(problem, rank_method)}};
    }
    std::ofstream out(argv[1]);
    out << file;
    return out.flush() ? 0 : 1;
}
