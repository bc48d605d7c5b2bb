# Personal data and secrets are replaced before anything is stored; no part of them is in the database or in a report.
$ cp -r "$ROOT/tests/cli/shop/docs" .
$ printf '{"id":"1","title":"Key of anna.schmidt@kunde.example","body":"Card 4111 1111 1111 1111, IBAN DE89370400440532013000, phone +49 30 901820, from 203.0.113.77 with token ghp_16C7e42F292c6912E7710c838347Ae178B4a and key AKIAZ7Q3LX5WN2RPTV4M","requester":"Anna Schmidt <anna.schmidt@kunde.example>","url":"https://x.example/1?mail=anna.schmidt@kunde.example","created_at":"2026-01-05T09:00:00Z","messages":[{"role":"requester","author":"anna.schmidt@kunde.example","body":"Again from anna.schmidt@kunde.example, password: hunter2hunter2"}]}\n' >t.jsonl
$ docgap import t.jsonl --redact-report
1 ticket read: 1 new, 0 newer, 0 unchanged, 0 skipped, 0 failed; 10 personal values replaced
  email                    3
  phone                    1
  card                     1
  iban                     1
  ip                       1
  secret-aws               1
  secret-github            1
  secret-password          1
$ docgap audit docs -q -f text -o a.txt -f json -o a.json -f html -o a.html -f csv -o a.csv -f markdown -o a.md; docgap explain 1 >e.txt; docgap draft T-000000 2>d.txt
[2]
$ for secret in anna.schmidt kunde.example 4111 DE8937 901820 203.0.113 ghp_16C7 AKIAZ7Q3 'Anna Schmidt'; do cat .docgap/* a.* e.txt d.txt | grep -aFc "$secret"; done
0
0
0
0
0
0
0
0
0
[1]
# A placeholder is the same for the same value, so that threads stay readable.
$ docgap explain 1 | grep -o '\[email-[0-9a-z]*\]' | sort -u | wc -l
1
# Some or none of it, when asked.
$ docgap import t.jsonl --db some.db --redact email -q; cat some.db | grep -aFc 'kunde.example'; cat some.db* | grep -aFc 'DE8937'
0
1
$ docgap import t.jsonl --db none.db --redact none -q; cat none.db* | grep -aFc 'anna.schmidt@kunde.example'
2
$ docgap import t.jsonl --redact everything
docgap: --redact: 'everything' is not known; choose from email, phone, card, iban, ip, mac, secret, all, none
[2]
# Own rules; the file is told with its line when it is wrong.
$ printf 'order\tORD-[0-9]+\n' >rules.txt; printf '{"id":"2","title":"Order ORD-12345 is late","body":"Where is ORD-12345?"}\n' | docgap import - --redact-rules rules.txt --db own.db; cat own.db* | grep -aFc 'ORD-12345'
1 ticket read: 1 new, 0 newer, 0 unchanged, 0 skipped, 0 failed; 2 personal values replaced
0
[1]
$ printf 'order\t(\n' >rules.txt; docgap import t.jsonl --redact-rules rules.txt --db own.db
docgap: rules.txt:1: pattern '(' is wrong at character 2: missing closing parenthesis
[2]
$ docgap import t.jsonl --redact-rules nowhere.txt --db own.db
docgap: nowhere.txt: cannot open: No such file or directory
[2]
# Private notes are left out unless asked for.
$ printf '{"id":"3","title":"Late order","body":"Where is it?","messages":[{"role":"agent","body":"secretnote about the customer","public":false}]}\n' >p.jsonl; docgap import p.jsonl --db p.db -q; cat p.db* | grep -aFc secretnote
0
[1]
$ docgap import p.jsonl --db q.db -q --include-private; cat q.db* | grep -aFc secretnote
1
