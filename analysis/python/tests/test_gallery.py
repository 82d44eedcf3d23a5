"""Every script of the gallery draws a picture of its own name, unlike all others."""
import os
import subprocess
import sys
from pathlib import Path

import pytest

PACKAGE = Path(__file__).resolve().parents[1]
SCRIPTS = sorted((PACKAGE / "gallery").glob("*.py"))


@pytest.fixture(scope="module")
def folder(tmp_path_factory):
    """Where the pictures are left: SANQI_GALLERY, for those who want to look at them."""
    named = os.environ.get("SANQI_GALLERY")
    path = Path(named) if named else tmp_path_factory.mktemp("gallery")
    path.mkdir(parents=True, exist_ok=True)
    return path


@pytest.mark.parametrize("script", SCRIPTS, ids=lambda script: script.stem)
def test_a_script_draws_its_picture(program, folder, script):
    picture = folder / f"{script.stem}.svg"
    picture.unlink(missing_ok=True)
    environment = os.environ | {"MPLBACKEND": "Agg", "SANQI_PROGRAM": os.path.abspath(program),
                                "PYTHONPATH": str(PACKAGE / "src")}
    done = subprocess.run([sys.executable, "-W", "error::UserWarning", script], cwd=folder, env=environment,
                          capture_output=True, text=True)
    assert done.returncode == 0, done.stderr
    assert done.stderr == "" and "Source: sanqi" in picture.read_text(encoding="utf-8")


def test_no_two_pictures_are_alike(folder):
    pictures = [picture.read_bytes() for picture in folder.glob("*.svg")]
    assert len(set(pictures)) == len(pictures) == len(SCRIPTS) >= 8
