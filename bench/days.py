#!/usr/bin/env python3
"""Fit what speaks for the time of an act that no time stands beside. No dependencies.

  bench/days.py [SHARED] [--write] [--misses]

Reads the invented stories (bench/stories) and the treebanks' texts (bench/treebank), takes every record of an act that is done and undated in its own words
(`--example readings`), and for each the times that it may have, with their traits (crates/dyad-coder/src/days.rs). A time is right where it lies in the
range that gold gives the act. The model is a conditional logit (McFadden 1974), several right times sharing the credit. Printed,
cross-validated over five parts of the documents, and for the model of all of them on news-dev, which is not fitted on: how often the likeliest time
is right beside what the rules make of it. With --write the weights go into crates/dyad-coder/data/days.tsv.
"""
import json, math, os, sys
sys.path.insert(0, os.path.dirname(os.path.abspath(__file__)))
import confidence, sides

DAYS = os.path.join(confidence.HERE, "crates/dyad-coder/data/days.tsv")
SURE = 0.3
PENALTY = 0.003

def undated(scorer, documents, path):
    """The acts that gold has and dates, each with its times: traits, and whether the time is right."""
    lines = list(scorer.load(path))
    gold = [g for g in lines if not g.get("none")]
    known = {g["doc"] for g in lines}
    found = [r for r in confidence.run("readings", documents) if r["doc"] in known and not r.get("left_out")]
    pairs = sorted((-scorer.agreement(g, r), i, j) for i, g in enumerate(gold) for j, r in enumerate(found) if g["doc"] == r["doc"] and scorer.agreement(g, r))
    taken, used = set(), set()
    for _, i, j in pairs:
        if i in taken or j in used: continue
        taken.add(i); used.add(j)
        g, r = gold[i], found[j]
        if not r.get("days") or not g.get("date"): continue
        times = [part.split(": ", 1) for part in r["days"].split("; ")]
        right = [bool(day) and g["date"][0] <= day <= g["date"][1] for day, _ in times]
        yield {"doc": r["doc"], "traits": [sides.values(t) for _, t in times], "right": right, "told": f"{r['trigger']['text']}: {r['text'][:150]}", "days": [d for d, _ in times], "gold": g["date"]}

def picked(weights, act):
    at, chance = sides.likeliest(weights, act)
    return at if chance >= SURE else 0

def report(name, weights, acts):
    moved = [(a["right"][picked(weights, a)], a["right"][0]) for a in acts if picked(weights, a)]
    right = sum(a["right"][picked(weights, a)] for a in acts)
    print(f"{name}: of {len(acts)} undated acts the likeliest time is right in {right}, the rules' in {sum(a['right'][0] for a in acts)} (at best {sum(any(a['right']) for a in acts)}); of {len(moved)} changed {sum(a and not b for a, b in moved)} gained, {sum(b and not a for a, b in moved)} lost")

def main():
    where = [a for a in sys.argv[1:] if not a.startswith("--")]
    shared = where[0] if where else f"{confidence.HERE}/../shared"
    scorer = confidence.scorer(shared)
    acts = [act for given, gold in confidence.fitted_on(shared) for act in undated(scorer, given, gold)]
    names = sorted({a["doc"] for a in acts})
    parts = {doc: at % 5 for at, doc in enumerate(names)}
    held = []
    for part in range(5):
        weights = sides.fit([a for a in acts if parts[a["doc"]] != part], PENALTY)
        held += [{**a, "at": picked(weights, a)} for a in acts if parts[a["doc"]] == part]
    moved = [(a["right"][a["at"]], a["right"][0]) for a in held if a["at"]]
    print(f"cross-validated: of {len(held)} undated acts the likeliest time is right in {sum(a['right'][a['at']] for a in held)}, the rules' in {sum(a['right'][0] for a in held)} (at best {sum(any(a['right']) for a in held)}); of {len(moved)} changed {sum(a and not b for a, b in moved)} gained, {sum(b and not a for a, b in moved)} lost")
    weights = sides.fit(acts, PENALTY)
    report("fitted", weights, acts)
    news = [json.loads(l) for l in open(f"{shared}/gold/news-dev.docs.jsonl")]
    of_news = list(undated(scorer, news, f"{shared}/gold/news-dev.gold.jsonl"))
    report("news-dev, not fitted on", weights, of_news)
    if "--misses" in sys.argv:
        for a in held:
            if not a["right"][a["at"]]: print(a["doc"], a["gold"], "got", a["days"][a["at"]], "read", a["days"][0], a["told"].replace("\n", " "))
    if "--write" in sys.argv:
        with open(DAYS, "w", encoding="utf-8") as out:
            out.write("# The weights of what speaks for the time of an act that no time stands beside; written by bench/days.py.\n# crates/dyad-coder/src/days.rs says what each trait is.\nwho\ttrait\tweight\n")
            for name, weight in sorted(weights.items()):
                if abs(weight) >= 0.005: out.write("{}\t{}\t{:.2f}\n".format(*name.split(":"), weight))

if __name__ == "__main__":
    main()
