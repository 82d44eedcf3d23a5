#include "analysis/ensemble/identity.hpp"

#include <algorithm>
#include <array>
#include <set>
#include <string_view>
#include <vector>

#include <fmt/format.h>
#include <fmt/ranges.h>

namespace sanqi::analysis::ensemble {

namespace {

using Texts = std::vector<std::string>;

/// Differences by what follows from what: causes, the title that tells them, then what is computed from them.
using Tiers = std::array<Texts, 3>;

std::size_t tier_of(std::string_view name) {
    constexpr std::array<std::string_view, 3> computed{"members", "members_checksum", "mesh"};
    if (name == "title") return 1;
    return std::ranges::find(computed, name) == computed.end() ? 0 : 2;
}

/// Names whose truth a user puts as an option.
struct OptionWords {
    std::string_view name;
    std::string_view if_true;
    std::string_view if_false;
};

constexpr std::array options{OptionWords{"weather_shares", "without --no-shares", "with --no-shares"},
                             OptionWords{"yearly", "with --save", "without --save"},
                             OptionWords{"second_order", "with --second-order", "without --second-order"}};

struct Field {
    std::string name;
    std::string value;
};

std::string shortened(std::string_view value) {
    constexpr std::size_t longest = 60;
    return value.size() <= longest ? std::string(value) : fmt::format("{}...", value.substr(0, longest));
}

/// The lines of a TOML text as our scenarios are written: "parameters.famine_hazard", "1.6091".
std::vector<Field> lines_of(std::string_view toml) {
    constexpr std::string_view sign = " = ";
    std::vector<Field> fields;
    std::string table;
    while (!toml.empty()) {
        const std::string_view line = toml.substr(0, toml.find('\n'));
        toml.remove_prefix(std::min(line.size() + 1, toml.size()));
        if (line.starts_with('[')) table = fmt::format("{}.", line.substr(1, line.size() - 2));
        const std::size_t end = line.find(sign);
        if (end != std::string_view::npos)
            fields.push_back(
                {fmt::format("{}{}", table, line.substr(0, end)), std::string(line.substr(end + sign.size()))});
    }
    return fields;
}

void append_value_difference(std::string_view name, std::string_view there, std::string_view here, Texts& differences) {
    if (there == here) return;
    const auto option = std::ranges::find(options, name, &OptionWords::name);
    differences.push_back(option == options.end()
                              ? fmt::format("its {} is {}, not {}", name, shortened(there), shortened(here))
                              : fmt::format("it is made {}", there == "true" ? option->if_true : option->if_false));
}

/// Of the lines in both, then of those in one.
void append_line_differences(const std::vector<Field>& there, const std::vector<Field>& here, Tiers& differences) {
    for (const Field& field : here) {
        const auto found = std::ranges::find(there, field.name, &Field::name);
        append_value_difference(field.name, found == there.end() ? "none" : found->value, field.value,
                                differences[tier_of(field.name)]);
    }
    for (const Field& field : there)
        if (std::ranges::find(here, field.name, &Field::name) == here.end())
            append_value_difference(field.name, field.value, "none", differences[tier_of(field.name)]);
}

/// Of two lists of names.
void append_list_difference(std::string_view name, const Identity& there, const Identity& here, Texts& differences) {
    const std::set<std::string> old_names(there.begin(), there.end()), new_names(here.begin(), here.end());
    Texts gone, added;
    std::ranges::set_difference(old_names, new_names, std::back_inserter(gone));
    std::ranges::set_difference(new_names, old_names, std::back_inserter(added));
    if (!gone.empty())
        differences.push_back(fmt::format("its {} have {}", name, shortened(fmt::to_string(fmt::join(gone, ", ")))));
    if (!added.empty())
        differences.push_back(
            fmt::format("its {} have no {}", name, shortened(fmt::to_string(fmt::join(added, ", ")))));
    if (gone.empty() && added.empty() && there != here)
        differences.push_back(fmt::format("its {} stand in another order", name));
}

void append_difference(std::string_view name, const Identity& there, const Identity& here, Tiers& tiers) {
    Texts& differences = tiers[tier_of(name)];
    if (name == "configuration")
        append_line_differences(lines_of(there.get<std::string>()), lines_of(here.get<std::string>()), tiers);
    else if (here.is_array() && there.is_array())
        append_list_difference(name, there, here, differences);
    else
        append_value_difference(name, there.is_string() ? there.get<std::string>() : there.dump(),
                                here.is_string() ? here.get<std::string>() : here.dump(), differences);
}

}  // namespace

std::string difference_of(const Identity& there, const Identity& here) {
    constexpr std::size_t most_named = 3;
    Tiers tiers;
    for (const auto& [name, value] : here.items()) {
        if (!there.contains(name))
            tiers.front().push_back(fmt::format("it has no {}", name));
        else
            append_difference(name, there[name], value, tiers);
    }
    const auto telling = std::ranges::find_if_not(tiers, &Texts::empty);
    if (telling == tiers.end()) return "";
    Texts differences = *telling;
    if (differences.size() > most_named) {
        differences[most_named] = fmt::format("and {} more", differences.size() - most_named);
        differences.resize(most_named + 1);
    }
    return fmt::to_string(fmt::join(differences, "; "));
}

}  // namespace sanqi::analysis::ensemble
