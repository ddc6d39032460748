#!/usr/bin/env bash
# Every score of coding on the gold sets, by the program's own scorer: the seed article, the sentences, the stories.
set -euo pipefail
here=$(cd "$(dirname "$0")/.." && pwd)
shared=${1:-$here/../shared}
[ -d "$shared/gold" ] || { echo "bench/score.sh: no gold sets under $shared" >&2; exit 2; }
cargo build --release --quiet --manifest-path "$here/Cargo.toml" -p dyad-cli
dyad=${CARGO_TARGET_DIR:-$here/target}/release/dyad
work=$(mktemp -d); trap 'rm -rf "$work"' EXIT
score() { # name gold coded
    echo "== $1"
    python3 "$shared/tools/score_events.py" "$2" "$3"
}
"$dyad" code "$shared/seed/article.txt" --date 2016-05-16 --id seed --format jsonl > "$work/seed.jsonl"
score "seed" "$shared/gold/seed-events.jsonl" "$work/seed.jsonl"
for set in gsr-dev news-dev; do
    "$dyad" code "$shared/gold/$set.docs.jsonl" --format jsonl > "$work/$set.jsonl"
    score "$set" "$shared/gold/$set.gold.jsonl" "$work/$set.jsonl"
done
python3 - "$shared/gold/news-dev.gold.jsonl" "$work/news-dev.jsonl" <<'P'
import json, sys
none = {g["doc"] for g in map(json.loads, open(sys.argv[1], encoding="utf-8")) if g.get("none")}
coded = [r for r in map(json.loads, open(sys.argv[2], encoding="utf-8")) if r["record"] == "event" and r["doc"] in none]
print(f"stories without politics: {len(none)}, events coded in them: {len(coded)}")
P
for example in australia-china egypt-turkey japan-south-korea; do
    "$dyad" code "$here/examples/articles/$example.txt" --id "$example" --format jsonl > "$work/$example.jsonl"
    score "$example" "$here/examples/expected/$example.jsonl" "$work/$example.jsonl"
done
