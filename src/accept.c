/* docgap baseline: the accepted findings against those of the docs and tickets as they are now. */
#include "followup/baseline.h"
#include "session.h"

static int write_new(dg_session *s, dg_baseline *b, FILE *out, dg_error *err)
{
    int added = dg_baseline_add(b, s->findings, s->set->reason, s->set->owner);
    if (dg_baseline_write(b, s->set->baseline, err)) return -1;
    fprintf(out, "%s: %d added, %d in all\n", s->set->baseline, added, dg_baseline_count(b));
    return 0;
}

static int prune(dg_session *s, dg_baseline *b, FILE *out, dg_error *err)
{
    int removed = dg_baseline_prune(b);
    if (removed && dg_baseline_write(b, s->set->baseline, err)) return -1;
    fprintf(out, "%s: %d removed, %d in all\n", s->set->baseline, removed, dg_baseline_count(b));
    return 0;
}

static int show(dg_session *s, dg_baseline *b, FILE *out, dg_error *err)
{
    (void)s;
    (void)err;
    dg_baseline_show(b, out);
    return 0;
}

static const struct {
    const char *name;
    int (*run)(dg_session *s, dg_baseline *b, FILE *out, dg_error *err);
} actions[] = {{"write", write_new}, {"prune", prune}, {"show", show}};

int dg_session_baseline(dg_session *s, const char *action, FILE *out, dg_error *err)
{
    dg_baseline *b;
    for (size_t i = 0; i < sizeof actions / sizeof actions[0]; i++) {
        if (strcmp(actions[i].name, action) != 0) continue;
        if (dg_session_audit(s, "baseline", err)) return -1;
        for (int k = 0; k < s->findings->count; k++) s->findings->items[k].suppressed = false;
        if (dg_baseline_read(&b, s->ctx, s->set->baseline, err)) return -1;
        dg_baseline_apply(b, s->findings);
        return actions[i].run(s, b, out, err);
    }
    return dg_fail(err, DG_ERR_USAGE, "baseline write, show or prune; not '%s'", action);
}
