#!/usr/bin/python3
"""Runs the commands of a page in a folder of their own, in order, as a reader would who copies them.

usage: run_commands.py PAGE PROGRAM [--scripts]

Every line of a code block without a language is a command, but for blocks that show what is printed (their first line
begins with a space) and files (their first line is #!). A block of TOML is a file: of the name in its first line, or a
scenario that `run` must take. Of commands within a sentence only the verb is tried. Files that the page links to must be there.
With --scripts the blocks of Python and R are run too, in their places, with the packages of the tree. Where a machine lacks what
these or commands of Python and R need they are left out, and it is said what is missing.
"""
import os
import pathlib
import re
import shutil
import subprocess
import sys
import tempfile

# Parts of commands that are not run as they stand, what stands in, and why. None: the command is left out.
INSTEAD = {
    "./quickstart": (None, "installs packages, builds, and runs these tests"),
    "cmake ": (None, "builds"),
    "ctest ": (None, "these tests"),
    "tests/tests_analysis": (None, "these tests"),
    "mpirun ": (None, "hours; two ranks are tested with the verb"),
    "--resume": (None, "needs a kill; tested with the verb"),
    "nature_loss.py": (None, "a test of its own"),
    "sanqi explorer": (None, "needs emscripten; a test of its own: page/explorer_is_made"),
    "apt-get ": (None, "installs packages"),
    "R CMD INSTALL": (None, "a test of its own: languages/r_package_passes_its_check"),
    "--samples 50": ("--samples 4", "fewer members"),
    "--samples 256 --save": ("--samples 64 --save", "fewer members"),
    "--samples 16384 -o": ("--samples 8 -o", "two million members"),
    "sanqi verdict": ("sanqi verdict --draws 16", "minutes"),
    "calibrate -o posterior.h5": ("calibrate -o posterior.h5 --chains 2 --steps 400 --starts 1", "minutes"),
}
PACKAGES = pathlib.Path(__file__).resolve().parent.parent.parent / "analysis"
SCRIPTS = {  # of a language: what runs it, and what fails where something that it needs is missing
    "python": (f"PYTHONPATH={PACKAGES}/python/src MPLBACKEND=Agg /usr/bin/python3 -B",
               "/usr/bin/python3 -c 'import xarray, h5netcdf, h5py, matplotlib'"),
    "r": ("R_LIBS=r_packages Rscript", "Rscript -e 'library(rhdf5); library(ggplot2); library(jsonlite)'"),
}
BLOCK = re.compile(r"^```(\w*)\n(.*?)^```$", re.S | re.M)
LINK = re.compile(r"\]\((?!https?:)([^)#]+)(?:#[^)]*)?\)")
VERB = re.compile(r"`sanqi ([a-z-]+)[^`]*`")


def check_that_each_is_needed():
    top = PACKAGES.parent
    pages = "".join(page.read_text(encoding="utf-8") for page in top.rglob("*.md") if "node_modules" not in page.parts)
    for part in INSTEAD:
        if part not in pages:
            sys.exit(f"{part}: no page has it; take it from the list")


def stands_in(command, used):
    for part, (other, _) in INSTEAD.items():
        if part in command:
            used.add(part)
            return None if other is None else command.replace(part, other)
    return command


def run(command, folder, prints=True):
    print(f"$ {command}", flush=True)
    environment = os.environ | {"PATH": f"{folder}/build/release:{os.environ['PATH']}", "LC_ALL": "C.UTF-8"}
    result = subprocess.run(["bash", "-c", command], cwd=folder, env=environment, capture_output=True, text=True)
    if result.returncode != 0 or prints and not result.stdout and ">" not in command:
        sys.exit(f"exit code {result.returncode}, prints {len(result.stdout)} characters\n{result.stderr}")


def run_script(language, text, folder):
    """Whether it was run."""
    command, question = SCRIPTS[language]
    answer = subprocess.run(["bash", "-c", question], capture_output=True, text=True)
    if answer.returncode != 0:
        print(f"left out: a block of {language}, which needs more than is installed: {answer.stderr.strip()}")
        return False
    if language == "r" and not (folder / "r_packages").exists():
        (folder / "r_packages").mkdir()
        run(f"R CMD INSTALL --no-docs --no-test-load -l r_packages {PACKAGES}/r", folder, prints=False)
    (folder / f"block.{language}").write_text(text, encoding="utf-8")
    run(f"{command} block.{language}", folder)
    return True


def missing_for(command):
    """What a line of Python or R needs and this machine has not, "" where it has all."""
    if command.startswith("Rscript "):
        needed = re.findall(r"library\((\w+)\)", command)
        question = ["Rscript", "-e", "; ".join(f"library({name})" for name in needed)]
    elif command.startswith("/usr/bin/python3 -c "):
        needed = [name for names in re.findall(r"import ([\w., ]+)", command) for name in re.split(", ?", names)]
        question = ["/usr/bin/python3", "-c", f"import {', '.join(name.split(' ')[0] for name in needed)}"]
    else:
        return ""
    if shutil.which(question[0]) is None:
        return f"no {question[0]}"
    answer = subprocess.run(question, capture_output=True, text=True)
    return " ".join(answer.stderr.split()) if answer.returncode != 0 else ""


def run_blocks(page, folder, scripts, used):
    """How many commands and scripts were run; files among the blocks are written into the folder."""
    count = 0
    for language, text in BLOCK.findall(page):
        if scripts and language in SCRIPTS:
            count += run_script(language, text, folder)
        for command in commands_of(language, text, folder):
            command = stands_in(command, used)
            if command is None:
                continue
            if missing := missing_for(command):
                print(f"left out: {command}: {missing}")
                continue
            run(command, folder)
            count += 1
    return count


def commands_of(language, text, folder):
    """The commands of a block, or what tries the file that it is."""
    if language == "toml":
        name = re.match(r"# (\S+\.toml)\n", text)
        file = folder / (name.group(1) if name else "scenario_of_the_page.toml")
        file.write_text(text, encoding="utf-8")
        if not name:
            yield f"sanqi run {file.name}"
    elif not language and not text.startswith((" ", "#!")):
        yield from (line.split("   # ")[0].split("  # ")[0].strip() for line in text.splitlines() if line.strip())


def check_links(page, text):
    for target in LINK.findall(text):
        if not (page.parent / target).exists():
            sys.exit(f"{page}: links to {target}, which is not there")


def main(page, program, scripts=None):
    text = pathlib.Path(page).read_text(encoding="utf-8")
    check_links(pathlib.Path(page), text)
    used = set()
    check_that_each_is_needed()
    with tempfile.TemporaryDirectory() as name:
        folder = pathlib.Path(name)
        (folder / "build/release").mkdir(parents=True)
        (folder / "build/release/sanqi").symlink_to(pathlib.Path(program).resolve())
        count = run_blocks(text, folder, scripts is not None, used)
        for verb in sorted(set(VERB.findall(text))):
            run(f"sanqi {verb} --help", folder)
            count += 1
    print(f"{count} commands; {len(used)} kinds of others have a stand-in or are left out")


if __name__ == "__main__":
    main(*sys.argv[1:]) if len(sys.argv) == 3 or sys.argv[3:] == ["--scripts"] else sys.exit(__doc__)
