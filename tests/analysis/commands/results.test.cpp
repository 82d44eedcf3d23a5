// What a command leaves behind: whole files that can be run again, or nothing.
#include <hdf5.h>

#include <cstdlib>
#include <memory>
#include <sstream>
#include <string>

#include <catch2/catch.hpp>
#include <nlohmann/json.hpp>

#include "model/structure.hpp"
#include "tests/analysis/commands/program.hpp"

namespace {

using namespace sanqi::test;

/// Exit code of a shell command, within `folder`.
int exit_code(const std::string& command, const TemporaryFolder& folder) {
    const int status = std::system(("cd '" + folder.path().string() + "' && " + command + " >/dev/null 2>&1").c_str());
    return WEXITSTATUS(status);
}

/// A text of a results file.
std::string text_in(const std::filesystem::path& path, const char* name) {
    const hid_t file = H5Fopen(path.c_str(), H5F_ACC_RDONLY, H5P_DEFAULT);
    const hid_t dataset = H5Dopen2(file, name, H5P_DEFAULT);
    const hid_t type = H5Dget_type(dataset);
    char* text = nullptr;
    REQUIRE(H5Dread(dataset, type, H5S_ALL, H5S_ALL, H5P_DEFAULT, &text) >= 0);
    const std::string result(text);
    H5free_memory(text);
    H5Tclose(type);
    H5Dclose(dataset);
    H5Fclose(file);
    return result;
}

double excess_deaths(const std::string& words, const TemporaryFolder& folder) {
    const Answer answer = call(words + " --json", folder);
    INFO(words << ": " << answer.error);
    REQUIRE(answer.code == 0);
    return nlohmann::json::parse(answer.out)["outcomes"]["excess_deaths"];
}

}  // namespace

TEST_CASE("the configuration kept in a results file is a scenario that gives the same run again") {
    const TemporaryFolder folder;
    const std::string question =
        "run no_second_wave --lever mess_halls=0.5@1959 --set parameters.famine_hazard=5 "
        "--normal-weather 1951-57 --reference R2";
    const double deaths = excess_deaths(question + " -o first.h5 --seed 7", folder);
    const std::string kept = text_in(folder / "first.h5", "/provenance/configuration");
    for (const auto& row : sanqi::model::parameter_rows)
        CHECK(kept.find("\n" + std::string(row.symbol) + " = ") != std::string::npos);
    write(folder / "again.toml", kept);
    CHECK(excess_deaths("run again.toml", folder) == deaths);
    CHECK(text_in(folder / "first.h5", "/provenance/seed") == "7");
    CHECK(text_in(folder / "first.h5", "/provenance/instruction_set") == "scalar");
    CHECK(text_in(folder / "first.h5", "/provenance/command_line").starts_with("sanqi " + question));
}

TEST_CASE("an interrupt ends with exit code 130 and leaves no file") {
    const TemporaryFolder folder;
    CHECK(exit_code("timeout --preserve-status -s INT 0.5 '" + sanqi_program + "' attribute -o shares.h5", folder) ==
          130);
    CHECK(folder.names().empty());
}

TEST_CASE("a limit of file size that is reached ends with exit code 5 and leaves no file") {
    const TemporaryFolder folder;
    CHECK(exit_code("{ ulimit -f 20; '" + sanqi_program + "' run -o run.h5; }", folder) == 5);
    CHECK(folder.names().empty());
}

TEST_CASE("the text of a run is at most 100 columns wide") {
    const TemporaryFolder folder;
    std::istringstream lines(call("run", folder).out);
    for (std::string line; std::getline(lines, line);) {
        INFO(line);
        CHECK(line.size() <= 100);
    }
}

TEST_CASE("list alone lists everything that can be named") {
    const TemporaryFolder folder;
    const auto listed = nlohmann::json::parse(call("list --json", folder).out);
    for (const char* kind : {"levers", "switches", "parameters", "outputs", "scenarios"})
        CHECK_FALSE(listed[kind].empty());
    CHECK(listed["parameters"].size() == sanqi::model::parameter_rows.size());
}

TEST_CASE("no file is written whose name says that it is something else") {
    const TemporaryFolder folder;
    for (const char* words : {"run -o run.csv", "attribute -o a.json", "sensitivity --samples 2 -o s.txt"}) {
        INFO(words);
        const Answer refused = call(words, folder);
        CHECK(refused.code == 2);
        CHECK(refused.error.find("what is written is HDF5") != std::string::npos);
    }
    CHECK(call("run --figure a.png", folder).error ==
          "--figure a.png: what is drawn is SVG, not .png; name it .svg, which browsers show and word processors "
          "take, or .json for its description, from which other programs draw it\n");
    CHECK(folder.names().empty());
    CHECK(call("export -o run.csv --quiet", folder).code == 0);
    CHECK(call("run -o run --quiet", folder).code == 0);
}

TEST_CASE("drawing, description and results file say the same of a figure, with what made it and no folder") {
    const TemporaryFolder folder;
    std::filesystem::create_directory(folder / "deep");
    write(folder / "deep/it's mine.toml", "schema = 1\nextends = 'baseline'\ntitle = 'Mine'\n");
    const std::string question = "run \"deep/it's mine.toml\" --without mess_halls --force --threads 1 ";
    const auto asked = [&](const std::string& outputs) { CHECK(call(question + outputs, folder).code == 0); };
    asked("-o run.h5 --figure run.svg");
    asked("--figure run.json --quiet");
    const std::string description = text_in(folder / "run.h5", "/figure/description");
    CHECK(content_of(folder / "run.json") == description);
    const auto json = nlohmann::json::parse(description);
    CHECK(json["source"] == "sanqi " +
                                call("--version", folder).out.substr(6, call("--version", folder).out.size() - 7) +
                                ", seed 1959: sanqi run 'it'\\''s mine.toml' --without mess_halls");
    CHECK(json["panels"].size() == 6);
    CHECK(description.find(folder.path().string()) == std::string::npos);
    CHECK(content_of(folder / "run.svg").find("seed 1959: sanqi run 'it'\\''s mine.toml'") != std::string::npos);
}
