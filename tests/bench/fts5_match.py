#!/usr/bin/env python3
"""SQLite FTS5's own MATCH, all words of a ticket joined by OR, best ten by bm25(): fts5_match.py SET QUERIES"""
import os
import re
import sqlite3
import sys
import time


def main():
    folder, count = sys.argv[1], int(sys.argv[2])
    db = sqlite3.connect(":memory:")
    db.execute("CREATE VIRTUAL TABLE t USING fts5(heading, text, tokenize = 'porter unicode61')")
    began = time.perf_counter()
    with open(os.path.join(folder, "sections.tsv"), encoding="utf-8") as f:
        db.executemany("INSERT INTO t(rowid, heading, text) VALUES (?, ?, ?)", (line.rstrip("\n").split("\t", 2) for line in f))
    db.commit()
    print("index %.2f s" % (time.perf_counter() - began), file=sys.stderr)
    with open(os.path.join(folder, "queries.tsv"), encoding="utf-8") as f:
        queries = [line.split("\t", 1)[1] for _, line in zip(range(count), f)]
    began = time.perf_counter()
    for q in queries:
        words = dict.fromkeys(re.findall(r"\w+", q.lower()))
        db.execute("SELECT rowid FROM t WHERE t MATCH ? ORDER BY bm25(t, 3.0, 1.0) LIMIT 10", (" OR ".join('"%s"' % w for w in words),)).fetchall()
    took = time.perf_counter() - began
    print("match %.2f s" % took, file=sys.stderr)
    print("queries_per_second %.1f" % (len(queries) / took))


if __name__ == "__main__":
    main()
