/* Prints how frustrated each text sounds, one number a line: texts on standard input, separated by the byte 1.
 * For measuring the shipped model: tests/eval compares it with labels. */
#include <stdio.h>
#include "language/signals.h"

int main(void)
{
    dg_mem *ctx = dg_mem_root();
    dg_signal_model *m;
    dg_error err = {0};
    dg_buf b;
    int c;
    dg_buf_init(&b, ctx, DG_BUF_NO_LIMIT);
    if (dg_signal_model_new(&m, ctx, &err)) return 1;
    while ((c = getchar()) != EOF) {
        if (c != 1) {
            dg_buf_addc(&b, (char)c);
            continue;
        }
        printf("%.4f\n", dg_frustration(m, b.p, b.n));
        dg_buf_clear(&b);
    }
    printf("%.4f\n", dg_frustration(m, b.p, b.n));
    dg_free(ctx);
    return 0;
}
