// Includes point one way, model <- solvers <- the rooms of analysis from low to high; and a library is known only to
// the rooms that are named for it.
#include <algorithm>
#include <catch2/catch.hpp>
#include <filesystem>
#include <fstream>
#include <map>
#include <regex>
#include <set>
#include <sstream>
#include <string>
#include <vector>

namespace {

/// What the files of one room may include beside those of the room itself: files of the rooms `below`, headers of the
/// standard library, and headers in angle brackets that match `libraries`.
struct Rule {
    std::string room;
    std::vector<std::string> below;
    std::string libraries;
};

const std::string text = "fmt/.*";
const std::string posix = "fcntl\\.h|unistd\\.h|sys/.*";

/// From low to high: a room may know only those above it in this table. To add a room or an arrow is to change it here.
const std::vector<Rule> rules{
    {"model", {}, ""},
    {"solvers", {"model"}, "boost/numeric/odeint/.*|oneapi/tbb/.*|immintrin\\.h"},
    {"analysis/words", {}, text + "|boost/locale/utf\\.hpp|signal\\.h|" + posix},
    {"analysis/figure", {}, text + "|boost/locale/utf\\.hpp"},
    {"analysis/equations", {"model"}, text},
    {"analysis/files", {"analysis/words"}, text + "|hdf5.*|toml\\+\\+/.*|zip\\.h|spawn\\.h|" + posix},
    {"analysis/statistics", {"solvers", "analysis/words"}, text + "|boost/math/.*|Eigen/.*|Random123/.*"},
    {"analysis/configuration",
     {"model", "solvers", "analysis/words", "analysis/files", "analysis/statistics"},
     text + "|boost/math/.*"},
    {"analysis/runs",
     {"model", "solvers", "analysis/words", "analysis/statistics", "analysis/configuration"},
     text + "|Eigen/.*"},
    {"analysis/page", {"model", "solvers", "analysis/statistics", "analysis/runs"}, ""},
    {"analysis/designs",
     {"solvers", "analysis/words", "analysis/files", "analysis/statistics", "analysis/configuration"},
     text + "|boost/(math|random)/.*|Eigen/.*"},
    {"analysis/ensemble",
     {"solvers", "analysis/words", "analysis/statistics", "analysis/runs", "analysis/designs"},
     text + "|boost/(mpi|serialization)/.*|boost/crc\\.hpp|nlohmann/.*|oneapi/tbb/.*|" + posix},
    {"analysis/estimators", {"analysis/statistics", "analysis/designs"}, text + "|Eigen/.*|oneapi/tbb/.*"},
    {"analysis/posterior",
     {"analysis/words", "analysis/statistics", "analysis/ensemble"},
     text + "|Eigen/.*|oneapi/tbb/.*"},
    {"analysis/target",
     {"solvers", "analysis/statistics", "analysis/configuration", "analysis/runs", "analysis/designs",
      "analysis/posterior"},
     text + "|Eigen/.*|oneapi/tbb/.*"},
    {"analysis/questions",
     {"solvers", "analysis/words", "analysis/equations", "analysis/files", "analysis/statistics",
      "analysis/configuration", "analysis/runs", "analysis/designs", "analysis/ensemble", "analysis/estimators",
      "analysis/posterior", "analysis/target"},
     text + "|boost/(math|numeric/odeint)/.*|(unsupported/)?Eigen/.*|oneapi/tbb/.*"},
    {"analysis/report",
     {"model", "analysis/words", "analysis/figure", "analysis/equations", "analysis/files", "analysis/statistics",
      "analysis/configuration", "analysis/runs", "analysis/designs", "analysis/ensemble", "analysis/questions"},
     text + "|boost/crc\\.hpp|nlohmann/.*|oneapi/tbb/.*"},
    {"analysis/commands",
     {"analysis/words", "analysis/files", "analysis/configuration", "analysis/runs", "analysis/designs",
      "analysis/ensemble", "analysis/questions", "analysis/report"},
     text + "|boost/program_options/.*|" + posix},
    {"analysis", {"analysis/words", "analysis/ensemble", "analysis/commands"}, text + "|oneapi/tbb/.*|" + posix},
};

/// Threads, input and output have no place in the equations.
const std::set<std::string> not_for_model{
    "iostream",          "iosfwd",    "fstream",    "ifstream",   "ofstream", "sstream", "istream",
    "ostream",           "streambuf", "syncstream", "filesystem", "cstdio",   "thread",  "mutex",
    "shared_mutex",      "atomic",    "future",     "semaphore",  "barrier",  "latch",   "stop_token",
    "condition_variable"};

/// Files belong to analysis/.
const std::set<std::string> not_for_solvers{"fstream", "filesystem"};

/// The room of a file or include from the top of the tree: its folder, two deep in analysis/.
std::string room_of(const std::filesystem::path& file) {
    auto part = file.begin();
    std::string room = (part++)->string();
    if (room == "analysis" && std::next(part) != file.end()) room += "/" + part->string();
    return room;
}

bool standard_header(const std::string& room, const std::string& name) {
    if (name.find_first_of("/.") != std::string::npos) return false;
    if (room == "model") return !not_for_model.contains(name);
    return room != "solvers" || !not_for_solvers.contains(name);
}

bool allowed(const Rule& rule, const std::string& operand) {
    static const std::regex quoted(R"re("([^"/]+/[^"]*)".*)re");
    static const std::regex angled(R"(<([^>]+)>.*)");
    std::smatch parts;
    if (std::regex_match(operand, parts, quoted)) {
        static const std::set<std::string> made{"analysis/build_info.hpp", "analysis/engine_sources.hpp"};  // by CMake
        if (made.contains(parts.str(1))) return rule.room.starts_with("analysis");
        const std::string room = room_of(parts.str(1));
        return room == rule.room || std::ranges::count(rule.below, room) == 1;
    }
    if (!std::regex_match(operand, parts, angled)) return false;  // a macro, or not readable from the top of the tree
    const std::string name = parts.str(1);
    return standard_header(rule.room, name) || std::regex_match(name, std::regex(rule.libraries));
}

/// What the lines of `source` include.
std::map<int, std::string> includes(std::istream&& source) {
    static const std::regex include_line(R"(\s*#\s*include\b\s*(.*))");
    std::map<int, std::string> found;
    std::smatch parts;
    int number = 0;
    for (std::string line; std::getline(source, line);) {
        ++number;
        if (std::regex_match(line, parts, include_line)) found[number] = parts.str(1);
    }
    return found;
}

/// The includes of `source` that `rule` doesn't allow, as "LINE: WHAT".
std::vector<std::string> violations(const Rule& rule, std::istream&& source) {
    std::vector<std::string> found;
    for (const auto& [line, operand] : includes(std::move(source)))
        if (!allowed(rule, operand)) found.push_back(std::to_string(line) + ": " + operand);
    return found;
}

const Rule& rule_of(const std::string& room) {
    const auto found = std::ranges::find(rules, room, &Rule::room);
    INFO("a rule for " << room);
    REQUIRE(found != rules.end());
    return *found;
}

/// Every source file of the product, from the top of the tree.
std::vector<std::filesystem::path> sources() {
    std::vector<std::filesystem::path> found;
    for (const std::string folder : {"model", "solvers", "analysis"})
        for (const auto& entry : std::filesystem::recursive_directory_iterator(folder))
            if (entry.path().extension() == ".hpp" || entry.path().extension() == ".cpp") found.push_back(entry.path());
    return found;
}

std::ifstream opened(const std::filesystem::path& source) { return std::ifstream(source); }

using Arrows = std::map<std::string, std::set<std::string>>;

/// The arrows between rooms in the drawing of a page: lines "FROM --> TO", the rooms of analysis by their own names.
Arrows drawn_in(std::istream&& page) {
    static const std::regex arrow(R"(\s*(\w+) --> (\w+))");
    const auto full = [](const std::string& name) {
        if (name == "model" || name == "solvers") return name;
        return name == "main" ? "analysis" : "analysis/" + name;
    };
    Arrows drawn;
    std::smatch parts;
    for (std::string line; std::getline(page, line);)
        if (std::regex_match(line, parts, arrow)) drawn[full(parts.str(1))].insert(full(parts.str(2)));
    return drawn;
}

/// Adds to `reached` every room that can be reached along the arrows.
void reach_from(const std::string& room, const Arrows& arrows, std::set<std::string>& reached) {
    const auto found = arrows.find(room);
    if (found == arrows.end()) return;
    for (const std::string& next : found->second)
        if (reached.insert(next).second) reach_from(next, arrows, reached);
}

/// What a drawing says that the rules don't, and what it keeps quiet: an arrow that no rule allows, or one that a rule
/// allows and that cannot be walked.
std::vector<std::string> untruths(const Arrows& drawn) {
    std::vector<std::string> found;
    for (const auto& [room, targets] : drawn)
        for (const std::string& target : targets)
            if (std::ranges::count(rule_of(room).below, target) == 0) found.push_back(room + " --> " + target);
    for (const Rule& rule : rules) {
        std::set<std::string> reached;
        reach_from(rule.room, drawn, reached);
        for (const std::string& room : rule.below)
            if (!reached.contains(room)) found.push_back(rule.room + " cannot reach " + room);
    }
    return found;
}

/// The rooms of a table whose rows begin with a link to their folder, in order.
std::vector<std::string> rooms_listed_in(std::istream&& page) {
    static const std::regex row(R"(\| \[`(\w+)/`\]\(\1\) \|.*)");
    std::vector<std::string> rooms;
    std::smatch parts;
    for (std::string line; std::getline(page, line);)
        if (std::regex_match(line, parts, row)) rooms.push_back("analysis/" + parts.str(1));
    return rooms;
}

}  // namespace

TEST_CASE("every file includes only what the rule of its room allows") {
    CHECK(sources().size() > 100);
    for (const auto& source : sources()) {
        INFO(source.string());
        CHECK(violations(rule_of(room_of(source)), opened(source)) == std::vector<std::string>{});
    }
}

TEST_CASE("no arrow between rooms runs back up") {
    std::set<std::string> below;
    for (const Rule& rule : rules) {
        INFO(rule.room);
        for (const std::string& room : rule.below) CHECK(below.contains(room));
        CHECK(below.insert(rule.room).second);
    }
}

TEST_CASE("every arrow that a rule allows is used") {
    std::map<std::string, std::set<std::string>> used;
    static const std::regex quoted(R"re("([^"]+)".*)re");
    std::smatch parts;
    for (const auto& source : sources())
        for (const auto& [line, operand] : includes(opened(source)))
            if (std::regex_match(operand, parts, quoted)) used[room_of(source)].insert(room_of(parts.str(1)));
    for (const Rule& rule : rules)
        for (const std::string& room : rule.below) {
            INFO(rule.room << " <- " << room);
            CHECK(used[rule.room].contains(room));
        }
}

TEST_CASE("the drawing of the rooms is true, and a false one is seen") {
    const Arrows drawn = drawn_in(opened("DESIGN.md"));
    CHECK(untruths(drawn) == std::vector<std::string>{});
    Arrows up = drawn, broken = drawn;
    up["analysis/words"].insert("analysis/report");
    CHECK(untruths(up).front() == "analysis/words --> analysis/report");
    broken.erase("analysis/report");
    CHECK_FALSE(untruths(broken).empty());
}

TEST_CASE("the plan of the house has a row a room, in order") {
    std::vector<std::string> rooms;
    for (const Rule& rule : rules)
        if (rule.room.starts_with("analysis/")) rooms.push_back(rule.room);
    CHECK(rooms_listed_in(opened("analysis/README.md")) == rooms);
}

TEST_CASE("an include against the direction, or of a library from another room, is seen") {
    const auto [room, operand] = GENERATE(table<std::string, std::string>({
        {"model", R"("solvers/driver.hpp")"},
        {"model", R"("analysis/words/errors.hpp")"},
        {"model", R"("../analysis/words/errors.hpp")"},
        {"model", R"("metadata.hpp")"},
        {"model", "<boost/numeric/odeint/stepper/runge_kutta4.hpp>"},
        {"model", "<math.h>"},
        {"model", "<fstream>"},
        {"model", "<thread> // for speed"},
        {"model", "SECTOR"},
        {"solvers", R"("analysis/files/results_file.hpp")"},
        {"solvers", "<hdf5.h>"},
        {"solvers", "<toml++/toml.h>"},
        {"solvers", "<filesystem>"},
        {"analysis/words", R"("analysis/commands/command.hpp")"},
        {"analysis/figure", R"("analysis/report/wording.hpp")"},
        {"analysis/figure", "<hdf5.h>"},
        {"analysis/designs", R"("analysis/estimators/sobol_indices.hpp")"},
        {"analysis/configuration", R"("analysis/runs/run.hpp")"},
        {"analysis/configuration", "<toml.h>"},
        {"analysis/questions", R"("analysis/report/json.hpp")"},
        {"analysis/questions", "<nlohmann/json.hpp>"},
        {"analysis/report", R"("analysis/commands/arguments.hpp")"},
        {"analysis/commands", R"("model/people.hpp")"},
        {"analysis/commands", R"("analysis/figure/figure.hpp")"},
        {"analysis/commands", R"("tests/helpers.hpp")"},
        {"analysis", R"("analysis/report/json.hpp")"},
    }));
    CAPTURE(room, operand);
    CHECK(violations(rule_of(room), std::istringstream("#pragma once\n  #  include " + operand)) ==
          std::vector<std::string>{"2: " + operand});
}

TEST_CASE("an include along the direction is allowed") {
    const auto [room, operand] = GENERATE(table<std::string, std::string>({
        {"model", R"("model/metadata.hpp")"},
        {"model", "<array>"},
        {"solvers", R"("model/metadata.hpp")"},
        {"solvers", "<boost/numeric/odeint/stepper/runge_kutta4.hpp>"},
        {"analysis/files", R"("analysis/words/errors.hpp")"},
        {"analysis/files", "<hdf5.h>"},
        {"analysis/report", R"("analysis/questions/attribution.hpp")"},
        {"analysis/commands", R"("analysis/build_info.hpp")"},
        {"analysis", R"("analysis/commands/command.hpp")"},
    }));
    CAPTURE(room, operand);
    CHECK(violations(rule_of(room), std::istringstream("#include " + operand)).empty());
}
