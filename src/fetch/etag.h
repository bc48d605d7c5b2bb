/* Entity tags (RFC 9110, section 8.8.3): "nothing changed" for the price of a header. Pure. */
#ifndef DG_FETCH_ETAG_H
#define DG_FETCH_ETAG_H
#include <stdbool.h>
/* "..." or W/"..." without control characters, at most 1024 bytes: fit to be sent back. NULL is not. */
bool dg_etag_is_valid(const char *tag);
#endif
