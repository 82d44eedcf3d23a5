#!/usr/bin/env bash
# Runs the models again, or exits 77 where a machine lacks what it needs.
# usage: where_sdeverywhere_is.sh FOLDER
set -euo pipefail
folder=$1

source "$(dirname -- "${BASH_SOURCE[0]}")/../node.sh"
[[ -d "$folder/node_modules" ]] || skip "no tests/exchange/node_modules (npm ci --prefix tests/exchange)"
exec "$node" --test "$folder/rerun.test.mjs"
