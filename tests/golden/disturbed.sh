#!/usr/bin/env bash
# Runs the program with one parameter a millionth off.   usage: disturbed.sh PROGRAM... WORD...
set -euo pipefail
parameters=$(dirname -- "${BASH_SOURCE[0]}")/../../configs/parameters.toml
value=$(awk '/^\[/ { table = $1 } table == "[famine_hazard]" && $1 == "value" { printf "%.12g", $3 * (1 + 1e-6) }' "$parameters")
exec "$@" --set parameters.famine_hazard="$value"
