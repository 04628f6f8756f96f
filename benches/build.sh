#!/usr/bin/env bash
# What siskin-build costs a user's first build, and how soon a method that is added to the IDL is served. Of the commit that is checked
# out, in a folder of its own, from nothing: some minutes. Needs curl.
set -euo pipefail
cd -- "$(dirname -- "${BASH_SOURCE[0]}")/.."
work=$(mktemp -d)
service=
trap '[[ -z $service ]] || kill "$service"; rm -rf -- "$work"' EXIT
git archive HEAD | tar -x -C "$work"
cd -- "$work"
cargo fetch --locked --quiet

# Seconds of processors that a command takes, with all that it starts.
cpu() {
  local TIMEFORMAT='%U %S'
  { time "$@" >"$work/log" 2>&1 </dev/null || { cat "$work/log" >&2; exit 1; }; } 2>&1 | awk '{ printf "%.1f", $1 + $2 }'
}

echo "CPU seconds, nothing built before:"
export CARGO_TARGET_DIR=$work/alone
echo "  quote and proc-macro2, which siskin's own derives need as well  $(cpu cargo build --locked --offline -p quote)"
echo "  siskin-build                                                    $(cpu cargo build --locked --offline -p siskin-build)"

export CARGO_TARGET_DIR=$work/target
echo "  the service with all that it stands on                          $(cpu cargo build --locked --offline -p siskin-ping)"
touch build.rs
echo "CPU seconds to run the build script again, and build the service: $(cpu cargo build --locked --offline -p siskin-ping)"

sed -i '$d' idl/ping.thrift
printf '  i64 add(1: i64 a, 2: i64 b) (api.get = "/add")\n}\n' >>idl/ping.thrift
sed -i '$d' src/service.rs
cat >>src/service.rs <<'END'
    async fn add(&self, _cx: &CallContext, a: i64, b: i64) -> Result<i64, siskin::Error> {
        Ok(a + b)
    }
}
END
start=$(date +%s%N)
cargo build --locked --offline --quiet -p siskin-ping 2>"$work/log" || { cat "$work/log" >&2; exit 1; }
mkfifo "$work/ready"
"$CARGO_TARGET_DIR/debug/siskin-ping" -https.port=127.0.0.1:0 -https.insecure=true -thrift.port= -admin.port= -log.level=ERROR \
  >"$work/ready" &
service=$!
read -r ready <"$work/ready"
address=${ready##*https=}
answer=$(curl --silent --fail "http://${address%% *}/add?a=40&b=2")
end=$(date +%s%N)
[[ $answer == 42 ]] || { echo "answered $answer" >&2; exit 1; }
echo "Seconds from the edit to the new method's answer: $(awk "BEGIN { printf \"%.1f\", ($end - $start) / 1e9 }")"
