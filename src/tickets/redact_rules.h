/* The redactor's inside: finders collect spans, redact.c sorts, numbers and replaces them. Private to the room. */
#ifndef DG_TICKETS_REDACT_RULES_H
#define DG_TICKETS_REDACT_RULES_H
#include <stdbool.h>
#include "tickets/redact.h"

enum {
    DG_RULE_EMAIL, DG_RULE_PHONE, DG_RULE_CARD, DG_RULE_IBAN, DG_RULE_IP, DG_RULE_MAC, DG_RULE_NAME,
    DG_RULE_FIRST_SECRET,  /* then the rows of the secrets table, then those of the rules file */
    DG_RULE_LIMIT = 96
};

typedef struct {
    size_t start, end;
    int rule;
} dg_found;

/* What was found in one text; grows. The items are owned by ctx. */
typedef struct {
    dg_found *items;
    size_t count, capacity;
    dg_mem *ctx;
} dg_found_list;

void dg_found_add(dg_found_list *list, size_t start, size_t end, int rule);

/* One pass each over the text; each adds what it finds. */
void dg_find_emails(dg_found_list *list, const char *p, size_t n);
/* Cards, phone numbers, IPv4 addresses. families: 1 << rule. */
void dg_find_numbers(dg_found_list *list, const char *p, size_t n, unsigned families);
void dg_find_ibans(dg_found_list *list, const char *p, size_t n);
/* IPv6 and MAC addresses. */
void dg_find_colons(dg_found_list *list, const char *p, size_t n, unsigned families);
void dg_find_names(dg_found_list *list, const char *p, size_t n, dg_slice name);

/* Secrets: a table of patterns with keywords (gitleaks), compiled once. */
typedef struct dg_secret_rules dg_secret_rules;
int dg_secret_rules_new(dg_secret_rules **out, dg_mem *ctx, dg_error *err);
void dg_find_secrets(dg_found_list *list, const dg_secret_rules *rules, const char *p, size_t n);
int dg_secret_rules_count(void);
const char *dg_secret_rule_name(int i); /* "secret-aws" */

/* SipHash-2-4 (Aumasson, Bernstein 2012): a keyed hash whose values tell nothing without the key. */
uint64_t dg_siphash(const uint64_t key[2], const void *p, size_t n);

const char *dg_redact_rule_name(const dg_redactor *r, int rule);
/* Makes the key of the pseudonyms when this database has none yet. */
int dg_redact_keep_key(const dg_redactor *r, dg_db *db, dg_error *err);
bool dg_redact_wants_names(const dg_redactor *r);
#endif
