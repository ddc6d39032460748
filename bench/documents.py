"""Documents that lie in ../shared and are not ours to keep here, made anew from their ids. No dependencies.

  bench/documents.py GOLD [SHARED] > DOCS        the documents that the lines of GOLD are of

Ids: reuters-NNNNN (shared/data/text), gwn-N and lgl-N (shared/bench/geoparsing), ext-HASH (shared/bench/article-extraction), and the documents of the
treebanks by their own (shared/data/treebank: the day of a web log or a post out of its id, of GUM out of its header). Long texts are cut
where bench/held-out/README.md says.
"""
import glob, gzip, json, os, re, sys, xml.etree.ElementTree as ET

HERE = os.path.dirname(os.path.dirname(os.path.abspath(__file__)))
LONGEST = 3500

def documents(gold, shared):
    """In the order in which gold names them."""
    wanted = list(dict.fromkeys(json.loads(line)["doc"] for line in open(gold, encoding="utf-8") if line.strip()))
    found = {}
    for prefix, read in (("reuters-", reuters), ("gwn-", gwn), ("lgl-", lgl), ("ext-", extracted)):
        if any(doc.startswith(prefix) for doc in wanted): found.update(read(shared))
    if any(doc not in found for doc in wanted): found.update(treebank(shared))
    missing = [doc for doc in wanted if doc not in found]
    if missing: sys.exit(f"{gold}: no text under {shared} for {', '.join(missing[:5])}")
    return [found[doc] for doc in wanted]

def document(id, text, title=None, published=None):
    return {key: value for key, value in (("id", id), ("title", title), ("text", text), ("published", published)) if value}

def reuters(shared):
    with gzip.open(f"{shared}/data/text/reuters-1987.jsonl.gz", "rt", encoding="utf-8") as lines:
        return {d["id"]: document(d["id"], d["text"], d.get("title"), d.get("published")) for d in map(json.loads, lines)}

def geoparsing(shared, name, attribute, prefix, longest=None, day=None):
    for article in ET.parse(f"{shared}/bench/geoparsing/{name}").getroot():
        id = prefix + article.get(attribute)
        text = (article.findtext("text") or "").strip()[:longest]
        yield id, document(id, text, article.findtext("title"), day or (article.findtext("dltime") or "")[:10])

def gwn(shared):
    # The set has no days; most of its pages are of the first week of April 2018.
    return dict(geoparsing(shared, "GWN.xml", "file", "gwn-", LONGEST, "2018-04-05"))

def lgl(shared):
    return dict(geoparsing(shared, "lgl.xml", "docid", "lgl-"))

def extracted(shared):
    pages = json.load(open(f"{shared}/bench/article-extraction/ground-truth.json", encoding="utf-8"))
    return {f"ext-{key[:8]}": document(f"ext-{key[:8]}", page["articleBody"][:LONGEST]) for key, page in pages.items()}

def treebank(shared):
    texts, days, current, is_new = {}, {}, None, False
    for path in sorted(glob.glob(f"{shared}/data/treebank/*.conllu")):
        if path.endswith("-test.conllu"): continue
        for line in open(path, encoding="utf-8"):
            if line.startswith("# newdoc id"):
                current, is_new = line.split("=", 1)[1].strip(), False
                texts[current] = []
            elif line.startswith("# meta::dateCreated = "):
                if re.match(r"\d{4}-\d\d-\d\d$", line[22:].strip()): days[current] = line[22:].strip()
            elif line.startswith("# newpar"): is_new = True
            elif line.startswith("# text ="):
                before = texts[current]
                before.append(("" if not before else "\n\n" if is_new else " ") + line.split("=", 1)[1].strip())
                is_new = False
    for id in texts:
        posted = re.search(r"ENG_(\d{4})(\d\d)(\d\d)", id)
        if posted: days[id] = "-".join(posted.groups())
    return {id: document(id, "".join(parts), published=days.get(id)) for id, parts in texts.items()}

if __name__ == "__main__":
    if len(sys.argv) < 2: sys.exit(__doc__)
    for one in documents(sys.argv[1], sys.argv[2] if len(sys.argv) > 2 else f"{HERE}/../shared"): print(json.dumps(one, ensure_ascii=False))
