/* Snowball behind two functions; the only file that includes libstemmer.h.
 * Leaves casefolding and caching to token.c. The stemmer is owned by the context that it was made in. */
#include "text/stem.h"

#include <libstemmer.h>
#include <limits.h>

struct dg_stemmer {
    struct sb_stemmer *snowball; /* NULL: words stay as they are */
};

static int release(dg_stemmer *s)
{
    sb_stemmer_delete(s->snowball);
    return 0;
}

dg_stemmer *dg_stemmer_new(dg_mem *ctx, const char *language)
{
    dg_stemmer *s = dg_new(ctx, dg_stemmer);
    s->snowball = sb_stemmer_new(language ? language : "en", "UTF_8");
    talloc_set_destructor(s, release);
    return s;
}

dg_slice dg_stem(dg_stemmer *s, const char *word, size_t n)
{
    if (s->snowball && n > 0 && n < INT_MAX) {
        const sb_symbol *stem = sb_stemmer_stem(s->snowball, (const sb_symbol *)word, (int)n);
        const int length = sb_stemmer_length(s->snowball);
        if (stem && length > 0) return (dg_slice){ (const char *)stem, (size_t)length };
    }
    return (dg_slice){ word, n };
}
