#!/bin/bash
# Runs a command where R and these of its packages are installed; else says what is missing, with exit code 77.
#
# usage: where_r_is.sh PACKAGE[,PACKAGE...] COMMAND...
set -euo pipefail
command -v Rscript >/dev/null || { echo "skipped: no R"; exit 77; }
Rscript -e 'wanted <- strsplit(commandArgs(trailingOnly = TRUE), ",")[[1]]
            missing <- wanted[!vapply(wanted, requireNamespace, NA, quietly = TRUE)]
            if (length(missing)) { cat("skipped: R has no package", missing, "\n"); quit(status = 77) }' "$1"
exec "${@:2}"
