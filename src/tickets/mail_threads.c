/* Mails to tickets: who answers whom, who asks and who helps. Reading mail is source_mail.c's work, storing
 * the sink's. Threads are sets of mails that share a Message-ID among their references (union-find), or a
 * ticket number in the subject. */
#include <stdlib.h>
#include <string.h>

#include "base/ctype.h"
#include "base/hash.h"
#include "base/map.h"
#include "tickets/mail.h"
#include "tickets/record.h"

typedef struct {
    dg_mailbox *box;
    int *parent; /* mails and unknown ids alike */
    int nodes, room;
    dg_map *by_id; /* Message-ID or "#tag" -> node + 1 */
} threading;

char *dg_mail_tag(dg_mem *ctx, const char *subject)
{
    for (const char *s = strchr(subject, '['); s; s = strchr(s + 1, '[')) {
        const char *end = strchr(s, ']'), *hash = strchr(s, '#');
        if (!end || !hash || hash > end || hash[1] == ']') continue;
        size_t n = 0;
        while (dg_isdigit((unsigned char)hash[1 + n])) n++;
        if (n && hash + 1 + n == end) return dg_strndup(ctx, hash + 1, n);
    }
    return NULL;
}

static int new_node(threading *g)
{
    DG_GROW(g->box->ctx, g->parent, g->nodes, g->room);
    g->parent[g->nodes] = g->nodes;
    return g->nodes++;
}

static int find_root(threading *g, int node)
{
    while (g->parent[node] != node) {
        g->parent[node] = g->parent[g->parent[node]];
        node = g->parent[node];
    }
    return node;
}

static void join(threading *g, int a, int b)
{
    a = find_root(g, a);
    b = find_root(g, b);
    if (a < b)
        g->parent[b] = a;
    else
        g->parent[a] = b;
}

static int node_of(threading *g, const char *id)
{
    bool added;
    int64_t *at = dg_map_puts(g->by_id, id, &added);
    if (added) *at = new_node(g) + 1;
    return (int)*at - 1;
}

static void link_mail(threading *g, int i)
{
    const dg_mail *m = &g->box->mails[i];
    char *tag = dg_mail_tag(g->box->ctx, m->subject);
    if (*m->id) join(g, i, node_of(g, m->id));
    for (int k = 0; k < m->nreferences; k++) join(g, i, node_of(g, m->references[k]));
    if (tag) join(g, i, node_of(g, dg_printf(g->box->ctx, "#%s", tag)));
}

typedef struct {
    int thread, mail;
    int64_t date;
} place;

static int by_place(const void *a, const void *b)
{
    const place *x = a, *y = b;
    if (x->thread != y->thread) return x->thread < y->thread ? -1 : 1;
    if (x->date != y->date) return x->date < y->date ? -1 : 1;
    return x->mail < y->mail ? -1 : x->mail > y->mail;
}

/* Threads in the order of their first mail in the file; inside by date. */
static place *sort_threads(threading *g)
{
    dg_mailbox *box = g->box;
    place *places = dg_array(box->ctx, place, box->count);
    int *first = dg_array(box->ctx, int, g->nodes);
    for (int i = box->count - 1; i >= 0; i--) first[find_root(g, i)] = i;
    for (int i = 0; i < box->count; i++) places[i] = (place){first[find_root(g, i)], i, box->mails[i].date};
    if (box->count) qsort(places, (size_t)box->count, sizeof *places, by_place);
    return places;
}

static const char *domain_of(const char *address)
{
    const char *at = strrchr(address, '@');
    return at ? at : "";
}

/* Did the first mail go to somebody of this domain, and is it not the asker's own? */
static bool is_agent(const dg_mail *first, const dg_mail *m)
{
    const char *domain = domain_of(m->address);
    if (!*domain || dg_slice_ieq(dg_slice_of(domain), domain_of(first->address))) return false;
    dg_slice rest = dg_slice_of(first->to), line;
    while (dg_next_line(&rest, &line)) {
        size_t n = strlen(domain);
        if (line.n >= n && dg_slice_ieq((dg_slice){line.p + line.n - n, n}, domain)) return true;
    }
    return false;
}

/* A thread's id: the ticket's number, else a hash of the Message-ID that it began with, which is the same
 * whether or not the first mail is in the box. */
static const char *thread_id(dg_mem *ctx, const dg_mailbox *box, const place *p, int n)
{
    char hex[17];
    for (int i = 0; i < n; i++) {
        char *tag = dg_mail_tag(ctx, box->mails[p[i].mail].subject);
        if (tag) return tag;
    }
    const dg_mail *m = &box->mails[p->mail];
    const char *root = m->nreferences ? m->references[0] : m->id;
    if (!*root) root = dg_printf(ctx, "%s %s %lld", m->address, m->subject, (long long)m->date);
    dg_hash_hex(dg_hash64(root, strlen(root)), hex);
    return dg_printf(ctx, "mail-%.12s", hex);
}

static void add_reply(dg_record *r, const dg_mail *first, const dg_mail *m)
{
    dg_raw_message *out = dg_record_message(r);
    out->author = *m->address ? m->address : m->name;
    out->body = m->body;
    out->html = m->html;
    out->created = m->date;
    out->role = dg_slice_ieq(dg_slice_of(m->address), first->address) ? DG_ROLE_REQUESTER
                : is_agent(first, m)                                  ? DG_ROLE_AGENT
                                                                      : DG_ROLE_OTHER;
    dg_record_person(r, m->name);
}

static int put_thread(dg_sink *sink, const dg_mailbox *box, const place *p, int n, dg_error *err)
{
    dg_mem *scratch = dg_alloc(box->ctx, 1);
    const dg_mail *first = &box->mails[p->mail];
    dg_record *r = dg_record_new(scratch);
    r->t.id = thread_id(scratch, box, p, n);
    r->t.title = first->subject;
    r->t.body = first->body;
    r->t.html = first->html;
    r->t.requester = *first->address ? first->address : first->name;
    r->t.created = first->date;
    r->t.updated = box->mails[p[n - 1].mail].date;
    r->t.line = first->line;
    dg_record_person(r, first->name);
    for (int i = 1; i < n; i++) add_reply(r, first, &box->mails[p[i].mail]);
    int rc = dg_sink_put(sink, &r->t, err);
    dg_free(scratch);
    return rc;
}

/* Mails of programs go before threads are made: an out-of-office note begins no ticket and is no answer. */
static void drop_automatic(dg_mailbox *box, dg_sink *sink)
{
    int kept = 0;
    for (int i = 0; i < box->count; i++) {
        if (box->mails[i].automatic)
            dg_sink_skip(sink, "bot");
        else
            box->mails[kept++] = box->mails[i];
    }
    box->count = kept;
}

int dg_mailbox_put(dg_mailbox *box, dg_sink *sink, dg_error *err)
{
    threading g = {.box = box};
    drop_automatic(box, sink);
    g.by_id = dg_map_new(box->ctx);
    for (int i = 0; i < box->count; i++) new_node(&g);
    for (int i = 0; i < box->count; i++) link_mail(&g, i);
    place *p = sort_threads(&g);
    for (int i = 0, n; i < box->count; i += n) {
        for (n = 1; i + n < box->count && p[i + n].thread == p[i].thread;) n++;
        if (put_thread(sink, box, p + i, n, err)) return -1;
    }
    return 0;
}
