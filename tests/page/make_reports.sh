#!/usr/bin/env bash
# A page of each kind of results but the verdict, whose runs take minutes, all.html, and one of a single run, run.html.
# usage: make_reports.sh PROGRAM POSTERIOR FOLDER
set -euo pipefail
program=$1 posterior=$2 folder=$3
mkdir -p "$folder"
cd "$folder"

results() { "$program" "$@" --force --quiet >/dev/null; }

results run -o run.h5
results compare baseline no_second_wave best_practice -o comparison.h5
results attribute -o attribution.h5
results sensitivity --samples 16 --inputs reference --inputs weather_series --inputs famine_hazard -o sobol.h5
results sensitivity --method local -o slopes.h5
results loops -o loops.h5
cp "$posterior" posterior.h5
results run --without mess_halls --posterior posterior.h5 -o changed.h5
results report run.h5 comparison.h5 changed.h5 attribution.h5 sobol.h5 slopes.h5 loops.h5 posterior.h5 -o all.html
results report run.h5 -o run.html
