"""What is read from files is what the program says in JSON: tests/languages/expected_values.py writes both."""
import csv
import os
from pathlib import Path

import numpy
import pytest

import sanqi


def label_of(text: str, axis) -> object:
    return axis.dtype.type(text) if axis.dtype.kind in "if" else text


def test_files_hold_what_the_program_says_in_json():
    folder = os.environ.get("SANQI_EXPECTED")
    if not folder:
        pytest.skip("SANQI_EXPECTED names no folder with expected_values.csv; ctest does")
    with open(Path(folder) / "expected_values.csv", encoding="utf-8", newline="") as table:
        rows = list(csv.DictReader(table))
    assert len(rows) > 1500
    opened = {file: sanqi.open_results(Path(folder) / file) for file in sorted({row["file"] for row in rows})}
    for row in rows:
        array = opened[row["file"]][row["group"]][row["variable"]]
        labels = dict(part.split("=", 1) for part in row["index"].split(";") if part)
        assert set(labels) == set(array.dims), row
        found = array.sel({axis: label_of(label, array[axis]) for axis, label in labels.items()}).item()
        numpy.testing.assert_equal(found, float(row["value"]), err_msg=str(row))
