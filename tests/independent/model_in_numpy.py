"""The model a second time, in numpy, written from the formulas and rows of model/: the farming year, the dated
policies, every flow and auxiliary, and which flows fill and empty each stock. One nation, the weather series `latent`
with its scores at 0, all levers in one position. Everything is an array over dates; a quantity has the name that it has
in a results file.
"""
import csv
import tomllib
from types import SimpleNamespace as Names

import numpy as np
from numpy import exp, log, maximum, minimum

HALF_MONTH = 1 / 24
PARTING = 1958  # the reference world leaves the weather of history
NORMAL_YEARS = range(1951, 1991)
ENTROPY = .6108643  # -.3 ln .3 - .7 ln .7, to the seven digits that model/ has
SEASONS = ("winter_spring", "early_summer", "july_september")


def at_least_0(x):
    return maximum(x, 0)


def blend(lever, history, reference):
    return reference + lever * (history - reference)


def softplus(x):
    return np.logaddexp(0, x)


def over(x, y):
    """x / y, and 1 where there is nothing to divide by."""
    return np.divide(x, y, out=np.ones_like(x), where=y > 0)


# The farming year: windows that rise and fall between four half-months.

def height(window, part):
    return np.interp(part, np.array(window) * HALF_MONTH, [0, 1, 1, 0])


def area(window):
    begin, full, fade, end = window
    return (end + fade - begin - full) / 2 * HALF_MONTH


def ahead(window, part):
    """Share of the window that is still to come."""
    begin, full, fade, end = np.array(window) * HALF_MONTH
    rise, fall = np.clip(part, begin, full) - begin, np.clip(part, fade, end) - fade
    gone = rise**2 / 2 / (full - begin) + np.clip(part, full, fade) - full + fall - fall**2 / 2 / (end - fade)
    return 1 - gone / area(window)


def time_until(half_months, part, begun):
    day = half_months * HALF_MONTH
    return blend(begun, day + 1 - part, at_least_0(day - part))


def farming_year(time, inside):
    """What the crops and what the buyers go by at `time`, seen from the side of `inside`."""
    part, within = time - np.floor(inside), inside - np.floor(inside)
    begun = np.clip((part - 15 * HALF_MONTH) / (5 * HALF_MONTH), 0, 1)  # the new grain year
    new_year = within > 15 * HALF_MONTH
    crops, buyers = {}, {}
    for crop, growth, harvest in (("summer", (2, 5, 8, 10), (10, 11, 12, 13)),
                                  ("early", (7, 9, 11, 13), (13, 14, 15, 16)),
                                  ("autumn", (10, 12, 15, 17), (17, 18, 21, 22))):
        crops[f"{crop}_growth"] = height(growth, part) / area(growth)
        crops[f"{crop}_harvest"] = height(harvest, part)
        crops[f"{crop}_past"] = 1.0 * ((within > harvest[3] * HALF_MONTH) | (within < growth[0] * HALF_MONTH))
    crops["autumn_growth_ahead"] = np.where(new_year, ahead((10, 12, 15, 17), part), 0)
    crops["summer_ahead"] = ahead((10, 11, 12, 13), part) + begun
    crops["early_ahead"] = ahead((13, 14, 15, 16), part) + begun
    crops["main_crop_counted"] = np.where(new_year & (within < 22 * HALF_MONTH), begun, 0)
    spring, autumn = (6, 7, 9, 10), (17, 18, 19, 20)
    crops["spring_sowing"] = height(spring, part)
    crops["spring_seed_use"] = height(spring, part) / area(spring)
    crops["autumn_seed_use"] = height(autumn, part) / area(autumn)
    crops["seed_ahead"] = ahead(spring, part)
    crops["selling_back"] = 1 - height((11, 13, 16, 18), part)
    crops["horizon"] = time_until(20, part, begun)
    crops["until_summer_crop"] = time_until(11, part, begun)
    calls = {"summer": (11, 12, 16, 18), "autumn": (18, 20, 22, 24), "winter": (0, 1, 3, 4)}
    for season, window in calls.items():
        buyers[f"{season}_quota_call"] = height(window, part) / area(window)
    buyers["quota_settlement"] = height((5, 6, 9, 10), part)
    buyers["summer_quota_ahead"] = ahead(calls["summer"], part) + begun
    buyers["autumn_quota_ahead"] = np.where(new_year, begun * ahead(calls["autumn"], part), 0)
    buyers["winter_quota_ahead"] = np.where(new_year, begun, ahead(calls["winter"], part))
    return crops, buyers


def calendar(p, time, inside):
    """Crops and buyers that are late live in part by the calendar of half a month before."""
    present, before, after = (farming_year(time + shift, inside + shift) for shift in (0, -HALF_MONTH, HALF_MONTH))
    mixed = {}
    for who, lateness in enumerate((p.season_lateness, p.procurement_lateness)):
        other = before[who] if lateness > 0 else after[who]
        mixed |= {name: blend(abs(lateness) / HALF_MONTH, other[name], now) for name, now in present[who].items()}
    return Names(years_since_1957=time - 1957, **mixed)


# Dated policies: history, and the reference world in which all levers stand at 0.

def year_of(date):
    return date.year + (date.month - 1 + (date.day - 1) / 30) / 12


def points(dated):
    return [(year_of(one["from"]), one["value"]) for one in dated]


def reference_of(policy):
    """History up to the reference's first date, a line under way to a later value held; then the reference."""
    reference = points(policy["reference"])
    first = reference[0][0]
    known = [point for point in points(policy["history"]) if point[0] <= first]
    return [point for point in known if point[0] < first] + [(first, known[-1][1])] + reference


def value_of(schedule, interpolation, time, inside):
    dates, values = np.array(schedule).T
    here = np.searchsorted(dates, inside, side="right") - 1
    this, following = maximum(here, 0), minimum(here + 1, len(dates) - 1)
    rise = np.where((here < 0) | (interpolation == "step"), 0, values[following] - values[this])
    return values[this] + rise * (time - dates[this]) / np.where(rise == 0, 1, dates[following] - dates[this])


def policies_of(configs, lever):
    """All policies as a function of the moment, every lever in this position between history (1) and reference (0)."""
    with open(f"{configs}/policies.toml", "rb") as file:
        dated = {name: policy for name, policy in tomllib.load(file).items() if isinstance(policy, dict)}
    ends = {name: (policy["interpolation"], points(policy["history"]), reference_of(policy))
            for name, policy in dated.items()}
    with open(f"{configs}/history/weather_by_season.csv", encoding="utf8") as file:
        loss = {(row["series"], int(row["year"])): float(row["value"]) for row in csv.DictReader(file)}
    for season in SEASONS:
        # A crop year begins in October; its weather counts from January, before anything grows.
        recorded = [(year, loss[f"nature_loss_{season}", year]) for year in range(1951, 1967)]
        normal = np.mean([loss[f"nature_loss_{season}", year] for year in NORMAL_YEARS])
        ends[f"nature_{season}"] = "step", recorded, recorded[:PARTING - 1951] + [(PARTING, normal)]

    def at(time, inside):
        return Names(**{name: blend(lever, *(value_of(schedule, interpolation, time, inside) for schedule in schedules))
                        for name, (interpolation, *schedules) in ends.items()})

    return at


# The equations. `p` parameters, `w` policies, `c` calendar, `s` stocks, `m` flows and auxiliaries of the moment.

def power(x, exponent):
    return exp(exponent * log(maximum(x, 1e-9)))


def by_sign(change, rising, falling):
    return change / np.where(change > 0, rising, falling)


def people_and_bodies(p, w, c, s, m):
    m.campaigns_in_force = 1 - s.policy_correction
    m.rural_people = s.rural_infants + s.rural_children + s.rural_adults + s.rural_elderly
    m.urban_people = s.urban_infants + s.urban_children + s.urban_adults + s.urban_elderly
    m.national_rural_people, m.national_urban_people = m.rural_people, m.urban_people
    m.rural_hunger = at_least_0(1 - s.rural_reserve)
    m.log_rural_reserve, m.log_city_reserve, m.log_county_town_reserve = (
        log(maximum(reserve, .05)) for reserve in (s.rural_reserve, s.city_reserve, s.county_town_reserve))
    m.work_capacity = exp(p.work_exponent * minimum(m.log_rural_reserve, 0))
    m.large_animals = s.draught_animals + s.young_animals
    m.pigs = s.household_pigs + s.collective_pigs
    m.animal_ratio = s.draught_animals / ((1 - p.young_share_1957) * p.large_animals_1957)
    m.pig_ratio = m.pigs / (p.pigs_per_head * m.rural_people)
    m.commune_in_force = w.commune_intensity * m.campaigns_in_force
    m.rural_workers = s.farm_workers + s.steel_workers + s.waterworks_workers
    m.diverted_share = (s.steel_workers + s.waterworks_workers) / m.rural_workers
    m.participation = p.rural_participation * (1 + p.rural_participation_growth * c.years_since_1957)
    m.backyard_iron = p.backyard_iron_per_worker * s.steel_workers
    m.usable_backyard_iron = p.usable_iron_share * m.backyard_iron
    m.effective_farm_labour = s.farm_workers * m.work_capacity
    m.halls_in_force = w.hall_participation * m.campaigns_in_force
    m.plots_open = 1 - w.plots_closed * m.campaigns_in_force


def on_crops(p, winter_spring, early_summer, july_september):
    """What each crop bears of the seasons' losses, in its logarithm; the autumn crop bears the rest."""
    summer = p.winter_spring_on_summer_crop * winter_spring + p.early_summer_on_summer_crop * early_summer
    early = (p.winter_spring_on_early_rice * winter_spring + p.early_summer_on_early_rice * early_summer
             + p.july_september_on_early_rice * july_september)
    autumn = winter_spring + early_summer + july_september - summer - early
    return np.array([summer / p.summer_crop_share, early / p.early_crop_share, autumn / p.autumn_crop_share])


def weather(p, w, c, m):
    losses = [w.nature_winter_spring, w.nature_early_summer, w.nature_july_september]
    m.winter_spring_loss, m.early_summer_loss, m.july_september_loss = losses
    ordinary = [p.ordinary_winter_spring_share, p.ordinary_early_summer_share]
    ordinary.append(1 - sum(ordinary))
    nature = on_crops(p, *losses)
    neglected = on_crops(p, *(p.neglect_response * at_least_0(p.ordinary_weather_loss * share + loss)
                              for share, loss in zip(ordinary, losses)))
    m.neglect = at_least_0(1 - m.effective_farm_labour / p.farm_workers_1957 * m.animal_ratio)
    factors = exp(-nature - m.neglect * neglected)
    m.nature_on_summer_crop, m.nature_on_early_rice, m.nature_on_autumn_crop = nature
    m.neglected_summer_crop, m.neglected_early_rice, m.neglected_autumn_crop = neglected
    m.weather_on_summer_crop, m.weather_on_early_rice, m.weather_on_autumn_crop = factors
    growing = np.array([p.summer_crop_share * c.summer_growth, p.early_crop_share * c.early_growth,
                        p.autumn_crop_share * c.autumn_growth])
    m.nature_loss = m.nature_loss_rate = (growing * nature).sum(axis=0)
    m.full_neglect_loss_rate = (growing * neglected).sum(axis=0)
    m.neglect_loss = m.neglect * m.full_neglect_loss_rate
    return factors, growing


def crops(p, w, c, s, m):
    factors, growing = weather(p, w, c, m)
    hands, plan = m.effective_farm_labour / p.farm_workers_1957, w.planned_area / p.sown_area_1957
    m.log_productivity = c.years_since_1957 * np.where(
        c.years_since_1957 < 0, p.productivity_growth_to_1957, p.productivity_growth_after_1957)
    m.sown_area = w.planned_area * s.sown_stand
    m.hands_and_draught = np.sqrt(hands * m.animal_ratio) / plan
    m.fair_weather_output = (
        p.potential_output_1957 * exp(m.log_productivity) * hands**p.labour_elasticity
        * (plan * s.sown_stand)**p.land_elasticity * m.animal_ratio**p.animal_elasticity * s.soil**p.soil_elasticity
        * s.incentive * s.means * (1 - p.technique_loss * w.technique_zeal * m.campaigns_in_force))
    m.season_output = m.fair_weather_output * (
        p.summer_crop_share * factors[0] + p.early_crop_share * factors[1] + p.autumn_crop_share * factors[2])
    m.summer_crop_growth, m.early_crop_growth, m.autumn_crop_growth = m.fair_weather_output * growing * factors
    m.summer_cut = c.summer_harvest * s.summer_crop / p.cutting_time
    m.early_cut = c.early_harvest * s.early_crop / p.cutting_time
    m.autumn_cut = c.autumn_harvest * minimum(s.autumn_crop / p.cutting_time,
                                              p.harvest_capacity * m.effective_farm_labour)
    m.grain_harvest = m.summer_cut + m.early_cut + m.autumn_cut
    m.summer_field_loss = c.summer_past * p.field_loss_rate * s.summer_crop
    m.early_field_loss = c.early_past * p.field_loss_rate * s.early_crop
    m.autumn_field_loss = (c.autumn_past * p.field_loss_rate * s.autumn_crop
                           + p.careless_harvest * m.diverted_share * m.autumn_cut)
    m.summer_green_eaten, m.early_green_eaten, m.autumn_green_eaten = (
        p.green_eating * m.rural_hunger * crop for crop in (s.summer_crop, s.early_crop, s.autumn_crop))
    m.green_eaten = m.summer_green_eaten + m.early_green_eaten + m.autumn_green_eaten
    m.seed_need = p.seed_rate * w.planned_area
    m.seed_cover = minimum(over(s.seed_reserve, c.seed_ahead * p.spring_seed_share * m.seed_need), 1)
    unsown = (p.sowing_response * at_least_0(p.sowing_need - m.hands_and_draught)
              + p.seed_dependence * (1 - m.seed_cover))
    m.stand_change = c.spring_sowing * (1 - unsown - s.sown_stand) / p.stand_time


def granary(p, w, s, m):
    m.state_stock = s.state_grain + s.grain_in_transit + s.resale_reserve
    m.state_outlay = p.urban_ration * m.urban_people + w.export_commitment
    m.state_wants = (m.state_outlay - s.import_stream
                     + (p.target_cover * m.state_outlay - s.usual_stock) / p.stock_correction_time)
    m.cover = s.state_grain / m.state_outlay
    m.granary_limit = minimum(m.cover / p.ration_cut_cover, 1)
    m.missing_cover = at_least_0(1 - m.cover / p.ordinary_cover)
    m.emergency = at_least_0(1 - m.cover / blend(w.import_rebuilding, p.import_cover, p.emergency_cover))
    m.import_change = (w.import_permission * p.import_capacity * m.emergency - s.import_stream) / p.import_time
    m.imports = s.import_stream
    m.exports = w.export_commitment * m.granary_limit * (1 - (1 - w.export_firmness) * m.emergency)
    m.other_state_use = w.use_beyond_rations * p.urban_ration * m.urban_people * m.granary_limit
    m.state_storage_losses = p.state_storage_loss * s.state_grain
    m.granary_arrivals = (1 - p.resale_share) * s.grain_in_transit / p.transit_time
    m.usual_stock_change = (m.state_stock - s.usual_stock) / p.stock_memory


def quota(p, w, c, s, m):
    autumn_quota_share = 1 - p.summer_quota_share - p.winter_quota_share
    m.openness = 1 - blend(m.campaigns_in_force, w.quota_rigidity, p.ordinary_rigidity)
    m.believed_output = (1 + s.exaggeration) * s.estimated_harvest
    claims = p.credence * s.exaggeration
    m.quota_on_claims = claims / (1 + claims)
    by_rate = w.procurement_rate * (1 + claims) * s.estimated_harvest
    m.annual_quota = at_least_0(blend(p.need_pull, m.state_wants / (1 - p.resale_share), by_rate))
    m.summer_quota_to_come = p.summer_quota_share * m.annual_quota * c.summer_quota_ahead
    m.main_quota_to_come = s.quota_outstanding + m.annual_quota * (
        autumn_quota_share * c.autumn_quota_ahead + p.winter_quota_share * c.winter_quota_ahead)
    m.exaggeration_change = (w.exaggeration_pressure * m.campaigns_in_force - s.exaggeration) / p.exaggeration_time
    fall_time = blend(m.openness, p.belief_fall_time_flexible, p.belief_fall_time)
    m.estimate_change = c.autumn_harvest * by_sign(m.season_output - s.estimated_harvest, p.belief_rise_time, fall_time)
    hidden = p.hiding * m.quota_on_claims * (1 - w.anti_hiding_drive * m.campaigns_in_force)
    m.quota_called = m.annual_quota * (1 - hidden) * (
        p.summer_quota_share * c.summer_quota_call + autumn_quota_share * c.autumn_quota_call
        + p.winter_quota_share * c.winter_quota_call)
    m.quota_lapsed = p.lapse_rate * c.quota_settlement * s.quota_outstanding


def eating(p, w, c, s, m):
    emptied = s.rural_grain / p.emptying_time
    weakness = minimum(m.rural_hunger / p.full_hunger, 1)
    m.need_factor = 1 + p.campaign_need * m.diverted_share - p.rest_saving * s.policy_correction * weakness
    m.grain_wanted = p.grain_need * m.need_factor * m.rural_people
    m.feed_wanted = p.pig_feed * m.pigs + p.animal_feed * m.large_animals
    ripening = s.autumn_crop + p.autumn_crop_share * m.fair_weather_output * c.autumn_growth_ahead
    in_hand = at_least_0(s.rural_grain + c.main_crop_counted * ripening - m.main_quota_to_come)
    to_come = m.fair_weather_output * (p.summer_crop_share * c.summer_ahead + p.early_crop_share * c.early_ahead)
    foreseen = p.foresight * at_least_0(to_come - m.summer_quota_to_come)
    wanted = m.grain_wanted + m.feed_wanted
    m.grain_plan = minimum((in_hand + foreseen) / (wanted * (p.planning_span * c.horizon + p.carry_over)),
                           in_hand / (wanted * (p.planning_span * c.until_summer_crop + p.carry_over)))
    m.eating_share = m.grain_plan - p.plate_width * softplus((m.grain_plan - p.full_plate) / p.plate_width)
    m.rural_shortfall = at_least_0(1 - m.grain_plan)
    unlimited = m.halls_in_force * w.free_supply
    m.rural_food = minimum(blend(unlimited, p.feast, m.eating_share) * m.grain_wanted, emptied)
    m.hall_losses = p.hall_waste * m.halls_in_force * m.rural_food
    m.feed = minimum(m.feed_wanted * minimum(m.eating_share, 1)**2, emptied)
    m.feed_ratio = m.feed / m.feed_wanted
    m.rural_storage_losses = p.rural_storage_loss * s.rural_grain
    m.plots_change = (m.plots_open - s.plots) / p.plots_change_time
    m.rural_intake = (
        (m.rural_food + p.green_energy * m.green_eaten) / m.rural_people * p.energy_per_grain
        + p.non_grain_energy * blend(p.pig_part_of_non_grain, minimum(m.pig_ratio, 1), s.plots)
        + p.coping_energy * (1 - w.coping_ban * m.campaigns_in_force) * weakness)
    m.food_unmet = at_least_0(p.energy_need * m.need_factor - m.rural_intake) * m.rural_people / p.energy_per_grain
    m.seed_saved = minimum(at_least_0(m.seed_need - s.seed_reserve) * c.autumn_harvest / p.stand_time, emptied)
    m.seed_sown = minimum(m.seed_need * blend(p.spring_seed_share, c.spring_seed_use, c.autumn_seed_use),
                          s.seed_reserve / p.emptying_time)
    m.seed_eaten = p.seed_eating * m.rural_shortfall * s.seed_reserve
    spared = maximum(p.least_delivery, 1 - p.sparing * m.rural_shortfall * m.openness)
    m.procurement = m.quota_filled = minimum(s.quota_outstanding / p.delivery_time * spared, emptied)


def towns_and_resale(p, w, c, s, m):
    limit = m.granary_limit * (1 - p.ration_economy * m.missing_cover)
    short = minimum(m.rural_shortfall, 1)
    given_up = (1 - w.urban_first_claim) * short
    m.city_ration_factor = limit * (1 - given_up)
    m.county_ration_factor = limit * (1 - p.county_exposure * short)
    rations = p.urban_ration * m.urban_people
    m.city_food = rations * (1 - p.county_town_share) * m.city_ration_factor
    m.city_savings = rations * (1 - p.county_town_share) * limit * given_up
    m.county_town_food = rations * p.county_town_share * m.county_ration_factor
    m.resale_weight = m.national_resale_weight = 1 + p.regional_targeting * s.perceived_hunger
    m.resale_set_aside = p.resale_share * s.grain_in_transit / p.transit_time
    free_cover = at_least_0(m.cover - p.reserve_cover * w.hoarding)
    m.relief = (p.relief_response * s.perceived_hunger * m.grain_wanted
                * minimum(free_cover / p.ration_cut_cover, 1))
    pace = blend(c.selling_back, 1, p.resale_out_of_season) + p.county_relief * m.rural_hunger
    m.resale = pace * s.resale_reserve / p.resale_time
    beside = p.urban_non_grain_energy * (1 - p.urban_pig_part * at_least_0(1 - m.pig_ratio))
    m.city_intake, m.county_town_intake = (
        p.urban_ration * p.urban_ration_eaten * p.energy_per_grain * factor + beside
        for factor in (m.city_ration_factor, m.county_ration_factor))
    for place, intake, need in (("rural", m.rural_intake, m.need_factor), ("city", m.city_intake, p.urban_need_ratio),
                                ("county_town", m.county_town_intake, p.urban_need_ratio)):
        change = intake / (p.energy_need * need) - vars(s)[f"{place}_reserve"]
        vars(m)[f"{place}_reserve_change"] = by_sign(change, p.reserve_recovery_time, p.reserve_time)


def slow(p, w, s, m):
    pooled = blend(m.campaigns_in_force, w.collectivisation, w.settled_collectivisation)
    loss = (p.animal_loss + p.animal_neglect * pooled
            + p.animal_starvation * at_least_0(p.feed_tolerance - m.feed_ratio))
    m.animals_born = p.animal_increase * at_least_0(1 - m.large_animals / p.animal_capacity) * s.draught_animals
    m.animals_grown = s.young_animals / p.maturing_time
    m.young_animals_lost, m.draught_animals_lost = loss * s.young_animals, loss * s.draught_animals
    wanted = p.pigs_per_head * m.rural_people * m.plots_open * minimum(m.feed_ratio, 1)
    given_up = at_least_0(s.household_pigs - wanted) / p.pig_slaughter_time
    m.pigs_bred = at_least_0(wanted - s.household_pigs) / p.pig_breeding_time
    m.pigs_taken = p.collective_share_of_pigs * given_up
    m.pigs_slaughtered = given_up - m.pigs_taken
    m.pigs_returned = m.plots_open * s.collective_pigs / p.pig_slaughter_time
    m.collective_pigs_lost = p.collective_pig_loss * s.collective_pigs
    manure = blend(p.manure_share_of_pigs, m.pig_ratio, m.large_animals / p.large_animals_1957)
    m.soil_change = (manure - s.soil) / p.soil_time
    m.means_change = (1 - s.means) / p.means_recovery_time - p.means_loss * m.diverted_share * s.means
    aim = 1 - p.incentive_loss * m.commune_in_force - p.lasting_incentive_loss * w.commune_intensity
    m.trust_change = (aim - s.trust) / p.trust_time
    m.incentive_change = by_sign(s.trust - s.incentive, p.incentive_recovery_time, p.incentive_fall_time)


def hunger_gap(p, log_reserve, spread):
    """Expected gap below the threshold, less the same at full reserve."""
    threshold = log(p.gap_threshold)
    return at_least_0(spread * (softplus((threshold - log_reserve) / spread) - softplus(threshold / spread)))


def hazards(p, gap):
    """Of hunger, in multiples of an adult's baseline; of starvation, a year."""
    unbounded = p.starvation_rate * gap**4
    return p.famine_hazard * power(gap / p.gap_unit, p.hazard_power), unbounded / (1 + unbounded / p.fastest_death)


AGES = ("infant", "infants"), ("child", "children"), ("adult", "adults"), ("elderly", "elderly")


def deaths(p, w, c, s, m):
    added = (p.shortage_spread + p.hall_spread * m.halls_in_force) * (
        1 - p.relief_targeting * (1 - w.targeting_withheld))
    spread = m.rural_spread_in_force = p.reserve_spread + added * m.rural_hunger
    m.rural_gap = hunger_gap(p, m.log_rural_reserve, spread)
    m.city_gap, m.county_town_gap = (
        hunger_gap(p, log_reserve, p.urban_spread + p.shortage_spread * at_least_0(1 - reserve))
        for log_reserve, reserve in ((m.log_city_reserve, s.city_reserve),
                                     (m.log_county_town_reserve, s.county_town_reserve)))
    worst = maximum((log(p.gap_threshold) - m.log_rural_reserve) / spread, log(.3 / .7))
    m.worst_tenths_share = (.3 * worst + ENTROPY) / softplus(worst)
    m.rural_multiple, m.rural_starvation = hazards(p, m.rural_gap)
    city, county_town = hazards(p, m.city_gap), hazards(p, m.county_town_gap)
    m.urban_multiple, m.urban_starvation = (
        blend(p.county_town_share, *of) for of in zip(county_town, city))
    m.hazard_trend = exp(-c.years_since_1957 * np.where(
        c.years_since_1957 < 0, p.hazard_decline_to_1957, p.hazard_decline_after_1957))
    ordinary, famine = {}, {}
    for place, ratio in (("rural", 1), ("urban", p.urban_hazard_ratio)):
        for age, people in AGES:
            alive = vars(s)[f"{place}_{people}"]
            overwork = p.work_hazard * m.diverted_share if (place, age) == ("rural", "adult") else 0
            hunger = vars(p)[f"{age}_response"] * vars(m)[f"{place}_multiple"] + overwork
            hazard = ratio * m.hazard_trend * vars(p)[f"{age}_hazard_1957"]
            ordinary[place, age] = vars(m)[f"{place}_{age}_deaths"] = hazard * alive
            famine[place, age] = vars(m)[f"{place}_{age}_famine_deaths"] = (
                hazard * hunger + vars(m)[f"{place}_starvation"]) * alive
    total = {(place, kind): sum(of[place, age] for age, _ in AGES) for place in ("rural", "urban")
             for kind, of in (("ordinary", ordinary), ("famine", famine))}
    m.rural_excess_deaths = total["rural", "famine"]
    m.excess_deaths = total["rural", "famine"] + total["urban", "famine"]
    m.rural_deaths = total["rural", "ordinary"] + total["rural", "famine"]
    m.urban_deaths = total["urban", "ordinary"] + total["urban", "famine"]
    m.deaths = m.rural_deaths + m.urban_deaths
    # In cities people are of the same ages as in all towns: of the hazard of hunger they bear their multiple's part.
    by_hunger = sum(vars(p)[f"{age}_response"] * ordinary["urban", age] for age, _ in AGES)
    m.city_deaths = (1 - p.county_town_share) * (
        total["urban", "ordinary"] + city[0] * by_hunger + city[1] * m.urban_people)


def births(p, s, m):
    adults = s.rural_adults + s.urban_adults
    rural = m.rural_part_of_adults = s.rural_adults / adults
    able = [1 - 1 / (1 + exp((minimum(reserve, 0) - log(p.conception_threshold)) / p.conception_spread))
            for reserve in (m.log_rural_reserve, m.log_county_town_reserve, m.log_city_reserve)]
    m.fecundity = blend(rural, able[0], blend(p.county_town_share, able[1], able[2]))
    reserve = blend(rural, s.rural_reserve, blend(p.county_town_share, s.county_town_reserve, s.city_reserve))
    disorder = minimum(p.postponement * (m.diverted_share + at_least_0(1 - reserve)), 1)
    m.marriages_put_off = p.marriage_rate * adults * disorder
    m.marriages_caught_up = s.postponed_marriages * (1 - disorder) / p.catch_up_time
    pregnant = s.early_pregnancies + s.middle_pregnancies + s.late_pregnancies
    susceptible = at_least_0(p.fertile_share * adults - pregnant - s.amenorrhoeic - s.postponed_marriages)
    together = at_least_0(1 - p.separation * m.diverted_share * rural)
    m.conceptions = p.conception_rate * susceptible * m.fecundity * together
    m.early_progress, m.middle_progress, m.deliveries = (
        third / (p.gestation / 3) for third in (s.early_pregnancies, s.middle_pregnancies, s.late_pregnancies))
    m.births = m.deliveries
    m.rural_births, m.urban_births = rural * m.births, (1 - rural) * m.births
    m.fertility_return = s.amenorrhoeic / p.amenorrhoea


def moves(p, w, s, m):
    for place in ("rural", "urban"):
        for age, years in (("infants", p.infancy), ("children", p.childhood), ("adults", p.adulthood)):
            vars(m)[f"{place}_{age}_ageing"] = vars(s)[f"{place}_{age}"] / years
    sent_down = (p.send_down_rate * s.policy_correction * at_least_0(1 - m.cover / p.send_down_cover) * m.urban_people)
    plenty = at_least_0(m.believed_output / p.belief_of_1957 - 1)
    wanted = (w.urban_recruitment + w.recruitment_drive * m.campaigns_in_force * p.recruitment_response * plenty
              - sent_down)
    for age, people, part in (("adult", "adults", p.adult_part_of_migrants),
                              ("child", "children", 1 - p.adult_part_of_migrants)):
        vars(m)[f"{age}_migration"] = np.clip(part * wanted, -p.migration_limit * vars(s)[f"urban_{people}"],
                                              p.migration_limit * vars(s)[f"rural_{people}"])
    called = p.campaign_scale * m.campaigns_in_force * np.array([w.steel_share, w.waterworks_share])
    steel, waterworks = called / maximum(called.sum(axis=0), 1) * m.rural_workers
    m.steel_call_up = (steel - s.steel_workers) / p.labour_transfer_time
    m.waterworks_call_up = (waterworks - s.waterworks_workers) / p.labour_transfer_time
    leaving = (m.rural_adults_ageing + m.rural_adult_deaths + m.rural_adult_famine_deaths
               + m.adult_migration) / s.rural_adults
    m.labour_entry = (m.participation * m.rural_children_ageing
                      + p.rural_participation * p.rural_participation_growth * s.rural_adults)
    m.farm_worker_exit, m.steel_worker_exit, m.waterworks_worker_exit = (
        workers * leaving for workers in (s.farm_workers, s.steel_workers, s.waterworks_workers))


def politics(p, w, s, m):
    m.campaigns_under_way = 1 - (
        (1 - w.commune_intensity) * (1 - w.hall_participation) * (1 - w.plots_closed) * (1 - w.technique_zeal)
        * (1 - w.steel_share) * (1 - w.waterworks_share))
    m.perception = (m.rural_hunger * (1 - w.denial) - s.perceived_hunger) / p.perception_time
    by_famine = m.rural_excess_deaths / (m.rural_deaths - m.rural_excess_deaths)
    m.death_perception = (by_famine * (1 - w.denial) - s.perceived_deaths) / p.death_perception_time
    m.granary_perception = (m.missing_cover - s.granary_alarm) / p.granary_perception_time
    m.pressure = s.perceived_hunger + p.weight_of_deaths * s.perceived_deaths + p.weight_of_granary * s.granary_alarm
    acting = m.pressure**2 / (m.pressure**2 + p.pressure_half**2)
    withdrawing = (1 - w.denial) * p.correction_rate * m.campaigns_under_way * acting
    returning = p.relapse_rate * w.denial + p.correction_lapse * (1 - m.campaigns_under_way)
    m.correction_change = withdrawing * (1 - s.policy_correction) - returning * s.policy_correction


def moment(p, policies, time, inside, stocks):
    """Every flow and auxiliary at `time` under these stocks, seen from the side of `inside`."""
    w, c, s, m = policies(time, inside), calendar(p, time, inside), Names(**stocks), Names()
    people_and_bodies(p, w, c, s, m)
    crops(p, w, c, s, m)
    granary(p, w, s, m)
    quota(p, w, c, s, m)
    eating(p, w, c, s, m)
    towns_and_resale(p, w, c, s, m)
    slow(p, w, s, m)
    deaths(p, w, c, s, m)
    births(p, s, m)
    moves(p, w, s, m)
    politics(p, w, s, m)
    return {name: np.broadcast_to(value, np.shape(time)) for name, value in vars(m).items()}


def parameters(values):
    p = Names(**values)
    p.autumn_crop_share = 1 - p.summer_crop_share - p.early_crop_share
    p.energy_per_grain = p.kilograms * p.grain_energy / p.days_per_year
    return p


# What fills each stock, and what empties it.
WIRING = {
    "summer_crop": ("summer_crop_growth", "summer_cut summer_field_loss summer_green_eaten"),
    "early_crop": ("early_crop_growth", "early_cut early_field_loss early_green_eaten"),
    "autumn_crop": ("autumn_crop_growth", "autumn_cut autumn_field_loss autumn_green_eaten"),
    "sown_stand": ("stand_change", ""),
    "farm_workers": ("labour_entry", "farm_worker_exit steel_call_up waterworks_call_up"),
    "steel_workers": ("steel_call_up", "steel_worker_exit"),
    "waterworks_workers": ("waterworks_call_up", "waterworks_worker_exit"),
    "exaggeration": ("exaggeration_change", ""),
    "estimated_harvest": ("estimate_change", ""),
    "quota_outstanding": ("quota_called", "quota_filled quota_lapsed"),
    "rural_grain": ("summer_cut early_cut autumn_cut resale seed_eaten",
                    "procurement rural_food hall_losses feed rural_storage_losses seed_saved"),
    "seed_reserve": ("seed_saved", "seed_sown seed_eaten"),
    "plots": ("plots_change", ""),
    "resale_reserve": ("resale_set_aside relief city_savings", "resale"),
    "perceived_hunger": ("perception", ""),
    "perceived_deaths": ("death_perception", ""),
    "draught_animals": ("animals_grown", "draught_animals_lost"),
    "young_animals": ("animals_born", "animals_grown young_animals_lost"),
    "household_pigs": ("pigs_bred pigs_returned", "pigs_taken pigs_slaughtered"),
    "collective_pigs": ("pigs_taken", "pigs_returned collective_pigs_lost"),
    "soil": ("soil_change", ""),
    "means": ("means_change", ""),
    "trust": ("trust_change", ""),
    "incentive": ("incentive_change", ""),
    "rural_infants": ("rural_births", "rural_infants_ageing rural_infant_deaths rural_infant_famine_deaths"),
    "rural_children": ("rural_infants_ageing",
                       "rural_children_ageing rural_child_deaths rural_child_famine_deaths child_migration"),
    "rural_adults": ("rural_children_ageing",
                     "rural_adults_ageing rural_adult_deaths rural_adult_famine_deaths adult_migration"),
    "rural_elderly": ("rural_adults_ageing", "rural_elderly_deaths rural_elderly_famine_deaths"),
    "urban_infants": ("urban_births", "urban_infants_ageing urban_infant_deaths urban_infant_famine_deaths"),
    "urban_children": ("urban_infants_ageing child_migration",
                       "urban_children_ageing urban_child_deaths urban_child_famine_deaths"),
    "urban_adults": ("urban_children_ageing adult_migration",
                     "urban_adults_ageing urban_adult_deaths urban_adult_famine_deaths"),
    "urban_elderly": ("urban_adults_ageing", "urban_elderly_deaths urban_elderly_famine_deaths"),
    "rural_reserve": ("rural_reserve_change", ""),
    "city_reserve": ("city_reserve_change", ""),
    "county_town_reserve": ("county_town_reserve_change", ""),
    "early_pregnancies": ("conceptions", "early_progress"),
    "middle_pregnancies": ("early_progress", "middle_progress"),
    "late_pregnancies": ("middle_progress", "deliveries"),
    "amenorrhoeic": ("deliveries", "fertility_return"),
    "postponed_marriages": ("marriages_put_off", "marriages_caught_up"),
    "grain_in_transit": ("procurement", "granary_arrivals resale_set_aside"),
    "state_grain": ("granary_arrivals imports", "relief city_savings city_food county_town_food other_state_use "
                                                "exports state_storage_losses"),
    "usual_stock": ("usual_stock_change", ""),
    "import_stream": ("import_change", ""),
    "granary_alarm": ("granary_perception", ""),
    "policy_correction": ("correction_change", ""),
}


def first_day(p):
    """The stocks of 1 January 1951; those that are not named are empty."""
    adults = 1 - p.initial_infant_share - p.initial_child_share - p.initial_elderly_share
    full = "sown_stand plots trust incentive means rural_reserve city_reserve county_town_reserve"
    s = dict.fromkeys(WIRING, 0.0) | dict.fromkeys(full.split(), 1.0)
    for place in ("rural", "urban"):
        people = vars(p)[f"initial_{place}_people"]
        s |= {f"{place}_infants": people * p.initial_infant_share, f"{place}_children": people * p.initial_child_share,
              f"{place}_adults": people * adults, f"{place}_elderly": people * p.initial_elderly_share}
    both = s["rural_adults"] + s["urban_adults"]
    s |= dict.fromkeys(["early_pregnancies", "middle_pregnancies", "late_pregnancies"],
                       both * p.initial_pregnant_share / 3)
    s["amenorrhoeic"] = both * p.initial_amenorrhoeic_share
    s["rural_grain"], s["seed_reserve"] = p.initial_rural_grain, p.seed_rate * p.sown_area_1957
    s["state_grain"] = s["usual_stock"] = p.initial_state_grain
    s["estimated_harvest"], s["household_pigs"], s["soil"] = p.initial_harvest, p.initial_pigs, p.initial_soil
    s["young_animals"] = p.young_share_1957 * p.initial_large_animals
    s["draught_animals"] = p.initial_large_animals - s["young_animals"]
    s["farm_workers"] = s["rural_adults"] * p.rural_participation * (1 - 6 * p.rural_participation_growth)
    return s
