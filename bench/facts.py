#!/usr/bin/env python3
"""How many of the facts that a careful reader takes from a document are among the records.

  bench/facts.py FACTS.jsonl PREDICTED.jsonl

A fact is found when a record of its kind lies in a sentence that overlaps the fact's and has its telling fields: the value
(figure), kind and value (relation), member's country and organisation (membership), post and whether it is past (office),
speaker (quotation). Printed: found of all by kind, and what was missed. No dependencies.
"""
import json, re, sys

def load(path): return [json.loads(l) for l in open(path, encoding="utf-8") if l.strip()]
def name(text): return set(re.findall(r"\w+", (text or "").lower()))

def has(fact, record):
    kind = fact["record"]
    if record["record"] != kind or record["doc"] != fact["doc"]: return False
    spans = [record["span"]] + [m["span"] for m in record.get("mentions", [])]
    (a, b) = fact["span"]
    if not any(min(b, d) > max(a, c) for c, d in spans): return False
    if kind == "figure": return record["measure"] == fact["measure"] and record["value"] == fact["value"]
    if kind == "relation": return record["kind"] == fact["kind"] and record.get("value") == fact.get("value")
    if kind == "membership": return record["member"].get("country") == fact["member"] and record["organisation"].get("entity") == fact["organisation"]
    if kind == "office":
        past = "(former)" in fact["post"]
        post = fact["post"].replace("(former)", "").strip()
        return record["post"] == post and record["former"] == past and bool(name(fact["holder"]) & name(record["holder"]["name"]))
    if kind == "quotation": return bool(name(fact["speaker"]) & name(record["speaker"]["name"]))
    return False

facts, records = load(sys.argv[1]), load(sys.argv[2])
kinds = {}
for fact in facts:
    found = any(has(fact, r) for r in records)
    good, of = kinds.get(fact["record"], (0, 0))
    kinds[fact["record"]] = (good + found, of + 1)
    if not found: print("MISSED", json.dumps(fact, ensure_ascii=False))
for kind, (good, of) in kinds.items(): print(f"{kind:10} {good} of {of}")
print(f"all        {sum(g for g, _ in kinds.values())} of {sum(o for _, o in kinds.values())}; records of these kinds: {sum(r['record'] in kinds for r in records)}")
