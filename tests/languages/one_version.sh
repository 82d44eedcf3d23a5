#!/bin/sh
# one_version.sh TREE: the packages and the citation bear the version that the file VERSION has.
set -eu
cd "$1"
version=$(cat VERSION)
grep -qx "version = \"$version\"" analysis/python/pyproject.toml
grep -qx "Version: $version" analysis/r/DESCRIPTION
grep -qx "version: $version" CITATION.cff
