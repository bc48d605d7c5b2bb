/* How alike two tickets are: cosine of their words, blended with that of their word vectors when there are any. */
#ifndef DG_TOPICS_SIMILAR_H
#define DG_TOPICS_SIMILAR_H
#include "topics/text_rows.h"

/* Share of the word vectors. Chosen by leaving one labelled set out (docs/quality-topics.md). */
#define DG_VECTOR_SHARE 0.25

static inline double dg_similar_blend(double words, const dg_text_rows *text, int a, int b)
{
    return text->dims ? (1 - DG_VECTOR_SHARE) * words + DG_VECTOR_SHARE * dg_text_rows_cosine(text, a, b) : words;
}
#endif
