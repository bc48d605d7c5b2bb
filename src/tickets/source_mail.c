/* One mail to a dg_mail, with gmime (its only user): headers and parts are decoded there. Files of mails are
 * cut by mail_files.c, threads are made by mail_threads.c. Without gmime (DG_HAVE_GMIME) the formats stay in
 * the list and say what is missing. What is kept is owned by the mailbox's context. */
#include <string.h>

#include "base/ctype.h"
#include "text/unicode.h"
#include "tickets/mail.h"
#include "tickets/natives.h"
#include "tickets/sink.h"

#ifdef DG_HAVE_GMIME
#include <gmime/gmime.h>

enum { DEPTH = 24, REFERENCES = 200 };

typedef struct {
    dg_mailbox *box;
    dg_buf text; /* of the mail's parts */
    bool html, any;
} part_reading;

/* The bytes of a part, its transfer encoding taken off, its charset not. */
static GByteArray *bytes_of(GMimeTextPart *part)
{
    GByteArray *bytes = g_byte_array_new();
    GMimeDataWrapper *content = g_mime_part_get_content(GMIME_PART(part));
    GMimeStream *stream = g_mime_stream_mem_new_with_byte_array(bytes);
    g_mime_stream_mem_set_owner(GMIME_STREAM_MEM(stream), FALSE);
    if (content) g_mime_data_wrapper_write_to_stream(content, stream);
    g_object_unref(stream);
    return bytes;
}

/* Old programs wrote bytes of Windows-1252 and said nothing, or UTF-8: what is no UTF-8 is read so. */
static void add_decoded(dg_buf *out, GMimeTextPart *part)
{
    const char *charset = g_mime_text_part_get_charset(part);
    bool unsaid = !charset || dg_slice_ieq(dg_slice_of(charset), "us-ascii") || dg_slice_ieq(dg_slice_of(charset), "utf-8");
    GByteArray *bytes = unsaid ? bytes_of(part) : NULL;
    if (bytes && bytes->len && dg_utf8_invalid((const char *)bytes->data, bytes->len) >= 0) {
        dg_latin1_to_utf8(out, (const char *)bytes->data, bytes->len);
    } else {
        char *text = g_mime_text_part_get_text(part);
        if (text) dg_buf_adds(out, text);
        g_free(text);
    }
    if (bytes) g_byte_array_free(bytes, TRUE);
}

static bool is_attachment(GMimeObject *o)
{
    const char *how =
        g_mime_object_get_disposition(o)
            ? g_mime_content_disposition_get_disposition(g_mime_object_get_content_disposition(o))
            : NULL;
    return how && dg_slice_ieq(dg_slice_of(how), "attachment");
}

static void add_text(part_reading *g, GMimeTextPart *part)
{
    GMimeContentType *type = g_mime_object_get_content_type(GMIME_OBJECT(part));
    bool html = g_mime_content_type_is_type(type, "text", "html"),
         plain = g_mime_content_type_is_type(type, "text", "plain");
    if ((!html && !plain) || is_attachment(GMIME_OBJECT(part)) || (g->any && html != g->html)) return;
    if (g->any) dg_buf_addc(&g->text, '\n');
    add_decoded(&g->text, part);
    g->html = html;
    g->any = true;
}

static void read_part(part_reading *g, GMimeObject *o, int depth);

/* The plain version when there is one (RFC 2046: the last is the richest; for us the first readable one is
 * the best). */
static void read_alternative(part_reading *g, GMimeMultipart *m, int depth)
{
    int count = g_mime_multipart_get_count(m);
    for (int i = 0; i < count; i++) {
        GMimeObject *o = g_mime_multipart_get_part(m, i);
        if (!GMIME_IS_TEXT_PART(o) ||
            !g_mime_content_type_is_type(g_mime_object_get_content_type(o), "text", "plain"))
            continue;
        size_t before = g->text.n;
        add_text(g, GMIME_TEXT_PART(o));
        if (g->text.n > before + 1) return;
    }
    for (int i = count - 1; i >= 0; i--) {
        size_t before = g->text.n;
        read_part(g, g_mime_multipart_get_part(m, i), depth + 1);
        if (g->text.n > before) return;
    }
}

static void read_part(part_reading *g, GMimeObject *o, int depth)
{
    if (!o || depth > DEPTH) return;
    if (GMIME_IS_MULTIPART(o)) {
        GMimeMultipart *m = GMIME_MULTIPART(o);
        if (g_mime_content_type_is_type(g_mime_object_get_content_type(o), "multipart", "alternative")) {
            read_alternative(g, m, depth);
            return;
        }
        for (int i = 0; i < g_mime_multipart_get_count(m) && i < 100; i++)
            read_part(g, g_mime_multipart_get_part(m, i), depth + 1);
    } else if (GMIME_IS_MESSAGE_PART(o)) { /* a forwarded mail is what the message is about */
        GMimeMessage *inner = g_mime_message_part_get_message(GMIME_MESSAGE_PART(o));
        if (inner && !is_attachment(o)) read_part(g, g_mime_message_get_mime_part(inner), depth + 1);
    } else if (GMIME_IS_TEXT_PART(o)) {
        add_text(g, GMIME_TEXT_PART(o));
    }
}

static const char *header(GMimeMessage *m, const char *name)
{
    const char *s = g_mime_object_get_header(GMIME_OBJECT(m), name);
    return s ? s : "";
}

static bool is_automatic(GMimeMessage *m)
{
    dg_slice submitted = dg_slice_trim(dg_slice_of(header(m, "Auto-Submitted"))),
             precedence = dg_slice_trim(dg_slice_of(header(m, "Precedence")));
    if (submitted.n && !dg_slice_ieq(submitted, "no")) return true;
    if (*header(m, "X-Autoreply") || *header(m, "X-Autorespond")) return true;
    return dg_slice_ieq(precedence, "bulk") || dg_slice_ieq(precedence, "junk") ||
           dg_slice_ieq(precedence, "auto_reply");
}

/* "jane at example.com (Jane Doe)" of Pipermail archives. */
static void hidden_sender(dg_mem *ctx, dg_mail *mail, const char *from)
{
    const char *at = strstr(from, " at "), *open = strchr(from, '(');
    if (!at || strchr(from, '@')) return;
    size_t n = strcspn(at + 4, " (\t");
    mail->address = dg_printf(ctx, "%.*s@%.*s", (int)(at - from), from, (int)n, at + 4);
    if (open && strchr(open, ')'))
        mail->name = dg_strndup(ctx, open + 1, (size_t)(strchr(open, ')') - open) - 1);
}

static void read_sender(dg_mem *ctx, dg_mail *mail, GMimeMessage *m)
{
    InternetAddressList *list = g_mime_message_get_from(m);
    InternetAddress *who =
        list && internet_address_list_length(list) ? internet_address_list_get_address(list, 0) : NULL;
    mail->name = mail->address = "";
    if (who && INTERNET_ADDRESS_IS_MAILBOX(who)) {
        const char *name = internet_address_get_name(who),
                   *address = internet_address_mailbox_get_addr(INTERNET_ADDRESS_MAILBOX(who));
        mail->name = dg_strdup(ctx, name ? name : "");
        mail->address = dg_strdup(ctx, address ? address : "");
    }
    if (!strchr(mail->address, '@')) hidden_sender(ctx, mail, header(m, "From"));
}

static void add_addresses(dg_buf *out, InternetAddressList *list)
{
    int count = list ? internet_address_list_length(list) : 0;
    for (int i = 0; i < count && i < 200; i++) {
        InternetAddress *a = internet_address_list_get_address(list, i);
        const char *s = INTERNET_ADDRESS_IS_MAILBOX(a)
                            ? internet_address_mailbox_get_addr(INTERNET_ADDRESS_MAILBOX(a))
                            : NULL;
        for (; s && *s; s++) dg_buf_addc(out, (char)dg_tolower((unsigned char)*s));
        dg_buf_addc(out, '\n');
    }
}

static int count_ids(const char *value)
{
    int count = 0;
    for (; *value; value++) count += *value == '<';
    return count;
}

/* Ids between angle brackets of References and In-Reply-To. */
static void add_references(dg_mem *ctx, dg_mail *mail, const char *value, int room)
{
    const char *end;
    for (const char *s = strchr(value, '<'); s && mail->nreferences < room; s = strchr(end, '<')) {
        end = strchr(s, '>');
        if (!end) return;
        mail->references[mail->nreferences++] = dg_strndup(ctx, s + 1, (size_t)(end - s) - 1);
    }
}

static void keep_mail(dg_mailbox *box, GMimeMessage *m, long line)
{
    dg_mem *ctx = box->ctx;
    DG_GROW(ctx, box->mails, box->count, box->capacity);
    dg_mail *mail = &box->mails[box->count++];
    part_reading g = {.box = box};
    dg_buf to;
    const char *subject = g_mime_message_get_subject(m), *id = g_mime_message_get_message_id(m);
    GDateTime *date = g_mime_message_get_date(m);
    *mail = (dg_mail){
        .line = line, .automatic = is_automatic(m), .date = date ? g_date_time_to_unix(date) : DG_NO_TIME};
    mail->subject = dg_strdup(ctx, subject ? subject : "");
    mail->id = dg_strdup(ctx, id ? id : "");
    read_sender(ctx, mail, m);
    dg_buf_init(&to, ctx, DG_BUF_NO_LIMIT);
    add_addresses(&to, g_mime_message_get_to(m));
    add_addresses(&to, g_mime_message_get_cc(m));
    mail->to = to.p;
    int ids = count_ids(header(m, "References")) + count_ids(header(m, "In-Reply-To"));
    if (ids > REFERENCES) ids = REFERENCES;
    mail->references = dg_array(ctx, const char *, ids);
    add_references(ctx, mail, header(m, "References"), ids);
    add_references(ctx, mail, header(m, "In-Reply-To"), ids);
    dg_buf_init(&g.text, ctx, DG_PREPARED_TEXT_LIMIT);
    if (!mail->automatic) read_part(&g, g_mime_message_get_mime_part(m), 0);
    mail->body = g.text.p;
    mail->html = g.html;
}

bool dg_mail_readable(void)
{
    return true;
}

/* false: this is no mail. */
bool dg_mail_parse(dg_mailbox *box, const char *p, size_t n, long line)
{
    g_mime_init();
    GMimeStream *stream = g_mime_stream_mem_new_with_buffer(p, n);
    GMimeParser *parser = g_mime_parser_new_with_stream(stream);
    GMimeMessage *m = g_mime_parser_construct_message(parser, NULL);
    if (m) keep_mail(box, m, line);
    if (m) g_object_unref(m);
    g_object_unref(parser);
    g_object_unref(stream);
    return m != NULL;
}

#else /* no gmime */

bool dg_mail_readable(void)
{
    return false;
}

bool dg_mail_parse(dg_mailbox *box, const char *p, size_t n, long line)
{
    (void)box, (void)p, (void)n, (void)line;
    return false;
}
#endif

#define MAIL_TEXT                                                                                            \
    "subject, then text/plain parts, else HTML; threads by References, then by [name #123] in the subject"

const dg_source dg_source_mbox = {
    .name = "mbox",
    .title = "Mail: mbox",
    .reads = "mbox files (mboxo, mboxrd), Pipermail archives",
    .text_from = MAIL_TEXT,
    .tested = "documents",
};

const dg_source dg_source_maildir = {
    .name = "maildir",
    .title = "Mail: Maildir",
    .reads = "a Maildir folder (cur, new)",
    .text_from = MAIL_TEXT,
    .tested = "documents",
};

const dg_source dg_source_eml = {
    .name = "eml",
    .title = "Mail: .eml",
    .reads = "one mail a file",
    .text_from = MAIL_TEXT,
    .tested = "documents",
};
