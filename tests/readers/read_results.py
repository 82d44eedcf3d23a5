#!/usr/bin/python3
"""Opens a results file as its users do, with h5py, xarray by both engines, and pandas, and checks that all of them see
the same values, labels, units and coordinates in every group.

usage: read_results.py FILE [SUMMARY]

SUMMARY becomes a table of what h5py sees, one line per variable, for the readers of R to be compared with:
path, shape (as "3,5"), kind (number, boolean or text), units, long_name, values (numbers to 17 digits or texts, in row-
major order, each followed by a vertical bar; line breaks as "\\n", tabs as "\\t").
"""
import sys

import h5py
import numpy
import pandas
import xarray

ENGINES = ("h5netcdf", "netcdf4")
REQUIRED_ATTRIBUTES = ("units", "long_name", "source")


def groups_of(file):
    """The root and every group with variables."""
    names = [""] + [name for name, item in file.items() if isinstance(item, h5py.Group)]
    return [name for name in names if variables_of(file, name)]


def variables_of(file, group):
    return {name: item for name, item in file["/" + group].items() if isinstance(item, h5py.Dataset)}


def dimensions_of(dataset):
    """Names of the axes, each of them a scale in the variable's own group, and told by the attribute `axes`."""
    if h5py.h5ds.is_scale(dataset.id):
        return (dataset.name.split("/")[-1],)
    for dimension in dataset.dims:
        assert len(dimension) == 1, f"{dataset.name}: {len(dimension)} scales on one axis"
        assert dimension[0].parent == dataset.parent, f"{dataset.name}: axis {dimension[0].name} of another group"
    names = tuple(dimension[0].name.split("/")[-1] for dimension in dataset.dims)
    assert tuple(dataset.attrs.get("axes", "").split()) == names, f"{dataset.name}: another attribute `axes`"
    return names


def kind_of(dataset):
    if h5py.check_string_dtype(dataset.dtype) is not None:
        return "text"
    return "boolean" if dataset.attrs.get("dtype") == "bool" else "number"


def values_of(dataset):
    """Numbers, booleans, or an array of str."""
    kind = kind_of(dataset)
    if kind == "text":
        text = dataset.asstr()[()]
        return text if dataset.shape else numpy.array(text, dtype=object)
    return dataset[()].astype(bool) if kind == "boolean" else numpy.asarray(dataset[()])


def same(one, other):
    if one.dtype == object:
        return one.shape == other.shape and list(one.flat) == [str(value) for value in other.flat]
    return one.dtype == other.dtype and numpy.array_equal(one, other, equal_nan=one.dtype.kind == "f")


def check_attributes(dataset):
    for name in REQUIRED_ATTRIBUTES:
        value = dataset.attrs.get(name)
        assert isinstance(value, str) and value, f"{dataset.name}: attribute {name} is {value!r}"


def check_xarray(path, group, variables, engine):
    with xarray.open_dataset(path, group=group or None, engine=engine) as opened:
        where = f"{engine}, group '{group}'"
        assert set(opened.variables) == set(variables), f"{where}: sees {sorted(opened.variables)}"
        assert set(opened.dims) <= set(opened.coords), f"{where}: dimensions without coordinates"
        for name, dataset in variables.items():
            array = opened[name]
            assert array.dims == dimensions_of(dataset), f"{where}: {name} over {array.dims}"
            assert same(values_of(dataset), array.values), f"{where}: values of {name} differ"
            for attribute in REQUIRED_ATTRIBUTES:
                assert array.attrs[attribute] == dataset.attrs[attribute], f"{where}: {attribute} of {name}"
        check_selection(opened, where)
        check_pandas(opened, where)


def check_selection(opened, where):
    """A label picks its own coordinate."""
    for name in opened.dims:
        if opened.sizes[name]:
            label = opened[name].values[-1]
            assert opened.sel({name: label})[name].item() == label, f"{where}: {name}={label}"


def check_pandas(opened, where):
    for name, array in opened.data_vars.items():
        if array.dims:
            table = array.to_dataframe()
            assert isinstance(table, pandas.DataFrame) and len(table) == array.size, f"{where}: {name} as a table"
            assert tuple(table.index.names) == array.dims, f"{where}: {name} indexed by {table.index.names}"
            assert same(array.values.ravel(), table[name].to_numpy()), f"{where}: {name} as a table"


def summary_line(path, dataset):
    kind = kind_of(dataset)
    values = values_of(dataset)
    form = str if kind == "text" else lambda value: format(float(value), ".17g")
    fields = (path, ",".join(map(str, dataset.shape)), kind, dataset.attrs["units"], dataset.attrs["long_name"],
              "".join(form(value) + "|" for value in values.flat).replace("\n", "\\n").replace("\t", "\\t"))
    return "\t".join(fields) + "\n"


def main(path, summary=None):
    lines = []
    with h5py.File(path, "r") as file:
        groups = groups_of(file)
        assert groups, "no variables"
        for group in groups:
            variables = variables_of(file, group)
            for name, dataset in variables.items():
                check_attributes(dataset)
                dimensions_of(dataset)
                lines.append(summary_line(f"{group}/{name}".lstrip("/"), dataset))
            for engine in ENGINES:
                check_xarray(path, group, variables, engine)
    if summary:
        with open(summary, "w", encoding="utf-8") as output:
            output.writelines(lines)
    print(f"{len(lines)} variables in {len(groups)} groups: the same with h5py, {', '.join(ENGINES)} and pandas")


if __name__ == "__main__":
    if not 2 <= len(sys.argv) <= 3:
        sys.exit(__doc__)
    main(*sys.argv[1:])
