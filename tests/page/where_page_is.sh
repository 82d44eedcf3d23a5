#!/usr/bin/env bash
# Runs a test of the page, or exits 77 where a machine lacks what it needs.
# usage: where_page_is.sh PAGE_FOLDER SCRIPT BROWSER TEST|COMMAND [ARGUMENT...]     (BROWSER none: it needs none)
set -euo pipefail
folder=$1 script=$2 browser=$3
shift 3

source "$(dirname -- "${BASH_SOURCE[0]}")/../node.sh"
[[ -d "$folder/node_modules" ]] || skip "no analysis/page/node_modules (./quickstart page)"
[[ -f "$script" ]] || skip "this build is without ${script##*/} (./quickstart page)"
[[ "$browser" == none ]] || command -v "$browser" >/dev/null || skip "no $browser"

if [[ -f "$folder/test/$1.test.mjs" ]]; then
    exec "$node" --test "$folder/test/$1.test.mjs"
fi
exec "$@"
