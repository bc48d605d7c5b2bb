/* Readability formulas on given prose: counts first, then formulas, so that counts of sections can be added up to a page.
 * The caller gives prose alone: no code, tables, identifiers, link targets or front matter (methods for technical text: those
 * leak into every formula). Sources:
 *   Flesch Reading Ease        R. Flesch, J. Applied Psychology 32 (1948): 206.835 - 1.015 w/s - 84.6 syll/w
 *   Flesch-Kincaid grade       Kincaid et al., Research Branch Report 8-75 (1975): .39 w/s + 11.8 syll/w - 15.59
 *   ARI                        Senter & Smith, AMRL-TR-66-220 (1967): 4.71 char/w + .5 w/s - 21.43
 *   Coleman-Liau               Coleman & Liau, J. Applied Psychology 60 (1975): 5.88 char/w - 29.6 s/w - 15.8
 *   SMOG                       McLaughlin, J. of Reading 12 (1969): 1.0430 sqrt(poly * 30/s) + 3.1291
 *   Gunning Fog                Gunning, The Technique of Clear Writing (1952): .4 (w/s + 100 complex/w)
 *   LIX                        Bjornsson, Lasbarhet (1968): w/s + 100 long/w, long: more than 6 letters; for any language with spaces
 *   New Dale-Chall             Chall & Dale (1995): .1579 unfamiliar% + .0496 w/s, + 3.6365 when unfamiliar% > 5
 * Only LIX and the length of sentences are measured in languages other than English. */
#ifndef DG_TEXT_READABILITY_H
#define DG_TEXT_READABILITY_H
#include "text/word_facts.h"

typedef struct {
    int sentences, words;
    int letters;        /* letters and digits of the words */
    int syllables;      /* these and the next four: English only, else 0 */
    int polysyllables;  /* words of three or more syllables */
    int complex;        /* the same without names and without what only -es, -ed, -ing made long (Fog) */
    int unfamiliar;     /* not a familiar word (Dale-Chall) */
    int long_words;     /* more than six letters (LIX); every language */
    bool english;
} dg_readability_counts;

/* Below this much prose a formula says nothing: dg_readability_measure gives -1. */
enum { DG_READABILITY_WORDS = 40, DG_READABILITY_SENTENCES = 2 };

typedef struct {
    double sentence_length; /* words a sentence */
    double lix;
    bool english;           /* the others are 0 when it is not */
    double flesch, flesch_kincaid, ari, coleman_liau, smog, fog, dale_chall;
} dg_readability;

/* Adds the counts of the text to *counts (start with {0}). language: ISO 639-1; NULL and "" are English. */
void dg_readability_count(dg_readability_counts *counts, dg_word_cache *cache, dg_slice text, const char *language);
/* 0, or -1: too short to measure (*out is cleared). */
int dg_readability_measure(dg_readability *out, const dg_readability_counts *counts);
#endif
