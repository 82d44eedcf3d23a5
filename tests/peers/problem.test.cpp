// Peers are given the equations, the policies and the calendar of sanqi, and nothing else.
#include "tests/peers/problem.hpp"

#include <unistd.h>

#include <filesystem>
#include <vector>

#include <catch2/catch.hpp>
#include <fmt/format.h>

#include "tests/analysis/shipped_model.hpp"
#include "tests/benchmark/workload.hpp"

using namespace sanqi;
using namespace sanqi::analysis;
using namespace sanqi::analysis::testing;

namespace {

constexpr std::size_t draws = 2;

const bench::Workload& workload() {
    static const bench::Workload one = bench::make_workload(configuration(), scenario(), draws, 7);
    return one;
}

/// The file that peers read, gone at the end.
class ProblemFile {
public:
    ProblemFile() : path(std::filesystem::temp_directory_path() / fmt::format("sanqi_test_problem_{}.json", getpid())) {
        bench::write_problem(path, workload(), solvers::refined(bench::dates_of(workload()), 1.0 / 64.0));
    }
    ProblemFile(const ProblemFile&) = delete;
    ProblemFile& operator=(const ProblemFile&) = delete;
    ~ProblemFile() { std::filesystem::remove(path); }

    const std::filesystem::path path;
};

}  // namespace

TEST_CASE("The right-hand side of the peers is that of the model in every stretch, at its ends and inside", "[peers]") {
    const ProblemFile file;
    peers::Problem problem(file.path);
    REQUIRE(problem.draws() == draws);
    const solvers::Member& member = workload().members.back();
    solvers::CountedNation<double> nation(member.parameters, workload().world.regions);
    REQUIRE(problem.size() == nation.size());
    std::vector<double> state(nation.size()), of_peer(nation.size()), of_model(nation.size());
    problem.start(draws - 1, state.data());
    std::vector<double> start(nation.size());
    nation.start(start);
    CHECK(state == start);
    for (std::size_t stretch = 0; stretch < problem.stretches().size(); ++stretch) {
        const solvers::Segment segment = problem.stretches()[stretch].segment;
        problem.enter(stretch);
        for (const double time : {segment.begin, segment.begin + 0.3 * segment.length(), segment.end}) {
            problem.right_hand_side(time, state.data(), of_peer.data());
            nation.set_moment(model::policies_at(workload().world.timetable, member.levers, time, segment.midpoint()),
                              model::calendar_around(time, segment.midpoint()));
            nation.derivatives(state, of_model);
            bool equal = true;
            for (std::size_t i = 0; i < state.size(); ++i)
                equal = equal && of_peer[i] == Approx(of_model[i]).epsilon(1e-9).margin(1e-9);
            CAPTURE(time);
            CHECK(equal);
        }
    }
}

TEST_CASE("A time finds its stretch, a breakpoint the later one", "[peers]") {
    const ProblemFile file;
    peers::Problem problem(file.path);
    std::vector<double> state(problem.size());
    problem.start(0, state.data());
    const auto& stretches = problem.stretches();
    std::vector<double> followed(problem.size()), entered(problem.size());
    for (const std::size_t stretch : {std::size_t{3}, stretches.size() - 1, std::size_t{0}, problem.window_stretch()}) {
        problem.follow(stretches[stretch].segment.begin);
        problem.right_hand_side(stretches[stretch].segment.begin, state.data(), followed.data());
        problem.enter(stretch);
        problem.right_hand_side(stretches[stretch].segment.begin, state.data(), entered.data());
        CHECK(followed == entered);
    }
    CHECK(stretches[problem.window_stretch()].segment.begin == window_begin);
}
