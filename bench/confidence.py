#!/usr/bin/env python3
"""Fit the confidence of records on the gold dev sets and our own stories, and print how well it is calibrated. No dependencies.

  bench/confidence.py [SHARED] [--write]

Codes gsr-dev, news-dev, the seed article, the example articles and the invented stories (bench/stories), takes each record's features from the coder's own account of
it (`--example trials`), and calls a record right where type, an actor's and a recipient's country agree with gold (optional gold counts).
The model is logistic with an L2 penalty; the reliability table is cross-validated over five parts of the documents. A second is of the records of
bench/readings/*.tsv that the coder still makes of their documents, which may be measured on but not fitted on: right where type, parties and direction are.
With --write the weights fitted on all records go into crates/dyad-coder/data/confidence.tsv. DYAD_PROFILE names another build profile than release.
"""
import glob, gzip, importlib.util, json, math, os, subprocess, sys
sys.path.insert(0, os.path.dirname(os.path.abspath(__file__)))
import documents

HERE = os.path.dirname(os.path.dirname(os.path.abspath(__file__)))
WEIGHTS = os.path.join(HERE, "crates/dyad-coder/data/confidence.tsv")
STORIES = os.path.join(HERE, "bench/stories/stories.{}.jsonl")
PENALTY = 0.003

def run(example, given):
    """What an example of dyad-coder prints for documents, a line each."""
    command = ["cargo", "run", "--profile", os.environ.get("DYAD_PROFILE", "release"), "--quiet", "--manifest-path", f"{HERE}/Cargo.toml", "-p", "dyad-coder", "--example", example]
    done = subprocess.run(command, input="\n".join(json.dumps(d) for d in given), capture_output=True, text=True, check=True)
    return [json.loads(line) for line in done.stdout.splitlines()]

def scorer(shared):
    """The events' scorer that lies in ../shared."""
    spec = importlib.util.spec_from_file_location("scorer", f"{shared}/tools/score_events.py")
    module = importlib.util.module_from_spec(spec); spec.loader.exec_module(module)
    return module

def sets(shared):
    for name in ("gsr-dev", "news-dev"):
        yield [json.loads(l) for l in open(f"{shared}/gold/{name}.docs.jsonl")], f"{shared}/gold/{name}.gold.jsonl"
    yield [{"id": "seed", "text": open(f"{shared}/seed/article.txt").read(), "published": "2016-05-16"}], f"{shared}/gold/seed-events.jsonl"
    for name in ("australia-china", "egypt-turkey", "japan-south-korea"):
        yield [{"id": name, "text": open(f"{HERE}/examples/articles/{name}.txt").read()}], f"{HERE}/examples/expected/{name}.jsonl"
    yield from fitted_on(shared)

def fitted_on(shared):
    """What may be fitted on: the invented stories, and what a reader set down of the treebanks' texts; documents and gold."""
    yield stories(), STORIES.format("gold")
    gold = f"{HERE}/bench/treebank/treebank.gold.jsonl"
    yield list(documents.documents(gold, shared)), gold

def stories():
    return [json.loads(l) for l in open(STORIES.format("docs"))]

def read_one_by_one(shared):
    """The documents of what was read, and for each record's id whether it is right."""
    right, wanted = {}, set()
    for path in sorted(glob.glob(f"{HERE}/bench/readings/*.tsv")):
        for line in open(path, encoding="utf-8"):
            cells = line.rstrip("\n").split("\t")
            if line.startswith("#") or len(cells) < 8 or not cells[7]: continue
            right[cells[0]] = float(cells[1:4] == ["y"] * 3); wanted.add(cells[7])
    with gzip.open(f"{shared}/data/text/reuters-1987.jsonl.gz", "rt", encoding="utf-8") as stories:
        return [d for d in map(json.loads, stories) if d["id"] in wanted], right

def featured(given):
    """The features of each record, by its id, and the document it is of."""
    for told in run("trials", given):
        for record in told["records"]:
            parts = [part.rsplit(" ", 1) for part in record["features"].split(", ")]
            yield record["id"], told["doc"], {name: float(value) for name, value in parts}

def judged(scorer, gold, records):
    """For each record whether it is right, matched one to one with gold, best agreement first."""
    pairs = []
    for i, g in enumerate(gold):
        for j, r in enumerate(records):
            agreed = scorer.agreement(g, r)
            if agreed: pairs.append((-agreed, i, j))
    pairs.sort()
    used, right = set(), [False] * len(records)
    taken = set()
    for agreed, i, j in pairs:
        if i in used or j in taken: continue
        used.add(i); taken.add(j); right[j] = agreed <= -2
    return right

def fit(rows, strength=PENALTY):
    """Gradient ascent with a step of its own for each weight (Adagrad, Duchi et al. 2011): features differ much in how often they hold."""
    names = sorted({name for features, *_ in rows for name in features})
    place = {name: at for at, name in enumerate(names)}
    sparse = [([(place[name], value) for name, value in features.items()], right) for features, right, _ in rows]
    penalty = [0 if name == "bias" else strength for name in names]
    weights, squares = [0.0] * len(names), [1e-8] * len(names)
    for _ in range(250):
        slope = [0.0] * len(names)
        for features, right in sparse:
            error = right - 1 / (1 + math.exp(-sum(weights[at] * value for at, value in features)))
            for at, value in features: slope[at] += error * value
        for at in range(len(names)):
            step = slope[at] / len(rows) - penalty[at] * weights[at]
            squares[at] += step * step
            weights[at] += 0.3 * step / math.sqrt(squares[at])
    return dict(zip(names, weights))

def chance(weights, features):
    return 1 / (1 + math.exp(-sum(weights.get(name, 0) * value for name, value in features.items())))

def is_supposed(features):
    return any(name in features for name in ("actor-unnamed", "actor-people", "recipient-unnamed", "recipient-people"))

def reliability(name, told):
    """How often records are right, by the chance that they are given: pairs of the two."""
    share = sum(right for _, right in told) / len(told)
    brier = sum((p - right) ** 2 for p, right in told) / len(told)
    print(f"{name}: {len(told)}, right {share:.3f}; Brier score {brier:.3f} (of always {share:.2f}: {share * (1 - share):.3f})")
    print("given        records  mean given  right")
    for low, high in ((0, 0.2), (0.2, 0.4), (0.4, 0.5), (0.5, 0.6), (0.6, 0.7), (0.7, 0.8), (0.8, 0.9), (0.9, 1.01)):
        bin_ = [(p, right) for p, right in told if low <= p < high]
        if bin_:
            print(f"{low:.1f} to {min(high, 1):.1f}   {len(bin_):7}  {sum(p for p, _ in bin_) / len(bin_):10.2f}  {sum(r for _, r in bin_) / len(bin_):5.2f}")

def main():
    args = [a for a in sys.argv[1:] if not a.startswith("--")]
    shared = args[0] if args else f"{HERE}/../shared"
    judge = scorer(shared)
    rows = []
    for given, path in sets(shared):
        gold = [g for g in judge.load(path) if not g.get("none")]
        known = {g["doc"] for g in judge.load(path)}
        records = [r for r in run("code_jsonl", given) if r["record"] == "event" and r["doc"] in known]
        features = {id: named for id, _, named in featured(given)}
        for record, right in zip(records, judged(judge, gold, records)):
            # Acts of which a side is only supposed have a model of their own: bench/sides.py.
            if not is_supposed(features[record["id"]]):
                rows.append((features[record["id"]], float(right), record["doc"]))
    known = sorted({doc for *_, doc in rows})
    part = {doc: at % 5 for at, doc in enumerate(known)}
    told = []
    for fold in range(5):
        weights = fit([r for r in rows if part[r[2]] != fold])
        told += [(chance(weights, f), right) for f, right, doc in rows if part[doc] == fold]
    reliability("cross-validated, records against gold", told)
    weights = fit(rows)
    stories_read, right = read_one_by_one(shared)
    read = [(chance(weights, named), right[id]) for id, _, named in featured(stories_read) if id in right and not is_supposed(named)]
    reliability(f"records of the wire that were read one by one, not fitted on, {len(read)} still made of {len(right)}", read)
    if "--write" in sys.argv:
        write(WEIGHTS, weights, "The weights of the logistic model of confidence; written by bench/confidence.py from records judged against the gold dev sets and the stories.", "crates/dyad-coder/src/confidence.rs says when each feature holds.")

def write(path, weights, *comments):
    with open(path, "w") as out:
        for comment in comments: out.write(f"# {comment}\n")
        out.write("feature\tweight\n")
        for name in sorted(weights): out.write(f"{name}\t{weights[name]:.3f}\n")
    print(f"written: {os.path.relpath(path, HERE)}")

if __name__ == "__main__":
    main()
