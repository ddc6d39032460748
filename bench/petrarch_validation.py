#!/usr/bin/env python3
"""PETRARCH's validation sentences to documents and gold for `score_events.py`. No dependencies.

  petrarch_validation.py VALIDATION.xml CAMEO.tsv DOCS.jsonl GOLD.jsonl

Each sentence that is to be evaluated becomes one document. Its codes become gold events of the PLOVER category that
codebook/ontology/cameo.tsv gives for them; an event coded both ways round is one, symmetric. Parties are the first
three letters of the actor codes; codes that are no country (`---`, `IGO`, made-up ones of the tests) become `?`.
Sentences without a code become documents in which nothing is to be found.
"""
import json, re, sys

def field(tag, name):
    found = re.search(name + r'\s*=\s*"([^"]*)"', tag)
    return found.group(1) if found else ""

def main():
    if len(sys.argv) != 5: sys.exit(__doc__)
    xml, cameo, docs_path, gold_path = sys.argv[1:]
    acts = {}
    for line in open(cameo, encoding="utf-8"):
        cells = line.rstrip("\n").split("\t")
        if len(cells) >= 7 and cells[0].isdigit(): acts[cells[0]] = cells[3]
    text = open(xml, encoding="utf-8").read()
    docs, gold = open(docs_path, "w", encoding="utf-8"), open(gold_path, "w", encoding="utf-8")
    for block in re.split(r"(?=<Sentence )", text)[1:]:
        head = re.match(r"<Sentence [^>]*>", block).group(0)
        if field(head, "evaluate") == "false": continue
        body = re.search(r"<Text>(.*?)</Text>", block, re.S)
        if not body: continue
        sentence = " ".join(body.group(1).split())
        if not sentence: continue
        name, date = field(head, "id"), field(head, "date")
        if len(date) == 6: date = "20" + date[4:] + date[2:4] + date[:2]        # day, month, year
        print(json.dumps({"id": name, "text": sentence, "published": f"{date[:4]}-{date[4:6]}-{date[6:8]}"}), file=docs)
        events = []
        for tag in re.findall(r"<EventCoding[^>]*>", block):
            code = field(tag, "eventcode")
            while code and code not in acts: code = code[:-1]
            if not code or field(tag, "noevents") or field(tag, "error"): continue
            country = lambda c: c[:3] if re.fullmatch(r"[A-Z]{3}.*", c) and c[:3] not in ("IGO", "NGO", "REB", "CVL", "UAF", "MIL", "GOV", "OPP", "COP", "INT", "UIG", "IMG", "MNC", "AFR", "EUR", "WST") else "?"
            events.append((acts[code], country(field(tag, "sourcecode")), country(field(tag, "targetcode"))))
        seen = set()
        for act, a, b in events:
            mutual = (act, b, a) in events
            key = (act, *sorted((a, b))) if mutual else (act, a, b)
            if key in seen: continue
            seen.add(key)
            types = [act, "SUPPORT"] if act == "AGREE" else [act]
            print(json.dumps({"doc": name, "span": [0, len(sentence)], "type": types, "actors": [a], "recipients": [b], "symmetric": mutual}), file=gold)
        if not seen: print(json.dumps({"doc": name, "none": True}), file=gold)

main()
