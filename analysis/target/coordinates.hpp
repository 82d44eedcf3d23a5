// What a posterior is over: the normal scores of parameters within their priors.
#pragma once

#include <array>
#include <cstddef>
#include <string>
#include <string_view>
#include <vector>

#include <Eigen/Core>

#include "analysis/configuration/world.hpp"

namespace sanqi::analysis::posterior {

/// A quantile as a function of the normal score, from a table: straight between its points, so that it has an exact
/// inverse, and flat beyond scores of +-6, which no sampler sees. Off by less than 1e-4 of the standard deviation.
class ScoreTable {
public:
    explicit ScoreTable(const Prior& prior);

    [[nodiscard]] double value(double score) const;
    /// The score of a value; +-6 for values beyond.
    [[nodiscard]] double score(double value) const;

private:
    std::vector<double> values_;
};

/// What becomes of the weather's parameters. kept: their posterior is their prior, since the famine must not teach what
/// the weather was. fixed: as the scenario has them, so that what is left has an evidence. learned: like all others.
enum class WeatherRole { kept, fixed, learned };

/// In the order of the values.
inline constexpr std::array<std::string_view, 3> weather_roles{"kept", "fixed", "learned"};
constexpr std::string_view word_of(WeatherRole part) { return weather_roles[static_cast<std::size_t>(part)]; }

/// One parameter.
struct Coordinate {
    std::size_t row;  ///< in model::parameter_rows
    std::string symbol;
    bool cut;  ///< never learned from the record
    ScoreTable table;
};

/// Every parameter that has a prior, in the order of their rows, but for those
/// - that the scenario sets itself,
/// - that members of a batch cannot have of their own (see shared_parameter_fault),
/// - of the weather's sector that belong to another series than the scenario's: at neither end of their priors, from 5
///   to 95 %, do they change a number of the run; and of all of this sector where the weather is fixed.
/// What a structure fixes is so no coordinate: the evidence is the same with a parameter that changes nothing and
/// without, and nobody who reads draws takes such a one for a value.
class Coordinates {
public:
    Coordinates(const Configuration& configuration, const Scenario& scenario, WeatherRole weather = WeatherRole::kept);

    [[nodiscard]] std::size_t size() const { return all_.size(); }
    [[nodiscard]] const std::vector<Coordinate>& all() const { return all_; }
    [[nodiscard]] std::vector<std::string> symbols() const;
    /// Positions of those that are cut.
    [[nodiscard]] std::vector<std::size_t> cut() const;

    /// Parameters at scores, one a coordinate; the others as the scenario has them.
    [[nodiscard]] model::Parameters<double> parameters(const Eigen::VectorXd& scores) const;
    [[nodiscard]] Eigen::VectorXd scores(const model::Parameters<double>& parameters) const;
    /// Where the scenario stands: its own values and those of the fit.
    [[nodiscard]] Eigen::VectorXd centre() const { return scores(held_); }

private:
    model::Parameters<double> held_;
    std::vector<Coordinate> all_;
};

}  // namespace sanqi::analysis::posterior
