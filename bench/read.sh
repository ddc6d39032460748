#!/usr/bin/env bash
# How fast `dyad read` is on a file of stories, and whether its memory stays flat: the first 1,000 stories against all.
#   bench/read.sh [STORIES.jsonl.gz] [THREADS]
# Prints documents and sentences a second and the peak resident memory of both runs, and their ratio.
set -euo pipefail
here=$(cd "$(dirname "$0")/.." && pwd)
stories=${1:-$here/../shared/data/text/reuters-1987.jsonl.gz}
threads=${2:-$(nproc)}
[ -f "$stories" ] || { echo "bench/read.sh: $stories is not here; give a .jsonl.gz file of stories" >&2; exit 2; }
cargo build --release --quiet --manifest-path "$here/Cargo.toml" -p dyad-cli
dyad=${CARGO_TARGET_DIR:-$here/target}/release/dyad
work=$(mktemp -d); trap 'rm -rf "$work"' EXIT
gzip -dc "$stories" | head -1000 | gzip > "$work/first.jsonl.gz" || true
python3 - "$dyad" "$work" "$work/first.jsonl.gz" "$stories" "$threads" <<'P'
import json, os, resource, sqlite3, subprocess, sys, time
dyad, work, first, whole, threads = sys.argv[1:]
peak = {}
for name, path in (("first 1,000", first), ("all", whole)):
    store = f"{work}/{name.split()[0]}.db"
    began = time.monotonic()
    run = subprocess.Popen([dyad, "read", path, "--store", store, "--threads", threads], stdout=subprocess.DEVNULL)
    _, status, usage = os.wait4(run.pid, 0)
    took = time.monotonic() - began
    db = sqlite3.connect(store)
    count = lambda sql: db.execute(sql).fetchone()[0]
    documents, sentences, records = count("select count(*) from documents"), count("select sum(sentences) from documents"), count("select count(*) from records")
    peak[name] = usage.ru_maxrss / 1024
    print(f"{name:12} {documents} documents, {sentences} sentences, {records} records in {took:.1f} s on {threads} threads: "
          f"{documents / took:.0f} documents/s, {sentences / took:.0f} sentences/s, peak {peak[name]:.0f} MiB, exit {os.waitstatus_to_exitcode(status)}")
print(f"memory, all to first 1,000: {peak['all'] / peak['first 1,000']:.2f}")
P
