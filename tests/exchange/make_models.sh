#!/usr/bin/env bash
# Exports the worlds that are run again: history, one without a policy, one with other weather and a dated policy.
# usage: make_models.sh PROGRAM FOLDER
set -euo pipefail
program=$1 folder=$2
mkdir -p "$folder"

export_world() {
    local name=$1 format
    shift
    for format in xmile mdl; do
        "$program" export "$@" -o "$folder/$name.$format" --force --quiet
    done
    "$program" export "$@" --format check -o "$folder/$name.csv" --force --quiet
}

export_world history
export_world without_mess_halls --without mess_halls
export_world other_weather --set switches.weather_series=gauge_rainfall --lever exports_and_imports=0.25@1959-07-11 \
    --set policies.export_commitment=0@1960.3
