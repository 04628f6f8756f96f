#!/usr/bin/env bash
# How long the IDL compiler takes on files that it makes, and on those that are named.
set -euo pipefail
files=()
for file in "$@"; do files+=("$(realpath -- "$file")"); done
cd -- "$(dirname -- "${BASH_SOURCE[0]}")/.."
exec cargo run --quiet --release -p siskin-benches --bin compiler -- "${files[@]}"
