#!/usr/bin/python3
"""Every test has a time limit.

usage: time_limits.py CTEST BUILD_FOLDER
"""
import json
import subprocess
import sys

ctest, folder = sys.argv[1:]
listed = subprocess.run([ctest, "--test-dir", folder, "--show-only=json-v1"], check=True, capture_output=True).stdout
tests = json.loads(listed)["tests"]
limited = {test["name"] for test in tests if any(one["name"] == "TIMEOUT" for one in test["properties"])}
missing = [test["name"] for test in tests if test["name"] not in limited and "_NOT_BUILT" not in test["name"]]
assert len(tests) > 10, f"only {len(tests)} tests"
assert not missing, f"no TIMEOUT: {', '.join(missing)}"
print(f"{len(tests)} tests, each with a limit")
