/* Which column of a table is what, when nobody says it. Private to the room. */
#ifndef DG_TICKETS_CSV_COLUMNS_H
#define DG_TICKETS_CSV_COLUMNS_H
#include "tickets/mapping.h"
#include "tickets/source.h"

typedef struct {
    char **names; int count; /* trimmed; names may repeat */
} dg_csv_header;

/* The source whose csv_header is there in full, the longest one; NULL when none fits. */
const dg_source *dg_csv_source(const dg_csv_header *h);
/* Adds to map what common column names tell ("Subject" is the title). */
void dg_csv_guess(dg_mapping *map, dg_mem *ctx, const dg_csv_header *h);
/* Are dates such as 05/11/2026 written with the day first here? Told by others that can only be read so. */
bool dg_csv_day_first(dg_slice head);
/* "Created At (UTC)" and "created_at_utc" are one name. */
bool dg_same_column(dg_mem *ctx, const char *a, const char *b);
#endif
