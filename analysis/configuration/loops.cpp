#include "analysis/configuration/loops.hpp"

#include <algorithm>

#include "analysis/files/toml_reader.hpp"

namespace sanqi::analysis {

namespace {

/// Round the loop once at most.
bool goes_along(const std::vector<std::string>& path, const std::vector<std::string>& stretch) {
    std::vector<std::string> twice = path;
    twice.insert(twice.end(), path.begin(), path.end());
    return stretch.size() <= path.size() &&
           std::search(twice.begin(), twice.end(), stretch.begin(), stretch.end()) != twice.end();
}

Loop read_loop(const std::string& name, const TomlTable& table) {
    static const std::vector<std::string> keys{"title", "chinese", "kind", "why", "acts_in_history", "path", "cut"};
    static const std::vector<std::string> kinds{"reinforcing", "balancing"};
    table.allow_only(keys);
    Loop loop{name,
              table.filled_text("title"),
              table.filled_text("chinese"),
              table.choice("kind", kinds) == kinds.front(),
              table.filled_text("why"),
              !table.has("acts_in_history") || table.boolean("acts_in_history"),
              table.texts("path"),
              table.texts("cut"),
              table.place_of("path")};
    if (loop.path.size() < 2) table.fail("path", "a loop passes two quantities or more");
    if (loop.cut.size() < 2 || !goes_along(loop.path, loop.cut))
        table.fail("cut", "a stretch of the path, from what is held to who reads it, two quantities or more");
    return loop;
}

}  // namespace

std::vector<Loop> load_loops(const std::filesystem::path& file) {
    const TomlTable root = read_toml(file);
    require_schema(root);
    std::vector<Loop> loops;
    for (const std::string& name : root.keys())
        if (name != "schema") loops.push_back(read_loop(name, root.table(name)));
    return loops;
}

}  // namespace sanqi::analysis
