#!/usr/bin/env python3
"""Results files of `sanqi run` against a second model, written in numpy from the documentation of the first.

Usage: equations.py FILE.h5 [REFERENCE.h5]      REFERENCE by --without policy --without weather, for FILE's outcomes

From the parameters, stocks and dates of a file, and the policies and weather of configs/, everything else is reckoned
again: flows and auxiliaries on every first of a month; the change of every stock from one first to the next; what
crossed the borders of the system; yearly tables; and the outcomes, from the yearly tables of both files. All levers of
a file stand in one position, and the series of its weather is `latent`.

Whatever the file has all inputs of may differ by rounding alone. Between two months it has none, so each month is
integrated from the file's stocks of its first day by the method of `sanqi run`: the classical Runge-Kutta scheme, its
steps none longer than a 64th of a year and cut at half-months, on which all dates lie. What these steps cost is printed
below, from steps of a quarter: it is the error of the solver, not of an equation.
"""
import sys
import tomllib
from pathlib import Path

import h5py
import numpy as np

from model_in_numpy import HALF_MONTH, WIRING, first_day, moment, parameters, policies_of

CONFIGS = Path(__file__).resolve().parents[2] / "configs"
TOLERANCE = 1e-9  # relative, of numbers below a thousandth of the largest of their series to that thousandth
FIRST_YEAR = 1951
STEPS = int(np.ceil(64 * HALF_MONTH))  # in half a month
GRAIN = ("summer_crop early_crop autumn_crop rural_grain seed_reserve resale_reserve grain_in_transit state_grain",
         "summer_crop_growth early_crop_growth autumn_crop_growth imports",
         "summer_field_loss early_field_loss autumn_field_loss green_eaten rural_food hall_losses feed "
         "rural_storage_losses seed_sown city_food county_town_food other_state_use exports state_storage_losses")
PEOPLE = ("rural_infants rural_children rural_adults rural_elderly "
          "urban_infants urban_children urban_adults urban_elderly",
          "births", "deaths")


def difference(ours, theirs):
    """The worst of a series, relative as said of TOLERANCE."""
    assert np.isfinite(ours).all() and np.isfinite(theirs).all()
    scale = np.maximum(np.abs(theirs), 1e-3 * np.abs(theirs).max())
    return (np.abs(ours - theirs) / np.where(scale > 0, scale, 1)).max()


def report(compared):
    """`compared`: by what was compared, a list of (worst difference, name, how many numbers)."""
    print(f"{'compared':<40} quantities  numbers  worst difference")
    for what, rows in compared.items():
        worst, name, _ = max(rows)
        print(f"{what:<40} {len(rows):>10} {sum(count for *_, count in rows):>8}  {worst:.1e} ({name})")
    missed = [f"{what}: {name}, {worst:.1e}" for what, rows in compared.items()
              for worst, name, _ in sorted(rows, reverse=True) if not worst <= TOLERANCE]
    if missed:
        sys.exit(f"more than {TOLERANCE:g} apart:\n" + "\n".join(missed))


def net(of, fills, empties):
    return sum(of[flow] for flow in fills.split()) - sum(of[flow] for flow in empties.split())


class Run:
    def __init__(self, path):
        with h5py.File(path) as file:
            self.year = file["year"][()]
            self.series = {name: np.squeeze(data[()]) for name, data in file.items()
                           if isinstance(data, h5py.Dataset) and name not in ("year", "region")}
            self.annual = {name: np.squeeze(data[()]) for name, data in file["annual"].items() if name != "region"}
            self.outcomes = {name: data[()] for name, data in file["outcomes"].items()}
            configuration = tomllib.loads(file["provenance/configuration"][()].decode())
        [lever] = set(configuration["levers"].values())
        assert configuration["switches"]["weather_series"] == "latent" and "policies" not in configuration
        self.parameters = parameters(configuration["parameters"])
        self.policies = policies_of(CONFIGS, lever)
        self.stocks = {name: self.series[name] for name in WIRING}

    def month(self, steps):
        """Every month from the file's stocks of its first day, in so many steps a half: totals of flows and
        auxiliaries, and the stocks at its end."""
        stocks = {name: values[:-1] for name, values in self.stocks.items()}
        totals, step = {}, HALF_MONTH / steps
        for count in range(2 * steps):
            begin = self.year[:-1] + count * step
            inside = self.year[:-1] + (.5 + count // steps) * HALF_MONTH
            slopes, mean = dict.fromkeys(stocks, 0), {}
            for part, weight in ((0, 1 / 6), (.5, 1 / 3), (.5, 1 / 3), (1, 1 / 6)):
                reached = {name: stocks[name] + part * step * slopes[name] for name in stocks}
                of = moment(self.parameters, self.policies, begin + part * step, inside, reached)
                slopes = {name: net(of, *ends) for name, ends in WIRING.items()}
                mean = {name: mean.get(name, 0) + weight * value for name, value in of.items()}
            totals = {name: totals.get(name, 0) + step * value for name, value in mean.items()}
            stocks = {name: stocks[name] + step * net(mean, *ends) for name, ends in WIRING.items()}
        return totals, stocks


def moments(run):
    """Flows and auxiliaries on the dates of the file, seen from the time after them; on the last, from before."""
    seen_from = np.append(run.year[1:], run.year[-2])
    ours = moment(run.parameters, run.policies, run.year, run.year + .01 * np.sign(seen_from - run.year), run.stocks)
    assert set(ours) == set(run.series) - set(WIRING), set(ours) ^ (set(run.series) - set(WIRING))
    return ours, run.series


def borders(run, totals):
    """What is held of grain and of people, by what was held on the first day and has come in or gone since."""
    ours, theirs = {}, {}
    for material, (stocks, entering, leaving) in {"grain": GRAIN, "people": PEOPLE}.items():
        held = sum(run.stocks[name] for name in stocks.split())
        ours[material], theirs[material] = held[0] + np.cumsum(net(totals, entering, leaving)), held[1:]
    return ours, theirs


def yearly_table(run, totals):
    years, p = run.annual["calendar_year"], run.parameters
    annual = {name: data for name, data in run.annual.items() if not name.startswith(("observed_", "calendar_"))}

    def in_year(name, first_month=0):
        return np.array([totals[name][12 * (year - FIRST_YEAR) + first_month:][:12].sum() for year in years])

    def at(name, month):
        return run.series[name][12 * (years - FIRST_YEAR) + month]

    trade_grain, april, middle, end = .84, 3, 6, 12
    villagers, townspeople = at("rural_people", middle), at("urban_people", middle)
    ours = {name: in_year(name) for name in ("births", "deaths", "excess_deaths")}
    ours["grain_output"] = in_year("grain_harvest")
    ours["procurement_gross"], ours["resale"] = in_year("procurement", april), in_year("resale", april)
    ours["procurement_net"] = ours["procurement_gross"] - ours["resale"]
    ours["rural_grain_per_head"] = 1000 * (ours["grain_output"] - ours["procurement_net"]) / villagers
    ours["death_rate"] = 1000 * in_year("deaths") / (villagers + townspeople)
    ours["birth_rate"] = 1000 * in_year("births") / (villagers + townspeople)
    ours["rural_death_rate"] = 1000 * in_year("rural_deaths") / villagers
    ours["urban_death_rate"] = 1000 * in_year("urban_deaths") / townspeople
    ours["population_urban"] = at("urban_people", end)
    ours["population"] = at("rural_people", end) + ours["population_urban"]
    ours["large_animals"] = at("large_animals", end)
    ours["pigs"], ours["pigs_june"] = at("pigs", end), at("pigs", middle)
    ours["farm_labour"] = at("farm_workers", end) + at("waterworks_workers", end)
    ours["net_exports"] = trade_grain * (in_year("exports") - in_year("imports"))
    ours["state_stock"] = trade_grain * at("state_stock", middle)
    ours["rural_food_shortfall"] = in_year("food_unmet")
    ours["nature_loss"], ours["neglect_loss"] = 100 * in_year("nature_loss"), 100 * in_year("neglect_loss")
    changed = 1 / (1 + np.exp((p.registration_midpoint - (years + .5)) / p.registration_width))
    for event in ("death", "birth"):
        early, late = vars(p)[f"{event}_registration_early"], vars(p)[f"{event}_registration_late"]
        ours[f"{event}_rate_official"] = ours[f"{event}_rate"] * (early + (late - early) * changed)
    assert set(ours) == set(annual), set(ours) ^ set(annual)
    return ours, annual


def outcomes(run, reference):
    """Of 1958-62, from the yearly tables of both."""
    years = reference.annual["calendar_year"]

    def total(of, name):
        return of.annual[name][(years >= 1958) & (years <= 1962)].sum()

    def less(name):
        return total(reference, name) - total(run, name)

    ours = {"excess_deaths": total(run, "excess_deaths"), "rural_food_shortfall": total(run, "rural_food_shortfall"),
            "excess_deaths_difference": -less("deaths"), "lost_births": less("births"),
            "grain_output_shortfall": less("grain_output"),
            "population_loss": (reference.annual["population"] - run.annual["population"])[years == 1962][0]}
    assert set(ours) == set(run.outcomes)
    return ours, run.outcomes


def main(path, *reference):
    run = Run(path)
    totals, ends = run.month(STEPS)
    checks = {"flows and auxiliaries": moments(run),
              "stocks of the first day": (first_day(run.parameters), {name: run.stocks[name][0] for name in WIRING}),
              "stocks, a month of flows later": (ends, {name: run.stocks[name][1:] for name in WIRING}),
              "grain and people by the borders": borders(run, totals),
              "yearly table": yearly_table(run, totals)}
    if reference:
        checks["outcomes of 1958-62"] = outcomes(run, Run(*reference))
    report({what: [(difference(ours[name], theirs[name]), name, np.size(theirs[name])) for name in ours]
            for what, (ours, theirs) in checks.items()})
    finer = run.month(4 * STEPS)[1]
    cost, name = max((np.abs(finer[name] - ends[name]).max() / max(ends[name].max(), 1e-9), name) for name in ends)
    print(f"Steps of a quarter move no stock by more than {cost:.0e} of its largest value in a month ({name}).")


main(*sys.argv[1:])
