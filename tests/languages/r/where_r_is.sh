#!/bin/bash
# Runs a command where R and what the package stands on are installed; else says what is missing, with exit code 77.
#
# usage: where_r_is.sh COMMAND...
set -euo pipefail
command -v Rscript >/dev/null || { echo "skipped: no R"; exit 77; }
Rscript -e 'wanted <- c("rhdf5", "ggplot2", "jsonlite", "testthat")
            missing <- wanted[!vapply(wanted, requireNamespace, NA, quietly = TRUE)]
            if (length(missing)) { cat("skipped: R has no package", missing, "\n"); quit(status = 77) }'
exec "$@"
