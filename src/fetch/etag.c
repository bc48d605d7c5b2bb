/* What may be sent back as If-None-Match. Keeping tags beside their address is the business of
 * tickets/sync.c. */
#include "fetch/etag.h"
#include "base/str.h"

bool dg_etag_is_valid(const char *tag)
{
    size_t n = tag ? strlen(tag) : 0;
    size_t open = n > 2 && tag[0] == 'W' && tag[1] == '/' ? 2 : 0;
    if (n < open + 2 || n > 1024 || tag[open] != '"' || tag[n - 1] != '"') return false;
    for (size_t i = open + 1; i < n - 1; i++)
        if ((unsigned char)tag[i] <= 32 || tag[i] == '"' || tag[i] == 127) return false;
    return true;
}
