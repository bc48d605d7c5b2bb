/* docgap eval: labelled sets and topic files in, figures out. The measuring is done in the rooms; here the rooms meet: nearest
 * tickets come from topics, judging from judge. */
#include <stdlib.h>
#include "base/file.h"
#include "base/json_write.h"
#include "base/threads.h"
#include "hear.h"
#include "judge/eval.h"
#include "session.h"
#include "topics/eval_topics.h"

enum { MOST_SETS = 64, TSV_LIMIT = 256 << 20 };

typedef struct {
    dg_session s;                    /* only the parts that judging needs */
    dg_eval_options options;
    dg_eval_result sets[MOST_SETS];
    int nsets;
    dg_topics_eval topics[MOST_SETS];
    const char *topic_names[MOST_SETS];
    int ntopics;
} evaluation;

static void hear(double *near, dg_judgement *j, dg_match *matches, size_t n, const dg_term_matrix *terms, void *user)
{
    const evaluation *e = user;
    dg_mem *tmp = dg_mem_root();
    dg_heard heard;
    dg_hear_input in = {.terms = terms, .vectors = e->s.vectors, .judge = &e->s.judge, .threads = e->s.threads};
    dg_hear(&heard, tmp, j, matches, n, &in);
    memcpy(near, heard.near, sizeof *near * n);
    dg_free(tmp);
}

static int prepare(evaluation *e, const dg_settings *set, dg_error *err)
{
    e->s = (dg_session){.ctx = set->ctx, .set = set, .threads = dg_thread_count((int)set->threads)};
    if (dg_session_vectors(&e->s, err) || dg_session_judge_options(&e->s, err)) return -1;
    e->options = (dg_eval_options){.vectors = e->s.vectors, .semantic_weight = -1, .language = set->language, .judge = e->s.judge,
                                   .hear = hear, .user = e, .threads = e->s.threads};
    return 0;
}

static int run_one(evaluation *e, const char *path, dg_error *err)
{
    char *text;
    size_t n;
    if (e->nsets + e->ntopics >= MOST_SETS) return dg_fail(err, DG_ERR_LIMIT, "at most %d sets in one call", MOST_SETS);
    if (dg_is_directory(path)) return dg_eval_run(&e->sets[e->nsets++], e->s.ctx, path, &e->options, err);
    if (dg_file_read(&text, &n, e->s.ctx, path, TSV_LIMIT, err)) return -1;
    e->topic_names[e->ntopics] = dg_path_base(path);
    return dg_topics_eval_tsv(&e->topics[e->ntopics++], text, n, path, e->s.vectors, e->s.threads, err);
}

static void print_topics(const evaluation *e, FILE *out)
{
    if (!e->ntopics) return;
    fprintf(out, "%s%-24s %6s %6s %6s  %-20s %-20s %s\n", e->nsets ? "\n" : "", "topics", "texts", "gold", "found", "NMI", "ARI", "pair F1");
    for (int i = 0; i < e->ntopics; i++) {
        const dg_topics_eval *t = &e->topics[i];
        fprintf(out, "%-24s %6d %6d %6d  %.3f (%.3f-%.3f)  %.3f (%.3f-%.3f)  %.3f (%.3f-%.3f)\n", e->topic_names[i], t->texts, t->gold_groups, t->groups,
                t->quality.nmi, t->nmi.low, t->nmi.high, t->quality.ari, t->ari.low, t->ari.high, t->quality.pair_f1, t->pair_f1.low, t->pair_f1.high);
    }
}

static void topics_json(const evaluation *e, FILE *out)
{
    dg_jw w;
    dg_jw_init(&w, out, 2);
    dg_jw_array(&w);
    for (int i = 0; i < e->ntopics; i++) {
        dg_jw_object(&w);
        dg_jw_kstr(&w, "name", e->topic_names[i]);
        dg_jw_kint(&w, "texts", e->topics[i].texts);
        dg_jw_kint(&w, "gold_groups", e->topics[i].gold_groups);
        dg_jw_kint(&w, "groups", e->topics[i].groups);
        dg_jw_kreal(&w, "nmi", e->topics[i].quality.nmi, 4);
        dg_jw_kreal(&w, "ari", e->topics[i].quality.ari, 4);
        dg_jw_kreal(&w, "pair_f1", e->topics[i].quality.pair_f1, 4);
        dg_jw_end_object(&w);
    }
    dg_jw_end_array(&w);
    fputc('\n', out);
}

static double measured(const evaluation *e, const char *set, const char *figure)
{
    for (int i = 0; i < e->nsets; i++) {
        const dg_eval_result *r = &e->sets[i];
        const struct { const char *name; double value; } figures[] = {{"section@1", r->at1.value}, {"section@3", r->at3.value}, {"mrr", r->mrr.value},
            {"missing-auroc", r->auroc.value}, {"pooled-auroc", r->auroc_pooled}};
        for (size_t k = 0; strcmp(r->name, set) == 0 && k < sizeof figures / sizeof figures[0]; k++)
            if (strcmp(figures[k].name, figure) == 0) return figures[k].value;
        if (strcmp(r->name, set) == 0 && strcmp(figure, "ece") == 0) return -r->ece; /* a floor of -0.08 is a ceiling of .08 */
    }
    for (int i = 0; i < e->ntopics; i++)
        if (strcmp(e->topic_names[i], set) == 0 && strcmp(figure, "nmi") == 0) return e->topics[i].quality.nmi;
    return -2;
}

/* Lines "set TAB figure TAB floor"; sets that were not asked for are passed over. */
static int check_floors(const evaluation *e, const char *path, FILE *out, dg_error *err)
{
    char *text;
    size_t n;
    int missed = 0, held = 0;
    if (!path) return 0;
    if (dg_file_read(&text, &n, e->s.ctx, path, 1 << 20, err)) return -1;
    dg_slice rest = {text, n}, line;
    while (dg_next_line(&rest, &line)) {
        char set[80], figure[40];
        int at = 0;
        char *end, *row = dg_strndup(e->s.ctx, line.p, line.n);
        if (row[0] == '#' || sscanf(row, "%79s %39s %n", set, figure, &at) != 2 || !at) continue;
        double floor = strtod(row + at, &end);
        if (end == row + at) continue;
        double value = measured(e, set, figure);
        if (value < -1) continue;
        if (value + 5e-4 < floor) fprintf(out, "missed floor: %s %s is %.3f, below %.3f\n", set, figure, value, floor), missed++;
        else held++;
    }
    fprintf(out, "%d floors hold, %d missed\n", held, missed);
    return missed ? dg_fail(err, DG_ERR_INPUT, "%d floors of %s are missed", missed, path) : 0;
}

int dg_eval(const dg_settings *set, const char *const *paths, int npaths, FILE *out, dg_error *err)
{
    evaluation *e = dg_new(set->ctx, evaluation);
    int rc = 0;
    if (prepare(e, set, err)) return -1;
    if (set->dump && !(e->options.evidence = fopen(set->dump, "w"))) return dg_fail(err, DG_ERR_IO, "%s cannot be written", set->dump);
    for (int i = 0; i < npaths && !rc; i++) rc = run_one(e, paths[i], err);
    if (e->options.evidence && fclose(e->options.evidence)) rc = dg_fail(err, DG_ERR_IO, "%s could not be written completely", set->dump);
    if (rc) return -1;
    if (set->json) {
        if (e->nsets) dg_eval_json(out, e->sets, e->nsets);
        if (e->ntopics) topics_json(e, out);
        return check_floors(e, set->floors, stderr, err);
    }
    if (e->nsets) dg_eval_text(out, e->sets, e->nsets);
    print_topics(e, out);
    return check_floors(e, set->floors, out, err);
}
