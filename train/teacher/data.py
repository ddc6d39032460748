"""Treebanks and names to sentences: words, tags, trees, names; and back to CoNLL-U."""
import re

KINDS = ["person", "organisation", "place", "event", "product"]
NAMES = ["O"] + [p + k for k in KINDS for p in ("B-", "I-")]
OF = {"person": "person", "organization": "organisation", "place": "place", "event": "event", "object": "product", "abstract": "product"}
TITLES = set("mr mrs ms dr prof professor president prime minister king queen prince princess sir lord lady general admiral colonel captain "
             "major lieutenant sergeant senator governor mayor pope saint chancellor secretary ambassador justice judge chairman "
             "congressman congresswoman representative rep sen gov gen col lt capt sgt st ayatollah sheikh sultan emperor".split()) - {"st"}
# Penn tags: GUM gives the words of names such as `United States` the parts of speech that they have elsewhere.
PROPER = ("NNP", "NNPS")
INNER = {"ADP", "DET", "CCONJ", "PART", "PUNCT", "NUM", "SYM"}


class Sentence:
    """One sentence; `heads` is None where no tree is known, `names` where no names are."""
    __slots__ = ("words", "spaces", "upos", "xpos", "heads", "deprels", "names", "doc", "comments")

    def __init__(self, words, upos=None, xpos=None, heads=None, deprels=None, names=None, doc=""):
        self.words, self.upos, self.xpos, self.heads, self.deprels, self.names, self.doc = words, upos, xpos, heads, deprels, names, doc


def read_conllu(path):
    """Sentences with gold trees; with names where the file has GUM's Entity annotation."""
    out, rows, doc, entities = [], [], "", False
    for line in open(path, encoding="utf-8"):
        line = line.rstrip("\n")
        if line.startswith("# newdoc"): doc = line.split("=")[-1].strip()
        elif line.startswith("# global.Entity"): entities = True
        elif line.startswith("#"): continue
        elif line:
            fields = line.split("\t")
            if fields[0].isdigit(): rows.append(fields)
        elif rows:
            out.append(Sentence([r[1] for r in rows], [r[3] for r in rows], [r[4] for r in rows], [int(r[6]) for r in rows],
                                [r[7] for r in rows], names_of(rows) if entities else None, doc))
            rows = []
    return out


def entities_of(rows):
    """(start, end, label parts) of GUM's entities within one sentence."""
    opened = []
    for at, fields in enumerate(rows):
        match = re.search(r"Entity=([^|]*)", fields[9])
        if not match: continue
        for label, closes, closing in re.findall(r"\(([^()]*)(\))?|([^()]+)\)", match.group(1)):
            if label: opened.append((at, label.split("-")))
            if closes or closing:
                which = next((i for i in range(len(opened) - 1, -1, -1) if not closing or opened[i][1][0] == closing), None)
                if which is not None:
                    start, parts = opened.pop(which)
                    yield start, at + 1, parts


def names_of(rows):
    """BIO tags of the outermost names: an entity whose head is a proper noun, without titles, articles and what follows."""
    found = []
    spans = [(s, e, p) for s, e, p in entities_of(rows) if len(p) > 5]
    for start, end, parts in spans:
        kind, minimal = OF.get(parts[1]), parts[5].split(",")[0]
        if kind is None or not minimal.isdigit(): continue
        head = start + int(minimal) - 1
        if not start <= head < end or rows[head][4] not in PROPER: continue
        identity = len(parts) > 7
        if kind == "product" and not identity and parts[1] == "abstract": continue
        low, high = run(rows, start, end, head, kind, spans)
        while low < head + 1 and low < high - 1 and kind == "person" and rows[low][1].lower().rstrip(".") in TITLES: low += 1
        if not all(r[1].lower().rstrip(".") in TITLES for r in rows[low:high]): found.append((low, high, kind))
    tags = ["O"] * len(rows)
    for low, high, kind in sorted(found, key=lambda f: (f[0] - f[1], f[0])):
        if any(t != "O" for t in tags[low:high]): continue
        tags[low] = "B-" + kind
        for i in range(low + 1, high): tags[i] = "I-" + kind
    return tags


def run(rows, start, end, head, kind, spans):
    """The name around a proper head: proper nouns beside it, and over small words where the kind is one whose names have them."""
    def proper(i): return rows[i][4] in PROPER or (rows[i][3] in ("NUM", "ADJ", "NOUN") and rows[i][1][:1].isupper() and i > 0)
    low, high = head, head + 1
    while low > start and proper(low - 1): low -= 1
    while True:
        while high < end and proper(high): high += 1
        at = high
        if kind == "person" or at >= end or rows[at][1] in (",", "(", "–", ":"): break
        while at < end and rows[at][3] in INNER and rows[at][1] not in (",", "(", ")", "–", ":", ";"): at += 1
        if at == high or at >= end or not proper(at): break
        if any(rows[i][3] == "CCONJ" for i in range(high, at)) and any(s == at for s, e, p in spans if len(p) > 1 and OF.get(p[1]) == kind): break
        if kind == "place" and rows[high][1].lower() not in ("of", "-", "and"): break
        high = at + 1
    return low, high


def read_wikigold(path):
    """Sentences with names only."""
    kinds = {"I-PER": "person", "I-ORG": "organisation", "I-LOC": "place", "I-MISC": None}
    out, words, tags, before = [], [], [], "O"
    for line in open(path, encoding="utf-8"):
        if line.strip():
            word, tag = line.split()
            if word == "-DOCSTART-": continue
            kind = kinds.get(tag)
            # what is neither is event, product or nationality: left open
            tags.append("?" if tag == "I-MISC" else "O" if not kind else ("I-" if before == tag else "B-") + kind)
            words.append(word); before = tag
        else:
            if words: out.append(Sentence(words, names=tags, doc="wikigold"))
            words, tags, before = [], [], "O"
    return out


def write_conllu(sentences, out):
    for s in sentences:
        for i, word in enumerate(s.words):
            misc = "Name=" + s.names[i] if s.names and s.names[i] != "?" else "_"
            out.write(f"{i + 1}\t{word}\t_\t{s.upos[i]}\t{s.xpos[i]}\t_\t{s.heads[i]}\t{s.deprels[i]}\t_\t{misc}\n")
        out.write("\n")


if __name__ == "__main__":
    # data.py TREEBANK.conllu...: its words, a sentence a line, an empty line after a document: what pretraining reads too
    import sys
    for path in sys.argv[1:]:
        doc = None
        for s in read_conllu(path):
            if doc is not None and s.doc != doc: print()
            doc = s.doc
            print(" ".join(w.replace(" ", "\u00a0") for w in s.words))
        print()
