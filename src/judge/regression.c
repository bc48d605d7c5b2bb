#include "judge/regression.h"
#include <math.h>
#include <string.h>
#include "base/log_odds.h"

/* Solves a * x = b by elimination with pivots; a and b are overwritten; x into b. false: singular. */
static bool solve(double *a, double *b, int k)
{
    for (int c = 0; c < k; c++) {
        int pivot = c;
        for (int r = c + 1; r < k; r++)
            if (fabs(a[r * k + c]) > fabs(a[pivot * k + c]))
                pivot = r;
        if (fabs(a[pivot * k + c]) < 1e-12)
            return false;
        for (int i = 0; i < k; i++) {
            double t = a[c * k + i];
            a[c * k + i] = a[pivot * k + i];
            a[pivot * k + i] = t;
        }
        double t = b[c];
        b[c] = b[pivot];
        b[pivot] = t;
        for (int r = 0; r < k; r++) {
            double f = r == c ? 0.0 : a[r * k + c] / a[c * k + c];
            for (int i = c; i < k && f != 0.0; i++)
                a[r * k + i] -= f * a[c * k + i];
            b[r] -= f * b[c];
        }
    }
    for (int c = 0; c < k; c++)
        b[c] /= a[c * k + c];
    return true;
}

static double linear(const double *w, const double *x, int k)
{
    double z = 0;
    for (int i = 0; i < k; i++)
        z += w[i] * x[i];
    return z;
}

/* Gradient into g and Hessian into h of the penalised loss at w. The intercept (first) is free. */
static void derive(const dg_regression *p, const double *w, double *g, double *h)
{
    int k = p->k;
    memset(h, 0, sizeof *h * (size_t)(k * k));
    for (int i = 0; i < k; i++) {
        double ridge = i ? p->ridge : 1e-6;
        g[i] = ridge * (w[i] - p->start[i]);
        h[i * k + i] = ridge;
    }
    for (size_t r = 0; r < p->n; r++) {
        const double *x = p->x + r * (size_t)k;
        double prob = dg_logistic(linear(w, x, k)), v = fmax(prob * (1.0 - prob), 1e-6);
        for (int i = 0; i < k; i++) {
            g[i] += (prob - p->y[r]) * x[i];
            for (int j = 0; j < k; j++)
                h[i * k + j] += v * x[i] * x[j];
        }
    }
}

void dg_regression_fit(double *w, const dg_regression *p)
{
    double g[DG_REGRESSION_MOST], h[DG_REGRESSION_MOST * DG_REGRESSION_MOST];
    memcpy(w, p->start, sizeof *w * (size_t)p->k);
    for (int round = 0; round < 40; round++) {
        double step = 0;
        derive(p, w, g, h);
        if (!solve(h, g, p->k))
            return;
        for (int i = 0; i < p->k; i++) {
            double d = fmin(fmax(g[i], -2.0), 2.0); /* separable labels would run away */
            w[i] -= d;
            step += fabs(d);
        }
        if (step < 1e-9)
            return;
    }
}
