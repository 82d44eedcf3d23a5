#!/usr/bin/python3
"""The program colours nothing, on a terminal either, so that NO_COLOR has nothing to turn off: held to that.

usage: no_colours.py PROGRAM
"""
import os
import pty
import re
import sys

COLOUR = re.compile(rb"\x1b\[[0-9;:]*m")
COMMANDS = ["--help", "run", "run --without mes_halls", "sensitivity --inputs mess_halls --samples 64"]


def on_terminal(words):
    shown = b""
    child, end = pty.fork()
    if child == 0:
        os.execvpe(words[0], words, os.environ | {"TERM": "xterm-256color", "COLORTERM": "truecolor", "CLICOLOR_FORCE": "1"})
    try:
        while piece := os.read(end, 65536):
            shown += piece
    except OSError:  # so a terminal ends whose program has gone
        pass
    os.waitpid(child, 0)
    return shown


def main(program):
    for words in COMMANDS:
        shown = on_terminal([program, *words.split()])
        if not shown or COLOUR.search(shown):
            sys.exit(f"sanqi {words}: {len(shown)} bytes, coloured: {COLOUR.findall(shown)[:3]}")
    if not COLOUR.search(on_terminal(["printf", "\x1b[31mred\x1b[0m"])):
        sys.exit("what is coloured is not seen")


if __name__ == "__main__":
    main(*sys.argv[1:]) if len(sys.argv) == 2 else sys.exit(__doc__)
