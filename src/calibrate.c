/* docgap calibrate: labels in, a model file out. Labels are files of labelled tickets (see docs/quality.md), judged against the docs
 * of the database; without files, the doc links that agents put into the database's own tickets: what they name answers. */
#include <math.h>
#include "base/file.h"
#include "hear.h"
#include "judge/eval.h"
#include "session.h"

typedef struct {
    dg_match *matches;
    dg_clean_ticket *clean;    /* texts are the label files' or the session's */
    int8_t *answered;          /* 1, 0, or -1 unknown */
    size_t count;
    dg_session *s;
    dg_term_matrix *terms;
} labelled;

/* Is one of the ticket's gold sections in the docs? A gold section that is not there was taken out: unanswered. */
static int8_t label_of(const dg_session *s, const dg_labels *l, int i)
{
    for (int g = l->gold_start[i]; g < l->gold_start[i + 1] && !l->held[i]; g++)
        if (dg_docset_named(s->docs, l->gold[g]) >= 0) return 1;
    return 0;
}

static int from_file(labelled *out, dg_session *s, const char *path, dg_error *err)
{
    dg_labels *l;
    if (dg_labels_read(&l, s->ctx, path, err)) return -1;
    size_t n = (size_t)l->tickets.count;
    dg_match *matches = dg_array(s->ctx, dg_match, out->count + n);
    dg_clean_ticket *clean = dg_array(s->ctx, dg_clean_ticket, out->count + n);
    int8_t *answered = dg_array(s->ctx, int8_t, out->count + n);
    if (out->count) {
        memcpy(matches, out->matches, out->count * sizeof *matches);
        memcpy(clean, out->clean, out->count * sizeof *clean);
        memcpy(answered, out->answered, out->count);
    }
    if (n) memcpy(clean + out->count, l->clean, n * sizeof *clean);
    dg_match_all(matches + out->count, s->matcher, l->clean, n, s->threads);
    for (size_t i = 0; i < n; i++) answered[out->count + i] = label_of(s, l, (int)i);
    *out = (labelled){.matches = matches, .clean = clean, .answered = answered, .count = out->count + n};
    return 0;
}

static int from_links(labelled *out, dg_session *s, dg_error *err)
{
    int links = 0;
    dg_session_clean(s);
    if (dg_session_signals(s, err)) return -1;
    dg_session_links(s);
    out->count = (size_t)s->tickets->count;
    out->clean = s->clean;
    out->matches = dg_array(s->ctx, dg_match, out->count);
    out->answered = dg_array(s->ctx, int8_t, out->count);
    dg_match_all(out->matches, s->matcher, s->clean, out->count, s->threads);
    for (size_t i = 0; i < out->count; i++) {
        out->answered[i] = s->linked[i] >= 0 ? 1 : -1;
        links += s->linked[i] >= 0;
    }
    if (links) return 0;
    return dg_fail(err, DG_ERR_USAGE, "no ticket has a link to these docs in an agent's answer; name a file of labels, or set `site:` so that links are recognised");
}

/* As an audit hears; on a copy of the matches, which are ranked again by it. */
static void hear(dg_judgement *j, const dg_model *model, void *user)
{
    const labelled *l = user;
    dg_mem *tmp = dg_mem_root();
    dg_match *matches = dg_array(tmp, dg_match, l->count);
    dg_heard heard;
    dg_judge_options judge;
    if (l->count) memcpy(matches, l->matches, l->count * sizeof *matches);
    dg_judge_defaults(&judge);
    judge.model = model;
    dg_hear_input in = {.terms = l->terms, .vectors = l->s->vectors, .judge = &judge, .threads = l->s->threads};
    dg_hear(&heard, tmp, j, matches, l->count, &in);
    dg_free(tmp);
}

static int write_model(dg_session *s, const dg_model *m, dg_error *err)
{
    dg_outfile o;
    if (dg_outfile_open(&o, s->ctx, s->set->model, 0644, err)) return -1;
    fprintf(o.f, "%s\n", dg_model_json(s->ctx, m));
    return dg_outfile_commit(&o, err);
}

static void say(FILE *out, const dg_session *s, const dg_calibration *c)
{
    fprintf(out, "%d labels, %d of them answered: learned %s\n", c->labels, c->answered, c->learned);
    if (!isnan(c->ece_after)) fprintf(out, "calibration error %.3f before, %.3f after (cross-validated; chance alone gives %.3f)\n", c->ece_before, c->ece_after, c->ece_chance);
    fprintf(out, "wrote %s; name it as `model:` in docgap.yml\n", s->set->model);
}

int dg_session_calibrate(dg_session *s, const char *const *paths, int npaths, FILE *out, dg_error *err)
{
    labelled l = {0};
    dg_model *from, *model;
    dg_calibration c;
    if (!s->set->model) return dg_fail(err, DG_ERR_USAGE, "name the file to write: --model FILE (or `model:` in docgap.yml)");
    if (dg_session_load(s, err) || dg_session_matcher(s, err) || dg_model_shipped(&from, s->ctx, err)) return -1;
    for (int i = 0; i < npaths; i++)
        if (from_file(&l, s, paths[i], err)) return -1;
    if (!npaths && from_links(&l, s, err)) return -1;
    l.s = s;
    if (dg_match_term_matrix(&l.terms, s->ctx, s->matcher, l.clean, l.count, s->threads)) return -1;
    dg_labelled set = {.matches = l.matches, .answered = l.answered, .count = l.count, .hear = hear, .user = &l};
    if (dg_calibrate(&model, &c, s->ctx, from, &set, err)) return -1;
    if (write_model(s, model, err)) return -1;
    say(out, s, &c);
    return 0;
}
