// The first day, 1 January 1951: people by age and place, stores, herds. Everything else starts from these.
#pragma once

// clang-format off
#define SANQI_INITIAL_PARAMETERS(X) \
    X(initial_rural_people, "rural people at the start", "", "million", 0, 1000, "") \
    X(initial_urban_people, "urban people at the start", "", "million", 0, 500, "") \
    X(initial_infant_share, "infants at the start", "", "1", 0.01, 0.06, "share of people") \
    X(initial_child_share, "children at the start", "", "1", 0.2, 0.45, "share of people") \
    X(initial_elderly_share, "elderly at the start", "", "1", 0.03, 0.15, "share of people") \
    X(initial_rural_grain, "village stores at the start", "", "Mt", 0, 200, "raw grain, after the harvest of 1950") \
    X(initial_state_grain, "state grain at the start", "", "Mt", 0, 60, "raw grain") \
    X(initial_harvest, "harvest before the start", "", "Mt year-1", 50, 300, "harvest of 1950, which reports gave as it was") \
    X(initial_large_animals, "large animals at the start", "", "million_head", 20, 150, "") \
    X(initial_pigs, "pigs at the start", "", "million_head", 20, 200, "") \
    X(initial_soil, "soil at the start", "", "1", 0.3, 1.5, "against the herds of 1957") \
    X(initial_pregnant_share, "pregnant women at the start", "", "1", 0.01, 0.2, "per adult") \
    X(initial_amenorrhoeic_share, "nursing women at the start", "", "1", 0.01, 0.3, "per adult")
// clang-format on

namespace sanqi::model {

/// Stocks of a region on the first day, in proportion to its shares of people and output.
template <class Scalar, class Stocks, class Parameters, class Profile>
void start_region(Stocks& s, const Parameters& p, const Profile& profile) {
    const auto rural = profile.farm_share() * p.initial_rural_people;
    const auto urban = profile.urban_share() * p.initial_urban_people;
    const auto adult_share = 1.0 - p.initial_infant_share - p.initial_child_share - p.initial_elderly_share;
    s.rural_infants = rural * p.initial_infant_share;
    s.rural_children = rural * p.initial_child_share;
    s.rural_adults = rural * adult_share;
    s.rural_elderly = rural * p.initial_elderly_share;
    s.urban_infants = urban * p.initial_infant_share;
    s.urban_children = urban * p.initial_child_share;
    s.urban_adults = urban * adult_share;
    s.urban_elderly = urban * p.initial_elderly_share;
    const auto adults = s.rural_adults + s.urban_adults;
    s.early_pregnancies = adults * p.initial_pregnant_share / 3.0;
    s.middle_pregnancies = s.early_pregnancies;
    s.late_pregnancies = s.early_pregnancies;
    s.amenorrhoeic = adults * p.initial_amenorrhoeic_share;

    s.rural_grain = profile.output_share * p.initial_rural_grain;
    s.seed_reserve = profile.output_share * p.seed_rate * p.sown_area_1957 * p.one_year;
    s.estimated_harvest = profile.output_share * p.initial_harvest;
    s.young_animals = profile.output_share * p.young_share_1957 * p.initial_large_animals;
    s.draught_animals = profile.output_share * (1.0 - p.young_share_1957) * p.initial_large_animals;
    s.household_pigs = profile.output_share * p.initial_pigs;
    s.soil = p.initial_soil;
    s.farm_workers =
        p.rural_participation * (1.0 + p.rural_participation_growth * p.one_year * (1951.0 - 1957.0)) * s.rural_adults;
    for (Scalar* full : {&s.sown_stand, &s.plots, &s.trust, &s.incentive, &s.means, &s.rural_reserve, &s.city_reserve,
                         &s.county_town_reserve})
        *full = Scalar(1.0);
}

template <class Stocks, class Parameters>
void start_centre(Stocks& s, const Parameters& p) {
    s.state_grain = p.initial_state_grain;
    s.usual_stock = p.initial_state_grain;
}

}  // namespace sanqi::model
