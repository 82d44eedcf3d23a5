// The sampler on history's own target: truths about the shipped values, records as the likelihood has it that the model
// leaves them, and the posterior of each.
#include "tests/analysis/posterior/simulation_based_calibration.hpp"

#include <cmath>
#include <memory>

#include <catch2/catch.hpp>

#include "analysis/statistics/random_numbers.hpp"
#include "analysis/target/problem.hpp"
#include "tests/analysis/shipped_model.hpp"

namespace {

using namespace sanqi;
using namespace sanqi::analysis;
using namespace sanqi::analysis::testing;
using namespace sanqi::analysis::posterior;
using namespace sanqi::analysis::posterior::testing;

/// The declared local prior: this wide about the shipped values, in standard deviations of the priors themselves, which
/// make no sensible record.
constexpr double width_of_local_prior = 0.3;
constexpr std::uint64_t seed = 1958;

/// The weather fixed, since what is cut is not to rank as a posterior's truth does; from one known date to the next in
/// a step, which records and their posteriors share.
std::shared_ptr<const Problem> history_with_fixed_weather() {
    const MonthlyRuns runs(configuration(), scenario(), {}, solvers::Precision::double_precision);
    return std::make_shared<const Problem>(configuration(), scenario(),
                                           ProblemOptions{.weather = WeatherRole::fixed, .mesh = runs.mesh()});
}

/// What the model leaves out of a record that is drawn anew: a path of each component, by the priors of its scale and
/// correlation.
Eigen::VectorXd drawn_discrepancies(const Likelihood& likelihood, std::uint64_t number) {
    const RandomNumbers random(seed, Stream::predictive);
    Eigen::VectorXd all(static_cast<Eigen::Index>(likelihood.size()));
    std::uint32_t used = 0;
    for (const Component& component : likelihood.components()) {
        std::vector<double> uniforms(component.size() + 2);
        for (double& one : uniforms) one = random.uniform(number, used++);
        const std::vector<double> path = component.discrepancy.over({}).predicted({}, component.dates, true, uniforms);
        std::ranges::copy(path, all.begin() + static_cast<std::ptrdiff_t>(component.first));
    }
    return all;
}

/// Every so many of the problem's scores, about the shipped values; the others stay there.
class LocalPrior {
public:
    LocalPrior(std::shared_ptr<const Problem> problem, Eigen::Index every)
        : problem_(std::move(problem)), every_(every) {}

    [[nodiscard]] Replicate simulated(std::uint64_t number) const {
        const Eigen::VectorXd truth = prior_scores(dimension(), number + 1, seed).back();
        const Eigen::VectorXd residuals = residuals_at({&truth, 1}).front();
        REQUIRE(residuals.size() > 0);
        const Eigen::VectorXd shift = drawn_discrepancies(problem_->likelihood(), number) - residuals;
        return {truth, of_record_shifted_by(shift)};
    }

private:
    [[nodiscard]] std::size_t dimension() const {
        return static_cast<std::size_t>((problem_->start().size() - 1) / every_ + 1);
    }

    [[nodiscard]] std::vector<Eigen::VectorXd> residuals_at(Target::Points points) const {
        std::vector<Eigen::VectorXd> scores(points.size(), problem_->start());
        for (std::size_t i = 0; i < points.size(); ++i)
            for (Eigen::Index k = 0; k < points[i].size(); ++k)
                scores[i][k * every_] += width_of_local_prior * points[i][k];
        return problem_->residuals(scores);
    }

    /// Residuals are logarithms or differences: another record shifts them, the same for all points.
    [[nodiscard]] Target of_record_shifted_by(const Eigen::VectorXd& shift) const {
        const auto residuals = [*this, shift](Target::Points points) {
            std::vector<Eigen::VectorXd> all = residuals_at(points);
            for (Eigen::VectorXd& one : all)
                if (one.size() > 0) one += shift;
            return all;
        };
        const auto log_weight = [*this, residuals](Target::Points points) {
            std::vector<double> weights;
            for (const Eigen::VectorXd& one : residuals(points))
                weights.push_back(one.size() > 0
                                      ? problem_->likelihood().log_density({one.data(), problem_->likelihood().size()})
                                      : -std::numeric_limits<double>::infinity());
            return weights;
        };
        return {.dimension = dimension(),
                .cut = {},
                .log_weight = log_weight,
                .residuals = residuals,
                .whitened = [problem = problem_](const Eigen::VectorXd& raw, const Eigen::VectorXd& at) {
                    return problem->whitened(raw, at);
                }};
    }

    std::shared_ptr<const Problem> problem_;
    Eigen::Index every_;
};

Simulator simulator(Eigen::Index every) {
    return [prior = LocalPrior(history_with_fixed_weather(), every)](std::uint64_t number) {
        return prior.simulated(number);
    };
}

}  // namespace

TEST_CASE("truths about history's values rank evenly among the draws of their posteriors", "[target]") {
    constexpr Plan plan{
        {{"one", 0, 0.0, {4, 50, 10, 10}}, {"two", 30, 0.8, {4, 50, 20, 10}}, {"three", 60, 0.9, {4, 50, 10, 30}}}};
    CHECK(evenness_of_ranks(simulator(14), sampler(plan), 20, 4) > 0.01);
}

TEST_CASE("truths about history's values rank evenly in every other score", "[target][slow]") {
    // More draws of a stage than scores, or they span no Gaussian for the next.
    constexpr Plan plan{
        {{"one", 0, 0.0, {8, 100, 20, 20}}, {"two", 30, 0.8, {8, 100, 40, 20}}, {"three", 60, 0.9, {8, 100, 10, 100}}}};
    CHECK(evenness_of_ranks(simulator(2), sampler(plan), 100, 5) > 0.01);
}
