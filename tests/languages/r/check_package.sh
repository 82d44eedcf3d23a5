#!/bin/bash
# Builds the R package and lets R check it: code, help pages, examples, tests, and the vignette where pandoc, knitr and
# rmarkdown are. Works in the present folder and leaves the package installed in sanqi.Rcheck.
#
# usage: check_package.sh SOURCE
set -euo pipefail
to_build=()
to_check=(--no-manual)
expected="Status: OK"
if ! command -v pandoc >/dev/null ||
        ! Rscript -e 'quit(status = !all(vapply(c("knitr", "rmarkdown"), requireNamespace, NA, quietly = TRUE)))'; then
    echo "without the vignette: it needs pandoc and R's knitr and rmarkdown"
    to_build+=(--no-build-vignettes)
    to_check+=(--ignore-vignettes)
    expected="Status: 1 NOTE"  # that what is suggested is not there
fi
rm -rf sanqi.Rcheck sanqi_*.tar.gz
R CMD build "${to_build[@]}" "$1"
export _R_CHECK_FORCE_SUGGESTS_=false  # it warns that it cannot ask CRAN, which is harmless
R CMD check "${to_check[@]}" sanqi_*.tar.gz || true
cat sanqi.Rcheck/tests/testthat.Rout*
[[ "$(tail -n 1 sanqi.Rcheck/00check.log)" == "$expected" ]]
