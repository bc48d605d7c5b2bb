# What a newcomer types first.
$ docgap
docgap finds what documentation fails to give its users, judged by their support tickets.

usage: docgap COMMAND [options] [arguments]

start here:
  docgap audit docs --tickets issues.json     a folder of Markdown and an export of tickets
  docgap init                                 write a commented docgap.yml

commands:
  audit      find what the docs fail to give the people who ask
  check      the audit for CI: terse, and gates decide the exit code
  lint       language findings without tickets
  topics     groups of tickets that no section answers, by demand
  sections   sections by demand and trouble
  words      users' words against docs' words
  explain    why a ticket was judged as it was
  ask        judge one question that is not in the database
  draft      outline of the missing page for a topic
  followup   tickets to tell once a gap is closed
  diff       what changed between two runs, or by a change of the docs
  trend      coverage, demand and topics over runs and over time
  baseline   accepted findings, kept in the repository
  index      read the documentation into the database
  import     read tickets from files into the database
  sync       read new and changed tickets from live systems
  forget     remove a ticket or a requester for good
  init       write a commented docgap.yml
  doctor     what is wrong with set-up and input
  rules      the rules, what they say and why
  sources    what can be imported
  eval       accuracy on labelled tickets
  calibrate  fit the estimate to labelled tickets, or to the links that agents put into tickets
  help       this overview, or help on one command

`docgap help COMMAND` tells more; `docgap --version` names the libraries
[2]




$ docgap help
docgap finds what documentation fails to give its users, judged by their support tickets.

usage: docgap COMMAND [options] [arguments]

start here:
  docgap audit docs --tickets issues.json     a folder of Markdown and an export of tickets
  docgap init                                 write a commented docgap.yml

commands:
  audit      find what the docs fail to give the people who ask
  check      the audit for CI: terse, and gates decide the exit code
  lint       language findings without tickets
  topics     groups of tickets that no section answers, by demand
  sections   sections by demand and trouble
  words      users' words against docs' words
  explain    why a ticket was judged as it was
  ask        judge one question that is not in the database
  draft      outline of the missing page for a topic
  followup   tickets to tell once a gap is closed
  diff       what changed between two runs, or by a change of the docs
  trend      coverage, demand and topics over runs and over time
  baseline   accepted findings, kept in the repository
  index      read the documentation into the database
  import     read tickets from files into the database
  sync       read new and changed tickets from live systems
  forget     remove a ticket or a requester for good
  init       write a commented docgap.yml
  doctor     what is wrong with set-up and input
  rules      the rules, what they say and why
  sources    what can be imported
  eval       accuracy on labelled tickets
  calibrate  fit the estimate to labelled tickets, or to the links that agents put into tickets
  help       this overview, or help on one command

`docgap help COMMAND` tells more; `docgap --version` names the libraries




$ docgap --help | head -n 1
docgap finds what documentation fails to give its users, judged by their support tickets.
$ docgap -h | head -n 1
docgap finds what documentation fails to give its users, judged by their support tickets.
$ docgap --version | sed 's/ [0-9][0-9.]*/ N/'
docgap N
built with
  libcmark N
  sqlite3 N
  libcurl N
  jansson N
  yaml-0.1 N
  gumbo N
  libutf8proc N
  libexttextcat N
  libarchive N
  libpcre2-8 N
  talloc N
  libxxhash N
  gmime-3.0 N
running with SQLite N, database schema 1

# A wrong command, with a guess when there is one.
$ docgap aduit
docgap: there is no command 'aduit'; did you mean 'audit'?
`docgap help` lists the commands
[2]
$ docgap importt
docgap: there is no command 'importt'; did you mean 'import'?
`docgap help` lists the commands
[2]
$ docgap frobnicate
docgap: there is no command 'frobnicate'
`docgap help` lists the commands
[2]
$ docgap help frobnicate
docgap: no help on 'frobnicate'; `docgap help` lists the commands
[2]

# Help of one command: both ways, the same text, on standard output.
$ docgap help index
docgap index: read the documentation into the database

usage: docgap index [options] [DOCS...]

Parses the Markdown files and indexes their sections. A file whose content has
not changed is not parsed again; a file that is gone leaves the index.

example:
  docgap index docs

options:
      --docs PATH             folder, file or glob of Markdown; may be repeated
  -d, --db FILE               database file; `:memory:` leaves nothing behind
                              (default: .docgap/docgap.db)
  -c, --config FILE           settings file; otherwise docgap.yml is looked for
                              from here upward
      --include GLOB          only files of this pattern (`**` crosses folders);
                              may be repeated
      --exclude GLOB          leave out files of this pattern; may be repeated
      --drafts                read pages with `draft: true` as well
      --language CODE         language of the docs, ISO 639-1 (default: en)
      --allow-partial         exit 0 although something could not be read
  -j, --threads N             worker threads; 0: one a core
  -q, --quiet                 no progress and no notes on standard error
  -v, --verbose               say what was skipped, and why
      --no-color              no colour, also by the environment variable
                              NO_COLOR
  -h, --help                  this text




$ docgap index --help >a; docgap help index | cmp - a; rm a
$ for c in audit check lint topics sections words explain ask draft followup diff trend baseline index import sync forget init doctor rules sources eval calibrate help; do docgap help $c | head -n 1 | cut -c1-60; done
docgap audit: find what the docs fail to give the people who
docgap check: the audit for CI: terse, and gates decide the 
docgap lint: language findings without tickets
docgap topics: groups of tickets that no section answers, by
docgap sections: sections by demand and trouble
docgap words: users' words against docs' words
docgap explain: why a ticket was judged as it was
docgap ask: judge one question that is not in the database
docgap draft: outline of the missing page for a topic
docgap followup: tickets to tell once a gap is closed
docgap diff: what changed between two runs, or by a change o
docgap trend: coverage, demand and topics over runs and over
docgap baseline: accepted findings, kept in the repository
docgap index: read the documentation into the database
docgap import: read tickets from files into the database
docgap sync: read new and changed tickets from live systems
docgap forget: remove a ticket or a requester for good
docgap init: write a commented docgap.yml
docgap doctor: what is wrong with set-up and input
docgap rules: the rules, what they say and why
docgap sources: what can be imported
docgap eval: accuracy on labelled tickets
docgap calibrate: fit the estimate to labelled tickets, or t
docgap help: this overview, or help on one command
$ docgap help exit-codes
exit codes:
  0  it ran, and every gate holds
  1  a gate fails (only with --fail-under, --max-missing, --fail-on)
  2  it could not run, or could not read all that it was asked to read
     (--allow-partial turns the second case into 0)
The exit code is never the number of findings.
$ docgap help formats
  text       for a terminal or a mail: the three first questions, then tables
  markdown   for a pull request, a wiki or an issue
  html       one page that needs nothing else, for a browser or a CI artifact
  json       everything, for programs; docs/schema/report.schema.json
  csv        rows for a spreadsheet: findings; or topics, sections, words
  sarif      SARIF 2.1.0, for code scanning
  junit      JUnit XML, for test reports of a CI
  github     annotations and a job summary in GitHub Actions
  gitlab     GitLab Code Quality
  github-issue one issue text for each content gap, ready to file

# No line of help is wider than a terminal.
$ for c in audit check lint topics diff sync import; do docgap help $c; done | awk 'length > 100' | wc -l
0

# Wrong options say which, and where the right ones are.
$ docgap audit --nope
docgap: '--nope' is not understood, or lacks its value; `docgap audit --help` lists the options
[2]
$ docgap audit --fail-under
docgap: '--fail-under' is not understood, or lacks its value; `docgap audit --help` lists the options
[2]
$ docgap check --fail-under abc
docgap: fail-under: 'abc' is not a number
[2]
$ docgap check --fail-under 101
docgap: fail-under: 101 is outside 0 to 100
[2]
$ docgap check --max-missing 1.5
docgap: max-missing: '1.5' is not a whole number
[2]
$ docgap check --fail-on loud
docgap: fail-on: 'loud' is none of advice|warning|error
[2]
$ docgap import x --since yesterday
docgap: since: 'yesterday' is not a date such as 2026-01-31
[2]
$ docgap audit --threads 1000
docgap: threads: 1000 is outside 0 to 64
[2]
$ docgap import
docgap: usage: docgap import FILE...
[2]
$ docgap explain
docgap: usage: docgap explain TICKET
[2]
$ docgap explain 1 2
docgap: too many arguments; usage: docgap explain [options] TICKET
[2]
$ docgap baseline
docgap: usage: docgap baseline write|show|prune
[2]
$ docgap baseline remove
docgap: .docgap/docgap.db: there is no database here; make one with `docgap index` or `docgap audit`
[2]
$ docgap audit --dry-run
docgap: '--dry-run' is not understood, or lacks its value; `docgap audit --help` lists the options
[2]

# None of this made a database.
$ ls -A
# Completion for bash: commands, options, what an option or an argument can be, files.
$ docgap help bash >completion; cat >try.sh <<'END'
> . ./completion
> try() { COMP_WORDS=("$@"); COMP_CWORD=$(($# - 1)); COMPREPLY=(); _docgap; echo "$* => ${COMPREPLY[*]}"; }
> try docgap tr; try docgap audit --fail; try docgap check --fail-on ''; try docgap baseline ''; try docgap help e; try docgap audit tr
> END
$ bash try.sh
docgap tr => trend
docgap audit --fail => --fail-under --fail-on
docgap check --fail-on  => advice warning error
docgap baseline  => write show prune
docgap help e => explain eval exit-codes
docgap audit tr => try.sh
