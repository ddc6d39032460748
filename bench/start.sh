#!/usr/bin/env bash
# Cold start: `dyad code` on one sentence, 20 times, beside the start of an empty process; and the binary's size.
set -euo pipefail
here=$(cd "$(dirname "$0")/.." && pwd)
cargo build --release --quiet --manifest-path "$here/Cargo.toml" -p dyad-cli
dyad=${CARGO_TARGET_DIR:-$here/target}/release/dyad
python3 - "$dyad" <<'P'
import os, statistics, subprocess, sys, time
dyad = sys.argv[1]
def median(command, given):
    times = []
    for _ in range(21):
        began = time.monotonic()
        subprocess.run(command, input=given, capture_output=True, check=True)
        times.append(time.monotonic() - began)
    return 1000 * statistics.median(times[1:])
code = median([dyad, "code", "-", "--date", "2024-02-01"], b"The Kenyan president met his Ugandan counterpart in Kampala on Monday.\n")
empty = median(["true"], b"")
print(f"dyad code on one sentence: {code:.0f} ms (median of 20; an empty process: {empty:.0f} ms)")
print(f"binary: {os.path.getsize(dyad) / 1e6:.1f} MB")
P
