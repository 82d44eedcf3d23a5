"""The program from Python: each verb takes its options as arguments and gives `Results`.

Options mean what `sanqi VERB --help` says; those left out are the program's own defaults. Levers and other values may
have a date from which on they hold: `levers={"exports_and_imports": (0, 1959)}`. Without `output` the results live in
memory only; name a file for ensembles that do not fit there, and to keep what you found.
"""
from __future__ import annotations

import os
import shutil
import subprocess
import tempfile
from collections.abc import Iterator, Mapping, Sequence
from datetime import date
from pathlib import Path
from typing import Any

from .results import Results, opened

Plain = float | str | bool
Value = Plain | tuple[Plain, float | str | date]  # the second is the date from which on the first holds
Name = str | os.PathLike[str]
Names = str | Sequence[str]


class ProgramError(RuntimeError):
    """The program refused or failed; the text is its own message."""

    def __init__(self, message: str, exit_code: int, command: Sequence[str]) -> None:
        super().__init__(message)
        self.exit_code = exit_code  #: 2 bad input, 3 the model failed, 5 output not written; below 0 a signal
        self.command = list(command)  #: the words that were run


def find_program() -> str:
    """The path of the program: what SANQI_PROGRAM names, else `sanqi` on the PATH, else in `build/release` of the tree that
    one works in, or that this package lies in.

    FileNotFoundError where there is none.
    """
    named = os.environ.get("SANQI_PROGRAM")
    if named:
        if not shutil.which(named):
            raise FileNotFoundError(f"SANQI_PROGRAM: '{named}' is no program")
        return named
    working, here = Path.cwd(), Path(__file__).resolve()
    built = (str(folder / "build/release/sanqi") for folder in [working, *working.parents, *here.parents])
    found = shutil.which("sanqi") or next(filter(shutil.which, built), None)
    if not found:
        raise FileNotFoundError("no program 'sanqi' on the PATH; build it (./quickstart) and put build/release on the "
                                "PATH, or name it in SANQI_PROGRAM")
    return found


def run(scenario: Name = "baseline", *, levers: Mapping[str, Value] | None = None, without: Names = (),
        only: Names = (), set: Mapping[str, Value] | None = None, reference: str | None = None,
        normal_weather: str | None = None, structure: str | None = None, posterior: Name | None = None,
        draws: int | None = None, seed: int | None = None, threads: int | None = None, output: Name | None = None,
        force: bool = False) -> Results:
    """Runs a scenario, a shipped name or the path of a file.

    `levers` puts each between 1 (history) and 0 (reference), `without` some at 0, `only` all others at 0; `set` changes
    "parameters.NAME", "switches.NAME" or "policies.NAME". With `posterior` ("shipped" or a file) there are quantiles
    over its draws, in "over_draws" and "annual_over_draws".

    "annual" holds yearly values over (region, calendar_year), the record beside them as `observed_*`; "outcomes" sums
    over 1958-62 (million, Mt); "difference" what they are less history's, where this is not history; "/" every stock,
    flow and auxiliary over (region, year). ProgramError as the program says.
    """
    return _ask("run", [scenario], output, force,
                _world(levers, without, only, set, reference, normal_weather, structure),
                posterior=posterior, draws=draws, seed=seed, threads=threads)


def compare(*scenarios: Name, levers: Mapping[str, Value] | None = None, without: Names = (), only: Names = (),
            set: Mapping[str, Value] | None = None, reference: str | None = None, normal_weather: str | None = None,
            structure: str | None = None, posterior: Name | None = None, threads: int | None = None,
            output: Name | None = None, force: bool = False) -> Results:
    """Runs scenarios side by side, at least two; the options are for all of them.

    "annual" and "outcomes" are those of `run` with a further axis `scenario`; "difference" is against the first;
    "scenarios" says what each is. The figure draws at most six.
    """
    return _ask("compare", scenarios, output, force,
                _world(levers, without, only, set, reference, normal_weather, structure),
                posterior=posterior, threads=threads)


def attribute(scenario: Name = "baseline", *, flat: bool = False, levers: Mapping[str, Value] | None = None,
              without: Names = (), only: Names = (), set: Mapping[str, Value] | None = None,
              reference: str | None = None, normal_weather: str | None = None, structure: str | None = None,
              posterior: Name | None = None, draws: int | None = None, seed: int | None = None,
              threads: int | None = None, output: Name | None = None, force: bool = False) -> Results:
    """Runs every coalition of levers and apportions each outcome between weather and policy, groups and levers.

    "attribution" holds shares (1) over (outcome), (outcome, group) and (outcome, lever): `*_alone`, `*_shapley`,
    `*_removal`, of groups and levers also `*_nested`, which sum to the two players' Shapley shares, and `interaction`;
    "cells" weather's shares by reference, weather series and normal; "normal_curve" the share over what is called
    normal; "coalitions" the outcomes of all 4,096 runs. With `posterior` quantiles over draws, in "over_draws".
    Options as `run`.
    """
    return _ask("attribute", [scenario], output, force,
                _world(levers, without, only, set, reference, normal_weather, structure),
                flat=flat, posterior=posterior, draws=draws, seed=seed, threads=threads)


def sensitivity(scenario: Name = "baseline", *, method: str | None = None, samples: int | None = None,
                inputs: Names = (), second_order: bool = False, sampling: str | None = None, design: Name | None = None,
                correlations: Name | None = None, save: str | None = None, shares: bool = True, single: bool = False,
                levers: Mapping[str, Value] | None = None, without: Names = (), only: Names = (),
                set: Mapping[str, Value] | None = None, reference: str | None = None,
                normal_weather: str | None = None, structure: str | None = None, posterior: Name | None = None,
                seed: int | None = None, threads: int | None = None, output: Name | None = None,
                force: bool = False) -> Results:
    """Varies parameters, levers or choices (`inputs`) and says which of them decide.

    "sensitivity" holds indices over (outcome, parameter), for method sobol `S1`, `ST` and half the width of their 95 %
    intervals, `S1_conf`, `ST_conf` (1); `doubts` says what speaks against them. "outcomes" holds each member's over
    (member), "design" what varied. Method "local" gives "local_sensitivity". `shares=False` leaves weather's shares
    out. Options as `run`.
    """
    return _ask("sensitivity", [scenario], output, force,
                _world(levers, without, only, set, reference, normal_weather, structure),
                method=method, samples=samples, inputs=inputs, second_order=second_order, sampling=sampling,
                design=design, correlations=correlations, save=save, no_shares=not shares, single=single,
                posterior=posterior, seed=seed, threads=threads)


def verdict(*posteriors: Name, draws: int | None = None, weights: Sequence[float] = (), seed: int | None = None,
            threads: int | None = None, output: Name | None = None, force: bool = False) -> Results:
    """Weather's share in every declared cell, over the draws of posteriors; of those shipped, where none is named.

    "cells" holds medians and quantiles of posterior and prior; `printed` ends with the verdict in plain words. Takes
    minutes; `draws` of each posterior make it quicker and rougher.
    """
    return _ask("verdict", posteriors, output, force, {}, draws=draws,
                weights=",".join(map(str, weights)) or None, seed=seed, threads=threads)


# --- Words of the command line ----------------------------------------------------------------------------------------


def _world(levers: Mapping[str, Value] | None, without: Names, only: Names, set: Mapping[str, Value] | None,
           reference: str | None, normal_weather: str | None, structure: str | None) -> dict[str, Any]:
    return {"lever": levers, "without": without, "only": only, "set": set, "reference": reference,
            "normal_weather": normal_weather, "structure": structure}


def _ask(verb: str, operands: Sequence[Name], output: Name | None, force: bool, world: Mapping[str, Any],
         **options: Any) -> Results:
    words = _words(verb, operands, world | options)
    if output is not None:
        printed = _execute([*words, "-o", os.fspath(output), *(["--force"] if force else [])], None)
        return opened(Path(output), printed)
    folder = tempfile.TemporaryDirectory(prefix="sanqi-")
    printed = _execute([*words, "-o", f"{verb}.h5"], folder.name)
    return opened(Path(folder.name) / f"{verb}.h5", printed, folder)


def _execute(words: Sequence[str], folder: str | None) -> str:
    """Standard output of the program, run in this folder."""
    command = [find_program(), *words]
    done = subprocess.run(command, cwd=folder, stdin=subprocess.DEVNULL, capture_output=True, encoding="utf-8",
                          errors="replace")
    if done.returncode != 0:
        raise ProgramError(done.stderr.strip() or f"exit code {done.returncode}", done.returncode, command)
    return done.stdout


def _words(verb: str, operands: Sequence[Name], options: Mapping[str, Any]) -> list[str]:
    return [verb, *map(_place, operands),
            *(word for name, value in options.items() for word in _option("--" + name.replace("_", "-"), value)),
            "--quiet"]


def _option(name: str, value: Any) -> Iterator[str]:
    """Nothing for what is not given; a mapping or sequence repeats the option."""
    if value is None or value is False:
        return
    if value is True:
        yield name
    elif isinstance(value, Mapping):
        for key, one in value.items():
            yield from (name, f"{key}={_written(one)}")
    elif isinstance(value, Sequence) and not isinstance(value, str):
        for one in value:
            yield from (name, str(one))
    else:
        yield from (name, _place(value))


def _written(value: Value) -> str:
    if isinstance(value, tuple):
        return "@".join(map(_written, value))  # type: ignore[arg-type]
    return str(value).lower() if isinstance(value, bool) else str(value)


def _place(name: Any) -> str:
    """The path of a file that is there in full, as the program may run in another folder; any other name as it is."""
    text = str(name)
    is_path = isinstance(name, os.PathLike) or os.sep in text or bool(os.path.splitext(text)[1])
    return os.path.abspath(text) if is_path and os.path.exists(text) else text
