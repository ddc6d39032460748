#!/usr/bin/env python3
"""PETRARCH's validation sentences to documents and gold for `score_events.py`. No dependencies.

  petrarch_validation.py VALIDATION.xml CAMEO.tsv DOCS.jsonl GOLD.jsonl

Each sentence that is to be evaluated becomes one document; its codes become gold events. What is done to them, and why:

* The category is the one that codebook/ontology/cameo.tsv gives for the code. Where the PLOVER manual and the conversion
  table file the same act in two places, both are right: a promise (03) may be filed as SUPPORT, an announced release or
  withdrawal (035) as CONCEDE, since the manual says that of a future RETREAT; a signed agreement (057) is AGREE by the
  manual's list and SUPPORT by the table; "yield" without a kind (08, 080) is the root of both CONCEDE and RETREAT.
* PETRARCH writes an act of several parties as pairs, one for each. Here an act is one, as in our other gold: rows of one
  category whose sources and targets were all paired are one event; pairs that go both ways are one, symmetric.
* Parties are the first three letters of the actor codes. An organisation (`IGOUNO`, `IMGMUSISI`) is the
  one of world/; what names no country and no organisation (`---`, bare sectors) becomes `?`, which any party matches.
* Statements (01 and its like) are no events of PLOVER: they become optional events of the category that the table gives,
  so that they count neither way. Sentences without a code become documents in which nothing is to be found.

Left out: sentences that say `evaluate="false"`, one without a text. Kept as they are, though no reader would code them so:
what PETRARCH makes of a sentence by its own machinery ("to give a speech on relations" as cooperation, "replace those it
fires at" as an attack of Gaza on Hamas), and acts that it does not find ("noevents" where sanctions are announced).
"""
import json, re, sys

SECTORS = {"IGO", "NGO", "NGM", "REB", "CVL", "UAF", "MIL", "GOV", "OPP", "COP", "INT", "UIG", "IMG", "MNC", "AFR", "EUR", "WST",
           "LEG", "JUD", "SPY", "MED", "BUS", "EDU", "REL", "LAB", "CRM", "REF", "AGR", "ENV", "PTY", "SEP", "ELI", "PPL", "SET"}

def field(tag, name):
    found = re.search(name + r'\s*=\s*"([^"]*)"', tag)
    return found.group(1) if found else ""

def categories(cameo):
    acts = {}
    for line in open(cameo, encoding="utf-8"):
        cells = line.rstrip("\n").split("\t")
        if len(cells) >= 7 and cells[0].isdigit(): acts[cells[0]] = cells[3]
    return acts

# Beginnings of the actor codes that PETRARCH's dictionaries give to organisations, and their ids in world/.
ORGANISATIONS = {"IGOUNO": "un", "IGOEUR": "eu", "IGONAT": "nato", "IGOAFU": "au", "IGOARL": "arab-league", "IGOCOPITP": "interpol",
                 "IMGMUSISI": "isil", "IMGMUSALQ": "al-qaeda"}

def party(code):
    for start, name in ORGANISATIONS.items():
        if code.startswith(start): return name
    return code[:3] if re.fullmatch(r"[A-Z]{3}.*", code) and code[:3] not in SECTORS else "?"

def accepted(code, act):
    if act == "AGREE": return ("AGREE", "SUPPORT", "CONCEDE") if code.startswith("035") else ("AGREE", "SUPPORT")
    if code == "057": return ("SUPPORT", "AGREE")
    return ("CONCEDE", "RETREAT") if code in ("08", "080") else (act,)

def as_acts(pairs):
    """Pairs of one category to acts: (actors, recipients, whether symmetric)."""
    mutual = {p for p in pairs if p[0] != p[1] and p[::-1] in pairs}
    if mutual:
        sides = sorted({x for p in mutual for x in p})
        whole = all((a, b) in mutual for a in sides for b in sides if a != b)
        for group in [sides] if whole else sorted({tuple(sorted(p)) for p in mutual}):
            group = sorted(set(group))
            yield group[:1], group[1:] or group, True
    rest = sorted(pairs - mutual)
    sources, targets = sorted({a for a, _ in rest}), sorted({b for _, b in rest})
    if rest and len(rest) == len(sources) * len(targets): yield sources, targets, False
    else: yield from (([a], [b], False) for a, b in rest)

def main():
    if len(sys.argv) != 5: sys.exit(__doc__)
    xml, cameo, docs_path, gold_path = sys.argv[1:]
    acts = categories(cameo)
    text = open(xml, encoding="utf-8").read()
    docs, gold = open(docs_path, "w", encoding="utf-8"), open(gold_path, "w", encoding="utf-8")
    for block in re.split(r"(?=<Sentence )", text)[1:]:
        head = re.match(r"<Sentence [^>]*>", block).group(0)
        body = re.search(r"<Text>(.*?)</Text>", block, re.S)
        sentence = " ".join(body.group(1).split()) if body else ""
        if field(head, "evaluate") == "false" or not sentence: continue
        name, date = field(head, "id"), field(head, "date")
        if len(date) == 6: date = "20" + date[4:] + date[2:4] + date[:2]        # day, month, year
        print(json.dumps({"id": name, "text": sentence, "published": f"{date[:4]}-{date[4:6]}-{date[6:8]}"}), file=docs)
        told = {}
        for tag in re.findall(r"<EventCoding[^>]*>", block):
            code = field(tag, "eventcode")
            while code and code not in acts: code = code[:-1]
            if not code or field(tag, "noevents") or field(tag, "error"): continue
            pair = (party(field(tag, "sourcecode")), party(field(tag, "targetcode")))
            told.setdefault((accepted(code, acts[code]), code.startswith("01")), set()).add(pair)
        for (types, is_statement), pairs in told.items():
            for actors, recipients, is_mutual in as_acts(pairs):
                event = {"doc": name, "span": [0, len(sentence)], "type": list(types), "actors": actors, "recipients": recipients, "symmetric": is_mutual}
                if is_statement: event["optional"] = True
                print(json.dumps(event), file=gold)
        if not told: print(json.dumps({"doc": name, "none": True}), file=gold)

main()
