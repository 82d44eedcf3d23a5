#include "tests/benchmark/posterior_cost.hpp"

#include <algorithm>
#include <array>
#include <limits>

#include <oneapi/tbb/global_control.h>

#include "analysis/questions/games_over_draws.hpp"
#include "analysis/target/problem.hpp"
#include "tests/benchmark/clocks.hpp"

namespace sanqi::analysis::bench {

namespace {

using solvers::Coalition;
using solvers::Precision;

constexpr std::size_t points_run = 512;
constexpr double width_of_posterior = 0.3;  // standard deviations of the priors, about
constexpr int rounds = 3;
constexpr std::array window_ends{window_begin, window_end};

double best_of_rounds(const auto& work) {
    double seconds = std::numeric_limits<double>::infinity();
    for (int round = 0; round < rounds; ++round) seconds = std::min(seconds, cpu_seconds_of(work));
    return seconds;
}

double bare_seconds(const solvers::World& world, const Numerics& numerics, std::span<const solvers::Member> members,
                    const std::vector<Coalition>& coalitions) {
    const solvers::Batch batch(world, {.mesh = numerics.mesh,
                                       .coalitions = coalitions,
                                       .dates = {window_ends.begin(), window_ends.end()},
                                       .precision = numerics.precision});
    const std::size_t integrations = batch.width() * coalitions.size();
    std::vector<model::Counts<double>> counts(integrations * window_ends.size());
    std::vector<solvers::Ending> endings(integrations);
    return best_of_rounds([&] {
        for (std::size_t first = 0; first < members.size(); first += batch.width())
            batch.run(members.subspan(first, batch.width()), counts, endings);
    });
}

}  // namespace

std::vector<PosteriorCost> posterior_costs(const Configuration& configuration, const Scenario& scenario) {
    const oneapi::tbb::global_control one_core(oneapi::tbb::global_control::max_allowed_parallelism, 1);
    const posterior::Problem problem(configuration, scenario);
    const posterior::MonthlyRuns runs(configuration, scenario, problem.mesh(), Precision::single_precision);
    std::vector<Eigen::VectorXd> points = posterior::prior_scores(problem.coordinates().size(), points_run, 1);
    std::vector<solvers::Member> members;
    for (Eigen::VectorXd& point : points) {
        point = problem.start() + width_of_posterior * point;
        members.push_back(runs.member(problem.coordinates().parameters(point)));
    }
    const solvers::World& world = runs.world();

    const Numerics of_calibration{problem.mesh(), Precision::single_precision};
    const double weighing = best_of_rounds([&] { static_cast<void>(problem.log_weights(points)); });
    const Numerics of_verdict{mesh_for({&world, 1}, members), Precision::single_precision};
    const std::vector<Coalition> sets = every_set_of_groups();
    const double playing = best_of_rounds([&] { static_cast<void>(outcomes_in(world, of_verdict, members, sets)); });
    return {{"calibration", of_calibration.precision, of_calibration.mesh.size() - 1, points_run, weighing,
             bare_seconds(world, of_calibration, members, {solvers::everybody})},
            {"verdict", of_verdict.precision, of_verdict.mesh.size() - 1, points_run * sets.size(), playing,
             bare_seconds(world, of_verdict, members, sets)}};
}

}  // namespace sanqi::analysis::bench
