#!/usr/bin/env python3
"""AUROC of the shipped frustration model, and precision and recall at its threshold, on labelled posts.

usage: frustration.py PROGRAM LABELLED.jsonl [THRESHOLD]    (make frustration-eval ANGER=LABELLED.jsonl)
LABELLED has {"text": ..., "anger": true|false} a line. Rows of the training data give figures that are a little too good; the
cross-validated ones are printed by tools/train_frustration.py.
"""
import json
import subprocess
import sys


def auroc(scores, labels):
    ranked = sorted(zip(scores, labels))
    positives = sum(labels)
    total, i = 0.0, 0
    while i < len(ranked):
        j = i
        while j < len(ranked) and ranked[j][0] == ranked[i][0]:
            j += 1
        middle = (i + j + 1) / 2  # mean rank of ties
        total += middle * sum(label for _, label in ranked[i:j])
        i = j
    negatives = len(labels) - positives
    return (total - positives * (positives + 1) / 2) / (positives * negatives)


def main():
    rows = [json.loads(line) for line in open(sys.argv[2], encoding="utf-8")]
    threshold = float(sys.argv[3]) if len(sys.argv) > 3 else 0.5
    text = "\x01".join(r["text"].replace("\x01", " ") for r in rows)
    out = subprocess.run([sys.argv[1]], input=text.encode(), stdout=subprocess.PIPE, check=True).stdout.decode().split()
    scores, labels = [float(x) for x in out], [bool(r["anger"]) for r in rows]
    shown = [label for score, label in zip(scores, labels) if score >= threshold]
    print(f"{len(rows)} posts, {sum(labels)} angry: AUROC {auroc(scores, labels):.3f}; at {threshold:.2f}: "
          f"precision {sum(shown) / max(1, len(shown)):.2f}, recall {sum(shown) / sum(labels):.2f}")


main()
