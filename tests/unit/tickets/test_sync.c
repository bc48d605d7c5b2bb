/* docgap sync without a network: each system's questions against answers written from its documentation; settings. How a
 * run goes is in test_sync_run.c. */
#include "sync_fake.h"

typedef struct {
    const char *name, *settings; /* YAML of one source */
    exchange script[10];
    const char *expected;        /* "id title role:body role:body" of each ticket, joined by "; " */
} story;

#define TOKEN "token_env: DOCGAP_TEST_TOKEN"
static const story stories[] = {
    {"github", "{type: github, project: acme/app, " TOKEN "}",
     {{"https://api.github.com/repos/acme/app/issues?state=all&sort=updated&direction=asc&per_page=100",
       "[{\"number\":1,\"title\":\"One\",\"body\":\"b\",\"comments\":1,\"user\":{\"login\":\"j\"},\"updated_at\":\"2026-01-01T00:00:00Z\"},"
       "{\"number\":2,\"title\":\"PR\",\"comments\":4,\"pull_request\":{},\"updated_at\":\"2026-01-01T00:00:00Z\"}]",
       "Link", "<https://api.github.com/repositories/9/issues?page=2>; rel=\"next\"", NULL, "Authorization: Bearer s3cret", 0},
      {"https://api.github.com/repositories/9/issues?page=2", "[{\"number\":3,\"title\":\"Three\",\"comments\":0,\"updated_at\":\"2026-01-02T00:00:00Z\"}]"},
      {"https://api.github.com/repos/acme/app/issues/1/comments?per_page=100",
       "[{\"body\":\"hi\",\"author_association\":\"OWNER\",\"user\":{\"login\":\"m\"},\"created_at\":\"2026-01-01T00:00:00Z\"}]"}},
     "1 One agent:hi; 3 Three"},
    {"github discussions", "{type: github-discussions, project: acme/app, " TOKEN "}",
     {{"https://api.github.com/graphql",
       "{\"data\":{\"repository\":{\"discussions\":{\"pageInfo\":{\"hasNextPage\":true,\"endCursor\":\"c\\\"2\"},\"nodes\":[{\"number\":1,"
       "\"title\":\"D1\",\"body\":\"x\",\"isAnswered\":false,\"updatedAt\":\"2026-01-03T00:00:00Z\",\"category\":{\"name\":\"Q&A\"}}]}}}}",
       NULL, NULL, "\"owner\":\"acme\",\"name\":\"app\",\"first\":25,\"after\":null", NULL, 0},
      {"https://api.github.com/graphql",
       "{\"data\":{\"repository\":{\"discussions\":{\"pageInfo\":{\"hasNextPage\":false,\"endCursor\":\"e\"},\"nodes\":[{\"number\":2,"
       "\"title\":\"D2\",\"body\":\"x\",\"isAnswered\":false,\"updatedAt\":\"2026-01-02T00:00:00Z\",\"category\":{\"name\":\"Q&A\"},"
       "\"comments\":{\"pageInfo\":{\"hasNextPage\":true,\"endCursor\":\"k\"},\"nodes\":[{\"body\":\"a\",\"authorAssociation\":\"OWNER\"}]}}]}}}}",
       NULL, NULL, "\"after\":\"c\\\"2\"", NULL, 0},
      {"https://api.github.com/graphql",
       "{\"data\":{\"repository\":{\"discussion\":{\"comments\":{\"pageInfo\":{\"hasNextPage\":false},\"nodes\":[{\"body\":\"b\"}]}}}}}",
       NULL, NULL, "\"number\":2,\"after\":\"k\"", NULL, 0}},
     "discussion-1 D1; discussion-2 D2 agent:a other:b"},
    {"gitlab", "{type: gitlab, project: grp/app, " TOKEN "}",
     {{"https://gitlab.com/api/v4/projects/grp%2Fapp/members/all?per_page=100", "[{\"username\":\"m\",\"access_level\":30},{\"username\":\"g\",\"access_level\":10}]"},
      {"https://gitlab.com/api/v4/projects/grp%2Fapp/issues?scope=all&order_by=updated_at&sort=asc&per_page=100",
       "[{\"iid\":4,\"title\":\"Four\",\"description\":\"d\",\"user_notes_count\":2,\"author\":{\"username\":\"j\"},\"updated_at\":\"2026-01-01T00:00:00Z\"}]"},
      {"https://gitlab.com/api/v4/projects/grp%2Fapp/issues/4/notes?sort=asc&activity_filter=only_comments&per_page=100",
       "[{\"body\":\"a\",\"author\":{\"username\":\"m\"}},{\"body\":\"b\",\"author\":{\"username\":\"g\"}}]"}},
     "4 Four agent:a other:b"},
    {"zendesk", "{type: zendesk, url: https://acme.zendesk.com, user: me@acme.example, " TOKEN "}",
     {{"https://acme.zendesk.com/api/v2/account/settings.json", "{}", NULL, NULL, NULL, "Authorization: Basic bWVAYWNtZS5leGFtcGxlL3Rva2VuOnMzY3JldA==", 0},
      {"https://acme.zendesk.com/api/v2/incremental/tickets/cursor.json?start_time=0&per_page=1000",
       "{\"tickets\":[{\"id\":5,\"subject\":\"Five\",\"description\":\"d\",\"requester_id\":7,\"status\":\"open\",\"updated_at\":\"2026-01-01T00:00:00Z\"}],"
       "\"after_url\":\"https://acme.zendesk.com/api/v2/incremental/tickets/cursor.json?cursor=MTU\",\"end_of_stream\":false}"},
      {"https://acme.zendesk.com/api/v2/incremental/tickets/cursor.json?cursor=MTU",
       "{\"tickets\":[],\"after_url\":\"https://acme.zendesk.com/api/v2/incremental/tickets/cursor.json?cursor=END\",\"end_of_stream\":true}"},
      {"https://acme.zendesk.com/api/v2/tickets/5/comments.json?include=users&page[size]=100",
       "{\"comments\":[{\"author_id\":7,\"plain_body\":\"d\",\"public\":true},{\"author_id\":8,\"plain_body\":\"a\",\"public\":true}],"
       "\"users\":[{\"id\":8,\"role\":\"agent\"}],\"meta\":{\"has_more\":true,\"after_cursor\":\"x=\"}}"},
      {"https://acme.zendesk.com/api/v2/tickets/5/comments.json?include=users&page[size]=100&page[after]=x%3D",
       "{\"comments\":[{\"author_id\":9,\"plain_body\":\"c\",\"public\":true}],\"users\":[{\"id\":9,\"role\":\"end-user\"}],\"meta\":{\"has_more\":false}}"}},
     "5 Five agent:a other:c"},
    {"jira cloud", "{type: jira, url: https://acme.atlassian.net, project: SUP, user: me@acme.example, " TOKEN "}",
     {{"https://acme.atlassian.net/rest/api/2/myself", "{}"},
      {"https://acme.atlassian.net/rest/api/2/search/jql?jql=project%20%3D%20%22SUP%22%20ORDER%20BY%20updated%20ASC%2C%20key%20ASC&fields=*",
       "{\"issues\":[{\"key\":\"SUP-1\",\"fields\":{\"summary\":\"One\",\"description\":\"d\",\"updated\":\"2026-01-01T00:00:00.000+0000\",\"reporter\":{\"name\":\"j\"},"
       "\"comment\":{\"total\":2,\"comments\":[{\"body\":\"a\",\"author\":{\"name\":\"j\"}}]}}}],\"isLast\":true}"},
      {"https://acme.atlassian.net/rest/api/2/issue/SUP-1/comment?orderBy=created&maxResults=100",
       "{\"startAt\":0,\"total\":2,\"comments\":[{\"body\":\"a\",\"author\":{\"name\":\"j\"}},{\"body\":\"b\",\"author\":{\"name\":\"x\"},\"jsdPublic\":true}]}"}},
     "SUP-1 One requester:a agent:b"},
    {"jira data center", "{type: jira, url: https://jira.example.com, project: SUP, " TOKEN "}",
     {{"https://jira.example.com/rest/api/2/myself", "{}", NULL, NULL, NULL, "Authorization: Bearer s3cret", 0},
      {"https://jira.example.com/rest/api/2/search?jql=project*",
       "{\"startAt\":0,\"total\":1,\"issues\":[{\"key\":\"SUP-2\",\"fields\":{\"summary\":\"Two\",\"description\":\"d\",\"updated\":\"2026-01-01T00:00:00.000+0000\","
       "\"comment\":{\"total\":0,\"comments\":[]}}}]}"}},
     "SUP-2 Two"},
    {"freshdesk", "{type: freshdesk, url: https://acme.freshdesk.com, " TOKEN "}",
     {{"https://acme.freshdesk.com/api/v2/agents/me", "{}", NULL, NULL, NULL, "Authorization: Basic czNjcmV0Olg=", 0},
      {"https://acme.freshdesk.com/api/v2/tickets?updated_since=2000-01-01T00%3A00%3A00Z&order_by=updated_at&order_type=asc&include=description%2Cstats%2Crequester&per_page=100",
       "[{\"id\":6,\"subject\":\"Six\",\"description_text\":\"d\",\"requester_id\":1,\"status\":2,\"updated_at\":\"2026-01-01T00:00:00Z\"}]"},
      {"https://acme.freshdesk.com/api/v2/tickets/6/conversations?per_page=100", "[{\"body\":\"<p>a</p>\",\"incoming\":false,\"user_id\":2}]"}},
     "6 Six agent:a"},
    {"intercom", "{type: intercom, " TOKEN "}",
     {{"https://api.intercom.io/me", "{}", NULL, NULL, NULL, "Intercom-Version: 2.15", 0},
      {"https://api.intercom.io/conversations/search", "{\"conversations\":[{\"id\":\"7\",\"updated_at\":1700000000}],\"pages\":{\"next\":{\"starting_after\":\"T2\"}}}",
       NULL, NULL, "\"value\":0},\"pagination\":{\"per_page\":150}", NULL, 0},
      {"https://api.intercom.io/conversations/search", "{\"conversations\":[],\"pages\":{}}", NULL, NULL, "\"starting_after\":\"T2\"", NULL, 0},
      {"https://api.intercom.io/conversations/7?display_as=plaintext",
       "{\"type\":\"conversation\",\"id\":\"7\",\"title\":\"Seven\",\"updated_at\":1700000000,\"source\":{\"body\":\"d\",\"author\":{\"type\":\"user\",\"id\":\"u\"}},"
       "\"conversation_parts\":{\"conversation_parts\":[{\"part_type\":\"comment\",\"body\":\"a\",\"author\":{\"type\":\"admin\",\"id\":\"x\"}}]}}"}},
     "7 Seven agent:a"},
    {"discourse", "{type: discourse, url: https://forum.example.com}",
     {{"https://forum.example.com/latest.json?order=activity&page=0",
       "{\"topic_list\":{\"more_topics_url\":\"/latest?page=1\",\"topics\":[{\"id\":8,\"last_posted_at\":\"2026-01-02T00:00:00Z\"}]}}"},
      {"https://forum.example.com/latest.json?order=activity&page=1", "{\"topic_list\":{\"topics\":[]}}"},
      {"https://forum.example.com/t/8.json?include_raw=1",
       "{\"id\":8,\"title\":\"Eight\",\"last_posted_at\":\"2026-01-02T00:00:00Z\",\"post_stream\":{\"posts\":[{\"post_number\":1,\"username\":\"j\",\"raw\":\"d\"}],\"stream\":[10,11]}}"},
      {"https://forum.example.com/t/8/posts.json?include_raw=1&post_ids%5B%5D=11",
       "{\"post_stream\":{\"posts\":[{\"post_number\":2,\"username\":\"m\",\"raw\":\"a\",\"staff\":true}]}}"}},
     "8 Eight agent:a"},
    {"help scout", "{type: helpscout, user: app-id, " TOKEN "}",
     {{"https://api.helpscout.net/v2/oauth2/token", "{\"access_token\":\"bearer-1\"}", NULL, NULL, "\"client_id\":\"app-id\",\"client_secret\":\"s3cret\"", NULL, 0},
      {"https://api.helpscout.net/v2/conversations?status=all&embed=threads&sortField=modifiedAt&sortOrder=asc",
       "{\"_embedded\":{\"conversations\":[{\"id\":9,\"subject\":\"Nine\",\"status\":\"active\",\"userUpdatedAt\":\"2026-01-01T00:00:00Z\",\"primaryCustomer\":{\"email\":\"j@example.com\"},"
       "\"_embedded\":{\"threads\":[{\"type\":\"message\",\"body\":\"a\",\"createdAt\":\"2026-01-02T00:00:00Z\",\"createdBy\":{\"type\":\"user\"}},"
       "{\"type\":\"customer\",\"body\":\"d\",\"createdAt\":\"2026-01-01T00:00:00Z\",\"createdBy\":{\"type\":\"customer\",\"email\":\"j@example.com\"}}]}}]},"
       "\"_links\":{\"next\":{\"href\":\"https://api.helpscout.net/v2/conversations?page=2\"}},\"page\":{\"totalElements\":1}}",
       NULL, NULL, NULL, "Authorization: Bearer bearer-1", 0},
      {"https://api.helpscout.net/v2/conversations?page=2", "{\"_embedded\":{\"conversations\":[]},\"_links\":{}}"}},
     "9 Nine agent:a"},
    {"servicenow", "{type: servicenow, url: https://acme.service-now.com, user: api, " TOKEN "}",
     {{"https://acme.service-now.com/api/now/table/sys_user?sysparm_limit=1&sysparm_fields=sys_id", "{\"result\":[]}"},
      {"https://acme.service-now.com/api/now/table/incident?sysparm_query=ORDERBYsys_updated_on%5EORDERBYsys_id&*",
       "{\"result\":[{\"sys_id\":\"x1\",\"number\":\"INC1\",\"short_description\":\"Ten\",\"description\":\"d\",\"caller_id.user_name\":\"j\",\"sys_updated_on\":\"2026-01-01 00:00:00\"}]}"},
      {"https://acme.service-now.com/api/now/table/sys_journal_field?sysparm_query=element_id%3Dx1%5EelementINcomments%5EORDERBYsys_created_on&*",
       "{\"result\":[{\"element\":\"comments\",\"value\":\"a\",\"sys_created_by\":\"itil\"},{\"element\":\"comments\",\"value\":\"b\",\"sys_created_by\":\"j\"}]}"}},
     "INC1 Ten agent:a requester:b"},
    {"stack exchange", "{type: stackexchange, site: stackoverflow, tagged: docgap, " TOKEN "}",
     {{"https://api.stackexchange.com/2.3/questions?site=stackoverflow&tagged=docgap&sort=activity&order=asc&pagesize=100&page=1&filter=withbody&key=s3cret",
       "{\"items\":[{\"question_id\":11,\"title\":\"El &amp; even\",\"body\":\"<p>d</p>\",\"answer_count\":1,\"last_activity_date\":1700000000}],\"has_more\":false}"},
      {"https://api.stackexchange.com/2.3/questions/11/answers?site=stackoverflow&order=asc&sort=creation&filter=withbody&pagesize=100&page=1&key=s3cret",
       "{\"items\":[{\"body\":\"<p>a</p>\",\"is_accepted\":true,\"owner\":{\"user_id\":2}}],\"has_more\":false,\"backoff\":3}"}},
     "11 El & even agent:a"},
    {"bugzilla", "{type: bugzilla, url: https://bugs.example.com, project: App}",
     {{"https://bugs.example.com/rest/bug?product=App&last_change_time=2000-01-01T00%3A00%3A00Z&order=changeddate%2Cbug_id&*",
       "{\"bugs\":[{\"id\":12,\"summary\":\"Twelve\",\"creator\":\"j\",\"assigned_to\":\"m\",\"groups\":[],\"last_change_time\":\"2026-01-01T00:00:00Z\"}]}"},
      {"https://bugs.example.com/rest/bug/12/comment",
       "{\"bugs\":{\"12\":{\"comments\":[{\"count\":0,\"text\":\"d\"},{\"count\":1,\"text\":\"a\",\"creator\":\"m\"}]}},\"comments\":{}}"}},
     "12 Twelve agent:a"},
    {"http-json", "{type: http-json, url: https://help.example.com, path: /t, items: data.rows, paging: page, size_param: size, page_size: 1, "
     "since_param: since, headers: 'X-Api: 2', auth: 'X-Key: {token}', web: '/show/{id}', comments_path: '/t/{id}/c', comments_items: list, "
     "fields: {id: ref, title: head.line, body: text, html: true, comment_body: say, comment_agent: staff}, " TOKEN "}",
     {{"https://help.example.com/t?size=1&page=1", "{\"data\":{\"rows\":[{\"ref\":13,\"head\":{\"line\":\"Thirteen\"},\"text\":\"<b>d</b>\"}]}}", NULL, NULL, NULL, "X-Key: s3cret", 0},
      {"https://help.example.com/t?size=1&page=2", "{\"data\":{\"rows\":[]}}", NULL, NULL, NULL, "X-Api: 2", 0},
      {"https://help.example.com/t/13/c", "{\"list\":[{\"say\":\"<i>a</i>\",\"staff\":true}]}"}},
     "13 Thirteen agent:a"},
};

static void system_is_read(void **state)
{
    const story *s = *state;
    run r;
    begin(&r, s->settings, s->script);
    if (sync_once(&r)) fail_msg("%s (asked %s)", r.err.message, r.f.unknown);
    for (size_t i = 0; i < r.o.warnings->count; i++) fail_msg("%s (asked %s)", r.o.warnings->items[i].message, r.f.unknown);
    assert_string_equal(r.f.unknown, "");
    assert_string_equal(stored(&r), s->expected);
    end(&r);
}

/* Zendesk's token outlives the run: the next one starts with it. */
static void durable_cursor(void **state)
{
    static const exchange later[] = {
        {"https://acme.zendesk.com/api/v2/account/settings.json", "{}"},
        {"https://acme.zendesk.com/api/v2/incremental/tickets/cursor.json?cursor=END",
         "{\"tickets\":[{\"id\":5,\"subject\":\"Five\",\"status\":\"deleted\",\"updated_at\":\"2026-01-09T00:00:00Z\"}],\"after_url\":null,\"end_of_stream\":true}"},
        {NULL}};
    const story *s = *state;
    run r;
    begin(&r, s->settings, s->script);
    assert_int_equal(sync_once(&r), 0);
    r.f.script = later;
    if (sync_once(&r)) fail_msg("%s %s", r.err.message, r.f.unknown);
    assert_string_equal(stored(&r), "");
    end(&r);
}

static void bad_settings(void **state)
{
    static const struct {
        const char *settings, *says;
    } rows[] = {
        {"[]", "settings are wanted under it"},
        {"{project: a/b}", "source 'src' needs type:"},
        {"{type: nowhere}", "type 'nowhere' is not known"},
        {"{type: csv}", "use docgap import"},
        {"{type: github}", "source 'src' (github) needs project:"},
        {"{type: zendesk}", "(zendesk) needs url:"},
        {"{type: github, project: a/b, token: abc}", "credentials do not belong into the settings"},
        {"{type: github, project: a/b, colour: red}", "has no setting 'colour'"},
        {"{type: github, project: a/b, netrc: 7}", "netrc: true or false is wanted"},
        {"{type: github, project: a/b, page_size: 0}", "page_size: a number above 0 is wanted"},
        {"{type: github, project: [a], token_env: X}", "project: text is wanted"},
        {"{type: rt, url: 'not an address'}", "is not an address"},
        {"{type: rt, url: 'https://jane:hunter2@h.example.com'}", "user name or password inside"},
        {"{type: github, project: a/b, token_env: X, token_file: y}", "not both"},
    };
    (void)state;
    dg_mem *m = dg_mem_root();
    for (size_t i = 0; i < sizeof rows / sizeof *rows; i++) {
        dg_sync_options o;
        dg_error err = {0};
        dg_json *tree;
        assert_int_equal(dg_yaml_parse(&tree, m, rows[i].settings, strlen(rows[i].settings), "t", 1, &err), 0);
        assert_int_equal(dg_sync_configure(&o, m, "src", tree, &err), -1);
        if (!strstr(err.message, rows[i].says)) fail_msg("%s: %s", rows[i].settings, err.message);
        assert_null(strstr(err.message, "hunter2"));
    }
    dg_free(m);
}
int main(void)
{
    enum { STORIES = sizeof stories / sizeof *stories };
    struct CMUnitTest tests[STORIES + 2];
    const void *zendesk = &stories[3];
    void *state;
    for (size_t i = 0; i < STORIES; i++) {
        const void *s = &stories[i];
        memcpy(&state, &s, sizeof state);
        tests[i] = (struct CMUnitTest){stories[i].name, system_is_read, NULL, NULL, state};
    }
    memcpy(&state, &zendesk, sizeof state);
    tests[STORIES] = (struct CMUnitTest){"durable cursor", durable_cursor, NULL, NULL, state};
    tests[STORIES + 1] = (struct CMUnitTest){"bad settings", bad_settings, NULL, NULL, NULL};
    return cmocka_run_group_tests_name("sync", tests, NULL, NULL);
}
