/* The embeddings of docgap.yml: sections and tickets as texts to the user's server, vectors back, ranks made with them.
 * Off unless `embeddings:` is set: then, and only then, texts leave the machine; the report says so in its vectors line. */
#include "match/embedded.h"
#include "match/embeddings.h"
#include "session.h"

static char **section_texts(const dg_session *s)
{
    char **texts = dg_array(s->ctx, char *, s->docs->nsections);
    for (int i = 0; i < s->docs->nsections; i++) {
        const dg_section *sec = &s->docs->sections[i];
        texts[i] = dg_printf(s->ctx, "%s%s%s\n%s", sec->trail, sec->trail[0] ? " > " : "", sec->heading, sec->prose);
    }
    return texts;
}

static char **ticket_texts(const dg_session *s)
{
    char **texts = dg_array(s->ctx, char *, s->tickets->count);
    for (int i = 0; i < s->tickets->count; i++) {
        const dg_clean_ticket *c = &s->clean[i];
        texts[i] = dg_printf(s->ctx, "%s\n%s\n%s", c->title, c->lead, c->prose);
    }
    return texts;
}

static int rows_of(float **out, size_t *dim, dg_session *s, const dg_embeddings *e, char **texts, int n, dg_error *err)
{
    return dg_embeddings_of(out, dim, s->ctx, e, (const char *const *)(void *)texts, (size_t)n, err);
}

int dg_session_embeddings(dg_session *s, dg_error *err)
{
    dg_embeddings e;
    dg_embeddings_setup setup = {.db = s->db, .progress = s->progress, .allow_http = s->set->allow_http};
    float *sections, *tickets;
    size_t dim, dim2;
    if (!s->set->embeddings) return 0;
    if (dg_embeddings_open(&e, s->ctx, s->set->embeddings, &setup, err)) return -1;
    int rc = rows_of(&sections, &dim, s, &e, section_texts(s), s->docs->nsections, err);
    if (!rc && s->tickets->count) rc = rows_of(&tickets, &dim2, s, &e, ticket_texts(s), s->tickets->count, err);
    if (!rc && s->tickets->count && dim != dim2) rc = dg_fail(err, DG_ERR_INPUT, "the embeddings server gave %zu and then %zu numbers for a text", dim, dim2);
    if (!rc && s->tickets->count) {
        dg_embedded_input in = {sections, s->docs->nsections, tickets, dim, s->threads};
        dg_match_embedded(s->matches, (size_t)s->tickets->count, &in);
        s->embedded = e.model;
    }
    dg_embeddings_close(&e);
    return rc;
}
