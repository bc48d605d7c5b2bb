# Accepted findings: never raised again by lines that moved, files renamed, more tickets or a topic that grew.
# needs: jq
$ cp -r "$ROOT/tests/cli/shop/." .
$ docgap check docs -t tickets.jsonl --new-only --fail-on error >out; echo $?
1
$ docgap baseline show
0 accepted, 0 still occur, 0 gone
$ docgap baseline write --reason 'planned for May' --owner docs-team
docgap-baseline.txt: 1 added, 1 in all
$ head -n 1 docgap-baseline.txt; grep -c 'docs-team.planned for May' docgap-baseline.txt
 # Accepted findings of docgap, one a line. Kept with the docs, reviewed like code; lines may be deleted and merged freely.
1
$ docgap baseline write
docgap-baseline.txt: 0 added, 1 in all
$ docgap check docs -t tickets.jsonl --new-only --fail-on error | tail -n 2
0 findings: 0 errors, 0 warnings, 0 advice. Not shown: 1 in the baseline.
holds  fail-on
# Lines inserted above ...
$ { printf 'Some words before.\n\nAnd more.\n\n'; cat docs/orders.md; } >x && mv x docs/orders.md; docgap check docs -t tickets.jsonl --new-only --fail-on error | tail -n 1
holds  fail-on
# ... the file renamed ...
$ mv docs/orders.md docs/purchases.md; docgap check docs -t tickets.jsonl --new-only --fail-on error | tail -n 1
holds  fail-on
# ... more tickets on the topic: it grows.
$ printf '{"id":"6","title":"Where is my refund","body":"I returned the parcel, where is the refund for it?","created_at":"2026-03-05T09:00:00Z"}\n{"id":"7","title":"refund returned parcel","body":"How long does the refund of a returned parcel take?","created_at":"2026-03-06T09:00:00Z"}\n' >more.jsonl; docgap check docs -t more.jsonl --new-only --fail-on error | tail -n 1
holds  fail-on
$ docgap baseline show | tail -n 1
1 accepted, 1 still occur, 0 gone
# A gap of another kind is new.
$ printf '{"id":"8","title":"Voucher code refused","body":"The basket refuses the christmas voucher code.","created_at":"2026-03-05T09:00:00Z"}\n{"id":"9","title":"christmas voucher refused","body":"Why is the christmas voucher code refused by the basket?","created_at":"2026-03-06T09:00:00Z"}\n{"id":"10","title":"voucher code christmas","body":"How do I use the christmas voucher code in the basket?","created_at":"2026-03-07T09:00:00Z"}\n' >voucher.jsonl; docgap check docs -t voucher.jsonl --new-only --fail-on error >out; echo $?; grep -c 'new finding' out
1
1
# The number of those that are not shown is always told.
$ grep -o 'Not shown: 1 in the baseline' out
Not shown: 1 in the baseline
# Written and merged freely: lines in another order, twice, or with other comments mean the same.
$ docgap baseline write | sed 's/: .*//'; { sort -r docgap-baseline.txt | grep -v '^#'; cat docgap-baseline.txt; } >x && mv x docgap-baseline.txt; docgap check docs --new-only --fail-on error | tail -n 1
docgap-baseline.txt
holds  fail-on
# The gap is closed: the entry is gone, and prune only removes.
$ printf '\n## Refund a returned parcel\n\nWhen a parcel came back and is returned, open the purchase, choose Returns and press Refund. The refund for the returned parcel is made within five days.\n' >>docs/purchases.md; docgap index docs -q; docgap baseline show | grep -c '^gone'
3
$ docgap baseline prune | sed 's/: .*//'; docgap baseline show | grep -c '^gone'
docgap-baseline.txt
0
[1]
$ docgap baseline prune | sed 's/, .*//'
docgap-baseline.txt: 0 removed
# Errors in the file are told with their line.
$ echo 'content-gap only two' >>docgap-baseline.txt; docgap baseline show
docgap: docgap-baseline.txt:4: not an entry of a baseline: rule, fingerprint, content, path ... with tabs between
[2]
$ docgap check docs --new-only
docgap: docgap-baseline.txt:4: not an entry of a baseline: rule, fingerprint, content, path ... with tabs between
[2]
$ docgap check docs --new-only --baseline nowhere.txt >out; echo $?
1
