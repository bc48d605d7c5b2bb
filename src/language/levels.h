/* Inside of the room: how hard the sections are and how well those who ask read and write, on one scale.
 * The scale: 0 is the mean of the docs' sections, 1 one standard deviation of their difficulty. A ticket is set on it by how it
 * differs from the mean ticket, because what people write in haste is easier than what they can read, whoever they are.
 * English only: other languages have no levels. */
#ifndef DG_LANGUAGE_LEVELS_H
#define DG_LANGUAGE_LEVELS_H
#include "language/difficulty.h"
#include "language/words.h"

enum { DG_LEVEL_WORDS = 40 };    /* of prose that a section needs */

typedef struct {
    double *section;             /* by section; NAN: too little prose */
    double *ticket;              /* by ticket; NAN: too little text */
    int *weight;                 /* by ticket: words that its level rests on */
    dg_difficulty_counts *counts;/* by section: what the level came from */
} dg_levels;
/* Owned by ctx. */
dg_levels *dg_levels_new(dg_mem *ctx, const dg_language_input *in);
/* The prose of a section without inline code. Owned by ctx. */
dg_slice dg_section_prose(dg_mem *ctx, const dg_section *s);
#endif
