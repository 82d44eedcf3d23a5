#!/bin/bash
# Builds the R package and lets R check it: code, help pages, examples, tests, and the vignette where pandoc, knitr and
# rmarkdown are. Leaves the package installed in FOLDER/sanqi.Rcheck. Exit code 77 where a package of R is missing.
#
# usage: check_r_package.sh SOURCE FOLDER
set -euo pipefail
source=$(realpath "$1")
mkdir -p "$2"
cd "$2"
command -v Rscript >/dev/null || { echo "skipped: no R"; exit 77; }
Rscript -e 'wanted <- c("rhdf5", "ggplot2", "jsonlite", "testthat")
            missing <- wanted[!vapply(wanted, requireNamespace, NA, quietly = TRUE)]
            if (length(missing)) { cat("skipped: R has no package", missing, "\n"); quit(status = 77) }'

without_vignette=()
for_check=(--no-manual)
if ! command -v pandoc >/dev/null ||
        ! Rscript -e 'quit(status = !all(vapply(c("knitr", "rmarkdown"), requireNamespace, NA, quietly = TRUE)))'; then
    echo "without the vignette: it needs pandoc and R's knitr and rmarkdown"
    without_vignette=(--no-build-vignettes)
    for_check+=(--ignore-vignettes)
fi
rm -rf sanqi.Rcheck ./*.tar.gz
R CMD build "${without_vignette[@]}" "$source"
export _R_CHECK_FORCE_SUGGESTS_=false _R_CHECK_CRAN_INCOMING_=false R_REPOSITORIES=NULL
R CMD check "${for_check[@]}" sanqi_*.tar.gz || { tail -n 60 sanqi.Rcheck/tests/*.fail; exit 1; } 2>/dev/null
tail -n 3 sanqi.Rcheck/tests/testthat.Rout
[[ "$(tail -n 1 sanqi.Rcheck/00check.log)" == "Status: OK" ]]
