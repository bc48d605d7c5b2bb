/* JSON in and out: values, defaults, order, places of errors, what hostile text does. */
#include "fixture.h"
#include <math.h>
#include "base/json.h"
#include "base/json_write.h"

static int setup(void **state)
{
    *state = dg_mem_root();
    return 0;
}

static int teardown(void **state)
{
    dg_free(*state);
    return 0;
}

static const dg_json *parsed(dg_mem *ctx, const char *text)
{
    dg_json *v;
    dg_error err = {0};
    if (dg_json_parse(&v, ctx, text, strlen(text), "t.json", 1, &err))
        fail_msg("%s: %s", text, err.message);
    return v;
}

static const struct {
    const char *text;
    long first_line, line;
    const char *says;
} errors[] = {
    {"{\"a\": 1,\n \"b\": }", 1, 2, "column 7"},
    {"{\"a\": 1,\n \"b\": }", 10, 11, "column 7"},
    {"", 1, 1, "column"},
    {"[1, 2", 1, 1, "column"},
    {"[1] x", 1, 1, "end of file expected"},
    {"\n\n\"\xff\"", 1, 3, "unable to decode byte 0xff"},
    {"{\"a\\u0000b\": 1}", 1, 1, "NUL"},
    {"nul", 1, 1, "invalid token"},
};

static void errors_name_line_and_column(void **state)
{
    for (size_t i = 0; i < COUNT(errors); i++) {
        dg_json *v;
        dg_error err = {0};
        assert_int_equal(dg_json_parse(&v, *state, errors[i].text, strlen(errors[i].text), "t.json", errors[i].first_line, &err), -1);
        assert_null(v);
        assert_int_equal(err.kind, DG_ERR_INPUT);
        assert_string_equal(err.file, "t.json");
        assert_int_equal(err.line, errors[i].line);
        if (!strstr(err.message, errors[i].says))
            fail_msg("'%s' does not say '%s'", err.message, errors[i].says);
    }
}

static void getters_give_values_and_defaults(void **state)
{
    const dg_json *v = parsed(*state, "{\"s\":\"x\",\"i\":7,\"r\":2.5,\"t\":true,\"z\":null,\"a\":[10,{\"id\":\"q\"}],\"o\":{\"p\":{\"k\":1}}}");
    assert_string_equal(dg_json_text(dg_json_at(v, "s"), "-"), "x");
    assert_string_equal(dg_json_text(dg_json_at(v, "i"), "-"), "-");
    assert_string_equal(dg_json_text(dg_json_at(NULL, "i"), "-"), "-");
    assert_int_equal(dg_json_int(v, "i", -1), 7);
    assert_int_equal(dg_json_int(v, "r", -1), 2);
    assert_int_equal(dg_json_int(v, "s", -1), -1);
    assert_true(dg_json_number(dg_json_at(v, "r"), 0) == 2.5);
    assert_true(dg_json_number(dg_json_at(v, "i"), 0) == 7);
    assert_true(dg_json_bool(v, "t", false));
    assert_true(dg_json_bool(v, "none", true));
    assert_int_equal(dg_json_type(dg_json_at(v, "z")), DG_JSON_NULL);
    assert_non_null(dg_json_at(v, "z"));
    assert_null(dg_json_at(v, "none"));
    assert_int_equal(dg_json_count(dg_json_at(v, "a")), 2);
    assert_int_equal(dg_json_count(v), 7);
    assert_null(dg_json_item(dg_json_at(v, "a"), 2));
    assert_null(dg_json_item(v, 0));
    assert_string_equal(dg_json_text(dg_json_path(v, "a.1.id"), "-"), "q");
    assert_int_equal(dg_json_integer(dg_json_path(v, "o.p.k"), 0), 1);
    assert_null(dg_json_path(v, "a.9999999999.id"));
    assert_null(dg_json_path(v, "a.x"));
    assert_null(dg_json_path(v, "o.p.k.more"));
    assert_string_equal(dg_json_str(*state, v, "i", "-"), "7");
    assert_string_equal(dg_json_str(*state, v, "r", "-"), "2.5");
    assert_string_equal(dg_json_str(*state, v, "t", "-"), "true");
    assert_string_equal(dg_json_str(*state, v, "z", "-"), "-");
    assert_null(dg_json_str(*state, v, "none", NULL));
}

static void members_come_in_document_order(void **state)
{
    dg_buf text;
    dg_buf_init(&text, *state, DG_BUF_NO_LIMIT);
    for (int i = 0; i < 5000; i++)
        dg_buf_addf(&text, "%c\"k%d\":%d", i ? ',' : '{', (i * 7919) % 5000, i);
    dg_buf_addc(&text, '}');
    const dg_json *v = parsed(*state, text.p), *value;
    const char *key;
    for (int i = 0; i < 5000; i++) {
        char want[20];
        snprintf(want, sizeof want, "k%d", (i * 7919) % 5000);
        assert_true(dg_json_member(v, (size_t)i, &key, &value));
        assert_string_equal(key, want);
        assert_int_equal(dg_json_integer(value, -1), i);
        assert_int_equal(dg_json_int(v, want, -1), i);
    }
    assert_false(dg_json_member(v, 5000, &key, &value));
    assert_string_equal(dg_json_dump(*state, v), text.p);
}

static void nul_in_a_string_is_kept_out(void **state)
{
    const dg_json *v = parsed(*state, "[\"a\\u0000b\"]");
    assert_string_equal(dg_json_text(dg_json_item(v, 0), "-"), "ab");
}

static void depth_is_limited(void **state)
{
    enum { DEEP = 100000 };
    char *text = dg_alloc(*state, DEEP);
    memset(text, '[', DEEP);
    dg_json *v;
    dg_error err = {0};
    assert_int_equal(dg_json_parse(&v, *state, text, DEEP, "deep", 1, &err), -1);
    assert_non_null(strstr(err.message, "depth"));
}

static void values_one_after_the_other(void **state)
{
    const char *text = " {\"a\":1}\n{\"a\":2}[3] 4 5\n ";
    static const char *const want[] = {"{\"a\":1}", "{\"a\":2}", "[3]", "4", "5"};
    size_t n = strlen(text), used;
    dg_json *v;
    dg_error err = {0};
    for (size_t i = 0; i < COUNT(want); i++) {
        assert_int_equal(dg_json_parse_first(&v, &used, *state, text, n, "t", &err), 0);
        assert_string_equal(dg_json_dump(*state, v), want[i]);
        text += used;
        n -= used;
    }
    assert_int_equal(dg_json_parse_first(&v, &used, *state, text, n, "t", &err), 0);
    assert_null(v);
    assert_int_equal(used, n);
}

static void built_trees_belong_to_their_context(void **state)
{
    dg_mem *other = dg_mem_root();
    dg_json *o = dg_json_new(*state, DG_JSON_OBJECT);
    dg_json_set(o, "a", dg_json_new_int(other, 1));
    dg_json_set(o, "a", dg_json_new_string(other, "x\xff\0y", 4));
    dg_json *list = dg_json_new(other, DG_JSON_ARRAY);
    dg_json_append(list, dg_json_new_real(other, 1));
    dg_json_append(list, dg_json_new_bool(other, false));
    dg_json_set(o, "l", list);
    dg_free(other);
    assert_string_equal(dg_json_dump(*state, o), "{\"a\":\"x\xEF\xBF\xBDy\",\"l\":[1.0,false]}");
}

static char *written(dg_mem *ctx, int indent)
{
    char *text = NULL;
    size_t n;
    FILE *f = open_memstream(&text, &n);
    dg_jw w;
    dg_jw_init(&w, f, indent);
    dg_jw_object(&w);
    dg_jw_kstr(&w, "s", "a\"\\\n\x01\xC3\xA9\xED\xA0\x80");
    dg_jw_kstr(&w, "none", NULL);
    dg_jw_kint(&w, "i", INT64_MIN);
    dg_jw_kreal(&w, "r", -0.001, 2);
    dg_jw_kreal(&w, "nan", NAN, 2);
    dg_jw_kbool(&w, "b", true);
    dg_jw_ktime(&w, "t", 0);
    dg_jw_key(&w, "list");
    dg_jw_array(&w);
    dg_jw_number(&w, 0.1);
    dg_jw_number(&w, 1e300);
    dg_jw_array(&w);
    dg_jw_end_array(&w);
    dg_jw_object(&w);
    dg_jw_end_object(&w);
    dg_jw_end_array(&w);
    dg_jw_end_object(&w);
    assert_int_equal(fclose(f), 0);
    char *copy = dg_strdup(ctx, text);
    free(text);
    return copy;
}

static void writes_compact_and_indented(void **state)
{
    assert_string_equal(written(*state, 0),
                        "{\"s\":\"a\\\"\\\\\\n\\u0001\xC3\xA9\xEF\xBF\xBD\xEF\xBF\xBD\xEF\xBF\xBD\",\"none\":null,"
                        "\"i\":-9223372036854775808,\"r\":0.00,\"nan\":null,\"b\":true,\"t\":\"1970-01-01T00:00:00Z\","
                        "\"list\":[0.1,1e+300,[],{}]}");
    char *text = written(*state, 2);
    assert_non_null(strstr(text, "{\n  \"s\": \""));
    assert_non_null(strstr(text, "\"list\": [\n    0.1,\n    1e+300,\n    [],\n    {}\n  ]\n}"));
    parsed(*state, text);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(errors_name_line_and_column),
        cmocka_unit_test(getters_give_values_and_defaults),
        cmocka_unit_test(members_come_in_document_order),
        cmocka_unit_test(nul_in_a_string_is_kept_out),
        cmocka_unit_test(depth_is_limited),
        cmocka_unit_test(values_one_after_the_other),
        cmocka_unit_test(built_trees_belong_to_their_context),
        cmocka_unit_test(writes_compact_and_indented),
    };
    return cmocka_run_group_tests(tests, setup, teardown);
}
