#!/usr/bin/env python3
"""Groups of words that stand in the same company, from a language model's vectors.

  clusters.py LM.pt OUT.tsv

Spherical k-means (Dhillon and Modha 2001) with a fixed seed: 400 groups of words, and 60 groups of their middles.
"""
import sys
import torch
import torch.nn.functional as F


def groups(vectors, count, rounds=25):
    middles = vectors[torch.randperm(len(vectors))[:count]].clone()
    for _ in range(rounds):
        nearest = (vectors @ middles.T).argmax(1)
        sums = torch.zeros_like(middles).index_add_(0, nearest, vectors)
        empty = torch.bincount(nearest, minlength=count) == 0
        sums[empty] = vectors[torch.randint(len(vectors), (int(empty.sum()),))]
        middles = F.normalize(sums, dim=1)
    return nearest, middles


def main():
    lm = torch.load(sys.argv[1], weights_only=True)
    torch.manual_seed(5); torch.set_num_threads(1)
    table = lm["towers"]["embed.word.weight"].float()
    vectors = F.normalize(table[len(table) - len(lm["words"]):], dim=1)
    small, middles = groups(vectors, 400)
    large, _ = groups(middles, 60)
    rows = [(w, s, large[s].item()) for w, s in zip(lm["words"], small.tolist()) if "0" not in w and any(c.isalpha() for c in w)]
    with open(sys.argv[2], "w", encoding="utf-8") as out:
        out.write("# Words in lower case, and two numbers: words that stand in the same company share them (400 groups, and 60 of these).\n"
                  "# Written by train/teacher/clusters.py from the language model of its own making: see docs/TRAINING.md.\n")
        for row in sorted(rows): out.write("%s\t%d\t%d\n" % row)


if __name__ == "__main__": main()
