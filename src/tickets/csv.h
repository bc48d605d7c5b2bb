/* Rows of a table in text form: any of , ; tab | between the cells, quotes, line ends in cells, byte order mark, UTF-8,
 * UTF-16 or Windows-1252. The only user of libcsv is csv.c. Reading is private to the room; reports write
 * their cells here. */
#ifndef DG_TICKETS_CSV_H
#define DG_TICKETS_CSV_H
#include <stdio.h>
#include "base/input.h"

enum { DG_CSV_ROW_LIMIT = 64 << 20 };

typedef struct {
    const char **cells; int ncells;  /* valid UTF-8; valid during the call */
    long row;                        /* counts from 1, the header included */
    long line;                       /* where the row begins in the file */
} dg_csv_row;

/* 0: go on; 1: no more rows are wanted; -1: error, *err is filled. */
typedef int (*dg_csv_fn)(void *user, const dg_csv_row *row, dg_error *err);

/* Reads the input to its end; empty rows are passed over. delimiter 0: found from the first line. A quote that is opened
 * and never closed, or a row above the limit, is an error with the row's number; the rows before it were given. */
int dg_csv_read(dg_input *in, char delimiter, dg_csv_fn fn, void *user, dg_error *err);
/* The delimiter of the first line (quotes honoured, "sep=;" obeyed); 0 when there is none. */
char dg_csv_delimiter(dg_slice head);
/* How often it is there in the first line. */
int dg_csv_columns(dg_slice head, char delimiter);
/* Writes one quoted cell; separators and line ends are the caller's, errors stay in the FILE. */
void dg_csv_write_cell(FILE *f, const char *p, size_t n);
#endif
