"""The lines of the README, run in order as a reader would, in one Python."""
import os
import re
import subprocess
import sys
from pathlib import Path

PACKAGE = Path(__file__).resolve().parents[1]


def test_its_lines_run_and_each_that_prints_prints(program, tmp_path):
    blocks = re.findall(r"^```python\n(.*?)^```$", (PACKAGE / "README.md").read_text(encoding="utf-8"), re.S | re.M)
    assert len(blocks) >= 8
    text = "\nprint('-- next --')\n".join(blocks)
    environment = os.environ | {"PYTHONPATH": str(PACKAGE / "src"), "SANQI_PROGRAM": os.path.abspath(program),
                                "MPLBACKEND": "Agg"}
    done = subprocess.run([sys.executable, "-c", text], cwd=tmp_path, env=environment, capture_output=True, text=True)
    assert done.returncode == 0, done.stderr
    for block, printed in zip(blocks, done.stdout.split("-- next --\n"), strict=True):
        assert bool(printed) == ("print(" in block)
    assert {"other.h5", "other.svg", "deaths.png", "own.svg"} <= {path.name for path in tmp_path.iterdir()}
