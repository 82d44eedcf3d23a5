#include "analysis/target/monthly_runs.hpp"

#include <algorithm>
#include <span>
#include <vector>

#include <oneapi/tbb/parallel_for.h>

namespace sanqi::analysis::posterior {

namespace {

solvers::World world_of(const solvers::Experiment& experiment) { return {experiment.timetable, experiment.regions}; }

solvers::Mesh coarsest(const solvers::World& world, const model::Levers& levers) {
    return solvers::dates_of(std::span(&world, 1), std::span(&levers, 1), months_of_runs());
}

}  // namespace

std::vector<double> months_of_runs() { return solvers::months(solvers::start_year, solvers::stop_year); }

MonthlyRuns::MonthlyRuns(const Configuration& configuration, const Scenario& scenario, const solvers::Mesh& mesh,
                         solvers::Precision precision)
    : world_(world_of(make_experiment(configuration, scenario))), member_{parameter_values(configuration.parameters,
                                                                                           scenario),
                                                                          lever_paths(scenario)},
      mesh_(mesh.empty() ? coarsest(world_, member_.levers) : mesh), dates_(months_of_runs()),
      batch_(world_, {mesh_, {solvers::everybody}, dates_, precision}) {}

solvers::Member MonthlyRuns::member(const model::Parameters<double>& parameters) const {
    return {parameters, member_.levers};
}

void MonthlyRuns::each(std::size_t count, const std::function<model::Parameters<double>(std::size_t)>& parameters,
                       const std::function<void(std::size_t, const Months&, bool well)>& hand_on) const {
    const std::size_t width = batch_.width(), dates = dates_.size();
    oneapi::tbb::parallel_for(std::size_t{0}, (count + width - 1) / width, [&](std::size_t lockstep) {
        const std::size_t first = lockstep * width, together = std::min(width, count - first);
        std::vector<solvers::Member> members;
        for (std::size_t i = 0; i < together; ++i) members.push_back(member(parameters(first + i)));
        std::vector<model::Counts<double>> counts(together * dates);
        std::vector<model::Observed<double>> observed(counts.size());
        std::vector<solvers::Ending> endings(together);
        batch_.run(members, counts, endings, std::nullopt, observed);
        Months months{dates_, {}, {}};
        for (std::size_t i = 0; i < together; ++i) {
            const auto of_member = [&](auto& all) { return std::span(all).subspan(i * dates, dates); };
            const auto of_counts = of_member(counts);
            const auto of_observed = of_member(observed);
            months.counts.assign(of_counts.begin(), of_counts.end());
            months.observed.assign(of_observed.begin(), of_observed.end());
            hand_on(first + i, months, endings[i].status == solvers::Status::ok);
        }
    });
}

}  // namespace sanqi::analysis::posterior
