#!/usr/bin/python3
"""Holds what a shell offers to what the program has. Bash and zsh are asked through a terminal, by the key that completes;
fish by its own command for that.

usage: completes.py bash|zsh|fish FOLDER_OF_SCRIPTS PROGRAM
"""
import json
import os
import pathlib
import pty
import re
import select
import shutil
import subprocess
import sys
import tempfile
import time

START = {  # how a shell begins without the files of its user, and reads the script
    "bash": (["bash", "--norc", "--noprofile", "-i"],
             "source {folder}/sanqi; bind 'set show-all-if-ambiguous on'; bind 'set page-completions off';"
             " bind 'set completion-query-items 0'; bind 'set enable-bracketed-paste off'; PS1='ready> '"),
    "zsh": (["zsh", "-f", "-i"],
            "fpath=({folder} $fpath); autoload -U compinit; compinit -u -D; zstyle ':completion:*' verbose no; LISTMAX=10000; unsetopt auto_menu menu_complete;"
            " setopt auto_list; PS1='ready> '"),
}
LONGEST_ANSWER = 30  # seconds
CONTROL = re.compile(r"\x1b\[[0-9;?]*[A-Za-z]|\x1b[=>]|\r|\x07|\x08")


def cases(program):
    """(line as typed, words that are offered, words that are not); what is typed is part of none of them"""
    listed = json.loads(subprocess.run([program, "list", "--json"], check=True, stdout=subprocess.PIPE).stdout)
    named = lambda kind, key: {row[key] for row in listed[kind]}
    help_of = lambda words: subprocess.run([program, *words], check=True, stdout=subprocess.PIPE, text=True).stdout
    verbs = set(re.findall(r"^  ([a-z]+)  ", help_of(["--help"]).split("Verbs:")[1], re.M))
    options = lambda verb: set(re.findall(r"^  (?:-\w, |    )(--[a-z-]+)", help_of([verb, "--help"]), re.M))
    levers, groups = named("levers", "lever"), named("groups", "group")
    assert len(verbs) > 10 and len(levers) == 12
    yield "sanqi ", verbs, {"mess_halls", "--lever"}
    for verb in verbs:
        yield f"sanqi {verb} --", options(verb), options("sensitivity") - options(verb) | levers
    yield "sanqi compare baseline ", named("scenarios", "scenario"), levers
    yield "sanqi run --without ", levers | groups, named("scenarios", "scenario")
    yield "sanqi run --lever ", {f"{name}=" for name in levers | groups}, named("scenarios", "scenario")
    yield "sanqi run --structure ", named("structures", "structure"), levers
    yield "sanqi sensitivity --method ", named("methods", "method"), levers
    yield "sanqi calibrate --hold-out ", named("hold_outs", "hold_out"), levers
    yield "sanqi run --reference ", {"R0", "R1", "R2"}, levers
    yield "sanqi list ", {kind for kind in listed if isinstance(listed[kind], list)} | levers | {"excess_deaths"}, {"sobol"}
    yield "sanqi help ", verbs, levers
    for switch in listed["switches"]:
        yield (f"sanqi run --set switches.{switch['switch']}", {f"switches.{switch['switch']}={value}" for value in
                                                                switch["values"].split()}, levers)


class Terminal:
    def __init__(self, shell, folder, home):
        words, beginning = START[shell]
        self.child, self.end = pty.fork()
        if self.child == 0:
            os.chdir(home)
            os.execvpe(words[0], words, {"PATH": os.environ["PATH"], "HOME": home, "TERM": "xterm", "COLUMNS": "2000",
                                         "LINES": "1000", "LC_ALL": "C.UTF-8"})
        self.type("stty cols 2000 rows 1000\n" + beginning.format(folder=folder) + "; echo be''gun\n")
        self.until("begun")

    def type(self, text):
        os.write(self.end, text.encode())

    def until(self, mark):
        seen, late = "", time.monotonic() + LONGEST_ANSWER
        while mark not in seen:
            if not select.select([self.end], [], [], max(0, late - time.monotonic()))[0]:
                sys.exit(f"no {mark!r} within {LONGEST_ANSWER} s of:\n{seen}")
            seen += CONTROL.sub(" ", os.read(self.end, 65536).decode(errors="replace"))
        return seen

    def offers(self, line):
        """What is shown when the line is typed and the key pressed; then the line is cleared and an echo asked for."""
        self.type(line + "\t\t")
        time.sleep(0.3)  # the second key is one of its own
        self.type("\x01echo ' \x05' do''ne\n")  # before and after what is typed: nothing of it runs
        return set(re.split(r"[\s']+", self.until("done")))


def offers_of_fish(line, folder, home):
    asked = f"source {folder}/sanqi.fish; complete -C '{line}'"
    shown = subprocess.run(["fish", "--no-config", "-c", asked], check=True, stdout=subprocess.PIPE, text=True, cwd=home,
                           env=os.environ | {"HOME": home, "LC_ALL": "C.UTF-8"}).stdout
    return {row.split("\t")[0] for row in shown.splitlines()}


def main(shell, folder, program):
    if shutil.which(shell) is None:
        print(f"skipped: {shell} is not installed")
        sys.exit(77)
    folder, faults, count = str(pathlib.Path(folder).resolve()), [], 0
    with tempfile.TemporaryDirectory() as home:
        terminal = None if shell == "fish" else Terminal(shell, folder, home)
        for line, wanted, unwanted in cases(program):
            offered = terminal.offers(line) if terminal else offers_of_fish(line, folder, home)
            if wanted - offered or unwanted & offered:
                faults.append(f"{line!r}: lacks {sorted(wanted - offered)}, has {sorted(unwanted & offered)}"
                              f"\n  of {sorted(offered)[:20]}")
            count += 1
    if faults:
        sys.exit("\n".join(faults))
    print(f"{shell}: {count} lines are completed as the program's tables have it")


if __name__ == "__main__":
    main(*sys.argv[1:]) if len(sys.argv) == 4 else sys.exit(__doc__)
