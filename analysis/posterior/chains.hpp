// One stage of sampling: chains that move by the preconditioned Crank-Nicolson proposal (Cotter, Roberts, Stuart and
// White 2013) about a Gaussian that is fixed before the stage begins.
//
// A chain at x proposes m + sqrt(1 - s^2) (x - m) + s L xi, which leaves the Gaussian N(m, L L') as it is, so that only
// the target's departure from it is accepted or not. Nothing is learned from the chains' own states while they are kept
// (in warm-up the step alone): a covariance of their own present states makes them drift.
//
// Where the target has a cut, each chain visits values of it that are drawn from its prior. On the way from one to the
// next the cut goes straight, in small steps, the rest is taken along its regression on the cut in the Gaussian and
// moves by the proposal given where the cut is; nothing is kept until it has had as many steps there as are kept after.
// The cut so has its prior exactly. The rest lags behind by what is left of a departure from the regression after these
// steps: nothing where the target is Gaussian, and in others less, by a factor, with each further step of a visit.
#pragma once

#include <cstddef>
#include <cstdint>
#include <functional>
#include <vector>

#include <Eigen/Core>

#include "analysis/ensemble/journal.hpp"
#include "analysis/posterior/target.hpp"
#include "analysis/statistics/gaussian.hpp"

namespace sanqi::analysis::posterior {

/// How much of it is run.
struct Length {
    std::size_t chains = 16;
    std::size_t warm_up = 1000;  ///< steps
    std::size_t draws = 2500;    ///< kept of each chain
    std::size_t thinning = 20;   ///< steps from one kept draw to the next
    std::size_t visit = 12;      ///< draws kept at one value of the cut, after as many steps on the way as they take

    /// Of one chain, in all.
    [[nodiscard]] std::size_t steps(bool cut) const;
};

struct Stage {
    std::uint32_t number = 0;  ///< keeps its random numbers apart
    Length length;
    Gaussian around;  ///< its cut standard normal
};

/// What a stage has kept. Row i is of chain i % chains: all chains at a draw, then the next draw.
struct Draws {
    std::size_t chains = 0;
    Eigen::MatrixXd scores;
    Eigen::VectorXd log_weight;  ///< the target's
    Eigen::VectorXd step;        ///< s
    Eigen::VectorXd accepted;    ///< share of the steps since the draw before
    Eigen::VectorXd failed;      ///< runs that failed since the draw before
};

/// One column of Draws, or anything that has its order, as the diagnostics of chains take it.
Eigen::MatrixXd by_chain(const Draws& draws, const Eigen::Ref<const Eigen::VectorXd>& column);

/// What is kept of a draw: one member of a journal.
ensemble::Layout layout_of_draws(std::size_t dimension);

/// Where the draws of stages lie one after the other.
Draws read_draws(const ensemble::Journal& journal, std::size_t first, std::size_t draws, std::size_t chains,
                 std::size_t dimension);

/// Steps of the stage that are done.
using StageProgress = std::function<void(std::size_t steps)>;

/// Goes on from what `journal` holds of the stage beyond its first `first` members, or begins it from `starts` (one a
/// column, one a chain), and leaves it whole. Each random number is decided by seed, stage, chain and step, and a kept
/// draw is all that the next step needs: interruptions and threads change no byte. Throws ModelError where a start
/// cannot be run, whatever the target and the journal throw.
void run_stage(const Target& target, const Stage& stage, std::uint64_t seed, const Eigen::MatrixXd& starts,
               ensemble::Journal& journal, std::size_t first, const StageProgress& progress);

}  // namespace sanqi::analysis::posterior
