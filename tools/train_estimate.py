#!/usr/bin/python3
"""Trains the estimate (p_answered) from evidence of labelled sets.

  train_estimate.py EVIDENCE.tsv MODEL.json [--without SET] [--family PREFIX,PREFIX...]
  train_estimate.py EVIDENCE.tsv MODEL.json --heard    (second step)

EVIDENCE.tsv is what `docgap eval SET... --dump-evidence EVIDENCE.tsv` writes: set, id, held, topic, then the
evidence numbers in the order of `dg_evidence_names`, and p_answered, tab-separated. The first step learns weights and writes the
model; the second reads what an evaluation with that model says after near tickets and topics were heard, and adds the slope and
intercept that make probabilities of it again (averaging with neighbours draws them to the middle), and what a ticket gets where
evidence is not to be trusted: where a set's tickets hardly find their rarest words (TRUST). Every set is normalised by itself (mean 0, standard
deviation 1 per number), sets count alike however large, and a number that must speak for an answer may only get a weight of
that sign: with a handful of sets that is what keeps the model from learning one set's accidents. The penalty L2 was chosen
by leaving one whole set out at a time (--without prints such a fold). Needs numpy and scipy (Debian: python3-scipy).
"""
import argparse, json, os, re, sys
import numpy as np
from scipy.optimize import minimize

HERE = os.path.dirname(os.path.abspath(__file__))
# name and sign: +1 speaks for an answer, -1 against one, 0 either (long tickets score lower for the same answer)
FEATURES = [("score", 1), ("bigram", 1), ("chargram", 1), ("heading-coverage", 1), ("rare-found", 1), ("agreement", 1),
            ("idf-coverage-3", 1), ("length", 0)]
L2 = 0.03
CLIP = 4.0
# How far evidence is trusted, by a set's mean rare-found: floor, middle, steepness (docs/quality.md tells how they were chosen)
TRUST = (0.3, 0.43, 20.0)


def evidence_names():
    """The order of the columns, from the one place that defines it."""
    head = open(os.path.join(HERE, "..", "src", "match", "match.h"), encoding="utf-8").read()
    body = open(os.path.join(HERE, "..", "src", "match", "evidence.c"), encoding="utf-8").read()
    order = re.findall(r"^\s+(DG_EV_[A-Z0-9_]+),", head, re.M)
    names = dict(re.findall(r'\[(DG_EV_[A-Z0-9_]+)\] = "([a-z0-9-]+)"[,\s]', body.split("dg_evidence_help")[0]))
    return [names[o] for o in order if o != "DG_EV_COUNT"]


def read(path):
    names = evidence_names()
    sets = {}
    for line in open(path, encoding="utf-8"):
        cells = line.rstrip("\n").split("\t")
        sets.setdefault(os.path.basename(cells[0]), []).append((int(cells[2]), [float(x) for x in cells[4:5 + len(names)]]))
    cols = [names.index(n) for n, _ in FEATURES]
    held = {s: np.array([r[0] for r in rows]) > 0 for s, rows in sets.items()}
    numbers = {s: np.array([r[1] for r in rows]) for s, rows in sets.items()}
    return {s: (held[s], numbers[s][:, cols], numbers[s][:, -1]) for s in sets}


def scaled(x):
    return np.nan_to_num(np.clip((x - np.nanmean(x, 0)) / (np.nanstd(x, 0) + 1e-9), -CLIP, CLIP))


def minimise(x, answered, w, signs, l2, start=None):
    def loss(b):
        z = x @ b[1:] + b[0]
        p = 1 / (1 + np.exp(-z))
        value = -(w * np.where(answered, np.log(p + 1e-12), np.log(1 - p + 1e-12))).sum() + l2 * b[1:] @ b[1:]
        g = w * (p - answered)
        return value, np.r_[g.sum(), x.T @ g + 2 * l2 * b[1:]]
    bounds = [(None, None)] + [(0, None) if s > 0 else (None, 0) if s < 0 else (None, None) for s in signs]
    return minimize(loss, np.zeros(x.shape[1] + 1), jac=True, method="L-BFGS-B", bounds=bounds).x


def set_weight(n):
    """Sets count alike from some hundred tickets on; a set of fifty counts less."""
    return min(1.0, (n / 300.0) ** 2)


def family_of(name, families):
    return next((f for f in families if name.startswith(f)), name)


def shares(sets, families):
    per_family = {}
    for s in sets:
        per_family.setdefault(family_of(s, families), []).append(s)
    return {s: set_weight(len(sets[s][0])) / len(per_family[family_of(s, families)]) ** 0.5 for s in sets}


def platt(z, answered, sets, share):
    """Intercept and slope of the log-odds, classes as they come (Platt 1999); and the share of answered tickets."""
    w = np.hstack([share[s] * np.ones(len(sets[s][0])) / len(sets[s][0]) for s in sets])
    return minimise(z[:, None], answered, w / w.sum(), [1], 0.0), float((w * answered).sum() / w.sum())


def heard(sets, families):
    """Intercept, slope and the log-odds of who is blind."""
    rare = [n for n, _ in FEATURES].index("rare-found")
    floor, middle, steepness = TRUST
    rows = []
    for s in sets:
        p = np.clip(sets[s][2], 1e-6, 1 - 1e-6)
        far = floor + (1 - floor) / (1 + np.exp(-steepness * (np.nanmean(sets[s][1][:, rare]) - middle)))
        rows.append(np.c_[far * np.log(p / (1 - p)), np.full(len(p), 1 - far)])
    share = shares(sets, families)
    w = np.hstack([share[s] * np.ones(len(sets[s][0])) / len(sets[s][0]) for s in sets])
    return minimise(np.vstack(rows), np.hstack([~sets[s][0] for s in sets]), w / w.sum(), [1, 0], 0.0)


def fit(sets, families):
    share = shares(sets, families)
    signs = [sign for _, sign in FEATURES]
    x = np.vstack([scaled(sets[s][1]) for s in sets])
    answered = np.hstack([~sets[s][0] for s in sets])
    # direction: classes balanced within each set
    w = np.hstack([share[s] * np.where(sets[s][0], 0.5 / sets[s][0].mean(), 0.5 / (1 - sets[s][0].mean())) / len(sets[s][0]) for s in sets])
    b = minimise(x, answered, w / w.sum(), signs, L2)
    c, prevalence = platt(x @ b[1:], answered, sets, share)
    return b[1:] * c[1], c[0], prevalence


def write(path, weights, intercept, prevalence, sets):
    mean = np.mean([np.nanmean(sets[s][1], 0) for s in sets], axis=0)
    sd = np.mean([np.nanstd(sets[s][1], 0) for s in sets], axis=0)
    model = {"features": [{"name": n, "weight": round(float(w), 6), "mean": round(float(m), 6), "sd": round(float(d), 6)}
                          for (n, _), w, m, d in zip(FEATURES, weights, mean, sd) if abs(w) > 1e-6],
             "intercept": round(float(intercept), 6), "prevalence": round(prevalence, 6), "nothing-shared": 0.1, "own-norm": 30, "neighbours": 0.6,
             "pool-weight": 0.3, "pool-slope": 2.0, "pool-together": 0.5, "own-share": 0.5, "pool-intercept": -0.9,
             "heard-slope": 1.0, "heard-intercept": 0.0, "blind": 0.0, "trust-floor": 1.0, "trust-middle": 0.0,
             "trust-steepness": 0.0, "calibrated": False, "labels": 0}
    json.dump(model, open(path, "w"), indent=2)
    open(path, "a").write("\n")


def main():
    a = argparse.ArgumentParser()
    a.add_argument("evidence")
    a.add_argument("model")
    a.add_argument("--without", default=None, help="leave this set (and its family) out")
    a.add_argument("--heard", action="store_true", help="second step: add slope and intercept to MODEL")
    a.add_argument("--family", default="stackfaq,lay", help="prefixes: sets of one source count as one and are left out together")
    o = a.parse_args()
    families = o.family.split(",")
    sets = read(o.evidence)
    if o.without:
        sets = {s: v for s, v in sets.items() if family_of(s, families) != family_of(o.without, families)}
    if o.heard:
        model = json.load(open(o.model))
        c = heard(sets, families)
        model.update({"heard-slope": round(float(c[1]), 6), "heard-intercept": round(float(c[0]), 6), "blind": round(float(c[2]), 6),
                      "trust-floor": TRUST[0], "trust-middle": TRUST[1], "trust-steepness": TRUST[2]})
        json.dump(model, open(o.model, "w"), indent=2)
        open(o.model, "a").write("\n")
        return
    weights, intercept, prevalence = fit(sets, families)
    write(o.model, weights, intercept, prevalence, sets)
    print("trained on", ", ".join(sorted(sets)), file=sys.stderr)
    print(" ".join(f"{n} {w:.3f}" for (n, _), w in zip(FEATURES, weights)), file=sys.stderr)


if __name__ == "__main__":
    main()
