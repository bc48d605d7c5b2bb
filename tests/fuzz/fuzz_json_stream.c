/* Any bytes as a JSON file of tickets: records are found, broken ones are counted, nothing is lost from the counts. */
#include "tickets_fuzz.h"

int LLVMFuzzerTestOneInput(const uint8_t *data, size_t size)
{
    fuzz_import(data, size, "native");
    return 0;
}
