#include "analysis/posterior/chains.hpp"

#include <algorithm>
#include <cmath>
#include <limits>
#include <string>
#include <utility>

#include "analysis/ensemble/chunk.hpp"
#include "analysis/statistics/random_numbers.hpp"
#include "analysis/words/errors.hpp"

namespace sanqi::analysis::posterior {

namespace {

constexpr double first_step = 0.3;
constexpr double wanted_acceptance = 0.23;  // of proposals in many dimensions
constexpr std::size_t not_scores = 4;       // columns of a draw beside its scores

// Columns of random numbers beside those of the normal ones.
constexpr std::uint32_t size_column = 0xffffffff, acceptance_column = 0xfffffffe;

/// Steps now and then short, for narrow places, or long.
double part_of_step(double uniform) { return uniform < 0.1 ? 0.3 : uniform < 0.9 ? 1.0 : 1.8; }

/// What decides a chain's random numbers of a step. 2^40 steps, 2^16 chains, 2^8 stages.
std::uint64_t random_row(std::uint32_t stage, std::size_t chain, std::size_t step) {
    return std::uint64_t{stage} << 56U | std::uint64_t{chain} << 40U | std::uint64_t{step};
}

std::vector<Eigen::VectorXd> columns_of(const Eigen::MatrixXd& points) {
    return {points.colwise().begin(), points.colwise().end()};
}

/// The chains of a stage at one step.
class Walk {
public:
    Walk(const Target& target, const Stage& stage, std::uint64_t seed)
        : target_(target), stage_(stage), random_(seed, Stream::chain_step) {}

    void begin(const Eigen::MatrixXd& points) {
        stand_at(points, target_.log_weight(columns_of(points)));
        for (const double weight : log_weight_)
            if (!std::isfinite(weight)) throw ModelError("a chain's start cannot be run");
    }

    void go_on_from(const Draws& last) {
        stand_at(last.scores.transpose(), {last.log_weight.begin(), last.log_weight.end()});
        step_ = last.step[0];
    }

    /// The mean probability of acceptance.
    double move(std::size_t step) {
        const Eigen::MatrixXd standard = proposed(step);
        const Eigen::MatrixXd points = coloured(stage_.around, standard);
        const std::vector<double> weights = target_.log_weight(columns_of(points));
        double probability = 0.0;
        for (std::size_t chain = 0; chain < chains(); ++chain) {
            const auto column = static_cast<Eigen::Index>(chain);
            const double gain = std::isfinite(weights[chain])
                                    ? log_ratio(weights[chain], points.col(column), standard.col(column)) -
                                          log_ratio(log_weight_[chain], points_.col(column), standard_.col(column))
                                    : -std::numeric_limits<double>::infinity();
            probability += std::min(1.0, std::exp(gain)) / static_cast<double>(chains());
            failed_[chain] += std::isfinite(weights[chain]) ? 0.0 : 1.0;
            if (std::log(random_.uniform(random_row(stage_.number, chain, step), acceptance_column)) >= gain) continue;
            accepted_[chain] += 1.0;
            log_weight_[chain] = weights[chain];
            points_.col(column) = points.col(column);
            standard_.col(column) = standard.col(column);
        }
        return probability;
    }

    /// Moves the step towards the wanted acceptance, ever less (Robbins and Monro).
    void learn(double acceptance, std::size_t step) {
        const double rate = 2.0 / std::pow(static_cast<double>(step) + 10.0, 0.6);
        step_ = std::min(1.0, step_ * std::exp(rate * (acceptance - wanted_acceptance)));
    }

    /// Draws as a journal has them. Counts begin anew, and so does what follows from the scores, to the last bit as if
    /// they had been read.
    std::string keep(std::size_t first, std::size_t steps) {
        const auto dimension = static_cast<std::size_t>(points_.rows());
        ensemble::Chunk chunk(first, chains(), layout_of_draws(dimension));
        for (std::size_t chain = 0; chain < chains(); ++chain) {
            for (std::size_t k = 0; k < dimension; ++k)
                chunk.output(k, chain) = points_(static_cast<Eigen::Index>(k), static_cast<Eigen::Index>(chain));
            chunk.output(dimension, chain) = log_weight_[chain];
            chunk.output(dimension + 1, chain) = step_;
            chunk.output(dimension + 2, chain) = accepted_[chain] / static_cast<double>(steps);
            chunk.output(dimension + 3, chain) = failed_[chain];
        }
        stand_at(points_, log_weight_);
        return chunk.bytes();
    }

    void forget_counts() {
        accepted_.assign(chains(), 0.0);
        failed_.assign(chains(), 0.0);
    }

private:
    [[nodiscard]] std::size_t chains() const { return stage_.length.chains; }

    void stand_at(const Eigen::MatrixXd& points, std::vector<double> weights) {
        points_ = points;
        standard_ = whitened(stage_.around, points_);
        log_weight_ = std::move(weights);
        forget_counts();
    }

    Eigen::MatrixXd proposed(std::size_t step) const {
        Eigen::MatrixXd standard(standard_.rows(), standard_.cols());
        for (std::size_t chain = 0; chain < chains(); ++chain) {
            const auto column = static_cast<Eigen::Index>(chain);
            const std::uint64_t row = random_row(stage_.number, chain, step);
            const double size = std::min(1.0, step_ * part_of_step(random_.uniform(row, size_column)));
            random_.normal({standard.col(column).data(), static_cast<std::size_t>(standard.rows())}, row);
            standard.col(column) = std::sqrt(1.0 - size * size) * standard_.col(column) + size * standard.col(column);
        }
        return standard;
    }

    /// Log density of the stage's target over that of the Gaussian.
    double log_ratio(double log_weight, const Eigen::VectorXd& point, const Eigen::VectorXd& standard) const {
        return log_weight - log_evidence_of_cut(stage_.evidence, point) - 0.5 * point.squaredNorm() +
               0.5 * standard.squaredNorm();
    }

    const Target& target_;
    const Stage& stage_;
    RandomNumbers random_;
    Eigen::MatrixXd points_, standard_;  ///< one a column; as scores, and whitened by the Gaussian
    std::vector<double> log_weight_, accepted_, failed_;
    double step_ = first_step;
};

}  // namespace

Eigen::MatrixXd by_chain(const Draws& draws, const Eigen::Ref<const Eigen::VectorXd>& column) {
    const auto chains = static_cast<Eigen::Index>(draws.chains);
    return column.reshaped(chains, column.size() / chains).transpose();
}

ensemble::Layout layout_of_draws(std::size_t dimension) { return {dimension + not_scores, 0}; }

Draws read_draws(const ensemble::Journal& journal, std::size_t first, std::size_t draws, std::size_t chains,
                 std::size_t dimension) {
    const auto rows = static_cast<Eigen::Index>(draws * chains), columns = static_cast<Eigen::Index>(dimension);
    Eigen::MatrixXd all(rows, columns + static_cast<Eigen::Index>(not_scores));
    for (Eigen::Index column = 0; column < all.cols(); ++column)
        journal.output(static_cast<std::size_t>(column), first, {all.col(column).data(), draws * chains});
    return {chains,           all.leftCols(columns), all.col(columns), all.col(columns + 1),
            all.col(columns + 2), all.col(columns + 3)};
}

void run_stage(const Target& target, const Stage& stage, std::uint64_t seed, const Eigen::MatrixXd& starts,
               ensemble::Journal& journal, std::size_t first, const StageProgress& progress) {
    const Length& length = stage.length;
    Walk walk(target, stage, seed);
    std::size_t kept = std::min((journal.members() - first) / length.chains, length.draws);
    if (kept == 0) {
        walk.begin(starts);
        for (std::size_t step = 0; step < length.warm_up; ++step) {
            walk.learn(walk.move(step), step);
            progress(step + 1);
        }
        walk.forget_counts();
    } else if (kept < length.draws) {
        walk.go_on_from(
            read_draws(journal, first + (kept - 1) * length.chains, 1, length.chains, target.dimension));
    }
    for (; kept < length.draws; ++kept) {
        const std::size_t before = length.warm_up + kept * length.thinning;
        for (std::size_t step = 0; step < length.thinning; ++step) walk.move(before + step);
        const std::size_t place = first + kept * length.chains;
        journal.append(place, length.chains, walk.keep(place, length.thinning));
        progress(before + length.thinning);
    }
}

}  // namespace sanqi::analysis::posterior
