#include "analysis/target/monthly_runs.hpp"

#include <algorithm>
#include <span>
#include <utility>
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
    : MonthlyRuns(world_of(make_experiment(configuration, scenario)),
                  {parameter_values(configuration.parameters, scenario), lever_paths(scenario)}, mesh, precision) {}

MonthlyRuns::MonthlyRuns(solvers::World world, solvers::Member member, const solvers::Mesh& mesh,
                         solvers::Precision precision)
    : world_(std::move(world)), member_(std::move(member)),
      mesh_(mesh.empty() ? coarsest(world_, member_.levers) : mesh), precision_(precision), dates_(months_of_runs()),
      batch_(world_, {mesh_, {solvers::everybody}, dates_, precision}) {}

solvers::Member MonthlyRuns::member(const model::Parameters<double>& parameters) const {
    return {parameters, member_.levers};
}

void MonthlyRuns::each(std::size_t count, const std::function<model::Parameters<double>(std::size_t)>& parameters,
                       const HandOn& hand_on) const {
    const std::size_t width = batch_.width(), dates = dates_.size();
    oneapi::tbb::parallel_for(std::size_t{0}, (count + width - 1) / width, [&](std::size_t lockstep) {
        const std::size_t first = lockstep * width, together = std::min(width, count - first);
        std::vector<solvers::Member> members;
        for (std::size_t i = 0; i < together; ++i) members.push_back(member(parameters(first + i)));
        std::vector<model::Counts<double>> counts(together * dates);
        std::vector<model::Observed<double>> observed(counts.size());
        std::vector<solvers::Ending> endings(together);
        batch_.run(members, counts, endings, std::nullopt, observed);
        for (std::size_t i = 0; i < together; ++i) {
            const auto of_member = [&](const auto& all) {
                const auto begin = all.begin() + static_cast<std::ptrdiff_t>(i * dates);
                return std::vector(begin, begin + static_cast<std::ptrdiff_t>(dates));
            };
            hand_on(first + i, members[i].parameters, {dates_, of_member(counts), of_member(observed)},
                    endings[i].status == solvers::Status::ok);
        }
    });
}

}  // namespace sanqi::analysis::posterior
