// Reporting and procurement: what cadres claim, what the centre believes, the quota it sets, and what is taken.
//
// The quota is a stock of grain owed (Mt): called through the season, filled as far as there is grain and as far as
// cadres dare to spare the village, and what is left lapses in spring. Villages where claims ran highest carry more.
#pragma once

#include "model/vocabulary.hpp"

// clang-format off
#define SANQI_PROCUREMENT_STOCKS(X) \
    X(exaggeration,      "exaggeration",         "浮夸", "1", information, "claimed output over the harvest, less one; as it enters the quota") \
    X(believed_output,   "believed output",      "估产", "Mt year-1", information, "what the centre takes the region to produce") \
    X(quota_outstanding, "quota outstanding",    "征购任务", "Mt", quota, "called and not yet delivered")

#define SANQI_PROCUREMENT_POLICIES(X) \
    X(exaggeration_pressure, "pressure to exaggerate", "放卫星", "1", 0, 3, "exaggeration", "exaggeration toward which claims move") \
    X(procurement_rate, "procurement rate", "征购率", "1", 0, 1, "procurement_rule", "gross quota per believed output") \
    X(quota_rigidity,   "rigidity of the quota", "", "1", 0, 1, "procurement_rule", "1: neither belief nor delivery yields to a bad harvest") \
    X(over_fulfilment,  "drive to over-fulfil", "反瞒产", "1", 0, 2, "procurement_rule", "1: strength of the anti-hiding campaigns of winter 1959/60")

#define SANQI_PROCUREMENT_PARAMETERS(X) \
    X(exaggeration_scale, "exaggeration that enters the quota", "", "1", 0, 2, "against the claims taken for planning") \
    X(exaggeration_time, "time for claims to follow pressure", "", "year", 0.05, 2, "") \
    X(belief_rise_time, "time to believe good news", "", "year", 0.05, 2, "") \
    X(belief_fall_time, "time to believe bad news under a rigid quota", "", "year", 0.1, 5, "") \
    X(belief_fall_time_flexible, "time to believe bad news under a flexible quota", "", "year", 0.05, 2, "") \
    X(demand_pull, "pull of state need on the quota", "", "1", 0, 1, "share of the gap between state need and expected net supply added to the quota") \
    X(over_fulfilment_strength, "over-fulfilment", "", "1", 0, 1, "share of the quota taken beyond it at full drive") \
    X(delivery_time, "time to deliver", "", "year", 0.01, 0.3, "from call to state granary gate") \
    X(sparing, "sparing of short villages", "", "1", 0, 3, "fall of delivery per unit of shortfall, where the quota is flexible") \
    X(least_delivery, "least delivery", "", "1", 0, 1, "share delivered however short the village") \
    X(emptying_time, "time to empty a store", "", "year", 0.005, 0.3, "physical limit of any taking from a store") \
    X(lapse_rate, "lapse of arrears", "", "year-1", 0, 100, "in spring") \
    X(pressed_share, "share of people in hard-pressed villages", "", "1", 0.01, 0.95, "people, land and harvest alike") \
    X(extraction_inequality, "inequality of extraction", "", "1", 0, 20, "extra quota of the hard-pressed per unit of exaggeration; 0: all villages alike")

#define SANQI_PROCUREMENT_FLOWS(X) \
    X(exaggeration_change, "change of exaggeration", "", "year-1", OUTSIDE(adjustment), HERE(exaggeration), "") \
    X(belief_change, "change of believed output", "", "Mt year-2", OUTSIDE(adjustment), HERE(believed_output), "") \
    X(quota_called, "quota called", "", "Mt year-1", OUTSIDE(plan), HERE(quota_outstanding), "") \
    X(quota_filled, "quota filled", "", "Mt year-1", HERE(quota_outstanding), OUTSIDE(plan), "equals procurement") \
    X(quota_lapsed, "quota lapsed", "", "Mt year-1", HERE(quota_outstanding), OUTSIDE(plan), "") \
    X(pressed_procurement, "procurement from hard-pressed villages", "征购", "Mt year-1", HERE(pressed_grain), CENTRE(grain_in_transit), "") \
    X(other_procurement,   "procurement from other villages", "征购", "Mt year-1", HERE(other_grain), CENTRE(grain_in_transit), "")

#define SANQI_PROCUREMENT_AUXILIARIES(X) \
    X(annual_quota, "quota of the year", "", "Mt year-1", "before over-fulfilment") \
    X(pressed_quota_share, "quota share of hard-pressed villages", "", "1", "") \
    X(openness, "room to yield", "", "1", "1 less rigidity in force") \
    X(procurement, "gross procurement", "征购", "Mt year-1", "")
// clang-format on

namespace sanqi::model {

/// Quota from belief and state need. Needs the centre's needs (r.national) and crop potential.
template <class Region>
void quota(Region& r) {
    const auto& p = r.parameter;
    r.aux.openness = 1.0 - r.policy.quota_rigidity * (1.0 - r.centre.policy_correction);
    const auto from_belief = r.policy.procurement_rate * r.stock.believed_output;
    const auto unmet_need =
        non_negative(r.profile.output_share * r.national.state_need / r.constant.kept_share - from_belief);
    r.aux.annual_quota = from_belief + p.demand_pull * unmet_need;
    const auto weight = p.extraction_inequality * r.stock.exaggeration;
    r.aux.pressed_quota_share = p.pressed_share * (1.0 + weight) / (1.0 + p.pressed_share * weight);
}

/// Delivery by one kind of village: what is called of it, as far as sparing and the store allow.
template <class Region, class Village>
auto delivery(const Region& r, const Village& village) {
    const auto& p = r.parameter;
    const auto spared = maximum(p.least_delivery, 1.0 - p.sparing * village.shortfall * r.aux.openness);
    return minimum(village.quota_share * r.stock.quota_outstanding / p.delivery_time * spared,
                   village.grain / p.emptying_time);
}

template <class Region>
void procurement_flows(Region& r) {
    const auto& p = r.parameter;
    r.flow.exaggeration_change =
        (p.exaggeration_scale * r.policy.exaggeration_pressure * (1.0 - r.centre.policy_correction) -
         r.stock.exaggeration) /
        p.exaggeration_time;
    const auto news = (1.0 + r.stock.exaggeration) * r.aux.season_output - r.stock.believed_output;
    const auto fall_time = blend(r.aux.openness, p.belief_fall_time_flexible, p.belief_fall_time);
    r.flow.belief_change = news / by_sign(news, p.belief_rise_time, fall_time);

    const auto drive = 1.0 + p.over_fulfilment_strength * r.policy.over_fulfilment * (1.0 - r.centre.policy_correction);
    r.flow.quota_called = r.aux.annual_quota * drive * r.calendar.quota_call * p.one_year;
    r.flow.pressed_procurement = delivery(r, pressed_villages(r));
    r.flow.other_procurement = delivery(r, other_villages(r));
    r.aux.procurement = r.flow.pressed_procurement + r.flow.other_procurement;
    r.flow.quota_filled = r.aux.procurement;
    r.flow.quota_lapsed = p.lapse_rate * r.calendar.quota_settlement * r.stock.quota_outstanding;
}

}  // namespace sanqi::model
