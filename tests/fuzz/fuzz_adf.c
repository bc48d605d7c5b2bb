/* Any JSON as an Atlassian document, any text as wiki markup and Textile. The output stays in proportion to
 * the input. */
#include "tickets/adf.h"

int LLVMFuzzerTestOneInput(const uint8_t *data, size_t size);
int LLVMFuzzerTestOneInput(const uint8_t *data, size_t size)
{
    dg_mem *m = dg_mem_root();
    const char *bytes = (const char *)data;
    char *text = dg_strndup(m, bytes, size);
    dg_json *doc;
    dg_buf out;
    dg_buf_init(&out, m, DG_BUF_NO_LIMIT);
    if (!dg_json_parse(&doc, m, text, strlen(text), "fuzz", 1, NULL)) dg_adf_to_text(&out, doc);
    dg_buf_clear(&out);
    dg_jira_wiki_to_text(&out, text, strlen(text));
    if (out.n > 16 * size + 64) abort();
    dg_buf_clear(&out);
    dg_textile_to_text(&out, text, strlen(text));
    if (out.n > 16 * size + 64) abort();
    dg_free(m);
    return 0;
}
