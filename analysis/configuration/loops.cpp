#include "analysis/configuration/loops.hpp"

#include <algorithm>

#include <fmt/format.h>

#include "analysis/files/toml_reader.hpp"

namespace sanqi::analysis {

namespace {

/// A name is typed on a command line, and is a group's in results.
void require_name(const TomlTable& root, const std::string& name) {
    const auto fits = [](char c) { return (c >= 'a' && c <= 'z') || (c >= '0' && c <= '9') || c == '_'; };
    if (name.empty() || !std::ranges::all_of(name, fits))
        root.fail_at_key(name, fmt::format("'{}' is no name of a loop: small letters, digits and _", name));
}

void require_once_round(const TomlTable& table, const std::vector<std::string>& path) {
    if (path.size() < 2) table.fail("path", "a loop passes two quantities or more");
    for (const std::string& symbol : path)
        if (std::ranges::count(path, symbol) > 1)
            table.fail("path", fmt::format("passes '{}' twice: a loop goes round once", symbol));
}

Loop read_loop(const std::string& name, const TomlTable& table) {
    static const std::vector<std::string> keys{"title",           "chinese", "kind", "why",
                                               "acts_in_history", "path",    "cut",  "cut_means"};
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
              table.place_of("path"),
              table.place_of("cut"),
              table.place_of("kind"),
              table.has("cut_means") ? table.filled_text("cut_means") : ""};
    require_once_round(table, loop.path);
    return loop;
}

}  // namespace

std::vector<Loop> load_loops(const std::filesystem::path& file) {
    const TomlTable root = read_toml(file);
    require_schema(root);
    std::vector<Loop> loops;
    for (const std::string& name : root.keys()) {
        if (name == "schema") continue;
        require_name(root, name);
        loops.push_back(read_loop(name, root.table(name)));
    }
    if (loops.empty())
        throw InputError(root.place(), "names no loop: [NAME] with title, chinese, kind, why, path and cut");
    return loops;
}

}  // namespace sanqi::analysis
