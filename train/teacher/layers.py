"""Layers that the language model and the parser share: a simple recurrent unit, affix features, word tables."""
import torch
from torch import nn
import torch.nn.functional as F


class Recurrence(torch.autograd.Function):
    """c[t] = f[t] * c[t-1] + z[t] over the first dimension, from zero: the only part that is not a matrix product."""

    @staticmethod
    def forward(ctx, forget, inputs):
        cells = torch.empty_like(inputs)
        cell = torch.zeros_like(inputs[0])
        for t in range(inputs.shape[0]):
            torch.addcmul(inputs[t], forget[t], cell, out=cells[t])
            cell = cells[t]
        ctx.save_for_backward(forget, cells)
        return cells

    @staticmethod
    def backward(ctx, grad):
        forget, cells = ctx.saved_tensors
        dinputs = torch.empty_like(grad)
        last = grad.shape[0] - 1
        dinputs[last] = grad[last]
        for t in range(last - 1, -1, -1):
            torch.addcmul(grad[t], forget[t + 1], dinputs[t + 1], out=dinputs[t])
        dforget = torch.zeros_like(forget)
        dforget[1:] = dinputs[1:] * cells[:-1]
        return dforget, dinputs


class Unit(nn.Module):
    """One direction of a simple recurrent unit (Lei et al. 2018, without the peephole): (T, B, in) to (T, B, width).
    Backward units get sequences that the caller has turned round."""

    def __init__(self, inputs, width):
        super().__init__()
        self.width = width
        self.gates = nn.Linear(inputs, 3 * width)
        self.way = nn.Linear(inputs, width, bias=False) if inputs != width else nn.Identity()
        with torch.no_grad():
            self.gates.bias[width:2 * width] = torch.linspace(-0.5, 2.5, width)

    def forward(self, x, keep=None):
        z, f, o = self.gates(x).float().split(self.width, -1)
        f = torch.sigmoid(f)
        if keep is not None:  # padding carries the state over unchanged, so a turned sequence starts clean
            f = f * keep + (1 - keep)
            z = torch.tanh(z) * (1 - f) * keep
        else:
            z = torch.tanh(z) * (1 - f)
        c = Recurrence.apply(f, z)
        o = torch.sigmoid(o)
        return o * c + (1 - o) * self.way(x).float()


def affixes(word, buckets):
    """Hashed parts of a word: suffixes of 1 to 4, prefixes of 2 and 3, shape."""
    import zlib
    low = "".join("0" if c.isdigit() else c for c in word.lower())[:40]
    shape, run, previous = "", 0, ""
    for c in word[:40]:
        k = "0" if c.isdigit() else "X" if c.isupper() else "x" if c.isalpha() else c
        run = run + 1 if k == previous else 1
        previous = k
        if run <= 3: shape += k
    parts = ["1" + low[-1:], "2" + low[-2:], "3" + low[-3:], "4" + low[-4:], "p" + low[:2], "q" + low[:3], "s" + shape, "b" + shape + low[-2:]]
    return [1 + zlib.crc32(p.encode()) % (buckets - 1) for p in parts]


AFFIXES = 8


class Words:
    """Numbers of words and of their parts; 0 is padding, 1 an unknown word."""

    def __init__(self, words, buckets=16384):
        self.words = list(words)
        self.buckets = buckets
        self.ids = {w: i + 2 for i, w in enumerate(self.words)}
        self.seen = {}

    @staticmethod
    def key(word):
        return "".join("0" if c.isdigit() else c for c in word.lower())

    def id(self, word):
        return self.ids.get(self.key(word), 1)

    def parts(self, word):
        found = self.seen.get(word)
        if found is None:
            found = self.seen[word] = affixes(word, self.buckets)
        return found

    def __len__(self):
        return len(self.words) + 2


class Embed(nn.Module):
    """A word's vector: its own row where it has one, plus rows of its parts."""

    def __init__(self, count, buckets, width):
        super().__init__()
        self.word = nn.Embedding(count, width, padding_idx=0)
        self.part = nn.Embedding(buckets, width, padding_idx=0)
        nn.init.normal_(self.word.weight, std=0.05)
        nn.init.normal_(self.part.weight, std=0.05)
        self.norm = nn.LayerNorm(width)

    def forward(self, ids, parts):
        return self.norm(self.word(ids) + self.part(parts).sum(-2))


class Towers(nn.Module):
    """A forward and a backward stack that never see each other: every position can be foretold from both sides."""

    def __init__(self, count, buckets, width=512, layers=3):
        super().__init__()
        self.embed = Embed(count, buckets, width)
        self.forth = nn.ModuleList(Unit(width, width) for _ in range(layers))
        self.back = nn.ModuleList(Unit(width, width) for _ in range(layers))
        self.drop = nn.Dropout(0.1)

    def forward(self, ids, parts, keep=None):
        """(T, B) ids to the embedding and each layer's forward and backward states, all (T, B, width)."""
        x = self.drop(self.embed(ids, parts))
        states = [x]
        f, b = x, x.flip(0)
        turned = keep.flip(0) if keep is not None else None
        for forth, back in zip(self.forth, self.back):
            f, b = self.drop(forth(f, keep)), self.drop(back(b, turned))
            states.append((f, b.flip(0)))
        return states
