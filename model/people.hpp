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
    X(rural_reserve, "body reserve, villages", "", "1", information, "mean; 1 at intake equal to need; work, conception and survival fall with it") \
    X(city_reserve, "body reserve, cities", "", "1", information, "mean; 1 at intake equal to need") \
    X(county_town_reserve, "body reserve, county towns", "", "1", information, "mean; 1 at intake equal to need") \
    X(early_pregnancies,  "pregnancies, first third",  "", "million", pregnancies, "") \
    X(middle_pregnancies, "pregnancies, second third", "", "million", pregnancies, "") \
    X(late_pregnancies,   "pregnancies, last third",   "", "million", pregnancies, "") \
    X(amenorrhoeic, "women not yet fertile after birth", "", "million", pregnancies, "mostly nursing") \
    X(postponed_marriages, "postponed marriages", "", "million", information, "women who would have married in ordinary times")

#define SANQI_PEOPLE_POLICIES(X) \
    X(urban_recruitment, "recruitment to towns", "", "million year-1", -20, 30, "urban_priority", "net move to towns at the output of 1957, before any send-down, national") \
    X(recruitment_drive, "recruitment by believed plenty", "", "1", 0, 1, "urban_priority", "1: new factories hire as far as grain is believed to be there") \
    X(targeting_withheld, "relief not led to the hungriest", "", "1", 0, 1, "relief_withheld", "1: what goes back goes by head and favour")

#define SANQI_PEOPLE_PARAMETERS(X) \
    X(reserve_time, "time for the body to lose reserve", "", "year", 0.05, 2, "") \
    X(reserve_recovery_time, "time for the body to recover reserve", "", "year", 0.05, 3, "slower than its loss") \
    X(work_exponent, "work capacity per body reserve", "", "1", 0, 2, "elasticity below full reserve") \
    X(gap_threshold, "reserve below which hunger kills", "", "1", 0.3, 1, "of one person") \
    X(reserve_spread, "spread of reserve in villages", "", "1", 0.01, 0.5, "logistic scale of the logarithm, in ordinary times") \
    X(shortage_spread, "spread added by shortage", "", "1", 0, 2, "per unit of mean reserve lost, in villages and towns") \
    X(hall_spread, "spread added by mess halls in shortage", "", "1", 0, 2, "per unit of mean reserve lost: favour and punishment at the ladle") \
    X(relief_targeting, "spread that targeted relief takes away", "", "1", 0, 1, "part of what shortage adds") \
    X(urban_spread, "spread of reserve in towns", "", "1", 0.01, 0.5, "migrants and families outside the ration") \
    X(famine_hazard, "hazard of hunger", "", "1", 0, 50, "times the baseline hazard of an adult, where the expected gap beyond the ordinary is a fifth") \
    X(gap_unit, "gap at which the hazard of hunger is stated", "", "1", 0.2, 0.2, "") \
    X(hazard_power, "power of the hazard of hunger", "", "1", 1, 4, "1: hazard in proportion to the gap; above it convex") \
    X(starvation_rate, "death by starvation at any age", "", "year-1", 0, 200, "at a gap of 1, with the fourth power of the gap; the fit hardly feels it, bodies do: a judgement") \
    X(fastest_death, "fastest death by starvation", "", "year-1", 5, 100, "with nothing to eat: two weeks once the reserve is gone") \
    X(infant_response, "infants' response", "", "1", 0, 10, "of the famine hazard") \
    X(child_response, "children's response", "", "1", 0, 10, "of the famine hazard") \
    X(adult_response, "adults' response", "", "1", 0, 10, "of the famine hazard") \
    X(elderly_response, "elderly people's response", "", "1", 0, 10, "of the famine hazard") \
    X(work_hazard, "overwork hazard", "", "1", 0, 5, "times the baseline hazard, per unit of labour diverted") \
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
    X(county_town_share, "county towns' part of townspeople", "", "1", 0, 1, "county seats, market towns, the newly recruited") \
    X(urban_need_ratio, "energy need of townspeople against villagers", "", "1", 0.8, 1.3, "more adults, and work in factories") \
    X(urban_non_grain_energy, "urban energy beside grain", "", "kcal day-1 person-1", 0, 1000, "in ordinary times") \
    X(urban_pig_part, "part of it that goes with pigs", "", "1", 0, 1, "pork and lard, and oil that fell with them") \
    X(urban_ration_eaten, "eaten part of the urban ration", "城镇口粮", "1", 0.3, 1, "the rest is trade, army and industry") \
    X(adult_part_of_migrants, "adults among migrants", "", "1", 0, 1, "the rest children") \
    X(recruitment_response, "recruitment per believed plenty", "", "million year-1", 0, 200, "national, per unit by which believed output exceeds that of 1957") \
    X(belief_of_1957, "believed output of 1957", "", "Mt year-1", 100, 300, "what recruitment is held against") \
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
    X(rural_reserve_change, "change of reserve, villages", "", "year-1", OUTSIDE(adjustment), HERE(rural_reserve), "") \
    X(city_reserve_change, "change of reserve, cities", "", "year-1", OUTSIDE(adjustment), HERE(city_reserve), "") \
    X(county_town_reserve_change, "change of reserve, county towns", "", "year-1", OUTSIDE(adjustment), HERE(county_town_reserve), "") \
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
    X(rural_hunger, "hunger in the villages", "", "1", "mean body reserve lost") \
    X(log_rural_reserve, "logarithm of the reserve, villages", "", "1", "people's reserves spread about it") \
    X(log_city_reserve, "logarithm of the reserve, cities", "", "1", "people's reserves spread about it") \
    X(log_county_town_reserve, "logarithm of the reserve, county towns", "", "1", "people's reserves spread about it") \
    X(work_capacity, "work capacity", "", "1", "of a farm worker, 1 at full reserve") \
    X(rural_spread_in_force, "spread of reserve in force, villages", "", "1", "grows with shortage") \
    X(rural_gap, "hunger gap, villages", "", "1", "expected gap of the reserve below the threshold, in logarithms, beyond the ordinary at the same spread") \
    X(city_gap, "hunger gap, cities", "", "1", "as for villages") \
    X(county_town_gap, "hunger gap, county towns", "", "1", "as for villages") \
    X(rural_multiple, "famine multiple, villages", "", "1", "famine hazard of an adult over the baseline hazard") \
    X(urban_multiple, "famine multiple, towns", "", "1", "famine hazard of an adult over the baseline hazard, mean of cities and county towns") \
    X(rural_starvation, "starvation, villages", "", "year-1", "at every age") \
    X(urban_starvation, "starvation, towns", "", "year-1", "at every age") \
    X(worst_tenths_share, "gap borne by the worst three tenths", "", "1", "of the villages' gap before it is netted, by the spread in force") \
    X(hazard_trend, "trend of baseline hazards", "", "1", "1 in 1957") \
    X(rural_part_of_adults, "rural part of adults", "", "1", "") \
    X(fecundity, "ability to conceive", "", "1", "of the reserve, mean over places") \
    X(city_intake, "intake in cities", "", "kcal day-1 person-1", "") \
    X(county_town_intake, "intake in county towns", "", "kcal day-1 person-1", "") \
    X(births, "births", "", "million year-1", "") \
    X(deaths, "deaths", "", "million year-1", "all") \
    X(excess_deaths, "excess deaths", "非正常死亡", "million year-1", "beyond the baseline hazards of the people alive") \
    X(rural_excess_deaths, "excess deaths in villages", "", "million year-1", "") \
    X(rural_deaths, "rural deaths", "", "million year-1", "all") \
    X(urban_deaths, "urban deaths", "", "million year-1", "all") \
    X(city_deaths, "deaths in cities", "", "million year-1", "all; the rest of the urban deaths fall in county towns")
// clang-format on

namespace sanqi::model {

template <class Region>
void body_state(Region& r) {
    const auto& p = r.parameter;
    const auto& s = r.stock;
    r.aux.rural_people = s.rural_infants + s.rural_children + s.rural_adults + s.rural_elderly;
    r.aux.urban_people = s.urban_infants + s.urban_children + s.urban_adults + s.urban_elderly;
    r.aux.rural_hunger = non_negative(1.0 - s.rural_reserve);
    constexpr double bare =
        0.05;  // nobody lives with a twentieth of the reserve; keeps logarithms finite and steps stable
    r.aux.log_rural_reserve = logarithm(maximum(s.rural_reserve, bare));
    r.aux.log_city_reserve = logarithm(maximum(s.city_reserve, bare));
    r.aux.log_county_town_reserve = logarithm(maximum(s.county_town_reserve, bare));
    r.aux.work_capacity = exponential(p.work_exponent * minimum(r.aux.log_rural_reserve, 0.0));
}

/// Public health goes on in every world.
template <class Region>
void hazard_trend(Region& r) {
    const auto& p = r.parameter;
    const auto& years = r.calendar.years_since_1957;
    r.aux.hazard_trend = exponential(-(p.hazard_decline_to_1957 * (years - non_negative(years)) +
                                       p.hazard_decline_after_1957 * non_negative(years)));
}

/// Expected gap below the threshold beyond what ordinary times show at the same spread: full plates never kill.
template <class Threshold, class Scalar, class Spread>
Scalar hunger_gap(const Threshold& log_threshold, const Scalar& log_reserve, const Spread& spread) {
    const Scalar full_reserve(0.0);  // as its logarithm
    return non_negative(expected_gap(log_threshold, log_reserve, spread) -
                        expected_gap(log_threshold, full_reserve, spread));
}

/// Famine hazard of an adult, in multiples of the baseline hazard.
template <class Parameters, class Scalar>
Scalar famine_multiple(const Parameters& p, const Scalar& gap) {
    return p.famine_hazard * power(gap / p.gap_unit, p.hazard_power);
}

/// Starvation at every age: nought to the third order at a small gap, bounded where nothing is left.
template <class Parameters, class Scalar>
auto starvation(const Parameters& p, const Scalar& gap) {
    const auto squared = gap * gap;
    const auto unbounded_rate = p.starvation_rate * squared * squared;
    return unbounded_rate / (1.0 + unbounded_rate / p.fastest_death);
}

/// Of the gap summed over people whose reserves are logistic in logarithms, the part of those below the third decile.
template <class Threshold, class Scalar>
Scalar gap_of_worst_three_tenths(const Threshold& log_threshold, const Scalar& log_reserve, const Scalar& spread) {
    constexpr double entropy = 0.6108643;  // -0.3 ln 0.3 - 0.7 ln 0.7: integral of the logit from 0 to 0.3, reversed
    constexpr double third_decile = -0.8472979;  // of the logit: where nobody above it has a gap, theirs is all
    const Scalar gap_of_mean = maximum((log_threshold - log_reserve) / spread, third_decile);
    return (0.3 * gap_of_mean + entropy) / softplus(gap_of_mean);
}

template <class Region>
void hazards(Region& r) {
    using Scalar = typename Region::Scalar;
    const auto& p = r.parameter;
    const auto& threshold = r.constant.log_gap_threshold;
    const auto added = (p.shortage_spread + p.hall_spread * r.aux.halls_in_force) *
                       (1.0 - p.relief_targeting * (1.0 - r.policy.targeting_withheld));
    r.aux.rural_spread_in_force = p.reserve_spread + added * r.aux.rural_hunger;
    const auto urban_gap = [&](const Scalar& reserve, const Scalar& log_reserve) {
        const Scalar spread = p.urban_spread + p.shortage_spread * non_negative(1.0 - reserve);
        return hunger_gap(threshold, log_reserve, spread);
    };
    r.aux.rural_gap = hunger_gap(threshold, r.aux.log_rural_reserve, r.aux.rural_spread_in_force);
    r.aux.city_gap = urban_gap(r.stock.city_reserve, r.aux.log_city_reserve);
    r.aux.county_town_gap = urban_gap(r.stock.county_town_reserve, r.aux.log_county_town_reserve);
    r.aux.rural_multiple = famine_multiple(p, r.aux.rural_gap);
    r.aux.rural_starvation = starvation(p, r.aux.rural_gap);
    r.aux.worst_tenths_share =
        gap_of_worst_three_tenths(threshold, r.aux.log_rural_reserve, r.aux.rural_spread_in_force);
    const auto in_towns = [&](const auto& city, const auto& county_town) {
        return blend(p.county_town_share, county_town, city);
    };
    r.aux.urban_multiple = in_towns(famine_multiple(p, r.aux.city_gap), famine_multiple(p, r.aux.county_town_gap));
    r.aux.urban_starvation = in_towns(starvation(p, r.aux.city_gap), starvation(p, r.aux.county_town_gap));
}

/// Baseline and famine deaths of one age: baseline hazard, times hunger and overwork beyond it, plus starvation.
template <class Scalar>
void die(const Scalar& people, const Scalar& hazard, const Scalar& multiple, const Scalar& starvation, Scalar& baseline,
         Scalar& famine) {
    baseline = hazard * people;
    famine = (hazard * multiple + starvation) * people;
}

template <class Region>
void death_flows(Region& r) {
    using Scalar = typename Region::Scalar;
    const auto& p = r.parameter;
    const auto& s = r.stock;
    auto& f = r.flow;
    const auto& rural_multiple = r.aux.rural_multiple;
    const auto& urban_multiple = r.aux.urban_multiple;
    const auto overwork = p.work_hazard * r.aux.diverted_share;
    const auto trend = r.aux.hazard_trend * r.profile.hazard_ratio;
    const auto urban_trend = trend * p.urban_hazard_ratio;
    const auto& rural_starvation = r.aux.rural_starvation;
    const auto& urban_starvation = r.aux.urban_starvation;
    die(s.rural_infants, trend * p.infant_hazard_1957, p.infant_response * rural_multiple, rural_starvation,
        f.rural_infant_deaths, f.rural_infant_famine_deaths);
    die(s.rural_children, trend * p.child_hazard_1957, p.child_response * rural_multiple, rural_starvation,
        f.rural_child_deaths, f.rural_child_famine_deaths);
    die(s.rural_adults, trend * p.adult_hazard_1957, p.adult_response * rural_multiple + overwork, rural_starvation,
        f.rural_adult_deaths, f.rural_adult_famine_deaths);
    die(s.rural_elderly, trend * p.elderly_hazard_1957, p.elderly_response * rural_multiple, rural_starvation,
        f.rural_elderly_deaths, f.rural_elderly_famine_deaths);
    die(s.urban_infants, urban_trend * p.infant_hazard_1957, p.infant_response * urban_multiple, urban_starvation,
        f.urban_infant_deaths, f.urban_infant_famine_deaths);
    die(s.urban_children, urban_trend * p.child_hazard_1957, p.child_response * urban_multiple, urban_starvation,
        f.urban_child_deaths, f.urban_child_famine_deaths);
    die(s.urban_adults, urban_trend * p.adult_hazard_1957, p.adult_response * urban_multiple, urban_starvation,
        f.urban_adult_deaths, f.urban_adult_famine_deaths);
    die(s.urban_elderly, urban_trend * p.elderly_hazard_1957, p.elderly_response * urban_multiple, urban_starvation,
        f.urban_elderly_deaths, f.urban_elderly_famine_deaths);

    r.aux.rural_excess_deaths = f.rural_infant_famine_deaths + f.rural_child_famine_deaths +
                                f.rural_adult_famine_deaths + f.rural_elderly_famine_deaths;
    const auto urban_famine = f.urban_infant_famine_deaths + f.urban_child_famine_deaths + f.urban_adult_famine_deaths +
                              f.urban_elderly_famine_deaths;
    r.aux.excess_deaths = r.aux.rural_excess_deaths + urban_famine;
    r.aux.rural_deaths = f.rural_infant_deaths + f.rural_child_deaths + f.rural_adult_deaths + f.rural_elderly_deaths +
                         r.aux.rural_excess_deaths;
    r.aux.urban_deaths =
        f.urban_infant_deaths + f.urban_child_deaths + f.urban_adult_deaths + f.urban_elderly_deaths + urban_famine;
    // The ages of cities and county towns are alike, and starvation knows no age.
    const auto urban_baseline = r.aux.urban_deaths - urban_famine;
    const auto by_hazard = urban_famine - urban_starvation * r.aux.urban_people;
    const auto part_of_cities = ratio_or(famine_multiple(p, r.aux.city_gap), urban_multiple, Scalar(1.0));
    r.aux.city_deaths = (1.0 - p.county_town_share) * (urban_baseline + by_hazard * part_of_cities +
                                                       starvation(p, r.aux.city_gap) * r.aux.urban_people);
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

/// Recruitment by policy and believed plenty, send-down where the state cannot feed the towns; never more than the
/// source can lose.
template <class Region>
void migration_flows(Region& r) {
    const auto& p = r.parameter;
    const auto& s = r.stock;
    const auto uncovered = non_negative(1.0 - r.national.cover / p.send_down_cover);
    const auto sent_down = p.send_down_rate * r.centre.policy_correction * uncovered * r.aux.urban_people;
    const auto plenty = non_negative(r.aux.believed_output / r.profile.output_share / p.belief_of_1957 - 1.0);
    const auto recruited = r.policy.urban_recruitment +
                           r.policy.recruitment_drive * r.aux.campaigns_in_force * p.recruitment_response * plenty;
    const auto wanted = r.profile.urban_share() * recruited - sent_down;
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
    const auto in_towns = blend(p.county_town_share, able(r.aux.log_county_town_reserve), able(r.aux.log_city_reserve));
    r.aux.fecundity = blend(r.aux.rural_part_of_adults, able(r.aux.log_rural_reserve), in_towns);
}

template <class Region>
void birth_flows(Region& r) {
    const auto& p = r.parameter;
    const auto& s = r.stock;
    const auto adults = s.rural_adults + s.urban_adults;
    const auto& rural_part = r.aux.rural_part_of_adults;
    const auto in_towns = blend(p.county_town_share, s.county_town_reserve, s.city_reserve);
    const auto lost_reserve = non_negative(1.0 - blend(rural_part, s.rural_reserve, in_towns));
    const auto disorder = minimum(p.postponement * (r.aux.diverted_share + lost_reserve), 1.0);
    r.flow.marriages_put_off = p.marriage_rate * adults * disorder;
    r.flow.marriages_caught_up = s.postponed_marriages * (1.0 - disorder) / p.catch_up_time;

    const auto pregnant = s.early_pregnancies + s.middle_pregnancies + s.late_pregnancies;
    const auto susceptible = non_negative(p.fertile_share * adults - pregnant - s.amenorrhoeic - s.postponed_marriages);
    const auto together = non_negative(1.0 - p.separation * r.aux.diverted_share * rural_part);
    r.flow.conceptions = p.conception_rate * r.profile.fertility_ratio * susceptible * r.aux.fecundity * together;
    r.flow.early_progress = 3.0 * s.early_pregnancies / p.gestation;
    r.flow.middle_progress = 3.0 * s.middle_pregnancies / p.gestation;
    r.flow.deliveries = 3.0 * s.late_pregnancies / p.gestation;
    r.flow.fertility_return = s.amenorrhoeic / p.amenorrhoea;
    r.flow.rural_births = rural_part * r.flow.deliveries;
    r.flow.urban_births = (1.0 - rural_part) * r.flow.deliveries;
    r.aux.births = r.flow.deliveries;
}

/// Reserves follow intake over need. What townspeople eat beside grain falls with the herd, not with the villages'
/// plots.
template <class Region>
void reserve_flows(Region& r) {
    const auto& p = r.parameter;
    const auto change = [&](const auto& intake, const auto& need, const auto& reserve) {
        const auto gap = intake / need - reserve;
        return gap / by_sign(gap, p.reserve_recovery_time, p.reserve_time);
    };
    const auto grain = p.urban_ration * p.urban_ration_eaten * r.constant.energy_per_grain;
    const auto beside = p.urban_non_grain_energy * (1.0 - p.urban_pig_part * non_negative(1.0 - r.aux.pig_ratio));
    r.aux.city_intake = grain * r.aux.city_ration_factor + beside;
    r.aux.county_town_intake = grain * r.aux.county_ration_factor + beside;
    r.flow.rural_reserve_change = change(r.aux.rural_intake, p.energy_need * r.aux.need_factor, r.stock.rural_reserve);
    const auto urban_need = p.energy_need * p.urban_need_ratio;
    r.flow.city_reserve_change = change(r.aux.city_intake, urban_need, r.stock.city_reserve);
    r.flow.county_town_reserve_change = change(r.aux.county_town_intake, urban_need, r.stock.county_town_reserve);
}

}  // namespace sanqi::model
