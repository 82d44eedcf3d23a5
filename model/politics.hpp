// What those who decide come to know of hunger, and what they do about it.
//
// Three channels: hunger and deaths in the villages, which denial keeps down, and the emptiness of the granaries, which
// it cannot hide. Pressure withdraws the campaigns, unless denial blocks the act itself: in winter 1959/60 the centre
// saw its stocks and pressed harder. Renewed denial brings the campaigns back. This mechanism rests most on judgement
// and scales everything; so it can also be held to the course it took in history, in every world.
#pragma once

#include "model/vocabulary.hpp"

// clang-format off
#define SANQI_POLITICS_REGION_STOCKS(X) \
    X(perceived_hunger, "hunger perceived upward", "", "1", information, "body reserve lost in the villages, as it reaches those who decide") \
    X(perceived_deaths, "deaths perceived upward", "", "1", information, "famine deaths against ordinary deaths in the villages, as they reach those who decide")

#define SANQI_POLITICS_CENTRE_STOCKS(X) \
    X(granary_alarm, "alarm at the granary", "", "1", information, "missing part of an ordinary stock cover, as it is felt") \
    X(policy_correction, "policy correction", "调整", "1", information, "0: campaigns at full; 1: withdrawn, the policies of 1957")

#define SANQI_POLITICS_POLICIES(X) \
    X(denial, "denial of hunger", "", "1", 0, 1, "denial_of_hunger", "share of hunger that is not let upward, and of action that is blocked") \
    X(correction_held, "correction held to its course in history", "", "1", 0, 1, "none", "0: free, it follows from what is perceived; 1: as in history; a switch, not a lever") \
    X(correction_in_history, "course of the correction in history", "调整", "1", 0, 1, "none", "where it is held")

#define SANQI_POLITICS_PARAMETERS(X) \
    X(perception_time, "time for hunger to be seen", "", "year", 0.05, 3, "where it is not denied") \
    X(death_perception_time, "time for deaths to be counted", "", "year", 0.05, 3, "where they are not denied") \
    X(granary_perception_time, "time for an empty granary to alarm", "", "year", 0.02, 3, "stocks were reported by telephone") \
    X(weight_of_deaths, "weight of deaths in what alarms", "", "1", 0, 3, "against hunger: pressure per excess deaths over ordinary deaths") \
    X(weight_of_granary, "weight of the granary in what alarms", "", "1", 0, 3, "against hunger") \
    X(pressure_half, "pressure at which half acts", "", "1", 0.01, 1, "correction at half its pace") \
    X(correction_rate, "pace of correction", "", "year-1", 0, 100, "withdrawal of campaigns under full pressure") \
    X(relapse_rate, "relapse under denial", "", "year-1", 0, 100, "return of campaigns where hunger is denied") \
    X(correction_lapse, "lapse of a correction with nothing to correct", "", "year-1", 0, 20, "where no campaign is under way") \
    X(correction_tracking_time, "time to follow the held course", "", "year", 0.02, 1, "numerical, where the correction is held")

#define SANQI_POLITICS_REGION_FLOWS(X) \
    X(perception, "change of perceived hunger", "", "year-1", OUTSIDE(adjustment), HERE(perceived_hunger), "") \
    X(death_perception, "change of perceived deaths", "", "year-1", OUTSIDE(adjustment), HERE(perceived_deaths), "")

#define SANQI_POLITICS_CENTRE_FLOWS(X) \
    X(granary_perception, "change of the alarm at the granary", "", "year-1", OUTSIDE(adjustment), CENTRE(granary_alarm), "") \
    X(correction_change, "change of policy correction", "", "year-1", OUTSIDE(adjustment), CENTRE(policy_correction), "")

#define SANQI_POLITICS_REGION_AUXILIARIES(X) \
    X(campaigns_in_force, "campaigns in force", "", "1", "1 less policy correction")

#define SANQI_POLITICS_CENTRE_AUXILIARIES(X) \
    X(campaigns_under_way, "campaigns under way", "大跃进", "1", "1 less the product of what each campaign leaves untouched, before any retreat") \
    X(pressure, "pressure on those who decide", "", "1", "hunger, deaths and granary, weighted")
// clang-format on

namespace sanqi::model {

template <class Centre>
void campaigns(Centre& n) {
    const auto& policy = n.policy;
    n.aux.campaigns_under_way = 1.0 - (1.0 - policy.commune_intensity) * (1.0 - policy.hall_participation) *
                                          (1.0 - policy.plots_closed) * (1.0 - policy.technique_zeal) *
                                          (1.0 - policy.steel_share) * (1.0 - policy.waterworks_share);
}

template <class Region>
void campaigns_left(Region& r) {
    r.aux.campaigns_in_force = 1.0 - r.centre.policy_correction;
}

template <class Region>
void perception_flows(Region& r) {
    const auto& p = r.parameter;
    const auto let_upward = 1.0 - r.policy.denial;
    r.flow.perception = (r.aux.rural_hunger * let_upward - r.stock.perceived_hunger) / p.perception_time;
    const auto deaths = ratio_or(r.aux.rural_excess_deaths, r.aux.rural_deaths - r.aux.rural_excess_deaths, 0.0);
    r.flow.death_perception = (deaths * let_upward - r.stock.perceived_deaths) / p.death_perception_time;
}

/// Hunger and deaths of the regions come in as means over rural people.
template <class Centre, class Scalar>
void correction_flows(Centre& n, const Scalar& hunger, const Scalar& deaths) {
    const auto& p = n.parameter;
    n.flow.granary_perception = (n.aux.missing_cover - n.stock.granary_alarm) / p.granary_perception_time;
    n.aux.pressure = hunger + p.weight_of_deaths * deaths + p.weight_of_granary * n.stock.granary_alarm;
    const auto squared = n.aux.pressure * n.aux.pressure;
    const auto acting = squared / (squared + p.pressure_half * p.pressure_half);
    const auto withdrawing = (1.0 - n.policy.denial) * p.correction_rate * n.aux.campaigns_under_way * acting;
    const auto returning = p.relapse_rate * n.policy.denial + p.correction_lapse * (1.0 - n.aux.campaigns_under_way);
    const auto free = withdrawing * (1.0 - n.stock.policy_correction) - returning * n.stock.policy_correction;
    const auto held = (n.policy.correction_in_history - n.stock.policy_correction) / p.correction_tracking_time;
    n.flow.correction_change = blend(n.policy.correction_held, held, free);
}

}  // namespace sanqi::model
