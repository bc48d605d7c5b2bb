/* The baseline file: read, apply, add, prune, write. One entry a line, sorted, so that two branches merge line by line:
 *
 *   rule <tab> fingerprint <tab> content <tab> path <tab> subject <tab> tickets <tab> owner <tab> reason
 *
 * A section's finding is found again by fingerprint (rule, path, subject), else by content (rule, subject: a renamed file).
 * A topic is found again by its label or by the tickets that it shares with the entry (a topic that grew). */
#include <stdlib.h>
#include <string.h>
#include "base/ctype.h"
#include "base/file.h"
#include "base/hash.h"
#include "base/map.h"
#include "followup/baseline.h"

enum { LIMIT = 64 << 20, FIELDS = 8, MOST_TICKETS = 40, MOST_SUBJECT = 160 };
#define OVERLAP 0.5 /* of the smaller of the two sets of tickets */

typedef struct {
    const char *field[FIELDS];
    bool used;
} entry;
enum { RULE, FINGERPRINT, CONTENT, PATH, SUBJECT, TICKETS, OWNER, REASON };

struct dg_baseline {
    dg_mem *ctx;
    entry *entries;
    int count, capacity;
};

static const char head[] = "# Accepted findings of docgap, one a line. Kept with the docs, reviewed like code; lines may be deleted and merged freely.\n"
                           "# rule, fingerprint, content, path, subject, tickets, owner, reason (tab-separated)\n";

/* --- reading ----------------------------------------------------------------------------------------------------------------- */

static int read_entry(dg_baseline *b, dg_slice line, const char *path, long number, dg_error *err)
{
    entry e = {.used = false};
    char *copy = dg_strndup(b->ctx, line.p, line.n);
    int n = 0;
    for (char *p = copy; p && n < FIELDS; n++) {
        char *tab = n < FIELDS - 1 ? strchr(p, '\t') : NULL;
        if (tab) *tab = '\0';
        e.field[n] = p;
        p = tab ? tab + 1 : NULL;
    }
    if (n <= PATH) return dg_fail_at(err, DG_ERR_INPUT, path, number, "not an entry of a baseline: rule, fingerprint, content, path ... with tabs between");
    while (n < FIELDS) e.field[n++] = "";
    DG_GROW(b->ctx, b->entries, b->count, b->capacity);
    b->entries[b->count++] = e;
    return 0;
}

int dg_baseline_read(dg_baseline **out, dg_mem *ctx, const char *path, dg_error *err)
{
    dg_baseline *b = dg_new(ctx, dg_baseline);
    char *text;
    size_t n;
    long number = 0;
    *out = b;
    b->ctx = b;
    if (!path || !dg_file_exists(path)) return 0;
    if (dg_file_read(&text, &n, b, path, LIMIT, err)) return -1;
    dg_slice rest = {text, n}, line;
    while (dg_next_line(&rest, &line)) {
        number++;
        if (dg_slice_trim(line).n == 0 || line.p[0] == '#') continue;
        if (read_entry(b, line, path, number, err)) return -1;
    }
    return 0;
}

/* --- identity ---------------------------------------------------------------------------------------------------------------- */

/* Letters and digits in lower case, one blank for all between; no tab or line end can be in it. */
static char *normal(dg_mem *ctx, const char *s, size_t most)
{
    dg_buf b;
    bool gap = false;
    dg_buf_init(&b, ctx, DG_BUF_NO_LIMIT);
    for (; s && *s && b.n < most; s++) {
        unsigned char c = (unsigned char)*s;
        if (!dg_isalnum(c) && c < 128) {
            gap = true;
            continue;
        }
        if (gap && b.n) dg_buf_addc(&b, ' ');
        gap = false;
        dg_buf_addc(&b, (char)dg_tolower(c));
    }
    while (b.n && ((unsigned char)b.p[b.n - 1] & 0xC0) == 0x80 && b.n >= most) b.p[--b.n] = '\0'; /* no half character */
    return dg_buf_take(&b);
}

static char *content_of(dg_mem *ctx, const dg_finding *f)
{
    char hex[17];
    char *text = dg_printf(ctx, "%s\n%d\n%s", f->rule->id, f->repeat, normal(ctx, f->subject ? f->subject : f->message, SIZE_MAX));
    dg_hash_hex(dg_hash64(text, strlen(text)), hex);
    return dg_strdup(ctx, hex);
}

/* Share of the smaller set of tickets that both have. */
static double overlap(const entry *e, const dg_finding *f, dg_mem *ctx)
{
    dg_map *ours = dg_map_new(ctx);
    int shared = 0, theirs = 0;
    for (int i = 0; i < f->ntickets; i++) dg_map_puts(ours, f->tickets[i], NULL);
    dg_slice rest = dg_slice_of(e->field[TICKETS]);
    while (rest.n) {
        size_t n = 0;
        while (n < rest.n && rest.p[n] != ',') n++;
        theirs += n > 0;
        shared += n > 0 && dg_map_get(ours, rest.p, n) != NULL;
        rest = n < rest.n ? (dg_slice){rest.p + n + 1, rest.n - n - 1} : (dg_slice){NULL, 0};
    }
    int smaller = theirs < f->ntickets ? theirs : f->ntickets;
    dg_free(ours);
    return smaller ? (double)shared / smaller : 0;
}

static bool same_topic(const entry *e, const dg_finding *f, dg_mem *ctx)
{
    return strcmp(e->field[SUBJECT], normal(ctx, f->subject, MOST_SUBJECT)) == 0 || overlap(e, f, ctx) >= OVERLAP;
}

static entry *find_exact(dg_baseline *b, const dg_finding *f)
{
    for (int i = 0; i < b->count; i++)
        if (strcmp(b->entries[i].field[FINGERPRINT], f->fingerprint) == 0) return &b->entries[i];
    return NULL;
}

/* The same content in another file, or the same topic under another name. Each entry answers for one section finding only. */
static entry *find_moved(dg_baseline *b, const dg_finding *f, dg_mem *ctx)
{
    char *content = content_of(ctx, f);
    for (int i = 0; i < b->count; i++) {
        entry *e = &b->entries[i];
        if (strcmp(e->field[RULE], f->rule->id) != 0) continue;
        if (f->topic ? same_topic(e, f, ctx) : !e->used && strcmp(e->field[CONTENT], content) == 0) return e;
    }
    return NULL;
}

int dg_baseline_apply(dg_baseline *b, dg_findings *all)
{
    dg_mem *scratch = dg_mem_root();
    int n = 0;
    for (int i = 0; i < b->count; i++) b->entries[i].used = false;
    for (int pass = 0; pass < 2 && b->count; pass++) /* exact ones first: a moved copy must not take their entry */
        for (int i = 0; i < all->count; i++) {
            dg_finding *f = &all->items[i];
            if (f->suppressed) continue;
            entry *e = pass == 0 ? find_exact(b, f) : find_moved(b, f, scratch);
            if (!e) continue;
            e->used = f->suppressed = true;
            n++;
        }
    dg_free(scratch);
    return n;
}

/* --- changing ------------------------------------------------------------------------------------------------------------------ */

static char *ticket_list(dg_mem *ctx, const dg_finding *f)
{
    dg_buf b;
    dg_buf_init(&b, ctx, DG_BUF_NO_LIMIT);
    for (int i = 0; f->topic && i < f->ntickets && i < MOST_TICKETS; i++) {
        if (strpbrk(f->tickets[i], ",\t\r\n")) continue;
        if (b.n) dg_buf_addc(&b, ',');
        dg_buf_adds(&b, f->tickets[i]);
    }
    return dg_buf_take(&b);
}

static char *one_line(dg_mem *ctx, const char *s)
{
    char *copy = dg_strdup(ctx, s ? s : "");
    for (char *p = copy; *p; p++)
        if ((unsigned char)*p < 32) *p = ' ';
    return copy;
}

int dg_baseline_add(dg_baseline *b, const dg_findings *all, const char *reason, const char *owner)
{
    int added = 0;
    for (int i = 0; i < all->count; i++) {
        const dg_finding *f = &all->items[i];
        if (f->suppressed) continue;
        DG_GROW(b->ctx, b->entries, b->count, b->capacity);
        b->entries[b->count++] = (entry){
            .field = {f->rule->id, dg_strdup(b->ctx, f->fingerprint), content_of(b->ctx, f), one_line(b->ctx, f->topic ? "" : f->path),
                      normal(b->ctx, f->subject ? f->subject : f->message, MOST_SUBJECT), ticket_list(b->ctx, f), one_line(b->ctx, owner),
                      one_line(b->ctx, reason)},
            .used = true};
        added++;
    }
    return added;
}

int dg_baseline_prune(dg_baseline *b)
{
    int kept = 0, before = b->count;
    for (int i = 0; i < b->count; i++)
        if (b->entries[i].used) b->entries[kept++] = b->entries[i];
    b->count = kept;
    return before - kept;
}

static int compare(const void *pa, const void *pb)
{
    const entry *a = pa, *b = pb;
    static const int order[] = {RULE, PATH, SUBJECT, FINGERPRINT, OWNER, REASON};
    int c = 0;
    for (size_t i = 0; !c && i < sizeof order / sizeof order[0]; i++) c = strcmp(a->field[order[i]], b->field[order[i]]);
    return c;
}

int dg_baseline_write(const dg_baseline *b, const char *path, dg_error *err)
{
    dg_outfile o;
    dg_mem *ctx = dg_mem_root();
    int rc = -1;
    if (b->count) qsort(b->entries, (size_t)b->count, sizeof *b->entries, compare);
    if (dg_outfile_open(&o, ctx, path, 0644, err)) goto done;
    fputs(head, o.f);
    for (int i = 0; i < b->count; i++)
        for (int k = 0; k < FIELDS; k++) fprintf(o.f, "%s%c", b->entries[i].field[k], k < FIELDS - 1 ? '\t' : '\n');
    rc = dg_outfile_commit(&o, err);
done:
    dg_free(ctx);
    return rc;
}

void dg_baseline_show(const dg_baseline *b, FILE *f)
{
    int used = 0;
    for (int i = 0; i < b->count; i++) {
        const entry *e = &b->entries[i];
        used += e->used;
        fprintf(f, "%-5s %-20s %s%s%s", e->used ? "" : "gone", e->field[RULE], e->field[PATH], e->field[PATH][0] ? ": " : "", e->field[SUBJECT]);
        if (e->field[OWNER][0]) fprintf(f, "  (%s)", e->field[OWNER]);
        if (e->field[REASON][0]) fprintf(f, "  %s", e->field[REASON]);
        fputc('\n', f);
    }
    fprintf(f, "%d accepted, %d still occur, %d gone%s\n", b->count, used, b->count - used,
            b->count > used ? "; `docgap baseline prune` removes those" : "");
}

int dg_baseline_count(const dg_baseline *b) { return b->count; }
