// State grain (centre): what arrives, what is resold to villages, eaten in towns, exported and imported.
// All grain is raw grain; trade figures are converted where they are read.
#pragma once

#include "model/vocabulary.hpp"

// clang-format off
#define SANQI_STATE_REGION_STOCKS(X) \
    X(resale_in_transit, "resale in the pipeline", "返销粮", "Mt", grain, "grain promised and moving back to the villages") \
    X(perceived_hunger, "hunger perceived upward", "", "1", information, "shortfall of the villages as it reaches those who decide")

#define SANQI_STATE_CENTRE_STOCKS(X) \
    X(grain_in_transit, "procured grain in transit", "", "Mt", grain, "between village and state granary") \
    X(state_grain, "state grain", "国家库存", "Mt", grain, "working stock, raw grain") \
    X(import_stream, "import stream", "粮食进口", "Mt year-1", information, "grain contracted and arriving") \
    X(policy_correction, "policy correction", "调整", "1", information, "0: campaigns at full; 1: campaigns withdrawn")

#define SANQI_STATE_POLICIES(X) \
    X(urban_first_claim, "urban first claim", "", "1", 0, 1, "urban_priority", "1: towns are fed in full while the granary lasts; 0: towns share the villages' shortage") \
    X(export_commitment, "export commitment", "粮食出口", "Mt year-1", 0, 10, "exports_and_imports", "raw grain, kept whatever the stock as far as commitment holds") \
    X(export_firmness, "firmness of exports", "", "1", 0, 1, "exports_and_imports", "1: exports do not yield to an empty granary") \
    X(import_permission, "permission to import", "", "1", 0, 1, "exports_and_imports", "0: self-reliance forbids") \
    X(denial, "denial of hunger", "", "1", 0, 1, "relief_suppression", "share of hunger that is not let upward") \
    X(hoarding, "hoarding of state grain", "", "1", 0, 1, "relief_suppression", "1: the reserve line is kept from relief")

#define SANQI_STATE_PARAMETERS(X) \
    X(transit_time, "time in transit", "", "year", 0.02, 0.5, "village to granary, and port to town") \
    X(resale_share, "share of procurement resold", "", "1", 0, 0.8, "to grain-short villages and growers of other crops, by plan") \
    X(resale_time, "time to resell", "", "year", 0.05, 1, "") \
    X(relief_response, "relief for perceived hunger", "", "1", 0, 3, "share of the perceived shortfall made good while stocks last") \
    X(relief_targeting, "targeting of resale", "", "1", 0, 20, "added weight per unit of shortfall, where hunger is not denied; 0: by head") \
    X(perception_time, "time for hunger to be seen", "", "year", 0.05, 3, "where it is not denied") \
    X(reserve_cover, "reserve line", "", "year", 0, 2, "years of state outlay kept from relief where hoarded") \
    X(urban_ration, "urban ration", "城镇口粮", "Mt year-1 million-1", 0.1, 0.5, "raw grain a head with trade, catering and the army's and industry's use") \
    X(unsecured_share, "town people without a secured ration", "", "1", 0, 1, "county seats, commune towns, families of the newly recruited: they fare as the villages around them") \
    X(ration_cut_cover, "stock cover at which rations are cut", "口粮定量", "year", 0.01, 1, "") \
    X(state_storage_loss, "loss in state granaries", "", "year-1", 0, 0.3, "") \
    X(import_capacity, "import capacity", "", "Mt year-1", 0, 20, "what currency and shipping allow, raw grain") \
    X(import_time, "time to import", "", "year", 0.1, 3, "decision, contract, shipping") \
    X(import_cover, "stock cover below which imports are wanted", "", "year", 0.05, 2, "") \
    X(alarm, "hunger that alarms", "", "1", 0, 1, "perceived shortage above which campaigns are withdrawn; a bad spring is below it") \
    X(correction_strength, "strength of policy correction", "", "year-1", 0, 50, "withdrawal of campaigns per unit of perceived hunger beyond alarm") \
    X(relapse_rate, "relapse under denial", "", "year-1", 0, 20, "return of campaigns where hunger is denied")

#define SANQI_STATE_REGION_FLOWS(X) \
    X(resale_planned, "resale by plan", "返销", "Mt year-1", CENTRE(grain_in_transit), HERE(resale_in_transit), "") \
    X(relief, "relief", "救济粮", "Mt year-1", CENTRE(state_grain), HERE(resale_in_transit), "") \
    X(pressed_resale, "resale to hard-pressed villages", "返销", "Mt year-1", HERE(resale_in_transit), HERE(pressed_grain), "") \
    X(other_resale, "resale to other villages", "返销", "Mt year-1", HERE(resale_in_transit), HERE(other_grain), "") \
    X(urban_food, "grain eaten in towns", "城镇口粮", "Mt year-1", CENTRE(state_grain), OUTSIDE(eaten), "with trade's, army's and industry's use") \
    X(perception, "change of perceived hunger", "", "year-1", OUTSIDE(adjustment), HERE(perceived_hunger), "")

#define SANQI_STATE_CENTRE_FLOWS(X) \
    X(granary_arrivals, "arrivals at the granary", "", "Mt year-1", CENTRE(grain_in_transit), CENTRE(state_grain), "procurement less resale by plan") \
    X(exports, "grain exports", "粮食出口", "Mt year-1", CENTRE(state_grain), OUTSIDE(abroad), "raw grain") \
    X(imports, "grain imports", "粮食进口", "Mt year-1", OUTSIDE(abroad), CENTRE(state_grain), "raw grain") \
    X(state_storage_losses, "losses in state granaries", "", "Mt year-1", CENTRE(state_grain), OUTSIDE(wasted), "") \
    X(import_change, "change of the import stream", "", "Mt year-2", OUTSIDE(adjustment), CENTRE(import_stream), "") \
    X(correction_change, "change of policy correction", "", "year-1", OUTSIDE(adjustment), CENTRE(policy_correction), "")

#define SANQI_STATE_REGION_AUXILIARIES(X) \
    X(resale, "resale to villages", "返销", "Mt year-1", "arriving: by plan and relief") \
    X(ration_factor, "ration against the norm", "口粮定量", "1", "what towns are given of the urban ration")

#define SANQI_STATE_CENTRE_AUXILIARIES(X) \
    X(national_urban_people, "urban people of the nation", "城镇人口", "million", "all regions") \
    X(state_need, "state need", "", "Mt year-1", "urban rations and exports, less imports") \
    X(cover, "stock cover", "", "year", "state grain over urban rations and exports") \
    X(granary_limit, "granary limit", "", "1", "falls from 1 to 0 as the granary empties") \
    X(campaigns_under_way, "campaigns under way", "大跃进", "1", "1 less the product of what each campaign leaves untouched, before any retreat") \
    X(perceived_shortage, "shortage perceived by the centre", "", "1", "mean over rural people") \
    X(national_rural_people, "rural people of the nation", "农村人口", "million", "all regions")
// clang-format on

namespace sanqi::model {

template <class Centre>
void campaigns(Centre& n) {
    const auto& policy = n.policy;
    n.aux.campaigns_under_way = 1.0 - (1.0 - policy.commune_intensity) * (1.0 - policy.hall_participation) *
                                          (1.0 - policy.plots_closed) * (1.0 - policy.technique_zeal) *
                                          (1.0 - policy.steel_share) * (1.0 - policy.waterworks_share);
}

/// The centre's view of its stock. Its people and the shortage it perceives are summed over regions before.
template <class Centre>
void state_view(Centre& n) {
    const auto& p = n.parameter;
    const auto outlay = p.urban_ration * n.aux.national_urban_people + n.policy.export_commitment;
    n.aux.state_need = non_negative(outlay - n.stock.import_stream);
    n.aux.cover = ratio_or(n.stock.state_grain, outlay, p.import_cover);
    n.aux.granary_limit = minimum(n.aux.cover / p.ration_cut_cover, 1.0);
}

template <class Centre>
void trade_flows(Centre& n) {
    const auto& p = n.parameter;
    const auto wanted =
        n.policy.import_permission * p.import_capacity * minimum(non_negative(1.0 - n.aux.cover / p.import_cover), 1.0);
    n.flow.import_change = (wanted - n.stock.import_stream) / p.import_time;
    n.flow.imports = n.stock.import_stream;
    const auto yielding = blend(n.policy.export_firmness, n.aux.granary_limit,
                                n.aux.granary_limit * minimum(n.aux.cover / p.import_cover, 1.0));
    n.flow.exports = n.policy.export_commitment * yielding;
    n.flow.state_storage_losses = p.state_storage_loss * n.stock.state_grain;
    n.flow.granary_arrivals = n.constant.kept_share * n.stock.grain_in_transit / p.transit_time;
    n.flow.correction_change = p.correction_strength * n.aux.campaigns_under_way *
                                   non_negative(n.aux.perceived_shortage - p.alarm) *
                                   (1.0 - n.stock.policy_correction) -
                               p.relapse_rate * n.policy.denial * n.stock.policy_correction;
}

/// Grain that goes back: by plan, and as relief where hunger is seen and stock may be touched.
template <class Region>
void resale_flows(Region& r) {
    const auto& p = r.parameter;
    r.flow.resale_planned = r.profile.people_share * p.resale_share * r.centre.grain_in_transit / p.transit_time;
    const auto free_cover = non_negative(r.national.cover - p.reserve_cover * r.policy.hoarding);
    r.flow.relief = p.relief_response * r.stock.perceived_hunger * r.aux.grain_wanted *
                    minimum(free_cover / p.ration_cut_cover, 1.0);
    const auto arriving = r.stock.resale_in_transit / p.resale_time;
    const auto targeting = p.relief_targeting * (1.0 - r.policy.denial);
    const auto pressed_weight = p.pressed_share * (1.0 + targeting * r.aux.pressed_shortfall);
    const auto other_weight = r.constant.other_share * (1.0 + targeting * r.aux.other_shortfall);
    const auto pressed_part = pressed_weight / (pressed_weight + other_weight);
    r.flow.pressed_resale = pressed_part * arriving;
    r.flow.other_resale = (1.0 - pressed_part) * arriving;
    r.aux.resale = arriving;
    r.flow.perception =
        (r.aux.rural_shortfall * (1.0 - r.policy.denial) - r.stock.perceived_hunger) / p.perception_time;
}

/// Towns eat their ration while the granary lasts; without first claim they share the villages' shortage.
template <class Region>
void urban_food_flows(Region& r) {
    const auto& p = r.parameter;
    const auto unsecured = maximum(1.0 - r.policy.urban_first_claim, p.unsecured_share);
    const auto shared = 1.0 - unsecured * minimum(r.aux.rural_shortfall, 1.0);
    r.aux.ration_factor = r.national.granary_limit * shared;
    r.flow.urban_food = p.urban_ration * r.aux.urban_people * r.aux.ration_factor;
}

}  // namespace sanqi::model
