# A person or a ticket is removed for good: no byte of it stays in the database, its log, or the runs that are kept.
$ cp -r "$ROOT/tests/cli/shop/." .
$ printf '{"id":"70","title":"Zebrafink food","body":"What do I feed to my zebrafink? Ask otto.lilienthal@birds.example","requester":"otto.lilienthal@birds.example","created_at":"2026-01-05T09:00:00Z"}\n{"id":"71","title":"Zebrafink food again","body":"What food does the zebrafink need?","created_at":"2026-01-06T09:00:00Z"}\n{"id":"72","title":"Food of the zebrafink","body":"Which food for a zebrafink?","requester":"Berta Benz","created_at":"2026-01-07T09:00:00Z","messages":[{"role":"requester","author":"otto.lilienthal@birds.example","body":"My kolibri as well."}]}\n' >birds.jsonl; docgap audit docs -t tickets.jsonl -t birds.jsonl -q >out; docgap ask 'zebrafink food' >out
$ cat .docgap/* | grep -aic zebrafink | sed 's/[1-9][0-9]*/some/'
some
# The address itself was never stored; it is still the name to forget by.
$ cat .docgap/* | grep -aic lilienthal
0
[1]
$ docgap forget --requester otto.lilienthal@birds.example
1 ticket removed
$ cat .docgap/* | grep -aic kolibri
0
[1]
$ docgap forget --requester 'Berta Benz'
1 ticket removed
$ docgap forget --ticket native/71
1 ticket removed
$ cat .docgap/* | grep -aic zebrafink
0
[1]
$ docgap forget --ticket 71
0 tickets removed
# The others are as they were, and the runs are still there.
$ docgap explain 2 | head -n 1; docgap trend | grep -c '^run'; docgap doctor | grep -c BAD
ticket 2: Refund for a returned parcel
1
0
[1]
$ docgap forget
docgap: name what to remove: --ticket ID or --requester WHO
[2]
