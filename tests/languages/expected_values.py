#!/usr/bin/python3
"""Writes results files, and what the program says of them in JSON, for packages of other languages to be held to.

usage: expected_values.py PROGRAM FOLDER

FOLDER gets a results file for each of FILES and `expected_values.csv`: one line a number, with the columns file, group,
variable, index (labels by axis, "region=China;calendar_year=1960"; empty for a scalar) and value (17 digits, nan where
the JSON has null). JSON and file are written apart, so a reader that takes one axis for another is found out.
"""
import csv
import json
import pathlib
import subprocess
import sys

FILES = {"baseline.h5": "run", "without_mess_halls.h5": "run --without mess_halls", "attribution.h5": "attribute"}
PLAYERS = ("weather", "policy")
SHARES = ("alone", "shapley", "removal")
REGION = "China"


def numbers_of_run(answer):
    """(group, variable, labels, value)"""
    for name, value in answer["outcomes"].items():
        yield "outcomes", name, {}, value
    for name, value in answer.get("difference", {"outcomes": {}})["outcomes"].items():
        yield "difference", name, {}, value
    years = answer["annual"]["calendar_year"]
    for table, prefix in (("annual", ""), ("record", "observed_")):
        for name, values in answer[table].items():
            if name != "calendar_year":
                for year, value in zip(years, values, strict=True):
                    yield "annual", prefix + name, {"region": REGION, "calendar_year": year}, value


def numbers_of_attribution(answer):
    """(group, variable, labels, value)"""
    for outcome, found in answer["outcomes"].items():
        label = {"outcome": outcome}
        for name in ("total", "scenario", "reference"):
            yield "attribution", name, label, found[name]
        yield "attribution", "interaction", label, found["two_player"]["interaction"]
        for player in PLAYERS:
            for share in SHARES:
                yield "attribution", f"{player}_{share}", label, found["two_player"][player][share]
        for kind in ("group", "lever"):
            for name, shares in found[kind + "s"].items():
                for share, value in shares.items():
                    yield "attribution", f"{kind}_{share}", label | {kind: name}, value
    curve = answer["normal_curve"]
    for share in SHARES:
        for normal, value in zip(curve["normal"], curve[share], strict=True):
            yield "normal_curve", f"weather_{share}", {"normal": f"{normal:.17g}"}, value


def main(program, folder):
    folder = pathlib.Path(folder)
    folder.mkdir(parents=True, exist_ok=True)
    with open(folder / "expected_values.csv", "w", encoding="utf-8", newline="") as output:
        table = csv.writer(output, lineterminator="\n")
        table.writerow(("file", "group", "variable", "index", "value"))
        for file, words in FILES.items():
            command = [program, *words.split(), "--json", "--quiet", "--force", "-o", folder / file]
            answer = json.loads(subprocess.run(command, check=True, stdout=subprocess.PIPE).stdout)
            numbers = numbers_of_attribution if answer["command"] == "attribute" else numbers_of_run
            for group, variable, labels, value in numbers(answer):
                index = ";".join(f"{axis}={label}" for axis, label in labels.items())
                table.writerow((file, group, variable, index, "nan" if value is None else f"{value:.17g}"))


if __name__ == "__main__":
    main(*sys.argv[1:]) if len(sys.argv) == 3 else sys.exit(__doc__)
