# A format and a file mean the same for every command that takes them; an option that a command would ignore is refused.
$ cp -r "$ROOT"/tests/cli/shop/. .; docgap audit docs -t tickets.jsonl --db s.db -q -f text -o all.txt; for part in topics sections words; do docgap $part --db s.db -q -f json -o $part.json; jq -r .schema $part.json; done
docgap-report
docgap-report
docgap-report
$ docgap diff --docs docs docs --db s.db -q -f markdown -o d.md; head -n 1 d.md
 ### What this change does for the people who ask
$ docgap diff --docs docs docs --db s.db -q -f sarif
docgap: diff has the formats text, markdown and json, not 'sarif'
[2]
$ docgap explain 1 --db s.db --show 3
docgap: '--show' is not understood, or lacks its value; `docgap explain --help` lists the options
[2]
