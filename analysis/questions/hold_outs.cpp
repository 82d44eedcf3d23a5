#include "analysis/questions/hold_outs.hpp"

#include <algorithm>
#include <iterator>

#include "analysis/files/toml_reader.hpp"
#include "analysis/words/messages.hpp"

namespace sanqi::analysis {

namespace {

LeftOut left_out_by_years(const TomlTable& table) {
    try {
        return left_out_by(table.filled_text("years"));
    } catch (const InputError& error) {
        table.fail("years", error.what());
    }
}

HoldOut read_hold_out(const std::string& name, const TomlTable& table) {
    static const std::vector<std::string> keys{"statement", "years", "after", "components"};
    constexpr double earliest = 1953.0, latest = 1967.0;
    table.allow_only(keys);
    HoldOut hold_out{name, table.filled_text("statement"), {}};
    if (table.has("years")) hold_out.left_out.push_back(left_out_by_years(table));
    if (table.has("after")) hold_out.left_out.push_back(left_out_after(table.date_within("after", earliest, latest)));
    if (table.has("components"))
        for (const std::string& component : table.texts("components"))
            hold_out.left_out.push_back({.component = component});
    return hold_out;
}

}  // namespace

std::vector<HoldOut> load_hold_outs(const std::filesystem::path& file) {
    const TomlTable root = read_toml(file);
    require_schema(root);
    std::vector<HoldOut> all;
    for (const std::string& name : root.keys()) {
        if (name == "schema") continue;
        all.push_back(read_hold_out(name, root.table(name)));
        if (all.back().left_out.empty()) root.fail_at_key(name, "names neither years, nor a date, nor components");
    }
    return all;
}

std::vector<HoldOut> all_hold_outs(std::vector<HoldOut> shipped, const Record& record) {
    const Likelihood whole(record);
    for (const std::string& name : names_of(whole.components(), &Component::name))
        shipped.push_back({name, "this component of the likelihood", {{.component = name}}});
    return shipped;
}

HoldOut hold_out_named(const std::string& name, const std::vector<HoldOut>& shipped, const Record& record) {
    const std::vector<HoldOut> all = all_hold_outs(shipped, record);
    const auto found = std::ranges::find(all, name, &HoldOut::name);
    if (found != all.end()) return *found;
    throw InputError("--hold-out: " +
                     unknown_name("hold-out", name, names_of(all, &HoldOut::name), "sanqi list hold_outs"));
}

std::vector<LeftOut> left_out_by_all(std::span<const HoldOut> hold_outs) {
    std::vector<LeftOut> all;
    for (const HoldOut& one : hold_outs) std::ranges::copy(one.left_out, std::back_inserter(all));
    return all;
}

}  // namespace sanqi::analysis
