// Livestock, soil and incentive: the slow stocks that keep output down after the labour has come home.
#pragma once

#include "model/vocabulary.hpp"

// clang-format off
#define SANQI_SLOW_STOCKS(X) \
    X(draught_animals, "grown draught animals", "大牲畜", "million_head", animals, "oxen, buffalo, horses, mules, donkeys fit for work") \
    X(young_animals,   "young draught animals", "大牲畜", "million_head", animals, "born and not yet broken in") \
    X(household_pigs,  "pigs of households",    "猪",     "million_head", animals, "on plots and kitchen scraps: manure, oil and meat") \
    X(collective_pigs, "pigs of the collective", "集体养猪", "million_head", animals, "taken from households; ill kept, hardly bred") \
    X(soil,          "soil fertility", "地力", "1", information, "manure and soil structure, 1 at the herds of 1957") \
    X(means,         "means of production in order", "", "1", information, "tools, woods, ditches and fields, 1 in 1957") \
    X(trust,         "trust that work pays", "", "1", information, "what people expect by the shares they were given, 1 in the co-operatives of 1957") \
    X(incentive,     "incentive", "积极性", "1", information, "productivity of an hour of work, 1 in the co-operatives of 1957")

#define SANQI_SLOW_POLICIES(X) \
    X(commune_intensity, "commune intensity", "一大二公", "1", 0, 1, "commune_incentive", "pooled labour, animals and pay, before any retreat") \
    X(collectivisation,  "collectivisation of animals", "", "1", 0, 1, "commune_incentive", "co-operatives of 1955-57, then communes: animals pooled and neglected; before any retreat") \
    X(settled_collectivisation, "collectivisation left by a retreat", "", "1", 0, 1, "commune_incentive", "what animals are left in once campaigns are withdrawn")

#define SANQI_SLOW_PARAMETERS(X) \
    X(large_animals_1957, "large animals of 1957", "", "million_head", 10, 300, "unit of the draught input, young ones with them") \
    X(young_share_1957, "young part of the herd of 1957", "", "1", 0.05, 0.6, "and of 1951") \
    X(animal_increase, "births of large animals", "", "year-1", 0, 1, "per grown animal, far from capacity") \
    X(animal_loss, "loss of large animals", "", "year-1", 0, 0.5, "age, disease and slaughter in ordinary times") \
    X(maturing_time, "time until a draught animal works", "", "year", 1, 6, "") \
    X(animal_capacity, "capacity for large animals", "", "million_head", 50, 500, "fodder and land") \
    X(animal_neglect, "loss of pooled animals", "", "year-1", 0, 1, "slaughter and neglect at full collectivisation") \
    X(animal_starvation, "starvation of animals", "", "year-1", 0, 5, "per unit of missing feed beyond what straw makes good") \
    X(feed_tolerance, "feed shortage borne", "", "1", 0, 1, "feed ratio below which animals die") \
    X(pig_breeding_time, "time to breed up the pig herd", "", "year", 0.2, 5, "") \
    X(pig_slaughter_time, "time to give up pigs", "", "year", 0.05, 3, "slaughter, sale or handing over where plots close or feed is short; and giving back") \
    X(collective_share_of_pigs, "pigs taken alive", "", "1", 0, 1, "of those households give up, the part that the collective keeps") \
    X(collective_pig_loss, "loss of collective pigs", "", "year-1", 0, 10, "disease, hunger and slaughter, less litters") \
    X(pigs_per_head, "pigs kept per rural head", "", "million_head million-1", 0.02, 1, "with plots open and full feed") \
    X(manure_share_of_pigs, "pigs' share of manure", "", "1", 0, 1, "the rest from large animals") \
    X(soil_time, "time to build or exhaust soil", "", "year", 0.2, 10, "manure and soil structure") \
    X(means_loss, "means lost to steel and works", "", "year-1", 0, 1, "tools melted, woods cut, fields salted by failed works, per unit of labour share diverted") \
    X(means_recovery_time, "time to restore means of production", "", "year", 0.5, 20, "smithies, trees and drains") \
    X(incentive_loss, "incentive lost in the communes", "", "1", 0, 0.5, "at full commune intensity") \
    X(lasting_incentive_loss, "lasting loss of incentive", "", "1", 0, 0.5, "what the retreat does not restore while the commune frame stays") \
    X(trust_time, "time to learn what work pays", "", "year", 0.1, 5, "from one sharing-out of the harvest to the next") \
    X(incentive_fall_time, "time for incentive to fall", "", "year", 0.05, 5, "") \
    X(incentive_recovery_time, "time for incentive to recover", "", "year", 0.2, 10, "trust returns slowly")

#define SANQI_SLOW_FLOWS(X) \
    X(animals_born,    "large animals born",            "", "million_head year-1", OUTSIDE(breeding), HERE(young_animals), "") \
    X(animals_grown,   "large animals broken in",       "", "million_head year-1", HERE(young_animals), HERE(draught_animals), "") \
    X(young_animals_lost, "young animals lost",         "", "million_head year-1", HERE(young_animals), OUTSIDE(slaughtered), "") \
    X(draught_animals_lost, "draught animals lost",     "", "million_head year-1", HERE(draught_animals), OUTSIDE(slaughtered), "") \
    X(pigs_bred,       "net increase of household pigs", "", "million_head year-1", OUTSIDE(breeding), HERE(household_pigs), "") \
    X(pigs_taken,      "pigs taken by the collective",  "", "million_head year-1", HERE(household_pigs), HERE(collective_pigs), "") \
    X(pigs_returned,   "pigs given back to households", "", "million_head year-1", HERE(collective_pigs), HERE(household_pigs), "as plots open again") \
    X(pigs_slaughtered, "pigs slaughtered or sold off", "", "million_head year-1", HERE(household_pigs), OUTSIDE(slaughtered), "beyond the ordinary") \
    X(collective_pigs_lost, "collective pigs lost",     "", "million_head year-1", HERE(collective_pigs), OUTSIDE(slaughtered), "") \
    X(soil_change,   "change of soil fertility",      "", "year-1", OUTSIDE(adjustment), HERE(soil), "") \
    X(means_change,  "change of means of production", "", "year-1", OUTSIDE(adjustment), HERE(means), "") \
    X(trust_change,  "change of trust",               "", "year-1", OUTSIDE(adjustment), HERE(trust), "") \
    X(incentive_change, "change of incentive",        "", "year-1", OUTSIDE(adjustment), HERE(incentive), "")

#define SANQI_SLOW_AUXILIARIES(X) \
    X(large_animals, "large animals", "大牲畜", "million_head", "grown and young") \
    X(pigs, "pigs", "猪", "million_head", "of households and the collective") \
    X(animal_ratio, "draught animals against 1957", "", "1", "grown ones") \
    X(pig_ratio, "pigs per head against 1957", "", "1", "per rural head, 1 at the herd of 1957") \
    X(commune_in_force, "commune in force", "", "1", "intensity after the retreat")
// clang-format on

namespace sanqi::model {

template <class Region>
void slow_state(Region& r) {
    const auto& p = r.parameter;
    r.aux.large_animals = r.stock.draught_animals + r.stock.young_animals;
    r.aux.pigs = r.stock.household_pigs + r.stock.collective_pigs;
    const auto grown_1957 = (1.0 - p.young_share_1957) * p.large_animals_1957;
    r.aux.animal_ratio = r.stock.draught_animals / r.profile.output_share / grown_1957;
    r.aux.pig_ratio = ratio_or(r.aux.pigs, p.pigs_per_head * r.aux.rural_people, 0.0);
    r.aux.commune_in_force = r.policy.commune_intensity * r.aux.campaigns_in_force;
}

/// A grown animal takes years to replace.
template <class Region>
void animal_flows(Region& r) {
    const auto& p = r.parameter;
    const auto crowding = r.aux.large_animals / r.profile.output_share / p.animal_capacity;
    const auto pooled = blend(r.aux.campaigns_in_force, r.policy.collectivisation, r.policy.settled_collectivisation);
    const auto loss = p.animal_loss + p.animal_neglect * pooled +
                      p.animal_starvation * non_negative(p.feed_tolerance - r.aux.feed_ratio);
    r.flow.animals_born = p.animal_increase * non_negative(1.0 - crowding) * r.stock.draught_animals;
    r.flow.animals_grown = r.stock.young_animals / p.maturing_time;
    r.flow.young_animals_lost = loss * r.stock.young_animals;
    r.flow.draught_animals_lost = loss * r.stock.draught_animals;
}

/// Households breed up to what plots and feed allow; what they must give up is eaten, or taken and ill kept.
template <class Region>
void pig_flows(Region& r) {
    const auto& p = r.parameter;
    const auto wanted = p.pigs_per_head * r.aux.rural_people * r.aux.plots_open * minimum(r.aux.feed_ratio, 1.0);
    const auto given_up = non_negative(r.stock.household_pigs - wanted) / p.pig_slaughter_time;
    r.flow.pigs_bred = non_negative(wanted - r.stock.household_pigs) / p.pig_breeding_time;
    r.flow.pigs_taken = p.collective_share_of_pigs * given_up;
    r.flow.pigs_returned = r.aux.plots_open * r.stock.collective_pigs / p.pig_slaughter_time;
    r.flow.pigs_slaughtered = (1.0 - p.collective_share_of_pigs) * given_up;
    r.flow.collective_pigs_lost = p.collective_pig_loss * r.stock.collective_pigs;
}

template <class Region>
void soil_and_incentive_flows(Region& r) {
    const auto& p = r.parameter;
    const auto manure = p.manure_share_of_pigs * r.aux.pig_ratio + (1.0 - p.manure_share_of_pigs) *
                                                                       r.aux.large_animals / r.profile.output_share /
                                                                       p.large_animals_1957;
    r.flow.soil_change = (manure - r.stock.soil) / p.soil_time;
    r.flow.means_change =
        (1.0 - r.stock.means) / p.means_recovery_time - p.means_loss * r.aux.diverted_share * r.stock.means;

    const auto aim =
        1.0 - p.incentive_loss * r.aux.commune_in_force - p.lasting_incentive_loss * r.policy.commune_intensity;
    r.flow.trust_change = (aim - r.stock.trust) / p.trust_time;
    const auto gap = r.stock.trust - r.stock.incentive;
    r.flow.incentive_change = gap / by_sign(gap, p.incentive_recovery_time, p.incentive_fall_time);
}

}  // namespace sanqi::model
