// What many runs share and what tells them apart: a world, its members, and coalitions of levers.
#pragma once

#include <cstdint>
#include <vector>

#include "model/equations.hpp"
#include "model/schedule.hpp"

namespace sanqi::solvers {

/// What the members of a batch share: one combination of discrete choices.
struct World {
    model::Timetable timetable;
    std::vector<model::Profile<double>> regions{{}};
};

/// One draw of what varies from member to member.
struct Member {
    model::Parameters<double> parameters;
    model::Levers levers{};
};

/// Levers that stand where the member has them, bit i being lever i; all others stand at the reference.
using Coalition = std::uint32_t;
inline constexpr Coalition nobody = 0;
inline constexpr Coalition everybody = (Coalition{1} << model::levers.size()) - 1;

enum class Precision { double_precision, single_precision };

}  // namespace sanqi::solvers
