// Reporting and procurement: what cadres claim, what the centre believes, the quota it sets, and what is taken.
//
// Belief is of the last harvest: the honest estimate follows what the fields promise while it comes home, and claims
// swell it. The quota takes part of the claims for true, and looks at the granary. It is a stock of grain owed: called
// through the seasons, filled as far as there is grain and as far as cadres dare to spare the village; what is left
// lapses.
#pragma once

#include "model/vocabulary.hpp"

// clang-format off
#define SANQI_PROCUREMENT_STOCKS(X) \
    X(exaggeration,      "exaggeration",         "浮夸", "1", information, "claimed output over the harvest, less one") \
    X(estimated_harvest, "estimated harvest",    "估产", "Mt year-1", information, "what the fields promised before the last harvest, before crops spoil or are eaten green, as the centre reckons it once claims are taken off") \
    X(quota_outstanding, "quota outstanding",    "征购任务", "Mt", quota, "called, owned to and not yet delivered")

#define SANQI_PROCUREMENT_POLICIES(X) \
    X(exaggeration_pressure, "pressure to exaggerate", "放卫星", "1", 0, 3, "exaggeration", "exaggeration toward which claims move, before any retreat") \
    X(procurement_rate, "procurement rate", "征购率", "1", 0, 1, "procurement_rule", "gross quota per output reckoned with") \
    X(quota_rigidity,   "rigidity of the quota", "", "1", 0, 1, "procurement_rule", "1: delivery does not yield to a bad harvest, and belief falls two and a half times more slowly; before any retreat") \
    X(anti_hiding_drive, "drive against hiding", "反瞒产", "1", 0, 1, "procurement_rule", "1: the campaigns of winter 1959/60, when quotas that rested on claims were taken in full; before any retreat")

#define SANQI_PROCUREMENT_PARAMETERS(X) \
    X(exaggeration_time, "time for claims to follow pressure", "", "year", 0.02, 2, "") \
    X(credence, "credence of claims in the quota", "", "1", 0, 1.5, "part of the exaggeration that plans took for grain") \
    X(belief_rise_time, "time to reckon with a better harvest", "", "year", 0.01, 2, "while the harvest comes home") \
    X(belief_fall_time, "time to reckon with a worse harvest under a rigid quota", "", "year", 0.01, 5, "while the harvest comes home") \
    X(belief_fall_time_flexible, "time to reckon with a worse harvest under a flexible quota", "", "year", 0.01, 2, "while the harvest comes home") \
    X(need_pull, "pull of state need and stock on the quota", "", "1", 0, 1, "share of the gap between what the state wants and what the rate brings that is added to the quota, or taken off it") \
    X(target_cover, "stock that the quota aims at", "", "year", 0.05, 2, "years of the state's outlay") \
    X(stock_correction_time, "time to bring the stock to its aim", "", "year", 0.2, 5, "") \
    X(summer_quota_share, "quota called in summer", "", "1", 0, 1, "share of the year's quota, by the end of September") \
    X(winter_quota_share, "quota called in winter", "", "1", 0, 0.5, "share of the year's quota, from January on") \
    X(hiding, "hiding", "瞒产私分", "1", 0, 1, "of a quota that rests on claims, the part that villages keep back where no drive is on") \
    X(delivery_time, "time to deliver", "", "year", 0.01, 0.3, "from call to state granary gate") \
    X(sparing, "sparing of short villages", "", "1", 0, 3, "fall of delivery per unit of shortfall, where the quota is flexible") \
    X(ordinary_rigidity, "rigidity of the quota under the policies of 1957", "", "1", 0, 1, "to which a retreat returns") \
    X(least_delivery, "least delivery", "", "1", 0, 1, "share delivered however short the village") \
    X(emptying_time, "time to empty a store", "", "year", 0.005, 0.3, "physical limit of any taking from a store") \
    X(lapse_rate, "lapse of arrears", "", "year-1", 0, 100, "in spring")

#define SANQI_PROCUREMENT_FLOWS(X) \
    X(exaggeration_change, "change of exaggeration", "", "year-1", OUTSIDE(adjustment), HERE(exaggeration), "") \
    X(estimate_change, "change of the estimated harvest", "", "Mt year-2", OUTSIDE(adjustment), HERE(estimated_harvest), "") \
    X(quota_called, "quota called", "", "Mt year-1", OUTSIDE(plan), HERE(quota_outstanding), "") \
    X(quota_filled, "quota filled", "", "Mt year-1", HERE(quota_outstanding), OUTSIDE(plan), "equals procurement") \
    X(quota_lapsed, "quota lapsed", "", "Mt year-1", HERE(quota_outstanding), OUTSIDE(plan), "") \
    X(procurement, "gross procurement", "征购", "Mt year-1", HERE(rural_grain), CENTRE(grain_in_transit), "")

#define SANQI_PROCUREMENT_AUXILIARIES(X) \
    X(believed_output, "believed output", "估产", "Mt year-1", "the last harvest with the claims on top") \
    X(annual_quota, "quota of the year", "征购任务", "Mt year-1", "the plan") \
    X(quota_on_claims, "part of the quota that rests on claims", "", "1", "not on the harvest") \
    X(openness, "room to yield", "", "1", "1 less rigidity in force") \
    X(summer_quota_to_come, "quota on the summer crops to come", "", "Mt", "before the next main harvest") \
    X(main_quota_to_come, "quota on the main crop to come", "", "Mt", "outstanding or still to be called, as far as the main crop is counted on")
// clang-format on

namespace sanqi::model {

/// Quota from belief, and from what the state wants for its needs and its stock. Needs the centre's view (r.national).
template <class Region>
void quota(Region& r) {
    const auto& p = r.parameter;
    const auto& calendar = r.calendar;
    r.aux.openness = 1.0 - blend(r.aux.campaigns_in_force, r.policy.quota_rigidity, p.ordinary_rigidity);
    r.aux.believed_output = (1.0 + r.stock.exaggeration) * r.stock.estimated_harvest;
    const auto claims = p.credence * r.stock.exaggeration;
    const auto reckoned_with = (1.0 + claims) * r.stock.estimated_harvest;
    r.aux.quota_on_claims = claims / (1.0 + claims);
    const auto by_rate = r.policy.procurement_rate * r.profile.quota_ratio * reckoned_with;
    const auto wanted = r.profile.output_share * r.profile.quota_ratio * r.national.state_wants / r.constant.kept_share;
    r.aux.annual_quota = non_negative(by_rate + p.need_pull * (wanted - by_rate));
    const auto of_year = r.aux.annual_quota * p.one_year;
    r.aux.summer_quota_to_come = p.summer_quota_share * of_year * calendar.summer_quota_ahead;
    r.aux.main_quota_to_come =
        r.stock.quota_outstanding + of_year * (r.constant.autumn_quota_share * calendar.autumn_quota_ahead +
                                               p.winter_quota_share * calendar.winter_quota_ahead);
}

template <class Region>
void procurement_flows(Region& r) {
    const auto& p = r.parameter;
    const auto& calendar = r.calendar;
    r.flow.exaggeration_change =
        (r.policy.exaggeration_pressure * r.aux.campaigns_in_force - r.stock.exaggeration) / p.exaggeration_time;
    const auto news = r.aux.season_output - r.stock.estimated_harvest;
    const auto fall_time = blend(r.aux.openness, p.belief_fall_time_flexible, p.belief_fall_time);
    r.flow.estimate_change = calendar.autumn_harvest * news / by_sign(news, p.belief_rise_time, fall_time);

    const auto drive = r.policy.anti_hiding_drive * r.aux.campaigns_in_force;
    const auto owned_to = 1.0 - p.hiding * r.aux.quota_on_claims * (1.0 - drive);
    const auto season = p.summer_quota_share * calendar.summer_quota_call +
                        r.constant.autumn_quota_share * calendar.autumn_quota_call +
                        p.winter_quota_share * calendar.winter_quota_call;
    r.flow.quota_called = r.aux.annual_quota * owned_to * season * p.one_year;
    const auto spared = maximum(p.least_delivery, 1.0 - p.sparing * r.aux.rural_shortfall * r.aux.openness);
    r.flow.procurement =
        minimum(r.stock.quota_outstanding / p.delivery_time * spared, r.stock.rural_grain / p.emptying_time);
    r.flow.quota_filled = r.flow.procurement;
    r.flow.quota_lapsed = p.lapse_rate * calendar.quota_settlement * r.stock.quota_outstanding;
}

}  // namespace sanqi::model
