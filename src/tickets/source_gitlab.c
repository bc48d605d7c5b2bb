/* GitLab issues: answers of the REST API, project exports with notes, and the CSV that the issue list sends by mail.
 * Fields: docs.gitlab.com/api/issues and /notes; CSV: app/services/issues/export_csv_service.rb.
 * GitLab does not say who is staff on a note: members of the project (sync asks for them) and assignees are agents. */
#include "tickets/record.h"
#include "tickets/vendors.h"

static const char *user_name(dg_mem *ctx, const dg_json *record)
{
    const char *name = dg_pick_str(ctx, record, "author.username,author.name,author_username");
    return name ? name : "";
}

static bool is_staff(dg_mem *ctx, const dg_json *issue, const char *name)
{
    static const char *const lists[] = {"docgap:staff", "assignees", NULL};
    for (int k = 0; lists[k]; k++) {
        const dg_json *list = dg_json_at(issue, lists[k]);
        for (size_t i = 0; i < dg_json_count(list); i++) {
            const dg_json *who = dg_json_item(list, i);
            const char *text = dg_json_text(who, NULL);
            if (dg_same_person(text ? text : dg_pick_str(ctx, who, "username"), name)) return true;
        }
    }
    return dg_same_person(dg_pick_str(ctx, issue, "closed_by.username"), name);
}

static void add_note(dg_record *r, const dg_json *issue, const dg_json *note)
{
    const char *body = dg_pick_str(r->ctx, note, "body,note");
    if (dg_str_empty(body) || dg_pick_bool(note, "system")) return;
    dg_raw_message *m = dg_record_message(r);
    m->author = user_name(r->ctx, note);
    m->body = body;
    m->created = dg_pick_time(note, "created_at");
    m->is_private = dg_pick_bool(note, "internal,confidential");
    m->is_bot = dg_pick_bool(note, "author.bot");
    m->role = dg_same_person(m->author, r->t.requester)                       ? DG_ROLE_REQUESTER
              : m->is_private || is_staff(r->ctx, issue, m->author) ? DG_ROLE_AGENT
                                                                              : DG_ROLE_OTHER;
    dg_record_person(r, m->author);
}

static int map(dg_sink *sink, dg_mem *scratch, const dg_json *issue, dg_error *err)
{
    dg_record *r = dg_record_new(scratch);
    r->t.id = dg_pick_str(scratch, issue, "iid,id");
    if (!r->t.id) return dg_fail(err, DG_ERR_INPUT, "GitLab issue without iid");
    if (dg_record_withheld(sink, dg_pick_bool(issue, "confidential"))) return 0;
    r->t.title = dg_pick_str(scratch, issue, "title");
    r->t.body = dg_pick_str(scratch, issue, "description");
    r->t.url = dg_record_web(scratch, issue, dg_pick_str(scratch, issue, "web_url"));
    r->t.requester = user_name(scratch, issue);
    r->t.status = dg_pick_str(scratch, issue, "state");
    r->t.kind_hint = dg_pick_str(scratch, issue, "issue_type,type");
    r->t.created = dg_pick_time(issue, "created_at");
    r->t.updated = dg_pick_time(issue, "updated_at");
    r->t.closed = dg_pick_time(issue, "closed_at");
    dg_record_labels(r, dg_pick(issue, "labels"), "name,title");
    dg_record_person(r, r->t.requester);
    dg_record_person(r, dg_pick_str(scratch, issue, "author.name"));
    const dg_json *notes = dg_pick(issue, "notes");
    for (size_t i = 0; i < dg_list_count(notes); i++) add_note(r, issue, dg_list_item(notes, i));
    dg_record_sort_messages(r);
    return dg_sink_put(sink, &r->t, err);
}

static int detect(const dg_json *record)
{
    if (!dg_has_all(record, "iid,title")) return 0;
    return dg_has_all(record, "description") ? 90 : 70;
}

const dg_source dg_source_gitlab = {
    .name = "gitlab",
    .title = "GitLab issues",
    .reads = "answers of /projects/ID/issues (with notes when they are inside), project export issues, the CSV export",
    .text_from = "title, description, notes; the CSV export has no notes (use docgap sync)",
    .tested = "documents",
    .detect_json = detect,
    .map_json = map,
    .csv_header = "Issue ID,URL,Title,State,Description,Author Username",
    .csv_map = "id=Issue ID,title=Title,body=Description,url=URL,status=State,requester=Author Username,"
               "labels=Labels,created=Created At (UTC),updated=Updated At (UTC),closed=Closed At (UTC)",
};
