/* Measures labelled sets without the rest of the program: eval_driver [--json] [--evidence FILE] [--no-vectors] [--topics] [--model FILE] SET...
 * Each SET is a folder as described in docs/quality.md. For `make eval` and for training the estimate. */
#include <stdio.h>
#include <string.h>
#include "base/file.h"
#include "judge/eval.h"
#include "topics/topics.h"

static void nearest(int32_t *out, int k, const dg_term_matrix *terms, const dg_vectors *vectors, int threads)
{
    dg_mem *tmp = dg_mem_root();
    dg_nearest n = {0};
    dg_topics_nearest_with(&n, tmp, terms, vectors, threads);
    for (int i = 0; i < terms->rows; i++)
        for (int x = 0; x < k; x++)
            out[i * k + x] = x < n.k ? n.row[i * n.k + x] : -1;
    dg_free(tmp);
}

static int group(int32_t *out, const dg_term_matrix *terms, const dg_match *matches, const dg_vectors *vectors, int threads)
{
    dg_mem *tmp = dg_mem_root();
    dg_nearest n = {0};
    dg_topics_nearest_with(&n, tmp, terms, vectors, threads);
    dg_group_input in = {.terms = terms, .nearest = &n, .matches = matches, .threads = threads};
    int groups = dg_topics_group(out, &in);
    dg_free(tmp);
    return groups;
}

static int run(dg_eval_options *o, const char *model_path, char **sets, int n, bool json)
{
    dg_error err = {0};
    dg_mem *ctx = dg_mem_root();
    dg_model *model = NULL;
    dg_eval_result *r = dg_array(ctx, dg_eval_result, n);
    char *text = NULL;
    size_t size = 0;
    int rc = model_path ? dg_file_read(&text, &size, ctx, model_path, 1 << 20, &err) || dg_model_parse(&model, ctx, text, size, &err)
                        : dg_model_shipped(&model, ctx, &err);
    o->judge.model = model;
    for (int i = 0; i < n && !rc; i++)
        rc = dg_eval_run(&r[i], ctx, sets[i], o, &err);
    if (rc)
        fprintf(stderr, "eval: %s %s:%ld\n", err.message, err.file, err.line);
    else
        (json ? dg_eval_json : dg_eval_text)(stdout, r, n);
    dg_free(ctx);
    return rc ? 2 : 0;
}

int main(int argc, char **argv)
{
    dg_error err = {0};
    dg_mem *ctx = dg_mem_root();
    dg_vectors *v = NULL;
    dg_eval_options o = {.semantic_weight = -1, .language = "en", .nearest = nearest, .k = DG_NEAREST};
    bool json = false, plain = false;
    const char *model = NULL;
    int i = 1;
    dg_judge_defaults(&o.judge);
    for (; i < argc && argv[i][0] == '-'; i++) {
        json = json || strcmp(argv[i], "--json") == 0;
        if (strcmp(argv[i], "--topics") == 0)
            o.group = group;
        plain = plain || strcmp(argv[i], "--no-vectors") == 0;
        if (strcmp(argv[i], "--model") == 0 && i + 1 < argc)
            model = argv[++i];
        else if (strcmp(argv[i], "--evidence") == 0 && i + 1 < argc)
            o.evidence = fopen(argv[++i], "w");
    }
    if (!plain && dg_vectors_shipped(&v, ctx, &err))
        fprintf(stderr, "eval: %s\n", err.message);
    o.vectors = v;
    int rc = run(&o, model, argv + i, argc - i, json);
    if (o.evidence && fclose(o.evidence))
        rc = 2;
    dg_free(ctx);
    return rc;
}
