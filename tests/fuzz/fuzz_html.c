/* Any bytes as HTML: the text that comes out is bounded, whatever the tags do. */
#include "text/html.h"

int LLVMFuzzerTestOneInput(const uint8_t *data, size_t size);
int LLVMFuzzerTestOneInput(const uint8_t *data, size_t size)
{
    dg_mem *m = dg_mem_root();
    const char *p = (const char *)data;
    dg_buf text;
    dg_buf_init(&text, m, DG_BUF_NO_LIMIT);
    dg_html_to_text(&text, p, size);
    if (text.n > 1000 + 600 * size) abort(); /* quotes in quotes: two bytes a level and line */
    dg_buf_clear(&text);
    dg_html_unescape(&text, p, size);
    if (text.n > 16 + 4 * size) abort();
    dg_looks_like_html(p, size);
    dg_free(m);
    return 0;
}
