// Attribution: every coalition of levers run, and the outcomes apportioned between players, groups and single levers.
#pragma once

#include <optional>
#include <string_view>
#include <vector>

#include "analysis/configuration/world.hpp"
#include "analysis/questions/coalition_games.hpp"
#include "analysis/runs/annual.hpp"
#include "analysis/runs/outcomes.hpp"

namespace sanqi::analysis {

/// Shares of a member of a union: a group of levers, a lever of its group, a part of the weather.
struct UnionShares {
    PlayerShares flat;             ///< as a player beside all others of its kind, whatever unions they form
    std::optional<double> nested;  ///< with the unions kept together: sums to the union's own share
};

/// Nature against policy, groups of levers within policy, levers within groups. At each level the nested shares sum to
/// those of the level above: levers to their group's, groups of policy to policy's Shapley share; nature's and
/// weather's are the Shapley share of the game of two.
struct OutcomeAttribution {
    std::string_view outcome;    ///< symbol
    std::vector<double> values;  ///< by coalition of levers, the reference first and the scenario last; its unit
    double total;                ///< the scenario's value less the reference's, which is shared
    PlayerShares weather;
    PlayerShares policy;
    std::optional<double> interaction;  ///< of the two players
    std::vector<UnionShares> groups;    ///< in the order of model::groups
    std::vector<UnionShares> levers;    ///< in the order of model::levers
    /// Of the levers, with the groups kept together and nature as one among them.
    std::vector<std::optional<double>> owen;
};

/// Weather's two-player share in one declared cell.
struct Cell {
    Choices choices;
    std::string_view outcome;
    PlayerShares weather;
};

/// How weather's two-player share divides between its parts, the parts being a union against policy.
struct WeatherDivision {
    Choices choices;  ///< R0 for R1; the scenario's normal for its own series, else the one declared with the series
    std::string_view outcome;
    /// In the order of weather_part_names; nested shares sum to weather's Shapley share.
    std::vector<UnionShares> parts;
};

/// Weather's share of excess deaths against what is called normal.
struct NormalCurve {
    std::vector<double> normal;  ///< loss beyond the declared normal's, share of potential annual output
    std::vector<PlayerShares> weather;
};

struct Attribution {
    Scenario scenario;
    std::vector<OutcomeAttribution> outcomes;        ///< in the order of outcome_rows
    std::vector<Cell> cells;                         ///< R0, every series, each with its normals; R1, the own
    std::vector<WeatherDivision> weather_divisions;  ///< in the scenario's world, every series and outcome
    NormalCurve normal_curve;
    WeatherLosses losses;    ///< of the scenario
    WeatherSample sample{};  ///< of world R1
};

/// A run for every coalition of levers in the scenario's own cell, a few for everything else. A player in a coalition
/// stands where the scenario puts its lever, outside it at the reference (0). Runs are shared over lanes and cores; the
/// result does not depend on how many. In R1 a coalition without the weather is the mean over draws. Throws ModelError
/// where runs fail, of the first coalition in order that does.
Attribution attribute(const Configuration& configuration, const Scenario& scenario, const WeatherSample& sample = {});

/// The instruction set of the lanes that attribute computes in.
std::string_view attribution_instruction_set();

}  // namespace sanqi::analysis
