#!/usr/bin/env bash
# Instructions per call from the bytes of a request to those of its reply, by callgrind: (count of 3000) - (count of 1000),
# over 2000 batches. Needs valgrind.
set -euo pipefail
cd -- "$(dirname -- "${BASH_SOURCE[0]}")/.."
cargo build --quiet --release -p siskin-benches
program=${CARGO_TARGET_DIR:-target}/release/call
count() { # WHAT N
  valgrind --tool=callgrind --callgrind-out-file=/dev/null "$program" "$1" "$2" 2>&1 >/dev/null |
    sed -n 's/.*Collected : //p'
}
a_call() { # WHAT
  echo $((($(count "$1" 3000) - $(count "$1" 1000)) / 2000 / ${1##*-}))
}
for what in mux-1 mux-16 thrift-1 ttwitter-1 http-1; do
  on=$(a_call "$what") off=$(a_call "off-$what")
  printf '%-13s %7d instructions a call, %7d with neither metrics nor traces: %s %% more\n' "$what" "$on" "$off" \
    "$(awk "BEGIN { printf \"%.1f\", ($on / $off - 1) * 100 }")"
done
for what in http-floor-1 route1-1 route500-1; do
  printf '%-13s %7d instructions a call\n' "$what" "$(a_call "$what")"
done
