#include "analysis/configuration/structures.hpp"

#include <algorithm>

#include <fmt/format.h>

#include "analysis/files/toml_reader.hpp"
#include "analysis/words/messages.hpp"

namespace sanqi::analysis {

namespace {

Structure read_structure(const std::string& name, const TomlTable& table, const Names& names) {
    static const std::vector<std::string> keys{"statement", "why", "parameters", "switches"};
    table.allow_only(keys);
    Structure structure{name, table.filled_text("statement"), table.filled_text("why"), {}, {}};
    if (table.has("parameters")) structure.parameters = read_parameters(table.table("parameters"), names.parameters);
    if (table.has("switches")) structure.switches = read_switches(table.table("switches"));
    return structure;
}

}  // namespace

std::vector<Structure> load_structures(const std::filesystem::path& file, const Names& names) {
    const TomlTable root = read_toml(file);
    require_schema(root);
    std::vector<Structure> structures;
    for (const std::string& name : root.keys()) {
        if (name == "schema") continue;
        structures.push_back(read_structure(name, root.table(name), names));
        const Structure& one = structures.back();
        if ((one.parameters.empty() && one.switches.empty()) != (name == base_structure))
            root.fail_at_key(name, fmt::format("a structure sets parameters or switches; '{}' alone sets none of them",
                                               base_structure));
    }
    return structures;
}

Structure structure_named(const std::string& name, const std::vector<Structure>& structures) {
    const auto found = std::ranges::find(structures, name, &Structure::name);
    if (found == structures.end())
        throw InputError("--structure: " + unknown_name("structure", name, names_of(structures, &Structure::name)));
    return *found;
}

}  // namespace sanqi::analysis
