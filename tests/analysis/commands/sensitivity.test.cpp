// Ensembles as a user runs them: the same file however they were run, no member lost, nothing half-written.
#include <fcntl.h>
#include <sys/wait.h>
#include <unistd.h>

#include <algorithm>
#include <chrono>
#include <cmath>
#include <cstdlib>
#include <functional>
#include <string>
#include <thread>

#include <catch2/catch.hpp>
#include <nlohmann/json.hpp>

#include "analysis/files/hdf5_reader.hpp"
#include "analysis/runs/stock_names.hpp"
#include "tests/analysis/commands/program.hpp"
#include "tests/analysis/files/results_content.hpp"

namespace {

using namespace sanqi::test;
using Json = nlohmann::json;
using sanqi::analysis::Hdf5Reader;

/// 60 members in two worlds.
const std::string small =
    "sensitivity --method regression --sampling latin_hypercube --samples 60 --inputs weather_series "
    "--inputs mess_halls --inputs famine_hazard --quiet ";

void require_done(const Answer& answer) {
    INFO(answer.error);
    REQUIRE(answer.code == 0);
}

struct Ended {
    bool killed;
    int code;
    std::string error;
};

/// Starts `sanqi WORDS` in the folder and sends it the signal once `due`.
Ended signalled(int signal, const std::string& words, const TemporaryFolder& folder, const std::function<bool()>& due) {
    const TemporaryFolder streams;
    std::istringstream stream(words);
    std::vector<std::string> list{std::istream_iterator<std::string>(stream), {}};
    const pid_t program = ::fork();
    REQUIRE(program >= 0);
    if (program == 0) {
        std::vector<char*> arguments{const_cast<char*>(sanqi_program.c_str())};
        for (std::string& word : list) arguments.push_back(word.data());
        arguments.push_back(nullptr);
        ::dup2(::open("/dev/null", O_WRONLY), STDOUT_FILENO);
        ::dup2(::open((streams / "error").c_str(), O_WRONLY | O_CREAT, 0666), STDERR_FILENO);
        if (::chdir(folder.path().c_str()) == 0) ::execv(sanqi_program.c_str(), arguments.data());
        ::_exit(1);
    }
    int status = 0;
    for (bool sent = false; ::waitpid(program, &status, WNOHANG) == 0;) {
        if (!sent && due()) sent = ::kill(program, signal) == 0;
        std::this_thread::sleep_for(std::chrono::microseconds(200));
    }
    return {WIFSIGNALED(status), WIFEXITED(status) ? WEXITSTATUS(status) : 0, content_of(streams / "error")};
}

/// The same once the journal has `bytes`.
Ended signalled(int signal, const std::string& words, const TemporaryFolder& folder, const std::string& journal,
                std::uintmax_t bytes) {
    return signalled(signal, words, folder, [&] {
        std::error_code missing;
        const std::uintmax_t size = std::filesystem::file_size(folder / journal, missing);
        return !missing && size >= bytes;
    });
}

/// Of twelve members the fourth and the eighth eat the seed and lapse so fast that a stock is emptied within a step;
/// all values are within the hard bounds.
std::string design_with_failures() {
    std::string text = "seed_eating,lapse_rate,registration_width\n";
    for (int member = 0; member < 12; ++member) {
        const bool absurd = member == 3 || member == 7;
        text += absurd ? "5,100," : "1,1,";
        text += std::to_string(0.25 * (4 + member)) + "\n";
    }
    return text;
}

}  // namespace

TEST_CASE("an ensemble's file is the same for any number of threads and any size of chunks", "[ensemble]") {
    const TemporaryFolder folder;
    require_done(call(small + "--save trajectories -o one.h5 --threads 1", folder));
    const auto once = content_outside_provenance(folder / "one.h5");
    CHECK(once.contains("outcomes/excess_deaths_weather_shapley"));
    CHECK(once.contains("annual/grain_output"));
    CHECK(once.contains("sensitivity/SRC"));
    for (const std::string how : {"--threads 2 --chunk 7", "--threads 8 --chunk 1", "--threads 3 --chunk 59"}) {
        INFO(how);
        require_done(call(small + "--save trajectories --force -o other.h5 " + how, folder));
        CHECK(content_outside_provenance(folder / "other.h5") == once);
    }
    CHECK(folder.names() == std::set<std::string>{"one.h5", "other.h5"});
}

TEST_CASE("an ensemble killed at any moment goes on to the same file", "[ensemble]") {
    const TemporaryFolder folder;
    const std::string words = small + "--save percentiles --chunk 3 -o killed.h5";
    require_done(call(small + "--save percentiles -o whole.h5", folder));
    for (const std::uintmax_t size : {1U, 20000U, 50000U}) {
        CHECK(signalled(SIGKILL, words + " --resume", folder, "killed.h5.journal", size).killed);
        CHECK_FALSE(std::filesystem::exists(folder / "killed.h5"));
    }
    require_done(call(words + " --resume", folder));
    CHECK(content_outside_provenance(folder / "killed.h5") == content_outside_provenance(folder / "whole.h5"));
    CHECK(folder.names() == std::set<std::string>{"killed.h5", "whole.h5"});
}

TEST_CASE("an ensemble killed while its file is made leaves no trace in the next", "[ensemble]") {
    const TemporaryFolder folder;
    const std::string three_members = "sensitivity --method tornado --inputs mess_halls --save trajectories --quiet ";
    const std::string words = three_members + "-o killed.h5";
    require_done(call(three_members + "-o whole.h5", folder));
    for (const std::string how : {" --resume", " --force"}) {
        CAPTURE(how);
        const auto half_made = [&] {
            const std::set<std::string> names = folder.names();
            return names.contains("killed.h5.journal") &&
                   std::any_of(names.begin(), names.end(), [](const auto& name) { return name.ends_with(".part"); });
        };
        for (int attempt = 0; attempt < 20 && !half_made(); ++attempt) {
            std::filesystem::remove(folder / "killed.h5");
            signalled(SIGKILL, words + how, folder, half_made);
        }
        REQUIRE(half_made());
        REQUIRE_FALSE(std::filesystem::exists(folder / "killed.h5"));
        require_done(call(words + how, folder));
        CHECK(folder.names() == std::set<std::string>{"killed.h5", "whole.h5"});
        CHECK(content_outside_provenance(folder / "killed.h5") == content_outside_provenance(folder / "whole.h5"));
        std::filesystem::remove(folder / "killed.h5");
    }
}

TEST_CASE(
    "an interrupt or a request to end ends after the chunk with the exit code of the signal and says how to go on",
    "[ensemble]") {
    const TemporaryFolder folder;
    for (const int signal : {SIGTERM, SIGINT}) {
        std::filesystem::remove(folder / "long.h5.journal");
        const Ended ended = signalled(signal, "sensitivity --samples 512 --chunk 8 --quiet -o long.h5", folder,
                                      "long.h5.journal", 10000);
        CHECK(ended.code == 128 + signal);
        CHECK(ended.error.find("--resume") != std::string::npos);
    }
    CHECK(folder.names() == std::set<std::string>{"long.h5.journal"});
    const Answer other = call("sensitivity --samples 512 --seed 8 --quiet -o long.h5 --resume", folder);
    CHECK(other.code == 2);
    CHECK(other.error.find("seed is 1959, not 8") != std::string::npos);
    CHECK(call("sensitivity --samples 512 --quiet -o long.h5", folder).code == 2);
    CHECK(folder.names() == std::set<std::string>{"long.h5.journal"});
}

TEST_CASE("a calibration answers to an interrupt while it searches for the optimum", "[ensemble]") {
    const TemporaryFolder folder;
    const Ended ended = signalled(SIGINT, "calibrate -o posterior.h5", folder, "posterior.h5.journal", 1);
    CHECK(ended.code == 128 + SIGINT);
    CHECK(ended.error.find("interrupted in the search for the optimum") != std::string::npos);
    CHECK(ended.error.find("--resume") != std::string::npos);
    CHECK(folder.names() == std::set<std::string>{"posterior.h5.journal"});
}

TEST_CASE("an ensemble whose file is whole is told and drawn again by --resume, which runs and writes nothing",
          "[ensemble]") {
    const TemporaryFolder folder;
    for (const std::string saved : {"", "--save trajectories "}) {
        INFO(saved);
        const std::string words = small + saved + "-o whole.h5 ";
        const Answer first = call(words + "--force --json", folder);
        require_done(first);
        const std::string before = content_of(folder / "whole.h5");
        std::filesystem::remove(folder / "drawn.svg");
        const Answer told = call(words + "--resume --json --figure drawn.svg", folder);
        require_done(told);
        CHECK(told.out == first.out);
        CHECK(content_of(folder / "drawn.svg").find("what decides") != std::string::npos);
        CHECK(content_of(folder / "whole.h5") == before);
        CHECK(folder.names() == std::set<std::string>{"drawn.svg", "whole.h5"});
    }
    const Answer other = call(small + "--seed 8 --save trajectories -o whole.h5 --resume", folder);
    CHECK(other.code == 2);
    CHECK(other.error.find("seed is 1959, not 8") != std::string::npos);
    require_done(call(small + "--save percentiles -o percentiles.h5", folder));
    CHECK(
        call(small + "--save percentiles -o percentiles.h5 --resume", folder).error.find("percentiles of the yearly") !=
        std::string::npos);
}

TEST_CASE("text and figure of an ensemble say what its members are like beside the scenario", "[ensemble]") {
    const TemporaryFolder folder;
    const Answer answer =
        call("sensitivity --samples 16 --inputs famine_hazard --inputs mess_halls --figure s.svg", folder);
    require_done(answer);
    const std::string drawn = content_of(folder / "s.svg");
    for (const std::string part :
         {"Among these 2 inputs only", "over the members", "Of excess deaths half", "ST: the share"})
        CHECK(answer.out.find(part) != std::string::npos);
    CHECK(drawn.find("not in this one world") != std::string::npos);
    CHECK(drawn.find("ST: the share") != std::string::npos);
}

TEST_CASE("failed members are kept, counted and left out of the estimates", "[ensemble]") {
    const TemporaryFolder folder;
    write(folder / "mine.csv", design_with_failures());
    const Answer answer = call("sensitivity --design mine.csv -o mine.h5 --json", folder);
    require_done(answer);
    const Json result = Json::parse(answer.out);
    CHECK(result["members"] == 12);
    CHECK(result["integrations"] == 48);
    CHECK(result["failed"] == 2);
    CHECK(result["outcomes"]["excess_deaths"]["dropped"] == 2);
    CHECK(result["step"]["members"].get<int>() > 0);
    CHECK(answer.error == "Written: mine.h5\n");
    const Hdf5Reader file(folder / "mine.h5");
    CHECK(Json::parse(file.text("/provenance/ensemble"))["instruction_set"] ==
          file.text("/provenance/instruction_set"));
    const std::vector<double> status = file.numbers("/outcomes/status"),
                              deaths = file.numbers("/outcomes/excess_deaths"), widths = file.numbers("/design/value");
    for (std::size_t member = 0; member < 12; ++member) {
        CHECK((status[member] != 0) == (member == 3 || member == 7));
        CHECK(std::isnan(deaths[member]) == (status[member] != 0));
        CHECK(widths[2 * 12 + member] == 0.25 * (4.0 + static_cast<double>(member)));
    }
    const Answer told = call("sensitivity --design mine.csv --quiet", folder);
    CHECK(told.out.find("Steps halved for ") != std::string::npos);
    CHECK(told.out.ends_with(".\n"));
    const Answer strict = call("sensitivity --design mine.csv -o strict.h5 --strict --quiet", folder);
    CHECK(strict.code == 3);
    CHECK(strict.error.find("member 3 failed: negative_stock") != std::string::npos);
    CHECK(strict.error_lines() == 1);
    CHECK_FALSE(std::filesystem::exists(folder / "strict.h5"));
}

TEST_CASE("a replayed member is the stored one to the bit, and its run that member too", "[ensemble]") {
    const TemporaryFolder folder;
    const auto [how, relative] =
        GENERATE(table<std::string, double>({{"", 1e-12}, {"--save trajectories ", 1e-12}, {"--single ", 1e-4}}));
    require_done(call(small + how + "-o many.h5", folder));
    for (const std::string member : {"0", "41"}) {
        INFO(how << member);
        const Answer answer =
            call("replay many.h5 --member " + member + " --json --force -o run.h5 --figure run.svg", folder);
        require_done(answer);
        const Json result = Json::parse(answer.out);
        CHECK(result["status"]["again"] == "ok");
        for (const auto& [name, values] : result["outcomes"].items()) {
            INFO(name);
            CHECK(values["stored"] == values["again"]);
        }
        const double deaths = result["run"]["outcomes"]["excess_deaths"];
        CHECK(deaths == Approx(result["outcomes"]["excess_deaths"]["stored"].get<double>()).epsilon(relative));
        const Hdf5Reader run(folder / "run.h5");
        CHECK(run.numbers("/outcomes/excess_deaths").front() == deaths);
        CHECK(run.length("/year") == 12 * 16 + 3 + 1);  // months, of which few are ends of the ensemble's steps
        if (how != "--save trajectories ") continue;
        const std::vector<double> yearly = run.numbers("/annual/excess_deaths");
        const std::vector<double> of_member =
            Hdf5Reader(folder / "many.h5").numbers_at("/annual/excess_deaths", std::stoul(member));
        for (std::size_t year = 0; year < yearly.size(); ++year)
            CHECK(of_member[year] == Approx(yearly[year]).epsilon(1e-6));  // kept in single precision
    }
    CHECK(content_of(folder / "run.svg").find("excess deaths in the model's 1958-62") != std::string::npos);
    CHECK(call("replay many.h5 --member 60", folder).error.find("0 to 59") != std::string::npos);
    CHECK(call("replay run.h5 --member 0", folder).code == 2);
    CHECK(call("replay nowhere.h5 --member 0", folder).code == 2);
}

TEST_CASE("a replayed member is headed by what it changes and what its ensemble changed", "[ensemble]") {
    const TemporaryFolder folder;
    require_done(
        call("sensitivity --method tornado --inputs mess_halls --without plots_and_coping --no-shares --quiet "
             "-o changed.h5",
             folder));
    std::string told = call("replay changed.h5 --member 1", folder).out;
    std::ranges::replace(told, '\n', ' ');  // where lines are broken
    CHECK(told.starts_with("History, changed: plots_and_coping = 0 throughout, "));
    const std::size_t first = told.find("changed: ");
    CHECK(told.find("(from member 1 of changed.h5)") != std::string::npos);
    CHECK(told.find("changed: ", first + 1) == std::string::npos);
}

TEST_CASE("a replayed member fails as the ensemble had it fail", "[ensemble]") {
    const TemporaryFolder folder;
    write(folder / "mine.csv", design_with_failures());
    require_done(call("sensitivity --design mine.csv -o mine.h5 --quiet", folder));
    const Answer answer = call("replay mine.h5 --member 7 --json", folder);
    require_done(answer);
    const Json result = Json::parse(answer.out);
    CHECK(result["status"]["stored"] == "negative_stock");
    CHECK(result["time"]["stored"] == Hdf5Reader(folder / "mine.h5").numbers_at("/outcomes/time", 7).front());
    const auto stock = result["stock"]["stored"].get<std::string>();
    CHECK(std::ranges::count(sanqi::analysis::stock_names(), stock) == 1);
    for (const char* what : {"status", "time", "stock"}) CHECK(result[what]["stored"] == result[what]["again"]);
    CHECK_FALSE(result.contains("run"));
    const std::string told = call("replay mine.h5 --member 7", folder).out;
    CHECK(told.starts_with("History, changed: "));
    CHECK(told.find("= 2.75 instead of ") != std::string::npos);
    CHECK(told.find("stock " + stock + "\n") != std::string::npos);
    CHECK(result["changed"]["parameters"]["registration_width"] == 2.75);
    CHECK(call("replay mine.h5 --member 7 -o run.h5", folder).code == 3);
    CHECK(folder.names() == std::set<std::string>{"mine.csv", "mine.h5"});
}

TEST_CASE("percentiles lie between the trajectories' extremes and rise", "[ensemble]") {
    const TemporaryFolder folder;
    require_done(call(small + "--save percentiles -o p.h5", folder));
    require_done(call(small + "--save trajectories -o t.h5", folder));
    const std::vector<double> percentiles = Hdf5Reader(folder / "p.h5").numbers("/percentiles/grain_output");
    const std::vector<double> all = Hdf5Reader(folder / "t.h5").numbers("/annual/grain_output");
    constexpr std::size_t years = 15, members = 60, levels = 7;
    REQUIRE(percentiles.size() == years * levels);
    REQUIRE(all.size() == years * members);
    for (std::size_t year = 0; year < years; ++year) {
        const auto first = all.begin() + static_cast<std::ptrdiff_t>(year * members);
        const auto [least, most] = std::minmax_element(first, first + members);
        CHECK(percentiles[year] >= *least);
        CHECK(percentiles[(levels - 1) * years + year] <= *most);
        for (std::size_t level = 1; level < levels; ++level)
            CHECK(percentiles[level * years + year] >= percentiles[(level - 1) * years + year]);
    }
}

TEST_CASE("what 10^7 runs would take is said in a small part of that time", "[ensemble]") {
    const TemporaryFolder folder;
    const auto begin = std::chrono::steady_clock::now();
    const Answer answer = call("sensitivity --samples 65536 --dry-run --json -o never.h5 --without weather", folder);
    const double seconds = std::chrono::duration<double>(std::chrono::steady_clock::now() - begin).count();
    require_done(answer);
    const Json estimate = Json::parse(answer.out);
    CHECK(estimate["schema"] == 1);
    CHECK(estimate["command"] == "sensitivity");
    CHECK(estimate["changed"]["levers"].contains("weather"));
    CHECK(estimate["members"].get<double>() > 5e6);
    CHECK(estimate["integrations"] == 4 * estimate["members"].get<std::uint64_t>());
    CHECK(estimate["seconds"].get<double>() > 20 * seconds);  // on the same machine, as busy as it is
    CHECK(estimate["file_bytes"].get<double>() > 8.0 * 130 * 5e6);
    CHECK(folder.names().empty());
}

TEST_CASE("what is refused is refused before the steps are graded", "[ensemble]") {
    const TemporaryFolder folder;
    const auto seconds_of = [&](const std::string& words, int code) {
        const auto begin = std::chrono::steady_clock::now();
        const Answer answer = call(words, folder);
        INFO(words << ": " << answer.error);
        CHECK(answer.code == code);
        return std::chrono::duration<double>(std::chrono::steady_clock::now() - begin).count();
    };
    write(folder / "there.h5", "");
    write(folder / "other.h5.journal", "mine");
    write(folder / "left.h5.journal", "");
    const double graded = seconds_of("sensitivity --dry-run", 0);
    CHECK(seconds_of("sensitivity --chunk 0", 2) < graded / 3);
    CHECK(seconds_of("sensitivity -o there.h5", 2) < graded / 3);
    CHECK(seconds_of("sensitivity -o other.h5 --resume", 2) < graded / 3);
    CHECK(seconds_of("sensitivity -o left.h5", 2) < graded / 3);
    CHECK(seconds_of("sensitivity -o missing/out.h5", 5) < graded / 3);
    CHECK(content_of(folder / "other.h5.journal") == "mine");
}

TEST_CASE("a seed is drawn by, or it is told that nothing is", "[ensemble]") {
    const TemporaryFolder folder;
    const std::string idle =
        "--seed: nothing is drawn here, so no number depends on it; it is kept with the results.\n";
    for (const std::string verb : {"run", "sensitivity --method local"}) {
        INFO(verb);
        const Answer told = call(verb + " --seed 7 --json", folder);
        CHECK(told.error.starts_with(idle));
        Json seven = Json::parse(told.out);
        CHECK(seven["seed"] == 7);
        seven["seed"] = 1959;
        CHECK(seven == Json::parse(call(verb + " --json", folder).out));
    }
    const std::string two =
        "sensitivity --method rank --samples 8 --inputs mess_halls --inputs weather --no-shares --json";
    const Answer seven = call(two + " --seed 7", folder), usual = call(two, folder);
    CHECK(seven.error.find("--seed") == std::string::npos);
    CHECK(Json::parse(seven.out)["outcomes"] != Json::parse(usual.out)["outcomes"]);
}

TEST_CASE("of a design that is not drawn the seed is told to move no member", "[ensemble]") {
    const TemporaryFolder folder;
    write(folder / "mine.csv", "mess_halls\n0\n0.5\n1\n");
    for (const std::string which : {"--method tornado --inputs mess_halls", "--design mine.csv",
                                    "--method regression --sampling full_factorial --samples 3 --inputs mess_halls"}) {
        INFO(which);
        const std::string words = "sensitivity --no-shares --json " + which;
        const Answer seven = call(words + " --seed 7", folder), usual = call(words, folder);
        require_done(seven);
        CHECK(seven.error.starts_with("--seed: no member of this design is drawn;"));
        CHECK(usual.error.find("--seed") == std::string::npos);
        CHECK(Json::parse(seven.out)["outcomes"]["excess_deaths"]["members"] ==
              Json::parse(usual.out)["outcomes"]["excess_deaths"]["members"]);
    }
}

TEST_CASE("draws without drawn weather are told to do nothing") {
    const TemporaryFolder folder;
    CHECK(call("run --draws 7", folder).error.starts_with("--draws: weather is drawn in world R1 only"));
    CHECK(call("run --reference R1 --draws 2", folder).error.find("--draws") == std::string::npos);
}

TEST_CASE("a design too small or without variation is told by what it lacks", "[ensemble]") {
    const TemporaryFolder folder;
    const auto told = [&](const std::string& rows, const std::string& method) {
        write(folder / "d.csv", "mess_halls,famine_hazard\n" + rows);
        const Answer answer = call("sensitivity --design d.csv --no-shares --quiet --method " + method, folder);
        require_done(answer);
        return answer.out;
    };
    const auto has = [](const std::string& text, const std::string& part) {
        return text.find(part) != std::string::npos;
    };
    std::string equal;
    for (int row = 0; row < 8; ++row) equal += "0.5,2\n";
    for (const std::string method : {"rank", "regression"}) {
        INFO(method);
        const std::string one = told("0.5,2\n", method), eight = told(equal, method);
        CHECK(has(one, "There is nothing to rank: it takes at least 4 whole members (here 1)."));
        CHECK_FALSE(has(one, "Constant"));
        CHECK(has(eight, "Constant, and so without an estimate: mess_halls and famine_hazard."));
        for (const std::string& text : {one, eight}) CHECK_FALSE(has(text, "the outcome does not vary"));
    }
    CHECK(has(told(equal, "pawn"), "it takes at least 20 whole members (here 8)"));
    CHECK(has(told("0.5,2\n0,3\n1,2\n", "rank"), "mess_halls            -     -     -\n"));
}

TEST_CASE("pairs of inputs are kept by year, in no more room than the dry run says", "[ensemble]") {
    const TemporaryFolder folder;
    const std::string words =
        "sensitivity --inputs nature --inputs famine_hazard --samples 2 --second-order --save percentiles -o pairs.h5 ";
    const Answer estimate = call(words + "--dry-run --json", folder);
    require_done(estimate);
    require_done(call(words + "--quiet", folder));
    CHECK(std::filesystem::file_size(folder / "pairs.h5") <= Json::parse(estimate.out)["file_bytes"]);
    const Hdf5Reader file(folder / "pairs.h5");
    const std::size_t inputs = file.length("/design/parameter");
    for (const char* name : {"S2", "S2_conf"})
        CHECK(file.numbers("/sensitivity_by_year/" + std::string(name)).size() == 2 * 15 * inputs * inputs);
}

TEST_CASE("an ensemble that finds no place to write ends with exit code 5 and leaves no half file", "[ensemble]") {
    const TemporaryFolder folder;
    CHECK(call(small + "-o missing/out.h5", folder).code == 5);
    CHECK(folder.names().empty());
    std::filesystem::permissions(folder.path(), std::filesystem::perms(0555));
    const std::string bound = ::geteuid() == 0 ? "setpriv --bounding-set=-dac_override,-dac_read_search" : "";
    CHECK(call(small + "-o out.h5", folder, bound).code == 5);  // by permissions, which don't bind root otherwise
    std::filesystem::permissions(folder.path(), std::filesystem::perms(0755));
    const SmallDisk disk(folder.path());
    if (!disk.mounted()) {
        WARN("skipped: this user can't mount a small disk");
        return;
    }
    const Answer full = call(
        "sensitivity --method pawn --samples 1024 --inputs mess_halls --no-shares --quiet --chunk 64 "
        "--save trajectories -o out.h5",
        folder);
    CHECK(full.code == 5);
    CHECK(full.error.find("No space left on device; the same command with --resume goes on") != std::string::npos);
    CHECK(folder.names() == std::set<std::string>{"out.h5.journal"});
}

TEST_CASE("slopes at one point are told, printed and written alike, without an ensemble", "[local]") {
    const TemporaryFolder folder;
    const Answer answer = call("sensitivity --method local --lever weather=0.5 --json -o local.h5", folder);
    require_done(answer);
    const Json deaths = Json::parse(answer.out)["outcomes"]["excess_deaths"];
    const auto names = deaths["parameter"].get<std::vector<std::string>>();
    const auto at = [&](const char* name) { return std::find(names.begin(), names.end(), name) - names.begin(); };
    const auto more = [&](const std::string& words) {
        const Answer run = call("run --json --lever weather=" + words, folder);
        return Json::parse(run.out)["outcomes"]["excess_deaths"].get<double>();
    };
    const double slope = (more("0.51") - more("0.49")) / 0.02;
    CHECK(deaths["derivative"].at(static_cast<std::size_t>(at("weather"))).get<double>() ==
          Approx(slope).epsilon(0.02));
    const Hdf5Reader file(folder / "local.h5");
    CHECK(file.numbers("/local_sensitivity/outcome_value").front() == deaths["value"].get<double>());
    const std::vector<double> written = file.numbers("/local_sensitivity/derivative");
    for (std::size_t i = 0; i < names.size(); ++i) CHECK(written[i] == deaths["derivative"][i].get<double>());
    const Answer told = call("sensitivity --method local", folder);
    require_done(told);
    CHECK(told.out.find("energy_need") != std::string::npos);
    CHECK(folder.names() == std::set<std::string>{"local.h5"});
}

TEST_CASE("what a method moves from the scenario's own value may be set; what does not vary may be set too",
          "[ensemble]") {
    const TemporaryFolder folder;
    require_done(
        call("sensitivity --inputs famine_hazard --method tornado --set parameters.famine_hazard=3 --quiet", folder));
    require_done(call("sensitivity --inputs mess_halls --only mess_halls --method tornado --quiet", folder));
}

TEST_CASE("an ensemble that makes no sense is refused with the reason", "[ensemble]") {
    const TemporaryFolder folder;
    write(folder / "hole.csv", "famine_hazard,mess_halls\n5,1\n6,\n");
    const std::vector<std::pair<std::string, std::string>> bad{
        {"sensitivity --seed wrong", "--seed: expected a whole number"},
        {"sensitivity --samples 1000", "1024"},
        {"sensitivity --method sobl", "did you mean 'sobol'"},
        {"sensitivity --method locl", "did you mean 'local'"},
        {"sensitivity --method local --samples 8", "--samples: --method local"},
        {"sensitivity --inputs famine_hazzard", "did you mean 'famine_hazard'"},
        {"sensitivity --save outcoms", "did you mean 'outcomes'"},
        {"sensitivity --chunk 0", "--chunk"},
        {"sensitivity --design hole.csv", "hole.csv:3"},
        {"sensitivity --design hole.csv --inputs levers", "--inputs"},
        {"sensitivity --resume", "-o"},
        {"sensitivity --inputs famine_hazard --set parameters.famine_hazard=3",
         "famine_hazard varies: leave out --set or --inputs"},
        {"sensitivity --inputs levers --lever mess_halls=0.5", "mess_halls varies: leave out --lever or --inputs"},
        {"sensitivity --inputs consumption --without policy", "varies: leave out --without or --inputs"},
        {"sensitivity --inputs mess_halls --only weather", "mess_halls varies: leave out --only or --inputs"},
        {"sensitivity --inputs reference --reference R2", "reference varies: leave out --reference or --inputs"},
        {"sensitivity --inputs levers --method morris --second-order", "--second-order: only --method sobol"},
        {"sensitivity --inputs levers --method tornado --samples 8", "--samples: the size of the design"},
        {"sensitivity --inputs levers --method morris --sampling sobol", "needs a design of its own"},
        {"sensitivity --design hole.csv --sampling sobol", "--sampling: the rows of --design are the members"},
        {"sensitivity --inputs levers --save percentiles", "--save: say with -o"},
        {"replay hole.csv", "--member"},
        {"replay hole.csv --member 0", "hole.csv"},
    };
    for (const auto& [words, said] : bad) {
        INFO(words);
        const Answer answer = call(words, folder);
        INFO(answer.error);
        CHECK(answer.code == 2);
        CHECK(answer.error_lines() == 1);
        CHECK(answer.error.find(said) != std::string::npos);
        CHECK(folder.names() == std::set<std::string>{"hole.csv"});
    }
}

#ifdef SANQI_MPIRUN

TEST_CASE("two ranks make the file that one process makes, and end together", "[ensemble]") {
    const TemporaryFolder folder;
    const std::string launcher =
        "ASAN_OPTIONS=detect_leaks=0 "  // under the sanitizer: Open MPI's own leaks
        "OMPI_ALLOW_RUN_AS_ROOT=1 OMPI_ALLOW_RUN_AS_ROOT_CONFIRM=1 OMPI_MCA_rmaps_base_oversubscribe=1 "
        "OMPI_MCA_hwloc_base_binding_policy=none '" SANQI_MPIRUN "' -n 2";
    require_done(call(small + "-o one.h5", folder));
    const Answer two = call(small + "--chunk 7 --threads 1 -o two.h5", folder, launcher);
    require_done(two);
    CHECK(content_outside_provenance(folder / "two.h5") == content_outside_provenance(folder / "one.h5"));
    CHECK(two.out == call(small, folder).out);  // told once
    CHECK(call(small + "-o missing/out.h5", folder, launcher).code == 5);
    CHECK(folder.names() == std::set<std::string>{"one.h5", "two.h5"});
}

#endif
