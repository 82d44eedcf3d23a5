// Rural food: two kinds of villages, each with its own store, eating what is left over the time to the next harvest;
// mess halls that first feast and then waste; feed; seed; plots, pigs and wild food beside grain.
//
// Why two kinds: one national eating plan always runs out just before the autumn harvest, while the record says that
// in 1959/60 part of the villages had nothing left by winter and part came through.
#pragma once

#include "model/vocabulary.hpp"

// clang-format off
#define SANQI_FOOD_STOCKS(X) \
    X(pressed_grain, "grain of hard-pressed villages", "农村存粮", "Mt", grain, "raw grain in village stores and homes") \
    X(other_grain,   "grain of other villages",        "农村存粮", "Mt", grain, "raw grain in village stores and homes") \
    X(seed_reserve,  "seed reserve",                   "种子",     "Mt", grain, "set aside after the harvest, sown in spring and autumn") \
    X(plots,         "private plots in use",           "自留地",   "1", information, "1 with the plots of 1957")

#define SANQI_FOOD_POLICIES(X) \
    X(hall_participation, "participation in mess halls", "公共食堂", "1", 0, 1, "mess_halls", "share of rural people eating in halls, before any retreat") \
    X(free_supply, "free supply", "吃饭不要钱", "1", 0, 1, "mess_halls", "share of hall meals given without limit") \
    X(plots_closed, "closing of private plots", "自留地", "1", 0, 1, "plots_and_coping", "1: no plots, no private pigs; before any retreat") \
    X(coping_ban, "ban on coping", "", "1", 0, 1, "plots_and_coping", "closed markets, barred movement, confiscated pots")

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
    X(coping_energy, "wild and substitute food", "", "kcal day-1 person-1", 0, 600, "at most, where hunger is full and coping free") \
    X(full_hunger, "loss of reserve at full hunger", "", "1", 0.05, 0.6, "people then rest and forage all they can") \
    X(plots_change_time, "time to lose or restore plots", "", "year", 0.05, 3, "seed, fence and a season's growth") \
    X(feast, "feasting in free supply", "", "1", 1, 2, "meals against the ordinary want") \
    X(hall_waste, "waste in mess halls", "", "1", 0, 0.4, "of food handled") \
    X(foresight, "foresight of the summer crops", "", "1", 0, 1, "share of the coming summer crops counted on when rationing") \
    X(pig_feed, "feed per pig", "", "Mt year-1 million_head-1", 0, 0.5, "grain") \
    X(animal_feed, "feed per large animal", "", "Mt year-1 million_head-1", 0, 0.5, "grain") \
    X(seed_rate, "seed per sown area", "", "Mt year-1 Mha-1", 0.01, 0.3, "over the year") \
    X(seed_eating, "eating of seed", "", "year-1", 0, 5, "per unit of shortfall") \
    X(rural_storage_loss, "loss in village stores", "", "year-1", 0, 0.3, "")

#define SANQI_FOOD_FLOWS(X) \
    X(pressed_food, "grain eaten in hard-pressed villages", "农村口粮", "Mt year-1", HERE(pressed_grain), OUTSIDE(eaten), "") \
    X(other_food,   "grain eaten in other villages",        "农村口粮", "Mt year-1", HERE(other_grain), OUTSIDE(eaten), "") \
    X(pressed_hall_waste, "grain wasted in mess halls (hard-pressed)", "", "Mt year-1", HERE(pressed_grain), OUTSIDE(wasted), "") \
    X(other_hall_waste,   "grain wasted in mess halls (other)",        "", "Mt year-1", HERE(other_grain), OUTSIDE(wasted), "") \
    X(pressed_feed, "feed in hard-pressed villages", "饲料", "Mt year-1", HERE(pressed_grain), OUTSIDE(fed), "") \
    X(other_feed,   "feed in other villages",        "饲料", "Mt year-1", HERE(other_grain), OUTSIDE(fed), "") \
    X(pressed_storage_loss, "storage loss (hard-pressed)", "", "Mt year-1", HERE(pressed_grain), OUTSIDE(wasted), "") \
    X(other_storage_loss,   "storage loss (other)",        "", "Mt year-1", HERE(other_grain), OUTSIDE(wasted), "") \
    X(pressed_seed_saved, "seed set aside (hard-pressed)", "", "Mt year-1", HERE(pressed_grain), HERE(seed_reserve), "") \
    X(other_seed_saved,   "seed set aside (other)",        "", "Mt year-1", HERE(other_grain), HERE(seed_reserve), "") \
    X(seed_sown,   "seed sown",  "", "Mt year-1", HERE(seed_reserve), OUTSIDE(field), "") \
    X(pressed_seed_eaten, "seed eaten (hard-pressed)", "", "Mt year-1", HERE(seed_reserve), HERE(pressed_grain), "") \
    X(other_seed_eaten,   "seed eaten (other)",        "", "Mt year-1", HERE(seed_reserve), HERE(other_grain), "") \
    X(food_unmet, "rural food shortfall", "", "Mt year-1", OUTSIDE(needed), OUTSIDE(unmet), "energy need less intake where positive, as raw grain; counted, not moved") \
    X(plots_change, "change of plots", "", "year-1", OUTSIDE(adjustment), HERE(plots), "")

#define SANQI_FOOD_AUXILIARIES(X) \
    X(grain_wanted, "grain wanted by rural people", "农村口粮", "Mt year-1", "food only") \
    X(feed_wanted, "feed wanted", "", "Mt year-1", "") \
    X(need_factor, "energy need against ordinary", "", "1", "works raise it, rest lowers it; towns worked overtime as villages did") \
    X(halls_in_force, "mess halls in force", "公共食堂", "1", "participation after the retreat") \
    X(plots_open, "plots and pigs allowed", "", "1", "") \
    X(pressed_plan, "grain in hand against need, hard-pressed", "", "1", "stores less claims over want until the next main harvest") \
    X(other_plan,   "grain in hand against need, other", "", "1", "stores less claims over want until the next main harvest") \
    X(pressed_shortfall, "shortfall, hard-pressed", "", "1", "missing share of the want") \
    X(other_shortfall,   "shortfall, other", "", "1", "missing share of the want") \
    X(rural_shortfall, "rural shortfall", "", "1", "mean over villages") \
    X(feed_ratio, "feed ratio", "", "1", "feed given over feed wanted") \
    X(seed_need, "seed wanted for a year", "", "Mt", "") \
    X(seed_cover, "seed cover", "", "1", "reserve over what is still to be sown in spring, at most 1") \
    X(pressed_intake, "intake in hard-pressed villages", "", "kcal day-1 person-1", "grain and the rest") \
    X(other_intake,   "intake in other villages", "", "kcal day-1 person-1", "grain and the rest") \
    X(rural_intake,   "rural intake", "", "kcal day-1 person-1", "mean over villages")
// clang-format on

namespace sanqi::model {

/// What the equations of one kind of village read: its part of people and quota, its store and its hunger.
template <class Scalar>
struct Villages {
    Scalar people_share, quota_share, grain, plan, shortfall, reserve;
};

template <class Region>
auto pressed_villages(const Region& r) {
    using Scalar = typename Region::Scalar;
    return Villages<Scalar>{r.parameter.pressed_share, r.aux.pressed_quota_share, r.stock.pressed_grain,
                            r.aux.pressed_plan,        r.aux.pressed_shortfall,   r.stock.pressed_reserve};
}

template <class Region>
auto other_villages(const Region& r) {
    using Scalar = typename Region::Scalar;
    return Villages<Scalar>{r.constant.other_share, 1.0 - r.aux.pressed_quota_share, r.stock.other_grain,
                            r.aux.other_plan,       r.aux.other_shortfall,           r.stock.other_reserve};
}

/// Share of the ordinary want that is eaten, against grain in hand over need: rationed below 1, a little surplus above.
template <class Scalar>
Scalar eating_response(Scalar plan) {
    constexpr std::array<double, 6> grain_in_hand{0.0, 0.9, 1.1, 1.3, 1.7, 2.5};
    constexpr std::array<double, 6> eaten{0.0, 0.9, 1.02, 1.08, 1.13, 1.16};
    return lookup(grain_in_hand, eaten, plan);
}

template <class Region>
void seed_want(Region& r) {
    const auto& p = r.parameter;
    r.aux.seed_need = p.seed_rate * r.policy.sown_area * r.profile.output_share * p.one_year;
}

template <class Region>
void food_wants(Region& r) {
    const auto& p = r.parameter;
    const auto weakness = minimum(non_negative(1.0 - r.aux.rural_reserve) / p.full_hunger, 1.0);
    r.aux.need_factor =
        1.0 + p.campaign_need * r.aux.diverted_share - p.rest_saving * r.centre.policy_correction * weakness;
    r.aux.grain_wanted = p.grain_need * r.aux.need_factor * r.aux.rural_people;
    r.aux.feed_wanted = p.pig_feed * r.stock.pigs + p.animal_feed * r.stock.large_animals;
    r.aux.halls_in_force = r.policy.hall_participation * (1.0 - r.centre.policy_correction);
    r.aux.plots_open = 1.0 - r.policy.plots_closed * (1.0 - r.centre.policy_correction);
    r.aux.seed_cover = minimum(ratio_or(r.stock.seed_reserve, r.calendar.seed_ahead * r.aux.seed_need, 1.0), 1.0);
}

/// Grain in hand over want: what there is must last until the next main harvest, foreseen summer crops counted in, and
/// by itself until the summer crop. Ripe main crop counts as in hand, quota still to come as gone.
template <class Region, class PeopleShare, class QuotaShare, class Grain>
auto eating_plan(const Region& r, const PeopleShare& people_share, const QuotaShare& quota_share, const Grain& grain) {
    const auto& p = r.parameter;
    const auto& calendar = r.calendar;
    const auto summer_crops = r.aux.fair_weather_output * p.one_year *
                              (p.summer_crop_share * calendar.summer_ahead + p.early_crop_share * calendar.early_ahead);
    const auto summer_quota = r.aux.annual_quota * p.one_year * calendar.summer_quota_ahead;
    const auto winter_quota = r.stock.quota_outstanding + r.aux.annual_quota * p.one_year * calendar.winter_quota_ahead;
    const auto in_hand =
        non_negative(grain + people_share * calendar.harvest_home * r.stock.autumn_crop - quota_share * winter_quota);
    const auto foreseen = p.foresight * non_negative(people_share * summer_crops - quota_share * summer_quota);
    const auto wanted = people_share * (r.aux.grain_wanted + r.aux.feed_wanted);
    const auto to_main_harvest = ratio_or(in_hand + foreseen, wanted * calendar.horizon, 0.0);
    const auto to_summer_crop = ratio_or(in_hand, wanted * calendar.until_summer_crop, 0.0);
    return minimum(to_main_harvest, to_summer_crop);
}

template <class Region>
void eating_plans(Region& r) {
    const auto& p = r.parameter;
    r.aux.pressed_plan = eating_plan(r, p.pressed_share, r.aux.pressed_quota_share, r.stock.pressed_grain);
    r.aux.other_plan = eating_plan(r, r.constant.other_share, 1.0 - r.aux.pressed_quota_share, r.stock.other_grain);
    r.aux.pressed_shortfall = non_negative(1.0 - r.aux.pressed_plan);
    r.aux.other_shortfall = non_negative(1.0 - r.aux.other_plan);
    r.aux.rural_shortfall = p.pressed_share * r.aux.pressed_shortfall + r.constant.other_share * r.aux.other_shortfall;
}

/// Meals of one kind of village: by plan at home or in a rationed hall, without limit where supply is free.
template <class Region, class Village>
auto meals(const Region& r, const Village& village) {
    const auto& p = r.parameter;
    const auto unlimited = r.aux.halls_in_force * r.policy.free_supply;
    const auto per_want = unlimited * p.feast + (1.0 - unlimited) * eating_response(village.plan);
    return minimum(per_want * village.people_share * r.aux.grain_wanted, village.grain / p.emptying_time);
}

template <class Region, class Village>
auto feeding(const Region& r, const Village& village) {
    const auto given = minimum(eating_response(village.plan), 1.0);
    return village.people_share * r.aux.feed_wanted * given * given;
}

/// Energy a head from grain eaten, plots and pigs, and wild food as far as hunger drives and bans allow.
template <class Region, class Village, class Flow>
auto intake(const Region& r, const Village& village, const Flow& food) {
    const auto& p = r.parameter;
    const auto per_head = ratio_or(food, village.people_share * r.aux.rural_people, 0.0 * p.grain_need);
    const auto hunger = non_negative(1.0 - village.reserve);
    const auto free_to_cope = 1.0 - r.policy.coping_ban * (1.0 - r.centre.policy_correction);
    return per_head * r.constant.energy_per_grain +
           p.non_grain_energy * (p.pig_part_of_non_grain * minimum(r.aux.pig_ratio, 1.0) +
                                 (1.0 - p.pig_part_of_non_grain) * r.stock.plots) +
           p.coping_energy * free_to_cope * minimum(hunger / p.full_hunger, 1.0);
}

template <class Region>
void rural_food_flows(Region& r) {
    const auto& p = r.parameter;
    const auto pressed = pressed_villages(r);
    const auto other = other_villages(r);
    const auto waste = p.hall_waste * r.aux.halls_in_force;
    r.flow.pressed_food = meals(r, pressed);
    r.flow.other_food = meals(r, other);
    r.flow.pressed_hall_waste = waste * r.flow.pressed_food;
    r.flow.other_hall_waste = waste * r.flow.other_food;
    r.flow.pressed_feed = minimum(feeding(r, pressed), pressed.grain / p.emptying_time);
    r.flow.other_feed = minimum(feeding(r, other), other.grain / p.emptying_time);
    r.flow.pressed_storage_loss = p.rural_storage_loss * pressed.grain;
    r.flow.other_storage_loss = p.rural_storage_loss * other.grain;
    r.aux.feed_ratio = ratio_or(r.flow.pressed_feed + r.flow.other_feed, r.aux.feed_wanted, 1.0);

    r.aux.pressed_intake = intake(r, pressed, r.flow.pressed_food);
    r.aux.other_intake = intake(r, other, r.flow.other_food);
    r.aux.rural_intake = pressed.people_share * r.aux.pressed_intake + other.people_share * r.aux.other_intake;
    const auto need = p.energy_need * r.aux.need_factor;
    const auto gap = pressed.people_share * non_negative(need - r.aux.pressed_intake) +
                     other.people_share * non_negative(need - r.aux.other_intake);
    r.flow.food_unmet = gap * r.aux.rural_people / r.constant.energy_per_grain;
    r.flow.plots_change = (r.aux.plots_open - r.stock.plots) / p.plots_change_time;
}

template <class Region>
void seed_flows(Region& r) {
    const auto& p = r.parameter;
    const auto missing =
        non_negative(r.aux.seed_need - r.stock.seed_reserve) * r.calendar.autumn_harvest / p.stand_time;
    r.flow.pressed_seed_saved = minimum(p.pressed_share * missing, r.stock.pressed_grain / p.emptying_time);
    r.flow.other_seed_saved = minimum(r.constant.other_share * missing, r.stock.other_grain / p.emptying_time);
    r.flow.seed_sown = minimum(r.aux.seed_need * r.calendar.sowing, r.stock.seed_reserve / p.emptying_time);
    r.flow.pressed_seed_eaten = p.seed_eating * p.pressed_share * r.aux.pressed_shortfall * r.stock.seed_reserve;
    r.flow.other_seed_eaten = p.seed_eating * r.constant.other_share * r.aux.other_shortfall * r.stock.seed_reserve;
}

}  // namespace sanqi::model
