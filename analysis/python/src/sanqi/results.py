"""Results files as xarray objects, with what was asked of the program beside them."""
from __future__ import annotations

import difflib
import fnmatch
import json
import os
import tomllib
from collections.abc import Callable, Iterator, Mapping
from dataclasses import dataclass, field, fields
from pathlib import Path
from typing import Any, cast

import h5py
import pandas
import xarray

from .description import Description

ROOT = "/"
FIGURE = "figure"
REGION = "region"
# The group that tells a kind of file from the others; the first that is there counts.
KINDS = {
    "posterior": "posterior",
    "attribution": "attribution",
    "sensitivity": "sensitivity",
    "local_sensitivity": "sensitivity",
    "design": "sensitivity",
    "causation": "verdict",
    "scenarios": "compare",
    "annual": "run",
}


@dataclass(frozen=True)
class Asked:
    """What a file is the answer to. Texts are empty, and `seed` is None, where a file does not say."""

    scenario: str = ""  # its title, without what was changed on the command line
    changes: str = ""  # "mess_halls = 0 throughout, famine_hazard = 2 instead of 1.758"
    reference: str = ""  # the world that the scenario is held against: R0, R1 or R2
    normal_weather: str = ""
    weather_series: str = ""
    seed: int | None = None
    version: str = ""  # of the program
    command: str = ""
    date: str = ""  # UTC, ISO 8601
    configuration: Mapping[str, Any] = field(default_factory=dict, repr=False)  # resolved: levers, parameters, switches

    @property
    def attributes(self) -> dict[str, str | int]:
        """All but the configuration and what is not said, as netCDF takes attributes."""
        named = {one.name: getattr(self, one.name) for one in fields(self) if one.name != "configuration"}
        return {name: value for name, value in named.items() if value not in ("", None)}


class Results(Mapping[str, xarray.Dataset]):
    """The groups of one results file, by name; "/" holds the variables outside groups.

    Each is an `xarray.Dataset` with labelled axes, whose variables have `units`, `long_name` and `source`, and whose
    attributes say what was asked. Groups are read when they are first used, values when they are looked at.

        results = open_results("run.h5")
        results["annual"].death_rate.sel(calendar_year=1960)      # over region: 1; 1e-3 year-1
        results.table("annual", "death_rate", "observed_death_rate")
    """

    kind: str  #: run, compare, attribution, sensitivity, verdict or posterior
    asked: Asked
    path: Path | None  #: None where nothing was kept
    printed: str  #: what the program said on its standard output; empty of a file that was opened

    def __init__(self, kind: str, asked: Asked, names: list[str], open_group: Callable[[str], xarray.Dataset],
                 path: Path | None = None, printed: str = "", figure: Description | None = None) -> None:
        self.kind, self.asked, self.path, self.printed = kind, asked, path, printed
        self._names, self._open_group, self._figure = names, open_group, figure
        self._opened: dict[str, xarray.Dataset] = {}

    def __getitem__(self, name: str) -> xarray.Dataset:
        name = name.strip("/") or ROOT
        if name not in self._names:
            raise KeyError(f"no group {name!r}{_nearest(name, self._names)}; there are {', '.join(self._names)}")
        if name not in self._opened:
            self._opened[name] = self._open_group(name)
        return self._opened[name]

    def __iter__(self) -> Iterator[str]:
        return iter(self._names)

    def __len__(self) -> int:
        return len(self._names)

    def squeeze(self) -> Results:
        """The same without axes of one region: (1, 15) becomes (15,). `region` stays as a coordinate."""

        def squeezed(name: str) -> xarray.Dataset:
            group = self[name]
            if group.sizes.get(REGION) != 1:
                return group
            narrow = group.squeeze(REGION)
            narrow.set_close(group.close)
            return narrow

        return Results(self.kind, self.asked, self._names, squeezed, self.path, self.printed, self._figure)

    def table(self, group: str, *names: str) -> pandas.DataFrame:
        """Variables of a group as columns, indexed by their axes; units stand in `.attrs["units"]`, by column. Single
        numbers have a row each, with columns `value` and `units`.

        Names may be patterns ("lever_*"). Without names all variables are taken, where they have their axes in common.
        KeyError for a name that is not there; ValueError where the choice is left open.
        """
        dataset = self[group]
        chosen = _matching(dataset, names, group) if names else [str(name) for name in dataset.data_vars]
        over = {dataset[name].dims for name in chosen if dataset[name].dims}
        if not names and len(over) > 1:
            shown = "\n".join(f"  ({', '.join(map(str, axes))}): " + ", ".join(
                name for name in chosen if dataset[name].dims == axes) for axes in sorted(over))
            raise ValueError(f"the variables of {group!r} have different axes; name those that you want:\n{shown}")
        units = {name: dataset[name].attrs.get("units", "") for name in chosen}
        if not over:
            values = {name: dataset[name].item() for name in chosen}
            return pandas.DataFrame({"value": values, "units": units}, index=chosen)
        widest = max((dataset[name].dims for name in chosen), key=len)
        frame = dataset[chosen].to_dataframe(dim_order=list(dict.fromkeys([*widest, *dataset[chosen].dims])))[chosen]
        frame.attrs["units"] = units
        return frame

    @property
    def figure(self) -> Description | None:
        """The description of the file's figure; None where it has none."""
        return self._figure

    @property
    def source(self) -> str:
        """Program, version, seed and command, for the foot of a picture or a note."""
        if self._figure:
            return self._figure["source"]
        seed = "" if self.asked.seed is None else f", seed {self.asked.seed}"
        return f"sanqi {self.asked.version}{seed}: {self.asked.command}"

    def close(self) -> None:
        """Lets go of the file; what has been loaded stays."""
        for dataset in self._opened.values():
            dataset.close()

    def __enter__(self) -> Results:
        return self

    def __exit__(self, *_: object) -> None:
        self.close()

    def __repr__(self) -> str:
        lines = [f"<sanqi.Results: {self.kind}{f' in {self.path}' if self.path else ''}>"]
        lines += [f"  {name:<15} {value}" for name, value in self.asked.attributes.items()]
        lines += [f"  {name:<23} {_summary(self[name])}" for name in self]
        return "\n".join(lines)


def open_results(path: str | os.PathLike[str]) -> Results:
    """Opens a results file of any verb, or a posterior.

    FileNotFoundError where there is none; ValueError where it is not a results file.
    """
    return opened(Path(path))


def opened(path: Path, printed: str = "", keep: object = None) -> Results:
    """As `open_results`; with `keep`, a temporary folder that lives as long as the results, what is read is loaded."""
    if not path.exists():
        raise FileNotFoundError(f"{path}: there is no such file")
    if not h5py.is_hdf5(path):
        raise ValueError(f"{path}: not a results file of sanqi, which is HDF5 (.h5)")
    with h5py.File(path, "r") as file:
        names = [name for name, item in file.items() if isinstance(item, h5py.Group) and name != FIGURE]
        if any(isinstance(item, h5py.Dataset) for item in file.values()):
            names.insert(0, ROOT)
        kind = next((kind for group, kind in KINDS.items() if group in file), None)
        if kind is None:
            raise ValueError(f"{path}: HDF5, but not of sanqi: no group {', '.join(KINDS)}")
        asked, figure = _asked(file), _figure(file)

    def open_group(name: str) -> xarray.Dataset:
        dataset = xarray.open_dataset(path, group=name, engine="h5netcdf")
        dataset.attrs.update(asked.attributes)
        if keep is not None:
            dataset.load().close()
        return dataset

    return Results(kind, asked, names, open_group, None if keep else path, printed, figure)


def _figure(file: h5py.File) -> Description | None:
    text = _text(file[FIGURE], "description") if FIGURE in file else file.attrs.get(FIGURE, "")
    return cast(Description, json.loads(text)) if text else None


def _text(group: h5py.Group, name: str) -> str:
    return str(group[name].asstr()[()]) if name in group else ""


def _asked(file: h5py.File) -> Asked:
    """From /provenance, or from the root's attributes, where a posterior has it all."""
    attributes = dict(file.attrs)
    attributes |= {name: _text(file["provenance"], name) for name in file.get("provenance", ())}
    configuration = tomllib.loads(attributes.get("configuration", ""))
    instead = {} if "provenance" in file else configuration | configuration.get("switches", {})
    said = {name: str(attributes.get(name, instead.get(name, "")))
            for name in ("title", "reference", "normal_weather", "weather_series")}
    scenario, _, changes = said.pop("title").partition(", changed: ")
    seed = attributes.get("seed")
    return Asked(scenario, changes, **said, seed=None if seed is None else int(seed),
                 version=attributes.get("version", attributes.get("inference_library_version", "")),
                 command=attributes.get("command_line", ""),
                 date=attributes.get("date", attributes.get("created_at", "")), configuration=configuration)


def _nearest(name: str, names: list[str]) -> str:
    near = difflib.get_close_matches(name, names, 1)
    return f"; did you mean {near[0]!r}?" if near else ""


def _matching(dataset: xarray.Dataset, patterns: tuple[str, ...], group: str) -> list[str]:
    names = [str(name) for name in dataset.data_vars]
    chosen: list[str] = []
    for pattern in patterns:
        found = fnmatch.filter(names, pattern)
        if not found:
            raise KeyError(f"no variable {pattern!r} in {group!r}{_nearest(pattern, names)}")
        chosen += [name for name in found if name not in chosen]
    return chosen


def _summary(dataset: xarray.Dataset) -> str:
    axes = ", ".join(f"{name} {size}" for name, size in dataset.sizes.items())
    count = len(dataset.data_vars)
    return f"{count} variable{'' if count == 1 else 's'}{f' over {axes}' if axes else ''}"
