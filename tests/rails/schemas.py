"""Holds reports against schemas with validators that are not ours (python3-jsonschema, csv). Called by schemas.sh:
schemas.py GOLDEN_FOLDER. Prints one line a failure and "N passed, N failed" at the end."""
import copy
import csv
import glob
import json
import os
import sys

import jsonschema

golden = sys.argv[1]
passed = failed = 0


def check(name, problem):
    global passed, failed
    if problem:
        failed += 1
        print(f"FAILED {name}: {problem}")
    else:
        passed += 1


def load(path):
    with open(path, encoding="utf-8") as f:
        return json.load(f)


def problem_of(validator, document):
    for error in validator.iter_errors(document):
        return f"{error.json_path}: {error.message[:200]}"
    return None


def validator_for(path):
    schema = load(path)
    cls = jsonschema.validators.validator_for(schema)
    cls.check_schema(schema)
    return cls(schema)


kinds = {
    "docs/schema/report.schema.json": [f for f in glob.glob(f"{golden}/*.json") if not f.endswith(".gitlab.json")],
    "tests/schemas/sarif-2.1.0.json": glob.glob(f"{golden}/*.sarif"),
    "tests/schemas/gitlab-codequality.schema.json": glob.glob(f"{golden}/*.gitlab.json"),
}
for schema, files in kinds.items():
    validator = validator_for(schema)
    check(schema, None if files else "no file to hold against it")
    for path in sorted(files):
        check(path, problem_of(validator, load(path)))

# The schema is strict: a member that it does not know, or one that is missing, is refused.
report = validator_for("docs/schema/report.schema.json")
good = load(f"{golden}/audit.json")
for name, spoil in {
    "unknown member": lambda d: d.update(extra=1),
    "unknown member of a ticket": lambda d: d["tickets"][0].update(extra=1),
    "missing part": lambda d: d.pop("topics"),
    "unknown verdict": lambda d: d["tickets"][0].update(verdict="deflected"),
    "wrong version": lambda d: d.update(version="2.0"),
}.items():
    bad = copy.deepcopy(good)
    spoil(bad)
    check(f"refuses: {name}", None if problem_of(report, bad) else "was accepted")

# What a schema cannot say: counts add up, references lead somewhere.
summary = good["summary"]
check("verdicts add up", None if sum(summary["verdicts"].values()) == summary["tickets"] == len(good["tickets"]) else "they do not")
ids = {t["id"] for t in good["topics"]}
check("topics of tickets exist", None if all(t["topic"] in ids for t in good["tickets"] if t["topic"]) else "one does not")

# CSV: every row has the columns of the header, and no cell of text starts a formula.
for path in sorted(glob.glob(f"{golden}/*.csv")):
    with open(path, encoding="utf-8", newline="") as f:
        rows = list(csv.reader(f, strict=True))
    problem = None if rows else "no header"
    for number, row in enumerate(rows):
        if len(row) != len(rows[0]):
            problem = f"row {number} has {len(row)} cells"
        for cell in row:
            if cell[:1] in tuple("=+-@\t\r") and not cell.lstrip("-").replace(".", "", 1).isdigit():
                problem = f"row {number}: a cell starts a formula: {cell[:40]!r}"
    check(path, problem)

print(f"{passed} passed, {failed} failed")
sys.exit(1 if failed else 0)
