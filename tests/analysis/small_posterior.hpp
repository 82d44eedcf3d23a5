// Posterior files of a few draws, as `sanqi calibrate -o` lays them out.
#pragma once

#include <filesystem>
#include <string>
#include <vector>

#include "analysis/configuration/resolved_scenario.hpp"
#include "analysis/files/results_file.hpp"
#include "tests/analysis/shipped_model.hpp"

namespace sanqi::analysis::testing {

struct Drawn {
    std::string parameter;
    std::vector<double> posterior;  ///< one chain
    std::vector<double> prior;
};

inline DataGroup group_of_draws(const std::string& name, const std::vector<Drawn>& drawn,
                                std::vector<double> Drawn::*draws) {
    DataGroup group{name};
    std::vector<int> numbers;
    for (std::size_t i = 0; i < (drawn.front().*draws).size(); ++i) numbers.push_back(static_cast<int>(i));
    group.add_axis("chain", std::vector<int>{0}, {"1", "chain", "test"});
    group.add_axis("draw", numbers, {"1", "draw", "test"});
    for (const Drawn& one : drawn)
        group.add(one.parameter, {"chain", "draw"}, one.*draws, {"1", one.parameter, "test"});
    return group;
}

/// `diagnostics` as `calibrate` writes it, "" for a file without.
inline void write_posterior_file(const std::filesystem::path& path, const Scenario& scenario,
                                 const std::vector<Drawn>& drawn, const std::string& diagnostics = "",
                                 const std::string& identity = R"({"joint_prior": false})") {
    ResultsFile file(path, true);
    if (!diagnostics.empty()) file.write({{"", {{"diagnostics", diagnostics}}}});
    file.write(
        {{"", {{"configuration", resolved_toml(scenario)}, {"seed", std::string("7")}, {"identity", identity}}}});
    file.write({group_of_draws("posterior", drawn, &Drawn::posterior), group_of_draws("prior", drawn, &Drawn::prior)});
    file.commit();
}

}  // namespace sanqi::analysis::testing
