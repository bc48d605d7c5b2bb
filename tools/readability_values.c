/* Prints the readability formulas for each text of a JSONL file, one line a text, with a first line of names.
 * For tests/eval/readability.py. Usage: readability_values FILE.jsonl (member "text"). */
#include "base/input.h"
#include "base/json.h"
#include "text/readability.h"

static void print_values(dg_word_cache *cache, const char *text)
{
    dg_readability_counts c = { 0 };
    dg_readability r;
    dg_readability_count(&c, cache, dg_slice_of(text), "en");
    dg_readability_measure(&r, &c);
    printf("%d\t%d\t%.4f\t%.4f\t%.4f\t%.4f\t%.4f\t%.4f\t%.4f\t%.4f\n", c.sentences, c.words, r.flesch, r.flesch_kincaid, r.ari, r.coleman_liau, r.smog,
           r.fog, r.lix, r.dale_chall);
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
    printf("sentences\twords\tflesch\tkincaid\tari\tcoleman\tsmog\tfog\tlix\tdale_chall\n");
    int got = 0;
    while ((got = dg_input_line(in, &line, &number, &cut, 1 << 20, &err)) == 1) {
        dg_mem *scratch = dg_mem_root();
        dg_json *row = NULL;
        if (dg_json_parse(&row, scratch, line.p, line.n, name, number, &err) != 0) goto failed;
        print_values(cache, dg_json_text(dg_json_at(row, "text"), ""));
        dg_free(scratch);
    }
    if (got == 0) return 0;
failed:
    fprintf(stderr, "%s\n", err.message);
    return 2;
}
