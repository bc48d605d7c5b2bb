# Questions about what was read. The numbers of a judgement are left out here: `docgap eval` is about them.
# needs: jq
$ cp -r "$ROOT/tests/cli/shop/." .; docgap audit docs --tickets tickets.jsonl -q >out
$ docgap explain 2 | sed -n '1p; s/ (p_answered.*//p; /^what was read/,/^  kind/{/kind/!p}'
ticket 2: Refund for a returned parcel
verdict: missing
what was read of it
  title        Refund for a returned parcel
  wanted       How do I get a refund for the returned parcel?
  text         My parcel came back.
  agents said  Open the purchase, choose Returns and press Refund. The money arrives within five days.
$ docgap explain native/2 | head -n 1
ticket 2: Refund for a returned parcel
$ docgap explain 2 --json | jq -c '.id, .verdict, .title, ([.words[].word] | length > 3)'
"2"
"missing"
"Refund for a returned parcel"
true
$ docgap explain 99
docgap: there is no ticket '99' in .docgap/docgap.db (5 tickets)
[2]
$ docgap explain 2 | grep -c 'would change'
1
# The same id from two sources needs the source's name.
$ docgap import tickets.jsonl --source other -q; docgap explain 2
docgap: two sources have a ticket '2': write native/2 or other/2
[2]
$ docgap explain other/2 | head -n 1
ticket 2: Refund for a returned parcel
$ rm -r .docgap; docgap audit docs --tickets tickets.jsonl -q >out
# A question that is no ticket; nothing of it is stored.
$ docgap ask 'How do I delete a key?' | sed -n 's/ (p_answered.*//p'
verdict: answered
$ echo 'How do I get a refund for the returned parcel?' | docgap ask - | sed -n 's/ (p_answered.*//p'
verdict: missing
$ docgap ask 'xyzzyplugh frobozz refund parcel'  >out; grep -ac xyzzyplugh .docgap/docgap.db
0
[1]
$ docgap ask ''
docgap: argument 1 of 1 is empty; is a variable not set?
[2]
$ docgap ask '   '
docgap: the question is empty
[2]
# Gaps: as a table, as JSON, as issues to file.
$ docgap topics --json | jq -r '.part, (.topics[] | select(.verdict == "missing") | .tickets | map(if type == "object" then .id else . end) | sort | join(" "))'
topics
2 3 4
$ docgap topics | grep -c 'T-[0-9a-f]'
1
$ docgap topics -f github-issue | grep -c 'https://support.shop.example/[234]'
3
$ docgap sections --json | jq -r '[.sections[] | "\(.path)#\(.anchor)"] | sort | .[]'
docs/keys.md#delete-a-key
docs/orders.md#cancel-an-order
docs/orders.md#send-an-order
$ docgap sections | grep -c 'docs/keys.md:11'
1
$ docgap words --json | jq -r .part
words
# The outline of the page that is missing: questions and answers are quoted, nothing is made up.
$ topic=$(docgap topics --json | jq -r '.topics[] | select(.verdict == "missing") | .id'); docgap draft $topic >draft.md; grep -c '^TODO\|TODO:' draft.md | sed 's/[0-9]*/some/'; grep -c 'Open the purchase, choose Returns and press Refund.' draft.md; docgap followup $topic | sort
some
1
2	2026-01-09	Refund for a returned parcel	https://support.shop.example/2
3	2026-02-02	refund not possible?	https://support.shop.example/3
4	2026-02-11	Refund of returned parcels	https://support.shop.example/4
$ docgap draft T-000000
docgap: there is no topic 'T-000000'; `docgap topics --all` lists them
[2]
$ docgap followup nonsense
docgap: there is no topic 'nonsense'; `docgap topics --all` lists them
[2]
# Asking made no run of its own.
$ docgap trend | grep -c '^run'
1
