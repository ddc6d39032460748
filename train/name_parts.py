#!/usr/bin/env python3
"""Compile the words that names are made of, as facts tell them. Standard library only.

  pip download names==0.3.0 --no-deps --no-binary :all: -d /tmp && tar xzf /tmp/names-0.3.0.tar.gz -C /tmp
  python3 train/name_parts.py ../shared/data/facts /tmp/names-0.3.0/names world > crates/dyad-lang/data/english/name-parts.tsv

Given names and surnames: holders of office (every-politician-scrapers, CC0) and the United States census of 1990 (public
domain, as the package `names` carries it). Places: GeoNames (CC BY 4.0), of 25,000 people and more, and regions of the
first order. Organisations: our own world/organisations.tsv.
"""
import csv, gzip, json, re, sys
from collections import Counter, defaultdict

PLAIN = re.compile(r"[^\W\d_][\w.'’-]*( [^\W_][\w.'’-]*)*$")

def persons(facts, marks):
    with open(facts + "/office-holders-2000-2023.tsv", encoding="utf-8") as file:
        people = {row["person"] for row in csv.DictReader(file, delimiter="\t")}
    given, last = Counter(), Counter()
    for words in (p.split() for p in people):
        if len(words) > 1:
            given[words[0].lower()] += 1; last[words[-1].lower()] += 1
    for word, count in given.items():
        if count >= 2 and len(word) > 1: marks[word].add("g")
    for word, count in last.items():
        if len(word) > 1: marks[word].add("s" if count >= 2 else "r")

def census(folder, marks):
    for file, limit, mark in (("dist.male.first", 1300, "g"), ("dist.female.first", 3000, "g"), ("dist.all.last", 12000, "s")):
        for line in list(open(folder + "/" + file))[:limit]:
            marks[line.split()[0].lower()].add(mark if int(line.split()[3]) <= limit // 2 or mark == "g" else "r")

def places(facts, marks):
    with gzip.open(facts + "/geonames-cities5000.tsv.gz", "rt", encoding="utf-8") as file:
        for row in csv.DictReader(file, delimiter="\t", quoting=csv.QUOTE_NONE):
            if int(row["population"] or 0) >= 25000: marks[row["name"].lower()].add("p")
    for region in json.load(open(facts + "/geonames-admin1.json", encoding="utf-8")):
        marks[region["name"].lower()].add("p")

def organisations(world, marks):
    for line in open(world + "/organisations.tsv", encoding="utf-8"):
        if not line.startswith("#"):
            row = line.rstrip("\n").split("\t")
            for name in [row[1]] + row[8].split("|"):
                if name and name != "name" and any(c.isupper() for c in name): marks[re.sub(r"^the ", "", name.lower())].add("o")

def main():
    facts, names, world = sys.argv[1:]
    marks = defaultdict(set)
    persons(facts, marks); census(names, marks); places(facts, marks); organisations(world, marks)
    print("# Words and names in lower case, and what they are part of: g given name, s surname, r rare surname, p place, o organisation.")
    print("# Compiled by train/name_parts.py, which names the sources.")
    for name in sorted(marks):
        if PLAIN.match(name) and len(name.split()) <= 5:
            print(name + "\t" + "".join(sorted(marks[name] - ({"r"} if "s" in marks[name] else set()))))

if __name__ == "__main__": main()
