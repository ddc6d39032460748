#!/usr/bin/env python3
"""A sample of records to be read one by one against their sentences, and what the reading gave.

    bench/reading.py draw RECORDS SEED [COUNT]    the records to read, with their sentences
    bench/reading.py score READING                shares right, faults by kind

RECORDS is what `dyad code ../shared/data/text/reuters-1987.jsonl.gz --format jsonl` writes. READING is a table of
tabs, a line a record: its id, then y or n for type, parties, direction, status and date, then the kind of fault where
there is one. A record's id comes from its text, so a reading holds no news text and can be checked by drawing again.
The draw hashes ids with the seed: it does not depend on the order of the records.
"""
import collections
import hashlib
import json
import sys

FIELDS = ["type", "parties", "direction", "status", "date"]


def party(entity):
    where = entity.get("country") or "?"
    # A side that no word tells: who it is where the coder says so, else somebody of that land.
    untold = "(no words: who rules there)" if entity.get("entity") else "(no words: somebody there)"
    return f"{entity['text'] or untold} [{where} {entity.get('kind')} {','.join(entity.get('sectors', []))}]"


def draw(path, seed, count):
    def key(record):
        return hashlib.sha256(f"{seed}:{record['id']}".encode()).digest()

    with open(path, encoding="utf-8") as lines:
        events = [r for r in map(json.loads, lines) if r["record"] == "event"]
    for n, r in enumerate(sorted(events, key=key)[:count]):
        when = r.get("date") or {}
        print(f"{n + 1}. {r['id']} {r['doc']} {r['frame']}  «{r['trigger']['text']}»  p={r['confidence']:.2f}")
        print(f"   {r['act']}/{r.get('mode')} {r['status']} cameo {r['cameo']['code']}")
        print("   " + "; ".join(map(party, r["actors"])) + "  ->  " + "; ".join(map(party, r["recipients"])))
        print(f"   {when.get('start')}..{when.get('end')} ({when.get('basis')})")
        print(f"   {r['text']}\n")


def score(path):
    right = collections.Counter()
    faults = collections.Counter()
    total = 0
    with open(path, encoding="utf-8") as lines:
        for number, line in enumerate(lines, 1):
            if line.startswith("#") or not line.strip():
                continue
            cells = line.rstrip("\n").split("\t")
            if len(cells) < 6 or any(c not in ("y", "n") for c in cells[1:6]):
                sys.exit(f"{path}:{number}: want an id, five of y or n, and perhaps the kind of fault")
            total += 1
            for field, cell in zip(FIELDS, cells[1:6]):
                right[field] += cell == "y"
            right["all five"] += all(c == "y" for c in cells[1:6])
            if len(cells) > 6 and cells[6]:
                faults[cells[6]] += 1
    for field in [*FIELDS, "all five"]:
        print(f"{field:10} {right[field]:4} of {total}  {100 * right[field] / total:.0f} %")
    for kind, times in faults.most_common():
        print(f"{times:4}  {kind}")


if __name__ == "__main__":
    match sys.argv[1:]:
        case ["draw", path, seed, *rest]:
            draw(path, seed, int(rest[0]) if rest else 100)
        case ["score", path]:
            score(path)
        case _:
            sys.exit(__doc__)
