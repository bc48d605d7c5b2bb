/* The vocabulary of a static model (tokenizer.json of the tokenizers library): token numbers to words, rows to tokens.
 * A token inside a word ("##ing", or one without the mark of a word's beginning where there is such a mark) is no word. */
#include "match/vectors_tokens.h"

#include "base/file.h"
#include "base/json.h"

enum { TOKENIZER_LIMIT = 128 << 20, TOKENS_LIMIT = 4000000 };

struct dg_vector_tokens {
    int64_t count, rows;
    dg_slice *word;     /* per token; n == 0: none */
    int64_t *next;      /* token of the same row */
    int64_t *first;     /* per row */
};

/* Marks of a word's beginning: Unigram's U+2581 and byte-level BPE's U+0120. */
static const char *const marks[] = { "\xE2\x96\x81", "\xC4\xA0" };

static size_t mark_length(dg_slice s)
{
    for (size_t i = 0; i < sizeof marks / sizeof *marks; i++)
        if (dg_slice_starts(s, marks[i])) return strlen(marks[i]);
    return 0;
}

static void set_word(dg_vector_tokens *t, int64_t token, const char *text)
{
    if (token >= 0 && token < t->count && text) t->word[token] = dg_slice_of(text);
}

static void take_object(dg_vector_tokens *t, const dg_json *vocab)
{
    const char *key = NULL;
    const dg_json *value = NULL;
    for (size_t i = 0; dg_json_member(vocab, i, &key, &value); i++) set_word(t, dg_json_integer(value, -1), key);
}

static void take_array(dg_vector_tokens *t, const dg_json *vocab)
{
    for (size_t i = 0; i < dg_json_count(vocab); i++) {
        const dg_json *item = dg_json_item(vocab, i);
        set_word(t, (int64_t)i, dg_json_text(dg_json_type(item) == DG_JSON_ARRAY ? dg_json_item(item, 0) : item, NULL));
    }
}

/* Words that a model's maker added ("added_tokens") stand outside of the vocabulary. */
static void take_added(dg_vector_tokens *t, const dg_json *added)
{
    for (size_t i = 0; i < dg_json_count(added); i++) {
        const dg_json *item = dg_json_item(added, i);
        if (!dg_json_bool(item, "special", false)) set_word(t, dg_json_int(item, "id", -1), dg_json_text(dg_json_at(item, "content"), NULL));
    }
}

static void keep_whole_words(dg_vector_tokens *t)
{
    bool marked = false;
    for (int64_t i = 0; i < t->count; i++) marked = marked || mark_length(t->word[i]) > 0;
    for (int64_t i = 0; i < t->count; i++) {
        dg_slice *w = &t->word[i];
        const size_t mark = mark_length(*w);
        if ((marked && mark == 0) || dg_slice_starts(*w, "##") || (w->n > 1 && w->p[0] == '[' && w->p[w->n - 1] == ']')) w->n = 0;
        w->p += w->n ? mark : 0;
        w->n -= w->n ? mark : 0;
    }
}

static void link_rows(dg_vector_tokens *t, const dg_vector_map *map)
{
    for (int64_t r = 0; r < t->rows; r++) t->first[r] = -1;
    for (int64_t i = t->count - 1; i >= 0; i--) {
        const float mapped = map->row && i < map->count ? map->row[i] : (float)i;
        const int64_t row = map->row ? (mapped >= 0 ? (int64_t)mapped : -1) : i;
        if (t->word[i].n == 0 || row < 0 || row >= t->rows || (map->row && i >= map->count)) continue;
        t->next[i] = t->first[row];
        t->first[row] = i;
    }
}

int dg_vector_tokens_read(dg_vector_tokens **out, dg_mem *ctx, const char *model_path, const dg_vector_map *map, dg_error *err)
{
    char *path = dg_path_join(ctx, dg_path_dir(ctx, model_path), "tokenizer.json"), *text = NULL;
    size_t n = 0;
    dg_json *root = NULL;
    if (!dg_file_exists(path))
        return dg_fail_at(err, DG_ERR_INPUT, path, 0, "the vocabulary of '%s' is missing: tokenizer.json must lie beside it", model_path);
    if (dg_file_read(&text, &n, ctx, path, TOKENIZER_LIMIT, err) || dg_json_parse(&root, ctx, text, n, path, 1, err)) return -1;
    dg_free(text);
    const dg_json *vocab = dg_json_path(root, "model.vocab"), *added = dg_json_at(root, "added_tokens");
    const size_t count = dg_json_count(vocab) + dg_json_count(added);
    if (count == 0) return dg_fail_at(err, DG_ERR_INPUT, path, 0, "no vocabulary is found at model.vocab");
    if (count > TOKENS_LIMIT) return dg_fail_at(err, DG_ERR_LIMIT, path, 0, "the vocabulary has more than %d tokens", TOKENS_LIMIT);
    dg_vector_tokens *t = dg_new(ctx, dg_vector_tokens);
    *t = (dg_vector_tokens){ .count = (int64_t)count, .rows = map->rows, .word = dg_array(t, dg_slice, count),
        .next = dg_array(t, int64_t, count), .first = dg_array(t, int64_t, map->rows) };
    if (dg_json_type(vocab) == DG_JSON_OBJECT) take_object(t, vocab);
    else take_array(t, vocab);
    take_added(t, added);
    keep_whole_words(t);
    link_rows(t, map);
    *out = t;
    return 0;
}

int64_t dg_vector_tokens_first(const dg_vector_tokens *t, int64_t row)
{
    return t->first[row];
}

int64_t dg_vector_tokens_next(const dg_vector_tokens *t, int64_t token)
{
    return t->next[token];
}

dg_slice dg_vector_tokens_word(const dg_vector_tokens *t, int64_t token)
{
    return t->word[token];
}
