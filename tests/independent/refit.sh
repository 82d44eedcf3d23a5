#!/bin/sh
# refit.sh PROGRAM CONFIGS FOLDER: the fits that anyone can repeat, with one step of the search each, on a copy.
set -eu
program=$1
rm -rf "$3" && mkdir -p "$3" && cp -r "$2" "$3/configs"
cd "$3"
# Away from the optimum, so that a step moves every value.
sed -i '/^\[labour_elasticity\]$/,/^value/ s/^value = .*/value = 0.3/' configs/parameters.toml
/usr/bin/python3 configs/fits/refit.py "$program" values --iterations 1 --starts 1
! cmp -s configs/parameters.toml "$2/parameters.toml"
for series in official_affected_area official_ledger gauge_rainfall; do
    ! cmp -s "configs/fits/$series.toml" "$2/fits/$series.toml"
done
SANQI_CONFIGS=$PWD/configs "$program" run --set switches.weather_series=official_ledger > fitted.txt # reads what was written
/usr/bin/python3 configs/fits/refit.py "$program" table --iterations 1 --starts 1 > table.md
test "$(grep -c '^| .* % | .* % | .* % |' table.md)" = 23 # twenty rivals, three series
