/* Credentials in, and credentials kept out of messages. Reads the environment and token files; owns nothing
 * global. Where a secret may be sent is decided by origin.h and held by http.c. */
#include "fetch/secret.h"
#include <errno.h>
#include <fcntl.h>
#include <sys/stat.h>
#include <unistd.h>
#include "base/ctype.h"

enum { SECRET_LIMIT = 16384 };

void dg_memory_clear(void *p, size_t n)
{
    volatile char *v = p;
    while (n--) *v++ = 0;
}

void dg_secret_clear(dg_secret *s)
{
    if (s->value) dg_memory_clear(s->value, strlen(s->value));
    s->value = NULL;
}

/* A line end in a header value would start a second header. */
static int check_value(const dg_secret *s, dg_error *err)
{
    if (!*s->value) return dg_fail(err, DG_ERR_AUTH, "%s is empty", s->from);
    for (const char *p = s->value; *p; p++)
        if ((unsigned char)*p < 32 || *p == 127)
            return dg_fail(err, DG_ERR_AUTH, "%s has a control character inside: it cannot be sent", s->from);
    return 0;
}

int dg_secret_from_env(dg_secret *out, dg_mem *ctx, const char *name, dg_error *err)
{
    const char *value = getenv(name);
    out->from = dg_printf(ctx, "environment variable %s", name);
    out->value = NULL;
    if (!value)
        return dg_fail(err, DG_ERR_AUTH, "environment variable %s is not set: put the token there", name);
    dg_slice trimmed = dg_slice_trim(dg_slice_of(value));
    out->value = dg_strndup(ctx, trimmed.p, trimmed.n);
    return check_value(out, err);
}

static int check_mode(int fd, const char *path, dg_error *err)
{
    struct stat st;
    if (fstat(fd, &st))
        return dg_fail_at(err, DG_ERR_IO, path, 0, "cannot look at the token file: %s", strerror(errno));
    if (!S_ISREG(st.st_mode))
        return dg_fail_at(err, DG_ERR_AUTH, path, 0, "the token file is not a plain file");
    if (st.st_mode & 077)
        return dg_fail_at(err, DG_ERR_AUTH, path, 0,
                          "others can read the token file (mode %03o): chmod 600 it",
                          (unsigned)(st.st_mode & 0777));
    return 0;
}

int dg_secret_from_file(dg_secret *out, dg_mem *ctx, const char *path, dg_error *err)
{
    char line[SECRET_LIMIT + 1];
    int rc = -1, fd = open(path, O_RDONLY | O_CLOEXEC | O_NONBLOCK); /* a FIFO must not stop us */
    out->from = dg_printf(ctx, "file %s", path);
    out->value = NULL;
    if (fd < 0) return dg_fail_at(err, DG_ERR_IO, path, 0, "cannot open the token file: %s", strerror(errno));
    if (check_mode(fd, path, err)) goto done;
    ssize_t n = read(fd, line, SECRET_LIMIT);
    if (n < 0) {
        dg_fail_at(err, DG_ERR_IO, path, 0, "cannot read the token file: %s", strerror(errno));
        goto done;
    }
    line[n] = '\0';
    dg_slice rest = {line, strlen(line)}, first = {line, 0};
    dg_next_line(&rest, &first);
    first = dg_slice_trim(first);
    out->value = dg_strndup(ctx, first.p, first.n);
    rc = check_value(out, err);
done:
    dg_memory_clear(line, sizeof line);
    close(fd);
    return rc;
}

char *dg_secret_basic(dg_mem *ctx, const char *user, const char *password)
{
    static const char digits[] = "ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789+/";
    char *plain = dg_printf(ctx, "%s:%s", user, password);
    size_t n = strlen(plain);
    dg_buf b;
    dg_buf_init(&b, ctx, DG_BUF_NO_LIMIT);
    dg_buf_adds(&b, "Basic ");
    for (size_t i = 0; i < n; i += 3) {
        unsigned v = (unsigned)(unsigned char)plain[i] << 16;
        if (i + 1 < n) v |= (unsigned)(unsigned char)plain[i + 1] << 8;
        if (i + 2 < n) v |= (unsigned char)plain[i + 2];
        dg_buf_addc(&b, digits[v >> 18]);
        dg_buf_addc(&b, digits[v >> 12 & 63]);
        dg_buf_addc(&b, i + 1 < n ? digits[v >> 6 & 63] : '=');
        dg_buf_addc(&b, i + 2 < n ? digits[v & 63] : '=');
    }
    dg_memory_clear(plain, n);
    dg_free(plain);
    return dg_buf_take(&b);
}

static bool is_secret_name(dg_slice name)
{
    static const char *const parts[] = {"token", "key", "secret", "password", "signature", "auth", NULL};
    for (int i = 0; parts[i]; i++)
        if (dg_slice_ifind(name, parts[i]) >= 0) return true;
    return dg_slice_ieq(name, "sig") || dg_slice_ieq(name, "code") || dg_slice_ieq(name, "pwd");
}

bool dg_mask_is_secret_header(const char *name)
{
    return is_secret_name(dg_slice_of(name)) || dg_slice_ifind(dg_slice_of(name), "cookie") >= 0;
}

/* One "name=value" of a query. */
static void mask_pair(dg_buf *out, dg_slice pair)
{
    long eq = dg_slice_find(pair, "=");
    bool hide = eq >= 0 && is_secret_name((dg_slice){pair.p, (size_t)eq});
    dg_buf_add(out, pair.p, hide ? (size_t)eq + 1 : pair.n);
    if (hide) dg_buf_adds(out, "***");
}

static void mask_query(dg_buf *out, const char *p)
{
    while (*p) {
        size_t n = strcspn(p, "&;#");
        mask_pair(out, (dg_slice){p, n});
        p += n;
        if (*p) dg_buf_addc(out, *p++);
    }
}

char *dg_mask_url(dg_mem *ctx, const char *url)
{
    dg_buf b;
    dg_buf_init(&b, ctx, DG_BUF_NO_LIMIT);
    const char *scheme = url ? strstr(url, "://") : NULL;
    if (!url) return dg_strdup(ctx, "");
    if (scheme) {
        size_t authority = strcspn(scheme + 3, "/?#");
        const char *at = NULL;
        for (size_t i = 0; i < authority; i++)
            if (scheme[3 + i] == '@') at = scheme + 3 + i;
        dg_buf_add(&b, url, (size_t)(scheme - url) + 3);
        url = at ? at + 1 : scheme + 3;
    }
    size_t path = strcspn(url, "?#");
    dg_buf_add(&b, url, path);
    if (url[path]) {
        dg_buf_addc(&b, url[path]);
        mask_query(&b, url + path + 1);
    }
    return dg_buf_take(&b);
}

void dg_mask_word(char *text, const char *word)
{
    size_t n = word ? strlen(word) : 0;
    if (n < 4) return; /* shorter values would eat words */
    for (char *p = text; (p = strstr(p, word));) {
        size_t rest = strlen(p + n);
        p[0] = p[1] = p[2] = '*';
        memmove(p + 3, p + n, rest + 1);
        p += 3;
    }
}

void dg_mask_error(dg_error *err, const dg_secret *s)
{
    if (err) dg_mask_word(err->message, s->value);
}
