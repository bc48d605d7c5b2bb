#!/usr/bin/env python3
"""Runs docgap and its peers on one benchmark set, one after the other: run.py SET DOCGAP CLASSES OUT [ROUNDS]

Prints wall time, processor time and peak memory of each program, queries per second where a program answers queries one by
one, docgap's own stages, and the ratios that docs/quality.md quotes. OUT gets the same as JSON. CLASSES is where
LuceneMatch.class lies. Peers that are not installed are named and left out ("make bench-setup" installs them).
"""
import json
import os
import re
import shutil
import subprocess
import sys
import tempfile
import time

HERE = os.path.dirname(os.path.abspath(__file__))
LUCENE_QUERIES, FTS5_QUERIES = 20000, 300


def measure(command):
    """One run: wall and processor seconds, peak memory in MB, standard output and error."""
    with tempfile.TemporaryFile("w+") as out, tempfile.TemporaryFile("w+") as err:
        began = time.perf_counter()
        child = subprocess.Popen(command, stdout=out, stderr=err)
        _, status, usage = os.wait4(child.pid, 0)
        wall = time.perf_counter() - began
        child.returncode = os.waitstatus_to_exitcode(status)
        out.seek(0)
        err.seek(0)
        return {
            "exit": child.returncode, "wall_s": wall, "cpu_s": usage.ru_utime + usage.ru_stime, "peak_mb": usage.ru_maxrss / 1024,
            "stdout": out.read(), "stderr": err.read(),
        }


def best_of(rounds, command, fresh=None):
    """The quickest of some runs: other work on the machine only ever makes a run slower."""
    best = None
    for _ in range(rounds):
        if fresh and os.path.exists(fresh):
            os.remove(fresh)
        r = measure(command)
        if best is None or r["wall_s"] < best["wall_s"]:
            best = r
    return best


def stages_of(text):
    """docgap's "   1.234 s  name" lines and the peers' "name 1.23 s" lines."""
    found = {}
    for line in text.splitlines():
        m = re.match(r"\s*([\d.]+) s  (.+)$", line) or None
        n = re.match(r"(\w[\w ]*?) ([\d.]+) s$", line)
        if m:
            found[m.group(2).strip()] = found.get(m.group(2).strip(), 0) + float(m.group(1))
        elif n:
            found[n.group(1)] = float(n.group(2))
    return found


def rate_of(text):
    m = re.search(r"queries_per_second ([\d.]+)", text)
    return float(m.group(1)) if m else None


def jars():
    names = ["lucene-core", "lucene-analyzers-common"]
    found = []
    for folder in ("/usr/share/java", "/usr/share/maven-repo"):
        for name in sorted(os.listdir(folder)) if os.path.isdir(folder) else []:
            if re.match(r"(%s)-8[\d.]*\.jar$" % "|".join(names), name):
                found.append(os.path.join(folder, name))
    return found


def peers(folder, classes, threads, out):
    """Name, command or None, what to install."""
    java = shutil.which("java") and os.path.exists(os.path.join(classes, "LuceneMatch.class")) and len(jars()) >= 2
    yield "lucene 8", ["java", "-cp", ":".join([classes] + jars()), "LuceneMatch", folder, str(LUCENE_QUERIES), str(threads)] if java else None
    yield "fts5 match", [sys.executable, os.path.join(HERE, "fts5_match.py"), folder, str(FTS5_QUERIES)]
    sklearn = subprocess.run([sys.executable, "-c", "import sklearn"], stderr=subprocess.DEVNULL).returncode == 0
    yield "sklearn script", [sys.executable, os.path.join(HERE, "sklearn_script.py"), folder, out] if sklearn else None


def show(name, r):
    rate = "%10.0f q/s" % r["queries_per_second"] if r.get("queries_per_second") else ""
    print("%-16s %8.2f s wall %8.2f s cpu %8.1f MB%s%s" % (name, r["wall_s"], r["cpu_s"], r["peak_mb"], rate, "" if r["exit"] == 0 else "   EXIT %d" % r["exit"]))
    for stage, seconds in r["stages"].items():
        if stage != "total":
            print("    %8.2f s  %s" % (seconds, stage))


def finish(r, keep_errors=False):
    r["stages"] = stages_of(r["stderr"])
    r["queries_per_second"] = rate_of(r["stdout"])
    if r["exit"] and not keep_errors:
        print(r["stderr"][-2000:], file=sys.stderr)
    del r["stdout"], r["stderr"]
    return r


def matching_rate(docgap, tickets):
    """Tickets per second of the stage that scores them: what Lucene's and FTS5's rates are held against."""
    seconds = sum(s for name, s in docgap["stages"].items() if name.startswith("match"))
    return tickets / seconds if seconds else None


def ratios(results, tickets):
    d = results["docgap"]
    rate = matching_rate(d, tickets)
    found = {}
    for name, r in results.items():
        if name != "docgap" and r.get("queries_per_second") and rate:
            found["matching: queries per second against %s" % name] = rate / r["queries_per_second"]
    s = results.get("sklearn script")
    if s and s["exit"] == 0:
        found["everything: wall time against the sklearn script"] = d["wall_s"] / s["wall_s"]
        found["everything: peak memory against the sklearn script"] = d["peak_mb"] / s["peak_mb"]
    return found


def main():
    folder, docgap, classes, out = sys.argv[1:5]
    rounds = int(sys.argv[5]) if len(sys.argv) > 5 else 2
    threads = min(os.cpu_count() or 1, 2)
    with open(os.path.join(folder, "queries.tsv"), encoding="utf-8") as f:
        tickets = sum(1 for _ in f)
    work = tempfile.mkdtemp()
    report, db = os.path.join(work, "report.json"), os.path.join(work, "bench.db")
    command = [docgap, "audit", os.path.join(folder, "docs"), "--tickets", os.path.join(folder, "tickets.jsonl"), "--db", db,
               "--format", "json", "--output", report, "--timings"]
    results = {"docgap": finish(best_of(rounds, command, db))}
    if os.path.exists(report):
        results["docgap"]["report_mb"] = os.path.getsize(report) / 1e6
    show("docgap audit", results["docgap"])
    for name, command in peers(folder, classes, threads, os.path.join(work, "script.json")):
        if command is None:
            print("%-16s not installed: make bench-setup" % name)
            continue
        results[name] = finish(best_of(rounds, command))
        show(name, results[name])
    found = ratios(results, tickets)
    print()
    for name, value in found.items():
        print("%8.2f  %s" % (value, name))
    with open(out, "w", encoding="utf-8") as f:
        json.dump({"tickets": tickets, "results": results, "ratios": found}, f, indent=1)
    shutil.rmtree(work, ignore_errors=True)
    sys.exit(1 if any(r["exit"] for r in results.values()) else 0)


if __name__ == "__main__":
    main()
