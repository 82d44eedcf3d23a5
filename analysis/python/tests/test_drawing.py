"""Pictures say what descriptions say: the same points, labels and words."""
import copy
import json

import numpy
import pytest
from conftest import NO_FIGURE, QUESTIONS
from matplotlib import pyplot

import sanqi
from sanqi.drawing import DASHES, LOOKS

DRAWN = [name for name in QUESTIONS if name not in NO_FIGURE]

OWN = sanqi.describe(
    "Prices cost $5 and $6", "a statement of such a length that it does not fit into the line that the subject begins, "
    "so it takes its own", source="sanqi 1.0, seed 1: sanqi run", subtitle="over", caption="one\ntwo", columns=2, panels=[
        {"kind": "lines", "title": "gaps", "unit": "1", "x_label": "samples", "spans": [
            {"from": 1, "to": 2, "label": "early"}, {"from": 70, "to": 80, "label": "far off"}],
         "lines": [{"label": "a", "style": "line", "colour": "#0072b2", "x": [0, 1, 2, 3], "y": [1, None, -3, 4]},
                   {"label": "b", "style": "points", "colour": "#000000", "x": [0, 2], "y": [None, None]},
                   *({"label": style, "style": style, "colour": "#d55e00", "x": [0, 3], "y": [1, 2]} for style in DASHES)],
         "bands": [{"label": "90 %", "colour": "#0072b2", "x": [0, 1, 2], "low": [0, None, 1], "high": [2, None, 3]}], "reach": [-10, 12]},
        {"kind": "lines", "title": "nothing", "unit": "1", "spans": [], "lines": [], "bands": []},
        sanqi.bars("both ways", "%", {"up": "blue", "down": "grey"}, {"x": (3, -2), "y": (float("nan"), 0.004)},
                   arrangement="stacked", mark=(2, "two")),
        sanqi.bars("intervals", "%", {"one": "blue", "other": "orange"}, {"a label " * 12: (1, 2), "c": (3, 0)},
                   intervals={"c": [(2, 4), (float("nan"), float("nan"))]}),
    ])


def description_of(made, name):
    return sanqi.open_results(made(name)).figure


@pytest.fixture(params=[*DRAWN, "own"])
def description(request):
    return OWN if request.param == "own" else description_of(request.getfixturevalue("made"), request.param)


@pytest.fixture
def figure(description):
    figure = sanqi.plot(description)
    yield figure
    pyplot.close(figure)


def panels_of(description, figure):
    by_place = list(zip(description["panels"], figure.axes, strict=True))
    assert [panel["title"] for panel, _ in by_place] == [axes.get_label() for _, axes in by_place]
    return by_place


def test_lines_and_bands_go_through_the_points_described(description, figure):
    for panel, axes in panels_of(description, figure):
        if panel["kind"] != "lines":
            continue
        drawn = [line for line in axes.get_lines() if not line.get_label().startswith("_")]
        assert len(drawn) == len(panel["lines"])
        for line, stated in zip(drawn, panel["lines"]):
            assert (line.get_label(), line.get_color()) == (stated["label"], stated["colour"])
            numpy.testing.assert_array_equal(line.get_xdata(), stated["x"])
            numpy.testing.assert_array_equal(line.get_ydata(), numpy.array(stated["y"], dtype=float))
            hollow = stated["style"] == "points"
            assert (line.get_marker() == "o") == hollow and (line.get_linestyle() == "None") == hollow
            assert line.is_dashed() == (stated["style"] not in ("line", "points"))
            low, high = axes.get_ylim()
            assert all(low <= y <= high for y in (*stated["y"], *panel.get("reach", ())) if y is not None)
        bands = [band for band in axes.collections if band.get_label()[0] != "_"]
        for band, stated in zip(bands, panel["bands"], strict=True):
            corners = {tuple(corner) for path in band.get_paths() for corner in path.vertices}
            for x, low, high in zip(stated["x"], stated["low"], stated["high"], strict=True):
                if low is not None:
                    assert {(x, low), (x, high)} <= corners


def test_bars_are_as_long_as_described_and_numbered(description, figure):
    for panel, axes in panels_of(description, figure):
        if panel["kind"] != "bars":
            continue
        labels = [label.get_text().replace("\n", " ") for label in axes.get_yticklabels()]
        assert labels == [" ".join(bar["label"].split()) for bar in panel["bars"]]
        values = [(component["label"], component["colour"], value) for bar in panel["bars"]
                  for component, value in zip(panel["components"], bar["values"]) if value is not None]
        assert len(axes.containers) == len(values)
        for container, (label, colour, value) in zip(axes.containers, values):
            patch = container.patches[0]
            assert container.get_label() == label and patch.get_width() == pytest.approx(value)
            assert numpy.allclose(patch.get_facecolor()[:3], [int(colour[i:i + 2], 16) / 255 for i in (1, 3, 5)])
        intervals = [list(line.get_xdata()) for line in axes.get_lines() if line.get_gid() == "interval"]
        assert intervals == [one for bar in panel["bars"] for one in bar["intervals"]
                             if None not in one and one[0] != one[1]]
        marks = [line.get_xdata()[0] for line in axes.get_lines() if panel["mark"] and
                 line.get_label() == panel["mark"]["label"]]
        assert marks == ([panel["mark"]["value"]] if panel["mark"] else [])


def test_every_word_is_in_the_picture(description, figure):
    artists = [*figure.texts, *(text for axes in figure.axes for text in [*axes.texts, axes.xaxis.label])]
    written = " ".join(" ".join(text.get_text() for text in artists).split())
    title = description["title"]
    words = [title["subject"], title["statement"], description["subtitle"], *description["caption"].splitlines(),
             f"Source: {description['source']}"]
    for panel in description["panels"]:
        words += [panel["title"], panel["unit"]]
        if panel["kind"] == "lines":
            words += [part["label"] for part in (*panel["lines"], *panel["bands"])]
            words += [span["label"] for span in panel["spans"] if span["label"] != "far off"]
            words += [panel["x_label"]] if panel.get("x_label", "year") != "year" else []
        else:
            words += [component["label"] for component in panel["components"]]
            words += [panel["mark"]["label"]] if panel["mark"] else []
    for word in words:
        assert " ".join(word.split()) in written


def test_nothing_reaches_over_the_edge(description, figure):
    figure.canvas.draw()
    page = figure.bbox
    for text in [*figure.texts, *(label for axes in figure.axes for label in axes.get_yticklabels())]:
        box = text.get_window_extent()
        assert page.x0 - 1 <= box.x0 and box.x1 <= page.x1 + 1 and page.y0 <= box.y0 and box.y1 <= page.y1, text


def test_a_description_drawn_otherwise_is_found_out():
    """The checks above can fail."""
    figure = sanqi.plot(OWN)
    other = copy.deepcopy(OWN)
    other["panels"][0]["lines"][0]["y"][0] = 1.1
    other["panels"][2]["bars"][0]["values"][0] = 3.1
    other["caption"] = "three"
    for check in (test_lines_and_bands_go_through_the_points_described, test_bars_are_as_long_as_described_and_numbered,
                  test_every_word_is_in_the_picture):
        check(OWN, figure)
        with pytest.raises(AssertionError):
            check(other, figure)
    pyplot.close(figure)


def test_numbers_beside_bars_are_told_as_the_program_tells_them():
    from sanqi.drawing import _told

    assert [_told(*number) for number in [(17.4, 0), (0.04, 0), (0.12, 0), (0.004, 0), (-0.06, 2), (None, 1), (-0.0, 1)]
            ] == ["17", "0.04", "0.1", "0", "\N{MINUS SIGN}0.06", "\N{EN DASH}", "0.0"]


def test_pictures_are_written_as_their_names_ask_and_text_stays_text(made, tmp_path):
    for ending, head in {"svg": b"<?xml", "png": b"\x89PNG", "pdf": b"%PDF"}.items():
        path = tmp_path / f"picture.{ending}"
        sanqi.plot(made("run"), path)
        assert path.read_bytes().startswith(head)
    text = (tmp_path / "picture.svg").read_text(encoding="utf-8")
    assert ">grain output</text>" in text and "DejaVu Sans" in text
    assert not pyplot.get_fignums()


def test_panels_are_chosen_by_title(made):
    figure = sanqi.plot(made("run"), panels=["population", "death rate"])
    assert [axes.get_label() for axes in figure.axes] == ["population", "death rate"]
    pyplot.close(figure)
    with pytest.raises(ValueError, match="did you mean 'death rate'"):
        sanqi.plot(made("run"), panels=["death rates"])


def test_a_description_is_read_from_its_file_and_others_are_refused(tmp_path, made, posterior):
    path = tmp_path / "figure.json"
    path.write_text(json.dumps(OWN))
    pyplot.close(sanqi.plot(path))
    path.write_text(json.dumps(OWN | {"schema": 2}))
    with pytest.raises(ValueError, match="schema 2"):
        sanqi.plot(path)
    with pytest.raises(ValueError, match="holds no figure"):
        sanqi.plot(made("slopes"))
    with pytest.raises(ValueError, match="holds no figure"):
        sanqi.plot(posterior)


def test_a_series_for_a_figure_has_one_axis(made):
    annual = sanqi.open_results(made("run"))["annual"]
    stated = sanqi.line("deaths", annual.death_rate, "dashed", "green")
    assert stated["x"][0] == 1952 and stated["y"][8] == annual.death_rate.sel(calendar_year=1960).item()
    assert (stated["style"], stated["colour"]) == ("dashed", sanqi.PALETTE["green"]) and stated["style"] in LOOKS
    with pytest.raises(ValueError, match="one axis"):
        sanqi.line("all", sanqi.open_results(made("attribution"))["attribution"].lever_alone)
