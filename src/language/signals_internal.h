/* Shared by signals.c, frustration.c and signal_phrases_table.c. */
#ifndef DG_LANGUAGE_SIGNALS_INTERNAL_H
#define DG_LANGUAGE_SIGNALS_INTERNAL_H
#include "base/map.h"
#include "language/signals.h"
#include "text/regex.h"

typedef enum { BY_REQUESTER, BY_AGENT, BY_REQUESTER_AFTER_AGENT, BY_REQUESTER_AFTER_LINK } signal_speaker;

typedef struct {
    dg_signal signal;
    signal_speaker speaker;
    const char *needs;       /* cheap test first: one of these words (separated by |) must be there, ASCII case ignored */
    const char *pattern;     /* PCRE, case ignored */
} signal_phrase;
extern const signal_phrase dg_signal_phrases[]; /* NULL pattern ends */

/* What agents ask for: words that name it, and what it is called in reports. */
typedef struct { const char *pattern, *name; } asked_item;
extern const asked_item dg_asked_items[];

typedef struct dg_frustration_weights dg_frustration_weights;
int dg_frustration_load(dg_frustration_weights **out, dg_mem *ctx, dg_error *err);
double dg_frustration_score(const dg_frustration_weights *w, const char *p, size_t n, dg_slice *loudest);

enum { DG_MOST_PHRASES = 64, DG_MOST_ITEMS = 32 };
struct dg_signal_model {
    dg_regex *phrases[DG_MOST_PHRASES];
    dg_regex *items[DG_MOST_ITEMS];
    dg_regex *url;
    dg_frustration_weights *frustration;
};
#endif
