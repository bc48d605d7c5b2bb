#!/usr/bin/env python3
"""Makes variants of a labelled set with other shares of unanswered tickets: for training and for measuring calibration.

usage: vary_held.py SET_FOLDER SHARE SEED OUTPUT_FOLDER

SET_FOLDER has docs/ and tickets.jsonl (see docs/quality.md). SHARE of the gold sections (0 to 1, drawn with SEED) is removed from the
docs; a ticket is "held" when none of its gold sections is left. Tickets without gold stay held. The same call gives the same output.
"""
import json
import pathlib
import random
import re
import shutil
import sys


def anchor_of(heading):
    text = re.sub(r"\{#.*?\}\s*$", "", heading).strip().lower()
    text = re.sub(r"[^\w\- ]", "", text, flags=re.UNICODE)
    return text.replace(" ", "-")


def without(text, removed):
    """The Markdown text without the sections whose anchors are in `removed`."""
    out, seen, keep, fence = [], {}, True, None
    for line in text.split("\n"):
        mark = re.match(r"\s*(```|~~~)", line)
        if mark:
            fence = None if fence == mark.group(1) else (fence or mark.group(1))
        heading = None if fence or mark else re.match(r"(#{1,6})\s+(.*)", line)
        if heading:
            anchor = anchor_of(heading.group(2))
            n = seen.get(anchor, 0)
            seen[anchor] = n + 1
            keep = (f"{anchor}-{n}" if n else anchor) not in removed
        if keep:
            out.append(line)
    return "\n".join(out)


def main():
    source, share, seed, target = pathlib.Path(sys.argv[1]), float(sys.argv[2]), sys.argv[3], pathlib.Path(sys.argv[4])
    tickets = [json.loads(line) for line in open(source / "tickets.jsonl", encoding="utf-8")]
    gold = sorted({g for t in tickets for g in t.get("gold") or []})
    removed = set(random.Random(f"{source.name} {share} {seed}").sample(gold, round(share * len(gold))))
    (target / "docs_held").mkdir(parents=True, exist_ok=True)
    shutil.copytree(source / "docs", target / "docs", dirs_exist_ok=True)
    for page in sorted((source / "docs").rglob("*.md")):
        name = page.relative_to(source / "docs").as_posix()
        gone = {g.split("#", 1)[1] for g in removed if g.split("#", 1)[0] == name and "#" in g}
        place = target / "docs_held" / name
        place.parent.mkdir(parents=True, exist_ok=True)
        place.write_text(without(page.read_text(encoding="utf-8"), gone), encoding="utf-8")
    with open(target / "tickets.jsonl", "w", encoding="utf-8") as f:
        for t in tickets:
            t["held"] = not t.get("gold") or all(g in removed for g in t["gold"])
            f.write(json.dumps(t, ensure_ascii=False) + "\n")


main()
