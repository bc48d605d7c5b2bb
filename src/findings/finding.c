/* The list of findings: copy in, fingerprint, order. Identity never contains a line number, so that inserting
 * lines raises nothing again; topics are identified without a path, so that a better place is no new finding.
 * Strings of a finding are copied into the list's context. */
#include <stdlib.h>
#include "base/ctype.h"
#include "base/hash.h"
#include "base/map.h"
#include "findings/finding.h"
#include "findings/settings.h"

const char *const dg_severity_names[DG_SEVERITIES + 1] = {"advice", "warning", "error", "off"};

const dg_rule *dg_rule_find(const char *id)
{
    for (const dg_rule *r = dg_rules; r->id; r++)
        if (strcmp(r->id, id) == 0) return r;
    return NULL;
}

dg_findings *dg_findings_new(dg_mem *ctx)
{
    dg_findings *all = dg_new(ctx, dg_findings);
    all->ctx = all;
    all->keep = dg_arena_new(all);
    return all;
}

/* Lower case, runs of other characters than letters and digits as one blank: a reformatted sentence stays the same. */
static void add_normal(dg_buf *b, const char *s)
{
    bool gap = false;
    for (; s && *s; s++) {
        unsigned char c = (unsigned char)*s;
        if (dg_isalnum(c) || c > 127) {
            if (gap && b->n > 0) dg_buf_addc(b, ' ');
            dg_buf_addc(b, (char)dg_tolower(c));
            gap = false;
        } else {
            gap = true;
        }
    }
}

static void set_fingerprint(dg_finding *f)
{
    dg_buf b;
    dg_buf_init(&b, NULL, DG_BUF_NO_LIMIT);
    dg_buf_adds(&b, f->rule->id);
    dg_buf_addc(&b, '\n');
    if (!f->topic) dg_buf_adds(&b, f->path);
    dg_buf_addc(&b, '\n');
    dg_buf normal;
    dg_buf_init(&normal, NULL, DG_BUF_NO_LIMIT);
    add_normal(&normal, f->subject ? f->subject : f->message);
    dg_buf_add(&b, normal.p, normal.n);
    dg_hash_hex(dg_hash64(b.p, b.n), f->fingerprint);
    dg_buf_free(&normal);
    dg_buf_free(&b);
}

static void copy_evidence(dg_finding *to, const dg_finding *from, dg_arena *keep)
{
    to->evidence = dg_arena_array(keep, dg_evidence_quote, from->nevidence);
    for (int i = 0; i < from->nevidence; i++) {
        const dg_evidence_quote *q = &from->evidence[i];
        to->evidence[i] = (dg_evidence_quote){dg_arena_strdup(keep, q->text), dg_arena_strdup(keep, q->ticket), dg_arena_strdup(keep, q->url),
                                              dg_arena_strdup(keep, q->path), q->line};
    }
    to->tickets = dg_arena_array(keep, const char *, from->ntickets);
    for (int i = 0; i < from->ntickets; i++) to->tickets[i] = dg_arena_strdup(keep, from->tickets[i]);
}

void dg_findings_add(dg_findings *all, const dg_finding *f, const dg_rule_settings *s)
{
    dg_severity severity = dg_rule_severity(s, f->rule, f->path);
    if (severity == DG_OFF) {
        all->off++;
        return;
    }
    DG_GROW(all->ctx, all->items, all->count, all->capacity);
    dg_finding *n = &all->items[all->count++];
    *n = *f;
    n->severity = severity;
    n->message = dg_arena_strdup(all->keep, f->message);
    n->path = dg_arena_strdup(all->keep, f->path ? f->path : "");
    n->section = dg_arena_strdup(all->keep, f->section);
    n->suggestion = dg_arena_strdup(all->keep, f->suggestion);
    n->topic = dg_arena_strdup(all->keep, f->topic);
    n->subject = dg_arena_strdup(all->keep, f->subject);
    copy_evidence(n, f, all->keep);
    set_fingerprint(n);
}

static int compare(const void *pa, const void *pb)
{
    const dg_finding *a = pa, *b = pb;
    int c = (a->demand < b->demand) - (a->demand > b->demand);
    if (!c) c = (int)b->severity - (int)a->severity;
    if (!c) c = strcmp(a->path, b->path);
    if (!c) c = (a->line > b->line) - (a->line < b->line);
    if (!c) c = strcmp(a->rule->id, b->rule->id);
    if (!c) c = (a->column > b->column) - (a->column < b->column);
    return c ? c : strcmp(a->fingerprint, b->fingerprint);
}

void dg_findings_sort(dg_findings *all)
{
    if (all->count > 1) qsort(all->items, (size_t)all->count, sizeof *all->items, compare);
    /* The same sentence twice on one page is two findings: the later ones are told apart by their number. */
    for (int i = 0; i < all->count; i++) {
        dg_finding *f = &all->items[i];
        set_fingerprint(f);
        f->repeat = 0;
    }
    dg_map *seen = dg_map_new(all->ctx);
    for (int i = 0; i < all->count; i++) {
        dg_finding *f = &all->items[i];
        int64_t *times = dg_map_puts(seen, f->fingerprint, NULL);
        f->repeat = (int)(*times)++;
        if (f->repeat > 0) {
            uint64_t h = dg_hash64_seed(f->fingerprint, 16, (uint64_t)f->repeat);
            dg_hash_hex(h, f->fingerprint);
        }
    }
    dg_free(seen);
}
