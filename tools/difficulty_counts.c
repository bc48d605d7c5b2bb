/* Prints the difficulty counts of each text of a JSONL file: "id <TAB> judgement <TAB> count <TAB> count ...", with a first
 * line of names. For tools/train_difficulty.py. Usage: difficulty_counts FILE.jsonl (members "id", "text", "easiness"). */
#include "base/input.h"
#include "base/json.h"
#include "language/difficulty.h"

static void print_counts(dg_word_cache *cache, const dg_json *row, dg_mem *ctx)
{
    dg_difficulty_counts c;
    const char *text = dg_json_text(dg_json_at(row, "text"), "");
    if (dg_difficulty_count(&c, cache, dg_slice_of(text), 0) != 0) return;
    printf("%s\t%s\t%.6f", dg_json_str(ctx, row, "id", ""), dg_json_str(ctx, row, "easiness", ""), dg_difficulty_score(&c));
    for (int k = 0; k < DG_DIFF_COUNTS; k++) printf("\t%.6f", c.value[k]);
    putchar('\n');
}

int main(int argc, char **argv)
{
    dg_mem *ctx = dg_mem_root();
    dg_word_cache *cache = dg_word_cache_new(ctx);
    dg_error err = { 0 };
    dg_input *in = NULL;
    const char *name = argc > 1 ? argv[1] : "-";
    dg_slice line;
    long number = 0;
    bool cut = false;
    if (dg_input_open(&in, ctx, name, &err) != 0 || dg_input_member(in, &name, &err) != 1) goto failed;
    printf("id\teasiness\tscore");
    for (int k = 0; k < DG_DIFF_COUNTS; k++) printf("\t%s", dg_difficulty_keys[k]);
    putchar('\n');
    int got = 0;
    while ((got = dg_input_line(in, &line, &number, &cut, 1 << 20, &err)) == 1) {
        dg_mem *scratch = dg_mem_root();
        dg_json *row = NULL;
        if (dg_json_parse(&row, scratch, line.p, line.n, name, number, &err) != 0) goto failed;
        print_counts(cache, row, scratch);
        dg_free(scratch);
    }
    if (got == 0) return 0;
failed:
    fprintf(stderr, "%s\n", err.message);
    return 2;
}
