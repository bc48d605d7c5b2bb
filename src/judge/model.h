/* Inside of the room: the numbers of an estimate. Read from JSON (data/judge/model.json, or what `calibrate` wrote). */
#ifndef DG_JUDGE_MODEL_H
#define DG_JUDGE_MODEL_H
#include "judge/judge.h"

enum { DG_MODEL_FEATURES = DG_EV_COUNT };

typedef struct {
    dg_evidence_id id;
    double weight;
    double mean, sd;  /* of the tickets it was trained on: used where a corpus has too few of its own */
} dg_model_feature;

struct dg_model {
    dg_model_feature feature[DG_MODEL_FEATURES];
    int nfeatures;
    double intercept;        /* of the log-odds, for the prevalence below */
    double prevalence;       /* share of answered tickets that the intercept stands for */
    double own_norm;         /* tickets from which on a corpus is normalised by itself, half and half at this count */
    double neighbours;       /* share of the nearest tickets in a ticket's log-odds */
    double pool_weight;      /* share of the topic in a ticket's log-odds, at the reference size */
    double pool_slope, pool_intercept; /* of the topic's mean log-odds */
    bool calibrated;         /* learned from labels of this corpus: prevalence is not estimated again */
    int labels;              /* how many */
};
#endif
