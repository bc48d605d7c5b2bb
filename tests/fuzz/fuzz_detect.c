/* Any bytes as a file of unknown kind: recognised or refused with a message. */
#include "tickets_fuzz.h"

int LLVMFuzzerTestOneInput(const uint8_t *data, size_t size)
{
    fuzz_import(data, size, NULL);
    return 0;
}
