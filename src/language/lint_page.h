/* What the lint rules share: one page being looked at, one section prepared for reading. Inside of lint_*.c alone.
 * A rule is a function over this; it reports hits and keeps nothing. */
#ifndef DG_LANGUAGE_LINT_PAGE_H
#define DG_LANGUAGE_LINT_PAGE_H
#include "language/lint.h"
#include "text/sentence.h"
#include "text/token.h"
#include "text/word_facts.h"

enum {                      /* marks of a byte of prose */
    DG_MARK_CODE = 1,
    DG_MARK_STRONG = 2,     /* often a label of the interface */
    DG_MARK_QUOTED = 4,     /* between quotation marks, or in a block quote */
    DG_MARK_LINK = 8,
    DG_MARK_EMPH = 16
};

enum { DG_LINT_HEADS = 1024 };

typedef struct {
    uint32_t start, end;    /* bytes in the section's prose */
    int words;              /* inline code counts as one word */
    const dg_block *block;
    int first_word, nwords; /* in dg_lint_page.words: all of them */
    uint64_t heads[DG_LINT_HEADS / 64]; /* hashes of words, and of words with the next letter: one bit rules out most phrases */
} dg_lint_sentence;

typedef struct {
    const dg_docset *docs;
    const dg_lint_options *options;
    const dg_map *glossary;          /* acronyms that the set's glossary pages explain */
    dg_findings *found;
    dg_word_cache *cache;
    dg_tokenizer *tokenizer;
    dg_mem *scratch;                 /* freed after each page */
    const dg_page *page;
    const dg_section *section;
    bool english;
    const char *initials;            /* of all words of the page, for acronyms; NULL: not made yet */
    int asked;                       /* costly questions asked on this page: bounded, whatever the page holds */
    int helps;                       /* does the page say what to do when a step fails? 0 not looked, 1 yes, -1 no */
    dg_map *explained;               /* acronyms of this page: 1 explained, 2 reported */
    dg_map *reported;                /* words and subjects told once a page */
    char *plain;                     /* the section's prose, inline code replaced by one made-up word */
    unsigned char *marks;            /* DG_MARK_* of each byte of prose */
    size_t n;                        /* bytes of prose */
    dg_lint_sentence *sentences; int nsentences;
    dg_slice *words; int nwords, words_capacity; /* of plain, sentence by sentence */
} dg_lint_page;

/* Subjects of rare words begin with this, so that lint.c can see which of them are the documentation's own terms. */
#define DG_LINT_RARE "rare word: "

typedef struct {
    const char *rule;
    int line;
    const char *message, *suggestion;
    dg_slice quote;                  /* shown, and (when subject is NULL) its identity */
    const char *subject;
} dg_lint_hit;

/* Makes `s` the current section: plain text, marks, sentences. */
void dg_lint_open_section(dg_lint_page *l, const dg_section *s);
void dg_lint_report(dg_lint_page *l, const dg_lint_hit *hit);
double dg_lint_number(const dg_lint_page *l, const char *rule, const char *name);
dg_slice dg_lint_quote(const dg_lint_page *l, const dg_lint_sentence *s); /* as the author wrote it, at most 160 bytes */
/* Is any byte of [start, end) marked with one of `marks`? */
bool dg_lint_marked(const dg_lint_page *l, uint32_t start, uint32_t end, unsigned marks);
/* Word number *pos of the sentence, counted on; false at the end. Start with *pos = 0. It points into l->plain. */
bool dg_lint_word(const dg_lint_page *l, const dg_lint_sentence *s, size_t *pos, dg_slice *word);
/* Position of a phrase of words (blanks match blanks, ASCII case ignored, whole words) at or after from; SIZE_MAX when absent. */
size_t dg_lint_phrase(const char *p, size_t n, size_t from, const char *phrase);
/* The same within a sentence, from an offset in prose. */
size_t dg_lint_find(const dg_lint_page *l, const dg_lint_sentence *s, size_t from, const char *phrase);
/* The first time in this page that the key (joined to the rule) is seen? */
bool dg_lint_first(dg_lint_page *l, const char *rule, dg_slice key);
/* Do users write this word in their tickets? */
bool dg_lint_users_know(dg_lint_page *l, dg_slice word);
/* The sections below s on its page (its subsections): first index after them. */
int dg_lint_subtree_end(const dg_docset *d, const dg_section *s);

enum { DG_LINT_QUESTIONS = 300 };

/* First sentence of the block, or nsentences; the sentences of a block stand together. *from moves on: ask in block order. */
int dg_lint_block_sentence(const dg_lint_page *l, const dg_block *b, int *from);

/* The rules; each looks at the current section, those of acronyms first at the whole page. */
void dg_lint_long_sentences(dg_lint_page *l);
void dg_lint_conditions(dg_lint_page *l);
void dg_lint_passive(dg_lint_page *l);
void dg_lint_hard_words(dg_lint_page *l);
void dg_lint_dense_terms(dg_lint_page *l);
void dg_lint_acronyms(dg_lint_page *l);
void dg_lint_tone(dg_lint_page *l);
void dg_lint_dead_end(dg_lint_page *l);
void dg_lint_steps(dg_lint_page *l);
void dg_lint_missing_steps(dg_lint_page *l);
void dg_lint_code(dg_lint_page *l);
void dg_lint_difficulty(dg_lint_page *l);
/* Adds the acronyms that the section explains ("Domain Name System (DNS)", "DNS (Domain Name System)", a heading "DNS"). */
void dg_lint_explained(dg_map *out, const dg_section *s, bool glossary);
bool dg_lint_is_glossary(const dg_page *p);
#endif
