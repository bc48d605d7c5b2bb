/* Personal data and secrets out of text, before anything is stored. Typed placeholders: "[email-1]", "[card-1]",
 * "[secret-aws-1]": the same value gives the same number within one ticket, counted by first appearance, so that they depend on
 * nothing but the ticket; values are never kept. Rules: see docs/privacy.md. Sources: Presidio's pattern recognisers and
 * gitleaks' rules (both MIT). */
#ifndef DG_TICKETS_REDACT_H
#define DG_TICKETS_REDACT_H
#include "base/error.h"
#include "base/map.h"
#include "base/str.h"
#include "store/db.h"

typedef struct dg_redactor dg_redactor; /* may be shared by threads when made */

typedef struct {
    const char *families;   /* "email,phone,card,iban,ip,secret", "all" (also NULL) or "none" */
    const char *rules_file; /* own rules: lines "name<TAB>pattern", or NULL */
    bool names;             /* names of the ticket's own people fields */
    bool keep_domain;       /* [email-1@example.com] */
} dg_redact_options;

/* Pseudonyms need a key, which is kept in the database's meta table; db may be NULL (a fixed key: ask, tests). */
int dg_redactor_new(dg_redactor **out, dg_mem *ctx, dg_db *db, const dg_redact_options *o, dg_error *err);

/* What the texts of one ticket share while it is redacted. Zeroed but for ctx, which must live as long. */
typedef struct {
    dg_mem *ctx;
    const char **people; /* names to replace, with --redact-names */
    int npeople;
    uint16_t *by_rule;   /* how often each rule replaced something (DG_RULE_LIMIT places), or NULL */
    dg_map *numbers;     /* made when the first value is found */
} dg_redaction;

/* Adds the redacted text; returns how many values were replaced. */
int dg_redact(const dg_redactor *r, dg_buf *out, dg_slice text, dg_redaction *of);
/* "user-3f2a91c0" for a name or address; "" for "". The same for the same person within a database. */
char *dg_redact_pseudonym(const dg_redactor *r, dg_mem *ctx, const char *who);
typedef struct { const char *rule; int64_t count; } dg_redact_count;
/* Counts by rule since the redactor was made (rules with 0 left out). */
size_t dg_redact_report(const dg_redactor *r, dg_redact_count *out, size_t cap);
#endif
