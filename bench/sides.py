#!/usr/bin/env python3
"""Fit what speaks for the land of a side that no word tells, and which acts with such a side are likely. No dependencies.

  bench/sides.py [SHARED] [--write]

Reads the invented stories (bench/stories) and the treebanks' texts (bench/treebank) and takes every reading of every act with an open side (`--example readings`): each land that it
may be of, with its traits. A reading is right where type, an actor's and a recipient's country agree with gold. Two models:
  sides     conditional logit over the readings of an act (McFadden 1974), several right readings sharing the credit
  supposed  logistic over acts that are told without a side, in their likeliest reading: whether they are in gold at all
Printed, cross-validated over five parts of the stories and for the models of all stories on news-dev, which only the second is fitted on: how often the likeliest reading is right beside the rules' own, and what is kept of supposed acts by chance. To the second model
gsr-dev and news-dev are added: real news tells much that is no act. With --write the weights go into crates/dyad-coder/data/sides.tsv and supposed.tsv. DYAD_PROFILE names another build profile than release.
"""
import collections, json, math, os, sys
sys.path.insert(0, os.path.dirname(os.path.abspath(__file__)))
import confidence

SIDES = os.path.join(confidence.HERE, "crates/dyad-coder/data/sides.tsv")
SUPPOSED = os.path.join(confidence.HERE, "crates/dyad-coder/data/supposed.tsv")
TOLD, MARK = "a reading of a told act: ", "a side is only supposed: "
PENALTY, PENALTY_OF_ACTS = 0.006, 0.005
SURE, LEAST = 0.5, 0.6

def values(text):
    """`a 1, b 0.5` to a dictionary."""
    parts = [part.rsplit(" ", 1) for part in (text or "").split(", ") if " " in part]
    return {name: float(value) for name, value in parts}

def groups(scorer, documents, path):
    """The acts with an open side, each with its readings: traits, features, and how far each agrees with gold."""
    lines = list(scorer.load(path))
    gold = [g for g in lines if not g.get("none")]
    known = {g["doc"] for g in lines}
    found = [r for r in confidence.run("readings", documents) if r["doc"] in known]
    told = [r for r in found if not r.get("left_out")]
    pairs = sorted((-scorer.agreement(g, r), i, j) for i, g in enumerate(gold) for j, r in enumerate(told) if g["doc"] == r["doc"] and scorer.agreement(g, r))
    taken, used, hit = set(), set(), set()
    for agreed, i, j in pairs:
        if i in taken or j in used: continue
        taken.add(i); used.add(j)
        if agreed <= -2: hit.add(i)
    acts = collections.OrderedDict()
    for r in found:
        for mark in (TOLD, MARK):
            if (r.get("left_out") or "").startswith(mark):
                acts.setdefault((mark, r["doc"], tuple(r["trigger"]["span"]), r["frame"]), []).append((r, values(r["left_out"][len(mark):])))
    for (mark, doc, *_), readings in acts.items():
        own = [(i, g) for i, g in enumerate(gold) if g["doc"] == doc]
        right, again = [], []
        for r, _ in readings:
            best = max(((scorer.agreement(g, r), i not in hit) for i, g in own), default=(0, True))
            right.append(best[0] >= 2); again.append(best[0] >= 2 and not best[1])
        yield {"doc": doc, "told": mark == TOLD, "traits": [t for _, t in readings], "features": [values(r.get("features")) for r, _ in readings], "right": right, "again": again}

def decidable(acts):
    return [a for a in acts if any(a["right"]) and not all(a["right"])]

def fit(acts, strength=PENALTY):
    """Gradient ascent on the conditional likelihood, with a step of its own for each weight (Adagrad)."""
    acts = decidable(acts)
    names = sorted({name for a in acts for traits in a["traits"] for name in traits})
    place = {name: at for at, name in enumerate(names)}
    rows = [([[(place[n], v) for n, v in traits.items()] for traits in a["traits"]], a["right"]) for a in acts]
    # What is said of the side in general is trusted before what is said of one act or one kind of people.
    penalty = [strength * (1 if name.split(":")[0] in ("actor", "recipient") else 2) for name in names]
    weights, squares = [0.0] * len(names), [1e-8] * len(names)
    for _ in range(150):
        slope = [0.0] * len(names)
        for readings, right in rows:
            scores = [sum(weights[at] * value for at, value in traits) for traits in readings]
            top = max(scores)
            powers = [math.exp(s - top) for s in scores]
            total, of_right = sum(powers), sum(p for p, y in zip(powers, right) if y)
            for traits, power, y in zip(readings, powers, right):
                step = (power / of_right if y else 0) - power / total
                for at, value in traits: slope[at] += step * value
        for at in range(len(names)):
            step = slope[at] / len(rows) - penalty[at] * weights[at]
            squares[at] += step * step
            weights[at] += 0.3 * step / math.sqrt(squares[at])
    return dict(zip(names, weights))

def likeliest(weights, act):
    """The likeliest reading's place, and its chance."""
    scores = [sum(weights.get(n, 0) * v for n, v in traits.items()) for traits in act["traits"]]
    top = max(scores)
    powers = [math.exp(s - top) for s in scores]
    best = max(range(len(powers)), key=lambda at: (powers[at], -at))
    return best, powers[best] / sum(powers)

def as_read(act):
    """What the rules made of the sides, by themselves."""
    told = lambda traits: sum(name.endswith((":as-read", ":open")) for name in traits)
    best = max(range(len(act["traits"])), key=lambda at: (told(act["traits"][at]), -at))
    return best if told(act["traits"][best]) else None

def rows(weights, acts):
    """Acts that are told without a side, for the second model."""
    for act in (a for a in acts if not a["told"]):
        at, chance = likeliest(weights, act)
        # What the text tells elsewhere, too, would be told again.
        yield {**act["features"][at], "sides-chance": chance}, 0.0 if act["again"][at] else float(act["right"][at]), act["doc"]

def report(name, weights, of_acts, acts):
    told = [a for a in decidable(acts) if a["told"]]
    picks = [(likeliest(weights, a), as_read(a), a["right"]) for a in told]
    right = sum(r[at] for (at, _), _, r in picks)
    rules = sum(bool(r[rule]) for _, rule, r in picks if rule is not None)
    moved = [(r[at], r[rule]) for (at, chance), rule, r in picks if rule is not None and rule != at and chance >= SURE]
    print(f"{name}: of {len(told)} told acts with an open side the likeliest reading is right in {right}, the rules' in {rules}; of {len(moved)} changed {sum(a and not b for a, b in moved)} gained, {sum(b and not a for a, b in moved)} lost")
    supposed = [a for a in decidable(acts) if not a["told"]]
    print(f"  of {len(supposed)} acts told without a side {sum(a['right'][likeliest(weights, a)[0]] for a in supposed)} have the right lands")
    for least in (0.4, 0.5, LEAST, 0.7):
        kept = [y for f, y, _ in rows(weights, acts) if confidence.chance(of_acts, f) >= least]
        print(f"  from {least:.1f} on {len(kept)} are kept: right {kept.count(1.0)}, told elsewhere or wrong {kept.count(0.0)}")

def main():
    args = [a for a in sys.argv[1:] if not a.startswith("--")]
    shared = args[0] if args else f"{confidence.HERE}/../shared"
    scorer = confidence.scorer(shared)
    dev = lambda name: list(groups(scorer, [json.loads(l) for l in open(f"{shared}/gold/{name}.docs.jsonl")], f"{shared}/gold/{name}.gold.jsonl"))
    acts = [act for given, gold in confidence.fitted_on(shared) for act in groups(scorer, given, gold)]
    news = dev("news-dev")
    further = dev("gsr-dev") + news
    documents = sorted({a["doc"] for a in acts})
    part = {doc: at % 5 for at, doc in enumerate(documents)}
    for fold in range(5):
        own, other = [a for a in acts if part[a["doc"]] != fold], [a for a in acts if part[a["doc"]] == fold]
        weights = fit(own)
        report(f"part {fold + 1} of the stories", weights, confidence.fit(list(rows(weights, own + further)), PENALTY_OF_ACTS), other)
    weights = fit(acts)
    of_acts = confidence.fit(list(rows(weights, acts + further)), PENALTY_OF_ACTS)
    report("news-dev", weights, of_acts, news)
    if "--write" in sys.argv:
        with open(SIDES, "w") as out:
            out.write("# The weights of what speaks for the land of a side that no word tells; written by bench/sides.py from the invented stories.\n")
            out.write("# crates/dyad-coder/src/sides.rs says what each trait is.\nwho\ttrait\tweight\n")
            for name in sorted(weights):
                if abs(weights[name]) >= 0.005: out.write("\t".join(name.split(":")) + f"\t{weights[name]:.2f}\n")
        print(f"written: {os.path.relpath(SIDES, confidence.HERE)}")
        confidence.write(SUPPOSED, of_acts, "The weights of the logistic model of acts of which a side is only supposed; written by bench/sides.py from the invented stories and the gold dev sets.", "crates/dyad-coder/src/likelihood.rs and confidence.rs say when each feature holds.")

if __name__ == "__main__":
    main()
