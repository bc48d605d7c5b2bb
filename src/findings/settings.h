/* What the user chose about rules, from docgap.yml `rules:`: a severity or `off` by rule, numbers, and paths to leave alone:
 *
 *   rules:
 *     long-sentence: off
 *     hard-words: {severity: advice, except: ["docs/legal*"]}
 *     content-gap: {min-tickets: 3}
 */
#ifndef DG_FINDINGS_SETTINGS_H
#define DG_FINDINGS_SETTINGS_H
#include "base/error.h"
#include "base/json.h"
#include "findings/finding.h"

/* rules: the object of docgap.yml or NULL. An unknown rule, number or severity is an error naming it and the nearest known one. */
int dg_rule_settings_parse(dg_rule_settings **out, dg_mem *ctx, const dg_json *rules, const char *file, dg_error *err);
#endif
