"""Arguments become the words of the command line, and the program's refusals exceptions."""
import datetime

import pytest

import sanqi
from sanqi import program as driver


def words(**options):
    return driver._words("run", ["baseline"], options)[2:-1]


@pytest.mark.parametrize("options, expected", [
    ({"lever": {"mess_halls": 0, "weather": 0.5}}, ["--lever", "mess_halls=0", "--lever", "weather=0.5"]),
    ({"lever": {"exports_and_imports": (0, 1959)}}, ["--lever", "exports_and_imports=0@1959"]),
    ({"lever": {"mess_halls": (0, datetime.date(1959, 8, 16))}}, ["--lever", "mess_halls=0@1959-08-16"]),
    ({"set": {"switches.second_wave": False}}, ["--set", "switches.second_wave=false"]),
    ({"without": "mess_halls"}, ["--without", "mess_halls"]),
    ({"without": ["mess_halls", "weather"]}, ["--without", "mess_halls", "--without", "weather"]),
    ({"normal_weather": "1951-57", "seed": 7, "flat": True}, ["--normal-weather", "1951-57", "--seed", "7", "--flat"]),
    ({"reference": None, "flat": False, "only": ()}, []),
])
def test_words_of_options(options, expected):
    assert words(**options) == expected


def test_files_are_named_in_full_and_names_left_alone(tmp_path, monkeypatch):
    monkeypatch.chdir(tmp_path)
    (tmp_path / "mine.toml").write_text("schema = 1\n")
    (tmp_path / "baseline").mkdir()
    assert driver._words("run", ["mine.toml"], {})[1] == str(tmp_path / "mine.toml")
    assert driver._words("run", ["baseline"], {})[1] == "baseline"
    assert driver._words("run", ["missing.toml"], {})[1] == "missing.toml"


def test_a_scenario_file_beside_the_reader_is_run(program, tmp_path, monkeypatch):
    monkeypatch.chdir(tmp_path)
    text = 'schema = 1\nextends = "baseline"\ntitle = "Mine"\n[levers]\nmess_halls = 0.0\n'
    (tmp_path / "mine.toml").write_text(text)
    results = sanqi.run("mine.toml")
    assert results.asked.scenario == "Mine" and results.path is None
    assert results["difference"].excess_deaths < -5
    assert results.printed.startswith("Mine")
    assert not list(tmp_path.glob("*.h5"))


def test_a_comparison_has_an_axis_of_scenarios(made):
    with sanqi.open_results(made("compare")) as results:
        deaths = results["outcomes"].excess_deaths
        assert deaths.dims == ("scenario",) and list(deaths.scenario.values) == ["baseline", "no_second_wave"]
        for scenario in ("baseline", "no_second_wave"):
            assert deaths.sel(scenario=scenario).item() == sanqi.run(scenario)["outcomes"].excess_deaths.item()


def test_refusals_carry_the_programs_message_and_exit_code(program, tmp_path):
    with pytest.raises(sanqi.ProgramError, match="did you mean 'mess_halls'") as refused:
        sanqi.run(without="mess_hall")
    assert refused.value.exit_code == 2 and refused.value.command[1:3] == ["run", "baseline"]
    with pytest.raises(sanqi.ProgramError, match="cannot write") as failed:
        sanqi.run(output=tmp_path / "missing" / "run.h5")
    assert failed.value.exit_code == 5


def test_the_program_is_named_found_or_asked_for(monkeypatch, tmp_path):
    named = tmp_path / "another"
    named.write_text("#!/bin/sh\n")
    named.chmod(0o755)
    monkeypatch.setenv("SANQI_PROGRAM", str(named))
    assert driver.find_program() == str(named)
    monkeypatch.setenv("SANQI_PROGRAM", str(tmp_path / "missing"))
    with pytest.raises(FileNotFoundError, match="SANQI_PROGRAM"):
        driver.find_program()
    monkeypatch.delenv("SANQI_PROGRAM")
    (tmp_path / "sanqi").symlink_to(named)
    monkeypatch.setenv("PATH", str(tmp_path))
    assert driver.find_program() == str(tmp_path / "sanqi")
    built = tmp_path / "tree/build/release"
    built.mkdir(parents=True)
    (tmp_path / "sanqi").rename(built / "sanqi")
    (tmp_path / "tree/analysis").mkdir()
    monkeypatch.chdir(tmp_path / "tree/analysis")
    assert driver.find_program() == str(built / "sanqi")


def test_the_verdict_takes_files_and_weights():
    assert driver._words("verdict", ["a.h5", "b.h5"], {"draws": 8, "weights": "2,1"}) == [
        "verdict", "a.h5", "b.h5", "--draws", "8", "--weights", "2,1", "--quiet"]
