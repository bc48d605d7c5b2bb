/* The Link header, addresses, origins, entity tags, and secrets kept out of what is shown. */
#include <stdarg.h>
#include <stddef.h>
#include <setjmp.h>
#include <cmocka.h>
#include <sys/stat.h>
#include <unistd.h>
#include "fetch/etag.h"
#include "fetch/link_header.h"
#include "fetch/origin.h"
#include "fetch/secret.h"
#include "fetch/url.h"

static void link_next(void **state)
{
    static const struct {
        const char *header, *next;
    } rows[] = {
        {"<https://h/a?page=2>; rel=\"next\", <https://h/a?page=9>; rel=\"last\"", "https://h/a?page=2"},
        {"<https://h/a?page=9>; rel=\"last\", <https://h/a?page=2>; rel=next", "https://h/a?page=2"},
        {"<https://h/a?x=1,2;3>; title=\"a, b; rel=\\\"next\\\"\"; rel=\"prev\", </b>; REL=\"first NEXT\"",
         "/b"},
        {"<https://h/a>; rel=\"prev\"; rel=\"next\"", NULL},  /* only the first rel counts */
        {"<https://h/a>; rel=\"next\"; anchor=\"#x\"", NULL}, /* speaks of another page */
        {"<https://h/a>; rel=\"nextish\"", NULL},
        {"<https://h/a; rel=\"next\"", NULL},
        {"<>; rel=\"next\"", NULL},
        {"; ; , <https://h/z> ;rel = \"next\" ;", "https://h/z"},
        {"", NULL},
    };
    (void)state;
    dg_mem *m = dg_mem_root();
    for (size_t i = 0; i < sizeof rows / sizeof *rows; i++) {
        char *got = dg_link_target(m, rows[i].header, "next");
        if (!dg_str_eq(got, rows[i].next)) fail_msg("%s: %s", rows[i].header, got ? got : "(none)");
    }
    assert_null(dg_link_target(m, NULL, "next"));
    dg_free(m);
}

static void origins(void **state)
{
    static const struct {
        const char *a, *b;
        bool same;
    } rows[] = {
        {"https://h.example/a", "https://h.example:443/b?c", true},
        {"https://H.example/", "https://h.EXAMPLE/", true},
        {"https://h.example/", "http://h.example/", false},
        {"https://h.example/", "https://h.example:8443/", false},
        {"https://h.example/", "https://h.example.evil/", false},
        {"https://h.example/", "https://h.example@evil.example/", false},
        {"https://h.example/", "/relative", false},
        {"https://h.example/", "ftp://h.example/", false},
    };
    (void)state;
    for (size_t i = 0; i < sizeof rows / sizeof *rows; i++)
        if (dg_origin_same(rows[i].a, rows[i].b) != rows[i].same) fail_msg("%s %s", rows[i].a, rows[i].b);
    assert_true(dg_origin_is_loopback("127.0.0.1") && dg_origin_is_loopback("localhost") &&
                dg_origin_is_loopback("127.9.8.7"));
    assert_false(dg_origin_is_loopback("127.evil.example") ||
                 dg_origin_is_loopback("127.0.0.1.evil.example"));
    assert_false(dg_origin_is_loopback("localhost.evil.example") || dg_origin_is_loopback("10.0.0.1"));
    dg_error err = {0};
    assert_int_equal(dg_origin_check("http://help.example.com/", false, &err), -1);
    assert_non_null(strstr(err.message, "use https"));
    assert_int_equal(dg_origin_check("http://help.example.com/", true, NULL), 0);
    assert_int_equal(dg_origin_check("http://127.0.0.1:8080/", false, NULL), 0);
    assert_int_equal(dg_origin_check("file:///etc/passwd", true, NULL), -1);
    err = (dg_error){0};
    assert_int_equal(dg_origin_check("https://jane:hunter2@help.example.com/", false, &err), -1);
    assert_null(strstr(err.message, "hunter2"));
}

static void addresses(void **state)
{
    static const struct {
        const char *base, *where, *result;
    } rows[] = {
        {"https://h/a/b?c=1", "?c=2", "https://h/a/b?c=2"},
        {"https://h/a/b", "../x", "https://h/x"},
        {"https://h/a", "//other/x", "https://other/x"},
        {"https://h/a", "http://h/x", "http://h/x"},
    };
    (void)state;
    dg_mem *m = dg_mem_root();
    char *got;
    for (size_t i = 0; i < sizeof rows / sizeof *rows; i++) {
        assert_int_equal(dg_url_resolve(&got, m, rows[i].base, rows[i].where, NULL), 0);
        assert_string_equal(got, rows[i].result);
    }
    dg_buf b;
    dg_buf_init(&b, m, DG_BUF_NO_LIMIT);
    dg_buf_adds(&b, "https://h/a");
    dg_url_query(&b, "q", "a b&c=\xc3\xa4");
    dg_url_query(&b, "none", NULL);
    dg_url_query_int(&b, "n", 100);
    assert_string_equal(b.p, "https://h/a?q=a%20b%26c%3D%C3%A4&n=100");
    dg_free(m);
}

static void masks(void **state)
{
    static const struct {
        const char *url, *shown;
    } rows[] = {
        {"https://h/a?key=abc&page=2", "https://h/a?key=***&page=2"},
        {"https://h/a?access_token=abc#token=x", "https://h/a?access_token=***#token=***"},
        {"https://jane:pw@h/a", "https://h/a"},
        {"https://a@b@h/x@y?page=1", "https://h/x@y?page=1"},
        {"https://h/?q=key", "https://h/?q=key"},
        {"/relative?api_key=1;x=2", "/relative?api_key=***;x=2"},
    };
    (void)state;
    dg_mem *m = dg_mem_root();
    for (size_t i = 0; i < sizeof rows / sizeof *rows; i++)
        assert_string_equal(dg_mask_url(m, rows[i].url), rows[i].shown);
    assert_true(dg_mask_is_secret_header("Authorization") && dg_mask_is_secret_header("PRIVATE-TOKEN"));
    assert_true(dg_mask_is_secret_header("X-Redmine-API-Key") && dg_mask_is_secret_header("Set-Cookie"));
    assert_false(dg_mask_is_secret_header("Content-Type") || dg_mask_is_secret_header("Link"));
    char value[] = "s3cret";
    dg_secret s = {value, "test"};
    dg_error err = {.message = "bad s3cret, really s3cret"};
    dg_mask_error(&err, &s);
    assert_string_equal(err.message, "bad ***, really ***");
    dg_secret_clear(&s);
    assert_null(s.value);
    assert_memory_equal(value, "\0\0\0\0\0\0", 6);
    assert_string_equal(dg_secret_basic(m, "Aladdin", "open sesame"),
                        "Basic QWxhZGRpbjpvcGVuIHNlc2FtZQ=="); /* RFC 7617 */
    assert_string_equal(dg_secret_basic(m, "a", ""), "Basic YTo=");
    dg_free(m);
}

static void write_token(const char *path, const char *text, mode_t mode)
{
    FILE *f = fopen(path, "w");
    assert_non_null(f);
    fputs(text, f);
    fclose(f);
    assert_int_equal(chmod(path, mode), 0);
}

static void token_files(void **state)
{
    (void)state;
    char path[] = "/tmp/docgap-token-XXXXXX";
    dg_mem *m = dg_mem_root();
    dg_secret s;
    dg_error err = {0};
    close(mkstemp(path));
    write_token(path, "abc123 \nsecond line\n", 0600);
    assert_int_equal(dg_secret_from_file(&s, m, path, &err), 0);
    assert_string_equal(s.value, "abc123");
    chmod(path, 0640);
    assert_int_equal(dg_secret_from_file(&s, m, path, &err), -1);
    assert_non_null(strstr(err.message, "chmod 600"));
    write_token(path, "\n", 0600);
    assert_int_equal(dg_secret_from_file(&s, m, path, NULL), -1);
    write_token(path, "a\tb", 0600);
    assert_int_equal(dg_secret_from_file(&s, m, path, NULL), -1);
    unlink(path);
    assert_int_equal(dg_secret_from_file(&s, m, path, NULL), -1);
    assert_int_equal(dg_secret_from_file(&s, m, "/tmp", NULL), -1);
    err = (dg_error){0};
    assert_int_equal(dg_secret_from_env(&s, m, "DOCGAP_TEST_NOT_SET", &err), -1);
    assert_non_null(strstr(err.message, "DOCGAP_TEST_NOT_SET is not set"));
    dg_free(m);
}

static void tags(void **state)
{
    (void)state;
    assert_true(dg_etag_is_valid("\"abc\"") && dg_etag_is_valid("W/\"abc\"") && dg_etag_is_valid("\"\""));
    assert_false(dg_etag_is_valid(NULL) || dg_etag_is_valid("abc") || dg_etag_is_valid("\"a\r\nX: y\"") ||
                 dg_etag_is_valid("\""));
}

int main(void)
{
    const struct CMUnitTest tests[] = {cmocka_unit_test(link_next),   cmocka_unit_test(origins),
                                       cmocka_unit_test(addresses),   cmocka_unit_test(masks),
                                       cmocka_unit_test(token_files), cmocka_unit_test(tags)};
    return cmocka_run_group_tests_name("fetch text", tests, NULL, NULL);
}
