/* Any bytes as a table of tickets, in any encoding and with any delimiter. */
#include "tickets_fuzz.h"

int LLVMFuzzerTestOneInput(const uint8_t *data, size_t size)
{
    fuzz_import(data, size, "csv");
    return 0;
}
