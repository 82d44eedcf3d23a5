#include "analysis/questions/explorer_worlds.hpp"

#include <algorithm>
#include <array>
#include <functional>
#include <map>
#include <numeric>
#include <stdexcept>
#include <string_view>
#include <utility>

#include "analysis/configuration/weather_forcing.hpp"
#include "analysis/words/messages.hpp"

namespace sanqi::analysis {

namespace {

/// The switches among the choices; the last choice is the structure.
constexpr std::array<std::string_view, 4> offered{"weather_series", "normal_weather", "reference", "second_wave"};
constexpr std::size_t series_choice = 0, normal_choice = 1, reference_choice = 2;

const SwitchRow& switch_named(std::string_view name) { return *std::ranges::find(switch_rows, name, &SwitchRow::name); }

std::vector<WorldChoice> choices_of(const std::vector<Structure>& structures) {
    std::vector<WorldChoice> choices;
    for (const std::string_view name : offered) {
        const SwitchRow& row = switch_named(name);
        std::vector<std::string> words = words_of(row);
        std::rotate(words.begin(), words.begin() + static_cast<std::ptrdiff_t>(row.place(Choices{})), words.end());
        choices.push_back({std::string(name), std::move(words)});
    }
    choices.push_back({"structure", names_of(structures, &Structure::name)});
    return choices;
}

void append(WorldPiece& piece, const std::vector<double>& numbers) {
    piece.insert(piece.end(), numbers.begin(), numbers.end());
}

WorldPiece piece_of(const model::Schedule& schedule) {
    WorldPiece piece{static_cast<double>(schedule.interpolation), static_cast<double>(schedule.dates.size())};
    append(piece, schedule.dates);
    append(piece, schedule.values);
    return piece;
}

/// Of every slot.
std::vector<WorldPiece> pieces_of(const solvers::Experiment& experiment) {
    std::vector<WorldPiece> pieces;
    experiment.parameters.for_each([&](double value) { pieces.push_back({value}); });
    model::zip(
        [&](const model::Schedule& history, const model::Schedule& reference) {
            pieces.push_back(piece_of(history));
            pieces.push_back(piece_of(reference));
        },
        experiment.timetable.history, experiment.timetable.reference);
    return pieces;
}

constexpr std::size_t slot_of_reference(std::size_t policy) { return model::parameter_rows.size() + 2 * policy + 1; }

/// Pieces, each once.
class Pool {
public:
    int place_of(const WorldPiece& piece) {
        const auto [found, is_new] = places_.try_emplace(piece, static_cast<int>(pieces_.size()));
        if (is_new) pieces_.push_back(piece);
        return found->second;
    }
    std::vector<WorldPiece> pieces() && { return std::move(pieces_); }

private:
    std::map<WorldPiece, int> places_;
    std::vector<WorldPiece> pieces_;
};

using Places = std::vector<std::size_t>;  // one word a choice

/// The combinations of words in order, the last choice running fastest.
class Combinations {
public:
    explicit Combinations(const std::vector<WorldChoice>& choices) {
        for (const WorldChoice& choice : choices) sizes_.push_back(choice.words.size());
    }

    [[nodiscard]] std::size_t size() const {
        return std::accumulate(sizes_.begin(), sizes_.end(), std::size_t{1}, std::multiplies{});
    }
    [[nodiscard]] Places at(std::size_t combination) const {
        Places places(sizes_.size());
        for (std::size_t choice = sizes_.size(); choice-- > 0; combination /= sizes_[choice])
            places[choice] = combination % sizes_[choice];
        return places;
    }
    /// Its number among those of some choices alone.
    [[nodiscard]] std::size_t number(const Places& places, const std::vector<std::size_t>& choices) const {
        std::size_t number = 0;
        for (const std::size_t choice : choices) number = number * sizes_[choice] + places[choice];
        return number;
    }
    [[nodiscard]] std::size_t size(const std::vector<std::size_t>& choices) const {
        std::size_t product = 1;
        for (const std::size_t choice : choices) product *= sizes_[choice];
        return product;
    }

private:
    std::vector<std::size_t> sizes_;
};

/// The pieces of one slot in every combination; `no_piece` where that cannot be.
using Column = std::vector<int>;

/// Whether combinations that differ in nothing but this choice have different pieces.
bool depends_on(const Column& column, const Combinations& combinations, std::size_t choice, std::size_t choice_count) {
    std::vector<std::size_t> others(choice_count);
    std::iota(others.begin(), others.end(), std::size_t{0});
    std::erase(others, choice);
    Column seen(combinations.size(others), no_piece);
    for (std::size_t combination = 0; combination < column.size(); ++combination) {
        if (column[combination] == no_piece) continue;
        int& other = seen[combinations.number(combinations.at(combination), others)];
        if (other != no_piece && other != column[combination]) return true;
        other = column[combination];
    }
    return false;
}

WorldSlot slot_of(const Column& column, const Combinations& combinations, std::size_t choice_count) {
    WorldSlot slot;
    for (std::size_t choice = 0; choice < choice_count; ++choice)
        if (depends_on(column, combinations, choice, choice_count)) slot.choices.push_back(choice);
    slot.pieces.assign(combinations.size(slot.choices), no_piece);
    for (std::size_t combination = 0; combination < column.size(); ++combination) {
        if (column[combination] == no_piece) continue;
        int& piece = slot.pieces[combinations.number(combinations.at(combination), slot.choices)];
        if (piece != no_piece && piece != column[combination])
            throw std::logic_error("a piece of the explorer's worlds depends on a choice that was not found");
        piece = column[combination];
    }
    return slot;
}

/// How many numbers at the end of a piece are those of the years from which weather is drawn.
std::size_t drawn_numbers(const model::Schedule& schedule) {
    return static_cast<std::size_t>(std::ranges::count_if(schedule.dates, [](double date) { return date > parting; })) +
           1;  // of two points at the parting itself the second
}

DrawnWeather drawn_weather(const Configuration& configuration, const Scenario& scenario, const Places& places,
                           Pool& pool) {
    const solvers::Experiment experiment = make_experiment(configuration, scenario);
    const std::vector<model::Timetable> draws =
        sampled_weather(experiment.timetable, configuration.history, scenario.choices, {});
    DrawnWeather drawn{places[series_choice], places[normal_choice], {}};
    for (std::size_t policy = 0; policy < model::policy_rows.size(); ++policy) {
        if (piece_of(draws.front().reference[policy]) == piece_of(experiment.timetable.reference[policy])) continue;
        const auto length = static_cast<std::ptrdiff_t>(drawn_numbers(draws.front().reference[policy]));
        DrawnSlot slot{slot_of_reference(policy), no_piece, {}};
        for (const model::Timetable& draw : draws) {
            const WorldPiece piece = piece_of(draw.reference[policy]);
            const int beginning = pool.place_of({piece.begin(), piece.end() - length});
            if (slot.beginning != no_piece && slot.beginning != beginning)
                throw std::logic_error("draws of weather differ before the years that are drawn");
            slot.beginning = beginning;
            slot.ends.emplace_back(piece.end() - length, piece.end());
        }
        drawn.slots.push_back(std::move(slot));
    }
    return drawn;
}

std::vector<DrawnWeather> all_drawn_weather(const Configuration& configuration, const ExplorerWorlds& worlds,
                                            const Scenario& history, Pool& pool) {
    const auto& references = worlds.choices[reference_choice].words;
    const auto drawn_one =
        static_cast<std::size_t>(std::ranges::find(references, word_of(Reference::R1)) - references.begin());
    const Combinations combinations(worlds.choices);
    std::vector<DrawnWeather> drawn;
    for (std::size_t combination = 0; combination < combinations.size(); ++combination) {
        const Places places = combinations.at(combination);
        if (places != Places{places[series_choice], places[normal_choice], drawn_one, 0, 0}) continue;
        const Scenario scenario = scenario_of_choices(worlds, history, places);
        if (normal_weather_fault(scenario.choices).empty())
            drawn.push_back(drawn_weather(configuration, scenario, places, pool));
    }
    return drawn;
}

}  // namespace

Scenario scenario_of_choices(const ExplorerWorlds& worlds, const Scenario& history,
                             const std::vector<std::size_t>& places) {
    Scenario scenario = history;
    for (std::size_t choice = 0; choice < offered.size(); ++choice)
        apply(scenario.choices,
              switch_setting(worlds.choices[choice].name, worlds.choices[choice].words[places[choice]]));
    const Structure& structure = worlds.structures[places.back()];
    for (const auto& [symbol, value] : structure.parameters) scenario.parameters[symbol] = value;
    for (const SwitchSetting& setting : structure.switches) apply(scenario.choices, setting);
    return scenario;
}

ExplorerWorlds explorer_worlds(const Configuration& configuration) {
    ExplorerWorlds worlds;
    worlds.structures = load_structures(configuration.directory / "structures.toml", scenario_names());
    worlds.choices = choices_of(worlds.structures);
    const Scenario history = load_scenario("baseline", scenario_names(), configuration.directory);
    const Combinations combinations(worlds.choices);
    const std::size_t slots = slot_of_reference(model::policy_rows.size() - 1) + 1;
    std::vector<Column> columns(slots, Column(combinations.size(), no_piece));
    Pool pool;
    for (std::size_t combination = 0; combination < combinations.size(); ++combination) {
        const Scenario scenario = scenario_of_choices(worlds, history, combinations.at(combination));
        if (!normal_weather_fault(scenario.choices).empty()) continue;
        const std::vector<WorldPiece> pieces = pieces_of(make_experiment(configuration, scenario));
        for (std::size_t slot = 0; slot < slots; ++slot) columns[slot][combination] = pool.place_of(pieces[slot]);
    }
    for (const Column& column : columns) worlds.slots.push_back(slot_of(column, combinations, worlds.choices.size()));
    worlds.drawn = all_drawn_weather(configuration, worlds, history, pool);
    worlds.pieces = std::move(pool).pieces();
    return worlds;
}

}  // namespace sanqi::analysis
