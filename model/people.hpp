// People: four ages in country and town; body reserve, deaths, births and migration.
//
// Deaths at the baseline hazards and famine deaths are separate flows, so excess deaths are counted inside the model.
#pragma once

#include "model/vocabulary.hpp"

// clang-format off
#define SANQI_PEOPLE_STOCKS(X) \
    X(rural_infants,  "rural infants",  "", "million", people, "below 1 year") \
    X(rural_children, "rural children", "", "million", people, "1-14") \
    X(rural_adults,   "rural adults",   "", "million", people, "15-59") \
    X(rural_elderly,  "rural elderly",  "", "million", people, "60 and above") \
    X(urban_infants,  "urban infants",  "", "million", people, "below 1 year") \
    X(urban_children, "urban children", "", "million", people, "1-14") \
    X(urban_adults,   "urban adults",   "", "million", people, "15-59") \
    X(urban_elderly,  "urban elderly",  "", "million", people, "60 and above") \
    X(pressed_reserve, "body reserve, hard-pressed villages", "", "1", information, "1 at intake equal to need; work, conception and survival fall with it") \
    X(other_reserve,   "body reserve, other villages", "", "1", information, "1 at intake equal to need") \
    X(urban_reserve,   "body reserve, towns", "", "1", information, "1 at intake equal to need") \
    X(early_pregnancies,  "pregnancies, first third",  "", "million", pregnancies, "") \
    X(middle_pregnancies, "pregnancies, second third", "", "million", pregnancies, "") \
    X(late_pregnancies,   "pregnancies, last third",   "", "million", pregnancies, "") \
    X(amenorrhoeic, "women not yet fertile after birth", "", "million", pregnancies, "mostly nursing") \
    X(postponed_marriages, "postponed marriages", "", "million", information, "women who would have married in ordinary times")

#define SANQI_PEOPLE_POLICIES(X) \
    X(urban_recruitment, "recruitment to towns", "", "million year-1", -20, 30, "urban_priority", "net move to towns before any send-down, national")

#define SANQI_PEOPLE_PARAMETERS(X) \
    X(reserve_time, "time for the body to follow intake", "", "year", 0.05, 2, "") \
    X(work_exponent, "work capacity per body reserve", "", "1", 0, 2, "elasticity below full reserve") \
    X(reserve_threshold, "reserve at which half are in danger", "", "1", 0.3, 1, "") \
    X(reserve_spread, "spread of reserve among people", "", "1", 0.01, 0.5, "logistic scale of the logarithm, in ordinary times") \
    X(hall_spread, "added spread in mess halls", "", "1", 0, 0.5, "favour and punishment at the ladle") \
    X(urban_spread, "spread of reserve in towns", "", "1", 0.01, 0.5, "county seats, migrants and families outside the ration") \
    X(famine_hazard, "famine hazard", "", "1", 0, 30, "times the baseline hazard, for people in danger") \
    X(infant_response, "infants' response", "", "1", 0, 10, "of the famine hazard") \
    X(child_response, "children's response", "", "1", 0, 10, "of the famine hazard") \
    X(adult_response, "adults' response", "", "1", 0, 10, "of the famine hazard") \
    X(elderly_response, "elderly people's response", "", "1", 0, 10, "of the famine hazard") \
    X(work_hazard, "overwork hazard", "", "1", 0, 5, "times the baseline hazard, per unit of labour diverted") \
    X(lethal_reserve, "lethal reserve", "", "1", 0.1, 0.8, "reserve at which half cannot live") \
    X(lethal_rate, "death by exhaustion", "", "year-1", 0, 50, "of people below the lethal reserve") \
    X(infant_hazard_1957, "infant hazard of 1957", "", "year-1", 0, 1, "rural") \
    X(child_hazard_1957, "child hazard of 1957", "", "year-1", 0, 0.2, "rural") \
    X(adult_hazard_1957, "adult hazard of 1957", "", "year-1", 0, 0.1, "rural") \
    X(elderly_hazard_1957, "elderly hazard of 1957", "", "year-1", 0, 0.5, "rural") \
    X(urban_hazard_ratio, "urban against rural hazard", "", "1", 0.2, 1.5, "at the same body reserve") \
    X(hazard_decline_to_1957, "decline of hazards to 1957", "", "year-1", -0.05, 0.2, "public health") \
    X(hazard_decline_after_1957, "decline of hazards after 1957", "", "year-1", -0.05, 0.2, "public health, in every world") \
    X(infancy, "time as infant", "", "year", 1, 1, "") \
    X(childhood, "time as child", "", "year", 14, 14, "") \
    X(adulthood, "time as adult", "", "year", 45, 60, "longer than the ages span, since the young are many") \
    X(fertile_share, "women in union per adult", "", "1", 0.1, 0.5, "fertile and married, of people aged 15-59") \
    X(conception_rate, "conception rate", "", "year-1", 0.05, 3, "of women able to conceive, in ordinary times") \
    X(conception_threshold, "reserve at which conception halves", "", "1", 0.3, 1, "") \
    X(conception_spread, "spread of conception", "", "1", 0.01, 0.5, "logistic scale of the logarithm") \
    X(separation, "separation by mass works", "", "1", 0, 6, "fall of conception per unit of rural labour diverted") \
    X(gestation, "gestation", "", "year", 0.75, 0.75, "third-order delay") \
    X(amenorrhoea, "time to fertility after birth", "", "year", 0.3, 3, "") \
    X(marriage_rate, "women marrying per adult", "", "year-1", 0.005, 0.06, "in ordinary times") \
    X(postponement, "postponement of marriage", "", "1", 0, 5, "share put off per unit of labour diverted or of reserve lost") \
    X(catch_up_time, "time to catch up marriages", "", "year", 0.2, 5, "") \
    X(urban_non_grain_energy, "urban energy beside grain", "", "kcal day-1 person-1", 0, 1000, "in ordinary times") \
    X(urban_ration_eaten, "eaten part of the urban ration", "城镇口粮", "1", 0.3, 1, "the rest is trade, army and industry") \
    X(adult_part_of_migrants, "adults among migrants", "", "1", 0, 1, "the rest children") \
    X(migration_limit, "most that a place can lose", "", "year-1", 0.01, 1, "share of people who may leave in a year, so that no age is emptied") \
    X(send_down_rate, "send-down", "", "year-1", 0, 2, "share of town people sent back per unit of uncovered state need, in the retreat") \
    X(send_down_cover, "stock cover at which send-down ends", "", "year", 0.05, 2, "")

#define SANQI_PEOPLE_FLOWS(X) \
    X(rural_births, "rural births", "", "million year-1", OUTSIDE(born), HERE(rural_infants), "") \
    X(urban_births, "urban births", "", "million year-1", OUTSIDE(born), HERE(urban_infants), "") \
    X(rural_infants_ageing,  "rural infants turning 1",   "", "million year-1", HERE(rural_infants),  HERE(rural_children), "") \
    X(rural_children_ageing, "rural children turning 15", "", "million year-1", HERE(rural_children), HERE(rural_adults), "") \
    X(rural_adults_ageing,   "rural adults turning 60",   "", "million year-1", HERE(rural_adults),   HERE(rural_elderly), "") \
    X(urban_infants_ageing,  "urban infants turning 1",   "", "million year-1", HERE(urban_infants),  HERE(urban_children), "") \
    X(urban_children_ageing, "urban children turning 15", "", "million year-1", HERE(urban_children), HERE(urban_adults), "") \
    X(urban_adults_ageing,   "urban adults turning 60",   "", "million year-1", HERE(urban_adults),   HERE(urban_elderly), "") \
    X(rural_infant_deaths,  "rural infant deaths, baseline",  "", "million year-1", HERE(rural_infants),  OUTSIDE(dead), "") \
    X(rural_child_deaths,   "rural child deaths, baseline",   "", "million year-1", HERE(rural_children), OUTSIDE(dead), "") \
    X(rural_adult_deaths,   "rural adult deaths, baseline",   "", "million year-1", HERE(rural_adults),   OUTSIDE(dead), "") \
    X(rural_elderly_deaths, "rural elderly deaths, baseline", "", "million year-1", HERE(rural_elderly),  OUTSIDE(dead), "") \
    X(urban_infant_deaths,  "urban infant deaths, baseline",  "", "million year-1", HERE(urban_infants),  OUTSIDE(dead), "") \
    X(urban_child_deaths,   "urban child deaths, baseline",   "", "million year-1", HERE(urban_children), OUTSIDE(dead), "") \
    X(urban_adult_deaths,   "urban adult deaths, baseline",   "", "million year-1", HERE(urban_adults),   OUTSIDE(dead), "") \
    X(urban_elderly_deaths, "urban elderly deaths, baseline", "", "million year-1", HERE(urban_elderly),  OUTSIDE(dead), "") \
    X(rural_infant_famine_deaths,  "rural infant famine deaths",  "", "million year-1", HERE(rural_infants),  OUTSIDE(dead_of_famine), "") \
    X(rural_child_famine_deaths,   "rural child famine deaths",   "", "million year-1", HERE(rural_children), OUTSIDE(dead_of_famine), "") \
    X(rural_adult_famine_deaths,   "rural adult famine deaths",   "", "million year-1", HERE(rural_adults),   OUTSIDE(dead_of_famine), "") \
    X(rural_elderly_famine_deaths, "rural elderly famine deaths", "", "million year-1", HERE(rural_elderly),  OUTSIDE(dead_of_famine), "") \
    X(urban_infant_famine_deaths,  "urban infant famine deaths",  "", "million year-1", HERE(urban_infants),  OUTSIDE(dead_of_famine), "") \
    X(urban_child_famine_deaths,   "urban child famine deaths",   "", "million year-1", HERE(urban_children), OUTSIDE(dead_of_famine), "") \
    X(urban_adult_famine_deaths,   "urban adult famine deaths",   "", "million year-1", HERE(urban_adults),   OUTSIDE(dead_of_famine), "") \
    X(urban_elderly_famine_deaths, "urban elderly famine deaths", "", "million year-1", HERE(urban_elderly),  OUTSIDE(dead_of_famine), "") \
    X(adult_migration, "net move of adults to towns", "", "million year-1", HERE(rural_adults), HERE(urban_adults), "negative when they are sent down") \
    X(child_migration, "net move of children to towns", "", "million year-1", HERE(rural_children), HERE(urban_children), "negative when they are sent down") \
    X(pressed_reserve_change, "change of reserve, hard-pressed villages", "", "year-1", OUTSIDE(adjustment), HERE(pressed_reserve), "") \
    X(other_reserve_change, "change of reserve, other villages", "", "year-1", OUTSIDE(adjustment), HERE(other_reserve), "") \
    X(urban_reserve_change, "change of reserve, towns", "", "year-1", OUTSIDE(adjustment), HERE(urban_reserve), "") \
    X(conceptions, "conceptions", "", "million year-1", OUTSIDE(able_to_conceive), HERE(early_pregnancies), "") \
    X(early_progress, "into the second third", "", "million year-1", HERE(early_pregnancies), HERE(middle_pregnancies), "") \
    X(middle_progress, "into the last third", "", "million year-1", HERE(middle_pregnancies), HERE(late_pregnancies), "") \
    X(deliveries, "deliveries", "", "million year-1", HERE(late_pregnancies), HERE(amenorrhoeic), "") \
    X(fertility_return, "return of fertility", "", "million year-1", HERE(amenorrhoeic), OUTSIDE(able_to_conceive), "") \
    X(marriages_put_off, "marriages put off", "", "million year-1", OUTSIDE(unmarried), HERE(postponed_marriages), "") \
    X(marriages_caught_up, "marriages caught up", "", "million year-1", HERE(postponed_marriages), OUTSIDE(married), "")

#define SANQI_PEOPLE_AUXILIARIES(X) \
    X(rural_people, "rural people", "农村人口", "million", "") \
    X(urban_people, "urban people", "城镇人口", "million", "") \
    X(rural_reserve, "rural body reserve", "", "1", "mean over villages") \
    X(log_pressed_reserve, "logarithm of the reserve, hard-pressed villages", "", "1", "people's reserves spread about it") \
    X(log_other_reserve, "logarithm of the reserve, other villages", "", "1", "people's reserves spread about it") \
    X(log_urban_reserve, "logarithm of the reserve, towns", "", "1", "people's reserves spread about it") \
    X(work_capacity, "work capacity", "", "1", "of a farm worker, 1 at full reserve") \
    X(rural_danger, "rural share in danger", "", "1", "beyond ordinary times") \
    X(urban_danger, "urban share in danger", "", "1", "beyond ordinary times") \
    X(rural_exhaustion, "rural death by exhaustion", "", "year-1", "") \
    X(urban_exhaustion, "urban death by exhaustion", "", "year-1", "") \
    X(hazard_trend, "trend of baseline hazards", "", "1", "1 in 1957") \
    X(rural_part_of_adults, "rural part of adults", "", "1", "") \
    X(fecundity, "ability to conceive", "", "1", "of the reserve, mean over places") \
    X(urban_intake, "urban intake", "", "kcal day-1 person-1", "") \
    X(births, "births", "", "million year-1", "") \
    X(deaths, "deaths", "", "million year-1", "all") \
    X(excess_deaths, "excess deaths", "非正常死亡", "million year-1", "beyond the baseline hazards of the people alive") \
    X(rural_deaths, "rural deaths", "", "million year-1", "all") \
    X(urban_deaths, "urban deaths", "", "million year-1", "all")
// clang-format on

namespace sanqi::model {

template <class Region>
void body_state(Region& r) {
    const auto& p = r.parameter;
    const auto& s = r.stock;
    r.aux.rural_people = s.rural_infants + s.rural_children + s.rural_adults + s.rural_elderly;
    r.aux.urban_people = s.urban_infants + s.urban_children + s.urban_adults + s.urban_elderly;
    const auto& other_share = r.constant.other_share;
    r.aux.rural_reserve = p.pressed_share * s.pressed_reserve + other_share * s.other_reserve;
    constexpr double bare = 1e-6;  // keeps the logarithm of an empty reserve finite
    r.aux.log_pressed_reserve = logarithm(maximum(s.pressed_reserve, bare));
    r.aux.log_other_reserve = logarithm(maximum(s.other_reserve, bare));
    r.aux.log_urban_reserve = logarithm(maximum(s.urban_reserve, bare));
    const auto capacity = [&](const auto& log_reserve) {
        return exponential(p.work_exponent * minimum(log_reserve, 0.0));
    };
    r.aux.work_capacity =
        p.pressed_share * capacity(r.aux.log_pressed_reserve) + other_share * capacity(r.aux.log_other_reserve);
}

/// Public health goes on in every world.
template <class Region>
void hazard_trend(Region& r) {
    const auto& p = r.parameter;
    const auto& years = r.calendar.years_since_1957;
    r.aux.hazard_trend = exponential(-(p.hazard_decline_to_1957 * (years - non_negative(years)) +
                                       p.hazard_decline_after_1957 * non_negative(years)));
}

/// Share below a threshold beyond what ordinary times at full reserve already show.
template <class Threshold, class Scalar, class Spread, class Ordinary>
Scalar danger(const Threshold& log_threshold, const Scalar& log_reserve, const Spread& spread,
              const Ordinary& ordinary) {
    return non_negative(share_below(log_threshold, log_reserve, spread) - ordinary);
}

template <class Region>
void hazards(Region& r) {
    const auto& p = r.parameter;
    const auto& constant = r.constant;
    const auto spread = p.reserve_spread + p.hall_spread * r.aux.halls_in_force;
    const auto in_villages = [&](const auto& of) {
        return p.pressed_share * of(r.aux.log_pressed_reserve) + constant.other_share * of(r.aux.log_other_reserve);
    };
    const auto exhausted = [&](const auto& log_reserve) {
        return danger(constant.log_lethal_reserve, log_reserve, p.reserve_spread, constant.ordinary_exhaustion);
    };
    r.aux.rural_danger = in_villages([&](const auto& log_reserve) {
        return danger(constant.log_reserve_threshold, log_reserve, spread, constant.ordinary_rural_danger);
    });
    r.aux.urban_danger = (1.0 - p.unsecured_share) * danger(constant.log_reserve_threshold, r.aux.log_urban_reserve,
                                                            p.urban_spread, constant.ordinary_urban_danger) +
                         p.unsecured_share * r.aux.rural_danger;
    r.aux.rural_exhaustion = p.lethal_rate * in_villages(exhausted);
    r.aux.urban_exhaustion = p.lethal_rate * exhausted(r.aux.log_urban_reserve);
}

/// Baseline and famine deaths of one age: baseline hazard, times danger and overwork beyond it, plus exhaustion.
template <class Scalar>
void die(const Scalar& people, const Scalar& hazard, const Scalar& multiple, const Scalar& exhaustion, Scalar& baseline,
         Scalar& famine) {
    baseline = hazard * people;
    famine = (hazard * multiple + exhaustion) * people;
}

template <class Region>
void death_flows(Region& r) {
    const auto& p = r.parameter;
    const auto& s = r.stock;
    auto& f = r.flow;
    const auto rural_multiple = p.famine_hazard * r.aux.rural_danger;
    const auto urban_multiple = p.famine_hazard * r.aux.urban_danger;
    const auto overwork = p.work_hazard * r.aux.diverted_share;
    const auto trend = r.aux.hazard_trend;
    const auto urban_trend = trend * p.urban_hazard_ratio;
    const auto rural_exhaustion = r.aux.rural_exhaustion;
    const auto urban_exhaustion = r.aux.urban_exhaustion;
    die(s.rural_infants, trend * p.infant_hazard_1957, p.infant_response * rural_multiple, rural_exhaustion,
        f.rural_infant_deaths, f.rural_infant_famine_deaths);
    die(s.rural_children, trend * p.child_hazard_1957, p.child_response * rural_multiple, rural_exhaustion,
        f.rural_child_deaths, f.rural_child_famine_deaths);
    die(s.rural_adults, trend * p.adult_hazard_1957, p.adult_response * rural_multiple + overwork, rural_exhaustion,
        f.rural_adult_deaths, f.rural_adult_famine_deaths);
    die(s.rural_elderly, trend * p.elderly_hazard_1957, p.elderly_response * rural_multiple, rural_exhaustion,
        f.rural_elderly_deaths, f.rural_elderly_famine_deaths);
    die(s.urban_infants, urban_trend * p.infant_hazard_1957, p.infant_response * urban_multiple, urban_exhaustion,
        f.urban_infant_deaths, f.urban_infant_famine_deaths);
    die(s.urban_children, urban_trend * p.child_hazard_1957, p.child_response * urban_multiple, urban_exhaustion,
        f.urban_child_deaths, f.urban_child_famine_deaths);
    die(s.urban_adults, urban_trend * p.adult_hazard_1957, p.adult_response * urban_multiple, urban_exhaustion,
        f.urban_adult_deaths, f.urban_adult_famine_deaths);
    die(s.urban_elderly, urban_trend * p.elderly_hazard_1957, p.elderly_response * urban_multiple, urban_exhaustion,
        f.urban_elderly_deaths, f.urban_elderly_famine_deaths);

    const auto rural_famine = f.rural_infant_famine_deaths + f.rural_child_famine_deaths + f.rural_adult_famine_deaths +
                              f.rural_elderly_famine_deaths;
    const auto urban_famine = f.urban_infant_famine_deaths + f.urban_child_famine_deaths + f.urban_adult_famine_deaths +
                              f.urban_elderly_famine_deaths;
    r.aux.excess_deaths = rural_famine + urban_famine;
    r.aux.rural_deaths =
        f.rural_infant_deaths + f.rural_child_deaths + f.rural_adult_deaths + f.rural_elderly_deaths + rural_famine;
    r.aux.urban_deaths =
        f.urban_infant_deaths + f.urban_child_deaths + f.urban_adult_deaths + f.urban_elderly_deaths + urban_famine;
    r.aux.deaths = r.aux.rural_deaths + r.aux.urban_deaths;
}

template <class Region>
void ageing_flows(Region& r) {
    const auto& p = r.parameter;
    const auto& s = r.stock;
    r.flow.rural_infants_ageing = s.rural_infants / p.infancy;
    r.flow.rural_children_ageing = s.rural_children / p.childhood;
    r.flow.rural_adults_ageing = s.rural_adults / p.adulthood;
    r.flow.urban_infants_ageing = s.urban_infants / p.infancy;
    r.flow.urban_children_ageing = s.urban_children / p.childhood;
    r.flow.urban_adults_ageing = s.urban_adults / p.adulthood;
}

/// Recruitment by policy, send-down where the state cannot feed the towns; never more than the source can lose.
template <class Region>
void migration_flows(Region& r) {
    const auto& p = r.parameter;
    const auto& s = r.stock;
    const auto uncovered = non_negative(1.0 - r.national.cover / p.send_down_cover);
    const auto sent_down = p.send_down_rate * r.centre.policy_correction * uncovered * r.aux.urban_people;
    const auto wanted = r.profile.people_share * r.policy.urban_recruitment - sent_down;
    const auto to_town = non_negative(wanted);
    const auto to_village = non_negative(-wanted);
    const auto adults = p.adult_part_of_migrants;
    r.flow.adult_migration = minimum(adults * to_town, p.migration_limit * s.rural_adults) -
                             minimum(adults * to_village, p.migration_limit * s.urban_adults);
    r.flow.child_migration = minimum((1.0 - adults) * to_town, p.migration_limit * s.rural_children) -
                             minimum((1.0 - adults) * to_village, p.migration_limit * s.urban_children);
}

template <class Region>
void fecundity(Region& r) {
    const auto& p = r.parameter;
    const auto& s = r.stock;
    r.aux.rural_part_of_adults = ratio_or(s.rural_adults, s.rural_adults + s.urban_adults, 1.0);
    const auto able = [&](const auto& log_reserve) {
        return 1.0 - share_below(r.constant.log_conception_threshold, minimum(log_reserve, 0.0), p.conception_spread);
    };
    r.aux.fecundity = r.aux.rural_part_of_adults * (p.pressed_share * able(r.aux.log_pressed_reserve) +
                                                    r.constant.other_share * able(r.aux.log_other_reserve)) +
                      (1.0 - r.aux.rural_part_of_adults) * able(r.aux.log_urban_reserve);
}

template <class Region>
void birth_flows(Region& r) {
    const auto& p = r.parameter;
    const auto& s = r.stock;
    const auto adults = s.rural_adults + s.urban_adults;
    const auto& rural_part = r.aux.rural_part_of_adults;
    const auto lost_reserve =
        non_negative(1.0 - (rural_part * r.aux.rural_reserve + (1.0 - rural_part) * s.urban_reserve));
    const auto disorder = minimum(p.postponement * (r.aux.diverted_share + lost_reserve), 1.0);
    r.flow.marriages_put_off = p.marriage_rate * adults * disorder;
    r.flow.marriages_caught_up = s.postponed_marriages * (1.0 - disorder) / p.catch_up_time;

    const auto pregnant = s.early_pregnancies + s.middle_pregnancies + s.late_pregnancies;
    const auto susceptible = non_negative(p.fertile_share * adults - pregnant - s.amenorrhoeic - s.postponed_marriages);
    const auto together = non_negative(1.0 - p.separation * r.aux.diverted_share * rural_part);
    r.flow.conceptions = p.conception_rate * susceptible * r.aux.fecundity * together;
    r.flow.early_progress = 3.0 * s.early_pregnancies / p.gestation;
    r.flow.middle_progress = 3.0 * s.middle_pregnancies / p.gestation;
    r.flow.deliveries = 3.0 * s.late_pregnancies / p.gestation;
    r.flow.fertility_return = s.amenorrhoeic / p.amenorrhoea;
    r.flow.rural_births = rural_part * r.flow.deliveries;
    r.flow.urban_births = (1.0 - rural_part) * r.flow.deliveries;
    r.aux.births = r.flow.deliveries;
}

template <class Region>
void reserve_flows(Region& r) {
    const auto& p = r.parameter;
    const auto need = p.energy_need * r.aux.need_factor;
    r.flow.pressed_reserve_change = (r.aux.pressed_intake / need - r.stock.pressed_reserve) / p.reserve_time;
    r.flow.other_reserve_change = (r.aux.other_intake / need - r.stock.other_reserve) / p.reserve_time;
    r.aux.urban_intake = p.urban_ration * p.urban_ration_eaten * r.aux.ration_factor * r.constant.energy_per_grain +
                         p.urban_non_grain_energy * (p.pig_part_of_non_grain * minimum(r.aux.pig_ratio, 1.0) +
                                                     (1.0 - p.pig_part_of_non_grain) * r.stock.plots);
    r.flow.urban_reserve_change = (r.aux.urban_intake / need - r.stock.urban_reserve) / p.reserve_time;
}

}  // namespace sanqi::model
