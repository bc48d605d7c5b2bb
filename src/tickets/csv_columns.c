/* Which column of a table is what, when the user does not say: by the header set of a known system, else by
 * common names. Reading rows is source_csv.c's work. Results are owned by the caller's context. */
#include <string.h>

#include "base/ctype.h"
#include "tickets/csv_columns.h"

/* "Created At (UTC)" and "created_at_utc" are one name. */
static void plain_name(dg_buf *out, const char *name)
{
    dg_buf_clear(out);
    for (; *name; name++)
        if (dg_isalnum((unsigned char)*name) || (unsigned char)*name >= 0x80 || *name == '#')
            dg_buf_addc(out, (char)dg_tolower((unsigned char)*name));
}

bool dg_same_column(dg_mem *ctx, const char *a, const char *b)
{
    dg_buf x, y;
    if (dg_slice_ieq(dg_slice_of(a), b)) return true;
    dg_buf_init(&x, ctx, DG_BUF_NO_LIMIT);
    dg_buf_init(&y, ctx, DG_BUF_NO_LIMIT);
    plain_name(&x, a);
    plain_name(&y, b);
    bool same = x.n && dg_str_eq(x.p, y.p);
    dg_buf_free(&x);
    dg_buf_free(&y);
    return same;
}

static bool has_column(const dg_csv_header *h, dg_slice name)
{
    for (int i = 0; i < h->count; i++)
        if (dg_slice_ieq(name, h->names[i])) return true;
    return false;
}

/* How many columns of the source's header set are there, when all are; else 0. */
static int header_score(const dg_csv_header *h, const char *set)
{
    int score = 0;
    dg_slice rest = dg_slice_of(set);
    while (rest.n) {
        size_t i = 0;
        while (i < rest.n && rest.p[i] != ',') i++;
        if (!has_column(h, dg_slice_trim((dg_slice){rest.p, i}))) return 0;
        score++;
        i += i < rest.n;
        rest.p += i;
        rest.n -= i;
    }
    return score;
}

const dg_source *dg_csv_source(const dg_csv_header *h)
{
    const dg_source *best = NULL;
    int score = 0;
    for (size_t i = 0; dg_sources[i]; i++) {
        int s = dg_sources[i]->csv_header && dg_sources[i]->csv_map
                    ? header_score(h, dg_sources[i]->csv_header)
                    : 0;
        if (s > score) {
            score = s;
            best = dg_sources[i];
        }
    }
    return best;
}

/* Common names, best first; each field takes the first that is there. */
static const struct {
    dg_field field;
    const char *names;
} common[] = {
    {DG_FIELD_ID, "id,ticketid,issuekey,key,issueid,ticketnumber,issuenumber,number,caseid,casenumber,"
                  "conversationid,ticket,case,#,ref,reference,requestid"},
    {DG_FIELD_TITLE,
     "title,subject,summary,shortdescription,tickettitle,ticketsubject,headline,topic,betreff,thema,titel,"
     "titre,sujet,asunto,tema,oggetto,assunto,onderwerp"},
    {DG_FIELD_BODY, "body,description,text,message,content,question,details,ticketbody,ticketdescription,"
                    "issue,comment,request,query,"
                    "beschreibung,descripci\xC3\xB3n,descrizione,descri\xC3\xA7\xC3\xA3o,omschrijving,mensaje"},
    {DG_FIELD_URL, "url,link,permalink,href,htmlurl,ticketurl"},
    {DG_FIELD_STATUS, "status,state,ticketstatus"},
    {DG_FIELD_RESOLUTION, "resolution,statereason"},
    {DG_FIELD_REQUESTER, "requester,requesteremail,requesterid,author,reporter,customer,customeremail,user,"
                         "username,userid,email,from,contact,createdby,autor,auteur,ersteller,melder"},
    {DG_FIELD_LANGUAGE, "language,lang,locale"},
    {DG_FIELD_KIND, "kind,issuetype,tickettype,type"},
    {DG_FIELD_LABELS, "labels,tags,label,tag,category,categories"},
    {DG_FIELD_CREATED, "created,createdat,createdon,createdtime,createddate,createdatutc,date,openedat,"
                       "opened,datecreated,timestamp,time,submitted,angelegt,erstellt,erstelltam,cr\xC3\xA9\xC3\xA9,creado"},
    {DG_FIELD_UPDATED,
     "updated,updatedat,updatedon,lastupdated,lastupdatetime,lastupdatedtime,modified,updatedatutc,"
     "lastmodified,changed,aktualisiert,ge\xC3\xA4ndert,"
     "mis\xC3\xA0jour,actualizado"},
    {DG_FIELD_CLOSED,
     "closed,closedat,closedon,resolved,resolvedat,closedtime,resolvedtime,solvedat,closeddate,closedatutc,geschlossen"},
    {DG_FIELD_COMMENTS, "comments,replies,answer,reply,response,agentreply"},
};

static const char *common_column(dg_mem *ctx, const dg_csv_header *h, const char *names)
{
    dg_slice rest = dg_slice_of(names);
    while (rest.n) {
        size_t i = 0;
        while (i < rest.n && rest.p[i] != ',') i++;
        char *name = dg_strndup(ctx, rest.p, i);
        for (int c = 0; c < h->count; c++)
            if (dg_same_column(ctx, h->names[c], name)) return h->names[c];
        i += i < rest.n;
        rest.p += i;
        rest.n -= i;
    }
    return NULL;
}

void dg_csv_guess(dg_mapping *map, dg_mem *ctx, const dg_csv_header *h)
{
    for (size_t i = 0; i < sizeof common / sizeof common[0]; i++) {
        const char *column = common_column(ctx, h, common[i].names);
        if (!column) continue;
        DG_GROW(ctx, map->items, map->count, map->capacity);
        map->items[map->count++] = (dg_mapping_item){common[i].field, column};
    }
}

/* Two numbers of at most two digits and a year, as in 21/11/2026, at p: their values; false for anything else. */
static bool slashed(const char *p, size_t n, int value[2])
{
    size_t i = 0;
    for (int k = 0; k < 2; k++) {
        size_t from = i;
        for (value[k] = 0; i < n && i - from < 2 && dg_isdigit((unsigned char)p[i]); i++) value[k] = value[k] * 10 + p[i] - '0';
        if (i == from || i >= n || p[i++] != '/') return false;
    }
    return n - i >= 4 && dg_isdigit((unsigned char)p[i]) && dg_isdigit((unsigned char)p[i + 3]);
}

bool dg_csv_day_first(dg_slice head)
{
    int value[2];
    bool day_first = false;
    for (size_t i = 0; i < head.n; i++) {
        if (!dg_isdigit((unsigned char)head.p[i]) || (i && (dg_isdigit((unsigned char)head.p[i - 1]) || head.p[i - 1] == '/'))) continue;
        if (!slashed(head.p + i, head.n - i, value)) continue;
        if (value[1] > 12) return false;
        day_first = day_first || value[0] > 12;
    }
    return day_first;
}
