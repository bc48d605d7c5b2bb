# Coverage over runs and over the months of the tickets.
# needs: jq
$ cp -r "$ROOT/tests/cli/shop/." .; docgap trend
docgap: .docgap/docgap.db: there is no database here; make one with `docgap index` or `docgap audit`
[2]
$ docgap audit docs -t tickets.jsonl -q >out; docgap trend --by month
coverage  ▅▁█
demand    ██▅

           date         tickets  demand  coverage  largest content gap
2026-01                       2       2    50.0 %  refund of returned parcels (1)
2026-02                       2       2     0.0 %  refund of returned parcels (2)
2026-03                       1       1   100.0 %

$ docgap trend --by month --json | jq -c '.points[] | [.name, .tickets]'
["2026-01",2]
["2026-02",2]
["2026-03",1]
$ docgap trend --csv t.csv >out; cut -d, -f1,3,4 t.csv
name,tickets,demand
run 1,5,5
$ docgap trend --by month --csv m.csv --badge badge.svg >out; cut -d, -f1,3 m.csv; grep -c '<title>docs coverage:' badge.svg
name,tickets
2026-01,2
2026-02,2
2026-03,1
1
# The same run again is not a new one; other docs are.
$ docgap audit docs -q >out; docgap trend | grep -c '^run'
1
$ echo 'More.' >>docs/keys.md; docgap audit docs -q >out; docgap trend | grep -c '^run'
2
$ docgap trend --by week
docgap: by: 'week' is none of run|month
[2]
$ docgap trend --csv nodir/x.csv 2>&1 >out
docgap: nodir/x.csv: cannot write: No such file or directory
[2]
