#!/usr/bin/env python3
"""Train a teacher on the treebanks' train parts (and names), from pretrained towers.

  train.py LM.pt OUT.pt --treebank DIR --names wikigold.conll.txt [--seed N] [--epochs N]

After each epoch all that training needs goes to OUT.pt.checkpoint; a run that finds one goes on from it.
"""
import argparse, copy, glob, os, random, sys, time
import torch
import torch.nn.functional as F
sys.path.insert(0, os.path.dirname(os.path.abspath(__file__)))
from data import NAMES, read_conllu, read_wikigold
from parser import IGNORE, Parser, batches, predict, tensors


def targets(parser, batch):
    s = parser.settings
    T = max(len(x.words) for x in batch)
    make = lambda: torch.full((len(batch), T), IGNORE)
    upos, xpos, heads, labels, names = make(), make(), make(), make(), make()
    for b, x in enumerate(batch):
        n = len(x.words)
        if x.heads:
            upos[b, :n] = torch.tensor([s["upos"].index(t) for t in x.upos]); xpos[b, :n] = torch.tensor([s["xpos"].index(t) for t in x.xpos])
            heads[b, :n] = torch.tensor(x.heads); labels[b, :n] = torch.tensor([s["deprels"].index(t) for t in x.deprels])
        if x.names: names[b, :n] = torch.tensor([NAMES.index(t) if t != "?" else IGNORE for t in x.names])
    return upos, xpos, heads, labels, names


def scores(parsers, gold):
    mine = [copy.copy(s) for s in gold]
    predict(parsers, mine)
    right = {k: 0 for k in ("upos", "xpos", "uas", "las")}; words = 0; hit = found = there = 0
    for g, p in zip(gold, mine):
        words += len(g.words)
        right["upos"] += sum(a == b for a, b in zip(g.upos, p.upos)); right["xpos"] += sum(a == b for a, b in zip(g.xpos, p.xpos))
        right["uas"] += sum(a == b for a, b in zip(g.heads, p.heads))
        right["las"] += sum(a == b and c.split(":")[0] == d.split(":")[0] for a, b, c, d in zip(g.heads, p.heads, g.deprels, p.deprels))
        if g.names:
            gs, ps = spans(g.names), spans(p.names)
            hit += len(gs & ps); there += len(gs); found += len(ps)
    out = "  ".join(f"{k} {100 * v / words:.2f}" for k, v in right.items())
    return out + (f"  names {200 * hit / max(1, there + found):.1f}" if there else "")


def spans(tags):
    out, start = set(), None
    for i, t in enumerate(list(tags) + ["O"]):
        if start is not None and (t[0] != "I"): out.add((start, i, tags[start][2:])); start = None
        if t[0] == "B": start = i
    return {s for s in out if s[2] in ("person", "organisation", "place")}


def main():
    p = argparse.ArgumentParser()
    p.add_argument("lm"); p.add_argument("out"); p.add_argument("--treebank", required=True); p.add_argument("--names")
    p.add_argument("--seed", type=int, default=1); p.add_argument("--epochs", type=int, default=12); p.add_argument("--batch", type=int, default=1600)
    p.add_argument("--rate", type=float, default=2e-3); p.add_argument("--towers-rate", type=float, default=5e-4)
    p.add_argument("--threads", type=int, default=2)
    a = p.parse_args()
    torch.manual_seed(a.seed); chance = random.Random(a.seed); torch.set_num_threads(a.threads)
    gold = [s for f in sorted(glob.glob(a.treebank + "/*-train.conllu")) for s in read_conllu(f)]
    dev = {os.path.basename(f)[:3]: read_conllu(f) for f in sorted(glob.glob(a.treebank + "/*-dev.conllu"))}
    inventory = lambda get: sorted({t for s in gold for t in get(s)})
    parser = Parser(torch.load(a.lm, weights_only=True), inventory(lambda s: s.upos), inventory(lambda s: s.xpos), inventory(lambda s: s.deprels))
    everything = gold + (read_wikigold(a.names) if a.names else [])
    everything = [s for s in everything if len(s.words) <= 150]
    towers = list(parser.towers.parameters()); held = {id(q) for q in towers}
    others = [q for q in parser.parameters() if id(q) not in held]
    optimiser = torch.optim.AdamW([{"params": others, "lr": a.rate}, {"params": towers, "lr": a.towers_rate}], betas=(0.9, 0.95), weight_decay=0.01, fused=True)
    highest = [g["lr"] for g in optimiser.param_groups]
    total = len(batches(everything, a.batch)) * a.epochs
    mean = {k: v.detach().clone() for k, v in parser.state_dict().items()}
    step, begun, first, checkpoint = 0, time.time(), 1, a.out + ".checkpoint"
    if os.path.exists(checkpoint):
        c = torch.load(checkpoint, weights_only=False)
        parser.load_state_dict(c["parser"]); optimiser.load_state_dict(c["optimiser"]); mean = c["mean"]
        step, first = c["step"], c["epoch"] + 1
        chance.setstate(c["chance"]); torch.set_rng_state(c["torch"])
        print("goes on from epoch", first, flush=True)
    for epoch in range(first, a.epochs + 1):
        parser.train(); loss_sum = 0.0
        for group in batches(everything, a.batch, chance):
            step += 1
            batch = [everything[i] for i in group]
            arcs, labels, upos, xpos, names = parser(*tensors(parser.words, batch))
            g_upos, g_xpos, g_heads, g_labels, g_names = targets(parser, batch)
            ce = lambda s, g: F.cross_entropy(s.flatten(0, 1), g.flatten(), ignore_index=IGNORE) if (g != IGNORE).any() else s.sum() * 0
            loss = 0.3 * ce(upos, g_upos) + 0.3 * ce(xpos, g_xpos) + 0.5 * ce(names, g_names)
            if (g_heads != IGNORE).any():
                loss = loss + ce(arcs, g_heads) + ce(parser.label_scores(labels, g_heads.clamp(min=0)), g_labels)
            fraction = step / total
            for group_, most in zip(optimiser.param_groups, highest): group_["lr"] = most * min(1, step / 200) * max(0.02, 1 - fraction)
            loss.backward(); torch.nn.utils.clip_grad_norm_(parser.parameters(), 2.0)
            optimiser.step(); optimiser.zero_grad(set_to_none=True)
            loss_sum += loss.item()
            if step % 4 == 0:
                with torch.no_grad():
                    decay = 0.99 if step > 200 else 0.5
                    for k, v in parser.state_dict().items(): mean[k].lerp_(v, 1 - decay)
        line = f"{(time.time() - begun) / 60:5.1f} min  epoch {epoch}  loss {loss_sum / (total / a.epochs):.3f}"
        if epoch % 3 == 0 or epoch == a.epochs:
            averaged = copy.deepcopy(parser); averaged.load_state_dict(mean)
            line += "".join(f"  | {k} {scores([averaged], d)}" for k, d in dev.items())
            replace(a.out, {"settings": parser.settings, "lm": {k: v for k, v in torch.load(a.lm, weights_only=True).items() if k != "towers"}, "weights": mean, "epoch": epoch})
        print(line, flush=True)
        replace(checkpoint, {"parser": parser.state_dict(), "optimiser": optimiser.state_dict(), "mean": mean, "step": step, "epoch": epoch,
                             "chance": chance.getstate(), "torch": torch.get_rng_state()})
    os.remove(checkpoint)


def replace(path, what):
    """Writes a file whole or not at all."""
    torch.save(what, path + ".new")
    os.replace(path + ".new", path)


if __name__ == "__main__": main()
