#!/usr/bin/env python3
"""Writes data/text/words.bin: English words with how common they are, from Debian's scowl package.

One line a word, sorted by bytes: the word in small letters and a digit. SCOWL's sizes are steps of familiarity
(10 the commonest, 60 what a large desk dictionary has); the digit is the step: 10 1, 20 2, 35 3, 40 4, 50 5, 55 6, 60 7.
Regular forms are left out where the rules of src/text/familiar.c lead from the form to a word of the same or a more common
step. Names (SCOWL's proper names and upper-case words) have the digit 0.

Also writes data/text/dale_chall.bin, the familiar words of the New Dale-Chall formula, from the npm package dale-chall (MIT):
SCOWL cannot stand in for it (correlation of the formula's value with published ones .56, with this list .94), because its
steps tell how common a word is in grown-up text, not what a child of ten knows.

Usage: tools/make_familiarity.py words data/text/words.bin
       npm pack dale-chall@2.0.1 && tar xzf dale-chall-2.0.1.tgz
       tools/make_familiarity.py dale-chall package/index.js data/text/dale_chall.bin
"""
import glob
import re
import sys

STEP = {10: 1, 20: 2, 35: 3, 40: 4, 50: 5, 55: 6, 60: 7}
KINDS = re.compile(r'/(english|american|british|british_z)-(words|contractions|upper|proper-names|abbreviations)\.(\d+)$')
# The same table as in familiar.c: an ending, and what may stand in its place.
ENDINGS = [("'s", ['']), ('s', ['']), ('es', ['']), ('ies', ['y']), ('ed', ['', 'e']), ('ied', ['y']), ('ing', ['', 'e']),
           ('er', ['', 'e']), ('est', ['', 'e']), ('ly', [''])]


def read():
    words, names = {}, set()
    for path in sorted(glob.glob('/usr/share/dict/scowl/*')):
        m = KINDS.search(path)
        if not m or int(m.group(3)) not in STEP:
            continue
        step = STEP[int(m.group(3))]
        with open(path, encoding='latin1') as f:
            for w in f.read().split('\n'):
                if not re.fullmatch("[A-Za-z]+('[a-z]+)?", w) or w.endswith("'s"):
                    continue
                if m.group(2) in ('words', 'contractions') or (m.group(2) == 'upper' and w.startswith("I'")) or w == 'I':
                    low = w.lower()
                    words[low] = min(step, words.get(low, 9))
                elif m.group(2) in ('upper', 'proper-names') and step <= 5:
                    names.add(w.lower())
    for name in names:
        words.setdefault(name, 0)
    return words


def roots(word):
    for ending, instead in ENDINGS:
        if word.endswith(ending) and len(word) - len(ending) >= 2:
            for other in instead:
                yield word[:len(word) - len(ending)] + other
            stem = word[:len(word) - len(ending)]
            if ending in ('ed', 'ing', 'er', 'est') and len(stem) > 3 and stem[-1] == stem[-2]:
                yield stem[:-1]


def write(path, words):
    with open(path, 'w', encoding='ascii') as out:
        for w in sorted(words):
            out.write('%s%d\n' % (w, words[w]))
    print('%s: %d words' % (path, len(words)), file=sys.stderr)


def main():
    if sys.argv[1] == 'dale-chall':
        with open(sys.argv[2], encoding='utf-8') as f:
            found = re.findall(r"""^ +(?:'([a-zA-Z]+)'|"([a-zA-Z']+)"),?$""", f.read(), re.M)
        write(sys.argv[3], {(a or b).lower(): 1 for a, b in found})
        return
    words = read()
    write(sys.argv[2], {w: s for w, s in words.items() if s == 0 or not any(0 < words.get(r, 9) <= s for r in roots(w))})


main()
