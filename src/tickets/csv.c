/* Rows out of a stream with libcsv (its only user): decoding to UTF-8 before, the quoting by the library,
 * numbering of rows and lines here. What the cells mean is source_csv.c's business. The reading state owns
 * its buffers. */
#include "tickets/csv.h"

#include <csv.h>
#include <string.h>

#include "text/unicode.h"
#include "tickets/wide.h"

enum { BLOCK = 1 << 16, GROW = 1 << 20 };

typedef struct {
    struct csv_parser parser;
    dg_mem *ctx;
    dg_csv_fn fn;
    void *user;
    dg_error *err;
    int rc; /* of fn */
    const char **cells;
    int ncells, room;
    dg_mem *row_ctx; /* owns the cells of one row */
    long row, line, next_line;
    size_t row_bytes;
    bool fresh; /* the next cell is the first of its row */
    dg_wide wide;
} reading;

int dg_csv_columns(dg_slice head, char delimiter)
{
    head = dg_without_mark(head);
    bool quoted = false;
    int count = 0;
    for (size_t i = 0; i < head.n && (quoted || (head.p[i] != '\n' && head.p[i] != '\r')); i++) {
        if (head.p[i] == '"')
            quoted = !quoted;
        else if (!quoted && head.p[i] == delimiter)
            count++;
    }
    return count;
}

char dg_csv_delimiter(dg_slice head)
{
    static const char candidates[] = {'\t', ';', ',', '|'};
    char best = 0;
    int most = 0;
    head = dg_without_mark(head);
    if (head.n > 5 && dg_slice_istarts(head, "sep=")) return head.p[4];
    for (size_t i = 0; i < sizeof candidates; i++) {
        int count = dg_csv_columns(head, candidates[i]);
        if (count > most) {
            most = count;
            best = candidates[i];
        }
    }
    return best;
}

/* The library trims white space around cells; a tab is none when it stands between them. */
static int is_blank(unsigned char c)
{
    return c == ' ';
}

static void on_cell(void *cell, size_t n, void *user)
{
    reading *g = user;
    if (g->fresh) g->fresh = false;
    DG_GROW(g->ctx, g->cells, g->ncells, g->room);
    if (dg_utf8_invalid(cell, n) < 0 && !memchr(cell ? cell : "", 0, n)) {
        g->cells[g->ncells++] = dg_strndup(g->row_ctx, cell ? cell : "", n);
        return;
    }
    dg_buf b;
    dg_buf_init(&b, g->row_ctx, DG_BUF_NO_LIMIT);
    if (dg_utf8_invalid(cell, n) >= 0)
        dg_latin1_to_utf8(&b, cell, n); /* Excel's own encoding in the West */
    else
        dg_utf8_repair(&b, cell, n);
    g->cells[g->ncells++] = b.p;
}

static bool is_empty_row(const reading *g)
{
    for (int i = 0; i < g->ncells; i++)
        if (*g->cells[i]) return false;
    return true;
}

static void on_row(int end, void *user)
{
    reading *g = user;
    (void)end;
    g->row++;
    bool sep_line = g->row == 1 && g->ncells >= 1 && dg_slice_istarts(dg_slice_of(g->cells[0]), "sep=");
    if (sep_line) {
        g->row = 0;
    } else if (!g->rc && !is_empty_row(g)) {
        dg_csv_row row = {g->cells, g->ncells, g->row, g->line};
        g->rc = g->fn(g->user, &row, g->err);
    }
    dg_free(g->row_ctx);
    g->row_ctx = dg_alloc(g->ctx, 1);
    g->ncells = 0;
    g->row_bytes = 0;
    g->fresh = true;
}

/* Parses a piece that ends at a line end or at the end of the block, so that lines can be counted. */
static int parse_piece(reading *g, const char *p, size_t n)
{
    if (g->fresh && g->row_bytes == 0) g->line = g->next_line;
    g->row_bytes += n;
    if (g->row_bytes > DG_CSV_ROW_LIMIT)
        return dg_fail_at(g->err, DG_ERR_LIMIT, "", g->line,
                          "row %ld is above %d MiB: a quote that is never closed?", g->row + 1,
                          DG_CSV_ROW_LIMIT >> 20);
    if (csv_parse(&g->parser, p, n, on_cell, on_row, g) != n)
        return dg_fail_at(g->err, DG_ERR_INPUT, "", g->line, "row %ld: %s", g->row + 1,
                          csv_strerror(csv_error(&g->parser)));
    return g->rc < 0 ? -1 : 0;
}

static int parse_text(reading *g, const char *p, size_t n)
{
    while (n && !g->rc) {
        const char *end = memchr(p, '\n', n);
        size_t piece = end ? (size_t)(end - p) + 1 : n;
        if (parse_piece(g, p, piece)) return -1;
        if (end) g->next_line++;
        p += piece;
        n -= piece;
    }
    return 0;
}

static int finish(reading *g)
{
    long row = g->row + 1, line = g->line;
    if (g->rc) return 0;
    csv_set_opts(&g->parser, CSV_STRICT | CSV_STRICT_FINI |
                                 CSV_APPEND_NULL); /* only now: a stray quote inside is no damage */
    if (csv_fini(&g->parser, on_cell, on_row, g))
        return dg_fail_at(g->err, DG_ERR_INPUT, "", line,
                          "row %ld: a quote is opened and never closed; the rest of the file from there "
                          "was not read",
                          row);
    return g->rc < 0 ? -1 : 0;
}

static int read_blocks(reading *g, dg_input *in)
{
    char *block = dg_alloc(g->ctx, BLOCK);
    bool first = true;
    while (!g->rc) {
        long got = dg_input_read(in, block, BLOCK, g->err);
        if (got < 0) return -1;
        if (got == 0) return finish(g);
        dg_slice s = dg_wide_decode(&g->wide, (dg_slice){block, (size_t)got});
        if (first) s = dg_without_mark(s);
        first = false;
        if (parse_text(g, s.p, s.n)) return -1;
    }
    return 0;
}

int dg_csv_read(dg_input *in, char delimiter, dg_csv_fn fn, void *user, dg_error *err)
{
    dg_mem *ctx = dg_mem_root();
    reading *g = dg_new(ctx, reading);
    dg_slice head = dg_input_peek(in, err);
    g->ctx = ctx;
    g->fn = fn;
    g->user = user;
    g->err = err;
    g->row_ctx = dg_alloc(ctx, 1);
    g->fresh = true;
    g->next_line = g->line = 1;
    dg_wide first;
    dg_wide_init(&first, ctx, dg_wide_kind_of(head));
    dg_wide_init(&g->wide, ctx, first.kind);
    if (!delimiter) delimiter = dg_csv_delimiter(dg_wide_decode(&first, head));
    csv_init(&g->parser, CSV_APPEND_NULL);
    csv_set_blk_size(&g->parser, GROW); /* a cell grows by so much; libcsv's 128 bytes are quadratic in its length */
    csv_set_delim(&g->parser, (unsigned char)(delimiter ? delimiter : ','));
    csv_set_space_func(&g->parser, is_blank);
    int rc = read_blocks(g, in);
    if (g->rc < 0) rc = -1;
    csv_free(&g->parser);
    dg_free(ctx);
    return rc;
}

void dg_csv_write_cell(FILE *f, const char *p, size_t n)
{
    (void)csv_fwrite(f, p, n);
}
