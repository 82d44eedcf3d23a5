// Rural food: one store a region, eaten over the time to the next harvest with something kept back; mess halls that
// first feast and then waste; feed; seed; plots, pigs, green crops and wild food beside grain.
#pragma once

#include "model/vocabulary.hpp"

// clang-format off
#define SANQI_FOOD_STOCKS(X) \
    X(rural_grain,   "grain of the villages", "农村存粮", "Mt", grain, "raw grain in village stores and homes") \
    X(seed_reserve,  "seed reserve",          "种子",     "Mt", grain, "set aside after the harvest, sown in spring and autumn") \
    X(plots,         "private plots in use",  "自留地",   "1", information, "1 with the plots of 1957")

#define SANQI_FOOD_POLICIES(X) \
    X(hall_participation, "participation in mess halls", "公共食堂", "1", 0, 1, "mess_halls", "share of rural people eating in halls, before any retreat") \
    X(free_supply, "free supply", "吃饭不要钱", "1", 0, 1, "mess_halls", "share of hall meals given without limit") \
    X(plots_closed, "closing of private plots", "自留地", "1", 0, 1, "plots_and_coping", "1: no plots, no private pigs; before any retreat") \
    X(coping_ban, "ban on coping", "", "1", 0, 1, "plots_and_coping", "closed markets, barred movement, confiscated pots; before any retreat")

#define SANQI_FOOD_PARAMETERS(X) \
    X(one_year, "one year", "", "year", 1, 1, "turns an annual rate and a density into a flow") \
    X(days_per_year, "days in a year", "", "day year-1", 365.25, 365.25, "") \
    X(kilograms, "kilograms per head in a megatonne per million", "", "kg million Mt-1 person-1", 1000, 1000, "") \
    X(grain_energy, "energy of raw grain", "", "kcal kg-1", 2000, 3500, "as eaten, after husk and milling") \
    X(energy_need, "energy need", "", "kcal day-1 person-1", 1500, 2600, "average person, ordinary work") \
    X(grain_need, "grain wanted per head", "口粮", "Mt year-1 million-1", 0.1, 0.4, "raw grain eaten where it is not short") \
    X(campaign_need, "added need in mass works", "", "1", 0, 1, "per unit of rural labour diverted") \
    X(rest_saving, "energy saved by rest", "", "1", 0, 0.3, "once the retreat lets the weak lie still; none where reserves are full") \
    X(non_grain_energy, "energy beside grain", "", "kcal day-1 person-1", 0, 800, "vegetables, oil, meat, with plots open and the herd of 1957") \
    X(pig_part_of_non_grain, "part of non-grain energy that goes with pigs", "", "1", 0, 1, "meat, lard and what manure grows") \
    X(coping_energy, "wild and substitute food", "代食品", "kcal day-1 person-1", 0, 600, "at most, where hunger is full and coping free") \
    X(full_hunger, "loss of reserve at full hunger", "", "1", 0.05, 0.6, "people then rest and forage all they can") \
    X(green_energy, "energy of green crops", "", "1", 0, 1, "against the ripe grain they would have become") \
    X(plots_change_time, "time to lose or restore plots", "", "year", 0.05, 3, "seed, fence and a season's growth") \
    X(feast, "feasting in free supply", "", "1", 1, 2, "meals against the ordinary want") \
    X(hall_waste, "waste in mess halls", "", "1", 0, 0.4, "of food handled") \
    X(planning_span, "part of the time ahead that is planned for", "", "1", 0.2, 1, "1: what is in hand is spread evenly up to the next harvest") \
    X(carry_over, "store kept back", "", "year", 0, 0.5, "years of want kept beyond the harvest") \
    X(full_plate, "most that is eaten of the ordinary want", "", "1", 1, 1.5, "where grain is plenty") \
    X(plate_width, "width of the change from rationing to plenty", "", "1", 0.01, 0.5, "of grain in hand over want") \
    X(foresight, "foresight of the summer crops", "", "1", 0, 1, "share of the coming summer crops counted on when rationing") \
    X(pig_feed, "feed per pig", "", "Mt year-1 million_head-1", 0, 0.5, "grain") \
    X(animal_feed, "feed per large animal", "", "Mt year-1 million_head-1", 0, 0.5, "grain") \
    X(seed_rate, "seed per sown area", "", "Mt year-1 Mha-1", 0.01, 0.3, "over the year") \
    X(spring_seed_share, "seed sown in spring", "", "1", 0.3, 1, "share of the year's seed; the rest is winter wheat and rape") \
    X(seed_eating, "eating of seed", "", "year-1", 0, 5, "per unit of shortfall") \
    X(rural_storage_loss, "loss in village stores", "", "year-1", 0, 0.3, "")

#define SANQI_FOOD_FLOWS(X) \
    X(rural_food,      "grain eaten in the villages",  "农村口粮", "Mt year-1", HERE(rural_grain), OUTSIDE(eaten), "") \
    X(hall_losses,     "grain wasted in mess halls",   "", "Mt year-1", HERE(rural_grain), OUTSIDE(wasted), "") \
    X(feed,            "feed",                         "饲料", "Mt year-1", HERE(rural_grain), OUTSIDE(fed), "") \
    X(rural_storage_losses, "losses in village stores", "", "Mt year-1", HERE(rural_grain), OUTSIDE(wasted), "") \
    X(seed_saved,      "seed set aside",               "", "Mt year-1", HERE(rural_grain), HERE(seed_reserve), "") \
    X(seed_sown,       "seed sown",                    "", "Mt year-1", HERE(seed_reserve), OUTSIDE(field), "") \
    X(seed_eaten,      "seed eaten",                   "", "Mt year-1", HERE(seed_reserve), HERE(rural_grain), "") \
    X(food_unmet, "rural food shortfall", "", "Mt year-1", OUTSIDE(needed), OUTSIDE(unmet), "energy need less intake where positive, as raw grain; counted, not moved") \
    X(plots_change, "change of plots", "", "year-1", OUTSIDE(adjustment), HERE(plots), "")

#define SANQI_FOOD_AUXILIARIES(X) \
    X(grain_wanted, "grain wanted by rural people", "农村口粮", "Mt year-1", "food only") \
    X(feed_wanted, "feed wanted", "", "Mt year-1", "") \
    X(need_factor, "energy need against ordinary", "", "1", "works raise it, rest lowers it") \
    X(halls_in_force, "mess halls in force", "公共食堂", "1", "participation after the retreat") \
    X(plots_open, "plots and pigs allowed", "", "1", "") \
    X(grain_plan, "grain in hand against want", "", "1", "stores less claims over want until the next harvest") \
    X(eating_share, "eaten share of the want", "", "1", "of the ordinary want, by plan") \
    X(rural_shortfall, "rural shortfall", "", "1", "missing share of the want, by plan") \
    X(feed_ratio, "feed ratio", "", "1", "feed given over feed wanted") \
    X(seed_need, "seed wanted for a year", "", "Mt", "") \
    X(seed_cover, "seed cover", "", "1", "reserve over what is still to be sown in spring, at most 1") \
    X(rural_intake, "rural intake", "", "kcal day-1 person-1", "grain and the rest, mean of the villages")
// clang-format on

namespace sanqi::model {

template <class Region>
void seed_want(Region& r) {
    const auto& p = r.parameter;
    r.aux.seed_need = p.seed_rate * r.policy.planned_area * r.profile.output_share * p.one_year;
}

template <class Region>
void food_wants(Region& r) {
    const auto& p = r.parameter;
    const auto weakness = minimum(r.aux.rural_hunger / p.full_hunger, 1.0);
    r.aux.need_factor =
        1.0 + p.campaign_need * r.aux.diverted_share - p.rest_saving * r.centre.policy_correction * weakness;
    r.aux.grain_wanted = p.grain_need * r.profile.need_ratio * r.aux.need_factor * r.aux.rural_people;
    r.aux.feed_wanted = p.pig_feed * r.aux.pigs + p.animal_feed * r.aux.large_animals;
    r.aux.halls_in_force = r.policy.hall_participation * r.aux.campaigns_in_force;
    r.aux.plots_open = 1.0 - r.policy.plots_closed * r.aux.campaigns_in_force;
    const auto to_sow = r.calendar.seed_ahead * p.spring_seed_share * r.aux.seed_need;
    r.aux.seed_cover = minimum(ratio_or(r.stock.seed_reserve, to_sow, 1.0), 1.0);
}

/// Grain in hand over want: what there is must last until the next main harvest, foreseen summer crops counted in, and
/// by itself until the summer crop. The main crop counts as it ripens, quota still to come counts as gone.
template <class Region>
void eating_plan(Region& r) {
    const auto& p = r.parameter;
    const auto& calendar = r.calendar;
    const auto ripening = r.stock.autumn_crop + r.constant.autumn_crop_share * r.aux.fair_weather_output *
                                                    calendar.autumn_growth_ahead * p.one_year;
    const auto in_hand =
        non_negative(r.stock.rural_grain + calendar.main_crop_counted * ripening - r.aux.main_quota_to_come);
    const auto summer_crops = r.aux.fair_weather_output * p.one_year *
                              (p.summer_crop_share * calendar.summer_ahead + p.early_crop_share * calendar.early_ahead);
    const auto foreseen = p.foresight * non_negative(summer_crops - r.aux.summer_quota_to_come);
    const auto wanted = r.aux.grain_wanted + r.aux.feed_wanted;
    const auto to_main_harvest =
        ratio_or(in_hand + foreseen, wanted * (p.planning_span * calendar.horizon + p.carry_over), 0.0);
    const auto to_summer_crop =
        ratio_or(in_hand, wanted * (p.planning_span * calendar.until_summer_crop + p.carry_over), 0.0);
    r.aux.grain_plan = minimum(to_main_harvest, to_summer_crop);
    r.aux.eating_share = r.aux.grain_plan - p.plate_width * softplus((r.aux.grain_plan - p.full_plate) / p.plate_width);
    r.aux.rural_shortfall = non_negative(1.0 - r.aux.grain_plan);
}

/// Meals by plan at home or in a rationed hall, without limit where supply is free.
template <class Region>
void rural_food_flows(Region& r) {
    const auto& p = r.parameter;
    const auto& grain = r.stock.rural_grain;
    const auto unlimited = r.aux.halls_in_force * r.policy.free_supply;
    const auto meals = unlimited * p.feast + (1.0 - unlimited) * r.aux.eating_share;
    r.flow.rural_food = minimum(meals * r.aux.grain_wanted, grain / p.emptying_time);
    r.flow.hall_losses = p.hall_waste * r.aux.halls_in_force * r.flow.rural_food;
    const auto fed = minimum(r.aux.eating_share, 1.0);
    r.flow.feed = minimum(r.aux.feed_wanted * fed * fed, grain / p.emptying_time);
    r.flow.rural_storage_losses = p.rural_storage_loss * grain;
    r.aux.feed_ratio = ratio_or(r.flow.feed, r.aux.feed_wanted, 1.0);
    r.flow.plots_change = (r.aux.plots_open - r.stock.plots) / p.plots_change_time;
}

/// Energy a head from grain, green crops, plots and pigs, and wild food as far as hunger drives and bans allow.
template <class Region>
void rural_intake(Region& r) {
    const auto& p = r.parameter;
    const auto grain = r.flow.rural_food + p.green_energy * r.aux.green_eaten;
    const auto per_head = ratio_or(grain, r.aux.rural_people, 0.0 * p.grain_need);
    const auto free_to_cope = 1.0 - r.policy.coping_ban * r.aux.campaigns_in_force;
    r.aux.rural_intake = per_head * r.constant.energy_per_grain / r.profile.need_ratio +
                         p.non_grain_energy * (p.pig_part_of_non_grain * minimum(r.aux.pig_ratio, 1.0) +
                                               (1.0 - p.pig_part_of_non_grain) * r.stock.plots) +
                         p.coping_energy * free_to_cope * minimum(r.aux.rural_hunger / p.full_hunger, 1.0);
    const auto need = p.energy_need * r.aux.need_factor;
    r.flow.food_unmet = non_negative(need - r.aux.rural_intake) * r.aux.rural_people * r.profile.need_ratio /
                        r.constant.energy_per_grain;
}

template <class Region>
void seed_flows(Region& r) {
    const auto& p = r.parameter;
    const auto missing =
        non_negative(r.aux.seed_need - r.stock.seed_reserve) * r.calendar.autumn_harvest / p.stand_time;
    r.flow.seed_saved = minimum(missing, r.stock.rural_grain / p.emptying_time);
    const auto sowing =
        p.spring_seed_share * r.calendar.spring_seed_use + (1.0 - p.spring_seed_share) * r.calendar.autumn_seed_use;
    r.flow.seed_sown = minimum(r.aux.seed_need * sowing, r.stock.seed_reserve / p.emptying_time);
    r.flow.seed_eaten = p.seed_eating * r.aux.rural_shortfall * r.stock.seed_reserve;
}

}  // namespace sanqi::model
