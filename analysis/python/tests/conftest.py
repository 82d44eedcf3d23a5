"""Results files of every kind, each made once. The program is the one that the package finds; without one a test that
needs it is skipped, and says so."""
from collections.abc import Callable
from pathlib import Path

import matplotlib
import pytest

import sanqi

matplotlib.use("Agg")
TREE = Path(__file__).resolve().parents[3]


@pytest.fixture(scope="session")
def program() -> str:
    try:
        return sanqi.find_program()
    except FileNotFoundError as error:
        pytest.skip(str(error))


QUESTIONS: dict[str, Callable[[Path], sanqi.Results]] = {
    "run": lambda path: sanqi.run(output=path),
    "changed_run": lambda path: sanqi.run(without=["mess_halls"], levers={"exports_and_imports": (0, 1959)},
                                          set={"switches.second_wave": False, "parameters.famine_hazard": 2}, seed=7,
                                          output=path),
    "run_over_draws": lambda path: sanqi.run(without="mess_halls", posterior="shipped", output=path),
    "compare": lambda path: sanqi.compare("baseline", "no_second_wave", output=path),
    "attribution": lambda path: sanqi.attribute(output=path),
    "sensitivity": lambda path: sanqi.sensitivity(samples=16, inputs="levers", output=path),
    "trajectories": lambda path: sanqi.sensitivity(method="morris", samples=4, inputs=["levers"], save="trajectories",
                                                   output=path),
    "slopes": lambda path: sanqi.sensitivity(method="local", output=path),
}
NO_FIGURE = {"slopes"}  # a point has slopes, not a picture


@pytest.fixture(scope="session")
def made(program: str, tmp_path_factory: pytest.TempPathFactory) -> Callable[[str], Path]:
    """Path of the results file of a question."""
    folder = tmp_path_factory.mktemp("results")

    def path_of(name: str) -> Path:
        path = folder / f"{name}.h5"
        if not path.exists():
            QUESTIONS[name](path)
        return path

    return path_of


@pytest.fixture
def posterior() -> Path:
    path = TREE / "configs/posteriors/latent.h5"
    if not path.exists():
        pytest.skip("no posterior is shipped with this copy of the package")
    return path
