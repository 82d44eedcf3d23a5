#include "analysis/report/listing.hpp"

#include <algorithm>
#include <array>
#include <set>

#include <fmt/format.h>
#include <fmt/ranges.h>

#include "analysis/configuration/lever_names.hpp"
#include "analysis/configuration/scenario_files.hpp"
#include "analysis/configuration/structures.hpp"
#include "analysis/runs/annual.hpp"
#include "analysis/runs/outcomes.hpp"
#include "analysis/words/messages.hpp"
#include "analysis/words/word_parts.hpp"

namespace sanqi::analysis::report {

namespace {

std::string text(std::string_view view) { return std::string(view); }

Listing levers(const Configuration&) {
    Listing listing{"levers",
                    "--lever NAME=VALUE, --without NAME, --only NAME",
                    {"lever", "group", "policies", "name", "Chinese", "note"},
                    {}};
    for (const model::Lever& lever : model::levers) {
        std::vector<std::string_view> policies, terms;
        for (const model::PolicyRow& policy : model::policy_rows) {
            if (policy.lever != lever.symbol) continue;
            policies.push_back(policy.symbol);
            if (!policy.chinese.empty() && std::ranges::count(terms, policy.chinese) == 0)
                terms.push_back(policy.chinese);
        }
        listing.rows.push_back({text(lever.symbol), text(lever.group), fmt::format("{}", fmt::join(policies, ", ")),
                                text(lever.name), fmt::format("{}", fmt::join(terms, ", ")), text(lever.note)});
    }
    return listing;
}

Listing groups(const Configuration&) {
    Listing listing{"groups", "--without NAME, --only NAME", {"group", "levers"}, {}};
    std::vector<std::string_view> names(model::groups.begin(), model::groups.end());
    names.emplace_back("policy");
    for (const std::string_view name : names) {
        std::vector<std::string_view> members;
        for (const model::Lever& lever : model::levers)
            if (covers(name, lever)) members.push_back(lever.symbol);
        listing.rows.push_back({text(name), fmt::format("{}", fmt::join(members, ", "))});
    }
    return listing;
}

Listing scenarios(const Configuration& configuration) {
    Listing listing{
        "scenarios", "sanqi run NAME, sanqi compare baseline NAME", {"scenario", "title", "description"}, {}};
    for (const std::string& name : shipped_scenarios(configuration.directory)) {
        const Scenario scenario = load_scenario(name, scenario_names(), configuration.directory);
        listing.rows.push_back({name, scenario.title, scenario.description});
    }
    return listing;
}

std::string settings_of(const Structure& structure) {
    std::vector<std::string> settings;
    for (const auto& [symbol, value] : structure.parameters) settings.push_back(fmt::format("{} = {}", symbol, value));
    for (const SwitchSetting& one : structure.switches)
        settings.push_back(fmt::format("{} = {}", switch_rows[one.row].name, switch_rows[one.row].words[one.place]));
    return fmt::format("{}", fmt::join(settings, ", "));
}

Listing structures(const Configuration& configuration) {
    Listing listing{"structures", "--structure NAME", {"structure", "sets", "description", "note"}, {}};
    for (const Structure& one : load_structures(configuration.directory / "structures.toml", scenario_names()))
        listing.rows.push_back({one.name, settings_of(one), one.statement, one.why});
    return listing;
}

Listing switches(const Configuration&) {
    Listing listing{"switches", "--set switches.NAME=VALUE", {"switch", "default", "values", "meaning"}, {}};
    for (const SwitchRow& one : switch_rows)
        listing.rows.push_back(
            {text(one.name), text(one.word({})), fmt::format("{}", fmt::join(one.words, " ")), text(one.meaning)});
    return listing;
}

void add_rows(Listing& listing, const auto& rows, const std::string& kind, const std::string& where) {
    for (const auto& row : rows)
        listing.rows.push_back(
            {text(row.symbol), kind, where, text(row.unit), text(row.name), text(row.chinese), text(row.note)});
}

Listing outputs(const Configuration&) {
    Listing listing{"outputs",
                    "outcome and yearly: sanqi run, sanqi export; all: in the file of sanqi run -o FILE",
                    {"output", "kind", "of", "unit", "name", "Chinese", "note"},
                    {}};
    add_rows(listing, outcome_rows, "outcome", "1958-62");
    add_rows(listing, annual_rows, "yearly", "nation");
    add_rows(listing, model::region_stock_rows, "stock", "region");
    add_rows(listing, model::region_flow_rows, "flow", "region");
    add_rows(listing, model::region_auxiliary_rows, "auxiliary", "region");
    add_rows(listing, model::centre_stock_rows, "stock", "centre");
    add_rows(listing, model::centre_flow_rows, "flow", "centre");
    add_rows(listing, model::centre_auxiliary_rows, "auxiliary", "centre");
    return listing;
}

Listing policies(const Configuration&) {
    Listing listing{"policies",
                    "its lever moves it; dates and values are in configs/policies.toml",
                    {"policy", "lever", "unit", "name", "Chinese", "note"},
                    {}};
    for (const model::PolicyRow& row : model::policy_rows)
        listing.rows.push_back(
            {text(row.symbol), text(row.lever), text(row.unit), text(row.name), text(row.chinese), text(row.note)});
    return listing;
}

Listing parameters(const Configuration& configuration) {
    Listing listing{
        "parameters",
        "--set parameters.NAME=VALUE, sanqi sensitivity --inputs NAME",
        {"parameter", "value", "unit", "lower", "upper", "fitted", "quality", "name", "Chinese", "note", "source"},
        {}};
    for (std::size_t row = 0; row < configuration.parameters.size(); ++row) {
        const ParameterEntry& one = configuration.parameters[row];
        const model::Row& about = model::parameter_rows[row];
        listing.rows.push_back({one.symbol, fmt::format("{:.5g}", one.value), one.unit,
                                fmt::format("{:.4g}", one.prior.lower), fmt::format("{:.4g}", one.prior.upper),
                                one.fitted ? "yes" : "no", one.quality, text(about.name), text(about.chinese),
                                text(about.note), one.source});
    }
    return listing;
}

/// Columns in which words are looked for and which say what a thing is, beside its name.
constexpr std::array<std::string_view, 8> descriptions{"name",        "Chinese",  "note",   "title",
                                                       "description", "policies", "levers", "values"};

/// What a thing is: its descriptive columns, those that have something.
std::vector<std::string> description_of(const Listing& listing, const TextRow& row) {
    std::vector<std::string> parts;
    for (std::size_t column = 1; column < row.size(); ++column)
        if (!row[column].empty() && std::ranges::count(descriptions, listing.columns[column]) > 0)
            parts.push_back(row[column]);
    return parts;
}

std::string searched_text(const Listing& listing, const TextRow& row) {
    return fmt::format("{} {}", row.front(), fmt::join(description_of(listing, row), " "));
}

std::string plural(std::size_t count, std::string kind) {
    if (count == 1 && kind.ends_with("ies")) kind.replace(kind.size() - 3, 3, "y");
    if (count == 1 && kind.ends_with("switches")) kind.erase(kind.size() - 2);
    if (count == 1 && kind.ends_with('s')) kind.pop_back();
    return fmt::format("{} {}", count, kind);
}

}  // namespace

std::vector<Listing> listings(const Configuration& configuration) {
    std::vector<Listing> all;
    for (const auto make : {levers, groups, scenarios, structures, switches, outputs, policies, parameters})
        all.push_back(make(configuration));
    return all;
}

std::vector<Listing> found(std::span<const Listing> listings, std::span<const std::string> words) {
    const std::vector<std::string> parts = words_in(fmt::format("{}", fmt::join(words, " ")));  // one may be several
    std::vector<Listing> result;
    for (const Listing& listing : listings) {
        Listing matching{listing.kind, listing.use, listing.columns, {}};
        for (const TextRow& row : listing.rows) {
            const std::string searched = searched_text(listing, row);
            const auto has = [&](const std::string& part) { return has_word(searched, part); };
            if (!parts.empty() && std::ranges::all_of(parts, has)) matching.rows.push_back(row);
        }
        if (!matching.rows.empty()) result.push_back(std::move(matching));
    }
    return result;
}

std::string nothing_found(std::span<const Listing> listings, std::span<const std::string> words) {
    std::vector<std::string> kinds;
    std::set<std::string> known;
    for (const Listing& listing : listings) {
        kinds.push_back(listing.kind);
        for (const TextRow& row : listing.rows)
            for (const std::string& word : words_in(searched_text(listing, row))) known.insert(word);
    }
    std::vector<std::string> candidates = kinds;
    candidates.insert(candidates.end(), known.begin(), known.end());
    const std::string asked = fmt::format("{}", fmt::join(words, " "));
    const std::string nearest = did_you_mean(asked, candidates);
    return fmt::format("nothing found for '{}'; {}searched: names, Chinese terms and descriptions of {}", asked,
                       nearest.empty() ? "" : nearest + " ", fmt::join(kinds, ", "));
}

std::string listings_text(std::span<const Listing> listings) {
    std::string result;
    for (const Listing& listing : listings) {
        std::vector<TextRow> rows{listing.columns};
        rows.insert(rows.end(), listing.rows.begin(), listing.rows.end());
        result += (result.empty() ? "" : "\n") + text_table(rows, std::string(listing.columns.size(), 'l'));
    }
    return result;
}

std::string findings_text(std::span<const Listing> found) {
    std::string result;
    for (const Listing& listing : found) {
        result += fmt::format("{}{} ({})\n", result.empty() ? "" : "\n", plural(listing.rows.size(), listing.kind),
                              listing.use);
        for (const TextRow& row : listing.rows) {
            result += fmt::format("  {}\n", row.front());
            result += indented(fmt::format("{}", fmt::join(description_of(listing, row), "; ")), 6);
        }
    }
    return result;
}

Json listings_json(std::span<const Listing> listings) {
    Json json{{"schema", 1}, {"command", "list"}};
    for (const Listing& listing : listings) {
        json[listing.kind] = Json::array();
        for (const TextRow& row : listing.rows) {
            Json entry;
            for (std::size_t column = 0; column < row.size(); ++column) entry[listing.columns[column]] = row[column];
            json[listing.kind].push_back(entry);
        }
    }
    return json;
}

}  // namespace sanqi::analysis::report
