#include "analysis/questions/prediction.hpp"

#include <algorithm>
#include <cmath>
#include <optional>
#include <utility>

#include "analysis/target/predictive.hpp"
#include "analysis/words/errors.hpp"

namespace sanqi::analysis {

namespace {

using posterior::Foretold;
using posterior::Replicate;

constexpr std::size_t wanted_draws = 400;

/// So many of each chain as make about 400 together, the last of each span of draws.
std::vector<int> thinned(std::size_t chains, std::size_t draws) {
    const std::size_t kept = std::clamp<std::size_t>(wanted_draws / chains, 1, draws);
    std::vector<int> places;
    for (std::size_t i = 1; i <= kept; ++i) places.push_back(static_cast<int>(i * draws / kept - 1));
    return places;
}

std::string hold_out_of(const std::string& series, double date, const Likelihood& seen,
                        const std::vector<std::pair<std::string, Likelihood>>& without) {
    const auto has = [&](const Likelihood& likelihood) {
        const auto found = std::ranges::find(likelihood.components(), series, &Component::name);
        return found != likelihood.components().end() && std::ranges::find(found->dates, date) != found->dates.end();
    };
    if (has(seen)) return "";
    const auto first = std::ranges::find_if(without, [&](const auto& one) { return !has(one.second); });
    return first->first;
}

/// What a run has to say, of one draw.
struct OfDraw {
    std::vector<Foretold> anew;
    std::vector<Foretold> given;
    FitToRecord fit;
};

std::vector<OfDraw> all_of(const posterior::Problem& problem, const Likelihood& whole,
                           const std::vector<Eigen::VectorXd>& points, const std::vector<std::uint64_t>& numbers,
                           std::uint64_t seed) {
    std::vector<std::optional<OfDraw>> of_points(points.size());
    problem.each_run(points, [&](std::size_t i, const RunRecord* run) {
        if (run == nullptr) return;
        const auto as = [&](Replicate replicate) {
            return foretold(*run, problem.likelihood(), whole, replicate, seed, numbers[i]);
        };
        of_points[i] = {as(Replicate::anew), as(Replicate::given_what_was_seen), fit_of(*run, problem.record())};
    });
    std::vector<OfDraw> all;
    for (auto& one : of_points) {
        if (!one) throw ModelError("a draw that was kept cannot be run again");
        all.push_back(std::move(*one));
    }
    return all;
}

std::vector<PredictedComponent> components_of(const std::vector<OfDraw>& all, const Likelihood& seen,
                                              const std::vector<std::pair<std::string, Likelihood>>& without) {
    std::vector<PredictedComponent> components;
    const std::vector<Foretold>& first = all.front().anew;
    for (std::size_t c = 0; c < first.size(); ++c) {
        PredictedComponent one{first[c].name, first[c].dates, first[c].recorded, {}, {}};
        for (const double date : one.dates) one.hold_out.push_back(hold_out_of(one.name, date, seen, without));
        one.drawn.resize(static_cast<Eigen::Index>(all.size()), static_cast<Eigen::Index>(one.dates.size()));
        for (std::size_t draw = 0; draw < all.size(); ++draw)
            for (std::size_t i = 0; i < one.dates.size(); ++i) {
                const auto& source = one.hold_out[i].empty() ? all[draw].anew : all[draw].given;
                one.drawn(static_cast<Eigen::Index>(draw), static_cast<Eigen::Index>(i)) = source[c].drawn[i];
            }
        components.push_back(std::move(one));
    }
    return components;
}

/// Linear between order statistics.
double quantile_of(const std::vector<double>& sorted, double probability) {
    const double place = probability * static_cast<double>(sorted.size() - 1);
    const auto below = static_cast<std::size_t>(place), above = std::min(below + 1, sorted.size() - 1);
    return std::lerp(sorted[below], sorted[above], place - static_cast<double>(below));
}

}  // namespace

double PredictedNumber::error_percent() const { return 100.0 * (median - recorded) / std::abs(recorded); }

Prediction predicted(const posterior::Problem& problem, const posterior::Draws& draws, const Eigen::VectorXd& best_fit,
                     const std::vector<HoldOut>& hold_outs, std::uint64_t seed) {
    const LikelihoodForm form = problem.likelihood().form();
    const Likelihood whole(problem.record(), {form, {}});
    std::vector<std::pair<std::string, Likelihood>> without;
    for (const HoldOut& one : hold_outs)
        without.emplace_back(one.name, Likelihood(problem.record(), {form, one.left_out}));
    const std::vector<int> of_chain =
        thinned(draws.chains, static_cast<std::size_t>(draws.scores.rows()) / draws.chains);
    std::vector<Eigen::VectorXd> points;
    std::vector<std::uint64_t> numbers;
    for (const int draw : of_chain)
        for (std::size_t chain = 0; chain < draws.chains; ++chain) {
            numbers.push_back(static_cast<std::uint64_t>(draw) * draws.chains + chain);
            points.emplace_back(draws.scores.row(static_cast<Eigen::Index>(numbers.back())));
        }
    points.push_back(best_fit);
    numbers.push_back(0);
    std::vector<OfDraw> all = all_of(problem, whole, points, numbers, seed);
    const FitToRecord best = all.back().fit;
    all.pop_back();
    std::vector<FitToRecord> fits;
    for (const OfDraw& one : all) fits.push_back(one.fit);
    return {draws.chains, of_chain, components_of(all, problem.likelihood(), without), best, median_of(fits)};
}

std::vector<PredictedNumber> numbers_of(const Prediction& prediction) {
    std::vector<PredictedNumber> numbers;
    for (const PredictedComponent& one : prediction.components)
        for (std::size_t i = 0; i < one.dates.size(); ++i) {
            const auto column = one.drawn.col(static_cast<Eigen::Index>(i));
            std::vector<double> sorted(column.begin(), column.end());
            std::ranges::sort(sorted);
            const auto at = [&](double probability) { return quantile_of(sorted, probability); };
            numbers.push_back({one.name, one.hold_out[i], one.dates[i], one.recorded[i], at(0.05), at(0.25), at(0.5),
                               at(0.75), at(0.95)});
        }
    return numbers;
}

Coverage coverage_of(std::span<const PredictedNumber> numbers) {
    Coverage coverage{.numbers = numbers.size()};
    for (const PredictedNumber& one : numbers) {
        if (one.inside_50()) ++coverage.inside_50;
        if (one.inside_90()) ++coverage.inside_90;
    }
    return coverage;
}

}  // namespace sanqi::analysis
