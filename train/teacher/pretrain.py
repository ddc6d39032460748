#!/usr/bin/env python3
"""Pretrain the teacher's towers on running text: each word is foretold from all words before it and all after it.

  pretrain.py WORDS.txt OUT.pt [--words N] [--minutes M] [--width 512] [--layers 3]

WORDS.txt: a sentence a line, words apart by blanks, an empty line after a document (dyad-train's example `words`).
Every ten minutes all that training needs goes to OUT.pt.checkpoint; a run that finds one goes on from it. Seeds are fixed.
"""
import argparse, os, random, sys, time
from collections import Counter
import torch
from torch import nn
import torch.nn.functional as F
sys.path.insert(0, os.path.dirname(os.path.abspath(__file__)))
from layers import Towers, Words, AFFIXES


def main():
    p = argparse.ArgumentParser()
    p.add_argument("words"); p.add_argument("out")
    p.add_argument("--words", dest="limit", type=int, default=0)
    p.add_argument("--minutes", type=float, default=30); p.add_argument("--width", type=int, default=512)
    p.add_argument("--layers", type=int, default=3); p.add_argument("--vocabulary", type=int, default=40000)
    p.add_argument("--rate", type=float, default=2e-3); p.add_argument("--threads", type=int, default=2)
    p.add_argument("--more", nargs="*", default=[], help="files of the same form whose words are read twice, the treebanks'")
    p.add_argument("--every", type=int, default=100)
    a = p.parse_args()
    torch.manual_seed(7); random.seed(7); torch.set_num_threads(a.threads)
    documents, counts = [], Counter()
    for path in [a.words] + a.more * 2:
        document = []
        for line in open(path, encoding="utf-8"):
            words = line.split()
            if words: document += words
            elif document: documents.append(document); document = []
        if document: documents.append(document)
    for d in documents: counts.update(Words.key(w) for w in d)
    vocabulary = Words([w for w, n in counts.most_common(a.vocabulary) if n > 1])
    random.shuffle(documents)
    stream = [w for d in documents for w in d]
    if a.limit: stream = stream[:a.limit]
    print(len(stream), "words", len(vocabulary), "in the vocabulary", flush=True)
    ids = torch.tensor([vocabulary.id(w) for w in stream], dtype=torch.int32)
    forms = {}
    form_ids = torch.tensor([forms.setdefault(w, len(forms)) for w in stream], dtype=torch.int32)
    form_parts = torch.tensor([vocabulary.parts(w) for w in forms], dtype=torch.int32)
    del stream, documents
    B, T = 96, 64
    whole = torch.ones(T + 2, B)
    model = Towers(len(vocabulary), vocabulary.buckets, a.width, a.layers)
    mix = nn.Sequential(nn.Linear(2 * a.width, a.width), nn.GELU(), nn.LayerNorm(a.width))
    bias = nn.Parameter(torch.zeros(len(vocabulary)))
    sparse = [model.embed.word.weight, model.embed.part.weight, bias]
    dense = [q for m in (model, mix) for q in m.parameters() if all(q is not s for s in sparse)]
    optimiser = torch.optim.AdamW([{"params": dense}, {"params": sparse, "weight_decay": 0.0}], lr=a.rate, betas=(0.9, 0.98), weight_decay=0.01, fused=True)
    frequency = torch.tensor([1.0] * 2 + [float(counts[w]) for w in vocabulary.words])
    frequency[0] = 0
    cdf = torch.cumsum(frequency.pow(0.75), 0); cdf /= cdf[-1].clone()
    log_q = torch.log(frequency.pow(0.75) / frequency.pow(0.75).sum() + 1e-12)
    per = len(ids) // B
    columns = ids[:per * B].view(B, per).t().contiguous(); columns_f = form_ids[:per * B].view(B, per).t().contiguous()
    starts = list(range(0, per - T - 2, T)); random.shuffle(starts)
    begun, steps, total = time.time(), 0, len(starts)
    loss_sum, tokens = 0.0, 0
    saved = time.time()
    NEG = 3072
    checkpoint, first = a.out + ".checkpoint", 0
    if os.path.exists(checkpoint):
        c = torch.load(checkpoint, weights_only=False)
        model.load_state_dict(c["towers"]); mix.load_state_dict(c["mix"]); optimiser.load_state_dict(c["optimiser"])
        bias.data.copy_(c["bias"]); torch.set_rng_state(c["torch"])
        first, begun = c["step"], time.time() - c["seconds"]
        print("goes on from step", first, flush=True)
    for step in range(first, total):
        start, elapsed = starts[step], (time.time() - begun) / 60
        fraction = max(elapsed / a.minutes, step / total)
        if fraction >= 1: break
        rate = a.rate * min(1, step / 100) * max(0.02, 1 - fraction)
        for g in optimiser.param_groups: g["lr"] = rate
        x = columns[start:start + T + 2].long(); parts = form_parts[columns_f[start:start + T + 2].long()].long()
        with torch.autocast("cpu", torch.bfloat16):
            states = model(x, parts, whole)
            f, b = states[-1]
            h = mix(torch.cat([f[:-2], b[2:]], -1)).flatten(0, 1)
            gold = x[1:-1].flatten()
            negatives = torch.searchsorted(cdf, torch.rand(NEG)).clamp(1, len(vocabulary) - 1)
            h = h.to(torch.bfloat16)
            table = model.embed.word.weight
            scores = (h @ F.embedding(negatives, table).t().to(torch.bfloat16)).float() + (bias - log_q)[negatives] - torch.log(torch.tensor(float(NEG)))
            right = (h.float() * F.embedding(gold, table)).sum(-1) + (bias - log_q)[gold] - torch.log(torch.tensor(float(NEG)))
            scores = scores.masked_fill(gold[:, None] == negatives[None], -1e4)
            loss = (torch.logsumexp(torch.cat([right[:, None], scores], 1), 1) - right)[gold != 1].mean()
        loss.backward()
        torch.nn.utils.clip_grad_norm_(dense, 1.0)
        optimiser.step(); optimiser.zero_grad(set_to_none=True)
        loss_sum += loss.item() * len(gold); tokens += len(gold)
        if step % a.every == a.every - 1:
            print(f"{elapsed:5.1f} min  step {step + 1} of {total}  loss {loss_sum / tokens:.3f}  {tokens * (step + 1) / a.every / 60 / max(elapsed, 1e-3):.0f} words/s", flush=True)
            loss_sum, tokens = 0.0, 0
        if time.time() - saved > 600:
            replace(checkpoint, {"towers": model.state_dict(), "mix": mix.state_dict(), "optimiser": optimiser.state_dict(), "bias": bias.detach(),
                                 "torch": torch.get_rng_state(), "step": step + 1, "seconds": time.time() - begun})
            saved = time.time()
    replace(a.out, {"width": a.width, "layers": a.layers, "buckets": vocabulary.buckets, "words": vocabulary.words, "towers": model.state_dict(),
                    "mix": mix.state_dict(), "bias": bias.detach()})
    if os.path.exists(checkpoint): os.remove(checkpoint)
    print("done", flush=True)


def replace(path, what):
    """Writes a file whole or not at all."""
    torch.save(what, path + ".new")
    os.replace(path + ".new", path)


if __name__ == "__main__": main()
