/* THE table of settings: flags, docgap.yml, --help, the man page, completions and validation all come from these rows.
 * A new setting is one row here and one field in settings.h. Reading docgap.yml is in settings_load.c. */
#include <stddef.h>
#include "settings.h"

#define AT(field) offsetof(struct dg_settings, field)
enum {
    EVERY = DG_FOR_COMMON, DOCS = DG_FOR_DOCS, TICKETS = DG_FOR_TICKETS_IN, IMPORT = DG_FOR_IMPORT, JUDGE = DG_FOR_JUDGE,
    OUT = DG_FOR_OUTPUT, GATES = DG_FOR_GATES, SYNC = DG_FOR_SYNC, LISTS = DG_FOR_LISTS, FORGET = DG_FOR_FORGET,
    DIFF = DG_FOR_DIFF, TREND = DG_FOR_TREND, EVAL = DG_FOR_EVAL, BASE = DG_FOR_BASELINE, FILE_ONLY = DG_FOR_FILE, JSON = DG_FOR_JSON
};
#define FLAG DG_SET_FLAG
#define INT  DG_SET_INT
#define REAL DG_SET_REAL
#define TEXT DG_SET_TEXT
#define LIST DG_SET_LIST
#define DATE DG_SET_DATE
#define TREE DG_SET_TREE

const dg_setting dg_settings_table[] = {
    /* name, letter, type, groups, field, argument, default, min, max, choices, in docgap.yml, help */
    {"docs", 0, LIST, DOCS | DIFF | FILE_ONLY, AT(docs), "PATH", NULL, 0, 0, NULL, true, "folder, file or glob of Markdown; may be repeated"},
    {"tickets", 't', LIST, TICKETS, AT(tickets), "FILE", NULL, 0, 0, NULL, true, "ticket export to read, `-` for standard input; may be repeated"},
    {"db", 'd', TEXT, EVERY, AT(db), "FILE", ".docgap/docgap.db", 0, 0, NULL, true, "database file; `:memory:` leaves nothing behind"},
    {"config", 'c', TEXT, EVERY, AT(config), "FILE", NULL, 0, 0, NULL, false, "settings file; otherwise docgap.yml is looked for from here upward"},
    {"include", 0, LIST, DOCS, AT(include), "GLOB", NULL, 0, 0, NULL, true, "only files of this pattern (`**` crosses folders); may be repeated"},
    {"exclude", 0, LIST, DOCS, AT(exclude), "GLOB", NULL, 0, 0, NULL, true, "leave out files of this pattern; may be repeated"},
    {"drafts", 0, FLAG, DOCS, AT(drafts), NULL, NULL, 0, 0, NULL, true, "read pages with `draft: true` as well"},
    {"language", 0, TEXT, DOCS | EVAL, AT(language), "CODE", "en", 0, 0, NULL, true, "language of the docs, ISO 639-1"},
    {"site", 0, TREE, FILE_ONLY, AT(site), NULL, NULL, 0, 0, NULL, true, "where the docs are published: base (URL), root (folder), redirects (old: new)"},
    {"from", 0, TEXT, IMPORT, AT(from), "FORMAT", NULL, 0, 0, NULL, false, "format of the tickets, when it is not recognised; `docgap sources` lists them"},
    {"source", 0, TEXT, IMPORT, AT(source), "NAME", NULL, 0, 0, NULL, false, "name to keep these tickets under"},
    {"map", 0, TEXT, IMPORT, AT(map), "FIELD=COLUMN,...", NULL, 0, 0, NULL, true, "which column or key is id, title, body, url, created_at, ..."},
    {"include-private", 0, FLAG, IMPORT | SYNC, AT(include_private), NULL, NULL, 0, 0, NULL, true, "read private notes as well"},
    {"redact", 0, TEXT, IMPORT | SYNC, AT(redact), "LIST", "all", 0, 0, NULL, true, "what to replace before storing: email,phone,card,iban,ip,mac,secret, or all, or none"},
    {"redact-names", 0, FLAG, IMPORT | SYNC, AT(redact_names), NULL, NULL, 0, 0, NULL, true, "replace names of the ticket's own people fields in its text"},
    {"redact-rules", 0, TEXT, IMPORT | SYNC, AT(redact_rules), "FILE", NULL, 0, 0, NULL, true, "own patterns, one a line: name, tab, pattern"},
    {"redact-report", 0, FLAG, IMPORT | SYNC, AT(redact_report), NULL, NULL, 0, 0, NULL, false, "print how many values each rule replaced (never the values)"},
    {"keep-domain", 0, FLAG, IMPORT | SYNC, AT(keep_domain), NULL, NULL, 0, 0, NULL, true, "keep the domain of a replaced e-mail address"},
    {"since", 0, DATE, IMPORT | SYNC, AT(since), "DATE", NULL, 0, 0, NULL, true, "only tickets updated on or after this day"},
    {"limit", 0, INT, IMPORT | SYNC, AT(limit), "N", "0", 0, 1e12, NULL, false, "read at most so many tickets; 0: all"},
    {"allow-partial", 0, FLAG, EVERY, AT(allow_partial), NULL, NULL, 0, 0, NULL, true, "exit 0 although something could not be read"},
    {"threads", 'j', INT, EVERY, AT(threads), "N", "0", 0, 64, NULL, true, "worker threads; 0: one a core"},
    {"quiet", 'q', FLAG, EVERY, AT(quiet), NULL, NULL, 0, 0, NULL, false, "no progress and no notes on standard error"},
    {"verbose", 'v', FLAG, EVERY, AT(verbose), NULL, NULL, 0, 0, NULL, false, "say what was skipped, and why"},
    {"timings", 0, FLAG, JUDGE, AT(timings), NULL, NULL, 0, 0, NULL, false, "print the time of each stage on standard error"},
    {"doubt", 0, REAL, JUDGE | EVAL, AT(doubt), "WIDTH", "0.05", 0, 0.35, NULL, true, "half width of the band of p_answered around .60 that is `uncertain`"},
    {"min-words", 0, INT, JUDGE, AT(min_words), "N", "2", 0, 100, NULL, true, "a ticket with fewer words of its own is `uncertain`"},
    {"vectors", 0, TEXT, JUDGE | EVAL, AT(vectors), "FILE", NULL, 0, 0, NULL, true, "own word vectors (word2vec, GloVe, fastText .vec, safetensors), or `none`"},
    {"model", 0, TEXT, JUDGE | EVAL, AT(model), "FILE", NULL, 0, 0, NULL, true, "calibration written by `docgap calibrate`"},
    {"embeddings", 0, TREE, FILE_ONLY, AT(embeddings), NULL, NULL, 0, 0, NULL, true, "server for embeddings: url, model, token_env; texts leave the machine"},
    {"synonyms", 0, TREE, FILE_ONLY, AT(synonyms), NULL, NULL, 0, 0, NULL, true, "users' word: docs' word"},
    {"kinds", 0, TREE, FILE_ONLY, AT(kinds), NULL, NULL, 0, 0, NULL, true, "ticket labels that mean question, bug, feature or account"},
    {"rules", 0, TREE, FILE_ONLY, AT(rules), NULL, NULL, 0, 0, NULL, true, "severity and numbers of rules; `docgap rules` lists them"},
    {"sources", 0, TREE, FILE_ONLY, AT(sources), NULL, NULL, 0, 0, NULL, true, "live systems for `docgap sync`, by name"},
    {"format", 'f', LIST, OUT, AT(format), "FORMAT", NULL, 0, 0, NULL, true, "text, json, markdown, html, csv, sarif, junit, github, gitlab or github-issue; may be repeated"},
    {"output", 'o', LIST, OUT, AT(output), "FILE", NULL, 0, 0, NULL, false, "file for the --format before it; otherwise standard output"},
    {"no-quotes", 0, FLAG, OUT | LISTS, AT(no_quotes), NULL, NULL, 0, 0, NULL, true, "no words of tickets in the report"},
    {"no-color", 0, FLAG, EVERY, AT(no_color), NULL, NULL, 0, 0, NULL, false, "no colour, also by the environment variable NO_COLOR"},
    {"show", 'n', INT, OUT | LISTS, AT(show), "N", "0", 0, 100000, NULL, true, "rows of each table in text and Markdown; 0: what fits"},
    {"all", 0, FLAG, LISTS, AT(all), NULL, NULL, 0, 0, NULL, false, "every topic or section, not only those in trouble"},
    {"json", 0, FLAG, LISTS | EVAL | TREND | DIFF | JSON, AT(json), NULL, NULL, 0, 0, NULL, false, "print JSON"},
    {"fail-under", 0, REAL, GATES, AT(fail_under), "PCT", NULL, 0, 100, NULL, true, "gate: coverage, in percent, compared unrounded"},
    {"max-missing", 0, INT, GATES, AT(max_missing), "N", NULL, 0, 1e9, NULL, true, "gate: at most so many content gaps"},
    {"fail-on", 0, TEXT, GATES, AT(fail_on), "SEVERITY", NULL, 0, 0, "advice|warning|error", true, "gate: no finding of this severity or above"},
    {"new-only", 0, FLAG, GATES, AT(new_only), NULL, NULL, 0, 0, NULL, true, "gates look only at findings that are not in the baseline"},
    {"baseline", 0, TEXT, GATES | BASE | OUT, AT(baseline), "FILE", "docgap-baseline.txt", 0, 0, NULL, true, "accepted findings; a missing file is an empty one"},
    {"reason", 0, TEXT, BASE, AT(reason), "TEXT", NULL, 0, 0, NULL, false, "why new entries are accepted"},
    {"owner", 0, TEXT, BASE, AT(owner), "NAME", NULL, 0, 0, NULL, false, "who looks after new entries"},
    {"full", 0, FLAG, SYNC, AT(full), NULL, NULL, 0, 0, NULL, false, "forget where the last sync stopped and read everything"},
    {"dry-run", 0, FLAG, SYNC, AT(dry_run), NULL, NULL, 0, 0, NULL, false, "ask the system, store nothing"},
    {"allow-http", 0, FLAG, SYNC, AT(allow_http), NULL, NULL, 0, 0, NULL, false, "plain http to a host that is not this machine"},
    {"cacert", 0, TEXT, SYNC, AT(cacert), "FILE", NULL, 0, 0, NULL, true, "certificate authorities to trust"},
    {"max-wait", 0, INT, SYNC, AT(max_wait), "SECONDS", "900", 0, 86400, NULL, true, "longest wait for a rate limit"},
    {"max-retries", 0, INT, SYNC, AT(max_retries), "N", "5", 0, 100, NULL, true, "tries again after a failure"},
    {"ticket", 0, TEXT, FORGET, AT(ticket), "ID", NULL, 0, 0, NULL, false, "the ticket to remove"},
    {"requester", 0, TEXT, FORGET, AT(requester), "WHO", NULL, 0, 0, NULL, false, "whose tickets to remove: name, address or pseudonym"},
    {"by", 0, TEXT, TREND, AT(by), "WHAT", "run", 0, 0, "run|month", false, "over runs, or over the months of the tickets"},
    {"csv", 0, TEXT, TREND, AT(csv), "FILE", NULL, 0, 0, NULL, false, "write the figures as CSV"},
    {"badge", 0, TEXT, TREND, AT(badge), "FILE", NULL, 0, 0, NULL, false, "write an SVG badge of coverage"},
    {"floors", 0, TEXT, EVAL, AT(floors), "FILE", NULL, 0, 0, NULL, false, "fail when a figure is below this table's"},
    {"dump-evidence", 0, TEXT, EVAL, AT(dump), "FILE", NULL, 0, 0, NULL, false, "write the evidence of every ticket as tab-separated values"},
    {0},
};
