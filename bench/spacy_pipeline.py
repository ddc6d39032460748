"""Trains or loads spaCy's usual small English pipeline on the treebanks that Dyad's parser learns from, scores both on gold words, and
times both from raw text to trees: one core each, by turns, medians. Run it by bench/spacy.sh, which makes its environment.

Time is told twice: by the clock, and as processor time, which other work on the machine disturbs less. For spaCy the timed part is
nlp.pipe over texts in memory; for Dyad, `dyad eval speed` times the same by the clock, and its processor time is that of the whole process
less that of one which reads a single story. Words are counted as each program tells them apart (spaCy's tokens of white space left
out) and as what stands between white space; the ratio of the second is free of how either splits words."""

import argparse
import gzip
import json
import os
import resource
import statistics
import subprocess
import sys
import time
from pathlib import Path

PIPELINE = "tagger,morphologizer,trainable_lemmatizer,parser"
TREEBANKS = ("ewt", "gum")
BATCHES = (32, 128, 512)
# Sentences a second that UniversalPetrarch codes on one core, given their trees (measured apart, taken as given).
CODED_BY_UNIVERSAL_PETRARCH = 450

# One thread for every library of arithmetic, and the kernels that it finds itself: a machine's own settings for OpenBLAS may be of a slower one.
ONE_CORE = {name: value for name, value in os.environ.items() if name not in ("OPENBLAS_CORETYPE", "OPENBLAS_L2_SIZE")}
ONE_CORE |= dict.fromkeys(("OMP_NUM_THREADS", "OPENBLAS_NUM_THREADS", "MKL_NUM_THREADS", "BLIS_NUM_THREADS"), "1")


def arguments():
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--dyad", required=True)
    parser.add_argument("--shared", type=Path, required=True)
    parser.add_argument("--cache", type=Path, required=True)
    parser.add_argument("--steps", type=int, default=8000, help="most steps of training, of 100 words at first and 1,000 in the end (8000, "
                        "with early stopping); 1000 are enough to measure speed")
    parser.add_argument("--retrain", action="store_true", help="train anew, although a trained pipeline is there")
    parser.add_argument("--stories", type=int, default=4000, help="stories of the speed run (4000)")
    parser.add_argument("--rounds", type=int, default=5, help="rounds of the speed run (5)")
    parser.add_argument("--core", default="0", help="the core to run on; two for Dyad's run on two threads are this and the next (0)")
    parser.add_argument("--only", choices=("scores", "size", "speed", "coding"), help="only one of the parts")
    # What the script asks of itself, in a process of its own.
    parser.add_argument("--time", nargs=2, metavar=("STORIES", "BATCH"), help=argparse.SUPPRESS)
    return parser.parse_args()


def main():
    asked = arguments()
    if asked.time:
        print(json.dumps(time_spacy(asked.cache / "model" / "model-best", asked.time[0], int(asked.time[1]))))
        return
    model = trained(asked)
    print(how_trained(asked.cache))
    parts = {"scores": lambda: scores(asked, model), "size": lambda: sizes(asked, model), "speed": lambda: speed(asked),
             "coding": lambda: coding(asked)}
    for name, part in parts.items():
        if asked.only in (None, name):
            part()


# --- training


def spacy(asked, *words, **options):
    command = ["nice", "-n", "19", sys.executable, "-m", "spacy", *map(str, words)]
    return subprocess.run(command, check=True, env=ONE_CORE, cwd=asked.cache, **options)


def trained(asked):
    """The folder of the trained pipeline; spaCy keeps the best of what it has every 200 steps, so one that was cut off is found too."""
    model = asked.cache / "model" / "model-best"
    if model.exists() and not asked.retrain:
        return model
    for part in ("train", "dev"):
        folder = asked.cache / "corpus" / part
        folder.mkdir(parents=True, exist_ok=True)
        for treebank in TREEBANKS:
            if not (folder / f"{treebank}-{part}.spacy").exists():
                source = (asked.shared / "data" / "treebank" / f"{treebank}-{part}.conllu").resolve()
                spacy(asked, "convert", source, folder, "-c", "conllu", "-n", 10, stdout=subprocess.DEVNULL)
    config = asked.cache / "base.cfg"
    if not config.exists():
        spacy(asked, "init", "config", config, "--lang", "en", "--pipeline", PIPELINE, "--optimize", "efficiency", stdout=subprocess.DEVNULL)
    print(f"training, {asked.steps} steps at most; progress in {asked.cache / 'train.log'}", file=sys.stderr)
    with open(asked.cache / "train.log", "w", encoding="utf-8") as log:
        spacy(asked, "train", config, "--output", "model", "--paths.train", "corpus/train", "--paths.dev", "corpus/dev",
              "--training.max_steps", asked.steps, stdout=log, stderr=subprocess.STDOUT)
    return model


def how_trained(cache):
    """What the training's log says: after how many steps the pipeline that was kept is the best."""
    best, last = (0, 0.0, ""), 0
    try:
        lines = (cache / "train.log").read_text(encoding="utf-8").splitlines()
    except OSError:
        return "spaCy pipeline: found in the cache, without a log of its training"
    for line in lines:
        cells = line.split()
        if len(cells) > 4 and cells[0].isdigit() and cells[1].isdigit():
            last = int(cells[1])
            if float(cells[-1]) >= best[1]:
                best = (last, float(cells[-1]), " ".join(cells[-8:]))
    ended = "ended" if any("Saved pipeline" in line for line in lines) else "cut off or under way"
    return (f"spaCy pipeline: {PIPELINE} on one tok2vec (width 96, depth 4, no vectors), the best of {last} steps is after {best[0]}; "
            f"training {ended}")


# --- scores


def documents_of(path):
    """Sentences of a treebank: rows (form, lemma, upos, xpos, head, deprel, space after), heads from 0, -1 for the root."""
    rows, sentences, joined = [], [], {}
    for line in [*open(path, encoding="utf-8"), "\n"]:
        line = line.rstrip("\n")
        if not line and rows:
            sentences.append(rows)
            rows, joined = [], {}
        elif line and not line.startswith("#"):
            cells = line.split("\t")
            if "-" in cells[0]:
                first, end = map(int, cells[0].split("-"))
                joined |= {word: False for word in range(first, end)} | {end: "SpaceAfter=No" not in cells[9]}
            elif "." not in cells[0]:
                spaced = joined.get(int(cells[0]), "SpaceAfter=No" not in cells[9])
                rows.append((cells[1], cells[2], cells[3], cells[4], int(cells[6]) - 1, cells[7].split(":")[0], spaced))
    return sentences


def score(nlp, path):
    """By the definitions of dyad_eval::parse with gold words and sentences: every word counts, relations without their subtype."""
    from spacy.tokens import Doc

    sentences = documents_of(path)
    docs = []
    for rows in sentences:
        docs.append(Doc(nlp.vocab, words=[r[0] for r in rows], spaces=[r[6] for r in rows],
                        sent_starts=[i == 0 for i in range(len(rows))]))
    right, words = dict.fromkeys(("upos", "xpos", "lemma", "uas", "las"), 0), 0
    for rows, doc in zip(sentences, nlp.pipe(docs, batch_size=128)):
        for (_, lemma, upos, xpos, head, deprel, _), token in zip(rows, doc):
            found = -1 if token.head.i == token.i else token.head.i
            relation = "root" if found < 0 else token.dep_.split(":")[0]
            words += 1
            right["upos"] += token.pos_ == upos
            right["xpos"] += token.tag_ == xpos
            right["lemma"] += lemma in ("_", token.lemma_)
            right["uas"] += found == head
            right["las"] += found == head and relation == deprel
    return {name: 100 * count / words for name, count in right.items()}


def scores(asked, model):
    import spacy as library

    nlp = library.load(model)
    print(f"\n{'gold words, per cent':24}{'UPOS':>8}{'XPOS':>8}{'lemma':>8}{'UAS':>8}{'LAS':>8}")
    for treebank in TREEBANKS:
        path = asked.shared / "data" / "treebank" / f"{treebank}-test.conllu"
        ours = subprocess.run([asked.dyad, "eval", "parse", path, "--format", "json"], check=True, capture_output=True)
        for name, found in (("spaCy", score(nlp, path)), ("Dyad", json.loads(ours.stdout))):
            row = "".join(f"{found[k]:8.1f}" for k in ("upos", "xpos", "lemma", "uas", "las"))
            print(f"{treebank + '-test, ' + name:24}{row}")


# --- size and start


def processor_time(command, **options):
    """Runs a command: its output, the clock's seconds and the processor's."""
    before, began = resource.getrusage(resource.RUSAGE_CHILDREN), time.monotonic()
    done = subprocess.run(command, check=True, stdout=subprocess.PIPE, **options)
    took, after = time.monotonic() - began, resource.getrusage(resource.RUSAGE_CHILDREN)
    return done.stdout, took, after.ru_utime + after.ru_stime - before.ru_utime - before.ru_stime


def sizes(asked, model):
    def start(command, given=b""):
        runs = [processor_time(command, input=given, env=ONE_CORE) for _ in range(6)][1:]
        return [1000 * statistics.median(run[place] for run in runs) for place in (1, 2)]

    size = sum(file.stat().st_size for file in model.rglob("*") if file.is_file())
    empty, python = start(["true"]), start([sys.executable, "-c", "pass"])
    dyad = start([asked.dyad, "parse", "-", "--threads", "1"], b"The envoys met.\n")
    load = start([sys.executable, "-c", f"import spacy; spacy.load({str(model)!r})('The envoys met.')"])
    print(f"\nsize: Dyad's binary with model, world and codebook {os.path.getsize(asked.dyad) / 1e6:.1f} MB; spaCy's pipeline alone {size / 1e6:.1f} MB")
    for name, (clock, processor), (clock0, processor0) in (("Dyad", dyad, empty), ("spaCy", load, python)):
        print(f"start to the tree of one short sentence, {name}: {clock - clock0:.0f} ms by the clock, {processor - processor0:.0f} ms of processor "
              f"(less {clock0:.0f} and {processor0:.0f} ms of an empty process; median of 5)")


# --- speed


def stories(asked):
    """The first stories as JSON Lines with only their text, so that both read the same; and a file with the first of them."""
    source = asked.shared / "data" / "text" / "reuters-1987.jsonl.gz"
    whole, one = asked.cache / f"stories-{asked.stories}.jsonl", asked.cache / "stories-1.jsonl"
    with gzip.open(source, "rt", encoding="utf-8") as lines, open(whole, "w", encoding="utf-8") as out:
        for number, line in zip(range(asked.stories), lines):
            story = json.dumps({"id": str(number), "text": json.loads(line)["text"]})
            out.write(story + "\n")
            if number == 0:
                one.write_text(story + "\n", encoding="utf-8")
    return whole, one


def time_spacy(model, path, batch):
    import spacy as library

    with open(path, encoding="utf-8") as lines:
        texts = [json.loads(line)["text"] for line in lines]
    nlp = library.load(model)
    list(nlp.pipe(texts[:50], batch_size=batch))
    words, clock, processor = 0, time.perf_counter(), time.process_time()
    for doc in nlp.pipe(texts, batch_size=batch):
        words += sum(not token.is_space for token in doc)
    clock, processor = time.perf_counter() - clock, time.process_time() - processor
    return {"words": words, "written": sum(len(text.split()) for text in texts), "clock": clock, "processor": processor}


def pinned(asked, cores, command):
    first = int(asked.core)
    listed = ",".join(str(first + n) for n in range(cores))
    return processor_time(["taskset", "-c", listed, *map(str, command)], env=ONE_CORE)


def run_spacy(asked, path, batch):
    own = [sys.executable, __file__, "--dyad", asked.dyad, "--shared", asked.shared, "--cache", asked.cache, "--time", path, batch]
    return json.loads(pinned(asked, 1, own)[0])


def run_dyad(asked, path, one, threads, to="trees"):
    def run(file):
        command = [asked.dyad, "eval", "speed", file, "--to", to, "--threads", threads, "--format", "json"]
        out, _, processor = pinned(asked, threads, command)
        return json.loads(out), processor

    found, processor = run(path)
    return {"words": found["words"], "written": found["written_words"], "sentences": found["sentences"], "clock": found["seconds"],
            "processor": processor - run(one)[1]}


def best_batch(asked, whole):
    tried = asked.cache / "stories-tried.jsonl"
    with open(whole, encoding="utf-8") as lines:
        tried.write_text("".join(line for _, line in zip(range(max(1, min(400, asked.stories // 5))), lines)), encoding="utf-8")
    return min(BATCHES, key=lambda batch: run_spacy(asked, tried, batch)["processor"])


def speed(asked):
    whole, one = stories(asked)
    batch = best_batch(asked, whole)
    cores = (os.cpu_count() or 1) - int(asked.core)
    runs = {"spaCy": [], "Dyad": []} | ({"Dyad, 2 threads": []} if cores > 1 else {})
    for _ in range(asked.rounds):
        runs["spaCy"].append(run_spacy(asked, whole, batch))
        runs["Dyad"].append(run_dyad(asked, whole, one, 1))
        if cores > 1:
            runs["Dyad, 2 threads"].append(run_dyad(asked, whole, one, 2))
    print(f"\nraw text to trees, the first {asked.stories} stories of reuters-1987, core {asked.core}, {asked.rounds} rounds by turns, medians; "
          f"spaCy's batches of {batch} were the best of {', '.join(map(str, BATCHES))}; load {os.getloadavg()[0]:.1f}")
    print(f"{'words a second':18}{'own words':>12}{'':>4}{'by the clock':>14}{'lowest':>9}{'highest':>9}{'processor':>11}{'between spaces, processor':>27}")
    middle = {}
    for name, found in runs.items():
        rate = lambda of, by: [run[of] / run[by] for run in found]
        clock = rate("words", "clock")
        middle[name] = [statistics.median(v) for v in (clock, rate("words", "processor"), rate("written", "clock"), rate("written", "processor"))]
        print(f"{name:18}{found[0]['words']:12}{'':>4}{middle[name][0]:14.0f}{min(clock):9.0f}{max(clock):9.0f}{middle[name][1]:11.0f}{middle[name][3]:27.0f}")
    ratios = [ours / theirs for ours, theirs in zip(middle["Dyad"], middle["spaCy"])]
    print(f"ratio, Dyad to spaCy, core for core: {ratios[0]:.2f} by the clock, {ratios[1]:.2f} by processor time; "
          f"words between spaces {ratios[2]:.2f} and {ratios[3]:.2f}")
    if cores > 1:
        two, single = middle["Dyad, 2 threads"], middle["Dyad"]
        print(f"two threads to one: {two[0] / single[0]:.2f} by the clock (which tells something where both cores are idle), "
              f"{two[1] / single[1]:.2f} in words by processor time")


# --- coding


def coding(asked):
    """From raw text to coded events: Dyad's records against spaCy's trees and UniversalPetrarch's coding of them. Sentences are those that
    Dyad tells apart, for both."""
    whole, one = stories(asked)
    batch = best_batch(asked, whole)
    levels = ("trees", "layers", "propositions", "records")
    spacy_runs, dyad_runs = [], {level: [] for level in levels}
    for _ in range(asked.rounds):
        spacy_runs.append(run_spacy(asked, whole, batch))
        for level in levels:
            dyad_runs[level].append(run_dyad(asked, whole, one, 1, level))
    sentences = dyad_runs["trees"][0]["sentences"]
    print(f"\nraw text to records, the first {asked.stories} stories of reuters-1987 ({sentences} sentences), core {asked.core}, {asked.rounds} rounds by "
          f"turns, medians; load {os.getloadavg()[0]:.1f}")
    print(f"{'sentences a second':44}{'by the clock':>14}{'processor':>11}")
    rates = {}
    for by in ("clock", "processor"):
        middle = lambda runs: statistics.median(run[by] for run in runs)
        peer = middle(spacy_runs) + sentences / CODED_BY_UNIVERSAL_PETRARCH
        rates[by] = {"spaCy, trees": sentences / middle(spacy_runs),
                     f"and UniversalPetrarch ({CODED_BY_UNIVERSAL_PETRARCH} a second)": sentences / peer}
        rates[by] |= {f"Dyad, {level}": sentences / middle(runs) for level, runs in dyad_runs.items()}
        rates[by]["ratio, Dyad's records to UniversalPetrarch's"] = peer / middle(dyad_runs["records"])
        trees, layers, told, records = (middle(dyad_runs[level]) for level in levels)
        rates[by]["propositions and coding, parts of trees' time"] = (records - layers) / trees
        rates[by]["coding alone, parts of trees' time"] = (records - told) / trees
    for name in rates["clock"]:
        clock, processor = (rates[by][name] for by in ("clock", "processor"))
        digits = 0 if clock > 20 else 2
        print(f"{name:44}{clock:14.{digits}f}{processor:11.{digits}f}")


if __name__ == "__main__":
    main()
