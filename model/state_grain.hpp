// State grain (centre): what arrives, what is sold back to villages, eaten in towns, exported and imported.
// All grain is raw grain; trade figures are converted where they are read.
//
// Grain set aside for selling back lies in state granaries and is sold from October to June; the record counts it as
// state stock.
#pragma once

#include "model/vocabulary.hpp"

// clang-format off
#define SANQI_STATE_REGION_STOCKS(X) \
    X(resale_reserve, "grain set aside for resale", "返销粮", "Mt", grain, "in state granaries, promised to the villages")

#define SANQI_STATE_CENTRE_STOCKS(X) \
    X(grain_in_transit, "procured grain in transit", "", "Mt", grain, "between village and state granary") \
    X(state_grain, "state grain", "国家库存", "Mt", grain, "free working stock, raw grain") \
    X(usual_stock, "stock that planners have in mind", "", "Mt", information, "state stock, averaged over the season") \
    X(import_stream, "import stream", "粮食进口", "Mt year-1", information, "grain contracted and arriving")

#define SANQI_STATE_POLICIES(X) \
    X(urban_first_claim, "urban first claim", "", "1", 0, 1, "urban_priority", "1: cities are served before the villages while the granary lasts, at rations that economy may cut; 0: cities share the villages' shortage") \
    X(use_beyond_rations, "state grain used beyond rations", "", "1", 0, 1, "urban_priority", "of industry, works, feed and sundry sales, against the ration of 1957") \
    X(export_commitment, "export commitment", "粮食出口", "Mt year-1", 0, 10, "exports_and_imports", "raw grain, kept whatever the stock as far as commitment holds") \
    X(export_firmness, "firmness of exports", "", "1", 0, 1, "exports_and_imports", "1: commitments are not cut as the granary empties; what is not there is shipped by nobody") \
    X(import_permission, "permission to import", "", "1", 0, 1, "exports_and_imports", "0: self-reliance forbids") \
    X(import_rebuilding, "imports to rebuild stocks", "", "1", 0, 1, "exports_and_imports", "0: grain is bought in an emergency only; 1: until stocks are whole again") \
    X(hoarding, "hoarding of state grain", "", "1", 0, 1, "relief_withheld", "1: the reserve line is kept from relief")

#define SANQI_STATE_PARAMETERS(X) \
    X(transit_time, "time in transit", "", "year", 0.02, 0.5, "village to granary, and port to town") \
    X(resale_share, "share of procurement resold", "", "1", 0, 0.8, "to grain-short villages and growers of other crops, by plan") \
    X(resale_time, "time to resell", "", "year", 0.02, 1, "in its season") \
    X(resale_out_of_season, "resale out of season", "", "1", 0, 1, "against its pace in season") \
    X(regional_targeting, "targeting of resale among regions", "", "1", 0, 20, "added weight of a region per unit of hunger perceived there; nothing where there is one region") \
    X(county_relief, "counties' own relief", "", "1", 0, 10, "pace of resale against its pace in season, per unit of body reserve lost nearby") \
    X(relief_response, "relief for perceived hunger", "", "1", 0, 3, "share of the need made good, per share of body reserve perceived as lost, while stocks last") \
    X(reserve_cover, "reserve line", "", "year", 0, 2, "years of state outlay kept from relief where hoarded") \
    X(urban_ration, "urban ration", "城镇口粮", "Mt year-1 million-1", 0.1, 0.5, "raw grain a head with trade, catering and the army's and industry's use") \
    X(ration_cut_cover, "stock cover at which rations are cut", "口粮定量", "year", 0.01, 1, "") \
    X(ordinary_cover, "ordinary stock cover", "", "year", 0.05, 2, "of free stock; where less is left rations are cut and the centre is alarmed") \
    X(ration_economy, "cut of rations per missing cover", "", "1", 0, 1, "fall of the ration with an empty granary against an ordinary one, in cities and county towns") \
    X(county_exposure, "exposure of county towns", "", "1", 0, 1, "fall of their ration per unit of the villages' shortfall") \
    X(state_storage_loss, "loss in state granaries", "", "year-1", 0, 0.3, "") \
    X(stock_memory, "time over which planners average the stock", "", "year", 0.1, 3, "so that the season of the stock does not enter the quota") \
    X(import_capacity, "import capacity", "", "Mt year-1", 0, 20, "what currency and shipping allow, raw grain") \
    X(import_time, "time to import", "", "year", 0.1, 3, "decision, contract, shipping") \
    X(emergency_cover, "stock cover of an emergency", "", "year", 0.05, 2, "below it grain is bought and exports yield; below every month of 1957") \
    X(import_cover, "stock cover up to which stocks are rebuilt by imports", "", "year", 0.05, 2, "from 1961 on")

#define SANQI_STATE_REGION_FLOWS(X) \
    X(resale_set_aside, "grain set aside for resale", "返销", "Mt year-1", CENTRE(grain_in_transit), HERE(resale_reserve), "by plan") \
    X(relief, "relief", "救济粮", "Mt year-1", CENTRE(state_grain), HERE(resale_reserve), "") \
    X(city_savings, "grain that cities give up", "", "Mt year-1", CENTRE(state_grain), HERE(resale_reserve), "where they share the villages' shortage") \
    X(resale, "resale to villages", "返销", "Mt year-1", HERE(resale_reserve), HERE(rural_grain), "by plan and relief") \
    X(city_food, "grain used in cities", "城镇口粮", "Mt year-1", CENTRE(state_grain), OUTSIDE(eaten), "with trade's, army's and industry's use") \
    X(county_town_food, "grain used in county towns", "城镇口粮", "Mt year-1", CENTRE(state_grain), OUTSIDE(eaten), "with trade's, army's and industry's use")

#define SANQI_STATE_CENTRE_FLOWS(X) \
    X(granary_arrivals, "arrivals at the granary", "", "Mt year-1", CENTRE(grain_in_transit), CENTRE(state_grain), "procurement less what is set aside for resale") \
    X(other_state_use, "state grain used beyond rations", "", "Mt year-1", CENTRE(state_grain), OUTSIDE(used), "industry, works, feed and sundry sales") \
    X(exports, "grain exports", "粮食出口", "Mt year-1", CENTRE(state_grain), OUTSIDE(abroad), "raw grain") \
    X(imports, "grain imports", "粮食进口", "Mt year-1", OUTSIDE(abroad), CENTRE(state_grain), "raw grain") \
    X(state_storage_losses, "losses in state granaries", "", "Mt year-1", CENTRE(state_grain), OUTSIDE(wasted), "") \
    X(usual_stock_change, "change of the stock that planners have in mind", "", "Mt year-1", OUTSIDE(adjustment), CENTRE(usual_stock), "") \
    X(import_change, "change of the import stream", "", "Mt year-2", OUTSIDE(adjustment), CENTRE(import_stream), "")

#define SANQI_STATE_REGION_AUXILIARIES(X) \
    X(city_ration_factor, "city ration against the norm", "口粮定量", "1", "what cities are given of the urban ration") \
    X(resale_weight, "weight of the region in resale", "", "1", "people, and more of it where hunger is perceived") \
    X(county_ration_factor, "county towns' ration against the norm", "口粮定量", "1", "what county towns are given of the urban ration")

#define SANQI_STATE_CENTRE_AUXILIARIES(X) \
    X(national_urban_people, "urban people of the nation", "城镇人口", "million", "all regions") \
    X(national_rural_people, "rural people of the nation", "农村人口", "million", "all regions") \
    X(national_resale_weight, "weight of all regions in resale", "", "1", "") \
    X(state_stock, "state stock", "国家库存", "Mt", "free stock, grain on its way and grain set aside for resale, all regions") \
    X(state_outlay, "state outlay", "", "Mt year-1", "urban rations and exports") \
    X(state_wants, "what the state wants", "", "Mt year-1", "its outlay less imports, and what brings its stock to its aim") \
    X(cover, "stock cover", "", "year", "free stock over outlay") \
    X(missing_cover, "missing stock cover", "", "1", "share of the ordinary cover that is not there") \
    X(emergency, "emergency of the granary", "", "1", "0 while the cover is whole, 1 when the granary is empty") \
    X(granary_limit, "granary limit", "", "1", "falls from 1 to 0 as the granary empties")
// clang-format on

namespace sanqi::model {

/// The centre's view of its stock. Its people and what lies in the regions are summed before.
template <class Centre>
void state_view(Centre& n) {
    const auto& p = n.parameter;
    n.aux.state_outlay = p.urban_ration * n.aux.national_urban_people + n.policy.export_commitment;
    n.aux.state_wants = n.aux.state_outlay - n.stock.import_stream +
                        (p.target_cover * n.aux.state_outlay - n.stock.usual_stock) / p.stock_correction_time;
    n.aux.cover = ratio_or(n.stock.state_grain, n.aux.state_outlay, p.import_cover);
    n.aux.granary_limit = minimum(n.aux.cover / p.ration_cut_cover, 1.0);
    n.aux.missing_cover = non_negative(1.0 - n.aux.cover / p.ordinary_cover);
    const auto whole = blend(n.policy.import_rebuilding, p.import_cover, p.emergency_cover);
    n.aux.emergency = non_negative(1.0 - n.aux.cover / whole);
}

template <class Region>
void resale_weights(Region& r) {
    r.aux.resale_weight = r.profile.people_share * (1.0 + r.parameter.regional_targeting * r.stock.perceived_hunger);
}

template <class Centre>
void trade_flows(Centre& n) {
    const auto& p = n.parameter;
    const auto wanted = n.policy.import_permission * p.import_capacity * n.aux.emergency;
    n.flow.import_change = (wanted - n.stock.import_stream) / p.import_time;
    n.flow.imports = n.stock.import_stream;
    const auto kept = 1.0 - (1.0 - n.policy.export_firmness) * n.aux.emergency;
    n.flow.exports = n.policy.export_commitment * n.aux.granary_limit * kept;
    n.flow.other_state_use =
        n.policy.use_beyond_rations * p.urban_ration * n.aux.national_urban_people * n.aux.granary_limit;
    n.flow.state_storage_losses = p.state_storage_loss * n.stock.state_grain;
    n.flow.granary_arrivals = n.constant.kept_share * n.stock.grain_in_transit / p.transit_time;
    n.flow.usual_stock_change = (n.aux.state_stock - n.stock.usual_stock) / p.stock_memory;
}

/// Cities, then county towns, are fed from the granary; what cities without first claim give up goes to the villages.
template <class Region>
void urban_food_flows(Region& r) {
    const auto& p = r.parameter;
    const auto limit = r.national.granary_limit * (1.0 - p.ration_economy * r.national.missing_cover);
    const auto cities = p.urban_ration * (1.0 - p.county_town_share) * r.aux.urban_people;
    const auto county_towns = p.urban_ration * p.county_town_share * r.aux.urban_people;
    const auto given_up = (1.0 - r.policy.urban_first_claim) * minimum(r.aux.rural_shortfall, 1.0);
    r.aux.city_ration_factor = limit * (1.0 - given_up);
    r.aux.county_ration_factor = limit * (1.0 - p.county_exposure * minimum(r.aux.rural_shortfall, 1.0));
    r.flow.city_food = cities * r.aux.city_ration_factor;
    r.flow.city_savings = cities * limit * given_up;
    r.flow.county_town_food = county_towns * r.aux.county_ration_factor;
}

/// Grain that goes back: by plan in its season, sooner where the county sees hunger, and as relief where the centre
/// does and stock may be touched.
template <class Region>
void resale_flows(Region& r) {
    const auto& p = r.parameter;
    r.flow.resale_set_aside = r.aux.resale_weight / r.national.national_resale_weight * p.resale_share *
                              r.centre.grain_in_transit / p.transit_time;
    const auto free_cover = non_negative(r.national.cover - p.reserve_cover * r.policy.hoarding);
    r.flow.relief = p.relief_response * r.stock.perceived_hunger * r.aux.grain_wanted *
                    minimum(free_cover / p.ration_cut_cover, 1.0);
    const auto pace =
        blend(r.calendar.selling_back, 1.0, p.resale_out_of_season) + p.county_relief * r.aux.rural_hunger;
    r.flow.resale = pace * r.stock.resale_reserve / p.resale_time;
}

}  // namespace sanqi::model
