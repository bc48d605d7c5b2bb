/* Which words and pairs do tickets use, in how many tickets, and which sections have them? Reads titles, first sentences and
 * prose once, and the docs once. Leaves it to words.c what of this is a gap. */
#include <stdlib.h>
#include "base/ctype.h"
#include "base/hash.h"
#include "language/words_inside.h"
#include "language/words_tables.h"

enum { MOST_TEXT = 4000, SOME = 1024 }; /* bytes read of a text; room to begin with, where a list grows */

/* --- reading ------------------------------------------------------------------------------------------------------------------- */

typedef struct {
    const char *text;
    dg_unit_fn fn;
    void *user;
    char before[DG_TERM_MAX + 1];  /* stem of the word before, "" when none is adjacent */
    size_t before_n;
    uint32_t before_start, end;    /* of the word before */
    bool any;
} unit_reader;

/* Only blanks or one hyphen between the two. */
static bool adjacent(const unit_reader *r, uint32_t start)
{
    if (!r->before_n || start <= r->end || start - r->end > 2) return false;
    for (uint32_t i = r->end; i < start; i++)
        if (r->text[i] != ' ' && r->text[i] != '-') return false;
    return true;
}

static bool starts_sentence(const unit_reader *r, uint32_t start)
{
    while (start > 0 && (r->text[start - 1] == ' ' || strchr("\"'(*_`", r->text[start - 1]))) start--;
    return start == 0 || strchr(".!?:\n-", r->text[start - 1]) != NULL;
}

/* Lower case, without the s of a plural: stems would make "mailing list" and "mail lists" the same pair. */
static size_t plain_form(char *out, dg_slice word)
{
    size_t n = word.n > 3 && word.p[word.n - 1] == 's' && word.p[word.n - 2] != 's' ? word.n - 1 : word.n;
    for (size_t i = 0; i < n; i++) out[i] = (char)dg_tolower((unsigned char)word.p[i]);
    return n;
}

static void on_word(const dg_token *t, void *user)
{
    unit_reader *r = user;
    if (t->flags & (DG_TOK_PART | DG_TOK_CJK)) return;
    dg_slice written = {r->text + t->start, t->end - t->start};
    bool stop = t->flags & DG_TOK_STOP, special = t->flags & (DG_TOK_IDENT | DG_TOK_NUMBER);
    bool capital = dg_isupper((unsigned char)written.p[0]) && !starts_sentence(r, t->start);
    char key[DG_UNIT_MAX + 1];
    dg_slice before = {r->text + r->before_start, r->end - r->before_start};
    bool takes = !stop || (r->before_n && dg_is_phrasal(before, written));
    if (adjacent(r, t->start) && !special && takes && before.n + written.n + 1 <= DG_UNIT_MAX) {
        size_t n = stop ? r->before_n : plain_form(key, before);
        if (stop) memcpy(key, r->before, n);
        key[n++] = ' ';
        n += plain_form(key + n, written);
        dg_unit_seen pair = {key, n, r->text + r->before_start, t->end - r->before_start, true, capital, t->flags};
        r->fn(&pair, r->user);
    }
    r->before_n = 0;
    if (stop || special || t->term.n > DG_TERM_MAX) return;
    dg_unit_seen one = {t->term.p, t->term.n, written.p, written.n, false, capital, t->flags};
    r->fn(&one, r->user);
    memcpy(r->before, t->term.p, t->term.n);
    r->before_n = t->term.n;
    r->before_start = t->start;
    r->end = t->end;
}

void dg_units_read(dg_tokenizer *tok, dg_slice text, dg_unit_fn fn, void *user)
{
    unit_reader r = {.text = text.p, .fn = fn, .user = user};
    dg_tokenize(tok, text.p, text.n, DG_TOKENIZE_STOPS, on_word, &r);
}

/* The beginning of a long text, not cut inside of a character. */
static dg_slice beginning(const char *text)
{
    dg_slice s = dg_slice_of(text);
    if (s.n <= MOST_TEXT) return s;
    for (s.n = MOST_TEXT; s.n > 0 && ((unsigned char)s.p[s.n] & 0xC0) == 0x80;) s.n--;
    return s;
}

/* --- who has a unit -------------------------------------------------------------------------------------------------------------- */

/* The units of each ticket, or of each section, one behind the other in order; turned into lists by unit when all are read. */
typedef struct {
    int32_t *unit;
    int64_t n, capacity, *start;
} mentions;

typedef struct { dg_units *all; mentions *said; int32_t place; } unit_place; /* place: a ticket or a section */

static void begin(mentions *m, dg_units *all, int places)
{
    *m = (mentions){.unit = dg_array(all->ctx, int32_t, SOME), .capacity = SOME, .start = dg_array(all->ctx, int64_t, places + 1)};
    for (int i = 0; i < all->count; i++) all->units[i].last = -1;
}

/* false: known for this place. */
static bool mention(const unit_place *p, int32_t id)
{
    dg_unit *u = &p->all->units[id];
    if (u->last == p->place) return false;
    u->last = p->place;
    DG_GROW(p->all->ctx, p->said->unit, p->said->n, p->said->capacity);
    p->said->unit[p->said->n++] = id;
    return true;
}

static void turn(mentions *m, dg_units *all, int places, bool tickets)
{
    int32_t *lists = dg_alloc(all->ctx, sizeof *lists * (size_t)m->n);
    for (int64_t k = 0; k < m->n; k++) {
        dg_unit *u = &all->units[m->unit[k]];
        ++*(tickets ? &u->ntickets : &u->nsections);
    }
    for (int i = 0; i < all->count; i++) {
        int *n = tickets ? &all->units[i].ntickets : &all->units[i].nsections;
        *(tickets ? &all->units[i].tickets : &all->units[i].sections) = lists;
        lists += *n;
        *n = 0;
    }
    for (int place = 0; place < places; place++)
        for (int64_t k = m->start[place]; k < m->start[place + 1]; k++) {
            dg_unit *u = &all->units[m->unit[k]];
            if (tickets) u->tickets[u->ntickets++] = place;
            else u->sections[u->nsections++] = place;
        }
    dg_free(m->unit);
    dg_free(m->start);
}

/* --- tickets ------------------------------------------------------------------------------------------------------------------- */

/* The form that more than half write wins; one pass, no list of forms. */
static void vote(dg_units *all, dg_unit *u, const dg_unit_seen *seen)
{
    char low[DG_UNIT_MAX + 1];
    size_t n = seen->surface_n < DG_UNIT_MAX ? seen->surface_n : DG_UNIT_MAX;
    for (size_t i = 0; i < n; i++) low[i] = (char)dg_tolower((unsigned char)seen->surface[i]);
    uint64_t form = dg_hash64(low, n);
    if (form == u->form) {
        u->votes++;
        return;
    }
    if (--u->votes >= 0) return;
    u->form = form;
    u->votes = 1;
    u->surface = dg_arena_text(all->names, low, n);
}

static void on_ticket_unit(const dg_unit_seen *seen, void *user)
{
    unit_place *p = user;
    dg_units *all = p->all;
    bool added;
    int32_t id = dg_vocab_add(all->keys, seen->key, seen->key_n, &added);
    if (added) {
        DG_GROW(all->ctx, all->units, all->count, all->capacity);
        all->units[all->count++] = (dg_unit){.pair = seen->pair, .surface = "", .last = -1};
    }
    all->units[id].capital += seen->capital;
    if (mention(p, id)) vote(all, &all->units[id], seen);
}

static void read_tickets(dg_units *all, dg_tokenizer *tok)
{
    const dg_language_input *in = all->in;
    mentions said;
    begin(&said, all, in->tickets->count);
    for (int i = 0; i < in->tickets->count; i++) {
        unit_place p = {all, &said, i};
        const char *const texts[] = {in->clean[i].title, in->clean[i].lead, in->clean[i].prose};
        for (size_t k = 0; k < sizeof texts / sizeof *texts && in->judgements[i].verdict != DG_NOT_DOCS; k++)
            dg_units_read(tok, beginning(texts[k]), on_ticket_unit, &p);
        said.start[i + 1] = said.n;
    }
    turn(&said, all, in->tickets->count, true);
}

/* --- docs ---------------------------------------------------------------------------------------------------------------------- */

static void on_section_unit(const dg_unit_seen *seen, void *user)
{
    unit_place *p = user;
    int32_t id = dg_vocab_find(p->all->keys, seen->key, seen->key_n);
    if (id >= 0) mention(p, id);
}

static void read_docs(dg_units *all, dg_tokenizer *tok)
{
    const dg_docset *docs = all->in->docs;
    mentions said;
    begin(&said, all, docs->nsections);
    for (int i = 0; i < docs->nsections; i++) {
        const dg_section *s = &docs->sections[i];
        unit_place p = {all, &said, i};
        const char *const texts[] = {s->heading, s->trail, s->prose, s->cells, s->code};
        for (size_t k = 0; k < sizeof texts / sizeof *texts; k++)
            dg_units_read(tok, dg_slice_of(texts[k]), on_section_unit, &p);
        said.start[i + 1] = said.n;
    }
    turn(&said, all, docs->nsections, false);
}

static int ascending(const void *a, const void *b)
{
    int32_t x = *(const int32_t *)a, y = *(const int32_t *)b;
    return (x > y) - (x < y);
}

bool dg_unit_in_section(const dg_unit *u, int section)
{
    int32_t key = section;
    return u->nsections && bsearch(&key, u->sections, (size_t)u->nsections, sizeof key, ascending);
}

/* "event" begins "events" and "eventing", and ends "setevent"; "char" is not "characters" to a search. */
static bool begins_alike(dg_slice text, const char *key, size_t n)
{
    const size_t ENDING = 4;
    for (long at; (at = dg_slice_ifind(text, key)) >= 0; text = (dg_slice){text.p + at + 1, text.n - (size_t)at - 1}) {
        size_t rest = 0;
        const char *behind = text.p + at + n;
        while (behind + rest < text.p + text.n && dg_isalpha((unsigned char)behind[rest])) rest++;
        if (rest < ENDING) return true;
    }
    return false;
}

/* A word in some field of the section, in any form that begins alike. */
static bool has_word(const dg_section *s, const char *word, size_t n)
{
    const char *const texts[] = {s->heading, s->trail, s->prose, s->cells};
    char key[DG_TERM_MAX + 1];
    if (n > 3 && word[n - 1] == 's') n--;
    if (n > DG_TERM_MAX) n = DG_TERM_MAX;
    snprintf(key, sizeof key, "%.*s", (int)n, word);
    for (size_t i = 0; i < sizeof texts / sizeof *texts; i++)
        if (begins_alike(dg_slice_of(texts[i]), key, n)) return true;
    return false;
}

bool dg_unit_said_in(const dg_units *all, const dg_unit *u, int section)
{
    if (dg_unit_in_section(u, section)) return true;
    const dg_section *s = &all->in->docs->sections[section];
    const char *p = u->surface;
    for (; *p; p += strspn(p, " -")) {
        size_t n = strcspn(p, " -");
        if (!has_word(s, p, n)) return false;
        p += n;
    }
    return true;
}

bool dg_same_place(const dg_docset *docs, int a, int b)
{
    const double LARGE = 0.15;
    const int FEW = 8;
    const dg_page *page = &docs->pages[docs->sections[a].page];
    if (a == b) return true;
    return docs->sections[a].page == docs->sections[b].page && (page->count <= FEW || page->count <= LARGE * docs->nsections);
}

/* The section known to answer: linked by an agent, or judged with little doubt. */
static int landing(const dg_language_input *in, int ticket)
{
    const double SURE = 0.75;
    const dg_judgement *j = &in->judgements[ticket];
    bool lost = in->signals && (in->signals[ticket].set & (1u << DG_SIG_CAME_BACK));
    if (j->verdict == DG_NOT_DOCS) return -1;
    if (in->linked && in->linked[ticket] >= 0 && !lost) return in->linked[ticket];
    bool found = j->verdict == DG_ANSWERED || j->verdict == DG_HARD_TO_FIND || j->verdict == DG_TOO_TECHNICAL;
    return found && j->p_answered >= SURE && in->matches[ticket].nhits ? in->matches[ticket].hits[0].section : -1;
}

dg_units *dg_units_new(dg_mem *ctx, const dg_language_input *in)
{
    dg_units *all = dg_new(ctx, dg_units);
    dg_tokenizer *tok = dg_tokenizer_new(all, in->language);
    all->ctx = all;
    all->in = in;
    all->names = dg_arena_new(all);
    all->keys = dg_vocab_new(all);
    all->lands = dg_array(all, int32_t, in->tickets->count);
    for (int i = 0; i < in->tickets->count; i++) all->lands[i] = landing(in, i);
    read_tickets(all, tok);
    read_docs(all, tok);
    return all;
}
