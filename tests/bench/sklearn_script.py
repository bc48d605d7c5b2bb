#!/usr/bin/env python3
"""The script that somebody would write instead of using docgap: sklearn_script.py SET OUT.json

TF-IDF, the nearest section by cosine, a threshold, k-means over what is left. Reads the same Markdown and the same tickets.
"""
import glob
import json
import os
import re
import sys
import time

import numpy as np
from sklearn.cluster import MiniBatchKMeans
from sklearn.feature_extraction.text import TfidfVectorizer

THRESHOLD, TOPICS, BLOCK = 0.25, 60, 500


def read_sections(folder):
    for path in sorted(glob.glob(os.path.join(folder, "**", "*.md"), recursive=True)):
        with open(path, encoding="utf-8", errors="replace") as f:
            parts = re.split(r"^#{1,6}\s+(.+)$", f.read(), flags=re.M)
        for heading, text in zip(parts[1::2], parts[2::2]):
            yield path, heading, text


def main():
    began = last = time.perf_counter()

    def stage(name):
        nonlocal last
        now = time.perf_counter()
        print("%s %.2f s" % (name, now - last), file=sys.stderr)
        last = now

    folder, out = sys.argv[1:3]
    sections = list(read_sections(os.path.join(folder, "docs")))
    with open(os.path.join(folder, "tickets.jsonl"), encoding="utf-8") as f:
        tickets = [json.loads(line) for line in f]
    stage("read")
    vectorizer = TfidfVectorizer(sublinear_tf=True, stop_words="english")
    docs = vectorizer.fit_transform(h + " " + t for _, h, t in sections).T.tocsr()
    stage("index")
    queries = vectorizer.transform(t["title"] + " " + t["body"] for t in tickets)
    stage("tickets")
    best, score = np.zeros(len(tickets), int), np.zeros(len(tickets))
    for i in range(0, len(tickets), BLOCK):
        s = (queries[i:i + BLOCK] @ docs).toarray()  # most sections share some word with a ticket: dense is 2.5 times as fast
        best[i:i + BLOCK] = s.argmax(axis=1)
        score[i:i + BLOCK] = s.max(axis=1)
    stage("match")
    missing = np.flatnonzero(score < THRESHOLD)
    labels = MiniBatchKMeans(min(TOPICS, max(1, len(missing))), random_state=0, n_init=3).fit_predict(queries[missing]) if len(missing) else []
    stage("topics")
    with open(out, "w", encoding="utf-8") as f:
        json.dump({
            "tickets": [{"id": t["id"], "section": sections[b][1], "path": sections[b][0], "score": float(s)} for t, b, s in zip(tickets, best, score)],
            "topics": {int(k): [tickets[i]["id"] for i in missing[labels == k]] for k in set(labels)},
        }, f)
    stage("write")
    print("total %.2f s" % (time.perf_counter() - began), file=sys.stderr)


if __name__ == "__main__":
    main()
