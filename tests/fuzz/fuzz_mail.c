/* Any bytes as mail. The first byte chooses: a single mail or an mbox. */
#include "tickets_fuzz.h"

int LLVMFuzzerTestOneInput(const uint8_t *data, size_t size)
{
    if (!size) return 0;
    fuzz_import(data + 1, size - 1, data[0] & 1 ? "eml" : "mbox");
    return 0;
}
