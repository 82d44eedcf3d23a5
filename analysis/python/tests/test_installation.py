"""The package installs without a network, into an environment that sees the system's packages, also editable: with the
words of its page."""
import re
import shutil
import subprocess
import sys
from pathlib import Path

import pytest

PACKAGE = Path(__file__).resolve().parents[1]
pytest.importorskip("pip")


@pytest.mark.parametrize("editable", [False, True], ids=["whole", "editable"])
def test_it_installs_offline(tmp_path, editable):
    source = tmp_path / "source"  # a copy: setuptools leaves things beside what it builds
    shutil.copytree(PACKAGE, source, ignore=shutil.ignore_patterns("build", "*.egg-info", "__pycache__"))
    environment = [sys.executable, "-m", "venv", "--system-site-packages", "--without-pip", tmp_path / "mine"]
    subprocess.run(environment, check=True)
    python = tmp_path / "mine/bin/python"
    page = (PACKAGE / "README.md").read_text(encoding="utf-8")
    words = re.search(r"^mine/bin/python (-m pip install .*?) analysis/python ", page, re.M).group(1).split()
    subprocess.run([python, *words, "--quiet", *(["-e"] if editable else []), source], check=True, cwd=tmp_path)
    where = subprocess.run([python, "-c", "import sanqi; print(sanqi.__file__)"], check=True, cwd=tmp_path,
                           capture_output=True, text=True).stdout
    assert (str(source) in where) == editable
    assert (Path(where.strip()).parent / "py.typed").exists()
