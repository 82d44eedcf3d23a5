#!/usr/bin/python3
"""Fits the central values anew, or shows what the fit is without a mechanism.

usage: refit.py PROGRAM values [OPTION...]    writes the values into parameters.toml and the files of this folder
       refit.py PROGRAM table [OPTION...]     prints the tables of fits that model/README.md has
       refit.py PROGRAM doubts [OPTION...]    the same with wider priors, other registers, areas over- or understated

PROGRAM is a built sanqi, which is made to read the configuration that lies about this file; options are those of
`sanqi calibrate --best-fit`, of which each fit takes them.
"""
import json
import os
import pathlib
import re
import shutil
import subprocess
import sys
import tempfile

FITS = pathlib.Path(__file__).resolve().parent
PARAMETERS = FITS.parent / "parameters.toml"
OPTIONS = []
CONFIGURATION = FITS.parent
SERIES = ["official_affected_area", "official_ledger", "gauge_rainfall"]
WITHOUT = {
    "all as shipped": [],
    "correction held to its course in history": ["switches.correction=as_in_history"],
    "hazard in proportion to the gap": ["parameters.hazard_power=1"],
    "hazard with the square of the gap": ["parameters.hazard_power=2"],
    "without starvation": ["parameters.starvation_rate=0"],
    "without the spread that shortage adds": ["parameters.shortage_spread=0"],
    "without the spread that halls add": ["parameters.hall_spread=0"],
    "without green crops eaten": ["parameters.green_eating=0"],
    "without counties' own relief": ["parameters.county_relief=0"],
    "trust follows at once": ["parameters.trust_time=0.1"],
    "without loss of means": ["parameters.means_loss=0"],
    "without crops spoilt in autumn 1958": ["parameters.careless_harvest=0"],
    "without neglect": ["parameters.neglect_response=0"],
    "without hiding": ["parameters.hiding=0"],
    "quota blind to need and stock": ["parameters.need_pull=0"],
    "quota three times as mindful of them": ["parameters.need_pull=0.37"],
    "granary four times as alarming": ["parameters.weight_of_granary=0.4"],
    "deaths unseen by the centre": ["parameters.weight_of_deaths=0"],
    "without separation of couples": ["parameters.separation=0"],
    "crops and buyers by the calendar": ["parameters.season_lateness=0", "parameters.procurement_lateness=0"],
}


def sanqi(program, *words):
    here = {**os.environ, "SANQI_CONFIGS": str(CONFIGURATION)}
    text = subprocess.run([program, *words, "--json", "--quiet"], check=True, stdout=subprocess.PIPE, text=True,
                          env=here).stdout
    return json.loads(text)


def options(settings):
    return [word for setting in settings for word in ("--set", setting)]


def fitted(program, settings=()):
    return sanqi(program, "calibrate", "--best-fit", *options(settings), *OPTIONS)


def number(value):
    text = f"{value:.5g}"
    return text if "." in text or "e" in text else text + ".0"


def percent(part):
    return f"{part:.1%}".replace("%", " %")


def central_value(symbol):
    return float(re.search(rf"^\[{symbol}\]\nvalue = (\S+)$", PARAMETERS.read_text(encoding="utf-8"), re.M)[1])


def write_central_values(values):
    text = PARAMETERS.read_text(encoding="utf-8")
    for symbol, entry in values.items():
        row = re.compile(rf"^(\[{symbol}\]\nvalue = )\S+$", re.M)
        text, found = row.subn(rf"\g<1>{number(entry['value'])}", text)
        assert found == 1, symbol
    PARAMETERS.write_text(text, encoding="utf-8")


def write_values_of_series(series, fit):
    head = (f'# The fitted parameters with weather_series = "{series}", by refit.py, started from parameters.toml, which\n'
            "# has priors and sources. "
            f"Half the sum of squares: evidence {fit['evidence']:.2f}, priors {fit['prior']:.2f}.\n")
    values = "".join(f"{symbol} = {number(entry['value'])}\n" for symbol, entry in fit["parameters"].items())
    text = f'{head}\nschema = 1\n\n[parameters]\n{values}\n[switches]\nweather_series = "{series}"\n'
    (FITS / f"{series}.toml").write_text(text, encoding="utf-8")


def write_all(program):
    fit = fitted(program)
    write_central_values(fit["parameters"])
    print(f"latent: {fit['evidence']:.2f} + {fit['prior']:.2f}, modes: {fit['modes']}")
    for series in SERIES:
        fit = fitted(program, [f"switches.weather_series={series}"])
        write_values_of_series(series, fit)
        print(f"{series}: {fit['evidence']:.2f} + {fit['prior']:.2f}, modes: {fit['modes']}")


def attributed(program, file, settings=()):
    return sanqi(program, "attribute", str(file), *options(settings))["outcomes"]["excess_deaths"]


def print_row(program, name, settings):
    with tempfile.TemporaryDirectory() as folder:
        file = pathlib.Path(folder) / "fit.toml"
        fit = fitted(program, settings)
        values = "".join(f"{symbol} = {entry['value']!r}\n" for symbol, entry in fit["parameters"].items())
        file.write_text(f"schema = 1\n\n[parameters]\n{values}", encoding="utf-8")
        deaths = attributed(program, file, settings)
        held = attributed(program, file, [*settings, "switches.correction=as_in_history"])
        output = fit["parameters"]["potential_output_1957"]["value"]
        moved = [attributed(program, file, [*settings, f"parameters.potential_output_1957={part * output}"])["scenario"]
                 for part in (0.99, 1.01)]
    removal, alone = deaths["two_player"]["weather"]["removal"], deaths["two_player"]["weather"]["alone"]
    print(f"| {name} | {fit['evidence']:.2f} + {fit['prior']:.2f} | {deaths['scenario']:.1f} | {percent(alone)} | "
          f"{percent(removal)} | {percent(held['two_player']['weather']['removal'])} | {moved[0]:.1f}, {moved[1]:.1f} |", flush=True)


def widened(row, factor):
    """A line of parameters.toml that holds a prior, with its width times `factor` about the same centre."""
    values = {name: float(value) for name, value in re.findall(r"(\w+) = (-?[\d.e+-]+)", row)}
    if "gsd" in values:
        values["gsd"] **= factor
    elif "sd" in values:
        values["sd"] *= factor
    else:
        centre = values.get("mode", 0.5 * (values["lower"] + values["upper"]))
        for end in ("lower", "upper"):
            values[end] = centre + factor * (values[end] - centre)
    return re.sub(r"(\w+) = (-?[\d.e+-]+)", lambda match: f"{match[1]} = {values[match[1]]:.10g}", row)


def hard_bounds(program):
    return {row["parameter"]: (float(row["hard lower"]), float(row["hard upper"]))
            for row in sanqi(program, "list", "parameters")["parameters"]}


def print_with_wider_priors(program, factor):
    global CONFIGURATION
    bounds, symbol, rows = hard_bounds(program), None, []
    for row in PARAMETERS.read_text(encoding="utf-8").split("\n"):
        symbol = row[1:-1] if row.startswith("[") else symbol
        if row.startswith("prior = ") and "fixed" not in row:
            row = within(widened(row, factor), *bounds[symbol])
        rows.append(row)
    with tempfile.TemporaryDirectory() as folder:
        CONFIGURATION = pathlib.Path(folder) / "configs"
        shutil.copytree(FITS.parent, CONFIGURATION)
        (CONFIGURATION / "parameters.toml").write_text("\n".join(rows), encoding="utf-8")
        print_row(program, f"every prior {factor} times as wide", [])
        CONFIGURATION = FITS.parent


def within(row, lower, upper):
    """The ends of a uniform, PERT or triangular prior, just within the hard bounds, which are listed with four digits."""
    margin = 1e-3 * (upper - lower) if upper - lower < float("inf") else 0.0
    cut = lambda match: f"{match[1]} = {min(max(float(match[2]), lower + margin), upper - margin):.10g}"
    return re.sub(r"(lower|upper) = (-?[\d.e+-]+)", cut, row)


def print_doubts(program):
    print_row(program, "all as shipped", [])
    print_with_wider_priors(program, 2)
    for part in (0.45, 0.6, 0.75, 0.95):
        print_row(program, f"registers see {part:.0%} of deaths throughout".replace("%", " %"),
                  [f"parameters.death_registration_{when}={part}" for when in ("early", "late")])
    for series, scale in (("official_affected_area", "affected_area_elasticity"), ("official_ledger", "official_ledger_scale")):
        value = central_value(scale)
        for bias in (0.7, 1.0, 1.2):
            print_row(program, f"{series}, areas count {bias} of what they are taken for",
                      [f"switches.weather_series={series}", f"parameters.{scale}={bias * value}"])


def print_edges(program):
    print("| change | deaths, million | weather's removal |\n|---|---|---|")
    for symbol, changes in (("potential_output_1957", (-3, -1, -0.3, 0, 0.3, 1, 3)),
                            ("pressure_half", (-10, 10))):
        for change in changes:
            setting = f"parameters.{symbol}={(1 + change / 100) * central_value(symbol)}"
            deaths = attributed(program, "baseline", [setting])
            print(f"| {symbol} {change:+g} % | {deaths['scenario']:.1f} | {percent(deaths['two_player']['weather']['removal'])} |",
                  flush=True)


def print_tables(program):
    print("| | record + priors | deaths, million | weather alone | weather's removal | the same, correction as in "
          "history | deaths at output -1 %, +1 % |\n|---|---|---|---|---|---|---|")
    for series in SERIES:
        print_row(program, series, [f"switches.weather_series={series}"])
    for name, settings in WITHOUT.items():
        print_row(program, name, settings)
    print()
    print_edges(program)


if __name__ == "__main__":
    jobs = {"values": write_all, "table": print_tables, "doubts": print_doubts}
    if len(sys.argv) < 3 or sys.argv[2] not in jobs:
        sys.exit(__doc__)
    OPTIONS = sys.argv[3:]
    jobs[sys.argv[2]](sys.argv[1])
