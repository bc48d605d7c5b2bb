#!/usr/bin/env python3
"""Trains the frustration weights that src/language/frustration.c reads.

usage: train_frustration.py LABELLED.jsonl > data/language/frustration.tsv

LABELLED has {"text": ..., "anger": true|false} a line. The model is a logistic regression over the presence of lexicon groups
(hand-made, below: they carry over to other texts), of words and word pairs that at least MIN_TEXTS texts have, and over marks
(!!, ??, capitals). Words that name a technology are left out: anger is not about a product. Prints cross-validated figures on
standard error. Needs python3-sklearn.
"""
import json
import math
import re
import sys

import numpy as np
from scipy.sparse import csr_matrix, hstack
from sklearn.feature_extraction.text import CountVectorizer
from sklearn.linear_model import LogisticRegression
from sklearn.metrics import precision_recall_curve, roc_auc_score
from sklearn.model_selection import StratifiedKFold, cross_val_predict

MIN_TEXTS = 4
KEEP = 900

GROUPS = {  # a word that ends in * stands for all words that begin so
    "swear": "damn damned dammit hell crap crappy shit shitty bullshit fuck* fucking wtf ass arse bloody bitch piss pissed freaking "
             "frigging goddamn screw screwed omfg stfu lmao f*ck sh*t",
    "strong": "terrible horrible awful ridiculous absurd stupid idiot* idiotic dumb moron* insane unacceptable pathetic useless worthless "
              "garbage trash nightmare disaster disgusting abysmal atrocious appalling outrageous joke worst sucks sucked suck crazy "
              "braindead retarded ugly mess messed nonsense rubbish lousy lame evil hideous",
    "felt": "hate* frustrat* annoy* angry anger furious mad fed upset irritat* infuriat* disappoint* tired sick exhausted despair* "
            "desperate maddening aggravating rage raging sigh ugh argh grr grrr aargh gah",
    "waste": "waste* wasted hours days weeks forever nobody nowhere impossible unbelievable incredible seriously honestly literally",
    "kind": "thanks thank please great nice love glad happy appreciate helpful awesome perfect excellent good wonderful",
}


def words(text):
    return re.findall(r"[a-z][a-z'*]+", text.lower())


def group_of(word):
    out = []
    for name, listed in GROUPS.items():
        for entry in listed.split():
            stem = entry[:-1] if entry.endswith("*") and len(entry) > 4 else None
            if word == entry or (stem and word.startswith(stem)):
                out.append(name)
                break
    return out


def group_counts(text):
    counts = dict.fromkeys(GROUPS, 0)
    for w in words(text):
        for g in group_of(w):
            counts[g] += 1
    return [math.log1p(counts[g]) for g in GROUPS]


def marks(text):
    return [
        math.log1p(len(re.findall(r"!", text))),
        math.log1p(len(re.findall(r"!!+|\?\?+|\?!|!\?", text))),
        math.log1p(len(re.findall(r"\b[A-Z]{4,}\b", text))),
        math.log1p(len(re.findall(r"[#@$%&*!]{3,}", text))),
        math.log1p(len(words(text))),
    ]


MARKS = ["exclamation", "repeated", "capitals", "grawlix", "length"]


def main():
    rows = [json.loads(line) for line in open(sys.argv[1], encoding="utf-8")]
    texts = [r["text"] for r in rows]
    y = np.array([bool(r["anger"]) for r in rows]).astype(int)
    vec = CountVectorizer(tokenizer=words, token_pattern=None, lowercase=False, ngram_range=(1, 2), binary=True, min_df=MIN_TEXTS)
    m = vec.fit_transform(texts)
    dense = np.array([group_counts(t) + marks(t) for t in texts])
    x = hstack([m * 0.7, csr_matrix(dense * 1.5)]).tocsr()
    model = LogisticRegression(C=0.15, max_iter=3000)
    folds = StratifiedKFold(5, shuffle=True, random_state=1)
    p = cross_val_predict(model, x, y, cv=folds, method="predict_proba")[:, 1]
    precision, recall, at = precision_recall_curve(y, p)
    print(f"cross-validated AUROC {roc_auc_score(y, p):.3f}", file=sys.stderr)
    for wanted in (0.75, 0.8, 0.85):
        i = int(np.argmax(precision >= wanted))
        print(f"precision {precision[i]:.2f} at {at[min(i, len(at) - 1)]:.2f}: recall {recall[i]:.2f}", file=sys.stderr)
    model.fit(x, y)
    w = model.coef_[0]
    print("# made by tools/train_frustration.py; kind, feature, weight")
    print(f"bias\t-\t{model.intercept_[0]:.4f}")
    names = list(vec.get_feature_names_out())
    for i, g in enumerate(list(GROUPS) + MARKS):
        print(f"{'group' if g in GROUPS else 'mark'}\t{g}\t{1.5 * w[len(names) + i]:.4f}")
    for name, listed in GROUPS.items():
        for entry in listed.split():
            print(f"member\t{entry}\t{name}")
    best = sorted(range(len(names)), key=lambda i: (-abs(w[i]), names[i]))[:KEEP]
    for i in sorted(best, key=lambda i: names[i]):
        print(f"words\t{names[i]}\t{0.7 * w[i]:.4f}")


main()
