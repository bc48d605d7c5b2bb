#!/usr/bin/env python3
"""Trains the model of src/judge/kind.c: bug, feature or question, from labelled issues.

    train_kind.py ISSUES.jsonl [--out data/judge/kind.json] [--examples tools/kind_examples.tsv] [--check FILE.jsonl ...]

ISSUES.jsonl has lines {"repo", "kind": "bug|feature|question", "title", "body"}. Prints macro F1 with whole repositories held
out (one at a time, and two at a time) and with a third of every repository held out; then writes the model trained on all.
--check prints what share of other texts ({"text": ...} or {"title", "body"}) would be called no documentation question.
Needs python3-sklearn. Deterministic: the same input gives the same file.

The model is linear: multinomial logistic regression plus multinomial naive Bayes over features that occur in several
repositories, with groups of telling words (kind_words.py) folded into the words. Three blocks (title, body, shapes) are
scaled by 1/sqrt(features in the block), so that a long ticket does not shout.
"""
import argparse
import collections
import itertools
import json
import os
import sys

import numpy as np
from scipy.sparse import csr_matrix, hstack
from sklearn.linear_model import LogisticRegression
from sklearn.metrics import f1_score, confusion_matrix
from sklearn.model_selection import StratifiedKFold
from sklearn.naive_bayes import MultinomialNB

sys.path.insert(0, os.path.dirname(os.path.abspath(__file__)))
import kind_features  # noqa: E402
from kind_words import GROUPS

KINDS = ["question", "bug", "feature"]
SCALE = (1.0, 1.5, 0.3)   # title, body, shapes
GROUP_SCALE, NB_SHARE, NB_ALPHA, C = 2.0, 0.5, 2.0, 0.3
MIN_BLOCK = 4
TITLE_ALONE = 0.5         # weight of an issue's title as a short ticket of its own


def block_of(name):
    if name[:2] in ("t:", "f:"):
        return 0
    return 2 if name[:2] in ("s:", "h:", "k:") else 1


GROUP_BLOCK = {g: block_of(min(words)) for g, words in GROUPS.items()}


def vocabulary(sets, repos, min_repos, min_count=10):
    """The features that occur in several repositories, but no pairs of words other than those of the groups."""
    where, count = collections.defaultdict(set), collections.Counter()
    for s, r in zip(sets, repos):
        for f in s:
            where[f].add(r)
            count[f] += 1
    names = {f for f in count if count[f] >= min_count and len(where[f]) >= min_repos and (block_of(f) == 2 or "_" not in f)}
    return {f: i for i, f in enumerate(sorted(names.union(*GROUPS.values())))}


def rows(sets, vocab):
    """One row a ticket: its features, then the groups."""
    r, c, v = [], [], []
    groups = list(GROUPS)
    for i, s in enumerate(sets):
        known = [f for f in s if f in vocab]
        n = [0, 0, 0]
        for f in known:
            n[block_of(f)] += 1
        norm = [1 / np.sqrt(max(n[0], MIN_BLOCK)), 1 / np.sqrt(max(n[1], MIN_BLOCK)), 1.0]
        for f in known:
            b = block_of(f)
            r.append(i), c.append(vocab[f]), v.append(SCALE[b] * norm[b])
        for g, name in enumerate(groups):
            hits = len(GROUPS[name] & s)
            if hits:
                r.append(i), c.append(len(vocab) + g), v.append(GROUP_SCALE * hits * norm[GROUP_BLOCK[name]])
    return csr_matrix((v, (r, c)), shape=(len(sets), len(vocab) + len(groups)))


def fit(x, y, weight=None):
    """Weights (classes x columns) and bias of both models together."""
    lr = LogisticRegression(C=C, max_iter=1000).fit(x, y, weight)
    nb = MultinomialNB(alpha=NB_ALPHA).fit(x, y, weight)
    log = nb.feature_log_prob_
    return lr.coef_ + NB_SHARE * (log - log.mean(0)), lr.intercept_


def margins(model, x):
    return np.asarray(x @ model[0].T) + model[1]


def train_on(data, train, examples):
    """The model of these issues, of their titles alone, and of the short messages; with its vocabulary."""
    sets, titles, repos, y = data
    whole, short = [sets[i] for i in train], [titles[i] for i in train]
    vocab = vocabulary(whole, [repos[i] for i in train], min(4, len({repos[i] for i in train})))
    weight = np.r_[np.ones(len(train) + len(examples[1])), np.full(len(train), TITLE_ALONE)]
    return fit(rows(whole + examples[0] + short, vocab), np.r_[y[train], examples[1], y[train]], weight), vocab


def held_out(data, train, test, examples):
    model, vocab = train_on(data, train, examples)
    return margins(model, rows([data[0][i] for i in test], vocab))


def f1(y, m):
    return f1_score(y, m.argmax(1), average="macro")


def interval(y, m, parts, times=1000):
    """95 % of the mean macro F1 over the parts, by bootstrap over the issues of each."""
    rng = np.random.default_rng(1)
    means = [np.mean([f1(y[s], m[s]) for s in (rng.choice(p, len(p)) for p in parts)]) for _ in range(times)]
    return "(95 %%: %.3f to %.3f)" % tuple(np.percentile(means, [2.5, 97.5]))


def measure(data, examples):
    """Prints the held-out quality; gives the margins of the repositories held out one at a time, for calibration."""
    _, _, repos, y = data
    repos = np.array(repos)
    names = sorted(set(repos))
    out, one = np.zeros((len(y), 3)), []
    for r in names:
        test = np.where(repos == r)[0]
        out[test] = held_out(data, np.where(repos != r)[0], test, examples)
        one.append(f1(y[test], out[test]))
        print("held out %-28s macro F1 %.3f" % (r, one[-1]))
    parts = [np.where(repos == r)[0] for r in names]
    print("one repository held out, mean macro F1 %.3f %s; pooled %.3f" % (np.mean(one), interval(y, out, parts), f1(y, out)))
    print(confusion_matrix(y, out.argmax(1)), "rows: truth", KINDS)
    two = []
    for pair in itertools.combinations(names, 2):
        test = np.where(np.isin(repos, pair))[0]
        two.append(f1(y[test], held_out(data, np.where(~np.isin(repos, pair))[0], test, examples)))
    print("two repositories held out, mean macro F1 %.3f (%.3f to %.3f)" % (np.mean(two), min(two), max(two)))
    third, parts = np.zeros((len(y), 3)), []
    for train, test in StratifiedKFold(3, shuffle=True, random_state=1).split(y, [r + str(k) for r, k in zip(repos, y)]):
        third[test] = held_out(data, train, test, examples)
        parts.append(test)
    print("a third of every repository held out, macro F1 %s %s" %
          (" ".join("%.3f" % f1(y[p], third[p]) for p in parts), interval(y, third, parts)))
    return out


def temperature(m, y):
    """One number that makes held-out probabilities honest (Guo et al. 2017)."""
    def loss(t):
        z = m * t
        z = z - z.max(1, keepdims=True)
        return -np.mean((z - np.log(np.exp(z).sum(1, keepdims=True)))[np.arange(len(y)), y])
    grid = np.arange(0.1, 3.01, 0.05)
    best = grid[int(np.argmin([loss(t) for t in grid]))]
    print("temperature %.2f, held-out log loss %.3f" % (best, loss(best)))
    e = np.exp(m * best)
    p = e[:, 0] / e.sum(1)
    print("held out, p_docs < .25: %.3f of questions, %.3f of bugs and features" % (np.mean(p[y == 0] < .25), np.mean(p[y > 0] < .25)))
    for low in np.arange(0, 1, .2):
        part = (p >= low) & (p < low + .2)
        print("  p_docs %.1f to %.1f: %4d issues, %.3f are questions" % (low, low + .2, part.sum(), np.mean(y[part] == 0)))
    return float(best)


def fold(model, vocab, t):
    """One weight a feature and class: groups, scales and temperature multiplied in."""
    w, b = model
    groups = list(GROUPS)
    weights = {}
    for f, i in vocab.items():
        col = w[:, i] * SCALE[block_of(f)]
        for g, name in enumerate(groups):
            if f in GROUPS[name]:
                col = col + w[:, len(vocab) + g] * GROUP_SCALE
        col = (col - col.mean()) * t
        if np.abs(col).max() >= 0.02:
            weights[f] = [round(float(x), 3) for x in col]
        else:
            weights[f] = [0, 0, 0]  # it still counts for the length of its block
    b = (b - b.mean()) * t
    return {"kinds": KINDS, "bias": [round(float(x), 3) for x in b], "min_block": MIN_BLOCK, "weights": weights}


def probabilities(model, title, body):
    """What kind.c computes from text alone."""
    w = model["weights"]
    sums, n = np.zeros((3, 3)), [0, 0, 0]
    for f in kind_features.features(title, body):
        if f in w:
            sums[block_of(f)] += w[f]
            n[block_of(f)] += 1
    z = np.array(model["bias"]) + sums[2]
    z = z + sums[0] / np.sqrt(max(n[0], MIN_BLOCK)) + sums[1] / np.sqrt(max(n[1], MIN_BLOCK))
    e = np.exp(z - z.max())
    return e / e.sum()


def load_examples(path):
    sets, y = [], []
    for line in open(path, encoding="utf-8") if path else ():
        if line.strip() and not line.startswith("#"):
            kind, *text = line.rstrip("\n").split("\t")
            for title, body in [text] if len(text) == 2 else [(text[0], ""), ("", text[0])]:
                sets.append(kind_features.features(title, body))
                y.append(KINDS.index(kind))
    return sets, np.array(y, dtype=int)


def main():
    a = argparse.ArgumentParser(description=__doc__.split("\n")[0])
    a.add_argument("issues")
    a.add_argument("--out")
    a.add_argument("--examples")
    a.add_argument("--check", nargs="*", default=[])
    a = a.parse_args()
    items = [json.loads(line) for line in open(a.issues, encoding="utf-8")]
    data = ([kind_features.features(d["title"], d["body"] or "") for d in items],
            [kind_features.features(d["title"], "") for d in items],
            [d["repo"] for d in items], np.array([KINDS.index(d["kind"]) for d in items]))
    examples = load_examples(a.examples)
    t = temperature(measure(data, examples), data[3])
    trained, vocab = train_on(data, range(len(items)), examples)
    model = fold(trained, vocab, t)
    print("%d features" % len(vocab))
    for path in a.check:
        p = []
        for line in open(path, encoding="utf-8"):
            d = json.loads(line)
            p.append(probabilities(model, d.get("title", ""), d.get("text") or d.get("body") or "")[0])
        print("%s: p_docs < .25: %.4f, < .40: %.4f, mean %.3f" % (path, np.mean(np.array(p) < .25), np.mean(np.array(p) < .4), np.mean(p)))
    if a.out:
        with open(a.out, "w", encoding="utf-8") as f:
            json.dump(model, f, separators=(",", ":"), sort_keys=True)
            f.write("\n")


if __name__ == "__main__":
    main()
