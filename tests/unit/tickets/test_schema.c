/* The shipped JSON Schema against the documented example and the fixtures (python3-jsonschema does the work).
 */
#include <stdarg.h>
#include <stddef.h>
#include <setjmp.h>
#include <cmocka.h>

static void schema_fits(void **state)
{
    (void)state;
    assert_int_equal(system("/usr/bin/python3 tests/unit/tickets/validate.py"), 0);
}

int main(void)
{
    const struct CMUnitTest tests[] = {cmocka_unit_test(schema_fits)};
    return cmocka_run_group_tests_name("ticket schema", tests, NULL, NULL);
}
