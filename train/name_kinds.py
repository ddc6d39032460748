#!/usr/bin/env python3
"""Train the weights by which dyad-lang tells what a name names. No dependencies.

  python3 train/name_kinds.py ../shared/data > crates/dyad-lang/data/english/name-kinds.tsv

Reads treebank/gum-train.conllu (its Entity annotation) and names/wikigold.conll.txt; features as in
crates/dyad-lang/src/english/names/mod.rs (`weighed`). Logistic regression by stochastic gradient, fixed seed.
"""
import math, random, re, sys
from collections import defaultdict

KINDS = ["person", "organization", "place", "event", "product"]
OF = {"object": "product", "abstract": "product", "substance": "product"}
GAZETTEER = {}
for line in open("crates/dyad-lang/data/english/gazetteer.tsv", encoding="utf-8"):
    if not line.startswith("#"):
        name, kind = line.rstrip("\n").split("\t")
        GAZETTEER[name] = "given" if kind in ("male", "female") else kind

def features(words, before, after, deprel, is_upper):
    first, last = words[0], words[-1]
    fs = ["bias"] + ["w=" + w for w in words] + ["f=" + first, "l=" + last, "s=" + last[-3:], "t=" + last[-2:],
        "gf=" + GAZETTEER.get(first, "-"), "gl=" + GAZETTEER.get(last, "-"), "p=" + before, "n=" + after,
        "len=" + str(min(4, len(words))), "caps=" + str(int(is_upper))]
    return fs + ["d=" + deprel] if deprel else fs

def gum(path):
    sentence = []
    for line in open(path, encoding="utf-8"):
        if line.strip():
            fields = line.rstrip("\n").split("\t")
            if fields[0].isdigit(): sentence.append(fields)
            continue
        yield from entities(sentence); sentence = []

def entities(tokens):
    opened = []
    for at, fields in enumerate(tokens):
        match = re.search(r"Entity=([^|]*)", fields[9])
        if not match: continue
        for part in re.findall(r"\(([^()]*)(\))?|(\d+)\)", match.group(1)):
            if part[0]: opened.append((at, part[0]))
            if part[1] or part[2]:
                which = next((i for i in range(len(opened) - 1, -1, -1) if not part[2] or opened[i][1].split("-")[0] == part[2]), None)
                if which is None: continue
                start, label = opened.pop(which)
                yield from named(tokens, start, at + 1, label)

def named(tokens, start, end, label):
    parts = label.split("-")
    kind = OF.get(parts[1], parts[1]) if len(parts) > 5 else None
    if kind not in KINDS or not parts[5].split(",")[0].isdigit(): return
    head = start + int(parts[5].split(",")[0]) - 1
    if head >= end or tokens[head][3] != "PROPN": return
    low = high = head
    while low > start and tokens[low - 1][3] == "PROPN": low -= 1
    while high + 1 < end and tokens[high + 1][3] == "PROPN": high += 1
    words = [t[1].lower() for t in tokens[low:high + 1]]
    before = tokens[low - 1][1].lower() if low else "^"
    after = tokens[high + 1][1].lower() if high + 1 < len(tokens) else "^"
    upper = all(not c.islower() for t in tokens[low:high + 1] for c in t[1])
    yield features(words, before, after, tokens[head][7], upper), KINDS.index(kind)

def wikigold(path):
    tags = {"I-PER": "person", "I-ORG": "organization", "I-LOC": "place", "I-MISC": "product"}
    sentence = []
    for line in open(path, encoding="utf-8"):
        if line.strip(): sentence.append(line.split()); continue
        at = 0
        while at < len(sentence):
            tag = sentence[at][1]; end = at + 1
            while tag != "O" and end < len(sentence) and sentence[end][1] == tag: end += 1
            if tag in tags:
                raw = [w for w, _ in sentence[at:end]]; words = [w.lower() for w in raw]
                before = sentence[at - 1][0].lower() if at else "^"
                after = sentence[end][0].lower() if end < len(sentence) else "^"
                yield features(words, before, after, None, not any(c.islower() for c in "".join(raw))), KINDS.index(tags[tag])
            at = end
        sentence = []

def main():
    data = sys.argv[1]
    cases = list(gum(data + "/treebank/gum-train.conllu")) + list(wikigold(data + "/names/wikigold.conll.txt"))
    random.seed(16); weights = defaultdict(lambda: [0.0] * 5); seen = defaultdict(int)
    for fs, _ in cases:
        for f in fs: seen[f] += 1
    for epoch in range(12):
        random.shuffle(cases); rate = 0.3 / (1 + epoch)
        for fs, kind in cases:
            fs = [f for f in fs if seen[f] >= 2]
            sums = [sum(weights[f][k] for f in fs) for k in range(5)]
            top = max(sums); exps = [math.exp(s - top) for s in sums]; total = sum(exps)
            for k in range(5):
                step = rate * ((k == kind) - exps[k] / total)
                for f in fs: weights[f][k] += step - rate * 0.002 * weights[f][k]
    print("# Trained by train/name_kinds.py: feature, then 100 times its weight for person, organisation, place, event, product.")
    for f in sorted(weights):
        row = [max(-30000, min(30000, round(100 * w))) for w in weights[f]]
        if max(map(abs, row)) >= 25 or f == "bias": print("\t".join([f] + list(map(str, row))))
    print(len(cases), "names", file=sys.stderr)

if __name__ == "__main__": main()
