#!/usr/bin/env python3
"""Writes a small set of docs and tickets for the browser tests. usage: hostile.py FOLDER small|large

small: tickets whose text tries to leave the page: scripts, closing tags, javascript: links, direction overrides, a title of 1 MB.
large: 5,000 tickets in some 500 topics, to see that the page stays responsive.
"""
import json
import pathlib
import sys

folder, kind = pathlib.Path(sys.argv[1]), sys.argv[2]
(folder / "docs").mkdir(parents=True, exist_ok=True)

HOSTILE = [
    ("<script>window.hacked=1</script> how do I export <b>reports</b>?", "</textarea></style></script><script>window.hacked=1</script>"),
    ("\"><img src=x onerror=window.hacked=1> export reports", "<svg/onload=window.hacked=1> how do I export reports?"),
    ("how do I \u202egnp.exe\u202c export reports", "right-to-left \u2066override\u2069 in reports"),
    ("' onmouseover='window.hacked=1 export reports", "${window.hacked=1} {{window.hacked=1}} export reports <!-- --!> -->"),
    ("how do I export reports? " + "x" * 1_000_000, "a title of one megabyte"),
    ("\x1b[31mred\x1b[0m export reports", "]]> &lt;script&gt; &#60;script&#62; how do I export reports"),
]
NOUNS = "invoice printer calendar password backup webhook template domain contact report account plugin theme search filter chart token " \
        "mailbox folder server".split()
VERBS = "export import rename delete restore schedule merge share archive duplicate lock unlock translate print sort hide convert " \
        "synchronise validate encrypt sign move copy tag resize".split()

tickets = []
if kind == "small":
    (folder / "docs" / "a.md").write_text("# Start <script>window.hacked=1</script>\n\nOpen the page and sign in. \"><script>x</script>\n")
    for i, (title, body) in enumerate(HOSTILE * 2):
        tickets.append({"id": f"<i>{i}</i>", "title": title, "body": body, "url": "javascript:window.hacked=1" if i % 2 else "https://example.com/\"><script>1</script>",
                        "created_at": f"2026-0{1 + i % 6}-11", "messages": [{"role": "agent", "body": "<script>window.hacked=1</script> works as intended"}]})
else:
    for n in NOUNS:
        (folder / "docs" / f"{n}.md").write_text(f"# The {n}\n\nThe {n} is shown on the first page. Choose it to see more.\n")
    for i in range(5000):
        noun, verb = NOUNS[i % len(NOUNS)], VERBS[(i // len(NOUNS)) % len(VERBS)]
        tickets.append({"id": i + 1, "title": f"How do I {verb} the {noun}?", "body": f"I want to {verb} my {noun} number {i % 7} today.",
                        "created_at": f"202{i % 3 + 4}-{i % 12 + 1:02d}-03", "url": f"https://example.com/t/{i}"})
with open(folder / "tickets.jsonl", "w", encoding="utf-8") as f:
    for t in tickets:
        f.write(json.dumps(t) + "\n")
