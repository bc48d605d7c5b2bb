/* The tokenizer: text in, terms out, written as "term" with * identifier, ~ part, # number, ^ CJK, ! stop; "|" opens a new position. */
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
#include <cmocka.h>

#include "text/token.h"
#include "text/unicode.h"

typedef struct {
    const char *language, *text, *terms;
    unsigned flags;
} row;

static const row rows[] = {
    { "en", "Resetting my passwords", "reset |password", 0 },
    { "en", "How do I reset the password?", "reset |password", 0 },
    { "en", "Hi team, please help! Thanks", "", 0 },
    { "en", "the password", "the! |password", DG_TOKENIZE_STOPS },
    { "en", "I don't know, it can't", "i! |don't! |know! |it! |can't!", DG_TOKENIZE_STOPS },
    { "en", "the user's files, users' files", "user |file |user |file", 0 },
    { "en", "the user\xE2\x80\x99s file", "user |file", 0 },
    /* identifiers share their parts, and their wholes, with the ways people write them */
    { "en", "useEffect", "useeffect* effect~", 0 },
    { "en", "useEffect()", "useeffect* effect~", 0 },
    { "en", "--dry-run", "dryrun* dri~ run~", 0 },
    { "en", "dry-run", "dryrun dri~ run~", 0 },
    { "en", "dry run", "dri |run", 0 },
    { "en", "dry_run DRY_RUN", "dryrun* dri~ run~ |dryrun* dri~ run~", 0 },
    { "en", "two-factor e-mail", "twofactor two~ factor~ |email mail~", 0 },
    { "en", "package.json", "package.json* packag~ json~", 0 },
    { "en", "React.useEffect", "react.useeffect* react~ useeffect~ effect~", 0 },
    { "en", "HTMLElement parseJSON", "htmlelement* html~ element~ |parsejson* pars~ json~", 0 },
    { "en", "APIs URLs API", "api |url |api", 0 },
    { "en", "error E1234 HTTP404 utf8 2fa", "error |e1234* 1234~# |http404* http~ 404~# |utf8* utf~ |2fa*", 0 },
    { "en", "v1.2.3 1.2.3 3.5", "1.2.3# |1.2.3# |3.5#", 0 },
    { "en", "2026-11-21", "2026# |11# |21#", 0 },
    { "en", "__init__ -x", "init |x*", 0 },
    { "en", "C++ and C# not c#x", "c++* |c#* |c |x", 0 },
    { "en", "see https://example.com/docs/reset-password.html?a=1", "exampl |doc |reset |password", 0 },
    { "en", "write to bob.b@example.com now", "write", 0 },
    { "en", "[email-1] sent [secret-aws-3f] to [link]", "sent |link", 0 },
    { "en", "550e8400-e29b-41d4-a716-446655440000", "550e8400e29b41d4a716446655440000*", 0 },
    { "en", "e.g. this", "", 0 },
    { "en", "end.Next", "end.next* end~ next~", 0 },
    { "en", "caf\xC3\xA9 \xEF\xAC\x81le", "caf\xC3\xA9 |file", 0 },
    { "en", "bad \xFF\xFE byte", "bad |byte", 0 },
    { "de", "Die Passw\xC3\xB6rter zur\xC3\xBC" "cksetzen", "passwort |zurucksetz", 0 },
    { "fr", "l'utilisateur d\xE2\x80\x99" "acc\xC3\xA8s", "utilis |acces", 0 },
    { "xx", "the passwords", "password", 0 },
    { "en", "\xE6\x9D\xB1\xE4\xBA\xAC\xE9\x83\xBD", "\xE6\x9D\xB1\xE4\xBA\xAC^ |\xE4\xBA\xAC\xE9\x83\xBD^", 0 },
    { "en", "\xE6\x9D\xB1", "\xE6\x9D\xB1^", 0 },
};

typedef struct {
    dg_buf out;
    int64_t position;
} collected;

static void collect(const dg_token *t, void *user)
{
    static const struct { unsigned flag; char mark; } marks[] = {
        { DG_TOK_IDENT, '*' }, { DG_TOK_PART, '~' }, { DG_TOK_NUMBER, '#' }, { DG_TOK_CJK, '^' }, { DG_TOK_STOP, '!' } };
    collected *c = user;
    if (c->out.n > 0) dg_buf_adds(&c->out, c->position == t->position ? " " : " |");
    assert_true(c->position <= (int64_t)t->position);
    assert_true(t->start < t->end && t->term.n > 0 && t->term.n <= DG_TERM_MAX);
    assert_int_equal(dg_utf8_invalid(t->term.p, t->term.n), -1);
    c->position = t->position;
    dg_buf_add(&c->out, t->term.p, t->term.n);
    for (size_t i = 0; i < sizeof marks / sizeof *marks; i++)
        if (t->flags & marks[i].flag) dg_buf_addc(&c->out, marks[i].mark);
}

static char *terms_of(dg_mem *ctx, const char *language, dg_slice text, unsigned flags)
{
    collected c = { .position = -1 };
    dg_buf_init(&c.out, ctx, DG_BUF_NO_LIMIT);
    dg_tokenize(dg_tokenizer_new(ctx, language), text.p, text.n, flags, collect, &c);
    return dg_buf_take(&c.out);
}

static void test_row(void **state)
{
    const row *r = *state;
    dg_mem *ctx = dg_mem_root();
    assert_string_equal(terms_of(ctx, r->language, dg_slice_of(r->text), r->flags), r->terms);
    dg_free(ctx);
}

/* A word of 100 two-byte letters is cut at 64 bytes, between characters; endless runs and every byte value do no harm. */
static void test_hostile(void **state)
{
    (void)state;
    dg_mem *ctx = dg_mem_root();
    dg_buf b;
    dg_buf_init(&b, ctx, DG_BUF_NO_LIMIT);
    dg_buf_addc(&b, 'x');
    for (int i = 0; i < 100; i++) dg_buf_adds(&b, "\xD0\xB6");
    assert_int_equal(strlen(terms_of(ctx, "en", (dg_slice){ b.p, b.n }, 0)), 63);
    static const char *const runs[] = { "a-", "a'", "a_", "a.", "aB", "_", "-", "'", "\xE6\x9D\xB1", "[email-", "http://", "\x80", "a\xE2\x80\x99" };
    for (size_t k = 0; k < sizeof runs / sizeof *runs; k++) {
        dg_buf_clear(&b);
        while (b.n < 100000) dg_buf_adds(&b, runs[k]);
        assert_non_null(terms_of(ctx, "en", (dg_slice){ b.p, b.n }, DG_TOKENIZE_STOPS));
    }
    dg_buf_clear(&b);
    uint32_t seed = 12345;
    for (int i = 0; i < 200000; i++) {
        seed = seed * 1664525u + 1013904223u;
        dg_buf_addc(&b, (char)(seed >> 24));
    }
    assert_non_null(terms_of(ctx, "fr", (dg_slice){ b.p, b.n }, 0));
    dg_free(ctx);
}

/* The cache may forget words, never mix them up: a second pass gives what the first gave. */
static void test_cache(void **state)
{
    (void)state;
    dg_mem *ctx = dg_mem_root();
    dg_tokenizer *t = dg_tokenizer_new(ctx, "en");
    dg_buf b;
    dg_buf_init(&b, ctx, DG_BUF_NO_LIMIT);
    for (int i = 0; i < 30000; i++) dg_buf_addf(&b, "w%c%c%cing ", 'a' + i % 26, 'a' + i / 26 % 26, 'a' + i / 676 % 26);
    collected one = { .position = -1 }, two = { .position = -1 };
    dg_buf_init(&one.out, ctx, DG_BUF_NO_LIMIT);
    dg_buf_init(&two.out, ctx, DG_BUF_NO_LIMIT);
    dg_tokenize(t, b.p, b.n, 0, collect, &one);
    dg_tokenize(t, b.p, b.n, 0, collect, &two);
    assert_string_equal(one.out.p, two.out.p);
    assert_true(one.out.n > 30000);
    assert_true(dg_is_stop_word(t, "please", 6));
    assert_false(dg_is_stop_word(t, "password", 8));
    assert_true(dg_slice_eq(dg_tokenizer_stem(t, "passwords", 9), "password"));
    dg_free(ctx);
}

int main(void)
{
    enum { ROWS = sizeof rows / sizeof *rows };
    struct CMUnitTest tests[ROWS + 2] = { cmocka_unit_test(test_hostile), cmocka_unit_test(test_cache) };
    for (int i = 0; i < ROWS; i++)
        tests[i + 2] = (struct CMUnitTest){ rows[i].text, test_row, NULL, NULL, (void *)(uintptr_t)&rows[i] };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
