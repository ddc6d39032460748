#!/usr/bin/env bash
# The scores of coding on news that nothing is fitted on (bench/held-out), set by set.
#   bench/held_out.sh [SHARED]
# DYAD names a program to score in place of the release build.
set -euo pipefail
here=$(cd "$(dirname "$0")/.." && pwd)
shared=${1:-$here/../shared}
[ -d "$shared/data" ] || { echo "bench/held_out.sh: no texts under $shared" >&2; exit 2; }
[ -n "${DYAD:-}" ] || cargo build --release --quiet --manifest-path "$here/Cargo.toml" -p dyad-cli
dyad=${DYAD:-${CARGO_TARGET_DIR:-$here/target}/release/dyad}
work=$(mktemp -d); trap 'rm -rf "$work"' EXIT
for gold in "$here"/bench/held-out/*.gold.jsonl; do
    python3 "$here/bench/documents.py" "$gold" "$shared" > "$work/docs.jsonl"
    "$dyad" code "$work/docs.jsonl" --format jsonl > "$work/records.jsonl"
    echo "== $(basename "$gold" .gold.jsonl)"
    python3 "$shared/tools/score_events.py" "$gold" "$work/records.jsonl"
done
