#include "tests/benchmark/output_cost.hpp"

#include <unistd.h>

#include <algorithm>
#include <array>
#include <filesystem>
#include <limits>

#include <fmt/format.h>
#include <oneapi/tbb/global_control.h>

#include "analysis/designs/sobol_sequence.hpp"
#include "analysis/ensemble/chunk.hpp"
#include "analysis/ensemble/plan.hpp"
#include "analysis/files/results_file.hpp"
#include "tests/benchmark/clocks.hpp"

namespace sanqi::analysis::bench {

namespace {

constexpr std::size_t samples = 4096;  // a chunk of the usual size
constexpr int rounds = 3;
constexpr std::array window_ends{window_begin, window_end};

/// An ensemble over all parameters, by Latin hypercube.
struct Subject {
    Population population;
    Design members;
    ensemble::Ensemble ensemble;
};

Subject subject_of(const Configuration& configuration, const Scenario& scenario, const ensemble::Keep& keep) {
    const std::vector<std::string> all{"parameters"};
    Population population{chosen_inputs(all, configuration, scenario), std::nullopt, std::nullopt};
    Design members = in_units(sobol_points.make({.samples = samples}, population), population.inputs);
    const Variation variation(configuration, scenario, population.inputs);
    ensemble::Ensemble ensemble = make_ensemble(configuration, variation, members, keep);
    return {std::move(population), std::move(members), std::move(ensemble)};
}

std::vector<solvers::Member> members_of(const ensemble::Ensemble& ensemble) {
    std::vector<Draw> draws(ensemble.members);
    ensemble.draw(0, draws);
    std::vector<solvers::Member> members;
    members.reserve(draws.size());
    for (const Draw& draw : draws) members.push_back(draw.member);
    return members;
}

void integrate(const ensemble::Ensemble& ensemble, const solvers::Batch& batch,
               std::span<const solvers::Member> members) {
    const std::size_t integrations = batch.width() * coalitions_of(ensemble).size();
    std::vector<model::Counts<double>> counts(integrations * window_ends.size());
    std::vector<solvers::Ending> endings(integrations);
    for (std::size_t first = 0; first < members.size(); first += batch.width())
        batch.run(members.subspan(first, batch.width()), counts, endings);
}

void write_results(const Subject& subject, const ensemble::Journal& journal, ensemble::Saved saved) {
    const auto path = std::filesystem::temp_directory_path() / fmt::format("sanqi_bench_{}.h5", getpid());
    const ensemble::StepCheck unchecked{};
    ResultsFile file(path, true, report::results_bytes(subject.members, subject.ensemble, saved));
    file.write(report::ensemble_dataset(
        {subject.population.inputs, subject.members, subject.ensemble, journal, unchecked}, saved));
    file.commit();
    std::filesystem::remove(path);
}

}  // namespace

OutputCost output_cost(const Configuration& configuration, const Scenario& scenario, ensemble::Saved saved,
                       solvers::Precision precision) {
    const oneapi::tbb::global_control one_core(oneapi::tbb::global_control::max_allowed_parallelism, 1);
    const Subject subject =
        subject_of(configuration, scenario,
                   {.weather_shares = true, .yearly = saved != ensemble::Saved::outcomes, .precision = precision});
    const ensemble::Ensemble& ensemble = subject.ensemble;
    const ensemble::Engine engine(ensemble);
    const auto coalitions = coalitions_of(ensemble);
    const solvers::Batch batch(ensemble.worlds.front(), {.mesh = ensemble.mesh,
                                                         .coalitions = {coalitions.begin(), coalitions.end()},
                                                         .dates = {window_ends.begin(), window_ends.end()},
                                                         .precision = precision});
    constexpr double never = std::numeric_limits<double>::infinity();
    double drawing = never, integrating = never, running = never, writing = never;
    for (int round = 0; round < rounds; ++round) {
        std::vector<solvers::Member> members;
        drawing = std::min(drawing, cpu_seconds_of([&] { members = members_of(ensemble); }));
        integrating = std::min(integrating, cpu_seconds_of([&] { integrate(ensemble, batch, members); }));
        std::string bytes;
        running = std::min(running, cpu_seconds_of([&] { bytes = engine.run(0, ensemble.members).bytes(); }));
        writing = std::min(writing, wall_seconds_of([&] {
                               auto journal = ensemble::Journal::temporary(layout_of(ensemble));
                               journal.append(0, ensemble.members, bytes);
                               write_results(subject, journal, saved);
                           }));
    }
    const double reducing = std::max(0.0, running - drawing - integrating);  // small enough for noise to turn it round
    return {saved, precision, ensemble.members, drawing, integrating, reducing, writing};
}

}  // namespace sanqi::analysis::bench
