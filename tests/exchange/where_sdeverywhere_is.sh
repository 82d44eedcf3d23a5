#!/usr/bin/env bash
# Runs the models again, or exits 77 where a machine lacks what it needs.
# usage: where_sdeverywhere_is.sh FOLDER
set -euo pipefail
folder=$1

skip() {
    echo "skipped: $*"
    exit 77
}

node=$(command -v node || command -v nodejs) || skip "no Node (./quickstart page)"
(($("$node" -p 'process.versions.node.split(".")[0]') >= 18)) || skip "Node is older than 18"
[[ -d "$folder/node_modules" ]] || skip "no tests/exchange/node_modules (npm ci --prefix tests/exchange)"
exec "$node" --test "$folder/rerun.test.mjs"
