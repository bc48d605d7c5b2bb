/* What was measured, as text for people and as JSON for programs. */
#include <math.h>
#include "base/json_write.h"
#include "judge/eval.h"

static void cell(FILE *f, dg_measure m)
{
    if (isnan(m.value))
        fprintf(f, "  %-16s", "-");
    else
        fprintf(f, "  %.3f %.3f-%.3f", m.value, m.low, m.high);
}

static void number(FILE *f, double x)
{
    if (isnan(x))
        fprintf(f, "  %5s", "-");
    else
        fprintf(f, "  %5.3f", x);
}

static void table(FILE *f, const dg_eval_result *r, int n)
{
    fprintf(f, "%-22s %7s  %-17s  %-17s  %-17s  %-17s\n", "set", "tickets", "section@1 (95 %)", "@3", "@5", "MRR");
    for (int i = 0; i < n; i++) {
        fprintf(f, "%-22s %7d", r[i].name, r[i].tickets);
        cell(f, r[i].at1);
        cell(f, r[i].at3);
        cell(f, r[i].at5);
        cell(f, r[i].mrr);
        fprintf(f, "\n");
    }
    fprintf(f, "\n%-22s %7s  %-17s %6s %6s %6s %6s %6s %6s  %s\n", "missing", "held", "AUROC (95 %)", "own", "near", "pooled", "prec.", "recall",
            "ECE", "by chance");
    for (int i = 0; i < n; i++) {
        fprintf(f, "%-22s %7d", r[i].name, r[i].held);
        cell(f, r[i].auroc);
        number(f, r[i].auroc_own);
        number(f, r[i].auroc_neighbours);
        number(f, r[i].auroc_pooled);
        number(f, r[i].precision);
        number(f, r[i].recall);
        number(f, r[i].ece);
        fprintf(f, "  %.3f-%.3f\n", r[i].ece_chance.low, r[i].ece_chance.high);
    }
}

static void confusion(FILE *f, const dg_eval_result *r)
{
    fprintf(f, "\n%s: verdicts\n%-14s", r->name, "");
    for (int v = 0; v < DG_VERDICTS; v++)
        fprintf(f, " %13s", dg_verdict_names[v]);
    for (int h = 0; h < 2; h++) {
        fprintf(f, "\n%-14s", h ? "not answered" : "answered");
        for (int v = 0; v < DG_VERDICTS; v++)
            fprintf(f, " %13d", r->verdicts[h][v]);
    }
    fprintf(f, "\n");
}

static void reliability(FILE *f, const dg_eval_result *r)
{
    fprintf(f, "%s: reliability (p_answered, share answered, tickets)\n", r->name);
    for (int b = 0; b < DG_RELIABILITY_BINS; b++)
        if (r->bins[b].n)
            fprintf(f, "  %.1f-%.1f  %.3f  %.3f  %6d\n", b / 10.0, (b + 1) / 10.0, r->bins[b].p, r->bins[b].answered, r->bins[b].n);
}

void dg_eval_text(FILE *f, const dg_eval_result *r, int n)
{
    table(f, r, n);
    for (int i = 0; i < n; i++)
        if (r[i].unresolved)
            fprintf(f, "\n%s: %d gold sections are not in its docs/, first '%s': these tickets cannot be ranked right\n", r[i].name, r[i].unresolved,
                    r[i].unresolved_first);
    for (int i = 0; i < n; i++) {
        confusion(f, &r[i]);
        reliability(f, &r[i]);
    }
}

static void json_measure(dg_jw *w, const char *key, dg_measure m)
{
    dg_jw_key(w, key);
    dg_jw_object(w);
    dg_jw_kreal(w, "value", m.value, 4);
    dg_jw_kreal(w, "low", m.low, 4);
    dg_jw_kreal(w, "high", m.high, 4);
    dg_jw_end_object(w);
}

static void json_lists(dg_jw *w, const dg_eval_result *r)
{
    static const char *const names[2] = {"answered", "not_answered"};
    dg_jw_key(w, "verdicts");
    dg_jw_object(w);
    for (int h = 0; h < 2; h++) {
        dg_jw_key(w, names[h]);
        dg_jw_object(w);
        for (int v = 0; v < DG_VERDICTS; v++)
            dg_jw_kint(w, dg_verdict_names[v], r->verdicts[h][v]);
        dg_jw_end_object(w);
    }
    dg_jw_end_object(w);
    dg_jw_key(w, "reliability");
    dg_jw_array(w);
    for (int b = 0; b < DG_RELIABILITY_BINS; b++) {
        dg_jw_object(w);
        dg_jw_kreal(w, "p", r->bins[b].n ? r->bins[b].p : (double)NAN, 4);
        dg_jw_kreal(w, "answered", r->bins[b].n ? r->bins[b].answered : (double)NAN, 4);
        dg_jw_kint(w, "tickets", r->bins[b].n);
        dg_jw_end_object(w);
    }
    dg_jw_end_array(w);
}

void dg_eval_json(FILE *f, const dg_eval_result *r, int n)
{
    dg_jw w;
    dg_jw_init(&w, f, 2);
    dg_jw_array(&w);
    for (int i = 0; i < n; i++) {
        dg_jw_object(&w);
        dg_jw_kstr(&w, "set", r[i].name);
        dg_jw_kint(&w, "tickets", r[i].tickets);
        dg_jw_kint(&w, "sections", r[i].sections);
        dg_jw_kint(&w, "with_gold", r[i].with_gold);
        dg_jw_kint(&w, "gold_not_in_docs", r[i].unresolved);
        dg_jw_kint(&w, "held", r[i].held);
        json_measure(&w, "section_at_1", r[i].at1);
        json_measure(&w, "section_at_3", r[i].at3);
        json_measure(&w, "section_at_5", r[i].at5);
        json_measure(&w, "mrr", r[i].mrr);
        json_measure(&w, "missing_auroc", r[i].auroc);
        dg_jw_kreal(&w, "missing_auroc_own", r[i].auroc_own, 4);
        dg_jw_kreal(&w, "missing_auroc_neighbours", r[i].auroc_neighbours, 4);
        dg_jw_kreal(&w, "missing_auroc_pooled", r[i].auroc_pooled, 4);
        dg_jw_kint(&w, "pooled_topics", r[i].pooled);
        dg_jw_kreal(&w, "missing_precision", r[i].precision, 4);
        dg_jw_kreal(&w, "missing_recall", r[i].recall, 4);
        dg_jw_kreal(&w, "ece", r[i].ece, 4);
        json_measure(&w, "ece_by_chance", r[i].ece_chance);
        json_lists(&w, &r[i]);
        dg_jw_end_object(&w);
    }
    dg_jw_end_array(&w);
    fputc('\n', f);
}
