#include <signal.h>
#include <unistd.h>

#include <algorithm>
#include <cmath>
#include <filesystem>
#include <string>
#include <thread>
#include <vector>

#include <catch2/catch.hpp>
#include <nlohmann/json.hpp>

#include "analysis/files/hdf5_reader.hpp"
#include "tests/analysis/commands/program.hpp"

using namespace sanqi::test;
using Json = nlohmann::ordered_json;
using sanqi::analysis::Hdf5Reader;

namespace {

const std::string shortest = "calibrate --chains 2 --steps 200 --starts 1 --quiet ";

std::vector<double> all_numbers(const std::filesystem::path& path) {
    const Hdf5Reader file(path);
    std::vector<double> all;
    for (const std::string group : {"posterior", "sample_stats", "log_likelihood", "posterior_predictive"})
        for (const std::string& name : file.names(group)) {
            const std::vector<double> numbers = file.numbers(group + "/" + name);
            all.insert(all.end(), numbers.begin(), numbers.end());
        }
    return all;
}

}  // namespace

TEST_CASE("calibrate says what a posterior takes before it takes it") {
    const TemporaryFolder folder;
    const Answer answer = call("calibrate --dry-run --json -o posterior.h5", folder);
    REQUIRE(answer.code == 0);
    const Json cost = Json::parse(answer.out);
    CHECK(cost["runs"] > 500'000);
    CHECK(cost["parameters"] > 100);
    CHECK(cost["weather_kept"] > 0);
    CHECK(cost["seconds"] > 1.0);
    CHECK(call("calibrate --dry-run", folder).out.find("cores") != std::string::npos);
    CHECK(folder.names().empty());
}

TEST_CASE("options of the best fit are none of a posterior, and a posterior goes on only into a file") {
    const TemporaryFolder folder;
    const Answer until = call("calibrate --until 1961", folder);
    CHECK(until.code == 2);
    CHECK(until.error.find("--until belongs to --best-fit") != std::string::npos);
    const Answer resumed = call("calibrate --resume", folder);
    CHECK(resumed.code == 2);
    CHECK(resumed.error.find("-o") != std::string::npos);
    CHECK(call("calibrate --resume -o not_there_yet.h5 --dry-run", folder).code == 0);
}

TEST_CASE("a structure and fixed weather take parameters from a posterior") {
    const TemporaryFolder folder;
    const auto cost = [&](const std::string& options) {
        const Answer answer = call("calibrate --dry-run --json " + options, folder);
        INFO(answer.error);
        REQUIRE(answer.code == 0);
        return Json::parse(answer.out);
    };
    const Json base = cost(""), rival = cost("--structure no_starvation"), fixed = cost("--weather fixed");
    CHECK(rival["parameters"] == static_cast<int>(base["parameters"]) - 1);
    CHECK(rival["weather_kept"] == base["weather_kept"]);
    CHECK(fixed["parameters"] == static_cast<int>(base["parameters"]) - static_cast<int>(base["weather_kept"]));
    CHECK(fixed["weather_kept"] == 0);
}

TEST_CASE("what a posterior can't be asked for is told with the nearest name") {
    const TemporaryFolder folder;
    const auto fault = [&](const std::string& options) {
        const Answer answer = call("calibrate --dry-run " + options, folder);
        CHECK(answer.code == 2);
        return answer.error;
    };
    CHECK(fault("--weather keept").find("did you mean 'kept'?") != std::string::npos);
    CHECK(fault("--hold-out after_1961").find("did you mean 'after_1960'?") != std::string::npos);
    CHECK(fault("--structure no_starving").find("did you mean 'no_starvation'?") != std::string::npos);
    CHECK(fault("--structure no_starvation --set parameters.starvation_rate=1").find("contradict") !=
          std::string::npos);
    CHECK(fault("without_mess_halls").find("this is not history: mess_halls = 0") != std::string::npos);
    CHECK(fault("no_second_wave").find("this is not history: ") != std::string::npos);
    CHECK(fault("--set levers.exports_and_imports=0").find("this is not history: ") != std::string::npos);
    CHECK(fault("--hold-out 1960-61 --evidence").find("exclude each other") != std::string::npos);
    CHECK(fault("--hold-out 1960-61 --joint-prior").find("exclude each other") != std::string::npos);
}

TEST_CASE("a file has at least a few draws of each chain, and the help leaves room before what an option does") {
    const TemporaryFolder folder;
    CHECK(call("calibrate --dry-run --draws 3", folder).error.find("--draws: expected a whole number of at least 64") !=
          std::string::npos);
    const auto bytes = [&](const std::string& options) {
        return Json::parse(call("calibrate --dry-run --json " + options, folder).out)["bytes"].get<double>();
    };
    CHECK(bytes("--draws 500") < 0.05 * bytes(""));
    const std::string help = call("calibrate --help", folder).out;
    CHECK(help.find("--weather kept|fixed|learned whether") != std::string::npos);
}

TEST_CASE("a small file is made again to the byte, and has the draws of the whole one", "[slow]") {
    const TemporaryFolder one, other;
    const std::string dated = "env SOURCE_DATE_EPOCH=1";
    const std::string with_steps = "calibrate --chains 2 --starts 1 --quiet --steps 400 ";
    REQUIRE(call(with_steps + "--draws 12 -o small.h5", one, dated).code == 0);
    REQUIRE(call(with_steps + "--draws 12 -o small.h5", other, dated).code == 0);
    CHECK(content_of(one / "small.h5") == content_of(other / "small.h5"));
    REQUIRE(call(with_steps + "-o whole.h5", one, dated).code == 0);
    const Hdf5Reader small(one / "small.h5"), whole(one / "whole.h5");
    const std::vector<double> places = small.numbers("posterior/draw");
    REQUIRE(places.size() == 6);
    const std::size_t of_chain = whole.length("posterior/draw");
    CHECK(small.attribute("diagnostics") == whole.attribute("diagnostics"));
    for (const std::string& name : small.names("posterior")) {
        if (small.shape("posterior/" + name).size() != 2) continue;
        INFO(name);
        const std::vector<double> some = small.numbers("posterior/" + name), all = whole.numbers("posterior/" + name);
        for (std::size_t i = 0; i < some.size(); ++i)
            CHECK(some[i] == Approx(all[i / 6 * of_chain + static_cast<std::size_t>(places[i % 6])]).epsilon(1e-7));
    }
    CHECK(small.shape("prior/famine_hazard")[1] == 12);
    CHECK(std::filesystem::file_size(one / "small.h5") < std::filesystem::file_size(one / "whole.h5") / 4);
    const Answer run = call("run --posterior small.h5 --json --quiet", one);
    INFO(run.error);
    REQUIRE(run.code == 0);
    CHECK(Json::parse(run.out)["posterior"]["draws_made"] == 2 * of_chain);
}

TEST_CASE("what is held out is predicted, printed and kept beside the record", "[slow]") {
    const TemporaryFolder folder;
    const Answer answer =
        call(shortest + "--hold-out 1960-61 --weather fixed --structure no_starvation -o p.h5 --json", folder);
    INFO(answer.error);
    REQUIRE(answer.code == 0);
    const Json json = Json::parse(answer.out);
    CHECK(json["structure"] == "no_starvation");
    CHECK(json["weather"] == "fixed");
    CHECK(json["coverage_held_out"]["numbers"] == json["hold_outs"].size());
    const auto output_of_1960 = std::ranges::find_if(
        json["hold_outs"], [](const Json& one) { return one["series"] == "grain_output" && one["year"] == 1960.0; });
    REQUIRE(output_of_1960 != json["hold_outs"].end());
    CHECK((*output_of_1960)["name"] == "1960-61");
    CHECK((*output_of_1960)["record"] == Approx(143.85));
    CHECK(std::abs(static_cast<double>((*output_of_1960)["error_percent"])) < 100.0);
    const Hdf5Reader file(folder / "p.h5");
    const std::vector<double> years = file.numbers("observed_data/grain_output_date");
    CHECK(std::ranges::find(years, 1960.0) == years.end());
    CHECK(file.numbers("predictions/grain_output_date") == std::vector{1960.0, 1961.0});
    CHECK(file.shape("predictions/grain_output").size() == 3);
    CHECK(file.shape("posterior_predictive/grain_output")[2] == years.size());
    CHECK(file.shape("sample_stats/excess_deaths") == file.shape("sample_stats/lp"));
}

TEST_CASE("a posterior killed and gone on with, on one core or two, is the same", "[slow]") {
    const TemporaryFolder folder;
    REQUIRE(call(shortest + "-o whole.h5 --threads 2", folder).code == 0);
    const std::filesystem::path journal = folder / "killed.h5.journal";
    std::thread killer([&] {  // once there are some draws
        while (!std::filesystem::exists(journal) || std::filesystem::file_size(journal) < 400'000) ::usleep(10'000);
        ::kill(std::stoi(content_of(folder / "process")), SIGKILL);
    });
    const std::string noting_the_process = R"(sh -c '"$@" & echo $! > process; wait $!' sh)";
    const Answer killed = call(shortest + "-o killed.h5 --threads 1", folder, noting_the_process);
    killer.join();
    CHECK(killed.code != 0);
    CHECK_FALSE(std::filesystem::exists(folder / "killed.h5"));
    CHECK(call(shortest + "-o killed.h5", folder).code == 2);
    CHECK(call(shortest + "-o killed.h5 --resume --seed 7", folder).error.find("seed") != std::string::npos);
    const Answer resumed = call(shortest + "-o killed.h5 --resume --threads 2", folder);
    INFO(resumed.error);
    REQUIRE(resumed.code == 0);
    CHECK(all_numbers(folder / "killed.h5") == all_numbers(folder / "whole.h5"));
    CHECK_FALSE(std::filesystem::exists(journal));
    // What reads posteriors reads this one; there are fewer draws than parameters.
    CHECK(call("sensitivity --method rank --posterior whole.h5", folder).error.find("48 draws say nothing of") !=
          std::string::npos);
}
