/* docgap diff: two kept runs, or two states of the docs judged with the same tickets. For docs, each side is a session of its own
 * in memory; the tickets are those of the database. */
#include <math.h>
#include "base/file.h"
#include "base/map.h"
#include "followup/changes_print.h"
#include "revision.h"
#include "session.h"

static void as_text(FILE *f, const dg_changes *c) { dg_changes_text(f, c, false); }

static void as_markdown(FILE *f, const dg_changes *c) { dg_changes_text(f, c, true); }

static const struct {
    const char *name;
    void (*write)(FILE *f, const dg_changes *c);
} looks[] = {{"text", as_text}, {"markdown", as_markdown}, {"json", dg_changes_json}};

/* In the format asked for, to the file asked for. */
static int print(const dg_session *s, const dg_changes *c, FILE *out, dg_error *err)
{
    const char *name = s->set->format.count ? s->set->format.items[0] : s->set->json ? "json" : "text";
    const char *path = s->set->output.count ? s->set->output.items[0] : "-";
    dg_outfile o;
    for (size_t i = 0; i < sizeof looks / sizeof looks[0]; i++) {
        if (strcmp(looks[i].name, name) != 0) continue;
        bool file = strcmp(path, "-") != 0;
        if (file && dg_outfile_open(&o, s->ctx, path, 0600, err)) return -1;
        looks[i].write(file ? o.f : out, c);
        return file ? dg_outfile_commit(&o, err) : 0;
    }
    return dg_fail(err, DG_ERR_USAGE, "diff has the formats text, markdown and json, not '%s'", name);
}

/* --- two runs ----------------------------------------------------------------------------------------------------------------- */

static int run_number(int64_t *id, dg_session *s, const char *name, int back, dg_error *err)
{
    char *end;
    if (!name || strcmp(name, "last") == 0 || strcmp(name, "previous") == 0) {
        if (name && name[0] == 'p') back = 1;
        if (name && name[0] == 'l') back = 0;
        return dg_db_query_int(id, s->db, back ? "SELECT id FROM run ORDER BY id DESC LIMIT 1 OFFSET 1" : "SELECT max(id) FROM run", 0, err);
    }
    *id = strtoll(name, &end, 10);
    return *end ? dg_fail(err, DG_ERR_USAGE, "'%s' is no run: write a number, `last` or `previous`", name) : 0;
}

static int diff_runs(dg_session *s, const char *a, const char *b, FILE *out, dg_error *err)
{
    int64_t before, after;
    dg_changes *c;
    if (run_number(&before, s, a, 1, err) || run_number(&after, s, b, 0, err)) return -1;
    if (!before || !after) return dg_fail(err, DG_ERR_USAGE, "two runs are needed; each `docgap audit` with other docs or tickets keeps one");
    if (dg_run_changes(&c, s->ctx, s->db, before, after, err)) return -1;
    return print(s, c, out, err);
}

/* --- two states of the docs ------------------------------------------------------------------------------------------------------ */

typedef struct {
    dg_session *session;
    dg_settings settings;
    char *folder;       /* temporary, or NULL */
    const char *root;
} docs_side;

/* What docgap.yml calls the docs: the part of a revision that is read. Without it, all of the revision. */
static int revision_paths(const dg_session *s, const char **paths, int most)
{
    const dg_json *docs = dg_json_at(s->set->tree, "docs");
    int n = 0;
    for (size_t i = 0; i < dg_json_count(docs) && n < most; i++) paths[n++] = dg_json_text(dg_json_item(docs, i), ".");
    return n;
}

static int open_side(docs_side *side, dg_session *s, const char *what, dg_error *err)
{
    const char *paths[60];
    side->root = what;
    if (!dg_is_directory(what) && !dg_file_exists(what)) {
        int n = revision_paths(s, paths, 60);
        if (dg_revision_extract(&side->folder, s->ctx, what, paths, n, err)) return -1;
        side->root = side->folder;
    }
    side->settings = *s->set;
    side->settings.db = ":memory:";
    if (dg_session_open(&side->session, &side->settings, s->progress, err)) return -1;
    if (dg_session_index(side->session, &side->root, 1, NULL, err)) return -1;
    dg_docs_options o;
    dg_session_docs_options(side->session, &o, &side->root, 1);
    if (dg_docs_load(&side->session->docs, side->session->ctx, side->session->db, &o, err)) return -1;
    if (!side->session->docs->nsections) return dg_fail(err, DG_ERR_INPUT, "'%s' holds no documentation", what);
    side->session->tickets = s->tickets;
    return 0;
}

static void close_side(docs_side *side)
{
    dg_session_close(side->session);
    if (side->folder) dg_revision_remove(side->folder);
}

/* Topics of the old side become the "previous" ones of the new side, so that a gap keeps its name. */
static void lend_topics(dg_session *to, const dg_session *from)
{
    to->nprevious = from->topics->count;
    to->previous = dg_array(to->ctx, dg_previous_topic, to->nprevious);
    for (int i = 0; i < to->nprevious; i++) {
        const dg_topic *t = &from->topics->topics[i];
        dg_previous_topic *p = &to->previous[i];
        *p = (dg_previous_topic){.id = t->id, .tickets = dg_array(to->ctx, const char *, t->ntickets), .ntickets = t->ntickets, .verdict = t->verdict};
        for (int k = 0; k < t->ntickets; k++) {
            const dg_ticket *ticket = &from->tickets->tickets[t->tickets[k]];
            p->tickets[k] = dg_printf(to->ctx, "%s/%s", ticket->source, ticket->id);
        }
    }
}

static const char *place_of(dg_mem *ctx, const docs_side *side, int ticket)
{
    const dg_match *m = &side->session->matches[ticket];
    if (!m->nhits) return "";
    const dg_section *sec = &side->session->docs->sections[m->hits[0].section];
    const char *path = side->session->docs->pages[sec->page].path;
    size_t n = strlen(side->root);
    if (strncmp(path, side->root, n) == 0 && path[n] == '/') path += n + 1;
    return dg_printf(ctx, "%s%s%s", path, sec->anchor[0] ? "#" : "", sec->anchor);
}

static bool is_gap(const dg_topic *t) { return t && dg_is_gap(t->verdict); }

static const dg_topic *topic_with_id(const dg_topicset *set, const char *id)
{
    for (int i = 0; i < set->count; i++)
        if (strcmp(set->topics[i].id, id) == 0) return &set->topics[i];
    return NULL;
}

static void compare(dg_changes *c, dg_session *s, const docs_side *a, const docs_side *b)
{
    const dg_summary *was = &a->session->report.summary, *is = &b->session->report.summary;
    int n = s->tickets->count;
    c->docs_changed = true;
    c->coverage_before = isnan(was->coverage) ? 0 : was->coverage;
    c->coverage_after = isnan(is->coverage) ? 0 : is->coverage;
    c->demand_before = was->demand;
    c->demand_after = is->demand;
    c->tickets = dg_array(s->ctx, dg_verdict_change, n);
    for (int i = 0; i < n; i++) {
        dg_verdict before = a->session->judgements[i].verdict, after = b->session->judgements[i].verdict;
        const dg_ticket *t = &s->tickets->tickets[i];
        if (before == after) continue;
        c->tickets[c->ntickets++] = (dg_verdict_change){t->source, t->id, t->title, before, after, false, "docs changed",
                                                        place_of(s->ctx, after == DG_ANSWERED ? b : a, i)};
    }
    c->gaps = dg_array(s->ctx, dg_gap_change, b->session->topics->count);
    for (int i = 0; i < b->session->topics->count; i++) {
        const dg_topic *now = &b->session->topics->topics[i], *old = topic_with_id(a->session->topics, now->id);
        if (!is_gap(now) && !is_gap(old)) continue;
        int before = old ? old->demand : 0;
        c->gaps[c->ngaps++] = (dg_gap_change){now->id, now->label, dg_gap_state_of(is_gap(old), is_gap(now), before, now->demand, 0), before, now->demand};
    }
}

static int diff_docs(dg_session *s, const char *old, const char *new, FILE *out, dg_error *err)
{
    docs_side a = {0}, b = {0};
    dg_changes c = {0};
    int rc = -1;
    if (dg_tickets_load(&s->tickets, s->ctx, s->db, err)) goto done;
    if (!s->tickets->count) {
        dg_fail(err, DG_ERR_USAGE, "no tickets in %s: run `docgap import FILE` first", s->set->db);
        goto done;
    }
    if (open_side(&a, s, old, err) || open_side(&b, s, new, err)) goto done;
    if (dg_session_audit(a.session, "diff", err)) goto done;
    lend_topics(b.session, a.session);
    if (dg_session_audit(b.session, "diff", err)) goto done;
    compare(&c, s, &a, &b);
    rc = print(s, &c, out, err);
done:
    close_side(&a);
    close_side(&b);
    return rc;
}

int dg_session_diff(dg_session *s, const char *a, const char *b, FILE *out, dg_error *err)
{
    const dg_text_list *docs = &s->set->docs;
    if (!docs->from_flags) return diff_runs(s, a, b, out, err);
    if (!a || b || docs->count != 1) return dg_fail(err, DG_ERR_USAGE, "usage: docgap diff --docs OLD NEW (folders or git revisions)");
    return diff_docs(s, docs->items[0], a, out, err);
}
