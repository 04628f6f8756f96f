#!/usr/bin/env bash
# Instructions per operation of the codec, beside Apache's, by callgrind: (count of 400) - (count of 200), / 200.
# Needs valgrind and, for Apache's side, the Debian package thrift-compiler.
set -euo pipefail
cd -- "$(dirname -- "${BASH_SOURCE[0]}")/.."
cargo build --quiet --release -p siskin-benches
program=${CARGO_TARGET_DIR:-target}/release/codec
count() { # WHAT N
  valgrind --tool=callgrind --callgrind-out-file=/dev/null "$program" "$1" "$2" 2>&1 >/dev/null |
    sed -n 's/.*Collected : //p'
}
declare -A cost
# JSON beside plain serde derives of the same data, in the same way.
whats=(siskin-encode siskin-decode apache-encode apache-decode
  siskin-json-encode siskin-json-decode serde-json-encode serde-json-decode)
for what in "${whats[@]}"; do
  cost[$what]=$((($(count $what 400) - $(count $what 200)) / 200))
  printf '%-18s %7d instructions\n' "$what" "${cost[$what]}"
done
awk -v a="${cost[apache-encode]}" -v b="${cost[siskin-encode]}" 'BEGIN { printf "encode: %.1f x fewer\n", a / b }'
awk -v a="${cost[apache-decode]}" -v b="${cost[siskin-decode]}" 'BEGIN { printf "decode: %.1f x fewer\n", a / b }'
for way in encode decode; do
  awk -v way=$way -v a="${cost[siskin-json-$way]}" -v b="${cost[serde-json-$way]}" \
    'BEGIN { printf "JSON %s: %.2f x of plain derives\n", way, a / b }'
done
