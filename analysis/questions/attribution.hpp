// Attribution: every coalition of levers run, and the outcomes apportioned between players, groups and single levers.
#pragma once

#include <functional>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "analysis/configuration/world.hpp"
#include "analysis/runs/outcomes.hpp"

namespace sanqi::analysis {

/// Shares of one player; nothing where the total is nought.
struct PlayerShares {
    std::optional<double> shapley;
    std::optional<double> alone;
    std::optional<double> removal;
};

/// Shares of a member of a union: a lever of its group, a part of the weather.
struct MemberShares : PlayerShares {
    std::optional<double> owen;
};

struct OutcomeAttribution {
    std::string_view outcome;  ///< symbol
    double total;              ///< v(all) - v(none), in the outcome's unit
    PlayerShares weather;
    PlayerShares policy;
    std::optional<double> interaction;  ///< of the two players
    std::vector<PlayerShares> groups;   ///< in the order of model::groups
    std::vector<MemberShares> levers;   ///< in the order of model::levers
};

/// Weather's two-player share in one declared cell.
struct Cell {
    Reference reference;
    std::string weather_series;
    std::string normal_weather;
    std::string_view outcome;
    PlayerShares weather;
};

/// How weather's two-player share divides between its parts, the parts being a union against policy.
struct WeatherDivision {
    std::string weather_series;  ///< with the normal declared with it
    std::string_view outcome;
    /// In the order of weather_part_names; Owen shares sum to weather's Shapley share.
    std::vector<MemberShares> parts;
};

/// Weather's share of excess deaths against what is called normal (share of sown area affected).
struct NormalCurve {
    std::vector<double> normal;
    std::vector<PlayerShares> weather;
};

struct Attribution {
    Scenario scenario;
    Reference reference;
    std::string normal_weather;                      ///< as declared
    std::vector<OutcomeAttribution> outcomes;        ///< in the order of outcome_rows
    std::vector<Cell> cells;                         ///< R0 and R2, both series, each with its normals, every outcome
    std::vector<WeatherDivision> weather_divisions;  ///< in the scenario's world, both series, every outcome
    NormalCurve normal_curve;
};

/// 2^11 runs for the scenario's own cell, a few for everything else. A player in a coalition stands where the scenario
/// puts its lever, outside it at the reference (0). Runs are shared over lanes and cores; the result does not depend on
/// how many. Throws ModelError where runs fail, of the first coalition in order that does.
Attribution attribute(const Configuration& configuration, const Scenario& scenario, Reference reference);

}  // namespace sanqi::analysis
