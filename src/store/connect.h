/* Inside the room: a bare connection, before file and schema were looked at. Everyone else calls dg_db_open. */
#ifndef DG_STORE_CONNECT_H
#define DG_STORE_CONNECT_H
#include "store/db.h"
/* No pragma was set and nothing was read yet: sqlite opens lazily, so a file that is no database fails later. */
int dg_db_connect(dg_db **out, dg_mem *ctx, const char *path, const dg_db_options *options, dg_error *err);
#endif
