#!/usr/bin/env python3
"""Events a story by section: how much is coded in sport and entertainment beside politics. No dependencies.

  sections.py STORIES.jsonl[.gz] RECORDS.jsonl [--list SECTION]

STORIES: {"id", "category", "text"} a line; RECORDS: what `dyad code STORIES --format jsonl` writes. Printed: stories, events, events a story
and the share of politics' rate, by section; with --list the events of one section, one a line.
"""
import gzip, json, sys
from collections import Counter

def load(path):
    with (gzip.open if path.endswith(".gz") else open)(path, "rt", encoding="utf-8") as f:
        return [json.loads(l) for l in f if l.strip()]

def main():
    args = [a for a in sys.argv[1:] if not a.startswith("--")]
    stories, records = load(args[0]), load(args[1])
    section = {s["id"]: s["category"] for s in stories}
    count, events = Counter(section.values()), Counter()
    for r in records:
        if r["record"] == "event" and r["doc"] in section: events[section[r["doc"]]] += 1
    if "--list" in sys.argv:
        wanted = sys.argv[sys.argv.index("--list") + 1]
        who = lambda side: "+".join(e.get("country") or e.get("entity") or "?" for e in side) or "nobody"
        for r in records:
            if r["record"] == "event" and section.get(r["doc"]) == wanted:
                print(r["act"], r["status"], who(r["actors"]), "->", who(r["recipients"]), f"[{r['trigger']['text']}]", r["text"].replace("\n", " "))
        return
    rate = {s: events[s] / count[s] for s in count}
    politics = rate.get("politics") or 1
    print(f"{'section':15} {'stories':>7} {'events':>7} {'a story':>8} {'of politics':>11}")
    for s in sorted(count, key=lambda s: -rate[s]):
        print(f"{s:15} {count[s]:7} {events[s]:7} {rate[s]:8.2f} {rate[s] / politics:11.1%}")

main()
