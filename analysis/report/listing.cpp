#include "analysis/report/listing.hpp"

#include <algorithm>
#include <set>

#include <fmt/format.h>
#include <fmt/ranges.h>

#include "analysis/configuration/chinese_terms.hpp"
#include "analysis/configuration/diagrams.hpp"
#include "analysis/configuration/lever_names.hpp"
#include "analysis/configuration/loops.hpp"
#include "analysis/configuration/scenario_files.hpp"
#include "analysis/configuration/structures.hpp"
#include "analysis/questions/essay_question.hpp"
#include "analysis/questions/hold_outs.hpp"
#include "analysis/questions/methods.hpp"
#include "analysis/runs/annual.hpp"
#include "analysis/runs/outcomes.hpp"

namespace sanqi::analysis::report {

namespace {

std::string text(std::string_view view) { return std::string(view); }

std::string terms_of(std::string_view name) { return fmt::format("{}", fmt::join(chinese_terms(name), ", ")); }

Listing levers(const Configuration&) {
    Listing listing{"levers",
                    "--lever NAME=VALUE, --without NAME, --only NAME",
                    {"lever", "group", "policies", "name", "Chinese", "note"},
                    {}};
    for (const model::Lever& lever : model::levers) {
        std::vector<std::string_view> policies;
        for (const model::PolicyRow& policy : model::policy_rows)
            if (policy.lever == lever.symbol) policies.push_back(policy.symbol);
        listing.rows.push_back({text(lever.symbol), text(lever.group), fmt::format("{}", fmt::join(policies, ", ")),
                                text(lever.name), terms_of(lever.symbol), text(lever.note)});
    }
    return listing;
}

Listing groups(const Configuration&) {
    Listing listing{"groups", "--without NAME, --only NAME", {"group", "levers", "Chinese"}, {}};
    std::vector<std::string_view> names(model::groups.begin(), model::groups.end());
    names.emplace_back("policy");
    for (const std::string_view name : names) {
        std::vector<std::string_view> members;
        for (const model::Lever& lever : model::levers)
            if (covers(name, lever)) members.push_back(lever.symbol);
        listing.rows.push_back({text(name), fmt::format("{}", fmt::join(members, ", ")), terms_of(name)});
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

Listing loops(const Configuration& configuration) {
    Listing listing{"loops", "sanqi explain NAME", {"loop", "kind", "name", "Chinese", "description"}, {}};
    for (const Loop& one : load_loops(configuration.directory / "loops.toml"))
        listing.rows.push_back(
            {one.name, one.reinforcing ? "reinforcing" : "balancing", one.title, one.chinese, one.why});
    return listing;
}

Listing pictures(const Configuration& configuration) {
    Listing listing{"pictures", "sanqi explain NAME --figure FILE.svg", {"picture", "name", "Chinese", "stocks"}, {}};
    for (const PictureLayout& one : load_layouts(configuration.directory / "diagrams.toml").pictures) {
        std::vector<std::string> stocks;
        for (const auto& [stock, spot] : one.stocks) stocks.push_back(stock);
        listing.rows.push_back({one.name, one.title, one.chinese, fmt::format("{}", fmt::join(stocks, " "))});
    }
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

/// Of one number of a schedule: "4.95 from 1959"; where a parameter is a factor "0.5 x campaign_scale from 1958.833".
std::string dated_value_in_words(const DatedValue& dated) {
    const std::string_view factor =
        dated.parameter < 0 ? "" : model::parameter_rows[static_cast<std::size_t>(dated.parameter)].symbol;
    return fmt::format("{:.4g}{}{} from {:.7g}", dated.value, factor.empty() ? "" : " x ", factor, dated.date);
}

Listing policies(const Configuration& configuration) {
    Listing listing{"policies",
                    "its lever moves it; --set policies.NAME=VALUE@DATE sets it alone; sources: configs/policies.toml",
                    {"policy", "lever", "unit", "name", "Chinese", "note", "history"},
                    {}};
    for (const model::PolicyRow& row : model::policy_rows) {
        const auto schedule = std::ranges::find(configuration.policies, row.symbol, &PolicySchedule::symbol);
        std::vector<std::string> history;  // that of weather is the record's
        if (schedule != configuration.policies.end())
            for (const DatedValue& dated : schedule->history) history.push_back(dated_value_in_words(dated));
        listing.rows.push_back({text(row.symbol), text(row.lever), text(row.unit), text(row.name), text(row.chinese),
                                text(row.note), fmt::format("{}", fmt::join(history, ", "))});
    }
    std::stable_partition(listing.rows.begin(), listing.rows.end(),
                          [](const TextRow& row) { return row[1] != "weather"; });
    return listing;
}

Listing parameters(const Configuration& configuration) {
    Listing listing{"parameters",
                    "--set parameters.NAME=VALUE, sanqi sensitivity --inputs NAME",
                    {"parameter", "value", "unit", "lower", "upper", "fitted", "quality", "name", "Chinese", "note",
                     "source", "hard lower", "hard upper"},
                    {}};
    for (std::size_t row = 0; row < configuration.parameters.size(); ++row) {
        const ParameterEntry& one = configuration.parameters[row];
        const model::Row& about = model::parameter_rows[row];
        listing.rows.push_back({one.symbol, fmt::format("{:.5g}", one.value), one.unit,
                                fmt::format("{:.4g}", one.prior.lower), fmt::format("{:.4g}", one.prior.upper),
                                one.fitted ? "yes" : "no", one.quality, text(about.name), text(about.chinese),
                                text(about.note), one.source, fmt::format("{:.4g}", about.lower),
                                fmt::format("{:.4g}", about.upper)});
    }
    return listing;
}

Listing series(const Configuration& configuration) {
    Listing listing{"series",
                    "the record by years; what stands beside an output is in sanqi run -o FILE and sanqi export",
                    {"series", "years", "unit", "beside", "quality", "note", "source"},
                    {},
                    "record"};
    for (const std::string& name : configuration.history.names()) {
        const Series& one = configuration.history.series(name);
        std::set<std::string> qualities, notes, sources;
        for (const Observation& each : one) {
            qualities.insert(each.quality);
            if (!each.note.empty()) notes.insert(each.note);
            sources.insert(each.source);
        }
        const auto beside = std::ranges::find(annual_rows, name, &AnnualRow::record);
        listing.rows.push_back(
            {name, fmt::format("{}-{} ({})", one.front().year, one.back().year, one.size()), one.front().unit,
             beside == annual_rows.end() ? "" : text(beside->symbol), fmt::format("{}", fmt::join(qualities, ", ")),
             fmt::format("{}", fmt::join(notes, "; ")), fmt::format("{}", fmt::join(sources, ", "))});
    }
    return listing;
}

Listing dates(const Configuration& configuration) {
    Listing listing{"dates",
                    "the record by date, beside the model in sanqi run --fit; dates of policies: sanqi list policies",
                    {"date", "quantity", "span", "value", "unit", "use", "quality", "note", "source"},
                    {},
                    "record"};
    for (const DatedObservation& one : configuration.history.dated())
        listing.rows.push_back({one.name, one.quantity, span_in_words(one), fmt::format("{:.5g}", one.value), one.unit,
                                text(word_of(one.use)), one.quality, one.note, one.source});
    return listing;
}

Listing methods(const Configuration&) {
    Listing listing{"methods", "sanqi sensitivity --method NAME", {"method", "title", "meaning"}, {}};
    for (const MethodRow* row : method_rows())
        listing.rows.push_back({text(row->name), text(row->title), text(row->meaning)});
    return listing;
}

Listing hold_outs(const Configuration& configuration) {
    Listing listing{"hold_outs",
                    "sanqi calibrate --hold-out NAME; one without a meaning is that series or date of the record",
                    {"hold_out", "meaning"},
                    {}};
    const Record record{configuration.history, Choices{}.output_vintage};
    const std::vector<HoldOut> described = load_hold_outs(configuration.directory / "hold_outs.toml");
    for (const HoldOut& one : all_hold_outs(described, record)) {
        const bool meant = std::ranges::count(described, one.name, &HoldOut::name) > 0;
        listing.rows.push_back({one.name, meant ? one.statement : ""});
    }
    return listing;
}

Listing questions(const Configuration& configuration) {
    Listing listing{"questions", "sanqi essay --question NAME", {"question", "title", "Chinese"}, {}};
    for (const std::string& name : question_names(configuration.directory)) {
        const EssayQuestion question = question_named(name, configuration);
        listing.rows.push_back({name, question.question, question.chinese});
    }
    return listing;
}

}  // namespace

std::vector<Listing> listings(const Configuration& configuration) {
    std::vector<Listing> all;
    for (const auto make : {levers, groups, scenarios, structures, loops, pictures, switches, outputs, policies,
                            parameters, series, dates, methods, hold_outs, questions})
        all.push_back(make(configuration));
    return all;
}

}  // namespace sanqi::analysis::report
