#!/usr/bin/python3
"""Holds the manual pages to the help: a page a verb, each with every option of its verb and no other, each option with the
words of the help; and, where mandoc and man are installed, to their checks. Without them says what was left out.

usage: manual_pages.py FOLDER_OF_PAGES PROGRAM
"""
import pathlib
import re
import shutil
import subprocess
import sys

CHECKS = {"mandoc": ["mandoc", "-T", "lint"], "man": ["man", "--warnings", "-E", "UTF-8", "-l", "-Tutf8", "-Z"]}


def printed(*words):
    return subprocess.run(words, check=True, stdout=subprocess.PIPE, text=True).stdout


def plain(roff):
    """The text of a page on one line, with what roff takes as instructions gone."""
    text = re.sub(r"^\.\w+ ?", "", roff, flags=re.M)
    return " ".join(re.sub(r"\\f[A-Z]|\\&", "", text).replace("\\-", "-").replace("\\e", "\\").split())


def faults_of(verb, page, told):
    text = page.read_text(encoding="utf-8")
    options = lambda found: set(re.findall(r"--[a-z][a-z-]*", found))
    tags = options(plain("\n".join(re.findall(r"^\.TP\n(.*--?.*)$", text.split(".SH EXIT")[0].replace("\\-", "-"), re.M))))
    lines = re.findall(r"^  (?:-\w, |    )(--[a-z-]+) (.*)$", told, re.M)
    if tags != {name for name, _ in lines}:
        yield f"{page.name}: its options and those of the help differ by {sorted(tags ^ {name for name, _ in lines})}"
    for name, rest in lines:
        words = " ".join(rest.split())
        if f"{name} {words}" not in plain(text):
            yield f"{page.name}: lacks '{name} {words}'"


def main(folder, program):
    pages = {page.name: page for page in pathlib.Path(folder).glob("*.1")}
    verbs = re.findall(r"^  ([a-z]+)  ", printed(program, "--help").split("Verbs:")[1], re.M)
    wanted = {"sanqi.1"} | {f"sanqi-{verb}.1" for verb in verbs}
    faults = [] if set(pages) == wanted else [f"pages differ from the verbs by {sorted(set(pages) ^ wanted)}"]
    for verb in verbs:
        faults += faults_of(verb, pages[f"sanqi-{verb}.1"], printed(program, verb, "--help"))
    for checker, command in CHECKS.items():
        if shutil.which(checker) is None:
            print(f"left out: {checker} is not installed")
            continue
        for page in pages.values():
            answer = subprocess.run([*command, page], stdout=subprocess.PIPE, stderr=subprocess.PIPE, text=True)
            complaint = answer.stderr + (answer.stdout if checker == "mandoc" else "")
            if complaint or answer.returncode:
                faults.append(f"{checker}: {complaint}")
    if faults:
        sys.exit("\n".join(faults))
    print(f"{len(pages)} pages say what the help says")


if __name__ == "__main__":
    main(*sys.argv[1:]) if len(sys.argv) == 3 else sys.exit(__doc__)
