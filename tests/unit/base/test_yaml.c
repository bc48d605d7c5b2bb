/* YAML: kinds of scalars, what is refused and where, lines of keys. */
#include "fixture.h"
#include "base/yaml.h"

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

static const struct {
    const char *text, *json;
} documents[] = {
    {"", "{}"},
    {"# a comment\n", "{}"},
    {"---\n", "{}"},
    {"a: true\nb: False\nc: yes", "{\"a\":true,\"b\":false,\"c\":\"yes\"}"},
    {"a: null\nb: ~\nc:\nd: 'null'", "{\"a\":null,\"b\":null,\"c\":null,\"d\":\"null\"}"},
    {"[0, -7, +3, 007, 0x1F, 0o17, 12a, 0x, '5']", "[0,-7,3,7,31,15,\"12a\",\"0x\",\"5\"]"},
    {"[1.5, -.5, 1e3, 1., .inf, .nan, 1.2.3, '.', 1e, 2026-11-21]",
     "[1.5,-0.5,1000.0,1.0,null,null,\"1.2.3\",\".\",\"1e\",\"2026-11-21\"]"},
    {"[9223372036854775806, 99999999999999999999]", "[9223372036854775806,1e+20]"},
    {"a: !!str 5\nb: \"x\\ty\"", "{\"a\":\"5\",\"b\":\"x\\ty\"}"},
    {"a:\n  - b: 1\n    c: [x, y]\n  - {}\nd: >\n  folded\n  text\n",
     "{\"a\":[{\"b\":1,\"c\":[\"x\",\"y\"]},{}],\"d\":\"folded text\\n\"}"},
    {"just words", "\"just words\""},
    {"a: &mark 1\n", "{\"a\":1}"},
    {"\"a\\0b\": 1", "{\"a\":1}"},
    {"a: 1\r\nb: 2\r\n", "{\"a\":1,\"b\":2}"},
};

static void scalars_follow_the_core_schema(void **state)
{
    for (size_t i = 0; i < COUNT(documents); i++) {
        dg_json *v;
        dg_error err = {0};
        if (dg_yaml_parse(&v, *state, documents[i].text, strlen(documents[i].text), "t.yml", 1, &err))
            fail_msg("%s: %s", documents[i].text, err.message);
        assert_string_equal(dg_json_dump(*state, v), documents[i].json);
    }
}

static const struct {
    const char *text;
    long first_line, line;
    const char *says;
} refusals[] = {
    {"a: &x [1]\nb: *x\n", 1, 2, "alias"},
    {"a: &x [1]\nb: *x\n", 5, 6, "alias"},
    {"a: 1\nb: 2\na: 3\n", 1, 3, "'a' is here twice"},
    {"? [x]\n: 1\n", 1, 1, "a key must be plain text"},
    {"a: 1\n---\nb: 2\n", 1, 2, "only one YAML document"},
    {"a: [1\nb: 2\n", 1, 2, "not valid YAML"},
    {"a: b: c\n", 3, 3, "not valid YAML"},
    {"ok: 1\nbad: \xff\n", 1, 2, "UTF-8"},
    {"ok: 1\nbad: \x01\n", 1, 2, "control characters"},
    {"\ta: 1\n", 1, 1, "not valid YAML"},
};

static void refusals_name_their_line(void **state)
{
    for (size_t i = 0; i < COUNT(refusals); i++) {
        dg_json *v;
        dg_error err = {0};
        assert_int_equal(dg_yaml_parse(&v, *state, refusals[i].text, strlen(refusals[i].text), "t.yml", refusals[i].first_line, &err), -1);
        assert_null(v);
        assert_string_equal(err.file, "t.yml");
        if (err.line != refusals[i].line || !strstr(err.message, refusals[i].says))
            fail_msg("'%s' gives line %ld: %s", refusals[i].text, err.line, err.message);
    }
}

static void deep_nesting_is_refused_at_once(void **state)
{
    enum { DEEP = 200000 };
    char *text = dg_alloc(*state, DEEP);
    memset(text, '[', DEEP);
    dg_json *v;
    dg_error err = {0};
    assert_int_equal(dg_yaml_parse(&v, *state, text, DEEP, "t.yml", 1, &err), -1);
    assert_non_null(strstr(err.message, "deeper than 64"));
}

static void keys_are_found_by_line(void **state)
{
    (void)state;
    const char *text = "# gates: 1\nname: x\n  gates: 2\n'gates' : 3\ngateway: 4\nurl:x\nlast:";
    size_t n = strlen(text);
    assert_int_equal(dg_yaml_key_line(text, n, "gates"), 4);
    assert_int_equal(dg_yaml_key_line(text, n, "name"), 2);
    assert_int_equal(dg_yaml_key_line(text, n, "last"), 7);
    assert_int_equal(dg_yaml_key_line(text, n, "url"), 0);
    assert_int_equal(dg_yaml_key_line(text, n, "gate"), 0);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(scalars_follow_the_core_schema),
        cmocka_unit_test(refusals_name_their_line),
        cmocka_unit_test(deep_nesting_is_refused_at_once),
        cmocka_unit_test(keys_are_found_by_line),
    };
    return cmocka_run_group_tests(tests, setup, teardown);
}
