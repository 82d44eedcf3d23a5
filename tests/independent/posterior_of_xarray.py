"""Writes a posterior as ArviZ does, by xarray into the group `posterior`, and has PROGRAM read it.

usage: posterior_of_xarray.py PROGRAM
"""
import json
import pathlib
import subprocess
import sys
import tempfile

import numpy as np
import xarray as xr

CHAINS, DRAWS = 4, 25


def posterior(random):
    axes = ("chain", "draw")
    return xr.Dataset(
        {
            "labour_elasticity": (axes, random.uniform(0.2, 0.4, (CHAINS, DRAWS))),
            "land_elasticity": (axes, random.uniform(0.5, 0.6, (CHAINS, DRAWS)).astype(np.float32)),
            "noise": (("chain", "draw", "series"), random.normal(size=(CHAINS, DRAWS, 3))),
        },
        coords={"chain": np.arange(CHAINS), "draw": np.arange(DRAWS), "series": ["a", "b", "c"]},
    )


def main():
    written = posterior(np.random.default_rng(1959))
    for engine in ("netcdf4", "h5netcdf"):
        with tempfile.TemporaryDirectory() as folder:
            file = pathlib.Path(folder) / "posterior.nc"
            written.to_netcdf(file, group="posterior", engine=engine)
            read = json.loads(subprocess.run([sys.argv[1], file], check=True, capture_output=True).stdout)
        assert read["inputs"] == ["labour_elasticity", "land_elasticity"], read["inputs"]
        members = np.array(read["members"]).reshape(CHAINS, DRAWS, 2)
        for k, name in enumerate(read["inputs"]):
            assert np.array_equal(members[:, :, k], written[name].values.astype(float)), (engine, name)
    print("the draws that xarray wrote are the members")


main()
