/* Credentials: where they come from (an environment variable, or a file that others cannot read), and how
 * they are kept out of messages. A secret is never an argument, never in the database, never in a log. */
#ifndef DG_FETCH_SECRET_H
#define DG_FETCH_SECRET_H
#include "base/error.h"
#include "base/str.h"

typedef struct {
    char *value;      /* NULL: none */
    const char *from; /* "environment variable GITHUB_TOKEN", "file .token": for messages */
} dg_secret;

/* DG_ERR_AUTH when the variable is not set or empty. */
int dg_secret_from_env(dg_secret *out, dg_mem *ctx, const char *name, dg_error *err);
/* First line of a file; refused when group or others may read it, or when it is not a plain file. */
int dg_secret_from_file(dg_secret *out, dg_mem *ctx, const char *path, dg_error *err);
void dg_secret_clear(dg_secret *s);      /* overwrites the value */
void dg_memory_clear(void *p, size_t n); /* like explicit_bzero: not optimised away */
/* "Basic dXNlcjpwYXNz" of user and password; owned by ctx. RFC 7617. */
char *dg_secret_basic(dg_mem *ctx, const char *user, const char *password);

/* For messages and logs: user and password out of addresses, values of key=, token=, access_token=, secret=
 * and their like. */
char *dg_mask_url(dg_mem *ctx, const char *url);
/* Is this a header whose value must not be shown (Authorization, Cookie, *-Token, *-Key, ...)? */
bool dg_mask_is_secret_header(const char *name);
/* Replaces the word (of four bytes and more) by three stars, wherever it stands in the text. */
void dg_mask_word(char *text, const char *word);
/* Replaces the secret's value wherever it stands in the message. */
void dg_mask_error(dg_error *err, const dg_secret *s);
#endif
