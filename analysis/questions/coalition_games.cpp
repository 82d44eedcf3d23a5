#include "analysis/questions/coalition_games.hpp"

#include "analysis/runs/outcomes.hpp"

namespace sanqi::analysis {

bool whole_weather(Coalition coalition, const model::Levers& levers) {
    const std::size_t weather = model::index_of(model::levers, "weather");
    return (coalition >> weather & 1) != 0 && levers[weather].value == 1.0;
}

Partition groups_as_unions() {
    Partition unions;
    for (const std::string_view group : model::groups) {
        Coalition members = solvers::nobody;
        for (std::size_t lever = 0; lever < model::levers.size(); ++lever)
            if (model::levers[lever].group == group) members |= Coalition{1} << lever;
        unions.push_back(members);
    }
    return unions;
}

std::vector<PlayerShares> player_shares(std::span<const double> values) {
    const std::optional<Shares> all = shares(values, no_total);
    std::vector<PlayerShares> result;
    for (std::size_t player = 0; std::size_t{1} << player < values.size(); ++player)
        result.push_back(all ? PlayerShares{all->shapley[player], all->alone[player], all->removal[player]}
                             : PlayerShares{});
    return result;
}

}  // namespace sanqi::analysis
