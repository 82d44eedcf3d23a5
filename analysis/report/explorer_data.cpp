#include <algorithm>
#include <cmath>
#include <map>
#include <stdexcept>
#include <string>

#include <boost/crc.hpp>
#include <fmt/format.h>

#include "analysis/build_info.hpp"
#include "analysis/configuration/chinese_terms.hpp"
#include "analysis/configuration/lever_names.hpp"
#include "analysis/configuration/reference_ends.hpp"
#include "analysis/configuration/weather_forcing.hpp"
#include "analysis/report/caveats.hpp"
#include "analysis/report/explorer_page.hpp"
#include "analysis/report/glossary.hpp"
#include "analysis/report/wording.hpp"
#include "analysis/report/yearly_figure.hpp"
#include "analysis/runs/outcomes.hpp"

namespace sanqi::analysis::report {

namespace {

constexpr int schema = 1;

Json row_json(const model::Row& row) {
    return {{"symbol", row.symbol}, {"name", row.name}, {"unit", row.unit}, {"note", row.note}};
}

Json numbers_or_null(const std::vector<double>& values) {
    Json array = Json::array();
    for (const double value : values) array.push_back(std::isfinite(value) ? Json(value) : Json(nullptr));
    return array;
}

Json choices_json(const ExplorerWorlds& worlds) {
    Json choices = Json::array();
    for (const WorldChoice& choice : worlds.choices) {
        const auto row = std::ranges::find(switch_rows, choice.name, &SwitchRow::name);
        choices.push_back({{"name", choice.name},
                           {"meaning", row == switch_rows.end() ? "" : row->meaning},
                           {"truth", row != switch_rows.end() && row->truth},
                           {"words", choice.words}});
    }
    return choices;
}

Json structures_json(const std::vector<Structure>& structures) {
    Json all = Json::array();
    for (const Structure& one : structures) {
        Json switches = Json::object();
        for (const SwitchSetting& setting : one.switches)
            switches[std::string(switch_rows[setting.row].name)] = switch_rows[setting.row].words[setting.place];
        all.push_back(
            {{"name", one.name}, {"statement", one.statement}, {"parameters", one.parameters}, {"switches", switches}});
    }
    return all;
}

Json levers_json(const Configuration& configuration) {
    Json levers = Json::array();
    for (std::size_t lever = 0; lever < model::levers.size(); ++lever) {
        const auto& [symbol, group, name, note] = model::levers[lever];
        Json ends = Json::object();
        for (const Reference reference : {Reference::R0, Reference::R1, Reference::R2})
            ends[std::string(word_of(reference))] = reference_end_in_words(lever, configuration, reference);
        levers.push_back({{"symbol", symbol}, {"group", group}, {"name", name}, {"note", note}, {"ends", ends}});
    }
    return levers;
}

/// A piece by its place; with choices as [choices, places].
Json slots_json(const std::vector<WorldSlot>& slots) {
    Json array = Json::array();
    for (const WorldSlot& slot : slots)
        array.push_back(slot.choices.empty() ? Json(slot.pieces.front()) : Json::array({slot.choices, slot.pieces}));
    return array;
}

/// One character an end of each draw: its place among the ends that differ.
struct Order {
    std::vector<double> ends;  ///< each once, as they first come
    std::string places;
};

Order order_of(const std::vector<std::vector<double>>& draws) {
    constexpr std::string_view signs = "0123456789abcdefghijklmnopqrstuvwxyzABCDEFGHIJKLMNOPQRSTUVWXYZ";
    Order order;
    for (const std::vector<double>& draw : draws)
        for (const double end : draw) {
            const auto found = std::ranges::find(order.ends, end);
            const auto place = static_cast<std::size_t>(found - order.ends.begin());
            if (place == signs.size()) throw std::logic_error("more kinds of drawn weather than signs");
            if (found == order.ends.end()) order.ends.push_back(end);
            order.places += signs[place];
        }
    return order;
}

Json drawn_json(const std::vector<DrawnWeather>& drawn) {
    Json worlds = Json::array(), orders = Json::array();
    std::map<std::string, std::size_t> known;
    for (const DrawnWeather& world : drawn) {
        Json slots = Json::array();
        for (const DrawnSlot& slot : world.slots) {
            Order order = order_of(slot.ends);
            const auto [place, is_new] = known.try_emplace(order.places, known.size());
            if (is_new) orders.push_back(order.places);
            slots.push_back(
                {{"slot", slot.slot}, {"beginning", slot.beginning}, {"ends", order.ends}, {"order", place->second}});
        }
        worlds.push_back({{"places", {world.weather_series, world.normal_weather}}, {"slots", slots}});
    }
    const std::size_t draws = drawn.front().slots.front().ends.size();
    return {{"draws", draws}, {"orders", orders}, {"worlds", worlds}};
}

/// Six digits: a percentile of draws has no more.
std::vector<double> in_six_digits(std::vector<double> values) {
    for (double& value : values) value = std::stod(fmt::format("{:.6g}", value));
    return values;
}

Json annual_json(const RunOverDraws& history, const History& recorded_history) {
    const Record record{recorded_history, Choices{}.output_vintage};
    Json rows = Json::array();
    for (const AnnualRow& row : annual_rows) {
        Json one = row_json(row);
        one.erase("note");  // which the page does not show
        one["unit_in_words"] = unit_in_words(row.unit);
        one["record"] = numbers_or_null(recorded(row, record));
        one["low"] = numbers_or_null(in_six_digits(history.annual.q05.at(row.symbol)));
        one["high"] = numbers_or_null(in_six_digits(history.annual.q95.at(row.symbol)));
        rows.push_back(one);
    }
    return rows;
}

Json outcomes_json(const RunOverDraws& history) {
    Json rows = Json::array();
    for (std::size_t row = 0; row < outcome_rows.size(); ++row) {
        Json one = row_json(outcome_rows[row]);
        const Quantiles& over_draws = history.outcomes[row];
        one["of_reference"] = is_of_reference(outcome_rows[row].symbol);
        one["over_draws"] = {over_draws.q05, over_draws.median, over_draws.q95};
        rows.push_back(one);
    }
    return rows;
}

/// Whether the page has a control for all that it sets.
bool can_be_shown(const Scenario& scenario, const std::vector<ParameterEntry>& shipped) {
    Choices others = scenario.choices;
    const Choices usual;
    others.weather_series = usual.weather_series;
    others.normal_weather = usual.normal_weather;
    others.reference = usual.reference;
    others.second_wave = usual.second_wave;
    return others == usual && scenario.policies.empty() && without_shipped_values(scenario, shipped).parameters.empty();
}

Json scenario_json(const NamedScenario& named, const ExplorerWorlds& worlds) {
    Json levers = Json::object(), choices = Json::object();
    for (std::size_t lever = 0; lever < model::levers.size(); ++lever) {
        const DatedSetting& setting = named.scenario.levers[lever];
        if (setting.value != 1.0)
            levers[std::string(model::levers[lever].symbol)] = {{"value", setting.value},
                                                                {"from", or_null(setting.from)}};
    }
    for (const WorldChoice& choice : worlds.choices) {
        const auto row = std::ranges::find(switch_rows, choice.name, &SwitchRow::name);
        if (row != switch_rows.end() && row->place(named.scenario.choices) != row->place(Choices{}))
            choices[choice.name] = row->word(named.scenario.choices);
    }
    return {{"name", named.name},
            {"title", named.scenario.title},
            {"description", named.scenario.description},
            {"levers", levers},
            {"choices", choices}};
}

Json scenarios_json(const Explorer& explorer, const std::vector<ParameterEntry>& shipped) {
    Json scenarios = Json::array();
    for (const NamedScenario& named : explorer.scenarios)
        if (can_be_shown(named.scenario, shipped)) scenarios.push_back(scenario_json(named, explorer.worlds));
    return scenarios;
}

/// What the choices of a reader are held against, one sentence a combination of series, normal and reference.
Json cells_json(const ExplorerWorlds& worlds, const Scenario& history) {
    Json cells = Json::object();
    std::vector<std::size_t> places(worlds.choices.size(), 0);
    const auto count = [&](std::size_t choice) { return worlds.choices[choice].words.size(); };
    for (places[0] = 0; places[0] < count(0); ++places[0])
        for (places[1] = 0; places[1] < count(1); ++places[1])
            for (places[2] = 0; places[2] < count(2); ++places[2]) {
                const Choices choices = scenario_of_choices(worlds, history, places).choices;
                if (normal_weather_fault(choices).empty())
                    cells[fmt::format("{},{},{}", places[0], places[1], places[2])] = cell_in_words(choices);
            }
    return cells;
}

Json world_json(const ExplorerWorlds& worlds) {
    return {{"pieces", worlds.pieces}, {"slots", slots_json(worlds.slots)}, {"drawn", drawn_json(worlds.drawn)}};
}

Json group_names_json() {
    Json names = Json::object();
    for (const std::string_view group : model::groups) names[std::string(group)] = group_in_words(group);
    return names;
}

Json glossary_json() {
    Json words = Json::array();
    for (const auto& [word, meaning] : glossary) words.push_back({word, meaning});
    return words;
}

std::string checksum(const std::string& text) {
    boost::crc_optimal<64, 0x42F0E1EBA9EA3693, 0xFFFFFFFFFFFFFFFF, 0xFFFFFFFFFFFFFFFF, true, true> sum;
    sum.process_bytes(text.data(), text.size());
    return fmt::format("{:016x}", sum.checksum());
}

}  // namespace

Json explorer_data(const Explorer& explorer, const Configuration& configuration, std::string_view sources) {
    const Scenario history = load_scenario("baseline", scenario_names(), configuration.directory);
    const Json world = world_json(explorer.worlds);
    Json data{
        {"schema", schema},
        {"version", build_info::version},
        {"sources", sources},
        {"world_checksum", checksum(world.dump())},
        {"choices", choices_json(explorer.worlds)},
        {"structures", structures_json(explorer.worlds.structures)},
        {"groups", model::groups},
        {"group_names", group_names_json()},
        {"levers", levers_json(configuration)},
        {"dates", {{"earliest", earliest_lever_date}, {"latest", latest_lever_date}}},
        {"years", calendar_years()},
        {"annual", annual_json(explorer.history, configuration.history)},
        {"drawn_rows", yearly_figure_rows},
        {"outcomes", outcomes_json(explorer.history)},
        {"band", band_of(explorer.posterior)},
        {"cells", cells_json(explorer.worlds, history)},
        {"scenarios", scenarios_json(explorer, configuration.parameters)},
        {"death_caveat", death_caveat(parameter_values(configuration.parameters, history), configuration.history)},
        {"quote_groups", quote_groups},
        {"would_have_been", would_have_been},
        {"not_one_world", not_one_world},
        {"no_interval", {{"run", no_interval}, {"drawn", lack_of_interval(Reference::R1, {})}}},
        {"after_the_window", {{"words", later_deaths}, {"least", later_deaths_worth_telling}}},
        {"draws", explorer.posterior.about.draws},
        {"glossary", glossary_json()},
        {"draws_of_weather", draws_in_words({})}};
    data["world"] = world;
    return data;
}

}  // namespace sanqi::analysis::report
