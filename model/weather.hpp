// Weather: what drought, flood and other disasters take from the crops, season by season; and what neglect adds.
//
// Four rival series, one at a time. Three are indicators of loss, which elasticities from years without famine turn
// into a share of annual output: the area reported as affected; the ledger of areas covered and affected; rain gauges
// with tree rings and thermometers. The fourth, latent, is nature's loss itself as both kinds of indicator tell it.
// A series enters as its departure from a fixed base, so the series that are not chosen stand at nought, and changing
// what is called normal moves the reference world only, never history. A crop year runs from October to September.
#pragma once

#include "model/vocabulary.hpp"

// clang-format off
#define SANQI_WEATHER_POLICIES(X) \
    X(affected_area, "area affected by disasters", "成灾面积", "1", -1, 1, "weather", "share of the sown area of 1957, all disasters, yields down by 30 % or more; from the base, as all of these") \
    X(covered_only_winter_spring, "land covered but not affected, winter and spring", "受灾", "1", -1, 1, "weather", "share of the sown area of the year, yields down by 10 to 30 %") \
    X(covered_only_early_summer, "land covered but not affected, June", "受灾", "1", -1, 1, "weather", "") \
    X(covered_only_july_september, "land covered but not affected, July-September", "受灾", "1", -1, 1, "weather", "") \
    X(affected_winter_spring, "land affected, winter and spring", "成灾", "1", -1, 1, "weather", "share of the sown area of the year, yields down by 30 % or more") \
    X(affected_early_summer, "land affected, June", "成灾", "1", -1, 1, "weather", "") \
    X(affected_july_september, "land affected, July-September", "成灾", "1", -1, 1, "weather", "") \
    X(dry_winter_spring, "dry intensity of October-May", "冬春旱", "1", -4, 4, "weather", "grain-weighted mean of the negative part of the standardised precipitation index") \
    X(dry_early_summer, "dry intensity of June", "", "1", -4, 4, "weather", "") \
    X(dry_july_september, "dry intensity of July-August", "伏旱", "1", -4, 4, "weather", "stands for July-September") \
    X(wet_winter_spring, "wet intensity of October-May", "", "1", -4, 4, "weather", "grain-weighted mean of the positive part of the standardised precipitation index") \
    X(wet_early_summer, "wet intensity of June", "", "1", -4, 4, "weather", "") \
    X(wet_july_september, "wet intensity of July-August", "洪涝", "1", -4, 4, "weather", "stands for July-September") \
    X(dry_atlas, "dry intensity of the drought atlas", "", "1", -4, 4, "weather", "soil moisture of the summer by tree rings, half of it from before June") \
    X(wet_atlas, "wet intensity of the drought atlas", "", "1", -4, 4, "weather", "") \
    X(july_heat, "temperature of July", "", "K", -10, 10, "weather", "grain-weighted mean of thermometers") \
    X(nature_winter_spring, "nature's loss by both indicators, winter and spring", "", "1", -1, 1, "weather", "share of potential annual output, against the climate of 1951-90") \
    X(nature_early_summer, "nature's loss by both indicators, June", "", "1", -1, 1, "weather", "") \
    X(nature_july_september, "nature's loss by both indicators, July-September", "", "1", -1, 1, "weather", "") \
    X(unsure_winter_spring, "error of nature's loss, winter and spring", "", "1", 0, 1, "weather", "standard deviation, share of potential annual output") \
    X(unsure_early_summer, "error of nature's loss, June", "", "1", 0, 1, "weather", "") \
    X(unsure_july_september, "error of nature's loss, July-September", "", "1", 0, 1, "weather", "") \
    X(weight_of_1958, "weight of the score of 1958", "", "1", -1, 1, "weather", "a row of the Cholesky factor of the years' correlations, the same in every season") \
    X(weight_of_1959, "weight of the score of 1959", "", "1", -1, 1, "weather", "") \
    X(weight_of_1960, "weight of the score of 1960", "", "1", -1, 1, "weather", "") \
    X(weight_of_1961, "weight of the score of 1961", "", "1", -1, 1, "weather", "") \
    X(weight_of_1962, "weight of the score of 1962", "", "1", -1, 1, "weather", "") \
    X(nature_alone, "whether the series tells nature alone", "", "1", 0, 1, "weather", "0 where reported areas hold what neglect added, which is then not added again")

#define SANQI_WEATHER_PARAMETERS(X) \
    X(affected_area_elasticity, "yield loss per affected area", "", "1", 0, 3, "fall of log yield per unit share of sown area affected, all crops") \
    X(official_ledger_scale, "output lost per loss of the ledger", "", "1", 0.7, 2.1, "fall of log output per unit of the official ledger") \
    X(covered_only_weight, "loss on land covered but not affected", "", "1", 0.1, 0.3, "by definition between 0.1 and 0.3") \
    X(affected_weight, "loss on land affected", "", "1", 0.35, 0.65, "by definition 0.3 or more") \
    X(gauge_scale, "common scale of the gauges' elasticities", "", "1", 0, 3, "an error that all of them share") \
    X(winter_spring_dry_elasticity, "loss per dry intensity of October-May", "", "1", 0, 0.16, "fraction of annual output, as the next eight") \
    X(winter_spring_wet_elasticity, "loss per wet intensity of October-May", "", "1", -0.02, 0.12, "") \
    X(early_summer_dry_elasticity, "loss per dry intensity of June", "", "1", 0, 0.15, "") \
    X(early_summer_wet_elasticity, "loss per wet intensity of June", "", "1", -0.05, 0.08, "") \
    X(july_september_dry_elasticity, "loss per dry intensity of July-August", "", "1", 0.02, 0.2, "") \
    X(july_september_wet_elasticity, "loss per wet intensity of July-August", "", "1", 0.04, 0.26, "") \
    X(july_heat_elasticity, "loss per degree in July", "", "K-1", -0.01, 0.04, "") \
    X(atlas_dry_elasticity, "loss per dry intensity of the drought atlas", "", "1", 0, 0.13, "beyond the gauges") \
    X(atlas_wet_elasticity, "loss per wet intensity of the drought atlas", "", "1", -0.01, 0.09, "beyond the gauges") \
    X(atlas_in_winter_spring, "part of the atlas that is winter and spring", "", "1", 0, 0.8, "") \
    X(atlas_in_early_summer, "part of the atlas that is June", "", "1", 0, 0.2, "the rest is July-September") \
    X(winter_spring_on_summer_crop, "loss of winter and spring that the summer crop bears", "", "1", 0, 0.9, "share") \
    X(winter_spring_on_early_rice, "loss of winter and spring that early rice bears", "", "1", 0, 0.1, "the rest is the autumn crop's, through sowing") \
    X(early_summer_on_summer_crop, "loss of June that the summer crop bears", "", "1", 0, 0.4, "share") \
    X(early_summer_on_early_rice, "loss of June that early rice bears", "", "1", 0, 0.6, "the rest is the autumn crop's") \
    X(july_september_on_early_rice, "loss of July-September that early rice bears", "", "1", 0, 0.9, "the rest is the autumn crop's") \
    X(ordinary_weather_loss, "output lost to weather in an ordinary year", "", "1", 0, 0.3, "within potential output") \
    X(ordinary_winter_spring_share, "part of ordinary losses in winter and spring", "", "1", 0, 0.6, "") \
    X(ordinary_early_summer_share, "part of ordinary losses in June", "", "1", 0, 0.4, "the rest is July-September") \
    X(neglect_response, "losses to weather that neglect adds", "", "1", 0, 10, "per loss to weather, at full neglect; may be nought") \
    SANQI_WEATHER_SCORES(X, winter_spring, "winter and spring") \
    SANQI_WEATHER_SCORES(X, early_summer, "June") \
    SANQI_WEATHER_SCORES(X, july_september, "July-September")

/// What the weather of a season was beyond its mean, in standard deviations that earlier years do not foretell.
#define SANQI_WEATHER_SCORES(X, season, months) \
    X(season##_score_1958, "unforeseen weather of 1958, " months, "", "1", -6, 6, "standard normal score; at 0 the means hold") \
    X(season##_score_1959, "unforeseen weather of 1959, " months, "", "1", -6, 6, "") \
    X(season##_score_1960, "unforeseen weather of 1960, " months, "", "1", -6, 6, "") \
    X(season##_score_1961, "unforeseen weather of 1961, " months, "", "1", -6, 6, "") \
    X(season##_score_1962, "unforeseen weather of 1962, " months, "", "1", -6, 6, "")

#define SANQI_WEATHER_AUXILIARIES(X) \
    X(winter_spring_loss, "nature's loss of winter and spring", "", "1", "share of potential annual output, plus is loss; a crop year's, counted from its January on") \
    X(early_summer_loss, "nature's loss of June", "", "1", "") \
    X(july_september_loss, "nature's loss of July-September", "", "1", "") \
    X(nature_on_summer_crop, "nature's loss on the summer crop", "", "1", "in the logarithm of the crop") \
    X(nature_on_early_rice, "nature's loss on early rice", "", "1", "") \
    X(nature_on_autumn_crop, "nature's loss on the autumn crop", "", "1", "") \
    X(neglected_summer_crop, "loss that full neglect would add on the summer crop", "", "1", "in the logarithm of the crop") \
    X(neglected_early_rice, "loss that full neglect would add on early rice", "", "1", "") \
    X(neglected_autumn_crop, "loss that full neglect would add on the autumn crop", "", "1", "") \
    X(nature_loss_rate, "nature's loss as the crops grow", "", "year-1", "a crop year's total is its loss by all seasons, share of potential annual output") \
    X(full_neglect_loss_rate, "loss that full neglect would add as the crops grow", "", "year-1", "share of potential annual output") \
    X(neglect, "neglect of the fields", "", "1", "hands at the capacity that food allows, and draught animals, missing against 1957") \
    X(weather_on_summer_crop, "weather factor on the summer crop", "", "1", "1 at the base") \
    X(weather_on_early_rice, "weather factor on early rice", "", "1", "1 at the base") \
    X(weather_on_autumn_crop, "weather factor on the autumn crop", "", "1", "1 at the base")

#define SANQI_WEATHER_FLOWS(X) \
    X(nature_loss, "loss to nature", "", "year-1", OUTSIDE(potential_output), OUTSIDE(lost_to_nature), "fall of the logarithm of the nation's annual output, plus is loss, while the crops grow") \
    X(neglect_loss, "loss that neglect adds to nature's", "", "year-1", OUTSIDE(potential_output), OUTSIDE(lost_to_neglect), "likewise")
// clang-format on

namespace sanqi::model {

/// A number for each season of the crop year.
template <class Scalar>
struct BySeason {
    Scalar winter_spring, early_summer, july_september;
};

/// The official ledger: land covered loses a little, land affected much.
template <class Region>
auto ledger_loss(const Region& r) {
    const auto& p = r.parameter;
    const auto& w = r.policy;
    const auto loss = [&](const auto& covered_only, const auto& affected) {
        return p.official_ledger_scale * (p.covered_only_weight * covered_only + p.affected_weight * affected);
    };
    return BySeason<typename Region::Scalar>{loss(w.covered_only_winter_spring, w.affected_winter_spring),
                                             loss(w.covered_only_early_summer, w.affected_early_summer),
                                             loss(w.covered_only_july_september, w.affected_july_september)};
}

/// Gauges and thermometers by season, and what tree rings add to them.
template <class Region>
auto gauged_loss(const Region& r) {
    const auto& p = r.parameter;
    const auto& w = r.policy;
    const auto atlas = p.atlas_dry_elasticity * w.dry_atlas + p.atlas_wet_elasticity * w.wet_atlas;
    const auto winter_spring = p.winter_spring_dry_elasticity * w.dry_winter_spring +
                               p.winter_spring_wet_elasticity * w.wet_winter_spring + p.atlas_in_winter_spring * atlas;
    const auto early_summer = p.early_summer_dry_elasticity * w.dry_early_summer +
                              p.early_summer_wet_elasticity * w.wet_early_summer + p.atlas_in_early_summer * atlas;
    const auto july_september = p.july_september_dry_elasticity * w.dry_july_september +
                                p.july_september_wet_elasticity * w.wet_july_september +
                                p.july_heat_elasticity * w.july_heat +
                                (1.0 - p.atlas_in_winter_spring - p.atlas_in_early_summer) * atlas;
    return BySeason<typename Region::Scalar>{p.gauge_scale * winter_spring, p.gauge_scale * early_summer,
                                             p.gauge_scale * july_september};
}

/// The weather of 1958-62 that no indicator tells, drawn by its scores.
template <class Region>
auto unseen_loss(const Region& r) {
    const auto& p = r.parameter;
    const auto& w = r.policy;
    const auto sum = [&](const auto& of_1958, const auto& of_1959, const auto& of_1960, const auto& of_1961,
                         const auto& of_1962) {
        return w.weight_of_1958 * of_1958 + w.weight_of_1959 * of_1959 + w.weight_of_1960 * of_1960 +
               w.weight_of_1961 * of_1961 + w.weight_of_1962 * of_1962;
    };
    return BySeason<typename Region::Scalar>{
        w.unsure_winter_spring * sum(p.winter_spring_score_1958, p.winter_spring_score_1959, p.winter_spring_score_1960,
                                     p.winter_spring_score_1961, p.winter_spring_score_1962),
        w.unsure_early_summer * sum(p.early_summer_score_1958, p.early_summer_score_1959, p.early_summer_score_1960,
                                    p.early_summer_score_1961, p.early_summer_score_1962),
        w.unsure_july_september * sum(p.july_september_score_1958, p.july_september_score_1959,
                                      p.july_september_score_1960, p.july_september_score_1961,
                                      p.july_september_score_1962)};
}

/// Losses by season, in shares of annual output, as losses of each crop, in its logarithm: summer, early rice, autumn.
template <class Region, class Scalar>
auto on_crops(const Region& r, const BySeason<Scalar>& loss) {
    const auto& p = r.parameter;
    struct {
        Scalar summer, early, autumn;
    } on;
    on.summer =
        (p.winter_spring_on_summer_crop * loss.winter_spring + p.early_summer_on_summer_crop * loss.early_summer) /
        p.summer_crop_share;
    on.early = (p.winter_spring_on_early_rice * loss.winter_spring + p.early_summer_on_early_rice * loss.early_summer +
                p.july_september_on_early_rice * loss.july_september) /
               p.early_crop_share;
    on.autumn = ((1.0 - p.winter_spring_on_summer_crop - p.winter_spring_on_early_rice) * loss.winter_spring +
                 (1.0 - p.early_summer_on_summer_crop - p.early_summer_on_early_rice) * loss.early_summer +
                 (1.0 - p.july_september_on_early_rice) * loss.july_september) /
                r.constant.autumn_crop_share;
    return on;
}

/// What the crops bear, as they grow: the crops' shares of output.
template <class Region, class Loss>
auto as_crops_grow(const Region& r, const Loss& summer, const Loss& early, const Loss& autumn) {
    const auto& p = r.parameter;
    return p.summer_crop_share * r.calendar.summer_growth * summer +
           p.early_crop_share * r.calendar.early_growth * early +
           r.constant.autumn_crop_share * r.calendar.autumn_growth * autumn;
}

/// Nature's loss by season and on each crop.
template <class Region>
void weather(Region& r) {
    const auto& p = r.parameter;
    const auto& w = r.policy;
    const auto exposure = r.profile.weather_exposure;
    const auto ledger = ledger_loss(r), gauged = gauged_loss(r), unseen = unseen_loss(r);
    r.aux.winter_spring_loss =
        exposure * (w.nature_winter_spring + ledger.winter_spring + gauged.winter_spring + unseen.winter_spring);
    r.aux.early_summer_loss =
        exposure * (w.nature_early_summer + ledger.early_summer + gauged.early_summer + unseen.early_summer);
    r.aux.july_september_loss =
        exposure * (w.nature_july_september + ledger.july_september + gauged.july_september + unseen.july_september);

    const auto on = on_crops(r, BySeason<typename Region::Scalar>{r.aux.winter_spring_loss, r.aux.early_summer_loss,
                                                                  r.aux.july_september_loss});
    const auto everywhere = exposure * p.affected_area_elasticity * w.affected_area;
    r.aux.nature_on_summer_crop = on.summer + everywhere;
    r.aux.nature_on_early_rice = on.early + everywhere;
    r.aux.nature_on_autumn_crop = on.autumn + everywhere;
    r.aux.nature_loss_rate =
        as_crops_grow(r, r.aux.nature_on_summer_crop, r.aux.nature_on_early_rice, r.aux.nature_on_autumn_crop);
}

/// What weather could add to its loss where nobody tends the fields: in proportion to all that weather takes, ordinary
/// losses included.
template <class Region>
void losses_to_neglect(Region& r) {
    const auto& p = r.parameter;
    const auto response = p.neglect_response * r.policy.nature_alone;
    const auto added = [&](const auto& share, const auto& loss) {
        return response * non_negative(p.ordinary_weather_loss * share + loss);
    };
    const auto late = 1.0 - p.ordinary_winter_spring_share - p.ordinary_early_summer_share;
    const auto on =
        on_crops(r, BySeason<typename Region::Scalar>{added(p.ordinary_winter_spring_share, r.aux.winter_spring_loss),
                                                      added(p.ordinary_early_summer_share, r.aux.early_summer_loss),
                                                      added(late, r.aux.july_september_loss)});
    r.aux.neglected_summer_crop = on.summer;
    r.aux.neglected_early_rice = on.early;
    r.aux.neglected_autumn_crop = on.autumn;
    r.aux.full_neglect_loss_rate = as_crops_grow(r, on.summer, on.early, on.autumn);
}

/// Hands and animals that are missing neither water, drain nor weed, and bad weather becomes a worse harvest.
template <class Region>
void weather_on_crops(Region& r) {
    const auto hands = r.aux.effective_farm_labour / r.profile.farm_share() / r.parameter.farm_workers_1957;
    r.aux.neglect = non_negative(1.0 - hands * r.aux.animal_ratio);
    const auto factor = [&](const auto& nature, const auto& neglected) {
        return exponential(-(nature + r.aux.neglect * neglected));
    };
    r.aux.weather_on_summer_crop = factor(r.aux.nature_on_summer_crop, r.aux.neglected_summer_crop);
    r.aux.weather_on_early_rice = factor(r.aux.nature_on_early_rice, r.aux.neglected_early_rice);
    r.aux.weather_on_autumn_crop = factor(r.aux.nature_on_autumn_crop, r.aux.neglected_autumn_crop);
}

/// What is lost, for the record; the factors above take it from the crops.
template <class Region>
void weather_flows(Region& r) {
    r.flow.nature_loss = r.profile.output_share * r.aux.nature_loss_rate;
    r.flow.neglect_loss = r.profile.output_share * r.aux.neglect * r.aux.full_neglect_loss_rate;
}

}  // namespace sanqi::model
