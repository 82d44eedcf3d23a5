// How a run ended, and the test of a state that may end it.
#pragma once

#include <cmath>
#include <cstddef>
#include <limits>
#include <span>
#include <string_view>
#include <vector>

namespace sanqi::solvers {

enum class Status { ok, not_finite, negative_stock, step_limit };

constexpr std::string_view to_string(Status status) {
    switch (status) {
        case Status::ok: return "ok";
        case Status::not_finite: return "not_finite";
        case Status::negative_stock: return "negative_stock";
        case Status::step_limit: return "step_limit";
    }
    return "unknown";
}

inline constexpr std::size_t no_stock = std::numeric_limits<std::size_t>::max();

struct Ending {
    Status status = Status::ok;
    double time = 0;               ///< end of the run, or of the step that failed [year]
    std::size_t stock = no_stock;  ///< index of the first stock that failed, or `no_stock`
    std::size_t steps = 0;         ///< steps taken, refused trials not among them
    std::size_t evaluations = 0;   ///< calls of the right-hand side
};

/// A stock that must not fall below `-tolerance` (in the unit of the stock, >= 0).
struct NonNegative {
    std::size_t stock;
    double tolerance;
};

/// No stock has a meaning below nought; rounding may take an empty one there, but not below this.
inline constexpr double negligible_stock = 1e-6;

/// The floors of a state that begins with `stocks` stocks.
inline std::vector<NonNegative> stock_floors(std::size_t stocks) {
    std::vector<NonNegative> floors;
    for (std::size_t stock = 0; stock < stocks; ++stock) floors.push_back({stock, negligible_stock});
    return floors;
}

// What the drivers ask of a value of the state. A type with several lanes brings its own overloads, found by
// argument-dependent lookup: finite if all lanes are, the least of the lanes.
inline bool is_finite(double value) { return std::isfinite(value); }
inline double least(double value) { return value; }

/// Index of the first stock that is not finite, or `no_stock`.
template <class State>
std::size_t first_not_finite(const State& state) {
    for (std::size_t stock = 0; stock < state.size(); ++stock)
        if (!is_finite(state[stock])) return stock;
    return no_stock;
}

/// Moves `ending` to `time` and notes there what is wrong with `state`; true if nothing is.
template <class State>
bool inspect(const State& state, double time, std::span<const NonNegative> floors, Ending& ending) {
    ending.time = time;
    ending.stock = first_not_finite(state);
    if (ending.stock != no_stock) {
        ending.status = Status::not_finite;
        return false;
    }
    for (const NonNegative& floor : floors) {
        if (least(state[floor.stock]) >= -floor.tolerance) continue;
        ending.status = Status::negative_stock;
        ending.stock = floor.stock;
        return false;
    }
    return true;
}

}  // namespace sanqi::solvers
