/* Redmine: issues of the REST API with journals, and the CSV export (in English; other languages: --map).
 * Fields: redmine.org/projects/redmine/wiki/Rest_Issues. Text is Textile unless the server is set to Markdown, which
 * passes the conversion unchanged. Agents: members of the project (sync asks for them) and the assignee. */
#include "tickets/adf.h"
#include "tickets/record.h"
#include "tickets/vendors.h"

static const char *plain(dg_mem *ctx, const dg_json *record, const char *key)
{
    const char *words = dg_pick_str(ctx, record, key);
    if (!words) return NULL;
    dg_buf b;
    dg_buf_init(&b, ctx, DG_BUF_NO_LIMIT);
    dg_textile_to_text(&b, words, strlen(words));
    return dg_buf_take(&b);
}

static bool is_staff(dg_mem *ctx, const dg_json *issue, const char *id)
{
    const dg_json *staff = dg_json_at(issue, "docgap:staff");
    for (size_t i = 0; i < dg_json_count(staff); i++)
        if (dg_same_person(dg_json_text(dg_json_item(staff, i), NULL), id)) return true;
    return dg_same_person(dg_pick_str(ctx, issue, "assigned_to.id"), id);
}

static void add_journal(dg_record *r, const dg_json *issue, const dg_json *journal)
{
    const char *notes = plain(r->ctx, journal, "notes");
    if (dg_str_empty(notes)) return;
    dg_raw_message *m = dg_record_message(r);
    m->author = dg_pick_str(r->ctx, journal, "user.id");
    m->body = notes;
    m->created = dg_pick_time(journal, "created_on");
    m->is_private = dg_pick_bool(journal, "private_notes");
    m->role = dg_same_person(m->author, r->t.requester)                       ? DG_ROLE_REQUESTER
              : m->is_private || is_staff(r->ctx, issue, m->author) ? DG_ROLE_AGENT
                                                                              : DG_ROLE_OTHER;
    dg_record_person(r, dg_pick_str(r->ctx, journal, "user.name"));
}

static int map(dg_sink *sink, dg_mem *scratch, const dg_json *record, dg_error *err)
{
    dg_record *r = dg_record_new(scratch);
    const dg_json *inner = dg_json_at(record, "issue"); /* GET /issues/ID.json wraps it */
    const dg_json *issue = inner ? inner : record;
    r->t.id = dg_pick_str(scratch, issue, "id");
    if (!r->t.id) return dg_fail(err, DG_ERR_INPUT, "Redmine issue without an id");
    if (dg_record_withheld(sink, dg_pick_bool(issue, "is_private"))) return 0;
    r->t.title = dg_pick_str(scratch, issue, "subject");
    r->t.body = plain(scratch, issue, "description");
    r->t.url = dg_record_web(scratch, record, NULL);
    r->t.status = dg_pick_bool(issue, "status.is_closed") || dg_pick(issue, "closed_on")
                      ? "closed"
                      : dg_pick_str(scratch, issue, "status.name");
    r->t.resolution = dg_str_eq(r->t.status, "closed") ? dg_pick_str(scratch, issue, "status.name") : NULL;
    r->t.kind_hint = dg_pick_str(scratch, issue, "tracker.name");
    r->t.requester = dg_pick_str(scratch, issue, "author.id");
    r->t.created = dg_pick_time(issue, "created_on");
    r->t.updated = dg_pick_time(issue, "updated_on");
    r->t.closed = dg_pick_time(issue, "closed_on");
    dg_record_label(r, dg_pick_str(scratch, issue, "category.name"));
    dg_record_person(r, dg_pick_str(scratch, issue, "author.name"));
    dg_record_person(r, dg_pick_str(scratch, issue, "assigned_to.name"));
    const dg_json *journals = dg_json_at(issue, "journals");
    for (size_t i = 0; i < dg_json_count(journals); i++) add_journal(r, issue, dg_json_item(journals, i));
    dg_record_sort_messages(r);
    return dg_sink_put(sink, &r->t, err);
}

static int detect(const dg_json *record)
{
    const dg_json *inner = dg_json_at(record, "issue");
    const dg_json *issue = inner ? inner : record;
    return dg_has_all(issue, "id,subject,tracker,author,created_on") ? 95 : 0;
}

const dg_source dg_source_redmine = {
    .name = "redmine",
    .title = "Redmine",
    .reads = "answers of /issues.json and /issues/ID.json, the CSV export",
    .text_from = "subject, description, journals (only in /issues/ID.json?include=journals); the CSV holds Last notes at most",
    .tested = "server",
    .detect_json = detect,
    .map_json = map,
    .csv_header = "#,Project,Tracker,Status,Subject,Author",
    .csv_map = "id=#,title=Subject,body=Description,status=Status,kind=Tracker,requester=Author,people=Assignee,"
               "labels=Category,created=Created,updated=Updated,closed=Closed",
};
