// Simulation-based calibration (Talts, Betancourt, Simpson, Vehtari and Gelman 2018): truths drawn from the prior and
// data drawn given them; then each truth has any rank among the draws of its posterior with equal probability, whatever
// the model, if the sampler is right.
//
// A model comes in as a function from a replicate's number to its truth and the target of its data, so any Target will
// do: where the prior itself makes no sensible data, one about a point, z ~ N(point, width^2), for truth and inference
// alike.
#pragma once

#include <algorithm>
#include <cstdint>
#include <functional>
#include <vector>

#include <Eigen/Core>
#include <boost/math/distributions/chi_squared.hpp>

#include "analysis/posterior/cut.hpp"
#include "analysis/posterior/optimum.hpp"
#include "analysis/posterior/sampling.hpp"
#include "analysis/posterior/target.hpp"

namespace sanqi::analysis::posterior::testing {

struct Replicate {
    Eigen::VectorXd truth;
    Target target;
};

using Simulator = std::function<Replicate(std::uint64_t number)>;
/// Nearly independent draws, one a row.
using Sampler = std::function<Eigen::MatrixXd(const Target& target, std::uint64_t number)>;

/// The optimum, its approximation and every stage of `plan`; `width` widens what is found, as a wrong sampler would.
inline Sampler sampler(const Plan& plan, double width = 1.0) {
    return [plan, width](const Target& target, std::uint64_t number) {
        const Eigen::VectorXd origin = Eigen::VectorXd::Zero(static_cast<Eigen::Index>(target.dimension));
        const std::vector<Optimum> found = optima(target, origin, {}, [](int, int, double) {});
        auto journal = ensemble::Journal::in_memory(layout_of_draws(target.dimension));
        const Sampled sample = sampled(target, approximation(target, found.front().scores), plan, number, journal,
                                       [](const SamplingProgress&) {});
        const Eigen::RowVectorXd mean = sample.draws.scores.colwise().mean();
        return Eigen::MatrixXd((width * (sample.draws.scores.rowwise() - mean)).rowwise() + mean);
    };
}

/// The least probability, over the scores, of ranks so uneven or more if they are uniform (chi-squared over `bins`
/// equal bins), times the number of scores (Bonferroni). The sampler is right while this is above 0.01: it is then
/// wrongly refused once in a hundred seeds.
inline double evenness_of_ranks(const Simulator& simulate, const Sampler& sample, std::uint64_t replicates,
                                std::size_t bins) {
    std::vector<std::vector<double>> counts;
    for (std::uint64_t number = 0; number < replicates; ++number) {
        const Replicate replicate = simulate(number);
        const Eigen::MatrixXd draws = sample(replicate.target, number);
        counts.resize(replicate.target.dimension, std::vector<double>(bins));
        for (std::size_t k = 0; k < counts.size(); ++k) {
            const auto column = draws.col(static_cast<Eigen::Index>(k));
            const auto below = (column.array() < replicate.truth[static_cast<Eigen::Index>(k)]).count();
            ++counts[k][static_cast<std::size_t>(below) * bins / static_cast<std::size_t>(draws.rows() + 1)];
        }
    }
    const double expected = static_cast<double>(replicates) / static_cast<double>(bins);
    const boost::math::chi_squared distribution(static_cast<double>(bins - 1));
    double least = 1.0;
    for (const std::vector<double>& of_score : counts) {
        double statistic = 0.0;
        for (const double count : of_score) statistic += (count - expected) * (count - expected) / expected;
        least = std::min(least, cdf(complement(distribution, statistic)));
    }
    return std::min(1.0, least * static_cast<double>(counts.size()));
}

}  // namespace sanqi::analysis::posterior::testing
