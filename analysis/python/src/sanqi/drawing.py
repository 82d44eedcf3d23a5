"""Figures in the house style: what a description says, drawn by matplotlib. Lengths are in inches, type in points."""
from __future__ import annotations

import difflib
import json
import math
import os
from collections.abc import Callable, Iterable, Sequence
from pathlib import Path
from typing import Any, NamedTuple

import matplotlib
import numpy
from matplotlib import pyplot
from matplotlib.axes import Axes
from matplotlib.figure import Figure
from matplotlib.font_manager import FontProperties
from matplotlib.lines import Line2D
from matplotlib.patches import Rectangle
from matplotlib.textpath import text_to_path

from .description import SCHEMA, Bar, BarsPanel, Description, LinesPanel, Number, Panel
from .results import Results, open_results

STYLE = {
    "font.family": ["DejaVu Sans"],  # comes with matplotlib, so that pictures are alike everywhere
    "svg.fonttype": "none",  # text stays text
    "text.parse_math": False,  # a dollar is a dollar
    "axes.unicode_minus": True,
}
DARK, QUIET, SHADE, GRID, BASE = "#222222", "#666666", "#f3f3f3", "#e6e6e6", "#999999"
TEXT, SMALL, LEGEND, SUBTITLE, PANEL, TITLE = 9.0, 8.25, 9.75, 10.5, 11.25, 16.5

WIDTH, MARGIN, GAP = 11.25, 0.34, 0.34
CONTENT = WIDTH - 2 * MARGIN
HEAD, FOOT = 0.5, 0.26  # of a panel: title and unit, numbers of the x axis
SAMPLE = 0.23  # of a line, in a legend
PITCH, THICKNESS, SWATCH, COLUMN_GAP, MARK_HEAD = 0.27, 0.167, 0.105, 0.22, 0.2
YEAR = "year"
BAND, OPACITY = "band", 0.18
DASHES = {"dashed": (4, 2.5), "dotted": (1.2, 1.8), "dash_dotted": (5.5, 2, 1.2, 2), "long_dashed": (9, 2.5),
          "dash_dot_dotted": (5.5, 2, 1.2, 2, 1.2, 2)}
LOOKS: dict[str, dict[str, Any]] = {
    **{style: {"linewidth": 1.35, "dashes": dashes, "zorder": 3} for style, dashes in DASHES.items()},
    "line": {"linewidth": 1.65, "solid_capstyle": "round", "zorder": 4},
    "points": {"linestyle": "none", "marker": "o", "markersize": 4.5, "markerfacecolor": "white",
               "markeredgewidth": 0.9, "zorder": 5},
}


class Block(NamedTuple):
    """A strip of the page: its height, and what draws it below `top`, which is measured from the top of the page."""

    height: float
    draw: Callable[[Page, float], None]


class Page(NamedTuple):
    figure: Figure
    height: float

    def text(self, x: float, y: float, text: str, size: float = TEXT, colour: str = DARK, **more: Any) -> None:
        """`y` is the baseline's distance from the top of the page."""
        self.figure.text(x / WIDTH, 1 - y / self.height, text, size=size, color=colour, **more)

    def rectangle(self, left: float, top: float, width: float, height: float, colour: str, **more: Any) -> None:
        corner, size = (left / WIDTH, 1 - (top + height) / self.height), (width / WIDTH, height / self.height)
        self.figure.add_artist(Rectangle(corner, *size, color=colour, linewidth=0, **more))

    def axes(self, left: float, top: float, width: float, height: float) -> Axes:
        axes = self.figure.add_axes(
            (left / WIDTH, 1 - (top + height) / self.height, width / WIDTH, height / self.height))
        axes.spines[:].set_visible(False)
        axes.tick_params(length=0, colors=BASE, labelcolor=QUIET, labelsize=TEXT, pad=5)
        axes.set_axisbelow(True)
        return axes


def plot(what: Results | Description | str | os.PathLike[str], path: str | os.PathLike[str] | None = None, *,
         panels: Sequence[str] | None = None, columns: int | None = None) -> Figure:
    """Draws the figure of results, of a results file, or of a description (`describe`, or a file of --figure X.json).

    With `path` the picture is written there (.svg, .png, .pdf, ...) and closed; without, pyplot shows it. `panels`
    chooses some by their titles, `columns` says how many line panels stand in a row. Title, subtitle, caption and
    source are within the picture.

    Points and labels are those of the description: each panel is an `Axes` with that label, each line, band and bar an
    artist with its own. ValueError where there is no figure, or no panel of that title.
    """
    description = _described(what)
    chosen = _chosen(description["panels"], panels)
    with matplotlib.rc_context(STYLE):
        figure = _drawn(description, chosen, max(1, min(columns or description["columns"], len(chosen))))
        if path is not None:
            figure.savefig(path, dpi=150)
            pyplot.close(figure)
    return figure


def read_description(path: str | os.PathLike[str]) -> Description:
    """A description that the program wrote (--figure X.json)."""
    description: Description = json.loads(Path(path).read_text(encoding="utf-8"))
    return description


def _described(what: Results | Description | str | os.PathLike[str]) -> Description:
    if isinstance(what, (str, os.PathLike)):
        what = read_description(what) if Path(what).suffix == ".json" else open_results(what)
    if isinstance(what, Results):
        if what.figure is None:
            raise ValueError(f"{what.path or what.kind}: holds no figure; state one with sanqi.describe")
        what = what.figure
    if what.get("schema") != SCHEMA:
        raise ValueError(f"a description of schema {what.get('schema')!r}; this draws schema {SCHEMA}")
    return what


def _chosen(panels: list[Panel], titles: Sequence[str] | None) -> list[Panel]:
    if titles is None:
        return panels
    by_title = {panel["title"]: panel for panel in panels}
    for title in titles:
        if title not in by_title:
            near = difflib.get_close_matches(title, by_title, 1)
            raise ValueError(f"no panel {title!r}" + (f"; did you mean {near[0]!r}?" if near else "") +
                             f"; there are {', '.join(map(repr, by_title))}")
    return [by_title[title] for title in titles]


def _drawn(description: Description, panels: list[Panel], columns: int) -> Figure:
    blocks = [*_heading(description), *_panel_blocks(panels, columns), *_footer(description)]
    height = 2 * MARGIN + sum(block.height for block in blocks)
    page = Page(pyplot.figure(figsize=(WIDTH, height), facecolor="white"), height)
    top = MARGIN
    for block in blocks:
        block.draw(page, top)
        top += block.height
    return page.figure


# --- Words ------------------------------------------------------------------------------------------------------------


def _width(text: str, size: float, weight: str = "normal") -> float:
    font = FontProperties(family=STYLE["font.family"], size=size, weight=weight)
    width: float = text_to_path.get_text_width_height_descent(text, font, ismath=False)[0] / 72
    return width


def _wrapped(text: str, size: float, room: float, weight: str = "normal") -> list[str]:
    """Lines of whole words no wider than `room`, as far as single words go; each line of `text` begins one."""
    wrapped: list[str] = []
    for paragraph in text.splitlines():
        line = ""
        for word in paragraph.split():
            longer = f"{line} {word}".strip()
            if line and _width(longer, size, weight) > room:
                wrapped.append(line)
                line = word
            else:
                line = longer
        wrapped.append(line)
    return wrapped


def _paragraph(text: str, size: float, colour: str, weight: str = "normal", after: float = 0.0) -> list[Block]:
    lines = _wrapped(text, size, CONTENT, weight)
    pitch = 1.45 * size / 72

    def draw(page: Page, top: float) -> None:
        for number, line in enumerate(lines):
            page.text(MARGIN, top + number * pitch + size / 72, line, size, colour, weight=weight)

    return [Block(len(lines) * pitch + after, draw)] if lines else []


def _heading(description: Description) -> list[Block]:
    subject, statement = description["title"]["subject"], description["title"]["statement"]
    whole = f"{subject}: {statement}" if statement else subject
    if statement and _width(whole, TITLE, "bold") > CONTENT:
        whole = f"{subject}:\n{statement}"
    return [*_paragraph(whole, TITLE, DARK, "bold", after=0.05),
            *_paragraph(description["subtitle"], SUBTITLE, QUIET)]


def _footer(description: Description) -> list[Block]:
    above = Block(0.22, lambda page, top: None)
    return [above, *_paragraph(description["caption"], TEXT, QUIET, after=0.05),
            *_paragraph(f"Source: {description['source']}" if description["source"] else "", SMALL, QUIET)]


# --- Scales -----------------------------------------------------------------------------------------------------------


def _step(low: float, high: float, steps: int) -> float:
    """The smallest of 1, 2 or 5 times a power of ten that divides the range into at most `steps`."""
    raw = (high - low) / steps
    power = 10.0 ** math.floor(math.log10(raw))
    return next(factor * power for factor in (1, 2, 5, 10) if factor * power >= raw * (1 - 1e-9))


def _ticks(low: float, high: float, step: float) -> list[float]:
    return [number * step for number in range(math.ceil(low / step - 1e-9), math.floor(high / step + 1e-9) + 1)]


def _decimals(step: float) -> int:
    return max(0, -math.floor(math.log10(step) + 1e-9))


def _written(value: float, decimals: int) -> str:
    """Without a thousands separator, so that 1957 is a year; digits that would run to dozens as powers of ten."""
    text = f"{abs(value):.3g}" if decimals > 6 or abs(value) >= 1e9 else f"{abs(value):.{decimals}f}"
    return f"\N{MINUS SIGN}{text}" if value < 0 and float(text) else text


def _told(value: Number, decimals: int) -> str:
    """With these decimals; of a little that they would show as nought its first figure, lest it pass for nothing."""
    if value is None:
        return "\N{EN DASH}"
    unit, size = 10.0**-decimals, abs(value)
    if 0.01 * unit <= size < 0.5 * unit:
        decimals += 2 if size < 0.05 * unit else 1
    return _written(value, decimals)


def _extent(values: Iterable[Number], *always: float) -> tuple[float, float]:
    """From the least to the greatest, with room where they are one; (0, 1) of none."""
    finite = [value for value in values if value is not None] + list(always)
    if not finite:
        return 0.0, 1.0
    low, high = min(finite), max(finite)
    size = max(abs(low), abs(high))
    if high - low > 1e-9 * size:
        return low, high
    return (low - 0.5 * size, high + 0.5 * size) if size else (0.0, 1.0)


# --- Legend and rows --------------------------------------------------------------------------------------------------


def _panel_blocks(panels: list[Panel], columns: int) -> list[Block]:
    """Line panels fill rows, a bar panel takes one. One legend for all lines, but below bars one for each row."""
    blocks: list[Block] = []
    lines = [panel for panel in panels if panel["kind"] == "lines"]
    one_legend = bool(panels) and panels[0]["kind"] == "lines"
    if one_legend:
        blocks += _legend(lines)
    gutter = max((_gutter(panel) for panel in lines), default=0.0)
    row: list[LinesPanel] = []
    for panel, following in zip(panels, [*panels[1:], None]):
        if panel["kind"] == "bars":
            blocks.append(_bars_block(panel))
            continue
        row.append(panel)
        if len(row) == columns or following is None or following["kind"] == "bars":
            blocks += [] if one_legend else _legend(row)
            blocks.append(_row_block(row, columns, gutter))
            row = []
    return blocks


def _legend(panels: Sequence[LinesPanel]) -> list[Block]:
    """Lines of one look and label once, then bands by their labels, grey where one is of several colours; side by side
    in as many rows as they need."""
    looks: list[tuple[str, str, str]] = [
        (line["label"], line["style"], line["colour"]) for panel in panels for line in panel["lines"]]
    colours: dict[str, set[str]] = {}
    for panel in panels:
        for band in panel["bands"]:
            colours.setdefault(band["label"], set()).add(band["colour"])
    looks += [(label, BAND, found.pop() if len(found) == 1 else DARK) for label, found in colours.items()]
    pitch, left, row = 0.23, MARGIN, 0
    places: list[tuple[float, int, tuple[str, str, str]]] = []
    for look in dict.fromkeys(looks):
        width = SAMPLE + 0.08 + _width(look[0], LEGEND)
        if left > MARGIN and left + width > MARGIN + CONTENT:
            left, row = MARGIN, row + 1
        places.append((left, row, look))
        left += width + 0.25

    def draw(page: Page, top: float) -> None:
        for left, row, (label, style, colour) in places:
            baseline = top + 0.3 + row * pitch
            _draw_sample(page, style, colour, left, baseline - 0.045)
            page.text(left + SAMPLE + 0.08, baseline, label, LEGEND, gid="legend")

    return [Block(0.3 + (row + 1) * pitch - 0.1, draw)] if places else []


def _draw_sample(page: Page, style: str, colour: str, left: float, middle: float) -> None:
    x = numpy.array([left, left + SAMPLE]) / WIDTH
    y = 1 - middle / page.height
    if style == BAND:
        page.rectangle(left, middle - 0.05, SAMPLE, 0.1, colour, alpha=OPACITY)
    elif style == "points":
        page.figure.add_artist(Line2D([x.mean()], [y], color=colour, **LOOKS["points"]))
    else:
        page.figure.add_artist(Line2D(x, [y, y], color=colour, **LOOKS[style]))


def _panel_head(page: Page, title: str, unit: str, left: float, top: float) -> None:
    page.text(left, top + 0.15, title, PANEL, weight="bold")
    page.text(left, top + 0.15 + 0.18, unit, TEXT, QUIET)


# --- Lines ------------------------------------------------------------------------------------------------------------


def _scale_up(panel: LinesPanel) -> tuple[float, float, float]:
    """Ends and step of the vertical axis, which begins at 0 where it would reach far."""
    values = [y for line in panel["lines"] for y in line["y"]]
    values += [y for band in panel["bands"] for y in (*band["low"], *band["high"])]
    low, high = _extent(values, *panel.get("reach", ()))
    if 0 < low < 0.6 * high:
        low = 0.0
    step = _step(low, high, 5)
    return step * math.floor(low / step + 1e-9), step * math.ceil(high / step - 1e-9), step


def _gutter(panel: LinesPanel) -> float:
    low, high, step = _scale_up(panel)
    return 0.08 + max(_width(_written(tick, _decimals(step)), TEXT) for tick in _ticks(low, high, step))


def _row_block(row: list[LinesPanel], columns: int, gutter: float) -> Block:
    width = (CONTENT - GAP * (columns - 1)) / columns
    height = min(max(0.45 * width, 1.25), 2.9)
    foot = FOOT if all(panel.get("x_label", YEAR) == YEAR for panel in row) else FOOT + 0.17

    def draw(page: Page, top: float) -> None:
        for number, panel in enumerate(row):
            left = MARGIN + number * (width + GAP)
            _panel_head(page, panel["title"], panel["unit"], left, top + GAP)
            _draw_lines(page.axes(left + gutter, top + GAP + HEAD, width - gutter, height), panel)

    return Block(GAP + HEAD + height + foot, draw)


def _draw_lines(axes: Axes, panel: LinesPanel) -> None:
    axes.set_label(panel["title"])
    low, high, step = _scale_up(panel)
    across = _extent(x for series in (*panel["lines"], *panel["bands"]) for x in series["x"])
    inset = 0.02 * (across[1] - across[0])
    x_step = _step(*across, 5)
    axes.set(xlim=(across[0] - inset, across[1] + inset), ylim=(low, high))
    axes.set_yticks(_ticks(low, high, step), [_written(tick, _decimals(step)) for tick in _ticks(low, high, step)])
    axes.set_xticks(_ticks(*across, x_step), [_written(tick, _decimals(x_step)) for tick in _ticks(*across, x_step)])
    axes.tick_params(axis="x", length=3)
    if panel.get("x_label", YEAR) != YEAR:  # years speak for themselves
        axes.set_xlabel(panel["x_label"], size=TEXT, color=QUIET, labelpad=3)
    axes.grid(axis="y", color=GRID, linewidth=0.75)
    axes.spines["bottom"].set(visible=True, color=BASE, linewidth=0.75)
    if low < 0 < high:
        axes.axhline(0, color=BASE, linewidth=0.75, zorder=1)
    for span in panel["spans"]:
        start, end = max(span["from"], across[0]), min(span["to"], across[1])
        if start < end:
            axes.axvspan(start, end, color=SHADE, linewidth=0, zorder=0)
            axes.annotate(span["label"], ((start + end) / 2, 1), (0, 4), xycoords=axes.get_xaxis_transform(),
                          textcoords="offset points", ha="center", size=SMALL, color=QUIET)
    for band in panel["bands"]:
        axes.fill_between(_floats(band["x"]), _floats(band["low"]), _floats(band["high"]), label=band["label"],
                          color=band["colour"], alpha=OPACITY, linewidth=0, zorder=2)
    for line in panel["lines"]:
        axes.plot(_floats(line["x"]), _floats(line["y"]), color=line["colour"], label=line["label"], clip_on=False,
                  **LOOKS[line["style"]])


def _floats(values: Sequence[Number]) -> Any:
    """With NaN where there is no value, which leaves a gap."""
    return numpy.array(values, dtype=float)


# --- Bars -------------------------------------------------------------------------------------------------------------


def _bars_block(panel: BarsPanel) -> Block:
    labels = [_wrapped(bar["label"], TEXT, 0.35 * CONTENT) for bar in panel["bars"]]
    label_room = 0.1 + max((_width(line, TEXT) for label in labels for line in label), default=0.0)
    heads = [_wrapped(one["label"], TEXT, 1.3) for one in panel["components"]]
    columns = [COLUMN_GAP + max(0.45, 0.16 + max(_width(line, TEXT) for line in head)) for head in heads]
    mark = MARK_HEAD if panel["mark"] else 0.0
    head = HEAD + max([mark, 0.16 * (max(map(len, heads), default=1) - 1)])
    height = PITCH * len(panel["bars"])

    def draw(page: Page, top: float) -> None:
        _panel_head(page, panel["title"], panel["unit"], MARGIN, top + GAP)
        axes = page.axes(MARGIN + label_room, top + GAP + head, CONTENT - label_room - sum(columns), height)
        axes.set_label(panel["title"])
        step = _draw_bars(axes, panel, ["\n".join(label) for label in labels])
        _draw_numbers(page, panel, heads, columns, top + GAP + head, _decimals(step / 10))

    return Block(GAP + head + height + FOOT, draw)


def _draw_bars(axes: Axes, panel: BarsPanel, labels: list[str]) -> float:
    """Bars from the top to the bottom at 0, 1, ...; the step of the axis."""
    bars, mark = panel["bars"], panel["mark"]
    draw = _draw_stack if panel["arrangement"] == "stacked" else _draw_side_by_side
    reached = [end for row, bar in enumerate(bars) for end in draw(axes, panel, bar, row)]
    low, high = _extent(reached, 0.0, *([mark["value"]] if mark else []))
    step = _step(low, high, 8)
    axes.set(xlim=(low, high), ylim=(len(bars) - 0.5, -0.5))
    axes.set_xticks(_ticks(low, high, step), [_written(tick, _decimals(step)) for tick in _ticks(low, high, step)])
    axes.set_yticks(range(len(bars)), labels, color=DARK)
    axes.tick_params(axis="y", pad=7, labelcolor=DARK)
    axes.grid(axis="x", color=GRID, linewidth=0.75)
    axes.axvline(0, color=BASE, linewidth=0.75, zorder=2)
    if mark:
        on_the_left = mark["value"] < (low + high) / 2
        axes.plot([mark["value"]] * 2, [0, 1.0 + MARK_HEAD / (PITCH * len(bars))], color=DARK, linewidth=0.9,
                  dashes=DASHES["dashed"], transform=axes.get_xaxis_transform(), clip_on=False, zorder=4, label=mark["label"])
        axes.annotate(mark["label"], (mark["value"], 1), (4 if on_the_left else -4, 5), size=TEXT, color=DARK,
                      xycoords=axes.get_xaxis_transform(), textcoords="offset points",
                      ha="left" if on_the_left else "right")
    return step


def _draw_stack(axes: Axes, panel: BarsPanel, bar: Bar, row: int) -> list[float]:
    """Values above nought to the right, those below to the left; the ends of both."""
    reached = {True: 0.0, False: 0.0}
    for component, value in zip(panel["components"], bar["values"], strict=True):
        if value is not None:
            axes.barh(row, value, left=reached[value > 0], height=THICKNESS / PITCH, color=component["colour"],
                      label=component["label"], zorder=2)
            reached[value > 0] += value
    return list(reached.values())


def _draw_side_by_side(axes: Axes, panel: BarsPanel, bar: Bar, row: int) -> list[float]:
    """Thin bars below one another, each with its interval; all their ends."""
    ends: list[float] = []
    each = THICKNESS / PITCH / len(bar["values"])
    for number, (component, value) in enumerate(zip(panel["components"], bar["values"], strict=True)):
        if value is None:
            continue
        middle = row - THICKNESS / PITCH / 2 + (number + 0.5) * each
        axes.barh(middle, value, height=each, color=component["colour"], label=component["label"], zorder=2)
        ends.append(value)
        start, end = bar["intervals"][number] if bar["intervals"] else (None, None)
        if start is not None and end is not None and start != end:
            axes.plot([start, end], [middle, middle], color=DARK, linewidth=0.9, zorder=3, gid="interval")
            ends += [start, end]
    return ends


def _draw_numbers(page: Page, panel: BarsPanel, heads: list[list[str]], columns: list[float], top: float,
                  decimals: int) -> None:
    """A column a component: swatch and label above, then the number of each bar."""
    asked = panel.get("decimals")
    right = WIDTH - MARGIN - sum(columns)
    for number, (component, head) in enumerate(zip(panel["components"], heads, strict=True)):
        left = right + COLUMN_GAP
        right += columns[number]
        first = top - 0.085 - 0.16 * (len(head) - 1)
        page.rectangle(left, first + 0.01 - SWATCH, SWATCH, SWATCH, component["colour"])
        for line, words in enumerate(head):
            page.text(left + 0.16, first + 0.16 * line, words)
        for row, bar in enumerate(panel["bars"]):
            value = bar["values"][number]
            words = _told(value, decimals) if asked is None or value is None else _written(value, asked)
            page.text(right, top + PITCH * (row + 0.5) + 0.042, words, ha="right")
