# Labelled tickets: how good is the judgement, and fitting it to them. Figures of real sets are in docs/quality.md; here only that the
# commands measure, learn and tell.
# needs: jq
$ mkdir set; cp -r "$ROOT/fixtures/pigeonpost/docs" set/docs; cp "$ROOT/tests/cli/labelled/tickets.jsonl" set/
$ docgap eval set | sed -n '1p; 4p' | cut -c 1-60
set                    tickets  section@1 (95 %)   @3       
missing                   held  AUROC (95 %)         own   n
$ docgap eval set --json | jq -c '.[0] | .set, .tickets, .with_gold, .held, .gold_not_in_docs, (.section_at_1.value > 0.8), (.ece_by_chance.high > .ece_by_chance.low)'
"set"
24
16
8
0
true
true
$ docgap index set/docs
18 files: 18 read, 0 unchanged, 0 removed, 0 failed; 58 sections
$ docgap calibrate set/tickets.jsonl --model own.json | sed 's/error .*/error .../'
24 labels, 16 of them answered: learned slope and intercept
calibration error ...
wrote own.json; name it as `model:` in docgap.yml
$ jq -c '.calibrated, .labels, (.features | length)' own.json
true
24
8
# What was learned serves: held tickets are told from the others at least as well on the set that taught it, and probabilities fit.
$ docgap eval set --model own.json --json >after.json; docgap eval set --json >before.json
$ jq -s '.[1][0].ece < .[0][0].ece + 0.05' before.json after.json
true
# Without labels, and with too few.
$ docgap calibrate --model own.json
docgap: no ticket has a link to these docs in an agent's answer; name a file of labels, or set `site:` so that links are recognised
[2]
$ head -n 4 set/tickets.jsonl >few.jsonl; docgap calibrate few.jsonl --model own.json
docgap: too few labels to learn from: 4 answered and 0 not; at least 20 of both kinds together (3 of each), or 19 answered ones
[2]
$ docgap calibrate set/tickets.jsonl
docgap: name the file to write: --model FILE (or `model:` in docgap.yml)
[2]
# A label that names a section which the docs do not have counts as unanswered, and eval says so.
$ echo '{"id":"x","text":"make a key","gold":["keys.md#gone"],"held":false}' >>set/tickets.jsonl; docgap eval set 2>&1 | grep -i 'gold'
set: 1 gold sections are not in its docs/, first 'keys.md#gone': these tickets cannot be ranked right
