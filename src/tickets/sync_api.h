/* How one live system is asked: the rows that source_NAME.c fill in. Everything that systems share (paging,
 * cursors, limits, retries, dates, de-duplication, removal) is in sync*.c and reads these rows. Private to
 * the room. */
#ifndef DG_TICKETS_SYNC_API_H
#define DG_TICKETS_SYNC_API_H
#include "base/map.h"
#include "fetch/url.h"
#include "tickets/record.h"
#include "tickets/sync.h"

typedef enum {
    DG_PAGE_ONE,      /* all in one answer */
    DG_PAGE_LINK,     /* header Link: <...>; rel="next" */
    DG_PAGE_NEXT_URL, /* the next address is in the body, at `next` */
    DG_PAGE_CURSOR,   /* a token is in the body, at `next`; place.next holds it */
    DG_PAGE_OFFSET,   /* place.offset counts rows */
    DG_PAGE_NUMBER,   /* place.offset counts pages, from 0 */
    DG_PAGE_DATE, /* ask again from the date of the last row (immune to rows that move); ties by place.offset
                   */
    DG_PAGE_ID    /* ask again from the id of the last row: place.offset */
} dg_page_style;

/* Where a listing stands. */
typedef struct {
    int64_t since;  /* updated at or after, the overlap already taken off; DG_NO_TIME: from the beginning */
    char *next;     /* address or token that the last page named; NULL: first page */
    int64_t offset; /* rows, pages or id: see the style */
    int page_size;
} dg_sync_place;

typedef struct dg_sync dg_sync;

/* A request while it is written. */
typedef struct {
    dg_buf url;  /* starts with the base address */
    dg_buf body; /* of a POST (JSON); empty: GET */
    const char
        *etag; /* sent as If-None-Match: the answer may be "not modified" (*out NULL, last_status 304) */
} dg_sync_call;

/* The answer's way through: paths are those of dg_json_path. */
typedef struct {
    dg_page_style style;
    const char *items; /* the array; "": the answer itself */
    const char *next;  /* NEXT_URL, CURSOR */
    const char *more;  /* a truth value that says whether there is a next page, or NULL */
    const char *last;  /* the opposite: true on the last page, or NULL */
    const char *total; /* number of rows, for progress and OFFSET; or NULL */
    int page_size;
} dg_page_shape;

typedef enum {
    DG_SYNC_ASCENDING,
    DG_SYNC_DESCENDING,
    DG_SYNC_UNORDERED
} dg_sync_order; /* by date of change */

struct dg_sync_api {
    const char *default_url; /* NULL: url: must be given */
    const char *needs;       /* settings that must be there: "project" or "project,user" */
    const char *settings;    /* settings of its own that are allowed: "site,tagged" */
    bool anonymous;          /* works without credentials */
    /* How the token is sent, one header a line; "?key={token}" is a parameter. {token} and {user} are filled
     * in; what stands behind "Basic " is encoded. auth_user is taken when `user:` is set (and auth when not,
     * or when auth_user is NULL). */
    const char *auth, *auth_user;
    const char *headers;   /* further headers, one a line */
    const char *preflight; /* asked first when there is a token: must be answered with 200 */
    const char *web; /* the ticket's page: "/issues/{id}", below the base address; NULL: the record has it */
    const char *id, *id_prefix, *updated; /* paths in a listed row; what the mapper makes of them */
    dg_page_shape page;
    dg_sync_order order;
    bool durable_cursor; /* the token stays valid after the run: kept, and the next run starts with it */
    int64_t overlap;     /* seconds */
    bool sweep; /* list() without a date gives all that exists: missing ones were deleted; `total` tells when
                 */
    /* Writes the request for the page at `at` (NEXT_URL and LINK write only the first: the rest is followed
     * verbatim). */
    void (*list)(dg_sync_call *call, const dg_sync *s, const dg_sync_place *at);
    /* Adds what the list does not hold (comments) to the record, or replaces it by another that may be
     * changed (a parsed tree may not: dg_json_copy); NULL: nothing is missing. */
    int (*complete)(dg_json **record, dg_sync *s, dg_mem *page, dg_error *err);
    /* Once, after the preflight: who is staff, a login that gives a token; or NULL. */
    int (*prepare)(dg_sync *s, const char *token, dg_error *err);
    /* The settings may change the rows above (http-json); or NULL. */
    int (*adapt)(struct dg_sync_api *own, dg_mem *ctx, const dg_sync_options *o, dg_error *err);
};

struct dg_sync {
    const dg_sync_options *o;
    struct dg_sync_api api; /* a copy: adapt may change it */
    dg_mem *ctx;            /* lives as long as the run */
    dg_db *db;
    dg_asker asker;
    dg_http_headers headers; /* sent with every request */
    const char *query_auth;  /* "key=...": added to every address of the origin */
    dg_secret token;
    dg_json *staff;      /* array of names or ids, for role decisions; or NULL */
    int last_status;     /* of the last answer */
    int64_t withheld;    /* rows that are there but not stored here, met in this run */
    int64_t server_wait; /* seconds that the last answer asked to pause for */
};

/* --- for list()
 * ------------------------------------------------------------------------------------------------ */
const char *dg_sync_setting(const dg_sync *s, const char *key, const char *otherwise);
/* The project, escaped for a path. */
char *dg_sync_project(dg_mem *ctx, const dg_sync *s);
/* since as text: "%F" 2026-11-21, "%Z" ISO with Z, "%S" "2026-11-21 20:52:37", "%M" to the minute, "%E"
 * epoch. NULL for DG_NO_TIME. */
char *dg_sync_since(dg_mem *ctx, int64_t since, char form);
/* text as a JSON string with its quotes. */
void dg_sync_quote(dg_buf *out, const char *text);

/* --- for complete() and prepare()
 * ------------------------------------------------------------------------------ */
/* GET (or POST when call->body is not empty) with the credentials; the parsed answer. */
int dg_sync_call_json(dg_json **out, dg_http_response *answer, dg_sync *s, dg_mem *ctx,
                      const dg_sync_call *call, dg_error *err);
/* GET base + path. */
int dg_sync_get(dg_json **out, dg_sync *s, dg_mem *ctx, const char *path, dg_error *err);
/* All rows of a paged list below base + path, at most 100 pages, as one new array. OFFSET and NUMBER write
 * the parameters named in offset_key and size_key. */
typedef struct {
    dg_page_shape page;
    const char *offset_key, *size_key;
} dg_sync_list;
int dg_sync_collect(dg_json **out, dg_sync *s, dg_mem *ctx, const char *path, const dg_sync_list *list,
                    dg_error *err);
/* A copy that may be changed, owned by ctx. */
dg_json *dg_json_copy(dg_mem *ctx, const dg_json *v);
/* Replaces {id}, {project} and {since} in a template, escaped. */
char *dg_sync_fill(dg_mem *ctx, const char *template, const dg_sync *s, const char *id, const char *since);
void dg_sync_call_init(dg_sync_call *call, dg_mem *ctx, const dg_sync *s, const char *path);

/* --- between the sync*.c files
 * --------------------------------------------------------------------------------- */
/* sync_page.c: 1: *at was moved to the next page; 0: this was the last; -1: error (foreign next, the same
 * page again). */
typedef struct {
    const dg_json *root;
    const dg_http_response *answer;
    const char *url;               /* that was asked */
    size_t count;                  /* rows */
    int64_t last_updated, last_id; /* of the last row */
    int64_t done;                  /* rows read so far, this page included */
} dg_page;
int dg_page_next(dg_sync_place *at, dg_mem *ctx, const char *base, const dg_page_shape *shape,
                 const dg_page *page, dg_error *err);
/* The rows, or NULL with the words of the server in err. */
const dg_json *dg_page_items(const dg_json *root, const dg_page_shape *shape, const char *url, dg_error *err);
int64_t dg_page_total(const dg_page *page,
                      const dg_page_shape *shape); /* also X-Total-Count, X-Total; -1 unknown */

/* sync_auth.c */
/* The credentials out of a message, also in the forms in which they are sent. */
void dg_sync_mask(const dg_sync *s, dg_error *err);
int dg_sync_authorize(dg_sync *s, dg_error *err);

/* sync_state.c */
typedef struct {
    int64_t updated; /* all changes before this are stored; DG_NO_TIME: nothing yet */
    int64_t since;   /* of a run that is not finished, with `next` */
    char *next;      /* durable token, or NULL */
    char *etag, *etag_url;
    int64_t others; /* rows that are there but not stored here (private ones), for the sweep; -1 not known */
} dg_sync_state;
int dg_sync_state_load(dg_sync_state *out, dg_mem *ctx, dg_db *db, const char *name, dg_error *err);
int dg_sync_state_save(dg_db *db, const char *name, const dg_sync_state *state, dg_error *err);
/* 1 stored (*updated), 0 not, -1 error. */
int dg_sync_stored(int64_t *updated, dg_db *db, const char *name, const char *id, dg_error *err);
int dg_sync_stored_count(int64_t *out, dg_db *db, const char *name, dg_error *err);
/* Removes the source's tickets whose id is not in the map. */
int dg_sync_remove_missing(int64_t *removed, dg_sink *sink, dg_sync *s, const dg_map *seen, dg_error *err);
/* sync_sweep.c: are there tickets here that are gone there? *others: see dg_sync_state; brought up to date.
 */
int dg_sync_sweep(int64_t *removed, int64_t *others, dg_sync *s, dg_sink *sink, dg_error *err);
#endif
