#!/usr/bin/env python3
"""Two folders of treebanks, each with one half of GUM's documents for training and the other half beside it.

  folds.py TREEBANK OUT

OUT/a/gum-train.conllu has the second half, OUT/a.conllu the first: what a parser trained on OUT/a never saw.
"""
import os, re, shutil, sys

treebank, out = sys.argv[1:]
text = open(f"{treebank}/gum-train.conllu", encoding="utf-8").read()
documents = [d for d in re.split(r"(?m)^(?=# newdoc id)", text) if d.startswith("# newdoc")]
for name, first in (("a", 0), ("b", 1)):
    os.makedirs(f"{out}/{name}", exist_ok=True)
    open(f"{out}/{name}.conllu", "w", encoding="utf-8").write("".join(documents[first::2]))
    open(f"{out}/{name}/gum-train.conllu", "w", encoding="utf-8").write("".join(documents[1 - first::2]))
    for file in ("ewt-train.conllu", "gum-dev.conllu"): shutil.copyfile(f"{treebank}/{file}", f"{out}/{name}/{file}")
