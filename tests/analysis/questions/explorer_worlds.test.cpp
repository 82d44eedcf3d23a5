// What the explorer's page puts together from pieces is what the program runs.
#include <algorithm>
#include <vector>

#include <catch2/catch.hpp>

#include "analysis/configuration/weather_forcing.hpp"
#include "analysis/questions/explorer_worlds.hpp"
#include "tests/analysis/shipped_model.hpp"

namespace {

using namespace sanqi::analysis;
namespace testing = sanqi::analysis::testing;
using sanqi::analysis::testing::configuration;
namespace model = sanqi::model;

using Places = std::vector<std::size_t>;

const ExplorerWorlds& worlds() {
    static const ExplorerWorlds made = explorer_worlds(configuration());
    return made;
}

const WorldPiece& piece_at(const WorldSlot& slot, const Places& places) {
    std::size_t at = 0;
    for (const std::size_t choice : slot.choices) at = at * worlds().choices[choice].words.size() + places[choice];
    return worlds().pieces.at(static_cast<std::size_t>(slot.pieces.at(at)));
}

void add(WorldPiece& numbers, const model::Schedule& schedule) {
    numbers.push_back(static_cast<double>(schedule.interpolation));
    numbers.push_back(static_cast<double>(schedule.dates.size()));
    numbers.insert(numbers.end(), schedule.dates.begin(), schedule.dates.end());
    numbers.insert(numbers.end(), schedule.values.begin(), schedule.values.end());
}

WorldPiece numbers_of(const model::Parameters<double>& parameters, const model::Timetable& timetable) {
    WorldPiece numbers;
    parameters.for_each([&](double value) { numbers.push_back(value); });
    for (std::size_t policy = 0; policy < model::policy_rows.size(); ++policy) {
        add(numbers, timetable.history[policy]);
        add(numbers, timetable.reference[policy]);
    }
    return numbers;
}

/// Some combinations of words, each word in some of them.
std::vector<Places> some_combinations() {
    constexpr std::size_t how_many = 60;
    std::vector<Places> combinations;
    for (std::size_t i = 0; combinations.size() < how_many; ++i) {
        Places places;
        for (std::size_t choice = 0; choice < worlds().choices.size(); ++choice)
            places.push_back((i * (2 * choice + 1) + i / 7) % worlds().choices[choice].words.size());
        if (normal_weather_fault(scenario_of_choices(worlds(), testing::scenario(), places).choices).empty())
            combinations.push_back(places);
    }
    return combinations;
}

}  // namespace

TEST_CASE("pieces put together are the experiment of the scenario with these words") {
    std::vector<std::vector<bool>> used;
    for (const WorldChoice& choice : worlds().choices) used.emplace_back(choice.words.size());
    for (const Places& places : some_combinations()) {
        WorldPiece numbers;
        for (const WorldSlot& slot : worlds().slots) {
            const WorldPiece& piece = piece_at(slot, places);
            numbers.insert(numbers.end(), piece.begin(), piece.end());
        }
        const sanqi::solvers::Experiment experiment =
            make_experiment(configuration(), scenario_of_choices(worlds(), testing::scenario(), places));
        CHECK(numbers == numbers_of(experiment.parameters, experiment.timetable));
        for (std::size_t choice = 0; choice < places.size(); ++choice) used[choice][places[choice]] = true;
    }
    for (const std::vector<bool>& words : used) CHECK(std::ranges::count(words, false) == 0);
}

TEST_CASE("draws of weather put together are those of reference world R1") {
    REQUIRE(worlds().drawn.size() > 10);
    for (const DrawnWeather& drawn : worlds().drawn) {
        const auto& of_reference = worlds().choices[2].words;
        const auto r1 = static_cast<std::size_t>(std::ranges::find(of_reference, "R1") - of_reference.begin());
        const Scenario scenario =
            scenario_of_choices(worlds(), testing::scenario(), {drawn.weather_series, drawn.normal_weather, r1, 0, 0});
        const auto timetable = make_experiment(configuration(), scenario).timetable;
        const auto draws = sampled_weather(timetable, configuration().history, scenario.choices, {});
        for (std::size_t draw = 0; draw < draws.size(); ++draw)
            for (std::size_t policy = 0; policy < model::policy_rows.size(); ++policy) {
                const std::size_t place = model::parameter_rows.size() + 2 * policy + 1;
                const auto slot = std::ranges::find(drawn.slots, place, &DrawnSlot::slot);
                WorldPiece found, expected;
                add(expected, draws[draw].reference[policy]);
                if (slot == drawn.slots.end()) {
                    add(found, timetable.reference[policy]);
                } else {
                    found = worlds().pieces.at(static_cast<std::size_t>(slot->beginning));
                    found.insert(found.end(), slot->ends.at(draw).begin(), slot->ends.at(draw).end());
                }
                CHECK(found == expected);
            }
    }
}

TEST_CASE("the first word of each choice is the shipped one, and most pieces depend on no choice") {
    CHECK(scenario_of_choices(worlds(), testing::scenario(), Places(worlds().choices.size(), 0)).choices == Choices{});
    const auto fixed =
        std::ranges::count_if(worlds().slots, [](const WorldSlot& slot) { return slot.choices.empty(); });
    CHECK(fixed > static_cast<std::ptrdiff_t>(worlds().slots.size() / 3));
}
