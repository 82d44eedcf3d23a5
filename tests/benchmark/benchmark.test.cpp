// What the benchmark makes of its measurements, and of peers that are absent or talk nonsense.
#include <unistd.h>

#include <cmath>
#include <filesystem>
#include <fstream>
#include <limits>
#include <string>
#include <vector>

#include <catch2/catch.hpp>
#include <fmt/format.h>

#include "tests/analysis/shipped_model.hpp"
#include "tests/benchmark/benchmark.hpp"
#include "tests/benchmark/operations.hpp"
#include "tests/benchmark/peak.hpp"
#include "tests/benchmark/peers.hpp"
#include "tests/benchmark/workload.hpp"

using namespace sanqi;
using namespace sanqi::analysis;
using namespace sanqi::analysis::testing;

namespace fs = std::filesystem;

namespace {

/// A folder with one peer, a shell script; gone at the end.
class ScriptedPeer {
public:
    explicit ScriptedPeer(const std::string& script)
        : folder_(fs::temp_directory_path() / fmt::format("sanqi test peer's {}", getpid())) {
        fs::create_directories(folder_);
        const fs::path program = folder_ / peer.program;
        std::ofstream(program) << "#!/bin/sh\n" << script << '\n';
        fs::permissions(program, fs::perms::owner_all);
    }
    ScriptedPeer(const ScriptedPeer&) = delete;
    ScriptedPeer& operator=(const ScriptedPeer&) = delete;
    ~ScriptedPeer() { fs::remove_all(folder_); }

    [[nodiscard]] bench::Engine run(const std::string& setting) const {
        const std::vector<double> tight{20.0, 0.5};
        return bench::run_peer(peer, folder_, "problem.json", setting, tight);
    }

private:
    static constexpr bench::Peer peer{"arkode", "arkode", "a peer"};
    fs::path folder_;
};

}  // namespace

TEST_CASE("Errors are relative to the tight deaths, but to no less than a million", "[bench]") {
    const std::vector<double> tight{20.0, 0.5}, found{20.2, 0.51};
    const std::vector<double> errors = bench::relative_errors(found, tight);
    CHECK(errors[0] == Approx(0.01));
    CHECK(errors[1] == Approx(0.01));
    const bench::Setting setting = bench::make_setting("one", 0.5, found, tight);
    CHECK(setting.runs_per_second == Approx(4.0));
    CHECK(setting.error == Approx(0.01));
    const std::vector<double> failed{20.0, std::numeric_limits<double>::quiet_NaN()};
    CHECK(std::isinf(bench::make_setting("failed", 0.5, failed, tight).error));
}

TEST_CASE("An engine stands at its fastest setting that is accurate enough, else at its most accurate", "[bench]") {
    const std::vector<bench::Setting> settings{
        {"loose", 400, 1e-2, 1e-1}, {"middle", 200, 1e-4, 1e-3}, {"slow", 150, 2e-4, 1e-3}, {"tight", 100, 1e-6, 1e-5}};
    CHECK(bench::fastest_within(settings, 1e-3) == 1);
    CHECK(bench::fastest_within(settings, 1.0) == 0);
    CHECK(bench::fastest_within(settings, 1e-5) == 3);
    CHECK(bench::fastest_within(settings, 1e-9) == 3);
}

TEST_CASE("At a tolerance of 1e-6 sanqi is compared on a mesh that is no less accurate", "[bench]") {
    bench::Benchmark benchmark{};
    benchmark.engines = {{"sanqi", "", {{"coarse", 800, 1e-3, 1e-2}, {"fine", 200, 1e-5, 1e-4}}, 0, ""},
                         {"peer", "", {{"1e-04", 20, 1e-3, 1e-2}, {"1e-06", 10, 2e-5, 1e-4}}, 0, ""},
                         {"sharp", "", {{"1e-06", 10, 1e-7, 1e-6}}, 0, ""},
                         {"absent", "", {}, 0, "not built"}};
    CHECK(bench::times_faster(benchmark, benchmark.engines[1]) == 40.0);
    CHECK(bench::times_faster_at_1e_6(benchmark, benchmark.engines[1]) == 20.0);
    CHECK_FALSE(bench::times_faster_at_1e_6(benchmark, benchmark.engines[2]));
    CHECK_FALSE(bench::times_faster(benchmark, benchmark.engines[3]));
}

TEST_CASE("A peer's lines become its settings, and it is told which one is wanted", "[bench]") {
    const ScriptedPeer peer(
        R"(echo "{\"setting\": \"$2\", \"seconds\": 0.5, \"excess_deaths\": [20.2, 0.5]}"; [ "$1" = problem.json ])");
    const bench::Engine engine = peer.run("Adams 1e-06");
    REQUIRE(engine.settings.size() == 1);
    CHECK(engine.settings[0].name == "Adams 1e-06");
    CHECK(engine.settings[0].runs_per_second == Approx(4.0));
    CHECK(engine.settings[0].worst_error == Approx(0.01));
}

TEST_CASE("A peer that is absent, fails or talks nonsense is named with the reason", "[bench]") {
    const bench::Engine absent = bench::run_peer(bench::peers[0], "/nowhere", "problem.json", "", {});
    CHECK(absent.settings.empty());
    CHECK(absent.absence.find("not built") != std::string::npos);
    CHECK(ScriptedPeer("exit 1").run("").absence.find("failed") != std::string::npos);
    CHECK(ScriptedPeer("echo nonsense").run("").absence.find("not understood") != std::string::npos);
    const auto short_line = R"(echo '{"setting": "one", "seconds": 1, "excess_deaths": [1]}')";
    CHECK(ScriptedPeer(short_line).run("").absence.find("each draw") != std::string::npos);
    CHECK(ScriptedPeer("true").run("").absence.find("nothing") != std::string::npos);
}

TEST_CASE("Regions are counted like the first, and the centre once", "[bench]") {
    const solvers::Experiment nation = history();
    const auto operations = [&](std::size_t regions) {
        const double share = 1.0 / static_cast<double>(regions);
        const solvers::World world{nation.timetable, std::vector<model::Profile<double>>(regions, {share, share, 1.0})};
        return bench::floating_point_operations(
            bench::operations_of_right_hand_side(world, {nation.parameters, nation.levers}));
    };
    const double one = operations(1), two = operations(2), three = operations(3);
    CHECK(one > 500.0);
    CHECK(three - two == two - one);
    CHECK(two - one < one);
}

TEST_CASE("The peak of wider registers is no lower", "[bench]") {
    double narrower = 1e8;  // less than any processor of this century
    for (const solvers::InstructionSet set : solvers::instruction_sets()) {
        const double peak = bench::peak_operations_per_second(set);
        CHECK(peak > 0.8 * narrower);
        narrower = peak;
    }
}
