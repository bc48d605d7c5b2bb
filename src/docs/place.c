/* From a place in a file back to the section that it lies in. Owns nothing. */
#include <string.h>
#include "docs/section.h"

static const dg_page *page_of(const dg_docset *d, const char *path)
{
    int low = 0, high = d->npages;
    while (low < high) { /* pages are sorted by path */
        int middle = low + (high - low) / 2, c = strcmp(d->pages[middle].path, path);
        if (c == 0) return &d->pages[middle];
        if (c < 0) low = middle + 1;
        else high = middle;
    }
    return NULL;
}

int dg_docset_at(const dg_docset *d, const char *path, int line)
{
    const dg_page *p = page_of(d, path);
    int found = p && p->count ? p->first : -1;
    for (int i = 0; p && i < p->count; i++)
        if (d->sections[p->first + i].line <= line) found = p->first + i;
    return found;
}
