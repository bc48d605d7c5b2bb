#!/usr/bin/python3
"""check_floors.py RESULT.json FLOORS.tsv: fails when a measure is below its floor."""
import json
import sys


def value(result, name):
    x = result.get(name)
    return x["value"] if isinstance(x, dict) else x


def main():
    loaded = json.load(open(sys.argv[1], encoding="utf-8"))
    results = {r["set"]: r for r in (loaded["sets"] if isinstance(loaded, dict) else loaded)}
    missed = 0
    for line in open(sys.argv[2], encoding="utf-8"):
        if line.startswith("#") or not line.strip():
            continue
        name, measure, floor = line.rstrip("\n").split("\t")
        if name not in results:
            continue
        got = value(results[name], measure)
        ok = got is not None and got >= float(floor)
        missed += not ok
        print(f"{'ok  ' if ok else 'MISS'} {name:22} {measure:26} {got if got is not None else '-':>8}  floor {floor}")
    return 1 if missed else 0


if __name__ == "__main__":
    sys.exit(main())
