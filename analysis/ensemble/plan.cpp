#include "analysis/ensemble/plan.hpp"

#include <algorithm>

#include <boost/crc.hpp>

#include "analysis/build_info.hpp"
#include "solvers/grading.hpp"

namespace sanqi::analysis::ensemble {

namespace {

std::vector<solvers::World> worlds_of(const Configuration& configuration, const Variation& variation) {
    std::vector<solvers::World> worlds;
    for (const Scenario& scenario : variation.worlds()) {
        solvers::Experiment experiment = make_experiment(configuration, scenario);
        worlds.push_back({std::move(experiment.timetable), std::move(experiment.regions)});
    }
    return worlds;
}

/// Members from all over the design, each in its world.
std::vector<solvers::Pilots> pilots_of(const Ensemble& ensemble) {
    const std::size_t count = std::min(most_pilots, ensemble.members);
    std::vector<solvers::Pilots> pilots;
    for (const solvers::World& world : ensemble.worlds) pilots.push_back({world, {}});
    for (std::size_t i = 0; i < count; ++i) {
        Draw draw;
        ensemble.draw(i * ensemble.members / count, std::span(&draw, 1));
        pilots[draw.world].members.push_back(draw.member);
    }
    return pilots;
}

/// Every world and member has the scenario's dates of `levers`; only their values vary.
solvers::Mesh mesh_for(const Ensemble& ensemble, const model::Levers& levers, const std::vector<double>& dates) {
    const solvers::Mesh coarse = solvers::dates_of(ensemble.worlds, std::span(&levers, 1), dates);
    return solvers::graded(
        solvers::grade(coarse, pilots_of(ensemble), solvers::deaths_between(window_begin, window_end)), mesh_tolerance);
}

std::uint32_t checksum(std::span<const double> values) {
    boost::crc_32_type crc;
    crc.process_bytes(values.data(), values.size_bytes());
    return crc.checksum();
}

/// Of a user's own members all, of others, which follow from the study and the priors, the first.
std::uint32_t checksum(const Design& members) {
    constexpr std::size_t enough = 1024;
    return checksum(
        members.points(0, members.kind == &given_members ? members.members : std::min(enough, members.members)));
}

}  // namespace

Ensemble ungraded_ensemble(const Configuration& configuration, const Variation& variation, const Design& members,
                           const Keep& keep) {
    Ensemble ensemble;
    ensemble.worlds = worlds_of(configuration, variation);
    ensemble.members = members.members;
    ensemble.draw = [variation, members](std::size_t first, std::span<Draw> draws) {
        std::vector<double> rows(draws.size() * members.inputs());
        members.fill(first, rows);
        for (std::size_t i = 0; i < draws.size(); ++i)
            draws[i] = variation.draw(std::span(rows).subspan(i * members.inputs(), members.inputs()));
    };
    ensemble.mesh = keep.mesh;
    ensemble.weather_shares = keep.weather_shares;
    ensemble.yearly = keep.yearly;
    ensemble.precision = keep.precision;
    return ensemble;
}

void grade(Ensemble& ensemble, const Scenario& scenario) {
    ensemble.mesh = mesh_for(ensemble, lever_paths(scenario), dates_of(ensemble.yearly));
}

Ensemble make_ensemble(const Configuration& configuration, const Variation& variation, const Design& members,
                       const Keep& keep) {
    Ensemble ensemble = ungraded_ensemble(configuration, variation, members, keep);
    if (keep.mesh.empty()) grade(ensemble, variation.worlds().front());
    return ensemble;
}

Identity identity_of(const std::string& configuration, std::string_view method, const Sampling& sampling,
                     const Design& members, const Ensemble& ensemble) {
    return {{"version", build_info::version},
            {"compiler", build_info::compiler},
            {"flags", build_info::flags},
            {"seed", sampling.seed},
            {"method", method},
            {"design", members.kind->name},
            {"samples", sampling.samples},
            {"second_order", sampling.second_order},
            {"inputs", members.names},
            {"members", members.members},
            {"weather_shares", ensemble.weather_shares},
            {"yearly", ensemble.yearly},
            {"precision", solvers::to_string(ensemble.precision)},
            {"instruction_set", solvers::to_string(ensemble.instruction_set)},
            {"mesh", checksum(ensemble.mesh)},
            {"members_checksum", checksum(members)},
            {"configuration", configuration}};
}

}  // namespace sanqi::analysis::ensemble
