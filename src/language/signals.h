/* What the thread says beside the question: signals with the quoted words; columns, never mixed into the rank. */
#ifndef DG_LANGUAGE_SIGNALS_H
#define DG_LANGUAGE_SIGNALS_H
#include "base/error.h"
#include "tickets/clean.h"
#include "tickets/ticket.h"

typedef enum {
    DG_SIG_FRUSTRATED,
    DG_SIG_EXPLICIT_MISS,     /* "nowhere in the docs" */
    DG_SIG_CONFUSED_BY_DOCS,  /* "I don't understand the page on ..." */
    DG_SIG_DISMISSED,         /* brushed off: "works as intended", "RTFM", closed without an answer */
    DG_SIG_ASKED_BACK,        /* agents needed to ask for version, steps, ... */
    DG_SIG_CAME_BACK,         /* reopened, or still lost after the answer */
    DG_SIG_REPEAT,            /* the same person asked the same again (set by audit from topics) */
    DG_SIG_LINKED_DOCS,       /* an agent linked a page */
    DG_SIGNALS
} dg_signal;
extern const char *const dg_signal_names[DG_SIGNALS]; /* "frustrated", "explicit-miss", ... */

typedef struct {
    unsigned set;                      /* bit 1 << dg_signal */
    const char **quote;                /* by signal: short words that show it, NULL when not set; NULL when none is set */
    double frustration;                /* 0..1 */
    const char *asked_for;             /* "version, steps to reproduce" for asked-back, or NULL */
    const char **doc_urls; int ndoc_urls; /* URLs in agents' public messages, http(s) or paths */
} dg_signals;

/* Patterns and weights: made once, immutable, shared by threads. */
typedef struct dg_signal_model dg_signal_model;
int dg_signal_model_new(dg_signal_model **out, dg_mem *ctx, dg_error *err);

/* Fills *out for one ticket; strings owned by ctx. English phrases; other languages give no signals. */
void dg_signals_find(dg_signals *out, dg_mem *ctx, const dg_signal_model *m, const dg_ticket *t, const dg_clean_ticket *c);
/* Sets a signal that is not set yet. words are borrowed. */
void dg_signals_set(dg_signals *s, dg_mem *ctx, dg_signal signal, const char *words);
/* How frustrated a text sounds, 0..1: a logistic regression over groups of words and marks, trained by
 * tools/train_frustration.py on posts with emotions by three raters; the angriest window of 60 words counts. Shown as frustrated
 * at DG_FRUSTRATED and above. */
#define DG_FRUSTRATED 0.5
double dg_frustration(const dg_signal_model *m, const char *p, size_t n);
#endif
