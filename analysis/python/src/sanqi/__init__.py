"""The Chinese famine of 1958-62 as a model: its results as xarray objects, the program from Python, and its figures.

    import sanqi

    results = sanqi.run(without=["mess_halls"])       # or open_results("run.h5")
    results["annual"].excess_deaths                   # an xarray.DataArray with units
    results.table("annual")                           # a pandas.DataFrame
    sanqi.plot(results, "mess_halls.svg")             # the figure, with its title, caption and source
"""
from .description import PALETTE, Description, band, bars, describe, line, lines
from .drawing import plot, read_description
from .program import ProgramError, attribute, compare, find_program, run, sensitivity, verdict
from .results import Asked, Results, open_results

__all__ = [
    "Asked", "Description", "PALETTE", "ProgramError", "Results", "attribute", "band", "bars", "compare", "describe",
    "find_program", "line", "lines", "open_results", "plot", "read_description", "run", "sensitivity", "verdict",
]
