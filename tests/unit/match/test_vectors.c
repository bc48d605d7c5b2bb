/* Word vectors: the shipped ones, and a tiny file of each kind that a user may bring, whole and damaged. */
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
#include <cmocka.h>
#include <math.h>
#include <unistd.h>
#include "base/str.h"
#include "base/threads.h"
#include "match/vectors.h"

typedef struct {
    dg_mem *ctx;
    char folder[64];
    dg_error err;
} fixture;

static int set_up(void **state)
{
    dg_mem *root = dg_mem_root();
    fixture *f = dg_new(root, fixture);
    f->ctx = root;
    snprintf(f->folder, sizeof f->folder, "/tmp/docgap-vectors-XXXXXX");
    assert_non_null(mkdtemp(f->folder));
    *state = f;
    return 0;
}

static char *name_of(const fixture *f, const char *name)
{
    return dg_printf(f->ctx, "%s/%s", f->folder, name);
}

static int tear_down(void **state)
{
    static const char *const names[] = { "v", "model.safetensors", "tokenizer.json" };
    fixture *f = *state;
    for (size_t i = 0; i < sizeof names / sizeof *names; i++) unlink(name_of(f, names[i]));
    rmdir(f->folder);
    dg_free(f->ctx);
    return 0;
}

static char *write_bytes(const fixture *f, const char *name, const void *p, size_t n)
{
    char *path = name_of(f, name);
    FILE *out = fopen(path, "wb");
    assert_non_null(out);
    assert_int_equal(fwrite(p, 1, n, out), n);
    assert_int_equal(fclose(out), 0);
    return path;
}

static dg_vectors *load(fixture *f, const char *path)
{
    dg_vectors *v = NULL;
    if (dg_vectors_load(&v, f->ctx, path, &f->err)) fail_msg("%s:%ld: %s", f->err.file, f->err.line, f->err.message);
    return v;
}

static dg_vectors *load_text(fixture *f, const char *text)
{
    return load(f, write_bytes(f, "v", text, strlen(text)));
}

static void refuse(fixture *f, const void *p, size_t n, const char *message)
{
    dg_vectors *v = NULL;
    dg_error_clear(&f->err);
    assert_int_equal(dg_vectors_load(&v, f->ctx, write_bytes(f, "v", p, n), &f->err), -1);
    assert_null(v);
    if (!strstr(f->err.message, message)) fail_msg("\"%s\" does not say \"%s\"", f->err.message, message);
}

static void refuse_text(fixture *f, const char *text, const char *message, long line)
{
    refuse(f, text, strlen(text), message);
    assert_int_equal(f->err.line, line);
}

static int find(const dg_vectors *v, const char *word)
{
    return dg_vectors_find(v, word, strlen(word));
}

static void near_to(double a, double b)
{
    if (fabs(a - b) > 0.01) fail_msg("%f is not near to %f", a, b);
}

/* The cat of each tiny file lies on the first axis, the dog between both, the car on the second. */
static void check_animals(const dg_vectors *v)
{
    float sum[2] = { 0, 0 };
    const int cat = find(v, "cat"), dog = find(v, "dog"), car = find(v, "car");
    assert_int_equal(dg_vectors_dimensions(v), 2);
    assert_true(cat >= 0 && dog >= 0 && car >= 0);
    assert_int_equal(find(v, "bird"), -1);
    assert_int_equal(find(v, ""), -1);
    near_to(dg_vectors_cosine(v, cat, cat), 1);
    near_to(dg_vectors_cosine(v, cat, dog), sqrt(0.5));
    near_to(dg_vectors_cosine(v, cat, car), 0);
    dg_vectors_add(v, dog, 2, sum);
    dg_vectors_add(v, car, -1, sum);
    near_to(sum[0], sqrt(2));
    near_to(sum[1], sqrt(2) + 1);
}

/* --- text --- */

static void reads_word2vec_text(void **state)
{
    fixture *f = *state;
    const dg_vectors *v = load_text(f, "3 2\nCat 2 0\ndog 0.5 5e-1\r\ncar 0 -3.25E0\n");
    check_animals(v);
    assert_true(dg_vectors_frequency(v, find(v, "cat")) > dg_vectors_frequency(v, find(v, "car")));
    assert_non_null(strstr(dg_vectors_source(v), "(2 d, 3 words)"));
}

static void reads_fasttext_vec(void **state)
{
    check_animals(load_text(*state, "4 2 \ncat 2.0 0.0 \ndog +.5 .5 \ncar 0 -1 \nnothing 0 0 \n"));
}

static void reads_glove(void **state)
{
    fixture *f = *state;
    const dg_vectors *v = load_text(f, "cat 1 0\ndog 0.000001 0.000001\ncar 0 -2\nat name@example.org 1 1\nDOG 1 0\n");
    check_animals(v); /* the second DOG changes nothing: frequent forms come first */
    assert_int_equal(find(v, "at name@example.org"), -1);
}

static void looks_without_hyphens(void **state)
{
    const dg_vectors *v = load_text(*state, "login 1 0\nco-op 0 1\n");
    assert_int_equal(find(v, "log-in"), find(v, "login"));
    assert_true(find(v, "co-op") >= 0);
    assert_int_equal(find(v, "coop"), -1);
    assert_int_equal(find(v, "--"), -1);
}

static void refuses_bad_text(void **state)
{
    fixture *f = *state;
    refuse_text(f, "", "empty", 0);
    refuse_text(f, "hello world\n", "does not look like word vectors", 1);
    refuse_text(f, "3 2\ncat 1 0\ndog 1\n", "2 fields instead of a word and 2 numbers", 3);
    refuse_text(f, "cat 1 0\ndog 1 0x\n", "number 2 of 2 cannot be read", 2);
    refuse_text(f, "cat 1 0\ndog nan 1\n", "number 1 of 2 cannot be read", 2);
    refuse_text(f, "cat 1 0\ndog 1e99 1\n", "cannot be read", 2);
    refuse_text(f, "0 3\n", "no word with a vector", 0);
    refuse_text(f, "cat 0 0\ndog 0 0\n", "no word with a vector", 0);
    refuse_text(f, "5 99999\ncat 1 2\n", "does not look like word vectors", 1);
}

static void refuses_other_files(void **state)
{
    fixture *f = *state;
    refuse(f, "\xBA\x16\x4F\x2F\x0c\0\0\0more", 12, "fastText model");
    refuse(f, "\x93NUMPY\x01\0v\0", 10, "Python or PyTorch");
    dg_vectors *v = NULL;
    dg_error_clear(&f->err);
    assert_int_equal(dg_vectors_load(&v, f->ctx, name_of(f, "absent"), &f->err), -1);
    assert_non_null(f->err.message[0] ? f->err.message : NULL);
}

/* Many words: blocks and the hash table grow, and every word is found again. */
static void reads_many_words(void **state)
{
    fixture *f = *state;
    dg_buf b;
    dg_buf_init(&b, f->ctx, DG_BUF_NO_LIMIT);
    for (int i = 0; i < 5000; i++) dg_buf_addf(&b, "w%d %d 1\n", i, i % 7 - 3);
    const dg_vectors *v = load_text(f, b.p);
    for (int i = 0; i < 5000; i++) {
        char word[16];
        const int n = snprintf(word, sizeof word, "w%d", i);
        assert_int_equal(dg_vectors_find(v, word, (size_t)n), i);
    }
    near_to(dg_vectors_cosine(v, 0, 4998), 1);
}

/* --- word2vec binary --- */

static void add_row(dg_buf *b, const char *word, float x, float y)
{
    const float row[2] = { x, y };
    dg_buf_adds(b, word);
    dg_buf_addc(b, ' ');
    dg_buf_add(b, (const char *)row, sizeof row); /* tests run where floats are low byte first */
}

static void reads_word2vec_binary(void **state)
{
    fixture *f = *state;
    for (int feeds = 0; feeds < 2; feeds++) {
        dg_buf b;
        dg_buf_init(&b, f->ctx, DG_BUF_NO_LIMIT);
        dg_buf_adds(&b, "3 2\n");
        add_row(&b, "Cat", 2, 0);
        if (feeds) dg_buf_addc(&b, '\n');
        add_row(&b, "dog", 0.5f, 0.5f);
        if (feeds) dg_buf_addc(&b, '\n');
        add_row(&b, "car", 0, -1);
        if (feeds) dg_buf_addc(&b, '\n');
        check_animals(load(f, write_bytes(f, "v", b.p, b.n)));
        refuse(f, b.p, b.n - 6, "ends too early");
    }
}

static void refuses_bad_binary(void **state)
{
    fixture *f = *state;
    dg_buf b;
    dg_buf_init(&b, f->ctx, DG_BUF_NO_LIMIT);
    dg_buf_adds(&b, "1 2\n");
    add_row(&b, "cat", NAN, 1);
    refuse(f, b.p, b.n, "not finite");
    dg_buf_clear(&b);
    dg_buf_adds(&b, "9 90000\n");
    add_row(&b, "cat", 1, 1);
    refuse(f, b.p, b.n, "2 to 4096 dimensions");
}

/* --- static models --- */

static char *write_model(fixture *f, const char *header, const void *data, size_t n)
{
    dg_buf b;
    dg_buf_init(&b, f->ctx, DG_BUF_NO_LIMIT);
    const size_t size = strlen(header);
    for (int i = 0; i < 8; i++) dg_buf_addc(&b, (char)((uint64_t)size >> (8 * i) & 255));
    dg_buf_adds(&b, header);
    dg_buf_add(&b, data, n);
    return write_bytes(f, "model.safetensors", b.p, b.n);
}

static void write_tokenizer(fixture *f, const char *json)
{
    write_bytes(f, "tokenizer.json", json, strlen(json));
}

static const char word_piece[] = "{\"model\":{\"type\":\"WordPiece\",\"vocab\":{\"[PAD]\":0,\"cat\":1,\"dog\":2,\"car\":3,\"##bird\":4}}}";

static void reads_static_model(void **state)
{
    fixture *f = *state;
    const float rows[] = { 9, 9, 2, 0, 0.5f, 0.5f, 0, -1, 3, 3 };
    write_tokenizer(f, word_piece);
    const char *path = write_model(f,
        "{\"__metadata__\":{\"format\":\"pt\"},\"embeddings\":{\"dtype\":\"F32\",\"shape\":[5,2],\"data_offsets\":[0,40]}}", rows, sizeof rows);
    const dg_vectors *v = load(f, path);
    check_animals(v);
    assert_int_equal(find(v, "[pad]"), -1);
    assert_int_equal(find(v, "##bird"), -1);
    /* A long row is a rare, telling word: SIF must give it more weight. */
    assert_true(dg_vectors_frequency(v, find(v, "cat")) < dg_vectors_frequency(v, find(v, "dog")));
    check_animals(load(f, f->folder));
}

static void reads_half_floats(void **state)
{
    fixture *f = *state;
    const uint16_t rows[] = { 0, 0, 0x4000, 0, 0x3800, 0x3800, 0x8000, 0xBC00, 1, 1 }; /* 2, .5, -0, -1, the smallest */
    write_tokenizer(f, word_piece);
    check_animals(load(f, write_model(f, "{\"embeddings\":{\"dtype\":\"F16\",\"shape\":[5,2],\"data_offsets\":[0,20]}}", rows, sizeof rows)));
}

/* Unigram vocabulary with marks, tokens mapped to fewer rows, a weight a token, in front of the embeddings. */
static void reads_mapping_and_weights(void **state)
{
    fixture *f = *state;
    struct {
        float weights[4];
        int32_t mapping[4];
        float rows[6];
    } data = { { 1, 1, 1, 0.01f }, { 2, 1, 0, 0 }, { 0, -1, 0.5f, 0.5f, 2, 0 } };
    write_tokenizer(f, "{\"model\":{\"type\":\"Unigram\",\"vocab\":[[\"\xE2\x96\x81"
                       "cat\",-1.5],[\"\xE2\x96\x81" "dog\",-2],[\"\xE2\x96\x81" "car\",-3],[\"\xE2\x96\x81" "lorry\",-4]]}}");
    const dg_vectors *v = load(f, write_model(f,
        "{\"weights\":{\"dtype\":\"F32\",\"shape\":[4],\"data_offsets\":[0,16]},\"mapping\":{\"dtype\":\"I32\",\"shape\":[4],\"data_offsets\":[16,32]},"
        "\"embeddings\":{\"dtype\":\"F32\",\"shape\":[3,2],\"data_offsets\":[32,56]}}", &data, sizeof data));
    check_animals(v);
    near_to(dg_vectors_cosine(v, find(v, "car"), find(v, "lorry")), 1);
    assert_true(dg_vectors_frequency(v, find(v, "lorry")) > dg_vectors_frequency(v, find(v, "car")));
}

static void refuses_bad_models(void **state)
{
    fixture *f = *state;
    static const struct { const char *header, *message; } cases[] = {
        { "{\"other\":{\"dtype\":\"F32\",\"shape\":[5,2],\"data_offsets\":[0,40]}}", "tensor of embeddings is missing" },
        { "{\"embeddings\":{\"dtype\":\"F8\",\"shape\":[5,2],\"data_offsets\":[0,40]}}", "not read here" },
        { "{\"embeddings\":{\"dtype\":\"F32\",\"shape\":[6,2],\"data_offsets\":[0,40]}}", "contradict each other" },
        { "{\"embeddings\":{\"dtype\":\"F32\",\"shape\":[5,2],\"data_offsets\":[0,-40]}}", "contradict each other" },
        { "{\"embeddings\":{\"dtype\":\"F32\",\"shape\":[4000000000,4000000000],\"data_offsets\":[0,40]}}", "contradict each other" },
        { "{\"embeddings\":{\"dtype\":\"F32\",\"shape\":[5,2],\"data_offsets\":[8,48]}}", "ends too early" },
        { "{\"embeddings\":{\"dtype\":\"F32\",\"shape\":[10],\"data_offsets\":[0,40]}}", "too few or too many dimensions" },
        { "{\"embeddings\":", "" },
    };
    const float rows[10] = { 1 };
    write_tokenizer(f, word_piece);
    for (size_t i = 0; i < sizeof cases / sizeof *cases; i++) {
        dg_vectors *v = NULL;
        dg_error_clear(&f->err);
        assert_int_equal(dg_vectors_load(&v, f->ctx, write_model(f, cases[i].header, rows, sizeof rows), &f->err), -1);
        if (!strstr(f->err.message, cases[i].message)) fail_msg("case %zu: \"%s\"", i, f->err.message);
    }
    const char *good = write_model(f, "{\"embeddings\":{\"dtype\":\"F32\",\"shape\":[5,2],\"data_offsets\":[0,40]}}", rows, sizeof rows);
    static const char *const tokenizers[] = { "{}", "{\"model\":{\"vocab\":7}}", "[1", "{\"model\":{\"vocab\":{\"a\":-5,\"b\":99,\"c\":\"x\"}}}" };
    for (size_t i = 0; i < sizeof tokenizers / sizeof *tokenizers; i++) {
        dg_vectors *v = NULL;
        dg_error_clear(&f->err);
        write_tokenizer(f, tokenizers[i]);
        assert_int_equal(dg_vectors_load(&v, f->ctx, good, &f->err), -1);
    }
    unlink(name_of(f, "tokenizer.json"));
    dg_vectors *v = NULL;
    dg_error_clear(&f->err);
    assert_int_equal(dg_vectors_load(&v, f->ctx, good, &f->err), -1);
    assert_non_null(strstr(f->err.message, "tokenizer.json must lie beside it"));
}

/* --- the shipped ones --- */

static void shipped_know_everyday_words(void **state)
{
    fixture *f = *state;
    dg_vectors *v = NULL;
    if (dg_vectors_shipped(&v, f->ctx, &f->err)) fail_msg("%s", f->err.message);
    static const struct { const char *a, *b, *far; } rows[] = {
        { "delete", "remove", "printer" }, { "password", "login", "invoice" }, { "invoice", "payment", "keyboard" },
        { "picture", "photo", "password" }, { "slow", "slower", "invoice" }, { "login", "authenticate", "picture" },
    };
    for (size_t i = 0; i < sizeof rows / sizeof *rows; i++) {
        const int a = find(v, rows[i].a), b = find(v, rows[i].b), far = find(v, rows[i].far);
        if (a < 0 || b < 0 || far < 0) fail_msg("%s, %s or %s is not known", rows[i].a, rows[i].b, rows[i].far);
        if (dg_vectors_cosine(v, a, b) < dg_vectors_cosine(v, a, far) + 0.2f) fail_msg("%s: %s, %s", rows[i].a, rows[i].b, rows[i].far);
    }
    assert_true(dg_vectors_frequency(v, find(v, "delete")) > 1e-5f);
    assert_true(dg_vectors_frequency(v, find(v, "delete")) < 1e-2f);
    assert_non_null(strstr(dg_vectors_source(v), "shipped (64 d, "));
}

static void look_up(size_t first, size_t last, int worker, void *user)
{
    static const char *const words[] = { "delete", "log-in", "nosuchwordatall", "password" };
    const dg_vectors *v = *(const dg_vectors **)user;
    (void)worker;
    for (size_t i = first; i < last; i++) {
        float sum[4096] = { 0 };
        const char *word = words[i % 4];
        const int at = dg_vectors_find(v, word, strlen(word));
        assert_true((at >= 0) == (i % 4 != 2));
        if (at >= 0) dg_vectors_add(v, at, 1, sum);
    }
}

static void threads_share_them(void **state)
{
    fixture *f = *state;
    dg_vectors *v = NULL;
    assert_int_equal(dg_vectors_shipped(&v, f->ctx, &f->err), 0);
    dg_parallel(4, 20000, 100, look_up, &v);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test_setup_teardown(reads_word2vec_text, set_up, tear_down),
        cmocka_unit_test_setup_teardown(reads_fasttext_vec, set_up, tear_down),
        cmocka_unit_test_setup_teardown(reads_glove, set_up, tear_down),
        cmocka_unit_test_setup_teardown(looks_without_hyphens, set_up, tear_down),
        cmocka_unit_test_setup_teardown(refuses_bad_text, set_up, tear_down),
        cmocka_unit_test_setup_teardown(refuses_other_files, set_up, tear_down),
        cmocka_unit_test_setup_teardown(reads_many_words, set_up, tear_down),
        cmocka_unit_test_setup_teardown(reads_word2vec_binary, set_up, tear_down),
        cmocka_unit_test_setup_teardown(refuses_bad_binary, set_up, tear_down),
        cmocka_unit_test_setup_teardown(reads_static_model, set_up, tear_down),
        cmocka_unit_test_setup_teardown(reads_half_floats, set_up, tear_down),
        cmocka_unit_test_setup_teardown(reads_mapping_and_weights, set_up, tear_down),
        cmocka_unit_test_setup_teardown(refuses_bad_models, set_up, tear_down),
        cmocka_unit_test_setup_teardown(shipped_know_everyday_words, set_up, tear_down),
        cmocka_unit_test_setup_teardown(threads_share_them, set_up, tear_down),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
