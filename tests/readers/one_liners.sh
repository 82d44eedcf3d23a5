#!/usr/bin/env bash
# Runs every line of a README that opens run.h5 with Python or R, in the folder of that file; each must print something.
# usage: one_liners.sh README
set -euo pipefail
count=0
while IFS= read -r line; do
    echo "$line"
    output=$(bash -c "$line" 2> >(cat >&2))
    [[ -n $output ]] || { echo "prints nothing: $line" >&2; exit 1; }
    count=$((count + 1))
done < <(grep -E "^(/usr/bin/python3|Rscript) .*run\.h5" "$1")
echo "$count lines"
((count >= 5))
