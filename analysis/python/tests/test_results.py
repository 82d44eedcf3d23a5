"""What is read is what the file holds."""
from pathlib import Path

import h5py
import numpy
import pytest
import xarray
from conftest import QUESTIONS

import sanqi

KINDS = {"changed_run": "run", "run_over_draws": "run", "trajectories": "sensitivity", "slopes": "sensitivity"}


@pytest.mark.parametrize("name", QUESTIONS)
def test_every_variable_is_there_with_its_values_and_units(made, name):
    path = made(name)
    seen = 0
    with sanqi.open_results(path) as results, h5py.File(path) as file:
        assert results.kind == KINDS.get(name, name)
        for group in results:
            for variable, item in file[group].items():
                if not isinstance(item, h5py.Dataset):
                    continue
                array = results[group][variable]
                assert array.attrs["units"] == item.attrs["units"]
                stored = item.asstr()[()] if h5py.check_string_dtype(item.dtype) else item[()]
                numpy.testing.assert_array_equal(array.values, stored)
                seen += 1
        stored = [name for name, item in file.items() if isinstance(item, h5py.Group)]
        assert set(results) - {"/"} == set(stored) - {"figure"}
    assert seen > 10


def test_what_was_asked_is_said_by_the_results_and_by_every_group(made):
    with sanqi.open_results(made("changed_run")) as results:
        asked = results.asked
        assert asked.scenario == "History"
        assert asked.changes.startswith("mess_halls = 0 throughout, exports_and_imports = 0 from 1959")
        assert (asked.reference, asked.weather_series, asked.seed) == ("R0", "latent", 7)
        assert asked.command.startswith("sanqi run baseline --lever exports_and_imports=0@1959 --without mess_halls")
        assert asked.configuration["levers"]["mess_halls"] == 0
        assert asked.configuration["switches"]["second_wave"] is False
        assert asked.configuration["parameters"]["famine_hazard"] == 2
        for group in results.values():
            assert asked.attributes.items() <= group.attrs.items()
        for told in ("kind", "History", "mess_halls = 0", "annual", "calendar_year 15"):
            assert told.replace("kind", "run") in repr(results)


def test_a_posterior_opens_with_its_chains_and_draws(posterior):
    with sanqi.open_results(posterior) as results:
        assert results.kind == "posterior" and results.figure is None
        assert results["posterior"].famine_hazard.dims == ("chain", "draw")
        assert results.asked.weather_series == "latent" and results.asked.version
        assert len(results.table("posterior", "famine_hazard")) == results["posterior"].famine_hazard.size


def test_the_axis_of_one_region_goes_on_request_and_only_then(made):
    with sanqi.open_results(made("run")) as results:
        whole, squeezed = results["annual"].death_rate, results.squeeze()["annual"].death_rate
        assert whole.dims == ("region", "calendar_year") and squeezed.dims == ("calendar_year",)
        assert squeezed.region.item() == "China"
        numpy.testing.assert_array_equal(whole.values[0], squeezed.values)
        assert results.squeeze()["/"].year.size == results["/"].year.size


def test_tables_have_the_axes_as_index_and_tell_units(made):
    with sanqi.open_results(made("run")) as results:
        table = results.table("annual", "death_rate", "observed_death_*")
        assert table.index.names == ["region", "calendar_year"] and len(table) == 15
        assert list(table.columns) == ["death_rate", "observed_death_rate", "observed_death_rate_official"]
        assert table.attrs["units"]["death_rate"] == "1e-3 year-1"
        assert table.death_rate[("China", 1960)] == results["annual"].death_rate.sel(calendar_year=1960).item()
        outcomes = results.table("outcomes")
        assert outcomes.value["excess_deaths"] == results["outcomes"].excess_deaths.item()
        assert outcomes.units["grain_output_shortfall"] == "Mt"
    with sanqi.open_results(made("attribution")) as results:
        levers = results.table("attribution", "lever_group", "lever_nested")
        assert levers.index.names == ["outcome", "lever"] and len(levers) == 72
        nested = results["attribution"].lever_nested.sel(outcome="lost_births", lever="weather").item()
        assert levers.lever_nested[("lost_births", "weather")] == nested


def test_a_choice_left_open_and_names_that_are_not_there_are_told_with_what_would_do(made):
    with sanqi.open_results(made("attribution")) as results:
        with pytest.raises(ValueError, match=r"different axes(.|\n)*\(outcome, lever\): lever_nested"):
            results.table("attribution")
        with pytest.raises(KeyError, match="did you mean 'lever_nested'"):
            results.table("attribution", "lever_nestd")
        with pytest.raises(KeyError, match="did you mean 'normal_curve'"):
            results["normal_curves"]


def test_what_is_no_results_file_is_refused(tmp_path):
    with pytest.raises(FileNotFoundError, match="there is no such file"):
        sanqi.open_results(tmp_path / "missing.h5")
    text = tmp_path / "text.h5"
    text.write_text("grain")
    with pytest.raises(ValueError, match="not a results file"):
        sanqi.open_results(text)
    with h5py.File(tmp_path / "other.h5", "w") as file:
        file["grain"] = 1.0
    with pytest.raises(ValueError, match="not of sanqi"):
        sanqi.open_results(tmp_path / "other.h5")


def test_a_file_that_was_replaced_is_read_anew(made, tmp_path):
    path = tmp_path / "mine.h5"
    history = sanqi.run(output=path)
    before = history["outcomes"].excess_deaths.item()
    with pytest.raises(sanqi.ProgramError, match="--force"):
        sanqi.run(without="mess_halls", output=path)
    after = sanqi.run(without="mess_halls", output=path, force=True)["outcomes"].excess_deaths.item()
    assert after < before - 1


def test_results_without_a_file_outlive_what_they_were_read_from(program):
    annual = sanqi.run()["annual"]
    assert isinstance(annual, xarray.Dataset) and annual.death_rate.max() > 30


def test_the_version_is_that_of_the_tree(program):
    import tomllib

    package = Path(__file__).resolve().parents[1]
    stated = tomllib.loads((package / "pyproject.toml").read_text())["project"]["version"]
    assert stated == (package.parents[1] / "VERSION").read_text().strip() == sanqi.run().asked.version
