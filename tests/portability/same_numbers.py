#!/usr/bin/python3
"""Holds the numbers that one build of the program prints to those of another, to 1e-9 of each.

same_numbers.py SANQI... -- OTHER_SANQI...

A run goes by the scalar equations, an attribution and an ensemble by lanes. Every number of the first must stand at the
same place in the second; texts, names and the speed of the work may differ."""

import json
import math
import subprocess
import sys

QUESTIONS = (
    ["run", "--json"],
    ["attribute", "--json"],
    ["sensitivity", "--samples", "8", "--inputs", "famine_hazard", "--inputs", "mess_halls", "--json"],
)
TOLERANCE = 1e-9
# Differences between large numbers that nearly cancel keep the rounding of the large ones.
SMALL = 1e-9
# Residuals of conservation and of halved steps are rounding and nothing else.
ROUNDING = ("balance", "step")


def numbers(value, place=()):
    """(place, number) of every number of a document."""
    if isinstance(value, dict):
        for name, part in value.items():
            if name not in ROUNDING:
                yield from numbers(part, (*place, name))
    elif isinstance(value, list):
        for index, part in enumerate(value):
            yield from numbers(part, (*place, index))
    elif isinstance(value, (int, float)) and not isinstance(value, bool):
        yield place, value


def answer(program, question):
    result = subprocess.run([*program, *question], stdout=subprocess.PIPE, text=True, check=True)
    return dict(numbers(json.loads(result.stdout)))


def main():
    divide = sys.argv.index("--")
    ours, other = sys.argv[1:divide], sys.argv[divide + 1 :]
    faults = 0
    for question in QUESTIONS:
        here, there = answer(ours, question), answer(other, question)
        if here.keys() != there.keys():
            sys.exit(f"{question[0]}: numbers stand at different places: {sorted(map(str, here.keys() ^ there.keys()))}")
        if not here:
            sys.exit(f"{question[0]}: prints no number")
        wrong = [
            place
            for place, number in here.items()
            if not math.isclose(number, there[place], rel_tol=TOLERANCE, abs_tol=SMALL)
        ]
        for place in wrong:
            print(f"{question[0]}: {'/'.join(map(str, place))} is {here[place]!r} here and {there[place]!r} there")
        worst = max(abs(a - there[place]) / max(abs(a), SMALL / TOLERANCE) for place, a in here.items())
        print(f"{question[0]}: {len(here)} numbers, {len(wrong)} differ, the worst by {worst:.1e}")
        faults += len(wrong)
    sys.exit(faults > 0)


main()
