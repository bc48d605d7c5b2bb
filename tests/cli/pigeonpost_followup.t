# Pigeonpost, months later: a gap is answered and still asked, another is closed. Reads on from pigeonpost.t.
# Dates of runs are today's, so they are cut off; names of topics are hashes, so they are shown as T-X.
# needs: jq
$ cp -R "$FIXTURES"/pigeonpost/. .; docgap audit -q >report; head -n 9 report
docgap: 67 tickets, 17 pages, 58 sections               2026-03-02 to 2026-08-22

Coverage 42.6 %: 26 of 61 documentation tickets are answered
  22 missing, 4 partly answered, 3 hard to find, 6 too technical
  left out: 4 not about documentation, 2 uncertain; together 67

What is missing most                  4 topics make up 80 % of unanswered demand
  7  tickets  steady  rotate API keys     T-58ec20
  6  tickets  steady  exporting contacts  T-0033a4

# August: the team accepts what is there, and plans the page on rotation for September. New findings alone count from here on.
$ docgap baseline write --reason 'planned for September'
docgap-baseline.txt: 26 added, 26 in all
$ docgap check -q --new-only --fail-on warning | tail -n 2
0 findings: 0 errors, 0 warnings, 0 advice. Not shown: 26 in the baseline.
holds  fail-on

# September: the page on rotating API keys comes, and two people ask about it all the same.
$ cat >docs/rotate-api-keys.md <<'PAGE'
> ---
> title: Rotate API keys
> ---
> 
> # Rotate API keys
> 
> Keys do not expire by themselves. Rotate them by hand. Two keys can be used in parallel, so sending is
> not interrupted.
> 
> ## Rotate an API key without downtime
> 
> 1. Choose **Settings**, then **API keys**, then **New key**. From now on both keys work.
> 2. Put the new key into your program and deploy it.
> 3. Choose the old key. Under **Last used** you see whether a program still uses it.
> 4. Delete the old key when none does.
> 
> If a key has leaked, for example in a log, delete it at once. Automatic rotation is planned; until then rotate by hand.
> PAGE
$ cat >september.jsonl <<'TICKETS'
> {"id": "1068", "title": "How do I rotate our API keys?", "body": "We must rotate the API keys before the audit. How is the rotation done?", "created_at": "2026-09-07T09:00:00Z"}
> {"id": "1069", "title": "API key rotation with two keys", "body": "Can the old and the new API key be used in parallel while we rotate?", "created_at": "2026-09-15T09:00:00Z"}
> TICKETS
$ docgap check -q -t september.jsonl --new-only --fail-on warning -f text -f json -o september.json | tail -n 6
docs/rotate-api-keys.md:10: warning: "API key rotation" is answered since the last run, and 2 new tickets still ask it [still-asked]

1 finding: 0 errors, 1 warning, 0 advice. Not shown: 25 in the baseline.
FAILS  fail-on: 1 new finding of severity warning or above
       to fix: start with docs/rotate-api-keys.md:10 (still-asked), or accept
               them with `docgap baseline write`

$ jq -r '.findings[] | select(.rule == "still-asked") | "\(.path):\(.line) \(.message)\n  to do: \(.suggestion)"' september.json
docs/rotate-api-keys.md:10 "API key rotation" is answered since the last run, and 2 new tickets still ask it
  to do: put the users' words ("API key rotation") into the heading, and link the section from where people look
$ docgap diff | sed 's/T-[0-9a-f]*/T-X/'
run 1 to run 2: coverage 42.6 % -> 56.4 % (+13.8), demand 61 -> 62
7 tickets newly answered, 0 no longer answered

Newly answered
  1002: How do I rotate our API key without downtime?
       missing -> answered  docs/rotate-api-keys.md#rotate-an-api-key-without-downtime (docs changed)
  1012: Key rotation
       missing -> answered  docs/rotate-api-keys.md#rotate-an-api-key-without-downtime (docs changed)
  1027: Rotate API keys: nowhere in the docs
       missing -> answered  docs/rotate-api-keys.md#rotate-api-keys (docs changed)
  1040: API key expiry
       missing -> answered  docs/rotate-api-keys.md#rotate-api-keys (docs changed)
  1047: Old and new API key in parallel during rotation
       missing -> answered  docs/rotate-api-keys.md#rotate-api-keys (docs changed)
  1063: Rotating the key leaked in a log
       missing -> answered  docs/rotate-api-keys.md#rotate-an-api-key-without-downtime (docs changed)
  1066: Schedule for API key rotation
       missing -> answered  docs/rotate-api-keys.md#rotate-an-api-key-without-downtime (docs changed)

Content gaps answered but still asked
  T-X "API key rotation" 7 -> 9 tickets

# Of all findings that one is new, so the gate fails on it alone. The accepted gap on rotation has gone.
$ jq -r '"\(.summary.findings) findings, \(.summary.new_findings) new"' september.json
26 findings, 1 new
$ docgap baseline prune
docgap-baseline.txt: 1 removed, 25 in all

# October: the page on audiences says how to export. Nobody asks any more: that gap is closed.
$ cat >>docs/audiences.md <<'SECTION'
> 
> ## Export contacts
> 
> Export your contacts as a backup, for Excel, or for another tool:
> 
> 1. Choose **Audiences**, then the audience, and select all contacts.
> 2. Open the menu with three dots and choose **Download CSV**. The export holds all contacts; tags are in the last column.
> 
> If the menu is missing, ask an owner: viewers cannot export.
> SECTION
$ docgap audit -q >report; docgap diff | sed 's/T-[0-9a-f]*/T-X/'
run 2 to run 3: coverage 56.4 % -> 66.1 % (+9.7), demand 62 -> 62
6 tickets newly answered, 0 no longer answered

Newly answered
  1005: Export my contacts to Excel
       missing -> answered  docs/audiences.md#export-contacts (docs changed)
  1017: Export of the contacts for my accountant
       missing -> answered  docs/audiences.md#export-contacts (docs changed)
  1024: Exporting contacts
       missing -> answered  docs/audiences.md#export-contacts (docs changed)
  1034: Backup / export of the whole contact list
       missing -> answered  docs/audiences.md#export-contacts (docs changed)
  1055: Does the export have the tags?
       missing -> answered  docs/audiences.md#export-contacts (docs changed)
  1064: How to export contacts to another tool
       missing -> answered  docs/audiences.md#export-contacts (docs changed)

Content gaps closed
  T-X "exporting contacts" 6 -> 6 tickets

$ docgap check -q --new-only --fail-on warning | tail -n 2
0 findings: 0 errors, 0 warnings, 0 advice. Not shown: 24 in the baseline.
holds  fail-on

# From the first run to the last.
$ docgap trend | sed 's/20[0-9][0-9]-[0-9-]*/DATE/'
coverage  ▄▅▆
demand    ███

           date         tickets  demand  coverage  largest content gap
run 1      DATE        67      61    42.6 %  rotate API keys (7)
run 2      DATE        69      62    56.4 %  exporting contacts (6)
run 3      DATE        69      62    66.1 %  lost my phone (5)

$ docgap diff 1 last | sed -n '1,2p; /^Content gaps/,$p' | sed 's/T-[0-9a-f]*/T-X/'
run 1 to run 3: coverage 42.6 % -> 66.1 % (+23.5), demand 61 -> 62
13 tickets newly answered, 0 no longer answered
Content gaps closed
  T-X "exporting contacts" 6 -> 6 tickets

Content gaps answered but still asked
  T-X "API key rotation" 7 -> 9 tickets

