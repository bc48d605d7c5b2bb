# Gates decide the exit code: 0 all hold, 1 one fails, 2 it could not run or not read all.
# needs: jq
$ cp -r "$ROOT/tests/cli/shop/." .; printf 'db: ":memory:"\ndocs: [docs]\ntickets: [tickets.jsonl]\n' >docgap.yml
$ docgap check -q >out; echo $?
0
$ docgap check -q --fail-under 10 | tail -n 1
holds  fail-under
$ docgap check -q --fail-under 100 >out; echo $?; grep -c '^FAILS  fail-under: coverage is' out; grep -c 'to fix: answer' out
1
1
1
$ docgap check -q --max-missing 100 >out; echo $?; tail -n 1 out
0
holds  max-missing
$ docgap check -q --max-missing 0 >out; echo $?; grep -c '^FAILS  max-missing' out
1
1
$ docgap check -q --fail-on error >out; echo $?; grep -c '^FAILS  fail-on' out
1
1
# All gates are told, not the first one alone.
$ docgap check -q --fail-under 100 --max-missing 0 --fail-on advice >out; echo $?; grep -c '^FAILS' out
1
3
# The number of findings is never the exit code; audit has gates only when asked.
$ docgap audit -q >out; echo $?
0
$ docgap audit -q --max-missing 0 >out; echo $?
1
# Gates of docgap.yml; a flag wins.
$ echo 'max-missing: 0' >>docgap.yml; docgap check -q >out; echo $?
1
$ docgap check -q --max-missing 9 >out; echo $?
0
# Reports and gates together: the report is written although the gate fails.
$ docgap check -q -f junit -o r.xml -f sarif -o r.sarif -f gitlab -o r.json -f github >out; echo $?; grep -c '<failure' r.xml; jq -r '.runs[0].tool.driver.name' r.sarif; jq -r '.[0].check_name' r.json; grep -c '^::error' out
1
2
docgap
content-gap
2
$ GITHUB_STEP_SUMMARY=summary.md docgap check -q -f github >out; echo $?; head -n 1 summary.md
1
 ## docgap check
# Not all could be read: 2, unless --allow-partial.
$ printf '{"id":"9","title":"t"\n' >bad.jsonl; docgap check -q --max-missing 9 -t tickets.jsonl -t bad.jsonl >out; echo $?
2
$ docgap check -q --max-missing 9 -t tickets.jsonl -t bad.jsonl --allow-partial >out; echo $?
0
# A gate that fails is 1 even so.
$ docgap check -q --max-missing 0 -t tickets.jsonl -t bad.jsonl >out; echo $?
1
# Coverage without a ticket cannot be measured: that is no pass.
$ : >none.jsonl; docgap check -q --fail-under 1 --max-missing 9 -t none.jsonl
docgap check: no documentation ticket among 0 tickets

Warnings                                             0 could not be read, 1 note
  none.jsonl: this file is empty [no-tickets]

0 findings: 0 errors, 0 warnings, 0 advice. Not shown: 0 in the baseline.
FAILS  fail-under: coverage cannot be measured: no documentation tickets
       to fix: import tickets, or leave --fail-under out
holds  max-missing
[1]
