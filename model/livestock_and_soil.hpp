// Livestock, soil and incentive: the slow stocks that keep output down after the labour has come home.
#pragma once

#include "model/vocabulary.hpp"

// clang-format off
#define SANQI_SLOW_STOCKS(X) \
    X(large_animals, "large animals", "大牲畜", "million_head", information, "draught animals: oxen, buffalo, horses, mules, donkeys") \
    X(pigs,          "pigs",          "猪",     "million_head", information, "mostly kept by households: manure, oil and meat") \
    X(soil,          "soil and means of production", "地力", "1", information, "manure, soil and tools, 1 at the herds of 1957") \
    X(incentive,     "incentive and trust", "积极性", "1", information, "productivity of an hour of work, 1 in the co-operatives of 1957")

#define SANQI_SLOW_POLICIES(X) \
    X(commune_intensity, "commune intensity", "一大二公", "1", 0, 1, "commune_incentive", "pooled labour, animals and pay, before any retreat") \
    X(collectivisation,  "collectivisation of animals", "", "1", 0, 1, "commune_incentive", "co-operatives of 1955-57, then communes: animals pooled and neglected")

#define SANQI_SLOW_PARAMETERS(X) \
    X(large_animals_1957, "large animals of 1957", "", "million_head", 10, 300, "unit of the draught input") \
    X(animal_increase, "increase of large animals", "", "year-1", 0, 0.5, "natural increase far from capacity") \
    X(animal_capacity, "capacity for large animals", "", "million_head", 50, 500, "fodder and land") \
    X(animal_neglect, "loss of pooled animals", "", "year-1", 0, 1, "slaughter and neglect at full collectivisation") \
    X(animal_starvation, "starvation of animals", "", "year-1", 0, 5, "per unit of missing feed beyond what straw makes good") \
    X(feed_tolerance, "feed shortage borne", "", "1", 0, 1, "feed ratio below which animals die") \
    X(pig_adjustment_time, "time to change the pig herd", "", "year", 0.2, 5, "breeding and slaughter") \
    X(pigs_per_head, "pigs kept per rural head", "", "million_head million-1", 0.02, 1, "with plots open and full feed") \
    X(manure_share_of_pigs, "pigs' share of manure", "", "1", 0, 1, "the rest from large animals") \
    X(soil_time, "time to build or exhaust soil", "", "year", 0.2, 10, "manure and soil structure") \
    X(means_loss, "means lost to steel and works", "", "year-1", 0, 1, "tools melted, woods cut, failed works, per unit of labour share diverted") \
    X(incentive_loss, "incentive lost in the communes", "", "1", 0, 0.5, "at full commune intensity") \
    X(lasting_incentive_loss, "lasting loss of incentive", "", "1", 0, 0.5, "what the retreat does not restore while the commune frame stays") \
    X(incentive_fall_time, "time for incentive to fall", "", "year", 0.05, 5, "") \
    X(incentive_recovery_time, "time for incentive to recover", "", "year", 0.2, 10, "trust returns slowly")

#define SANQI_SLOW_FLOWS(X) \
    X(animal_change, "net increase of large animals", "", "million_head year-1", OUTSIDE(breeding), HERE(large_animals), "") \
    X(pig_change,    "net increase of pigs",          "", "million_head year-1", OUTSIDE(breeding), HERE(pigs), "") \
    X(soil_change,   "change of soil and means",      "", "year-1", OUTSIDE(adjustment), HERE(soil), "") \
    X(incentive_change, "change of incentive",        "", "year-1", OUTSIDE(adjustment), HERE(incentive), "")

#define SANQI_SLOW_AUXILIARIES(X) \
    X(animal_ratio, "large animals against 1957", "", "1", "") \
    X(pig_ratio, "pigs per head against 1957", "", "1", "per rural head, 1 at the herd of 1957") \
    X(commune_in_force, "commune in force", "", "1", "intensity after the retreat")
// clang-format on

namespace sanqi::model {

template <class Region>
void slow_state(Region& r) {
    const auto& p = r.parameter;
    r.aux.animal_ratio = r.stock.large_animals / r.profile.output_share / p.large_animals_1957;
    r.aux.pig_ratio = ratio_or(r.stock.pigs, p.pigs_per_head * r.aux.rural_people, 0.0);
    r.aux.commune_in_force = r.policy.commune_intensity * (1.0 - r.centre.policy_correction);
}

template <class Region>
void slow_flows(Region& r) {
    const auto& p = r.parameter;
    const auto hungry = non_negative(p.feed_tolerance - r.aux.feed_ratio);
    const auto crowding = r.stock.large_animals / r.profile.output_share / p.animal_capacity;
    r.flow.animal_change =
        r.stock.large_animals * (p.animal_increase * (1.0 - crowding) -
                                 p.animal_neglect * r.policy.collectivisation * (1.0 - r.centre.policy_correction) -
                                 p.animal_starvation * hungry);

    const auto herd_wanted = p.pigs_per_head * r.aux.rural_people * r.aux.plots_open * minimum(r.aux.feed_ratio, 1.0);
    r.flow.pig_change = (herd_wanted - r.stock.pigs) / p.pig_adjustment_time;

    const auto manure = p.manure_share_of_pigs * r.aux.pig_ratio + (1.0 - p.manure_share_of_pigs) * r.aux.animal_ratio;
    r.flow.soil_change = (manure - r.stock.soil) / p.soil_time - p.means_loss * r.aux.diverted_share * r.stock.soil;

    const auto aim =
        1.0 - p.incentive_loss * r.aux.commune_in_force - p.lasting_incentive_loss * r.policy.commune_intensity;
    const auto gap = aim - r.stock.incentive;
    r.flow.incentive_change = gap / by_sign(gap, p.incentive_recovery_time, p.incentive_fall_time);
}

}  // namespace sanqi::model
