// Labour: rural workers on the farm, in steel and rural industry, on waterworks. Together they are a fixed share of
// the rural adults, so labour is conserved with people.
#pragma once

#include "model/vocabulary.hpp"

// clang-format off
#define SANQI_LABOUR_STOCKS(X) \
    X(farm_workers,       "farm workers",                  "农业劳动力", "million", workers, "in the fields or free for them") \
    X(steel_workers,      "rural steel and industry workers", "大炼钢铁", "million", workers, "backyard furnaces, mines, transport, commune industry") \
    X(waterworks_workers, "waterworks workers",            "水利大军", "million", workers, "dams, canals, roads by mass labour")

#define SANQI_LABOUR_POLICIES(X) \
    X(steel_share,      "labour called to steel and industry", "大跃进、大炼钢铁", "1", 0, 1, "labour_diversion", "share of rural workers before any retreat") \
    X(waterworks_share, "labour called to waterworks",     "兴修水利", "1", 0, 1, "labour_diversion", "share of rural workers before any retreat, beyond the ordinary works of winter")

#define SANQI_LABOUR_PARAMETERS(X) \
    X(rural_participation,        "rural workers per rural adult", "", "1", 0, 1, "of people aged 15-59, in 1957") \
    X(rural_participation_growth, "growth of rural participation", "", "year-1", -0.02, 0.05, "women's and older people's work entering the count") \
    X(campaign_scale, "size of the labour campaigns", "大跃进", "1", 0.3, 2, "against the numbers reported, of which part was never farm labour") \
    X(labour_transfer_time,       "time to move labour",     "", "year", 0.02, 1, "between the fields and the campaigns") \
    X(backyard_iron_per_worker, "backyard iron per worker", "", "Mt year-1 million-1", 0, 2, "claimed") \
    X(usable_iron_share, "usable part of backyard iron", "", "1", 0, 1, "the rest was slag and broken pots")

#define SANQI_LABOUR_FLOWS(X) \
    X(labour_entry,          "entry of young workers and of participation", "", "million year-1", OUTSIDE(not_working), HERE(farm_workers), "") \
    X(farm_worker_exit,      "farm workers leaving",       "", "million year-1", HERE(farm_workers), OUTSIDE(left_rural_work), "ageing, death and migration") \
    X(steel_worker_exit,     "steel workers leaving",      "", "million year-1", HERE(steel_workers), OUTSIDE(left_rural_work), "ageing, death and migration") \
    X(waterworks_worker_exit, "waterworks workers leaving", "", "million year-1", HERE(waterworks_workers), OUTSIDE(left_rural_work), "ageing, death and migration") \
    X(steel_call_up,         "call-up to steel",           "", "million year-1", HERE(farm_workers), HERE(steel_workers), "negative when they are sent home") \
    X(waterworks_call_up,    "call-up to waterworks",      "", "million year-1", HERE(farm_workers), HERE(waterworks_workers), "negative when they are sent home")

#define SANQI_LABOUR_AUXILIARIES(X) \
    X(rural_workers,       "rural workers",                "农村劳动力", "million", "farm, steel and waterworks") \
    X(diverted_share,      "share of rural workers diverted", "", "1", "steel and waterworks") \
    X(participation,       "participation",                "", "1", "rural workers per rural adult at this date") \
    X(backyard_iron,       "backyard iron claimed",        "土铁", "Mt year-1", "annual rate") \
    X(usable_backyard_iron, "backyard iron of any use",    "土铁", "Mt year-1", "annual rate") \
    X(effective_farm_labour, "effective farm labour",      "", "million", "farm workers at the work capacity their food allows")
// clang-format on

namespace sanqi::model {

template <class Region>
void participation(Region& r) {
    const auto& p = r.parameter;
    r.aux.participation = p.rural_participation * (1.0 + p.rural_participation_growth * r.calendar.years_since_1957);
}

template <class Region>
void labour_state(Region& r) {
    const auto& p = r.parameter;
    r.aux.rural_workers = r.stock.farm_workers + r.stock.steel_workers + r.stock.waterworks_workers;
    r.aux.diverted_share = ratio_or(r.stock.steel_workers + r.stock.waterworks_workers, r.aux.rural_workers, 0.0);
    r.aux.backyard_iron = p.backyard_iron_per_worker * r.stock.steel_workers;
    r.aux.usable_backyard_iron = p.usable_iron_share * r.aux.backyard_iron;
    r.aux.effective_farm_labour = r.stock.farm_workers * r.aux.work_capacity;
}

/// Needs the flows of adults (ageing_flows, death_flows, migration_flows) to be known.
template <class Region>
void labour_flows(Region& r) {
    const auto& p = r.parameter;
    const auto& campaigns = r.aux.campaigns_in_force;
    const auto called = p.campaign_scale * (r.policy.steel_share + r.policy.waterworks_share) * campaigns;
    // Nobody is in two campaigns at once: where more are called than there are, each campaign gets its part of them.
    const auto workers = r.aux.rural_workers * ratio_or(minimum(called, 1.0), called, 1.0);
    const auto steel_wanted = p.campaign_scale * r.policy.steel_share * campaigns * workers;
    const auto waterworks_wanted = p.campaign_scale * r.policy.waterworks_share * campaigns * workers;
    r.flow.steel_call_up = (steel_wanted - r.stock.steel_workers) / p.labour_transfer_time;
    r.flow.waterworks_call_up = (waterworks_wanted - r.stock.waterworks_workers) / p.labour_transfer_time;

    const auto adults_leaving = r.flow.rural_adults_ageing + r.flow.rural_adult_deaths +
                                r.flow.rural_adult_famine_deaths + r.flow.adult_migration;
    const auto leaving_rate = ratio_or(adults_leaving, r.stock.rural_adults, 0.0 / p.infancy);
    r.flow.labour_entry = r.aux.participation * r.flow.rural_children_ageing +
                          p.rural_participation * p.rural_participation_growth * r.stock.rural_adults;
    r.flow.farm_worker_exit = r.stock.farm_workers * leaving_rate;
    r.flow.steel_worker_exit = r.stock.steel_workers * leaving_rate;
    r.flow.waterworks_worker_exit = r.stock.waterworks_workers * leaving_rate;
}

}  // namespace sanqi::model
