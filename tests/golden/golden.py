#!/usr/bin/python3
"""What the program says and computes, held to what is stored here.

usage: golden.py check GOLDEN PROGRAM...     fails and shows the difference where they differ
       golden.py renew PROGRAM...            shows every difference and stores what PROGRAM says now

PROGRAM is the program, behind an emulator if need be. Goldens, each with the words that it answers in its first line:
    numbers/*.csv   every number of the JSON on standard output and of the outcomes in the file OUT, to 1e-9
    texts/*.txt     standard output, to the letter
and two that readers see first: analysis/baseline.svg and the table of shares in README.md.
"""
import csv
import difflib
import io
import json
import math
import pathlib
import re
import subprocess
import sys
import tempfile

HERE = pathlib.Path(__file__).resolve().parent
TOP = HERE.parent.parent
RELATIVE, ABSOLUTE = 1e-9, 1e-11  # of a number; below the second there is only rounding
WORDS = re.compile(r"# sanqi (.*)\n")
PICTURE, FIRST_PAGE = "analysis/baseline.svg", "README.md"
ROUNDING = re.compile(r"\b\d(\.\d+)?e-1\d\b")  # residuals that only rounding leaves differ between processors


def answer(program, words):
    """Standard output, and the content of the file that `words` call OUT (None where they name none)."""
    with tempfile.TemporaryDirectory() as folder:
        result = subprocess.run([*program, *words.split(), "--quiet"], cwd=folder, capture_output=True, text=True)
        if result.returncode != 0:
            sys.exit(f"sanqi {words}: exit code {result.returncode}\n{result.stderr}")
        out = pathlib.Path(folder) / "OUT"
        return result.stdout, out.read_bytes() if out.exists() else None


def labels_of(items):
    """What tells the items of a list apart: the words of each where they do, else its place."""
    words = [" ".join(value for value in item.values() if isinstance(value, str)) if isinstance(item, dict) else ""
             for item in items]
    told_apart = "" not in words and len(set(words)) == len(words)
    return [word.replace(",", "+") for word in words] if told_apart else range(len(items))


def numbers_in(item, path=""):
    """Every number of a JSON value with the way to it."""
    if isinstance(item, dict):
        for name, value in item.items():
            yield from numbers_in(value, f"{path}/{name}" if path else name)
    elif isinstance(item, list):
        for label, value in zip(labels_of(item), item):
            yield from numbers_in(value, f"{path}[{label}]")
    elif isinstance(item, (int, float)) and not isinstance(item, bool):
        yield path, float(item)


def members_in(content):
    """The outcomes of every member of an ensemble in a results file."""
    import h5py

    with h5py.File(io.BytesIO(content)) as file:
        for name, values in file["outcomes"].items():
            if name not in ("member", "status", "stock", "time"):
                yield from ((f"OUT/outcomes/{name}[{member}]", float(value)) for member, value in enumerate(values))


def stored_numbers(text):
    return {path: float(value) for path, value in csv.reader(text.splitlines()[1:])}


def same_number(one, other):
    return math.isclose(one, other, rel_tol=RELATIVE, abs_tol=ABSOLUTE) or (math.isnan(one) and math.isnan(other))


def numbers_now(program, words, stored):
    """The golden as the program would have it; numbers that are as stored stay as they are written."""
    out, file = answer(program, words)
    found = dict(numbers_in(json.loads(out)) if "--json" in words.split() else [])
    found.update(members_in(file) if file is not None else [])
    before = stored_numbers(stored)
    lines = [f"# sanqi {words}\n"]
    for path, value in found.items():
        kept = before.get(path, math.inf)
        lines.append(f"{path},{kept if same_number(kept, value) else value!r}\n")
    return "".join(lines)


def first_page_now(program, page):
    """README.md with the tables of shares that `attribute` prints: of the first its header and the rows that the page has,
    of the second, over draws, the lines that the page has, as many from its header on."""
    blocks = re.findall(r"```\n(.*?)```\n", page, re.S)
    printed = answer(program, "attribute --posterior shipped")[0]
    block = next(part for part in blocks if "inter-" in part)
    label = lambda line: re.split(r" {2,}", line.strip())[0] if not line.startswith(" ") else None
    chosen = {label(line) for line in block.splitlines()}
    table = next(part for part in printed.split("\n\n") if "inter-" in part)
    page = page.replace(block, "".join(line + "\n" for line in table.splitlines() if label(line) in chosen))
    over_draws = next(part for part in blocks if "excess deaths" in part and "[" in part)
    lines = printed.split("Over draws of a posterior")[1].splitlines()
    header = next(place for place, line in enumerate(lines) if line.split() == ["alone", "Shapley", "removal"])
    return page.replace(over_draws, "".join(line + "\n" for line in lines[header:][:over_draws.count("\n")]))


def golden_now(golden, program):
    """(what is stored, what the program says now)"""
    path = TOP / golden
    stored = path.read_text(encoding="utf-8")
    if golden == FIRST_PAGE:
        return stored, first_page_now(program, stored)
    if golden == PICTURE:
        return stored, answer(program, "run --figure OUT")[1].decode()
    words = WORDS.match(stored).group(1)
    if path.suffix == ".csv":
        return stored, numbers_now(program, words, stored)
    return stored, f"# sanqi {words}\n" + ROUNDING.sub("(rounding)", answer(program, words)[0])


def difference(golden, stored, now):
    names = f"{golden} as stored", f"{golden} now"
    return "\n".join(difflib.unified_diff(stored.splitlines(), now.splitlines(), *names, n=1, lineterm=""))


def check(golden, program):
    stored, now = golden_now(golden, program)
    if stored == now:
        return
    print(difference(golden, stored, now))
    sys.exit(f"\n{golden} is not what the program says. Where the change is meant, renew all goldens and commit them:\n"
             f"    {HERE.relative_to(TOP)}/golden.py renew {' '.join(program)}")


def renew(program):
    goldens = [FIRST_PAGE, PICTURE] + [str(path.relative_to(TOP)) for path in sorted(HERE.glob("*/*.*"))]
    for golden in goldens:
        stored, now = golden_now(golden, program)
        if stored != now:
            print(difference(golden, stored, now))
            (TOP / golden).write_text(now, encoding="utf-8")


def main(verb, *words):
    program = words[1:] if verb == "check" else words
    program = [str(pathlib.Path(word).resolve()) if pathlib.Path(word).exists() else word for word in program]
    if verb == "check" and program:
        check(words[0], program)
    elif verb == "renew" and program:
        renew(program)
    else:
        sys.exit(__doc__)


if __name__ == "__main__":
    main(*sys.argv[1:]) if len(sys.argv) > 1 else sys.exit(__doc__)
