#include "analysis/posterior/chains.hpp"

#include <algorithm>
#include <cmath>
#include <limits>
#include <string>
#include <utility>

#include "analysis/ensemble/chunk.hpp"
#include "analysis/posterior/cut.hpp"
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
        : target_(target), stage_(stage), order_(cut_first(target)),
          around_(gaussian(stage.around.mean(order_), stage.around.covariance(order_, order_))),
          random_(seed, Stream::chain_step), random_cut_(seed, Stream::chain_cut) {}

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
        const Eigen::MatrixXd points = scores_of(standard);
        const std::vector<double> weights = target_.log_weight(columns_of(points));
        double probability = 0.0;
        for (std::size_t chain = 0; chain < chains(); ++chain) {
            const auto column = static_cast<Eigen::Index>(chain);
            const bool failed = !std::isfinite(weights[chain]);
            const double gain = failed ? -std::numeric_limits<double>::infinity()
                                       : log_ratio(weights[chain], points.col(column), standard.col(column)) -
                                             log_ratio(log_weight_[chain], points_.col(column), standard_.col(column));
            probability += std::min(1.0, std::exp(gain)) / static_cast<double>(chains());
            if (failed) failed_[chain] += 1.0;
            if (std::log(random_.uniform(random_row(stage_.number, chain, step), acceptance_column)) >= gain) continue;
            accepted_[chain] += 1.0;
            log_weight_[chain] = weights[chain];
            points_.col(column) = points.col(column);
            standard_.col(column) = standard.col(column);
        }
        return probability;
    }

    /// To the next values of the cut, in `steps` steps; `before` are done.
    void visit(std::size_t number, std::size_t before, std::size_t steps) {
        constexpr std::size_t most_stops = 25;
        const Eigen::MatrixXd from = standard_.topRows(cut()), to = cut_of_visit(number);
        const std::size_t between = (steps + most_stops - 1) / most_stops;
        for (std::size_t step = 0; step < steps; ++step) {
            if (step % between == 0) {
                const double part = std::min(1.0, static_cast<double>(step + between) / static_cast<double>(steps));
                Eigen::MatrixXd standard = standard_;
                standard.topRows(cut()) = (1.0 - part) * from + part * to;
                const Eigen::MatrixXd points = scores_of(standard);
                stand_at(points, standard, target_.log_weight(columns_of(points)));
            }
            move(before + step);
        }
        forget_counts();
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

    [[nodiscard]] Eigen::Index cut() const { return static_cast<Eigen::Index>(target_.cut.size()); }

    void stand_at(const Eigen::MatrixXd& points, std::vector<double> weights) {
        stand_at(points, whitened(around_, points(order_, Eigen::all)), std::move(weights));
        forget_counts();
    }

    void stand_at(const Eigen::MatrixXd& points, const Eigen::MatrixXd& standard, std::vector<double> weights) {
        points_ = points;
        standard_ = standard;
        log_weight_ = std::move(weights);
    }

    Eigen::MatrixXd scores_of(const Eigen::MatrixXd& standard) const {
        Eigen::MatrixXd points(standard.rows(), standard.cols());
        points(order_, Eigen::all) = coloured(around_, standard);
        return points;
    }

    Eigen::MatrixXd cut_of_visit(std::size_t number) const {
        Eigen::MatrixXd values(cut(), static_cast<Eigen::Index>(chains()));
        for (std::size_t chain = 0; chain < chains(); ++chain)
            random_cut_.normal({values.col(static_cast<Eigen::Index>(chain)).data(), target_.cut.size()},
                               random_row(stage_.number, chain, number));
        return values;
    }

    /// All but the cut.
    Eigen::MatrixXd proposed(std::size_t step) const {
        Eigen::MatrixXd standard = standard_;
        Eigen::VectorXd fresh(standard.rows() - cut());
        for (std::size_t chain = 0; chain < chains(); ++chain) {
            const std::uint64_t row = random_row(stage_.number, chain, step);
            const double size = std::min(1.0, step_ * part_of_step(random_.uniform(row, size_column)));
            random_.normal({fresh.data(), static_cast<std::size_t>(fresh.size())}, row);
            auto moved = standard.col(static_cast<Eigen::Index>(chain)).tail(fresh.size());
            moved = std::sqrt(1.0 - size * size) * moved + size * fresh;
        }
        return standard;
    }

    /// Log density of the target over that of the Gaussian. Where a visit came upon what cannot be run, all is better.
    static double log_ratio(double log_weight, const Eigen::VectorXd& point, const Eigen::VectorXd& standard) {
        return log_weight - 0.5 * point.squaredNorm() + 0.5 * standard.squaredNorm();
    }

    const Target& target_;
    const Stage& stage_;
    std::vector<Eigen::Index> order_;
    Gaussian around_;  ///< in this order
    RandomNumbers random_, random_cut_;
    Eigen::MatrixXd points_, standard_;  ///< one a column: scores, and in order and whitened by the Gaussian
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
    return {chains,
            all.leftCols(columns),
            all.col(columns),
            all.col(columns + 1),
            all.col(columns + 2),
            all.col(columns + 3)};
}

std::size_t Length::steps(bool cut) const {
    const std::size_t on_the_way = cut ? (draws + visit - 1) / visit * visit * thinning : 0;
    return warm_up + draws * thinning + on_the_way;
}

void run_stage(const Target& target, const Stage& stage, std::uint64_t seed, const Eigen::MatrixXd& starts,
               ensemble::Journal& journal, std::size_t first, const StageProgress& progress) {
    const Length& length = stage.length;
    const bool cut = !target.cut.empty();
    Walk walk(target, stage, seed);
    std::size_t kept = std::min((journal.members() - first) / length.chains, length.draws);
    if (kept == 0) {
        walk.begin(starts);
        for (std::size_t step = 0; step < length.warm_up; ++step) walk.learn(walk.move(step), step);
        walk.forget_counts();
    } else if (kept < length.draws) {
        walk.go_on_from(read_draws(journal, first + (kept - 1) * length.chains, 1, length.chains, target.dimension));
    }
    for (; kept < length.draws; ++kept) {
        std::size_t step = Length{length.chains, length.warm_up, kept, length.thinning, length.visit}.steps(cut);
        if (cut && kept % length.visit == 0) {
            const std::size_t on_the_way = length.visit * length.thinning;
            walk.visit(kept / length.visit, step, on_the_way);
            step += on_the_way;
        }
        for (const std::size_t end = step + length.thinning; step < end; ++step) walk.move(step);
        const std::size_t place = first + kept * length.chains;
        journal.append(place, length.chains, walk.keep(place, length.thinning));
        progress(step);
    }
}

}  // namespace sanqi::analysis::posterior
