// What a posterior is over: the normal scores of parameters within their priors.
#pragma once

#include <cstddef>
#include <string>
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

/// One parameter.
struct Coordinate {
    std::size_t row;  ///< in model::parameter_rows
    std::string symbol;
    bool weather;  ///< of the weather's sector: never learned from the famine
    ScoreTable table;
};

/// Every parameter that has a prior, in the order of their rows, but for those
/// - that the scenario sets itself,
/// - that members of a batch cannot have of their own (see shared_parameter_fault),
/// - of the weather's sector that belong to another series than the scenario's: at neither end of their priors, from 5
///   to 95 %, do they change a number of the run.
class Coordinates {
public:
    Coordinates(const Configuration& configuration, const Scenario& scenario);

    [[nodiscard]] std::size_t size() const { return all_.size(); }
    [[nodiscard]] const std::vector<Coordinate>& all() const { return all_; }
    [[nodiscard]] std::vector<std::string> symbols() const;
    /// Positions of those of the weather.
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
