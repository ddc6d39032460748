#!/usr/bin/env python3
"""The teacher's trees and names for text without them, as CoNLL-U for dyad-train.

  label.py gold TEACHER.pt... --treebank DIR --names wikigold.conll.txt --out DIR
      the treebanks' train parts with `Name=` in MISC (gold where GUM has it, else the teacher's), and wikigold with trees
  label.py text TEACHER.pt... --words WORDS.txt --take N --out FILE
      about N words of running text, whole documents evenly drawn
  label.py variants TEACHER.pt... --treebank DIR --copies N --out FILE
      the treebanks' train sentences with some words exchanged for others that stand near them in the pretrained table
"""
import argparse, glob, os, random, re, sys, time
import torch
import torch.nn.functional as F
sys.path.insert(0, os.path.dirname(os.path.abspath(__file__)))
from data import Sentence, read_conllu, read_wikigold, write_conllu
from parser import Parser, batches, predict, tensors


def load(path):
    saved = torch.load(path, weights_only=True)
    lm = saved["lm"]
    s = saved["settings"]
    weights = saved["weights"]
    lm["towers"] = {k[len("towers."):]: v for k, v in weights.items() if k.startswith("towers.")}
    parser = Parser(lm, **s)
    parser.load_state_dict(weights)
    return parser.eval()


def gold(a, parsers):
    os.makedirs(a.out, exist_ok=True)
    for path in sorted(glob.glob(a.treebank + "/*-train.conllu")):
        sentences = read_conllu(path)
        mine = [Sentence(s.words) for s in sentences]
        if not sentences[0].names: predict(parsers, mine)
        names = iter([t for s, m in zip(sentences, mine) for t in (s.names or m.names)])
        with open(os.path.join(a.out, os.path.basename(path)), "w", encoding="utf-8") as out:
            for line in open(path, encoding="utf-8"):
                if line[:1].isdigit() and line.split("\t")[0].isdigit():
                    fields = line.rstrip("\n").split("\t")
                    kept = [m for m in fields[9].split("|") if m.startswith("SpaceAfter")]
                    fields[9] = "|".join(["Name=" + next(names)] + kept)
                    line = "\t".join(fields) + "\n"
                out.write(line)
    if a.names:
        sentences = read_wikigold(a.names)
        mine = [Sentence(s.words) for s in sentences]
        predict(parsers, mine)
        for s, m in zip(sentences, mine): m.names = [n if t == "?" else t for t, n in zip(s.names, m.names)]
        with open(os.path.join(a.out, "names.silver"), "w", encoding="utf-8") as out: write_conllu(mine, out)


def text(a, parsers):
    documents, document = [], []
    for line in open(a.words, encoding="utf-8"):
        words = line.split()
        if words: document.append(words)
        elif document: documents.append(document); document = []
    total = sum(len(s) for d in documents for s in d)
    chance = random.Random(3)
    picked = [d for d in documents if chance.random() < a.take / total]
    sentences = [Sentence(w) for d in picked for w in d if 1 < len(w) <= 80]
    run(a, parsers, sentences)


def run(a, parsers, sentences):
    begun = time.time()
    with open(a.out, "w", encoding="utf-8") as out:
        for at in range(0, len(sentences), 4000):
            part = sentences[at:at + 4000]
            predict(parsers, part, 6000)
            write_conllu(part, out); out.flush()
            done = sum(len(s.words) for s in sentences[:at + 4000])
            print(f"{done} words, {done / (time.time() - begun):.0f} a second", flush=True)


def variants(a, parsers):
    """Exchanges one open-class word in five for one that stands nearby in the pretrained table."""
    lm = torch.load(a.lm, weights_only=True)
    first = parsers[0]
    table = F.normalize(lm["towers"]["embed.word.weight"].float(), dim=-1)
    gold_ = [s for f in sorted(glob.glob(a.treebank + "/*-train.conllu")) for s in read_conllu(f) if 4 <= len(s.words) <= 60]
    near = {}
    chance = random.Random(11)

    def neighbours(word):
        at = first.words.id(word)
        if at == 1: return []
        if at not in near:
            top = (table @ table[at]).topk(13).indices.tolist()
            near[at] = [first.words.words[i - 2] for i in top if i > 1 and i != at and first.words.words[i - 2].isalpha()]
        return near[at]

    out = []
    open_classes = {"NOUN", "PROPN", "VERB", "ADJ", "ADV"}
    for _ in range(a.copies):
        for s in gold_:
            words = list(s.words)
            for i, word in enumerate(words):
                if s.upos[i] not in open_classes or not word.isalpha() or chance.random() >= 0.2: continue
                others = neighbours(word)
                if not others: continue
                other = chance.choice(others)
                if word.isupper() and len(word) > 1: other = other.upper()
                elif word[:1].isupper(): other = other.capitalize()
                words[i] = other
            if words != s.words: out.append(Sentence(words))
    chance.shuffle(out)
    run(a, parsers, out)


def main():
    p = argparse.ArgumentParser()
    p.add_argument("what", choices=["gold", "text", "variants"]); p.add_argument("teachers", nargs="+")
    p.add_argument("--treebank"); p.add_argument("--names"); p.add_argument("--words"); p.add_argument("--lm"); p.add_argument("--out", required=True)
    p.add_argument("--take", type=int, default=2_000_000); p.add_argument("--copies", type=int, default=2); p.add_argument("--threads", type=int, default=2)
    a = p.parse_args()
    torch.set_num_threads(a.threads)
    parsers = [load(t) for t in a.teachers]
    with torch.no_grad(): {"gold": gold, "text": text, "variants": variants}[a.what](a, parsers)


if __name__ == "__main__": main()
