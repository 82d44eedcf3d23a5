#include "analysis/configuration/described_rows.hpp"

#include <vector>

#include <fmt/format.h>

#include "analysis/words/messages.hpp"

namespace sanqi::analysis {

void require_tables(const TomlTable& root, std::string_view kind, std::span<const model::Row> rows) {
    require_schema(root);
    std::vector<std::string> allowed = names_of(rows, &model::Row::symbol);
    allowed.emplace_back("schema");
    root.allow_only(allowed, kind);
    for (const model::Row& row : rows) {
        if (root.has(row.symbol)) continue;
        throw InputError(root.place(),
                         fmt::format("missing {} '{}' ({}): add a table [{}]", kind, row.symbol, row.name, row.symbol));
    }
}

std::string read_unit(const TomlTable& table, const model::Row& row) {
    std::string unit = table.text("unit");
    if (unit != row.unit) table.fail("unit", fmt::format("expected '{}' as in the model, got '{}'", row.unit, unit));
    return unit;
}

std::string read_quality(const TomlTable& table) {
    static const std::vector<std::string> qualities{"verified", "corroborated", "second_hand", "unverified",
                                                    "recalled", "computed",     "judgement",   "definition"};
    return table.choice("quality", qualities);
}

}  // namespace sanqi::analysis
