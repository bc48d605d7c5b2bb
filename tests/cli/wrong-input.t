# Files that are not what they should be. What can be read is read; the rest is told with file and line, and the exit code is 2.
$ cp -r "$ROOT/tests/cli/shop/." .
# Not there.
$ docgap audit nowhere -t tickets.jsonl --db :memory:
docgap: warning: nowhere: cannot read the documentation asked for: No such file or directory
docgap: no documentation was read: name a folder of Markdown, or `docs:` in docgap.yml
[2]
$ docgap audit docs -t nowhere.jsonl --db :memory:
docgap: nowhere.jsonl: cannot open: No such file or directory
[2]
$ docgap import nowhere.jsonl tickets.jsonl --db :memory:
docgap: warning: nowhere.jsonl: cannot open: No such file or directory
5 tickets read: 5 new, 0 newer, 0 unchanged, 0 skipped, 0 failed; 0 personal values replaced
[2]
$ docgap import nowhere.jsonl tickets.jsonl --db :memory: --allow-partial; echo $?
docgap: warning: nowhere.jsonl: cannot open: No such file or directory
5 tickets read: 5 new, 0 newer, 0 unchanged, 0 skipped, 0 failed; 0 personal values replaced
0
$ docgap index docs nowhere --db :memory:
docgap: warning: nowhere: cannot read the documentation asked for: No such file or directory
2 files: 2 read, 0 unchanged, 0 removed, 0 failed; 6 sections
[2]
# Nothing in it.
$ mkdir empty; docgap audit empty -t tickets.jsonl --db :memory:
docgap: warning: empty: no Markdown file in this folder
docgap: no documentation was read: name a folder of Markdown, or `docs:` in docgap.yml
[2]
$ : >empty.jsonl; docgap audit docs -t empty.jsonl --db :memory:
docgap: 0 tickets, 2 pages, 6 sections

No tickets were read: there is nothing to hold the documentation against.

Warnings                                             0 could not be read, 1 note
  empty.jsonl: this file is empty [no-tickets]

0 findings: 0 errors, 0 warnings, 0 advice. Not shown: 0 in the baseline.
docgap: note: empty.jsonl: this file is empty



$ docgap import empty --db :memory:
docgap: note: empty: no .md or .txt file in this folder
0 tickets read: 0 new, 0 newer, 0 unchanged, 0 skipped, 0 failed; 0 personal values replaced
$ echo '[]' >none.json; docgap import none.json --db :memory:
docgap: note: none.json: no tickets in this file
0 tickets read: 0 new, 0 newer, 0 unchanged, 0 skipped, 0 failed; 0 personal values replaced
$ : >empty/a.md; docgap index empty --db :memory: --verbose
docgap: note: empty/a.md:1: this page has no text
1 file: 1 read, 0 unchanged, 0 removed, 0 failed; 0 sections
$ docgap audit empty -t tickets.jsonl --db :memory:
docgap: note: empty/a.md:1: this page has no text
docgap: no documentation was read: name a folder of Markdown, or `docs:` in docgap.yml
[2]
# A variable that is not set.
$ docgap audit '' -t tickets.jsonl --db :memory:
docgap: argument 1 of 1 is empty; is a variable not set?
[2]
$ docgap audit docs -t '' --db :memory:
docgap: --tickets is empty; is a variable not set?
[2]
# Docs without tickets, and no docs at all.
$ docgap audit docs --db :memory:
docgap: 0 tickets, 2 pages, 6 sections

No tickets were read: there is nothing to hold the documentation against.

0 findings: 0 errors, 0 warnings, 0 advice. Not shown: 0 in the baseline.


$ docgap audit --db :memory:
docgap: no documentation: name a folder of Markdown, or `docs:` in docgap.yml
[2]
# A table without the columns that were named, or without any that is known.
$ printf 'Key,Summary\nA-1,How do I print?\n' >t.csv; docgap import t.csv --map id=Key,title=Title --db :memory:
docgap: t.csv:1: --map names a column 'Title' that is not in this file; its columns are: Key, Summary
[2]
$ docgap import t.csv --map nonsense --db :memory:
docgap: t.csv: --map: 'nonsense' is not of the form field=Column
[2]
$ docgap import t.csv --map colour=Key --db :memory:
docgap: t.csv: --map: 'colour' is no field of a ticket; the fields are id, title, body, url, status, resolution, requester, language, kind, labels, created, updated, closed, people, agent, label_words, private, comments, message, message_role, message_author, message_created, message_private, message_bot
[2]
$ printf 'colour,size\nred,3\n' >u.csv; docgap import u.csv --db :memory:
docgap: u.csv:1: no column holds a title or a text: say which is which with --map id=...,title=...,body=...; the columns are: colour, size
[2]
# Ragged rows and a quote that never closes.
$ printf 'id,title,body\n1,Short row\n2,Long,row,with,more\n3,Good,How do I print?\n' >ragged.csv; docgap import ragged.csv --db :memory:
docgap: 2 notes on what was read; --verbose prints them
3 tickets read: 3 new, 0 newer, 0 unchanged, 0 skipped, 0 failed; 0 personal values replaced
$ printf 'id,title,body\n1,Good,How do I print?\n2,"Never closed,body\n3,x,y\n' >quote.csv; docgap import quote.csv --db :memory:
docgap: warning: quote.csv:3: row 3: a quote is opened and never closed; the rest of the file from there was not read
2 tickets read: 1 new, 0 newer, 0 unchanged, 0 skipped, 1 failed; 0 personal values replaced
[2]
# JSON that ends too early names line and column; the records before it count.
$ printf '[{"id":1,"title":"How do I print?"},\n {"id":2,"title":"b"' >cut.json; docgap import cut.json --db :memory:
docgap: warning: cut.json:2: the file ends inside the record that begins at line 2: cut short at line 2, column 21
2 tickets read: 1 new, 0 newer, 0 unchanged, 0 skipped, 1 failed; 0 personal values replaced
[2]
$ printf '{"id":1,"title":"How do I print?"}\n{"id":2,"title":"b\n{"id":"3","title":"How do I stop?"}\n' >cut.jsonl; docgap import cut.jsonl --db :memory:
docgap: warning: cut.jsonl:2: this is not valid JSON: premature end of input near '"b' (column 18)
3 tickets read: 2 new, 0 newer, 0 unchanged, 0 skipped, 1 failed; 0 personal values replaced
[2]
$ printf '{"id":1,"title":"How?"}\n{"id":2,"title":"Why?"} trailing\n"text"\n{"no":"id"}\n{"id":"4","title":"Where?"}\n' >odd.jsonl; docgap import odd.jsonl --db :memory:
docgap: warning: odd.jsonl:2: this is not valid JSON: invalid token near 't' (column 1)
docgap: warning: odd.jsonl:3: this is not valid JSON: premature end of input near '"' (column 1)
6 tickets read: 3 new, 0 newer, 0 unchanged, 1 skipped, 2 failed; 0 personal values replaced
[2]
# Other kinds of files.
$ printf '\177ELF\002\001\001\000\000\000\000\000\000\000\000\000\003\000\076\000' >program; docgap import program --db :memory:
docgap: program: this is a program
[2]
$ head -c 3000 /dev/zero >zeros; docgap import zeros --db :memory:
docgap: zeros: this is a binary file, not tickets: docgap reads JSON, CSV, mail and text (see docgap sources)
[2]
$ printf '\211PNG\r\n\032\n\000\000\000\rIHDR' >picture.png; docgap import picture.png --db :memory:
docgap: picture.png: this is an image
[2]
$ printf '\037\213\010\000\000\000\000\000\000\003garbage' >broken.gz; docgap import broken.gz --db :memory:
docgap: broken.gz: cannot unpack: gzip decompression failed; is the file complete?
[2]
$ docgap import docs/keys.md --db :memory:
1 ticket read: 1 new, 0 newer, 0 unchanged, 0 skipped, 0 failed; 0 personal values replaced
# Pages with bytes that are no text: a note with the line, and the rest is read.
$ mkdir odd; printf '# Title\n\nGood \377 bytes.\n\n## Nul\n\nA \000 here.\n' >odd/a.md; printf '# Fence\n\n```\nnever closed\n\n## Swallowed\n' >odd/b.md; printf '# One\n\n#### Four\n\nText.\n' >odd/c.md; docgap index odd --db :memory: --verbose
docgap: note: odd/a.md:3: not valid UTF-8: replaced by U+FFFD; save the file as UTF-8
docgap: note: odd/a.md:7: NUL byte in the text: left out
docgap: note: odd/b.md:3: this code fence is never closed: 1 heading below is shown as code; close it
docgap: note: odd/c.md:3: heading level jumps from 1 to 4: a level between them is missing
3 files: 3 read, 0 unchanged, 0 removed, 0 failed; 6 sections
