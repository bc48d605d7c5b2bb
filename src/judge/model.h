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
    double nothing_shared;   /* p of a ticket that shares no word with any section: synonyms and typos answer some of them */
    double own_norm;         /* with so many tickets a corpus' own means count half of what they may */
    double own_share;        /* the most that its own means count; the rest is the trained ones */
    double neighbours;       /* share of the nearest tickets in a ticket's log-odds */
    double pool_weight;      /* share of the topic in a ticket's log-odds, at the reference size */
    double pool_slope, pool_intercept; /* of the topic's mean log-odds */
    double pool_together;    /* log-odds added when all its tickets lead to one section, taken off when each leads elsewhere */
    double heard_slope, heard_intercept; /* of the log-odds when neighbours and topic have been heard */
    double blind;            /* log-odds of a ticket where evidence is not to be trusted */
    double trust_floor, trust_middle, trust_steepness; /* how far it is, by the corpus' mean rare-found (estimate.c) */
    bool calibrated;         /* learned from labels of this corpus: its means are the trained ones */
    int labels;              /* how many */
};
#endif
