// Includes point one way, model <- solvers <- analysis, and model/ knows nothing but the standard library.
#include <algorithm>
#include <catch2/catch.hpp>
#include <filesystem>
#include <fstream>
#include <regex>
#include <sstream>
#include <string>
#include <vector>

namespace {

/// What the files of one folder may include. A quoted include is written from the top of the tree and begins with one
/// of `folders`; an include in angle brackets must not match `forbidden`.
struct Rule {
    std::string folder;
    std::vector<std::string> folders;
    std::regex forbidden;
};

/// Threads, input and output have no place in the equations; nor has any library whose header carries a folder or an
/// extension, as those of the standard library don't.
const std::string not_for_model =
    R"(.*[/.].*|iostream|[io]?[fs]stream|[io]stream|streambuf|syncstream|print|filesystem|cstdio|thread|mutex|)"
    R"(shared_mutex|atomic|future|condition_variable|semaphore|barrier|latch|stop_token)";

/// Files and their formats belong to analysis/.
const std::string not_for_solvers = R"(hdf5.*|H5.*|toml.*|nlohmann/.*|boost/program_options.*|[io]?fstream|filesystem)";

std::vector<Rule> rules() {
    return {{"model", {"model"}, std::regex(not_for_model)},
            {"solvers", {"model", "solvers"}, std::regex(not_for_solvers)},
            {"analysis", {"model", "solvers", "analysis"}, std::regex("")}};
}

bool allowed(const Rule& rule, const std::string& operand) {
    static const std::regex quoted(R"re("([^"/]+)/[^"]*".*)re");
    static const std::regex angled(R"(<([^>]+)>.*)");
    std::smatch parts;
    if (std::regex_match(operand, parts, quoted)) return std::ranges::count(rule.folders, parts.str(1)) == 1;
    if (std::regex_match(operand, parts, angled)) return !std::regex_match(parts.str(1), rule.forbidden);
    return false;  // a macro, or a file beside this one: not readable from the top
}

/// The lines of `source` that include what `rule` doesn't allow, as "LINE: TEXT".
std::vector<std::string> violations(const Rule& rule, std::istream&& source) {
    static const std::regex include_line(R"(\s*#\s*include\b\s*(.*))");
    std::vector<std::string> found;
    std::smatch parts;
    int number = 0;
    for (std::string line; std::getline(source, line);) {
        ++number;
        if (std::regex_match(line, parts, include_line) && !allowed(rule, parts.str(1)))
            found.push_back(std::to_string(number) + ": " + line);
    }
    return found;
}

std::vector<std::filesystem::path> sources_in(const std::string& folder) {
    std::vector<std::filesystem::path> sources;
    const auto root = std::filesystem::path(SANQI_SOURCE_DIRECTORY) / folder;
    for (const auto& entry : std::filesystem::recursive_directory_iterator(root)) {
        const auto extension = entry.path().extension();
        if (extension == ".hpp" || extension == ".cpp") sources.push_back(entry.path());
    }
    return sources;
}

}  // namespace

TEST_CASE("includes point one way: model <- solvers <- analysis") {
    for (const Rule& rule : rules()) {
        const auto sources = sources_in(rule.folder);
        INFO("folder " << rule.folder);
        CHECK_FALSE(sources.empty());
        for (const auto& source : sources) {
            INFO(source.string());
            CHECK(violations(rule, std::ifstream(source)) == std::vector<std::string>{});
        }
    }
}

TEST_CASE("an include against the direction, or of a library from model, is seen") {
    const auto [folder, line] = GENERATE(table<std::string, std::string>({
        {"model", R"(#include "solvers/driver.hpp")"},
        {"model", R"(#include "analysis/words/errors.hpp")"},
        {"model", R"(  #  include "../analysis/errors.hpp")"},
        {"model", R"(#include "metadata.hpp")"},
        {"model", "#include <boost/numeric/odeint/stepper/runge_kutta4.hpp>"},
        {"model", "#include <math.h>"},
        {"model", "#include <fstream>"},
        {"model", "#include <thread> // for speed"},
        {"model", "#include SECTOR"},
        {"solvers", R"(#include "analysis/results.hpp")"},
        {"solvers", "#include <hdf5.h>"},
        {"solvers", "#include <toml++/toml.h>"},
        {"analysis", R"(#include "tests/helpers.hpp")"},
    }));
    CAPTURE(folder, line);
    const auto all = rules();
    const auto rule = std::ranges::find(all, folder, &Rule::folder);
    CHECK(violations(*rule, std::istringstream("#pragma once\n" + line)) == std::vector<std::string>{"2: " + line});
}

TEST_CASE("an include along the direction is allowed") {
    const auto [folder, line] = GENERATE(table<std::string, std::string>({
        {"model", R"(#include "model/metadata.hpp")"},
        {"model", "#include <array>"},
        {"solvers", R"(#include "model/metadata.hpp")"},
        {"solvers", "#include <boost/numeric/odeint/stepper/runge_kutta4.hpp>"},
        {"analysis", R"(#include "solvers/driver.hpp")"},
        {"analysis", "#include <hdf5.h>"},
    }));
    CAPTURE(folder, line);
    const auto all = rules();
    const auto rule = std::ranges::find(all, folder, &Rule::folder);
    CHECK(violations(*rule, std::istringstream(line)).empty());
}
