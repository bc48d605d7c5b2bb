/* The sources that belong to no system: docgap's own JSON, tables, text files, mail. See vendors.h for the others. */
#ifndef DG_TICKETS_NATIVES_H
#define DG_TICKETS_NATIVES_H
#include "tickets/source.h"

extern const dg_source dg_source_native;
extern const dg_source dg_source_csv;
extern const dg_source dg_source_text;
extern const dg_source dg_source_mbox;
extern const dg_source dg_source_maildir;
extern const dg_source dg_source_eml;
#endif
