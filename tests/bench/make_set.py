#!/usr/bin/env python3
"""Makes a benchmark set of the asked size from real text: make_set.py DOCS OUT SECTIONS TICKETS [SEED]

DOCS is a folder of Markdown, or one text file (also .xz, .gz) of Markdown pages one after the other ("# " starts a page).
OUT gets docs/*.md, tickets.jsonl (docgap's own shape), and the same as sections.tsv and queries.tsv for the other programs.
A ticket has about 45 words: a greeting, two to four sentences of one section with 30 % of the words left out, a closing.
The same arguments give the same files.
"""
import gzip
import json
import lzma
import os
import random
import re
import shutil
import sys

GREETINGS = ["Hi team,", "Hello,", "Hi there,", "Dear support,", "Good morning,", "Hey,"]
FILLERS = [
    "I am trying to get this done and do not know how.", "We have a problem since yesterday.", "I looked through the pages but found nothing.",
    "My colleague asked me about this.", "Can you tell me what to do?", "It used to work.", "This is rather urgent for us.",
]
CLOSINGS = ["Thanks a lot!", "Best regards, Sam", "Please help.", "Any idea?", "Thank you in advance."]
DROP = 0.30


def fail(text):
    print("make_set: " + text, file=sys.stderr)
    sys.exit(2)


def read_pages(source):
    """Yields (name, text) in a fixed order."""
    if os.path.isdir(source):
        for folder, folders, files in os.walk(source):
            folders.sort()
            for name in sorted(files):
                if name.lower().endswith((".md", ".markdown", ".mdx")):
                    with open(os.path.join(folder, name), encoding="utf-8", errors="replace") as f:
                        yield os.path.relpath(os.path.join(folder, name), source), f.read()
        return
    opener = {".xz": lzma.open, ".gz": gzip.open}.get(os.path.splitext(source)[1], open)
    page, number = [], 0
    with opener(source, "rt", encoding="utf-8", errors="replace") as f:
        for line in f:
            if line.startswith("# ") and page:
                yield "page-%06d.md" % number, "\n\n".join(page) + "\n"
                page, number = [], number + 1
            page.append(line.rstrip("\n"))
    if page:
        yield "page-%06d.md" % number, "\n\n".join(page) + "\n"


def sections_of(text):
    """(heading, prose) of each heading; code fences are left out of the prose."""
    heading, prose, fence = None, [], False
    for line in text.split("\n"):
        if line.lstrip().startswith(("```", "~~~")):
            fence = not fence
            continue
        m = None if fence else re.match(r"#{1,6}\s+(.+)", line)
        if m:
            if heading is not None:
                yield heading, " ".join(prose)
            heading, prose = m.group(1).strip(" #"), []
        elif not fence and line.strip() and line.strip() != "---":
            prose.append(line.strip())
    if heading is not None:
        yield heading, " ".join(prose)


def sentences_of(prose):
    plain = re.sub(r"[*_`#>|\[\]()]+", " ", re.sub(r"<[^>]*>|&\w+;|https?://\S+", " ", prose))
    return [s for s in re.split(r"(?<=[.!?])\s+", " ".join(plain.split())) if 6 <= len(s.split()) <= 40]


def make_ticket(rng, number, sections):
    while True:
        heading, sentences = rng.choice(sections)
        if sentences:
            break
    picked = rng.sample(sentences, min(len(sentences), rng.choice((2, 2, 3, 3, 4))))
    words = [w for s in picked for w in s.split() if rng.random() >= DROP][:60]
    title = [w for w in heading.split() if rng.random() >= DROP] or heading.split()
    body = [rng.choice(GREETINGS), rng.choice(FILLERS), " ".join(words), rng.choice(CLOSINGS)]
    return {
        "id": "B-%06d" % number, "title": " ".join(title[:8]), "body": "\n".join(body), "requester": "user%04d" % rng.randint(0, 2999),
        "created_at": "2024-%02d-%02dT%02d:%02d:00Z" % (rng.randint(1, 12), rng.randint(1, 28), rng.randint(0, 23), rng.randint(0, 59)),
    }


def one_line(text):
    return " ".join(text.split())


def write_docs(source, out, wanted):
    sections = []
    with open(os.path.join(out, "sections.tsv"), "w", encoding="utf-8") as table:
        for name, text in read_pages(source):
            if len(sections) >= wanted:
                break
            path = os.path.join(out, "docs", name)
            os.makedirs(os.path.dirname(path), exist_ok=True)
            with open(path, "w", encoding="utf-8") as f:
                f.write(text)
            for heading, prose in sections_of(text):
                sections.append((heading, sentences_of(prose)))
                table.write("%d\t%s\t%s\n" % (len(sections) - 1, one_line(heading), one_line(prose)))
    return sections


def main():
    if len(sys.argv) < 5:
        fail("usage: make_set.py DOCS OUT SECTIONS TICKETS [SEED]")
    source, out, wanted, tickets = sys.argv[1], sys.argv[2], int(sys.argv[3]), int(sys.argv[4])
    rng = random.Random(int(sys.argv[5]) if len(sys.argv) > 5 else 7)
    if not os.path.exists(source):
        fail("'%s' is not there" % source)
    shutil.rmtree(out, ignore_errors=True)
    os.makedirs(os.path.join(out, "docs"))
    sections = write_docs(source, out, wanted)
    if len(sections) < wanted:
        fail("'%s' has %d sections, %d are asked for: name more text or ask for fewer (BENCH_SECTIONS)" % (source, len(sections), wanted))
    words = 0
    with open(os.path.join(out, "tickets.jsonl"), "w", encoding="utf-8") as full, open(os.path.join(out, "queries.tsv"), "w", encoding="utf-8") as table:
        for i in range(tickets):
            t = make_ticket(rng, i, sections)
            text = one_line(t["title"] + " " + t["body"])
            words += len(text.split())
            full.write(json.dumps(t, ensure_ascii=False) + "\n")
            table.write("%s\t%s\n" % (t["id"], text))
    print("%s: %d sections, %d tickets of %.1f words" % (out, len(sections), tickets, words / max(tickets, 1)))


if __name__ == "__main__":
    main()
