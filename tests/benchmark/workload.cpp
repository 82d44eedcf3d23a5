#include "tests/benchmark/workload.hpp"

#include <array>
#include <fstream>
#include <optional>
#include <random>

#include <fmt/format.h>
#include <nlohmann/json.hpp>
#include <oneapi/tbb/parallel_for.h>

#include "analysis/ensemble/plan.hpp"
#include "analysis/runs/outcomes.hpp"
#include "analysis/words/errors.hpp"
#include "solvers/adaptive.hpp"
#include "solvers/counted_nation.hpp"
#include "solvers/right_hand_side.hpp"

namespace sanqi::analysis::bench {

namespace {

constexpr double tight = 1e-11;  // relative and absolute; deaths move by less than 1e-8 from 1e-10

model::Parameters<double> draw_of(const std::vector<ParameterEntry>& entries, std::mt19937_64& random) {
    model::Parameters<double> parameters;
    std::size_t row = 0;
    parameters.for_each([&](double& value) {
        const Prior& prior = entries[row++].prior;
        const double share = (static_cast<double>(random() >> 11) + 0.5) * 0x1p-53;  // never 0 nor 1
        value = prior.distribution == Prior::Distribution::fixed ? prior.arguments[0] : prior.quantile(share);
    });
    return parameters;
}

std::vector<solvers::Segment> segments_of(const solvers::World& world, const model::Levers& levers) {
    std::vector<double> dates = model::breakpoints(world.timetable, levers, solvers::start_year, window_end);
    dates.push_back(window_begin);
    return solvers::make_segments(solvers::start_year, window_end, dates);
}

/// Excess deaths of the window, or nothing where the run fails.
std::optional<double> tight_excess_deaths(const solvers::World& world, const solvers::Member& member) {
    using State = std::vector<double>;
    solvers::CountedNation<double> nation(member.parameters, world.regions);
    solvers::MomentInForce moment;
    const auto system = [&](const State& state, State& derivative, double time, double inside) {
        moment.move_to(time, inside, [&] {
            nation.set_moment(model::policies_at(world.timetable, member.levers, time, inside),
                              model::calendar_around(time, inside));
        });
        nation.derivatives(state, derivative);
    };
    State state(nation.size());
    nation.start(state);
    double before_window = 0.0;
    const auto observe = [&](double time, const State& at) {
        if (time == window_begin) before_window = nation.counts(at).flows.excess_deaths;
    };
    const solvers::Control control{.tolerances = std::vector<solvers::Tolerance>(nation.size(), {tight, tight})};
    const auto ending = solvers::integrate_adaptive(
        system, state, segments_of(world, member.levers), control,
        solvers::stock_floors(model::Nation<double>::stocks(world.regions.size())), observe);
    if (ending.status != solvers::Status::ok) return std::nullopt;
    return nation.counts(state).flows.excess_deaths - before_window;
}

}  // namespace

Workload make_workload(const Configuration& configuration, const Scenario& scenario, std::size_t draws,
                       std::uint64_t seed) {
    const solvers::Experiment experiment = make_experiment(configuration, scenario);
    Workload workload{{experiment.timetable, experiment.regions}, {}, {}, {}};
    std::mt19937_64 random(seed);
    std::vector<solvers::Member> members;
    for (std::size_t i = 0; i < 2 * draws; ++i)
        members.push_back({draw_of(configuration.parameters, random), experiment.levers});
    for (std::size_t i = 0; i < ensemble::most_pilots; ++i)
        workload.pilots.push_back({draw_of(configuration.parameters, random), experiment.levers});
    std::vector<std::optional<double>> deaths(members.size());
    oneapi::tbb::parallel_for(std::size_t{0}, members.size(),
                              [&](std::size_t i) { deaths[i] = tight_excess_deaths(workload.world, members[i]); });
    for (std::size_t i = 0; i < members.size() && workload.members.size() < draws; ++i) {
        if (!deaths[i]) continue;
        workload.members.push_back(members[i]);
        workload.excess_deaths.push_back(*deaths[i]);
    }
    if (workload.members.size() < draws)
        throw ModelError(fmt::format("only {} of {} draws from the priors could be integrated", workload.members.size(),
                                     members.size()));
    return workload;
}

solvers::Mesh dates_of(const Workload& workload) {
    constexpr std::array dates{window_begin, window_end};
    const model::Levers& levers = workload.members.front().levers;
    return solvers::dates_of(std::span(&workload.world, 1), std::span(&levers, 1), dates);
}

void write_problem(const std::filesystem::path& file, const Workload& workload, const solvers::Mesh& mesh) {
    const auto numbers = [](const auto& table) {
        std::vector<double> values;
        table.for_each([&](double value) { values.push_back(value); });
        return values;
    };
    const model::Levers& levers = workload.members.front().levers;
    nlohmann::json json;
    for (const auto& region : workload.world.regions)
        json["regions"].push_back({region.people_share, region.output_share, region.weather_exposure});
    for (const solvers::Member& member : workload.members) json["draws"].push_back(numbers(member.parameters));
    json["mesh"] = mesh;
    for (const solvers::Segment& segment : segments_of(workload.world, levers)) {
        const auto policies = [&](double time) {
            return numbers(model::policies_at(workload.world.timetable, levers, time, segment.midpoint()));
        };
        if (segment.begin == window_begin) json["window_stretch"] = json["stretches"].size();
        json["stretches"].push_back({{"begin", segment.begin},
                                     {"end", segment.end},
                                     {"policies_at_begin", policies(segment.begin)},
                                     {"policies_at_end", policies(segment.end)}});
    }
    std::ofstream stream(file);
    stream << json.dump();
    stream.close();
    if (!stream) throw WriteError(fmt::format("{}: could not be written", file.string()));
}

}  // namespace sanqi::analysis::bench
