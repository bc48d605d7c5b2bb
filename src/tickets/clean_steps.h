/* The cleaning steps that clean.h does not show, for clean.c. Private to the room. */
#ifndef DG_TICKETS_CLEAN_STEPS_H
#define DG_TICKETS_CLEAN_STEPS_H
#include "tickets/clean.h"

/* Template: HTML comments, headings and prompts that are boilerplate, checkboxes, empty answers, environment lists. b may be NULL. */
void dg_clean_template(dg_buf *out, const dg_boilerplate *b, const char *p, size_t n);
/* Markdown and placeholders to plain words: images, addresses, link targets, emphasis, tags, "[email-12]". */
void dg_clean_markup(dg_buf *out, const char *p, size_t n);
void dg_clean_comments(dg_buf *out, const char *p, size_t n); /* <!-- ... --> */
/* Bytes of a learned or listed prompt at the start of the line ("React version:"), the colon included; 0 when there is none. */
size_t dg_boilerplate_prompt(const dg_boilerplate *b, const char *line, size_t n);
/* A line in the form in which lines are compared; false when it is too short, too long or has no letters. out has room for 404. */
bool dg_line_normal(char *out, size_t *n, dg_slice line);
/* Does the text begin with one of the words (NULL-terminated list, ASCII case ignored)? */
bool dg_begins_with(dg_slice s, const char *const *words);
/* Bytes of the web or mail address that begins at p; 0 when none does. */
size_t dg_clean_address(const char *p, size_t n);
/* Stack trace, log line, JSON dump or code outside of a fence. */
bool dg_is_code_line(dg_slice line);
#endif
