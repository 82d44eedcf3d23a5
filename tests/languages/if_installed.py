#!/usr/bin/python3
"""Runs a module of Python where it and what it needs are installed; else says what is missing and exits with 77, which
ctest takes for "skipped".

usage: if_installed.py MODULE[,MODULE...] WORD...     runs: python3 -m MODULE WORD...
"""
import importlib.util
import os
import sys


def main(modules, *words):
    missing = [module for module in modules.split(",") if importlib.util.find_spec(module) is None]
    if missing:
        print(f"skipped: {sys.executable} has no {', '.join(missing)}")
        sys.exit(77)
    os.execv(sys.executable, [sys.executable, "-B", "-m", modules.split(",")[0], *words])


if __name__ == "__main__":
    main(*sys.argv[1:]) if len(sys.argv) > 2 else sys.exit(__doc__)
