// sanqi list: what can be named on the command line and in files.
#include <fmt/format.h>
#include <fmt/ranges.h>

#include "analysis/commands/command.hpp"
#include "analysis/configuration/scenario_files.hpp"
#include "analysis/configuration/shipped.hpp"
#include "analysis/configuration/world.hpp"
#include "analysis/report/json.hpp"
#include "analysis/report/text_table.hpp"
#include "analysis/runs/annual.hpp"
#include "analysis/runs/outcomes.hpp"
#include "analysis/words/errors.hpp"
#include "analysis/words/messages.hpp"

namespace sanqi::analysis::commands {

namespace {

/// A listing: named columns, one row an entry.
struct Listing {
    std::vector<std::string> columns;
    std::vector<report::TextRow> rows;
};

Listing levers(const Configuration& configuration) {
    Listing listing{{"lever", "group", "policies", "name"}, {}};
    for (const model::Lever& lever : model::levers) {
        std::string policies = lever.symbol == "weather" ? "the record of either series" : "";
        for (const PolicySchedule& policy : configuration.policies)
            if (model::levers[policy.lever].symbol == lever.symbol)
                policies += (policies.empty() ? "" : ", ") + policy.symbol;
        listing.rows.push_back(
            {std::string(lever.symbol), std::string(lever.group), policies, std::string(lever.name)});
    }
    return listing;
}

Listing switches(const Configuration&) {
    Listing listing{{"switch", "default", "values"}, {}};
    for (const SwitchDefinition& one : scenario_names().switches)
        listing.rows.push_back({one.name, one.default_value,
                                one.allowed.empty() ? "true false" : fmt::format("{}", fmt::join(one.allowed, " "))});
    return listing;
}

Listing parameters(const Configuration& configuration) {
    Listing listing{{"parameter", "value", "unit", "lower", "upper", "fitted", "quality", "name", "source"}, {}};
    for (std::size_t row = 0; row < configuration.parameters.size(); ++row) {
        const ParameterEntry& one = configuration.parameters[row];
        listing.rows.push_back({one.symbol, fmt::format("{:.5g}", one.value), one.unit,
                                fmt::format("{:.4g}", one.prior.lower), fmt::format("{:.4g}", one.prior.upper),
                                one.fitted ? "yes" : "no", one.quality, std::string(model::parameter_rows[row].name),
                                one.source});
    }
    return listing;
}

void add_rows(Listing& listing, const auto& rows, const std::string& kind, const std::string& where) {
    for (const auto& row : rows)
        listing.rows.push_back({std::string(row.symbol), kind, where, std::string(row.unit), std::string(row.name),
                                std::string(row.chinese), std::string(row.note)});
}

Listing outputs(const Configuration&) {
    Listing listing{{"output", "kind", "of", "unit", "name", "Chinese", "note"}, {}};
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

Listing scenarios(const Configuration& configuration) {
    Listing listing{{"scenario", "title", "description"}, {}};
    for (const std::string& name : shipped_scenarios(configuration.directory)) {
        const Scenario scenario = load_scenario(name, scenario_names(), configuration.directory);
        listing.rows.push_back({name, scenario.title, scenario.description});
    }
    return listing;
}

struct Kind {
    std::string name;
    Listing (*make)(const Configuration&);
};

const std::vector<Kind> kinds{{"levers", levers},
                              {"switches", switches},
                              {"parameters", parameters},
                              {"outputs", outputs},
                              {"scenarios", scenarios}};

const Kind& kind_named(const std::string& name) {
    std::vector<std::string> names;
    for (const Kind& kind : kinds) {
        if (kind.name == name) return kind;
        names.push_back(kind.name);
    }
    throw InputError(unknown_name("listing", name, names));
}

report::Json listing_json(const Listing& listing) {
    report::Json json = report::Json::array();
    for (const report::TextRow& row : listing.rows) {
        report::Json entry;
        for (std::size_t column = 0; column < row.size(); ++column) entry[listing.columns[column]] = row[column];
        json.push_back(entry);
    }
    return json;
}

std::string listing_text(const Listing& listing) {
    std::vector<report::TextRow> rows{listing.columns};
    rows.insert(rows.end(), listing.rows.begin(), listing.rows.end());
    return report::text_table(rows, std::string(listing.columns.size(), 'l'));
}

int execute(const Arguments& arguments) {
    const std::vector<std::string>& named = arguments.operands();
    const std::vector<Kind> wanted = named.empty() ? kinds : std::vector{kind_named(named.front())};
    const Configuration configuration = load_configuration(shipped_configs());
    report::Json json{{"schema", 1}, {"command", "list"}};
    std::string text;
    for (const Kind& kind : wanted) {
        const Listing listing = kind.make(configuration);
        json[kind.name] = listing_json(listing);
        text += (text.empty() ? "" : "\n") + listing_text(listing);
    }
    fmt::print("{}", arguments.has("json") ? report::printed(json) : text);
    return 0;
}

}  // namespace

const Command list{
    .name = "list",
    .operands = "[levers|switches|parameters|outputs|scenarios]",
    .least_operands = 0,
    .most_operands = 1,
    .summary = "what can be named, with units and sources",
    .examples = {{"sanqi list scenarios", "what is shipped"},
                 {"sanqi list parameters", "values, priors' ends and sources"},
                 {"sanqi list levers --json", "for a script"}},
    .options = {"json", "quiet"},
    .execute = execute,
};

}  // namespace sanqi::analysis::commands
