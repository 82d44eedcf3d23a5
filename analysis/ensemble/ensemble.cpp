#include "analysis/ensemble/ensemble.hpp"

#include <algorithm>
#include <array>
#include <cmath>
#include <limits>

#include <fmt/format.h>

#include "analysis/runs/annual.hpp"
#include "analysis/runs/two_players.hpp"
#include "analysis/statistics/game.hpp"
#include "analysis/words/errors.hpp"
#include "analysis/words/messages.hpp"

namespace sanqi::analysis::ensemble {

namespace {

const std::vector<std::string> saved_names{"outcomes", "percentiles", "trajectories"};

constexpr std::array reference_and_member{solvers::nobody, solvers::everybody};

struct Definition {
    std::string_view symbol;
    std::string_view name;
    std::vector<double> Shares::*share;
};

constexpr std::array definitions{Definition{"alone", "weather alone", &Shares::alone},
                                 Definition{"shapley", "weather's Shapley share", &Shares::shapley},
                                 Definition{"removal", "weather's share by removal", &Shares::removal}};

/// Weather's share of one outcome by each definition, from its values in the order of `two_players`.
void append_shares(const std::array<double, two_players.size()>& values, std::vector<double>& outputs) {
    const std::optional<Shares> both = shares(values, no_total);
    for (const Definition& definition : definitions)
        outputs.push_back(both ? ((*both).*definition.share).front() : std::numeric_limits<double>::quiet_NaN());
}

}  // namespace

std::string_view to_string(Saved saved) { return saved_names.at(static_cast<std::size_t>(saved)); }

Saved saved_named(std::string_view name) {
    const auto found = std::find(saved_names.begin(), saved_names.end(), name);
    if (found == saved_names.end()) throw InputError(unknown_name("--save", name, saved_names));
    return static_cast<Saved>(found - saved_names.begin());
}

std::span<const solvers::Coalition> coalitions_of(const Ensemble& ensemble) {
    if (ensemble.weather_shares) return two_players;
    return reference_and_member;
}

std::vector<double> dates_of(bool yearly) {
    return yearly ? annual_dates() : std::vector<double>{window_begin, window_end};
}

std::vector<OutputRow> outputs_of(bool weather_shares) {
    std::vector<OutputRow> outputs;
    outputs.reserve(outcome_rows.size());
    for (const model::Row& row : outcome_rows)
        outputs.push_back(
            {std::string(row.symbol), std::string(row.name), std::string(row.unit), std::string(row.note)});
    if (!weather_shares) return outputs;
    for (const model::Row& row : outcome_rows)
        for (const Definition& definition : definitions)
            outputs.push_back({fmt::format("{}_weather_{}", row.symbol, definition.symbol),
                               fmt::format("{} of {}", definition.name, row.name), "1",
                               "of two players, weather and policy"});
    return outputs;
}

std::vector<double> output_values(std::span<const WindowCounts<double>> counts) {
    std::vector<double> outputs;
    std::vector<Outcomes<double>> outcomes;
    for (const WindowCounts<double>& of_coalition : counts)
        outcomes.push_back(outcomes_of(of_coalition, counts.front()));
    outcomes.back().for_each([&](double value) { outputs.push_back(value); });
    if (counts.size() < two_players.size()) return outputs;
    std::array<std::array<double, two_players.size()>, outcome_rows.size()> tables{};
    for (std::size_t player = 0; player < two_players.size(); ++player)
        model::zip([&](double value, auto& table) { table[player] = value; }, outcomes[player], tables);
    for (const auto& table : tables) append_shares(table, outputs);
    return outputs;
}

}  // namespace sanqi::analysis::ensemble
