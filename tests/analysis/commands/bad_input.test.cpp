// Bad input gets one message, the right exit code, and leaves no file.
#include <algorithm>
#include <regex>
#include <string>
#include <vector>

#include <catch2/catch.hpp>

#include "tests/analysis/commands/program.hpp"

namespace {

using namespace sanqi::test;

struct BadCall {
    std::string words;
    std::string said;  ///< part of the message
};

const std::vector<BadCall> bad_calls{
    {"rnu", "did you mean 'run'"},
    {"bench", "unknown verb 'bench'; valid: run, compare"},
    {"--hlep", "did you mean '--help'"},
    {"run --witout mess_halls", "did you mean '--without'"},
    {"run --without mes_halls", "did you mean 'mess_halls'"},
    {"run --only natur", "did you mean 'nature'"},
    {"run --lever mess_halls", "mess_halls"},
    {"run --lever mess_halls=2", "from 0 to 1"},
    {"run --lever mess_halls=half", "half"},
    {"run --lever mess_halls=0@1990", "1951"},
    {"run --lever mess_halls=0@", "expected a date as in 1959-08-16 or a decimal year, got ''"},
    {"run --lever mess_halls=0@1959-02-30", "expected a date as in 1959-08-16 or a decimal year, got '1959-02-30'"},
    {"run --lever mess_halls=0@1959@1960", "expected a date as in 1959-08-16 or a decimal year, got '1959@1960'"},
    {"run --reference R1 --draws 100000000000", "--draws: expected at most 10000, got 100000000000"},
    {"run --set parameters.labour_elastcity=0.3", "did you mean 'labour_elasticity'"},
    {"run --set parameters.labour_elasticity=3", "from 0 to 1"},
    {"run --set parameters.labour_elasticity=nan", "labour_elasticity"},
    {"run --set switches.weather_series=gauge", "gauge_rainfall"},
    {"run --set labour_elasticity=0.3", "labour_elasticity"},
    {"run --normal-weather 1950-58", "did you mean '1950-57'"},
    {"run --set switches.weather_series=gauge_rainfall --normal-weather 1950-57", "gauges"},
    {"run --reference R3", "--reference R3: unknown value 'R3'"},
    {"run --seed ten", "seed"},
    {"run --seed 18446744073709551616",
     "--seed: 18446744073709551616 is too large; expected at most 184467440737095516"},
    {"run baselin", "did you mean 'baseline'"},
    {"run baseline weather_only", "run takes at most 1 scenario, got 2 ('baseline', 'weather_only')"},
    {"replay", "replay takes at least 1 file, got 0; see sanqi replay --help"},
    {"run exports",
     "did you mean 'exports_alone_stopped_1959', 'exports_stopped_1959' or 'without_exports_and_imports'?"},
    {"run --without exports", "did you mean 'exports_and_imports'?"},
    {"run --without canteens", "'sanqi list canteens' searches by subject"},
    {"run --without 食堂", "did you mean 'mess_halls' (公共食堂, 吃饭不要钱)?"},
    {"sensitivity --inputs 大跃进", "'campaign_scale' (大跃进)"},
    {"calibrate --best-fit --freeze 口粮", "'grain_need' (口粮)"},
    {"run 食堂", "no scenario '食堂'; 'sanqi list 食堂' searches by subject"},
    {"run --output", "output"},
    {"run -o a.h5 --figure a.h5", "a.h5"},
    {"compare baseline", "compare takes at least 2 scenarios, got 1 ('baseline')"},
    {"list leevrs", "did you mean 'levers'"},
    {"calibrate --best-fit --freeze labour_elastcity", "did you mean 'labour_elasticity'"},
    {"calibrate --best-fit --iterations 0", "iterations"},
    {"calibrate --starts 0", "starts"},
    {"calibrate --best-fit --until 1953", "until"},
    {"check --checks nowhere.toml", "nowhere.toml"},
    {"run /dev/zero", "/dev/zero: is a device, not a file"},
    {"sensitivity --design /dev/urandom", "/dev/urandom: is a device, not a file"},
    {"run --threads 999999999999", "--threads: 999999999999 is too large; expected at most 10000"},
    {"calibrate --best-fit --until 99999", "--until: 99999 is too large; expected at most 1966"},
    {"calibrate --dry-run --steps 9000000000000000000", "--steps: 9000000000000000000 is too large"},
    {"calibrate --dry-run --chains 100000000", "--chains: 100000000 is too large"},
    {"calibrate --dry-run --starts 10000000000", "--starts: 10000000000 is too large"},
    {"calibrate --best-fit --dry-run", "--dry-run belongs to the draws of a posterior; leave out --best-fit"},
    {"calibrate --best-fit --weather fixed", "--weather belongs to the draws of a posterior"},
    {"calibrate --best-fit --hold-out 1960-61", "--hold-out belongs to the draws of a posterior"},
    {"calibrate --dry-run --hold-out nonsense", "'sanqi list hold_outs' shows them all"},
    {"calibrate -o posterior.csv", "what is written is HDF5, not .csv; name it .h5"},
    {"calibrate -o posterior.toml", "what is written is HDF5, not .toml; name it .h5"},
    {"calibrate --best-fit -o fit.h5", "what is written is TOML, not .h5; name it .toml"},
    {"export -o history.xlsx", "what is written is csv, not .xlsx; name it .csv"},
    {"export --format xmil", "--format: unknown format 'xmil'; did you mean 'xmile'?"},
    {"export --format mdl -o model.csv", "what is written is a model of Vensim, not .csv; name it .mdl"},
    {"export --format check -o model.xmile", "what is written is csv, not .xmile; name it .csv"},
    {"export -o model.vpmx", "what is written is csv, not .vpmx; name it .csv"},
    {"run -o run.mdl", "what is written is HDF5, not .mdl; name it .h5 (as csv: sanqi export)"},
    {"run -o run.csv", "what is written is HDF5, not .csv; name it .h5 (as csv: sanqi export)"},
    {"run --normal-weather 1950-57", "valid with weather_series latent: default; 1953-57,1963-66; 1951-57;"},
};

struct BadFile {
    std::string text;
    std::string said;  ///< with line and column where a place is at fault
};

const std::vector<BadFile> bad_files{
    {"", "schema"},
    {"schema = 2\n", "bad.toml:1:"},
    {"schema = 1\nextends = \"basline\"\n", "did you mean 'baseline'"},
    {"schema = 1\nextends = \"bad.toml\"\n", "bad.toml"},
    {"schema = 1\n[lever]\n", "bad.toml:2:"},
    {"schema = 1\n[levers]\nmess_hall = 0\n",
     "bad.toml:3:1: levers: unknown lever or group 'mess_hall'; did you mean 'mess_halls'?"},
    {"schema = 1\n[levers]\nmess_halls = \"off\"\n", "bad.toml:3:14"},
    {"schema = 1\n[levers]\nmess_halls = 1.5\n", "bad.toml:3:14"},
    {"schema = 1\n[levers]\nmess_halls = { value = 0.0, form = 1959.0 }\n", "did you mean 'from'"},
    {"schema = 1\n[parameters]\nlabour_elasticity = 9.0\n", "bad.toml:3:21"},
    {"schema = 1\n[levers]\n\"食堂\" = 0\n", "bad.toml:3:1: levers: unknown lever or group '食堂'; did you mean 'mess"},
    {"schema = 1\n[parameters]\n\"口粮\" = 0\n", "'grain_need' (口粮)"},
    {"schema = 1\n[expect]\noutcome = \"非正常死亡\"\nsign = \"lower\"\n",
     "bad.toml:3:11: expect.outcome: unknown outcome"},
    {"schema = 1\n[switches]\nsecond_wave = \"no\"\n", "bad.toml:3:15"},
    {"schema = 1\n[switches\n", "bad.toml:2:"},
    {"schema = 1\ntitle = 7\n", "bad.toml:2:9"},
};

}  // namespace

TEST_CASE("a bad command line gets one message, exit code 2 and leaves no file") {
    for (const BadCall& bad : bad_calls) {
        INFO("sanqi " << bad.words);
        const TemporaryFolder folder;
        const Answer answer = call(bad.words, folder);
        INFO(answer.error);
        CHECK(answer.code == 2);
        CHECK(answer.out.empty());
        CHECK(answer.error_lines() == 1);
        CHECK(answer.error.find(bad.said) != std::string::npos);
        CHECK(folder.names().empty());
    }
}

TEST_CASE("a bad scenario file gets one message with its place, exit code 2, and no results file") {
    for (const BadFile& bad : bad_files) {
        INFO(bad.text);
        const TemporaryFolder folder;
        write(folder / "bad.toml", bad.text);
        const Answer answer = call("run bad.toml -o results.h5", folder);
        INFO(answer.error);
        CHECK(answer.code == 2);
        CHECK(answer.error_lines() == 1);
        CHECK(answer.error.find(bad.said) != std::string::npos);
        CHECK(folder.names() == std::set<std::string>{"bad.toml"});
    }
}

TEST_CASE(
    "a run that fails in the model gets one message with status, date and stock, exit code 3, and leaves no file") {
    const std::regex failure(
        "the (reference )?run failed: (not_finite|negative_stock|step_limit) at \\d{4}\\.\\d{3}, stock \\w+\n");
    const std::string absurd =
        " --set parameters.potential_output_1957=0 --set parameters.lapse_rate=100 --set "
        "parameters.emptying_time=0.005";
    for (const std::string verb : {"run", "attribute", "export"}) {
        INFO(verb);
        const TemporaryFolder folder;
        const Answer answer = call(verb + absurd + " -o results", folder);
        INFO(answer.error);
        CHECK(answer.code == 3);
        CHECK(answer.out.empty());
        CHECK(std::regex_match(answer.error, failure));
        CHECK(folder.names().empty());
    }
}

TEST_CASE("an output that cannot be written ends with exit code 5 before anything is computed") {
    const TemporaryFolder folder;
    for (const std::string verb : {"run", "attribute", "export", "calibrate"}) {
        INFO(verb);
        const Answer answer = call(verb + " -o missing/out", folder);
        CHECK(answer.code == 5);
        CHECK(answer.error_lines() == 1);
        CHECK(answer.error.find("missing") != std::string::npos);
        CHECK(folder.names().empty());
    }
    const int status = std::system(("'" + sanqi_program + "' run --quiet > /dev/full 2>/dev/null").c_str());
    CHECK(WEXITSTATUS(status) == 5);
}

TEST_CASE("an existing file is kept without --force and replaced with it") {
    const TemporaryFolder folder;
    write(folder / "history.csv", "mine");
    CHECK(call("export -o history.csv", folder).code == 2);
    CHECK(content_of(folder / "history.csv") == "mine");
    CHECK(call("export -o history.csv --force", folder).code == 0);
    CHECK(content_of(folder / "history.csv").starts_with("calendar_year,"));
}

TEST_CASE("what is read is not replaced by what is written, by whatever name and even with --force") {
    const TemporaryFolder folder;
    const std::string scenario = "schema = 1\ntitle = \"mine\"\n";
    write(folder / "mine", scenario);
    std::filesystem::create_symlink("mine", folder / "link");
    for (const std::string words : {"run mine -o mine", "run mine -o mine --force", "run mine -o link --force",
                                    "run link --figure ./mine --force", "export mine -o mine --force",
                                    "compare baseline mine --figure mine --force"}) {
        INFO(words);
        const Answer answer = call(words, folder);
        INFO(answer.error);
        CHECK(answer.code == 2);
        CHECK(answer.error_lines() == 1);
        CHECK(answer.error.find("is read here, and what is written would replace it") != std::string::npos);
        CHECK(content_of(folder / "mine") == scenario);
    }
    CHECK(call("run mine -o other.h5 --quiet", folder).code == 0);
}

TEST_CASE("a check that fails ends with exit code 4") {
    const TemporaryFolder folder;
    write(folder / "checks.toml",
          "schema = 1\n[[check]]\nname = \"none\"\nstatement = \"History kills nobody.\"\nkind = \"run\"\n"
          "outcome = \"excess_deaths\"\nmost = 0.001\n");
    const Answer answer = call("check --checks checks.toml", folder);
    CHECK(answer.code == 4);
    CHECK(answer.out.find("FAIL") != std::string::npos);
    CHECK(call("check weather_only --checks checks.toml", folder).code == 4);
}
