#!/usr/bin/env python3
"""Fit what speaks for the land of a side that no word tells, and print how often the likeliest is right. No dependencies.

  bench/sides.py [SHARED] [--write]

Reads the invented stories (bench/stories) and takes every reading of every act with an open side (`--example readings`): each land that it
may be of, with its traits. A reading is right where type, an actor's and a recipient's country agree with gold. The model is a conditional
logit over the readings of an act (McFadden 1974) with an L2 penalty; several right readings share the credit. Printed, cross-validated over
five parts of the stories, and of all stories on news-dev and gsr-dev, which nothing here is fitted on: how often the likeliest reading is
right beside the rules' own. With --write the weights of all stories go into crates/dyad-coder/data/sides.tsv. DYAD_PROFILE names another
build profile than release.
"""
import collections, importlib.util, json, math, os, sys
sys.path.insert(0, os.path.dirname(os.path.abspath(__file__)))
import confidence

SIDES = os.path.join(confidence.HERE, "crates/dyad-coder/data/sides.tsv")
MARK = "a reading of its sides: "
PENALTY = 0.01
SURE = 0.5

def values(text):
    """`a 1, b 0.5` to a dictionary."""
    parts = [part.rsplit(" ", 1) for part in (text or "").split(", ") if " " in part]
    return {name: float(value) for name, value in parts}

def groups(scorer, documents, path):
    """The acts with an open side, each with its readings: their traits, and whether they agree with gold."""
    lines = list(scorer.load(path))
    gold, known = [g for g in lines if not g.get("none")], {g["doc"] for g in lines}
    acts = collections.OrderedDict()
    for r in confidence.run("readings", documents):
        if r["doc"] in known and (r.get("left_out") or "").startswith(MARK):
            acts.setdefault((r["doc"], tuple(r["trigger"]["span"]), r["frame"]), []).append(r)
    for (doc, *_), readings in acts.items():
        own = [g for g in gold if g["doc"] == doc]
        yield {"doc": doc, "traits": [values(r["left_out"][len(MARK):]) for r in readings], "right": [any(scorer.agreement(g, r) >= 2 for g in own) for r in readings]}

def decidable(acts):
    return [a for a in acts if any(a["right"]) and not all(a["right"])]

def fit(acts):
    """Gradient ascent on the conditional likelihood, with a step of its own for each weight (Adagrad)."""
    acts = decidable(acts)
    names = sorted({name for a in acts for traits in a["traits"] for name in traits})
    place = {name: at for at, name in enumerate(names)}
    rows = [([[(place[n], v) for n, v in traits.items()] for traits in a["traits"]], a["right"]) for a in acts]
    # What is said of the side in general is trusted before what is said of one act or one kind of people.
    penalty = [PENALTY * (1 if name.split(":")[0] in ("actor", "recipient") else 2) for name in names]
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

def report(name, weights, acts):
    picks = [(likeliest(weights, a), as_read(a), a["right"]) for a in decidable(acts)]
    right = sum(r[at] for (at, _), _, r in picks)
    rules = sum(bool(r[rule]) for _, rule, r in picks if rule is not None)
    moved = [(r[at], r[rule]) for (at, chance), rule, r in picks if rule is not None and rule != at and chance >= SURE]
    print(f"{name}: of {len(picks)} acts with an open side the likeliest reading is right in {right}, the rules' in {rules}; of {len(moved)} changed {sum(a and not b for a, b in moved)} gained, {sum(b and not a for a, b in moved)} lost")

def main():
    args = [a for a in sys.argv[1:] if not a.startswith("--")]
    shared = args[0] if args else f"{confidence.HERE}/../shared"
    spec = importlib.util.spec_from_file_location("scorer", f"{shared}/tools/score_events.py")
    scorer = importlib.util.module_from_spec(spec); spec.loader.exec_module(scorer)
    acts = list(groups(scorer, confidence.stories(), confidence.STORIES.format("gold")))
    part = {doc: at % 5 for at, doc in enumerate(sorted({a["doc"] for a in acts}))}
    for fold in range(5):
        weights = fit([a for a in acts if part[a["doc"]] != fold])
        report(f"part {fold + 1} of the stories", weights, [a for a in acts if part[a["doc"]] == fold])
    weights = fit(acts)
    for name in ("news-dev", "gsr-dev"):
        documents = [json.loads(l) for l in open(f"{shared}/gold/{name}.docs.jsonl")]
        report(name, weights, list(groups(scorer, documents, f"{shared}/gold/{name}.gold.jsonl")))
    if "--write" in sys.argv:
        with open(SIDES, "w") as out:
            out.write("# The weights of what speaks for the land of a side that no word tells; written by bench/sides.py from the invented stories.\n")
            out.write("# crates/dyad-coder/src/sides.rs says what each trait is.\nwho\ttrait\tweight\n")
            for name in sorted(weights):
                if abs(weights[name]) >= 0.005: out.write("\t".join(name.split(":")) + f"\t{weights[name]:.2f}\n")
        print(f"written: {os.path.relpath(SIDES, confidence.HERE)}")

if __name__ == "__main__":
    main()
