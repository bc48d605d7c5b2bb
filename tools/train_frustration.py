#!/usr/bin/env python3
"""Trains the frustration weights that src/language/frustration.c reads.

usage: train_frustration.py LABELLED.jsonl > data/language/frustration.tsv

LABELLED has {"text": ..., "anger": true|false} a line. The model is a logistic regression over few numbers: how many words of each
hand-made group (below) a text has, and how many marks (!, !!, SHOUTED words). Words are not learned one by one: on the labelled
posts that adds .01 of AUROC and ties the model to what programmers write about; groups carry over to tickets of any product.
A text is judged by its angriest window of at most WINDOW words, as in the C code, so that long tickets do not add up to anger.
Prints cross-validated figures on standard error. Needs python3-sklearn.
"""
import json
import math
import re
import sys

import numpy as np
from sklearn.linear_model import LogisticRegression
from sklearn.metrics import precision_recall_curve, roc_auc_score
from sklearn.model_selection import StratifiedKFold

WINDOW = 60

GROUPS = {  # a word that ends in * stands for all words that begin so
    "strong": "damn damned dammit damnit hell crap crappy shit shitty bullshit fuck* fucking wtf ass arse a** bloody bitch* piss pissed "
              "freaking frigging goddamn screw screwed omfg stfu f*ck sh*t bastard* sodding "
              "terrible terribly horrible horribly horrid horror awful awfully ridiculous* absurd* stupid* idiot* idiotic dumb moron* "
              "insane insanely unacceptable pathetic useless worthless garbage trash nightmare* disaster disastrous disgust* abysmal "
              "atrocious appalling outrageous* sucks sucked suck sucking crazy braindead retarded ugly messy nonsense rubbish lousy "
              "lame evil hideous dreadful miserabl* ludicrous laughable clueless incompetent incompetence shame shameful hopeless "
              "dire nasty heinous silly scam*",
    "felt": "hate hates hated hating frustrat* annoy* angry anger furious mad fed upset irritat* infuriat* disappoint* tired "
            "exhausted despair* desperate* maddening aggravat* rage raging sigh ugh argh arg grr grrr aargh gah detest* loathe* despise* "
            "pain pains painful painfully pita grief headache* tedious cumbersome suffering suffer bother* dislike*",
    "waste": "waste wasted wasting hours days weeks forever nobody nowhere impossible unbelievable unbelievably seriously honestly "
             "literally",
    "degree": "incredibly extremely absolutely completely totally utterly really very such overly",
    "bad": "bad worse worst struggl* poor poorly wrong fails failed failing failure broken breaks slow slowly inefficient clunky buggy weird strange "
           "confus* trouble misleading",
    "kind": "thanks thank please great nice love glad happy appreciate* helpful awesome perfect excellent good wonderful cheers welcome "
            "hope hopefully worry worries worried afraid sorry like cool",
    "soft": "would could may might can if think maybe perhaps should",
}
EXACT, STEMS = {}, {}
for name, listed in GROUPS.items():
    for entry in listed.split():
        if entry.endswith("*") and len(entry) > 4:
            STEMS[entry[:-1]] = name
        else:
            EXACT[entry] = name

MARKS = ["exclamation", "repeated", "capitals"]


def words(text):
    return re.findall(r"[a-z][a-z'*]+", text.lower())


def group_of(word):
    if word in EXACT:
        return EXACT[word]
    for n in range(len(word), 3, -1):
        if word[:n] in STEMS:
            return STEMS[word[:n]]
    return None


def features(text):
    counts = dict.fromkeys(GROUPS, 0)
    for w in words(text):
        g = group_of(w)
        if g:
            counts[g] += 1
    marks = [len(re.findall(r"!", text)), len(re.findall(r"!!+|\?\?+|\?!|!\?", text)), len(re.findall(r"\b[A-Z]{4,}\b", text))]
    return [math.log1p(n) for n in list(counts.values()) + marks]


def windows(text):
    out, now = [], ""
    for sentence in re.split(r"(?<=[.!?\n])\s+", text):
        if now and len(words(now)) + len(words(sentence)) > WINDOW:
            out.append(now)
            now = sentence
        else:
            now = (now + " " + sentence).strip()
    return out + [now]


def probability(model, text):
    return max(model.predict_proba(np.array([features(w) for w in windows(text)]))[:, 1])


def cross_validated(model, texts, x, y):
    p = np.zeros(len(y))
    for train, test in StratifiedKFold(5, shuffle=True, random_state=1).split(x, y):
        model.fit(x[train], y[train])
        for i in test:
            p[i] = probability(model, texts[i])
    return p


def main():
    rows = [json.loads(line) for line in open(sys.argv[1], encoding="utf-8")]
    texts = [r["text"] for r in rows]
    y = np.array([bool(r["anger"]) for r in rows]).astype(int)
    x = np.array([features(t) for t in texts])
    model = LogisticRegression(C=0.15, max_iter=3000)
    p = cross_validated(model, texts, x, y)
    print(f"cross-validated AUROC {roc_auc_score(y, p):.3f}", file=sys.stderr)
    precision, recall, at = precision_recall_curve(y, p)
    for wanted in (0.75, 0.8, 0.85):
        i = int(np.argmax(precision >= wanted))
        print(f"precision {precision[i]:.2f} at {at[min(i, len(at) - 1)]:.2f}: recall {recall[i]:.2f}", file=sys.stderr)
    shown = p >= 0.5
    print(f"at 0.50: precision {y[shown].mean():.2f}, recall {shown[y == 1].mean():.2f}", file=sys.stderr)
    model.fit(x, y)
    print("# made by tools/train_frustration.py; kind, feature, weight")
    print(f"bias\t-\t{model.intercept_[0]:.4f}")
    for i, name in enumerate(list(GROUPS) + MARKS):
        print(f"{'group' if name in GROUPS else 'mark'}\t{name}\t{model.coef_[0][i]:.4f}")
    for name, listed in GROUPS.items():
        for entry in listed.split():
            print(f"member\t{entry}\t{name}")


main()
