// How a region differs from the nation. Every number is 1 for the nation as its own only region; shares sum to 1 over
// regions, and ratios have the mean 1 with the people they speak of as weights, so that national sums stay as they are.
#pragma once

#include <array>

#include "model/metadata.hpp"

// clang-format off
#define SANQI_PROFILE(X) \
    X(people_share,     "share of people", "", "1", 0, 1, "of the nation") \
    X(output_share,     "share of output", "", "1", 0, 1, "of the nation's potential output of 1957; herds, seed and land go by it") \
    X(weather_exposure, "exposure to the nation's weather", "", "1", 0, 5, "losses against the nation's") \
    X(rural_ratio,      "villagers a head", "", "1", 0, 2, "against the nation: labour is counted against the fields by it") \
    X(urban_ratio,      "townspeople a head", "", "1", 0, 8, "against the nation: recruitment goes by it") \
    X(need_ratio,       "grain wanted a head", "", "1", 0.5, 2, "against the nation: tubers, other food, habit; energy of grain goes down as it goes up") \
    X(quota_ratio,      "quota a unit of output", "", "1", 0, 4, "against the nation: surplus regions gave more") \
    X(hazard_ratio,     "baseline hazards", "", "1", 0.3, 3, "against the nation's of 1957") \
    X(fertility_ratio,  "conception rate", "", "1", 0.3, 3, "against the nation's")
// clang-format on

namespace sanqi::model {

#define SANQI_UNIT_MEMBER(symbol, ...) Scalar symbol{1.0};

/// Values of SANQI_PROFILE for one region; 1 unless said.
template <class Scalar>
struct Profile {
    SANQI_PROFILE(SANQI_UNIT_MEMBER)

    [[nodiscard]] Scalar farm_share() const { return people_share * rural_ratio; }
    [[nodiscard]] Scalar urban_share() const { return people_share * urban_ratio; }

    static constexpr auto members() {
        using Self = Profile;
        return std::array{SANQI_PROFILE(SANQI_POINTER)};
    }
};

}  // namespace sanqi::model
