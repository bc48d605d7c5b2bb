/* Numbers for strings: a table that is filled in one thread, then only read, by many threads at once.
 * Not dg_map: an entry here costs 12 bytes and no allocation, and a look-up takes no pointer chase; a set of 100,000
 * tickets asks some millions of times. Ids count up from 0 in the order of adding, so they are the same in every run. */
#ifndef DG_MATCH_VOCAB_H
#define DG_MATCH_VOCAB_H
#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>
#include "base/mem.h"

typedef struct dg_vocab dg_vocab;
dg_vocab *dg_vocab_new(dg_mem *ctx);
/* The string's number; a new one is copied and gets the next. *added may be NULL. */
int32_t dg_vocab_add(dg_vocab *v, const char *p, size_t n, bool *added);
int32_t dg_vocab_find(const dg_vocab *v, const char *p, size_t n); /* -1 when absent */
const char *dg_vocab_text(const dg_vocab *v, int32_t id);          /* ends in NUL; valid until the next add */
size_t dg_vocab_length(const dg_vocab *v, int32_t id);
int32_t dg_vocab_count(const dg_vocab *v);
#endif
