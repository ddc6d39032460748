#!/usr/bin/env bash
# Dyad against spaCy's usual small English pipeline, core for core: scores on gold words, words a second from raw text to trees, then
# sentences a second from raw text to records, against spaCy with UniversalPetrarch's coding.
#   bench/spacy.sh [--only scores|size|speed|coding] [--steps N] [--stories N] [--rounds N] [--core N] [--retrain]     (see bench/spacy_pipeline.py --help)
# What it needs and makes (a virtual environment, the trained pipeline) lies in a cache folder, not in the tree.
# Training on one core takes hours; a run that finds a trained pipeline uses it, and says how it was trained.
set -euo pipefail
here=$(cd "$(dirname "$0")/.." && pwd)
shared=${DYAD_SHARED:-$here/../shared}
[ -d "$shared/data/treebank" ] || { echo "bench/spacy.sh: no treebanks under $shared" >&2; exit 2; }
cache=${XDG_CACHE_HOME:-$HOME/.cache}/dyad-bench
mkdir -p "$cache"
# spaCy's command line needs click, which newer versions of typer do not bring any more.
wanted='spacy==3.8.7 typer==0.15.4 click==8.1.8'
if [ "$(cat "$cache/venv/wanted" 2>/dev/null)" != "$wanted" ]; then
    python3 -m venv --clear "$cache/venv"
    # shellcheck disable=SC2086  # three packages
    "$cache/venv/bin/pip" install --quiet $wanted
    echo "$wanted" > "$cache/venv/wanted"
fi
cargo build --release --quiet --manifest-path "$here/Cargo.toml" -p dyad-cli
dyad=${CARGO_TARGET_DIR:-$here/target}/release/dyad
exec "$cache/venv/bin/python" "$here/bench/spacy_pipeline.py" --dyad "$dyad" --shared "$shared" --cache "$cache" "$@"
