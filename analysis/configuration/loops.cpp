#include "analysis/configuration/loops.hpp"

#include "analysis/files/toml_reader.hpp"

namespace sanqi::analysis {

namespace {

Loop read_loop(const std::string& name, const TomlTable& table) {
    static const std::vector<std::string> keys{"title", "chinese", "kind", "why", "acts_in_history", "path"};
    static const std::vector<std::string> kinds{"reinforcing", "balancing"};
    table.allow_only(keys);
    Loop loop{name,
              table.filled_text("title"),
              table.filled_text("chinese"),
              table.choice("kind", kinds) == kinds.front(),
              table.filled_text("why"),
              !table.has("acts_in_history") || table.boolean("acts_in_history"),
              table.texts("path"),
              table.place_of("path")};
    if (loop.path.size() < 2) table.fail("path", "a loop passes two quantities or more");
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
