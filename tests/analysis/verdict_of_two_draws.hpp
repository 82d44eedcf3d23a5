// A verdict on a posterior of two draws, made once for the test cases of a program.
#pragma once

#include <string>
#include <utility>
#include <vector>

#include "analysis/questions/verdict.hpp"
#include "tests/analysis/configuration/bad_input.hpp"
#include "tests/analysis/small_posterior.hpp"

namespace sanqi::analysis::testing {

inline const std::vector<Drawn> two_draws{{"famine_hazard", {1.5, 2.0}, {1.2, 2.4}},
                                          {"labour_elasticity", {0.25, 0.30}, {0.2, 0.4}}};

inline Verdict verdict_on(const std::vector<std::pair<std::string, Scenario>>& files,
                          const VerdictRequest& other = {}) {
    const tests::TemporaryFolder folder;
    VerdictRequest request = other;
    for (const auto& [name, of_file] : files) {
        request.files.push_back(folder.path() / name);
        write_posterior_file(request.files.back(), of_file, two_draws);
    }
    return verdict_of(configuration(), request);
}

inline const Verdict& verdict_of_two_draws() {
    static const Verdict verdict = verdict_on({{"two.h5", scenario()}}, {.sample = {.draws = 2}});
    return verdict;
}

inline const FileVerdict& of_two_draws() { return verdict_of_two_draws().files.front(); }

}  // namespace sanqi::analysis::testing
