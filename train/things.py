#!/usr/bin/env python3
"""Nouns that seldom act: candidates for the class `things` of codebook/frames/things.frame.

    dyad parse SPEECHES.jsonl --format conllu > speeches.conllu
    train/things.py speeches.conllu ../shared/data/treebank/*train*.conllu > nouns.tsv

SPEECHES is text that may train weights (../shared/data/text/SOURCES.md): every third speech of the UN General Debate was
taken. A line a noun: how often it stands, how often it is a verb's subject, how often that of a verb of saying, willing
or going, and that share in percent. The class was made of nouns that stand 40 times with a share of at most 0.6, or, ending
like an abstract noun (-tion, -ment, -ity …), under 1.5; words that world/agents.tsv knows, people, bodies, places, vehicles
and disasters were taken out by hand, words of trade, arms and papers added.
"""
import collections
import sys

WILLING = frozenset(
    """say tell ask urge decide refuse want meet vote warn demand agree declare announce believe hope wish insist argue
    call reject accept criticize criticise condemn accuse promise deny claim request appeal negotiate sign invite arrest
    kill visit welcome congratulate express thank fight attack seek join elect choose live die know think try attempt
    speak come go leave return arrive flee suffer work""".split()
)


def sentences(paths):
    for path in paths:
        with open(path, encoding="utf-8") as lines:
            rows = []
            for line in lines:
                line = line.rstrip("\n")
                if not line:
                    yield rows
                    rows = []
                elif line[0] != "#":
                    cells = line.split("\t")
                    if cells[0].isdigit():
                        rows.append(cells)


def main(paths):
    stands, subject, willing = (collections.Counter() for _ in range(3))
    for rows in sentences(paths):
        for cells in rows:
            if cells[3] != "NOUN":
                continue
            lemma = cells[2].lower()
            stands[lemma] += 1
            head = int(cells[6]) if cells[6].isdigit() else 0
            if cells[7] == "nsubj" and head and rows[head - 1][3] == "VERB":
                subject[lemma] += 1
                willing[lemma] += rows[head - 1][2].lower() in WILLING
    for lemma, count in stands.most_common():
        if count >= 20 and lemma.isalpha():
            print(lemma, count, subject[lemma], willing[lemma], f"{100 * willing[lemma] / count:.2f}", sep="\t")


if __name__ == "__main__":
    sys.exit(__doc__) if len(sys.argv) < 2 else main(sys.argv[1:])
