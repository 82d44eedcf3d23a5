"""A figure as data: what the program states and every renderer draws, and how to state one of your own.

The schema is that of analysis/report/README.md ("The description of a figure"); `plot` draws it.
"""
from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from typing import Any, Literal, NotRequired, TYPE_CHECKING, TypedDict

import numpy
import xarray

if TYPE_CHECKING:
    from .results import Results

SCHEMA = 1
# Colours that stay apart for colour-blind readers: M. Okabe and K. Ito, Color Universal Design, 2008.
PALETTE = {
    "blue": "#0072b2", "vermilion": "#d55e00", "green": "#009e73", "orange": "#e69f00", "sky_blue": "#56b4e9",
    "purple": "#cc79a7", "grey": "#999999", "black": "#000000",
}

Number = float | None  # None where there is no value
# The model, what might have been (of several, each in a way of its own), the record.
Style = Literal["line", "dashed", "dotted", "dash_dotted", "long_dashed", "dash_dot_dotted", "points"]
Arrangement = Literal["stacked", "side_by_side"]
Title = TypedDict("Title", {"subject": str, "statement": str})  # the second may be empty
Span = TypedDict("Span", {"from": float, "to": float, "label": str})  # a stretch of x that is shaded
Line = TypedDict("Line", {"label": str, "style": Style, "colour": str, "x": list[float], "y": list[Number]})
Band = TypedDict("Band", {"label": str, "colour": str, "x": list[float], "low": list[Number], "high": list[Number]})
Component = TypedDict("Component", {"label": str, "colour": str})
Mark = TypedDict("Mark", {"value": float, "label": str})  # a line across all bars


class Bar(TypedDict):
    label: str
    values: list[Number]  # one a component
    intervals: list[list[Number]]  # [from, to] around each value, or none at all


class LinesPanel(TypedDict):
    kind: Literal["lines"]
    title: str
    unit: str
    x_label: NotRequired[str]
    reach: NotRequired[list[float]]  # what the vertical axis shows at least
    spans: list[Span]
    lines: list[Line]
    bands: list[Band]


class BarsPanel(TypedDict):
    kind: Literal["bars"]
    title: str
    unit: str
    arrangement: Arrangement
    components: list[Component]
    bars: list[Bar]
    mark: Mark | None
    decimals: NotRequired[int]  # of the numbers beside the bars; else by the axis


Panel = LinesPanel | BarsPanel


class Description(TypedDict):
    schema: int
    title: Title
    subtitle: str
    columns: int  # line panels in a row; a bar panel takes a row of its own
    panels: list[Panel]
    caption: str  # a paragraph a line
    source: str
    terms: NotRequired[str]  # lines of the caption without which the title is not to be quoted


FAMINE: Span = {"from": 1959, "to": 1962, "label": "famine"}


def describe(subject: str, statement: str, panels: Iterable[Panel], *, source: Results | str, subtitle: str = "",
             caption: str = "", columns: int = 1) -> Description:
    """A figure of your own for `plot`: subject and what you find; `source` is the results that it is drawn from."""
    return {"schema": SCHEMA, "title": {"subject": subject, "statement": statement}, "subtitle": subtitle,
            "columns": columns, "panels": list(panels), "caption": caption,
            "source": source if isinstance(source, str) else source.source}


def lines(title: str, unit: str, *drawn: Line, bands: Iterable[Band] = (), spans: Iterable[Span] = (FAMINE,),
          x_label: str = "year") -> LinesPanel:
    """A panel of lines over a common x axis."""
    return {"kind": "lines", "title": title, "unit": unit, "x_label": x_label, "spans": list(spans),
            "lines": list(drawn), "bands": list(bands)}


def line(label: str, values: xarray.DataArray, style: Style = "line", colour: str = "blue") -> Line:
    """A series over its only axis (others may have length one); `colour` is of `PALETTE`, or #rrggbb."""
    x, y = _over_its_axis(values)
    return {"label": label, "style": style, "colour": PALETTE.get(colour, colour), "x": x, "y": y}


def band(label: str, low: xarray.DataArray, high: xarray.DataArray, colour: str = "blue") -> Band:
    """What lies between two series over one axis; the label says how much of what, "90 % of 496 draws"."""
    (x, lower), (_, upper) = _over_its_axis(low), _over_its_axis(high)
    return {"label": label, "colour": PALETTE.get(colour, colour), "x": x, "low": lower, "high": upper}


def bars(title: str, unit: str, components: Mapping[str, str], values: Mapping[str, Sequence[float]], *,
         intervals: Mapping[str, Sequence[tuple[float, float]]] | None = None,
         arrangement: Arrangement = "side_by_side", mark: tuple[float, str] | None = None) -> BarsPanel:
    """A panel of horizontal bars: `components` with their colours, of each label one value a component.

    `intervals` stand around values side by side; `mark` is a value with its label, a line across all bars.
    """
    around = intervals or {}
    parts: list[Component] = [
        {"label": label, "colour": PALETTE.get(colour, colour)} for label, colour in components.items()]
    drawn: list[Bar] = [
        {"label": label, "values": _numbers(numbers), "intervals": [_numbers(ends) for ends in around.get(label, ())]}
        for label, numbers in values.items()]
    return {"kind": "bars", "title": title, "unit": unit, "arrangement": arrangement,
            "components": parts, "bars": drawn,
            "mark": {"value": mark[0], "label": mark[1]} if mark else None}


def _numbers(values: Any) -> list[Number]:
    return [float(value) if numpy.isfinite(value) else None for value in values]


def _over_its_axis(values: xarray.DataArray) -> tuple[list[float], list[Number]]:
    series = values.squeeze()
    if series.ndim != 1:
        raise ValueError(f"{values.name}: a series has one axis, this has ({', '.join(map(str, series.dims))}); choose "
                         "by .sel(...)")
    return [float(x) for x in series[series.dims[0]].values], _numbers(series.values)
