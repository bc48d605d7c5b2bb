/* Which reader does a file need? Decided by its first bytes; the ending of its name only where the bytes
 * cannot tell (a text file may begin with anything). Answers for files that docgap cannot read say what to do
 * instead. Owns nothing. */
#include <string.h>

#include "base/ctype.h"
#include "base/file.h"
#include "tickets/csv.h"
#include "tickets/natives.h"
#include "tickets/reader.h"
#include "tickets/wide.h"

static const struct {
    const char *magic;
    size_t n;
    const char *what;
} binaries[] = {
    {"%PDF-", 5, "a PDF document: docgap reads text; export the tickets as CSV or JSON"},
    {"\x89PNG", 4, "an image"},
    {"\xFF\xD8\xFF", 3, "an image"},
    {"GIF8", 4, "an image"},
    {"\xD0\xCF\x11\xE0", 4, "an old Office file: open it and save it as CSV"},
    {"SQLite format 3", 15, "a database: --tickets takes exports; use --db for a docgap database"},
    {"\x7F"
     "ELF",
     4, "a program"},
    {"7z\xBC\xAF", 4, "a 7z archive: unpack it first"},
    {"Rar!", 4, "a RAR archive: unpack it first"},
    {"!BDN", 4, "an Outlook PST file: export the mails as mbox or .eml"},
};

static int say_binary(dg_slice head, const char *path, dg_error *err)
{
    for (size_t i = 0; i < sizeof binaries / sizeof binaries[0]; i++)
        if (head.n >= binaries[i].n && memcmp(head.p, binaries[i].magic, binaries[i].n) == 0)
            return dg_fail_at(err, DG_ERR_INPUT, path, 0, "this is %s", binaries[i].what);
    if (memchr(head.p, 0, head.n) && dg_wide_kind_of(head) == DG_NARROW)
        return dg_fail_at(err, DG_ERR_INPUT, path, 0,
                          "this is a binary file, not tickets: docgap reads JSON, CSV, mail and text "
                          "(see docgap sources)");
    return 0;
}

static bool has_ending(const char *path, const char *const *endings)
{
    dg_slice ext = dg_slice_of(dg_path_ext(path));
    for (int i = 0; endings[i]; i++)
        if (dg_slice_ieq(ext, endings[i])) return true;
    return false;
}

static bool is_text_name(const char *path)
{
    static const char *const endings[] = {"md", "txt", "markdown", "text", "rst", "adoc", NULL};
    return has_ending(path, endings);
}

static bool is_table_name(const char *path)
{
    static const char *const endings[] = {"csv", "tsv", "tab", NULL};
    return has_ending(path, endings);
}

/* "Name: value" lines before the first empty line, one of them a header that every mail has. */
static bool is_mail(dg_slice head)
{
    static const char *const known[] = {
        "Received:",     "From:",         "Subject:", "Message-ID:",    "Return-Path:",
        "Delivered-To:", "MIME-Version:", "Date:",    "X-Original-To:", NULL};
    dg_slice line;
    int seen = 0, lines = 0;
    while (dg_next_line(&head, &line) && line.n && lines++ < 60) {
        if (line.p[0] == ' ' || line.p[0] == '\t') continue;
        size_t i = 0;
        while (i < line.n && (dg_isalnum((unsigned char)line.p[i]) || line.p[i] == '-' || line.p[i] == '_'))
            i++;
        if (i == 0 || i == line.n || line.p[i] != ':') return false;
        for (int k = 0; known[k]; k++) seen += dg_slice_istarts(line, known[k]);
    }
    return seen >= 2;
}

static dg_slice without_blanks(dg_slice head)
{
    head = dg_without_mark(head);
    while (head.n && dg_isspace((unsigned char)head.p[0])) head.p++, head.n--;
    return head;
}

/* [ begins JSON when a value or the end of a list follows; "[link](...)" and "[Bug] it fails" are text. */
static bool is_json(dg_slice s)
{
    if (!s.n || (s.p[0] != '{' && s.p[0] != '[')) return false;
    bool list = s.p[0] == '[';
    s = without_blanks((dg_slice){s.p + 1, s.n - 1});
    if (!s.n) return true;
    return list ? strchr("{[]\"-0123456789", s.p[0]) != NULL : s.p[0] == '"' || s.p[0] == '}';
}

static const struct {
    const char *name;
    dg_read_fn fn;
} by_format[] = {
    {"csv", dg_read_csv}, {"text", dg_read_text},   {"mbox", dg_read_mbox},
    {"eml", dg_read_eml}, {"native", dg_read_json},
};

/* --from names a format, or a system with several: then JSON and table are told apart by the bytes. */
static dg_read_fn forced_reader(const dg_source *forced, bool json)
{
    for (size_t i = 0; i < sizeof by_format / sizeof by_format[0]; i++)
        if (dg_str_eq(forced->name, by_format[i].name)) return by_format[i].fn;
    return json || !forced->csv_map ? dg_read_json : dg_read_csv;
}

/* UTF-16 is JSON or a table: of mail and text there is none. */
static dg_read_fn wide_reader(dg_slice head, const dg_source *forced)
{
    dg_mem *ctx = dg_mem_root();
    dg_wide w;
    dg_wide_init(&w, ctx, dg_wide_kind_of(head));
    bool json = is_json(without_blanks(dg_wide_decode(&w, head)));
    dg_free(ctx);
    return forced ? forced_reader(forced, json) : json ? dg_read_json : dg_read_csv;
}

dg_read_fn dg_detect_reader(dg_slice head, const char *path, const dg_source *forced, dg_error *err)
{
    if (say_binary(head, path, err)) return NULL;
    if (dg_wide_kind_of(head) != DG_NARROW) return wide_reader(head, forced);
    dg_slice start = without_blanks(head);
    bool json = is_json(start);
    if (forced) return forced_reader(forced, json);
    if (is_text_name(path) && !json) return dg_read_text;
    if (json) return dg_read_json;
    if (is_table_name(path)) return dg_read_csv;
    if (dg_slice_starts(start, "From ")) return dg_read_mbox;
    if (is_mail(start)) return dg_read_eml;
    if (dg_csv_delimiter(head)) return dg_read_csv;
    dg_fail_at(err, DG_ERR_INPUT, path, 0,
               "not recognised as JSON, CSV or mail: name the format with --from (see docgap sources)");
    return NULL;
}
