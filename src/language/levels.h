/* Inside of the room: how hard the sections are, and how well those who ask about them read and write, on one scale.
 * The scale: 0 is the mean of the docs' sections; 1 is DG_LEVEL_UNIT of the difficulty score, about what sections of one
 * documentation differ by (the standard deviation was .50 to .68 in four sets of more than 100 sections). A ticket is set on it by
 * its own prose, by the technical terms of the docs and of the section that its writer uses, and by the code, commands and logs that
 * it brings; short texts are drawn toward the other askers of the section, and all of them toward 0, so that nobody is held for a
 * weak reader without evidence. Prose of tickets and of docs was measured to be about equally hard on average
 * (docs/quality-language.md), so that no offset is needed. English only: other languages have no levels. */
#ifndef DG_LANGUAGE_LEVELS_H
#define DG_LANGUAGE_LEVELS_H
#include "language/askers.h"
#include "language/difficulty.h"
#include "language/plain.h"
#include "language/words.h"

enum { DG_LEVEL_WORDS = 40 };    /* of prose that a section needs, with the sections below it */
#define DG_LEVEL_UNIT 0.55

typedef struct {
    double *section;             /* by section; NAN: too little prose */
    double *ticket;              /* by ticket; NAN: too little text; set by dg_levels_pool */
    double *asked;               /* by section: level of those who ask about it, drawn toward 0; NAN: none known; set by dg_levels_pool */
    const dg_difficulty_counts *counts; /* by section: what the level came from */
    double *own;                 /* by ticket: its prose alone */
    int *words;                  /* by ticket: words of its prose */
    bool *technical, *uncommon;  /* by term of the tickets: a technical term that the docs have; a word that not everybody knows */
    int32_t *of_docs;            /* by term of the tickets: its number in the plain index, or -1 */
    const dg_plain *plain;
} dg_levels;
/* Of the docs alone: a plain search, and the sections' difficulty scores before they are brought to the scale. */
struct dg_read_docs {
    dg_plain *plain;             /* NULL: made when asked for, there are many sections */
    double *score;               /* by section; NAN: too little prose, or not English */
    dg_difficulty_counts *counts;
};
/* Measures each text by itself. Owned by ctx; read and plain must live as long. */
dg_levels *dg_levels_new(dg_mem *ctx, const dg_language_input *in, const dg_read_docs *read, const dg_plain *plain);
/* Sets `ticket` and `asked`. section_of: by ticket, the section that it asks about, or -1. */
void dg_levels_pool(dg_levels *l, const dg_language_input *in, const int32_t *section_of);
/* The prose of a section without code, paths and addresses (blanks in their place). Owned by ctx. */
dg_slice dg_section_masked(dg_mem *ctx, const dg_section *s);
/* Sections section .. dg_level_end() - 1 make its level: itself, and those below it when it has too little prose of its own. */
int dg_level_end(const dg_docset *docs, int section);
/* The section after the last one below this one. */
int dg_section_end(const dg_docset *docs, int section);
#endif
