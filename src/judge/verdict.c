/* Names of verdicts back to verdicts. */
#include <string.h>
#include "judge/judge.h"

dg_verdict dg_verdict_named(const char *name)
{
    for (int i = 0; i < DG_VERDICTS; i++)
        if (strcmp(name, dg_verdict_names[i]) == 0) return (dg_verdict)i;
    return DG_UNCERTAIN;
}
