#!/usr/bin/env bash
# What a served call costs beside the floor (tokio, tokio-rustls and hyper with nothing on top), over mutual TLS on this machine:
# CPU of the server a call, memory, system calls, start-up. Everything in one run of some six minutes; prints Markdown.
#
#   benches/load.sh [ROUNDS [SCENARIO]]     10 rounds by default; SCENARIO is a part of its name, for that one alone
#
# Needs two CPUs, taskset, prlimit (util-linux), and strace for the system calls. The machine should do nothing else: the
# "95 %" says how much to believe.
set -euo pipefail
cd -- "$(dirname -- "${BASH_SOURCE[0]}")/.."
cargo build --quiet --release -p siskin-benches -p siskin-interop
folder=${CARGO_TARGET_DIR:-target}/release
load() { prlimit --nofile=20000 "$folder/load" "$folder/peer-service" "$@" 2>/dev/null; }
load table "${1:-10}" ${2:+"$2"}
[ $# -lt 2 ] || exit 0
echo
load counting "${1:-10}"
echo
load memory
echo
load cold 11
echo
load all 11
echo
if command -v strace >/dev/null; then load syscalls; else echo 'no strace: system calls are not counted'; fi
