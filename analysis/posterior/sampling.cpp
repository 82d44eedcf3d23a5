#include "analysis/posterior/sampling.hpp"

#include <algorithm>
#include <cmath>
#include <limits>

#include <oneapi/tbb/parallel_for.h>

#include "analysis/statistics/chain_diagnostics.hpp"
#include "analysis/statistics/random_numbers.hpp"
#include "analysis/words/errors.hpp"

namespace sanqi::analysis::posterior {

namespace {

/// Draws of an approximation, or of a stage, that can be run; so many as chains, one a column.
Eigen::MatrixXd starts_from(const Target& target, const Gaussian& around, std::size_t chains, std::uint64_t seed) {
    constexpr std::size_t most_rounds = 50;
    const RandomNumbers random(seed, Stream::chain_start);
    Eigen::MatrixXd starts(around.mean.size(), chains);
    Eigen::Index found = 0;
    for (std::size_t round = 0; round < most_rounds; ++round) {
        Eigen::MatrixXd standard(starts.rows(), starts.cols());
        for (Eigen::Index i = 0; i < standard.cols(); ++i)
            random.normal({standard.col(i).data(), target.dimension}, round << 32U | static_cast<std::uint64_t>(i));
        const Eigen::MatrixXd points = coloured(around, standard);
        const std::vector<Eigen::VectorXd> columns(points.colwise().begin(), points.colwise().end());
        const std::vector<double> weights = target.log_weight(columns);
        for (std::size_t i = 0; i < chains; ++i)
            if (std::isfinite(weights[i]) && found < starts.cols()) starts.col(found++) = columns[i];
        if (found == starts.cols()) return starts;
    }
    throw ModelError("hardly a draw of the first approximation can be run");
}

/// One draw of the second half of a stage for each chain of the next.
Eigen::MatrixXd starts_from(const Draws& draws, std::size_t chains, std::uint64_t seed, std::uint32_t stage) {
    const RandomNumbers random(seed, Stream::chain_start);
    const auto half = static_cast<std::size_t>(draws.scores.rows() / 2);
    Eigen::MatrixXd starts(draws.scores.cols(), chains);
    for (std::size_t chain = 0; chain < chains; ++chain) {
        const std::size_t row =
            half + random.below(half, std::uint64_t{stage} << 56U, static_cast<std::uint32_t>(chain));
        starts.col(static_cast<Eigen::Index>(chain)) = draws.scores.row(static_cast<Eigen::Index>(row));
    }
    return starts;
}

std::size_t runs_of(const Length& length, bool cut) { return length.chains * length.steps(cut); }

std::size_t members_of(const Length& length) { return length.chains * length.draws; }

struct Quality {
    double r_hat, bulk, tail;
};

/// The worst over scores and log posterior, of every `every`th draw. What cannot be told is the worst of all.
Quality worst_of(const Draws& draws, Eigen::Index every) {
    const Eigen::Index scores = draws.scores.cols(),
                       length = draws.scores.rows() / static_cast<Eigen::Index>(draws.chains);
    std::vector<Quality> all(static_cast<std::size_t>(scores) + 1);
    oneapi::tbb::parallel_for(Eigen::Index{0}, scores + 1, [&](Eigen::Index k) {
        const Eigen::VectorXd column = k < scores ? Eigen::VectorXd(draws.scores.col(k)) : log_posterior(draws);
        const Eigen::MatrixXd chains = by_chain(draws, column)(Eigen::seq(0, length - 1, every), Eigen::all);
        all[static_cast<std::size_t>(k)] = {r_hat(chains), bulk_sample_size(chains), tail_sample_size(chains)};
    });
    Quality worst = all.front();
    for (const Quality& one : all) {
        if (!(one.r_hat <= worst.r_hat)) worst.r_hat = one.r_hat;
        if (!(one.bulk >= worst.bulk)) worst.bulk = one.bulk;
        if (!(one.tail >= worst.tail)) worst.tail = one.tail;
    }
    return worst;
}

Gaussian gaussian_for(const Target& target, const StagePlan& plan, const Gaussian& first, const Draws& before) {
    const Gaussian seen = with_prior_of_cut(target, gaussian_of(before.scores));
    return with_prior_of_cut(target, between(in_leading_directions(seen, first, plan.directions), first, plan.weight));
}

/// The largest departure of a coordinate of the cut from the standard normal, in mean or standard deviation.
double departure_of(const Draws& draws, const std::vector<std::size_t>& cut) {
    double largest = 0.0;
    for (const std::size_t k : cut) {
        const auto column = draws.scores.col(static_cast<Eigen::Index>(k));
        const double mean = column.mean(), deviation = std::sqrt((column.array() - mean).square().mean());
        largest = std::max({largest, std::abs(mean), std::abs(deviation - 1.0)});
    }
    return largest;
}

/// Looks at the draws so far, eight times in a stage.
void note_quality(const ensemble::Journal& journal, std::size_t place, const Length& length, std::size_t dimension,
                  SamplingProgress& progress) {
    constexpr std::size_t looks = 8;
    constexpr Eigen::Index enough = 400;  // draws of a chain, to tell
    const std::size_t draws = (journal.members() - place) / length.chains;
    if (draws == progress.draws || draws % std::max<std::size_t>(length.draws / looks, 8) != 0) return;
    progress.draws = draws;
    const Quality worst = worst_of(read_draws(journal, place, draws, length.chains, dimension),
                                   1 + static_cast<Eigen::Index>(draws) / enough);
    progress.r_hat = worst.r_hat;
    progress.sample_size = std::min(worst.bulk, worst.tail);
}

}  // namespace

Plan planned(std::size_t chains, std::size_t steps) {
    constexpr std::size_t thinning = 20, full = 50'000, least = 24;
    const std::size_t part = std::min(steps, full);  // a trial of the last stage is none of waiting for the first ones
    const auto shortened = [&](std::size_t number) { return std::max(least, number * part / full); };
    return {{{"about the optimum", 0, 0.0, {32, shortened(1000), shortened(150), thinning}},
             {"about the first draws", 30, 0.8, {32, shortened(500), shortened(275), thinning}},
             {"about the second draws",
              60,
              0.9,
              {chains, shortened(1500), std::max(least, (steps + thinning - 1) / thinning), thinning}}}};
}

std::size_t runs_of(const Plan& plan, bool cut) {
    std::size_t runs = 0;
    for (const StagePlan& stage : plan) runs += runs_of(stage.length, cut);
    return runs;
}

std::size_t members_of(const Plan& plan) {
    std::size_t members = 0;
    for (const StagePlan& stage : plan) members += members_of(stage.length);
    return members;
}

Eigen::VectorXd log_posterior(const Draws& draws) {
    return draws.log_weight - 0.5 * draws.scores.rowwise().squaredNorm();
}

StageDiagnostics diagnosed(const Target& target, const Draws& draws) {
    const Quality worst = worst_of(draws, 1);
    return {.r_hat = worst.r_hat,
            .bulk_sample_size = worst.bulk,
            .tail_sample_size = worst.tail,
            .drift = drift(by_chain(draws, log_posterior(draws))),
            .acceptance = draws.accepted.mean(),
            .failed = draws.failed.sum(),
            .cut_moved = departure_of(draws, target.cut)};
}

Sampled sampled(const Target& target, const Gaussian& first, const Plan& plan, std::uint64_t seed,
                ensemble::Journal& journal, const std::function<void(const SamplingProgress&)>& progress) {
    Sampled result;
    SamplingProgress so_far{.runs_in_all = runs_of(plan, !target.cut.empty())};
    std::size_t place = 0;
    for (std::uint32_t number = 0; number < plan.size(); ++number) {
        const Length& length = plan[number].length;
        const bool begins = number == 0;
        const Stage stage{number, length, begins ? first : gaussian_for(target, plan[number], first, result.draws)};
        const Eigen::MatrixXd starts = begins ? starts_from(target, first, length.chains, seed)
                                              : starts_from(result.draws, length.chains, seed, number);
        so_far.stage = plan[number].name;
        const std::size_t runs_before = so_far.runs;
        run_stage(target, stage, seed, starts, journal, place, [&](std::size_t steps) {
            so_far.runs = runs_before + steps * length.chains;
            note_quality(journal, place, length, target.dimension, so_far);
            progress(so_far);
        });
        result.draws = read_draws(journal, place, length.draws, length.chains, target.dimension);
        result.stages.push_back(diagnosed(target, result.draws));
        place += members_of(length);
        so_far.runs = runs_before + runs_of(length, !target.cut.empty());
    }
    return result;
}

}  // namespace sanqi::analysis::posterior
