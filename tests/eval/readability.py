#!/usr/bin/env python3
"""docgap's readability against published values and against GNU style, on texts given by path.

Rows of the JSONL file: text, and the published values fre, fkgl, ari, smog, ndc (the columns of the CLEAR corpus).
GNU style (Debian's diction) counts syllables and sentences in its own way; where its counts of sentences and words agree
with docgap's, the formulas that need no syllables must agree. Fails below the limits.

Usage: tests/eval/readability.py READABILITY_VALUES CORPUS.jsonl        (make eval-readability CLEAR=corpus.jsonl)
"""
import json
import re
import shutil
import subprocess
import sys

PUBLISHED = {'fre': ('flesch', .96), 'fkgl': ('kincaid', .96), 'ari': ('ari', .96), 'smog': ('smog', .93), 'ndc': ('dale_chall', .93)}
STYLE = {'Kincaid': ('kincaid', .99), 'ARI': ('ari', .99), 'Coleman-Liau': ('coleman', .99), 'Lix': ('lix', .99), 'Flesch Index': ('flesch', .97)}
EVERY = 3  # texts given to style: each run of it is a process


def correlation(a, b):
    ma, mb = sum(a) / len(a), sum(b) / len(b)
    ab = sum((x - ma) * (y - mb) for x, y in zip(a, b))
    return ab / (sum((x - ma) ** 2 for x in a) * sum((y - mb) ** 2 for y in b)) ** .5


def style(text):
    plain = text.translate({0x2018: "'", 0x2019: "'", 0x201C: '"', 0x201D: '"', 0x2013: '-', 0x2014: ' - '})
    out = subprocess.run(['style'], input=plain.encode('ascii', 'ignore'), stdout=subprocess.PIPE, check=True).stdout.decode()
    found = {name: re.search(name + r'\s*:?\s*(-?[\d.]+)', out) for name in STYLE}
    counts = re.search(r'(\d+) words', out), re.search(r'(\d+) sentences', out)
    if not all(found.values()) or not all(counts):
        return None
    return {name: float(m.group(1)) for name, m in found.items()}, int(counts[0].group(1)), int(counts[1].group(1))


def say(name, value, limit, note=''):
    good = value >= limit
    print('%-28s %.4f  (at least %.2f)%s%s' % (name, value, limit, note, '' if good else '  TOO LOW'))
    return good


def main():
    with open(sys.argv[2], encoding='utf-8') as f:
        rows = [json.loads(line) for line in f]
    lines = subprocess.run([sys.argv[1], sys.argv[2]], stdout=subprocess.PIPE, check=True).stdout.decode().splitlines()
    names = lines[0].split('\t')
    ours = [dict(zip(names, map(float, line.split('\t')))) for line in lines[1:]]
    good = True
    for key, (name, limit) in PUBLISHED.items():
        good &= say('published ' + key, correlation([float(r[key]) for r in rows], [o[name] for o in ours]), limit)
    if shutil.which('style'):
        pairs = [(style(r['text']), o) for r, o in list(zip(rows, ours))[::EVERY]]
        same = [(s[0], o) for s, o in pairs if s and s[2] == o['sentences'] and abs(s[1] - o['words']) <= 2]
        note = '  %d of %d texts with the same sentences' % (len(same), len(pairs))
        for key, (name, limit) in STYLE.items():
            good &= say('GNU style ' + key, correlation([s[key] for s, _ in same], [o[name] for _, o in same]), limit, note)
    sys.exit(0 if good else 1)


main()
