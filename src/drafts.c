/* docgap draft and docgap followup: find the topic, hand it to the follow-up room. */
#include "base/file.h"
#include "followup/draft.h"
#include "session.h"
#include "topics/gaps.h"

enum { PAGE_LIMIT = 16 << 20 };

/* By id, with or without "T-", or by a part of the label when only one topic has it. */
static const dg_topic *find_topic(const dg_session *s, const char *wanted, dg_error *err)
{
    const dg_topic *found = NULL;
    for (int i = 0; i < s->topics->count; i++) {
        const dg_topic *t = &s->topics->topics[i];
        if (strcmp(t->id, wanted) == 0 || (strncmp(t->id, "T-", 2) == 0 && strcmp(t->id + 2, wanted) == 0)) return t;
        if (dg_slice_ifind(dg_slice_of(t->label), wanted) < 0) continue;
        if (found) {
            dg_fail(err, DG_ERR_USAGE, "more than one topic has '%s': %s (%s), %s (%s)", wanted, found->id, found->label, t->id, t->label);
            return NULL;
        }
        found = t;
    }
    if (!found) dg_fail(err, DG_ERR_USAGE, "there is no topic '%s'; `docgap topics --all` lists them", wanted);
    return found;
}

static bool has_front_matter(dg_session *s, int section)
{
    char *text;
    size_t n;
    if (section < 0) return false;
    const char *path = s->docs->pages[s->docs->sections[section].page].path;
    return dg_file_read(&text, &n, s->ctx, path, PAGE_LIMIT, NULL) == 0 && n > 4 && strncmp(text, "---", 3) == 0;
}

static void input_of(dg_session *s, const dg_topic *t, dg_draft_input *in)
{
    *in = (dg_draft_input){.docs = s->docs, .tickets = s->tickets, .clean = s->clean, .terms = s->terms, .place = dg_gaps_place(t, s->docs)};
    in->front_matter = has_front_matter(s, in->place);
}

static int with_topic(dg_session *s, const char *wanted, FILE *out, void (*write)(FILE *f, const dg_topic *t, const dg_draft_input *in), dg_error *err)
{
    dg_draft_input in;
    if (dg_session_audit(s, "draft", err)) return -1;
    const dg_topic *t = find_topic(s, wanted, err);
    if (!t) return -1;
    input_of(s, t, &in);
    write(out, t, &in);
    return 0;
}

int dg_session_draft(dg_session *s, const char *topic, FILE *out, dg_error *err) { return with_topic(s, topic, out, dg_draft_outline, err); }

int dg_session_followup(dg_session *s, const char *topic, FILE *out, dg_error *err) { return with_topic(s, topic, out, dg_draft_followup, err); }
