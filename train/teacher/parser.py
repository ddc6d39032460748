"""The teacher: pretrained towers under a bidirectional encoder with biaffine trees (Dozat and Manning 2017), tags and names."""
import random
import torch
from torch import nn
import torch.nn.functional as F
from layers import Embed, Towers, Unit, Words
from data import NAMES

IGNORE = -100


def rest(x, p, training):
    """Leaves out the same values at every word of a sentence."""
    if not training or p == 0: return x
    mask = torch.empty(1, x.shape[1], x.shape[2]).bernoulli_(1 - p).div_(1 - p)
    return x * mask.to(x.dtype)


class Biaffine(nn.Module):
    def __init__(self, width, out):
        super().__init__()
        self.weight = nn.Parameter(torch.randn(out, width + 1, width + 1) * 0.01)

    def forward(self, d, h):
        """(B, n, w), (B, m, w) to (B, out, n, m)."""
        one = lambda x: torch.cat([x, torch.ones_like(x[..., :1])], -1)
        d, h = one(d), one(h)
        return torch.einsum("bni,oij,bmj->bonm", d, self.weight.to(d.dtype), h)


class Parser(nn.Module):
    def __init__(self, lm, upos, xpos, deprels, width=320, arc=320, label=128):
        super().__init__()
        self.settings = dict(upos=upos, xpos=xpos, deprels=deprels, width=width, arc=arc, label=label)
        self.towers = Towers(len(lm["words"]) + 2, lm["buckets"], lm["width"], lm["layers"])
        self.towers.load_state_dict(lm["towers"])
        self.words = Words(lm["words"], lm["buckets"])
        w = lm["width"]
        self.own = Embed(len(self.words), self.words.buckets, 192)
        self.gather = nn.Linear(w * (1 + 2 * lm["layers"]), 448)
        inputs = 448 + 192
        self.forth, self.back = nn.ModuleList(), nn.ModuleList()
        for _ in range(3):
            self.forth.append(Unit(inputs, width)); self.back.append(Unit(inputs, width)); inputs = 2 * width
        self.root = nn.Parameter(torch.randn(inputs) * 0.1)
        self.arc_d, self.arc_h = nn.Linear(inputs, arc), nn.Linear(inputs, arc)
        self.label_d, self.label_h = nn.Linear(inputs, label), nn.Linear(inputs, label)
        self.arc, self.label = Biaffine(arc, 1), Biaffine(label, len(deprels))
        self.tag = nn.Sequential(nn.Linear(inputs, 256), nn.GELU(), nn.Dropout(0.3))
        self.upos, self.xpos, self.names = nn.Linear(256, len(upos)), nn.Linear(256, len(xpos)), nn.Linear(inputs, len(NAMES))

    def encode(self, ids, parts, keep):
        train = self.training
        unknown = ids
        if train: unknown = torch.where((torch.rand(ids.shape) < 0.15) & (ids > 1), 1, ids)
        states = self.towers(torch.where((torch.rand(ids.shape) < 0.05) & (ids > 1), 1, ids) if train else ids, parts, keep)
        x = torch.cat([states[0]] + [s for pair in states[1:] for s in pair], -1)
        x = self.gather(rest(x, 0.2, train))
        x = torch.cat([F.gelu(x), self.own(unknown, parts).to(x.dtype)], -1)
        x = rest(x, 0.33, train)
        middle = None
        for i, (forth, back) in enumerate(zip(self.forth, self.back)):
            h = torch.cat([forth(x, keep), back(x.flip(0), keep.flip(0)).flip(0)], -1)
            x = rest(h, 0.33, train)
            if i == 1: middle = x
        return middle, x

    def forward(self, ids, parts, keep):
        """(T, B) to scores: arcs (B, T, T+1), labels (B, L, T, T+1), tags (B, T, ...); head 0 is the root."""
        with torch.autocast("cpu", torch.bfloat16):
            middle, x = self.encode(ids, parts, keep)
            x, middle = x.transpose(0, 1), middle.transpose(0, 1)
            heads = torch.cat([self.root.to(x.dtype).expand(x.shape[0], 1, -1), x], 1)
            drop = lambda y: F.dropout(F.gelu(y), 0.33, self.training)
            arcs = self.arc(drop(self.arc_d(x)), drop(self.arc_h(heads)))[:, 0].float()
            labels = (drop(self.label_d(x)), drop(self.label_h(heads)))
            tags = self.tag(middle)
            upos, xpos, names = self.upos(tags).float(), self.xpos(tags).float(), self.names(F.dropout(x, 0.2, self.training)).float()
        T = arcs.shape[1]
        real = torch.cat([torch.ones(1, keep.shape[1]), keep]).t()  # which heads are words
        arcs = arcs.masked_fill(real[:, None, :] == 0, -1e4)
        arcs = arcs.masked_fill(torch.cat([torch.zeros(T, 1), torch.eye(T)], 1)[None] == 1, -1e4)
        return arcs, labels, upos, xpos, names

    def label_scores(self, labels, heads):
        """Scores of relations for given heads (B, T)."""
        d, h = labels
        with torch.autocast("cpu", torch.bfloat16):
            chosen = torch.gather(h, 1, heads[..., None].expand(-1, -1, h.shape[-1]))
            one = lambda x: torch.cat([x, torch.ones_like(x[..., :1])], -1)
            d, chosen, W = one(d), one(chosen), self.label.weight
            left = torch.einsum("bni,oij->bnoj", d, W.to(d.dtype))
            return torch.einsum("bnoj,bnj->bno", left, chosen).float()


def tensors(words, batch):
    """Sentences to (T, B) ids, parts, keep."""
    T = max(len(s.words) for s in batch)
    ids = torch.zeros(T, len(batch), dtype=torch.long); parts = torch.zeros(T, len(batch), 8, dtype=torch.long); keep = torch.zeros(T, len(batch))
    for b, s in enumerate(batch):
        n = len(s.words)
        ids[:n, b] = torch.tensor([words.id(w) for w in s.words]); parts[:n, b] = torch.tensor([words.parts(w) for w in s.words]); keep[:n, b] = 1
    return ids, parts, keep


def batches(sentences, size, shuffle=None):
    """Sentences of like length together, about `size` words each."""
    order = sorted(range(len(sentences)), key=lambda i: (len(sentences[i].words) + (shuffle.random() * 3 if shuffle else 0), i))
    out, current, longest = [], [], 0
    for i in order:
        longest = max(longest, len(sentences[i].words))
        if current and longest * (len(current) + 1) > size: out.append(current); current, longest = [], len(sentences[i].words)
        current.append(i)
    if current: out.append(current)
    if shuffle: shuffle.shuffle(out)
    return out


def trees(arcs, n):
    """The best tree of arc scores (n, n+1) by Chu-Liu and Edmonds, one root."""
    import numpy as np
    best = arcs.argmax(1)
    if (best == 0).sum() == 1 and acyclic(best): return best
    roots = range(n)
    found, most = None, None
    # one root: try the likeliest as the only one
    order = sorted(roots, key=lambda r: -(arcs[r, 0] - np.max(arcs[r, 1:])) if n > 1 else 0)[:3]
    for r in order:
        scores = arcs.copy(); scores[:, 0] = -1e6; scores[r, :] = -1e6; scores[r, 0] = arcs[r, 0]
        tree = edmonds(scores)
        total = sum(arcs[i, tree[i]] for i in range(n))
        if most is None or total > most: found, most = tree, total
    return found


def acyclic(heads):
    state = [0] * (len(heads) + 1); state[0] = 2
    for i in range(1, len(heads) + 1):
        path = []
        while state[i] == 0: state[i] = 1; path.append(i); i = heads[i - 1]
        if state[i] == 1: return False
        for p in path: state[p] = 2
    return True


def edmonds(scores):
    """Heads (0: root) of words 1..n that maximise the sum over a tree."""
    import numpy as np
    n = scores.shape[0]
    full = np.full((n + 1, n + 1), -1e9); full[1:, :] = scores; np.fill_diagonal(full, -1e9)

    def solve(full, nodes):
        head = {d: max((h for h in nodes if h != d), key=lambda h: full[d, h]) for d in nodes if d != 0}
        seen, cycle = set(), None
        for start in head:
            path, at = [], start
            while at in head and at not in seen and at not in path: path.append(at); at = head[at]
            if at in path: cycle = path[path.index(at):]; break
            seen.update(path)
        if cycle is None: return head
        ring, c = set(cycle), cycle[0]
        rest_ = [x for x in nodes if x not in ring]
        inner = full.copy(); enter, leave = {}, {}
        for d in rest_:
            if d == 0: continue
            h = max(cycle, key=lambda x: full[d, x]); leave[d] = h; inner[d, c] = full[d, h]
        for h in rest_:
            d = max(cycle, key=lambda x: full[x, h] - full[x, head[x]]); enter[h] = d; inner[c, h] = full[d, h] - full[d, head[d]]
        small = solve(inner, rest_ + [c])
        out = {}
        for d, h in small.items():
            if d == c:
                for x in cycle: out.setdefault(x, head[x])
                out[enter[h]] = h
            else: out[d] = leave[d] if h == c else h
        return out

    found = solve(full, list(range(n + 1)))
    return np.array([found[i] for i in range(1, n + 1)])


@torch.no_grad()
def predict(parsers, sentences, size=4000):
    """Sets tags, trees and names of sentences by the mean of the parsers' probabilities."""
    for p in parsers: p.eval()
    first = parsers[0]
    upos_set, xpos_set, deprels = (first.settings[k] for k in ("upos", "xpos", "deprels"))
    for group in batches(sentences, size):
        batch = [sentences[i] for i in group]
        given = tensors(first.words, batch)
        outs = [p(*given) for p in parsers]
        arcs = sum(torch.log_softmax(o[0], -1) for o in outs) / len(outs)
        mean = lambda k: sum(torch.softmax(o[k], -1) for o in outs).argmax(-1)
        upos, xpos, names = mean(2), mean(3), sum(torch.softmax(o[4], -1) for o in outs).argmax(-1)
        heads = torch.zeros(arcs.shape[0], arcs.shape[1], dtype=torch.long)
        for b, s in enumerate(batch):
            n = len(s.words)
            heads[b, :n] = torch.as_tensor(trees(arcs[b, :n, :n + 1].numpy(), n))
        scores = sum(torch.softmax(p.label_scores(o[1], heads), -1) for p, o in zip(parsers, outs))
        root = deprels.index("root")
        only = scores.clone(); only[..., root] = -1
        labels = torch.where(heads == 0, root, only.argmax(-1))
        for b, s in enumerate(batch):
            n = len(s.words)
            s.upos = [upos_set[i] for i in upos[b, :n]]; s.xpos = [xpos_set[i] for i in xpos[b, :n]]
            s.heads = heads[b, :n].tolist(); s.deprels = [deprels[i] for i in labels[b, :n]]
            s.names = mended([NAMES[i] for i in names[b, :n]])


def mended(tags):
    """A name begins with B-."""
    out = []
    for t in tags:
        if t[0] == "I" and (not out or out[-1][2:] != t[2:] or out[-1] == "O"): t = "B" + t[1:]
        out.append(t)
    return out
