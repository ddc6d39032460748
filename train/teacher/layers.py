"""Layers that the language model and the parser share: a simple recurrent unit, affix features, word tables."""
import os
import torch
from torch import nn
import torch.nn.functional as F


def compiled():
    from torch.utils.cpp_extension import load
    folder = os.path.dirname(os.path.abspath(__file__))
    return load("recurrence", [os.path.join(folder, "recurrence.cpp")], extra_cflags=["-O3", "-march=native", "-fno-math-errno", "-fno-trapping-math", "-ffinite-math-only", "-fopenmp"])


kernel = compiled()


class Recurrence(torch.autograd.Function):
    """Gates, the way around and the mask of real words, all by time first, to a unit's output."""

    @staticmethod
    def forward(ctx, gates, way, keep):
        out, cells = kernel.forward(gates, way, keep)
        ctx.save_for_backward(gates, way, keep, cells)
        return out

    @staticmethod
    def backward(ctx, grad):
        gates, way = kernel.backward(*ctx.saved_tensors, grad.contiguous().to(torch.bfloat16))
        return gates, way, None


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

    def forward(self, x, keep):
        x = x.to(torch.bfloat16)
        with torch.autocast("cpu", torch.bfloat16):
            return Recurrence.apply(self.gates(x).contiguous(), self.way(x).contiguous(), keep)


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

    def forward(self, ids, parts, keep):
        """(T, B) ids to the embedding and each layer's forward and backward states, all (T, B, width)."""
        x = self.embed(ids, parts).to(torch.bfloat16)
        states = [x]
        f, b, turned = x, x.flip(0), keep.flip(0)
        for forth, back in zip(self.forth, self.back):
            f, b = forth(f, keep), back(b, turned)
            states.append((f, b.flip(0)))
        return states
