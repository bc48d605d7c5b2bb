/* The Link header (RFC 8288): `<https://host/x?page=2>; rel="next", <...>; rel="last"`. Pure. */
#ifndef DG_FETCH_LINK_HEADER_H
#define DG_FETCH_LINK_HEADER_H
#include "base/str.h"
/* The target of the first link whose rel holds the word (ASCII case ignored), as written (may be relative);
 * owned by ctx; NULL when there is none. Several headers may be joined with ", ". Links with an anchor are
 * passed over (section 3.2). */
char *dg_link_target(dg_mem *ctx, const char *header, const char *rel);
#endif
