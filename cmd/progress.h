/* A progress line on standard error, when that is a terminal; and Ctrl-C as a wish to stop at the next safe place. */
#ifndef CMD_PROGRESS_H
#define CMD_PROGRESS_H
#include "docgap.h"
dg_progress *progress_start(bool quiet); /* static storage; also catches SIGINT and SIGTERM */
void progress_clear(void);               /* wipe the line before other output */
#endif
