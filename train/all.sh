#!/usr/bin/env bash
# Trains models/english.model from nothing: train/all.sh DATA WORK, from the top of the repo. Steps whose result lies in
# WORK are passed over; each writes to a new name first, so a killed run goes on from its last whole step.
set -euo pipefail
[ $# -eq 2 ] || { echo "usage: train/all.sh DATA WORK (DATA holds treebank/, text/, names/, lexicons/)" >&2; exit 2; }
data=$1 work=$2 teacher=train/teacher
mkdir -p "$work"
cargo build --release -p dyad-train --examples --bins

made() { # made FILE COMMAND…: runs the command, which writes FILE.part, unless FILE is there
  local file=$1; shift
  [ -e "$file" ] && return
  echo "== $file" >&2
  "$@" && mv "$file.part" "$file"
}
to() { local file=$1; shift; "$@" > "$file"; }

if [ ! -x "$work/venv/bin/python" ]; then
  python3 -m venv "$work/venv" && "$work/venv/bin/pip" install -q -r train/requirements.txt
fi
export PATH="$work/venv/bin:$PATH"

made "$work/un.txt" to "$work/un.txt.part" target/release/examples/words "$data/text/ungdc-1991-2023.jsonl.gz"
made "$work/trees.txt" to "$work/trees.txt.part" python $teacher/data.py "$data"/treebank/{ewt,gum}-train.conllu
made "$work/lm.pt" python $teacher/pretrain.py "$work/un.txt" "$work/lm.pt.part" --more "$work/trees.txt" --minutes 27 --width 384 --vocabulary 30000
made "$work/teacher.pt" python $teacher/train.py "$work/lm.pt" "$work/teacher.pt.part" --treebank "$data/treebank" --names "$data/names/wikigold.conll.txt" --epochs 12
made "$work/gold" python $teacher/label.py gold "$work/teacher.pt" --treebank "$data/treebank" --names "$data/names/wikigold.conll.txt" --out "$work/gold.part"
made "$work/text.conllu" python $teacher/label.py text "$work/teacher.pt" --words "$work/un.txt" --take 1500000 --out "$work/text.conllu.part"
made "$work/variants.conllu" python $teacher/label.py variants "$work/teacher.pt" --lm "$work/lm.pt" --treebank "$data/treebank" --copies 3 --out "$work/variants.conllu.part"
cat "$work/gold/names.silver" "$work/text.conllu" "$work/variants.conllu" > "$work/silver.conllu"
for part in ewt gum; do cp -n "$data/treebank/$part-dev.conllu" "$work/gold/" 2>/dev/null || true; done
made "$work/english.model" target/release/dyad-train --treebank "$work/gold" --silver "$work/silver.conllu" \
  --irregular crates/dyad-train/data/irregular.tsv --verbs "$data/lexicons/wordnet-3.0-index.verb.gz" --out "$work/english.model.part"
echo "$work/english.model: copy it to models/ where it measures better"

# Names: the parser's tags on GUM come from two parsers, each trained without the half that it reads.
made "$work/clusters.tsv" python $teacher/clusters.py "$work/lm.pt" "$work/clusters.tsv.part"
made "$work/folds" python $teacher/folds.py "$data/treebank" "$work/folds.part"
for half in a b; do
  made "$work/$half.model" target/release/dyad-train --treebank "$work/folds/$half" --epochs 6 \
    --irregular crates/dyad-train/data/irregular.tsv --verbs "$data/lexicons/wordnet-3.0-index.verb.gz" --out "$work/$half.model.part"
done
cp "$work/clusters.tsv" crates/dyad-lang/data/english/clusters.tsv
made "$work/names.weights" cargo run --release -p dyad-eval --example train_names -- "$work/names.weights.part" \
  "$work/folds/a.conllu@$work/a.model" "$work/folds/b.conllu@$work/b.model" "$data/names/wikigold.conll.txt" --dev "$data/treebank/gum-dev.conllu"
echo "$work/names.weights: copy it to crates/dyad-lang/data/english/ where it measures better"
