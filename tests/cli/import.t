# Tickets in: twice changes nothing, a newer version replaces the older, formats are recognised by content.
# needs: jq sqlite3
$ cp -r "$ROOT/tests/cli/shop/." .
$ docgap import tickets.jsonl
5 tickets read: 5 new, 0 newer, 0 unchanged, 0 skipped, 0 failed; 0 personal values replaced
$ docgap import tickets.jsonl
5 tickets read: 0 new, 0 newer, 5 unchanged, 0 skipped, 0 failed; 0 personal values replaced
$ sed -n 1p tickets.jsonl | jq -c '.title = "How do I remove a key?" | .updated_at = "2026-02-01T00:00:00Z"' >newer.jsonl; docgap import newer.jsonl
1 ticket read: 0 new, 1 newer, 0 unchanged, 0 skipped, 0 failed; 0 personal values replaced
$ docgap import newer.jsonl
1 ticket read: 0 new, 0 newer, 1 unchanged, 0 skipped, 0 failed; 0 personal values replaced
$ sqlite3 .docgap/docgap.db "SELECT id, title FROM ticket ORDER BY id"
1|How do I remove a key?
2|Refund for a returned parcel
3|refund not possible?
4|Refund of returned parcels
5|How can I cancel an order?
# An older version does not come back over the newer one.
$ sed -n 1p tickets.jsonl | jq -c '.updated_at = "2026-01-06T00:00:00Z"' >older.jsonl; docgap import older.jsonl; sqlite3 .docgap/docgap.db "SELECT title FROM ticket WHERE id = 1"
1 ticket read: 0 new, 0 newer, 1 unchanged, 0 skipped, 0 failed; 0 personal values replaced
How do I remove a key?
# Standard input, gzip, a zip of several files, a folder of texts.
$ docgap import - --db a.db <tickets.jsonl
5 tickets read: 5 new, 0 newer, 0 unchanged, 0 skipped, 0 failed; 0 personal values replaced
$ gzip -c tickets.jsonl >tickets.jsonl.gz; docgap import tickets.jsonl.gz --db a.db
5 tickets read: 0 new, 0 newer, 5 unchanged, 0 skipped, 0 failed; 0 personal values replaced
$ docgap import - --db a.db <tickets.jsonl.gz
5 tickets read: 0 new, 0 newer, 5 unchanged, 0 skipped, 0 failed; 0 personal values replaced
# What Discourse packs beside a member's posts is not read.
$ printf 'topic_title,categories,is_pm,post_raw,url,created_at\nWhere is the menu?,Help,No,I cannot find it,https://f.example/t/1,2026-01-01 10:00:00 UTC\n' >user_archive.csv; printf 'id,auth_token_hash,client_ip\n1,abc,203.0.113.9\n' >auth_tokens.csv; python3 -m zipfile -c member.zip user_archive.csv auth_tokens.csv; docgap import member.zip --db m.db --verbose
docgap: note: member.zip: auth_tokens.csv is no ticket: passed over
1 ticket read: 1 new, 0 newer, 0 unchanged, 0 skipped, 0 failed; 0 personal values replaced
# A table that holds titles only is said to be one.
$ printf 'Id,Requester,Requester id,Subject,Tags,Status,Created at,Updated at\n35,Jane,361,Export is empty,export csv,Solved,2026-01-01 10:00,2026-01-02 10:00\n' >z.csv; docgap import z.csv --db z.db
docgap: note: z.csv:1: this Zendesk Support table has titles only; where texts are: subject, description, comments (plain_body); the CSV export has no message text: take the JSON export (Admin Center > Account > Reports > Export) or docgap sync
1 ticket read: 1 new, 0 newer, 0 unchanged, 0 skipped, 0 failed; 0 personal values replaced
$ mkdir texts; printf 'Where is the menu?\n\nI cannot find it.\n' >texts/17.txt; printf '# Dark colours\n\nHow do I turn them on?\n' >texts/18.md; docgap import texts --db b.db; sqlite3 b.db 'SELECT id, title FROM ticket ORDER BY id'
2 tickets read: 2 new, 0 newer, 0 unchanged, 0 skipped, 0 failed; 0 personal values replaced
17|Where is the menu?
18|Dark colours
# CSV: by its header, by --map, with other delimiters, with a mark of UTF-8, with UTF-16.
$ printf 'id,title,body\n7,"Two, three","How do I\ncount?"\n' >plain.csv; docgap import plain.csv --db c.db
1 ticket read: 1 new, 0 newer, 0 unchanged, 0 skipped, 0 failed; 0 personal values replaced
$ printf 'Key;Summary;Description\nA-1;Print a label;How do I print a label?\n' >own.csv; docgap import own.csv --map id=Key,title=Summary,body=Description --db c.db
1 ticket read: 1 new, 0 newer, 0 unchanged, 0 skipped, 0 failed; 0 personal values replaced
$ printf '\357\273\277id\ttitle\tbody\n9\tTabs\tHow do tabs work?\n' >tab.csv; docgap import tab.csv --db c.db
1 ticket read: 1 new, 0 newer, 0 unchanged, 0 skipped, 0 failed; 0 personal values replaced
$ printf 'id,title,body\n10,Größe,Wie groß?\n' | iconv -t UTF-16 >wide.csv; docgap import wide.csv --db c.db
1 ticket read: 1 new, 0 newer, 0 unchanged, 0 skipped, 0 failed; 0 personal values replaced
$ sqlite3 c.db "SELECT id, title, replace(body, char(10), '/') FROM ticket ORDER BY id"
10|Größe|Wie groß?
7|Two, three|How do I/count?
9|Tabs|How do tabs work?
A-1|Print a label|How do I print a label?
# Exports of other systems, as they come.
$ cd "$ROOT/tests/fixtures/tickets" && for f in bugzilla/bugs.json freshdesk/tickets.json github/gh-list.json github/rest-list.json gitlab/issues.csv gitlab/issues.json helpscout/conversations.json intercom/conversation.json jira/search-v3.json redmine/issues.csv rt/tickets.json servicenow/incidents.json stackexchange/questions.json zendesk/tickets.json; do docgap import $f --db :memory: -q && echo "$f is read"; done
bugzilla/bugs.json is read
freshdesk/tickets.json is read
github/gh-list.json is read
github/rest-list.json is read
gitlab/issues.csv is read
gitlab/issues.json is read
helpscout/conversations.json is read
intercom/conversation.json is read
jira/search-v3.json is read
redmine/issues.csv is read
rt/tickets.json is read
servicenow/incidents.json is read
stackexchange/questions.json is read
zendesk/tickets.json is read
$ printf '[{"number":1,"title":"T","body":"How?","created_at":"2026-01-01T00:00:00Z","html_url":"https://x.example/1","user":{"login":"a"}},{"number":2,"title":"P","body":"b","html_url":"https://x.example/2","pull_request":{},"user":{"login":"a"}}]' >rest.json; docgap import rest.json --db d.db
2 tickets read: 1 new, 0 newer, 0 unchanged, 1 skipped, 0 failed; 0 personal values replaced
# --limit and --since.
$ docgap import tickets.jsonl --limit 2 --db e.db
2 tickets read: 2 new, 0 newer, 0 unchanged, 0 skipped, 0 failed; 0 personal values replaced
$ docgap import tickets.jsonl --since 2026-02-01 --db f.db
5 tickets read: 3 new, 0 newer, 0 unchanged, 2 skipped, 0 failed; 0 personal values replaced
$ docgap import tickets.jsonl --from csv --db g.db
docgap: tickets.jsonl:1: row 1: a quote is opened and never closed; the rest of the file from there was not read
[2]
$ docgap import tickets.jsonl --from nonsense --db g.db
docgap: --from 'nonsense' is not known; the formats are native, csv, text, mbox, maildir, eml, github, github-discussions, gitlab, zendesk, jira, freshdesk, intercom, discourse, discourse-archive, helpscout, servicenow, stackexchange, redmine, rt, bugzilla, http-json
[2]
$ docgap import tickets.jsonl --quiet --db h.db
