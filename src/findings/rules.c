/* The one table of rules. A rule is a row here and a function in the room that finds it; `docgap rules` lists the
 * table, reports and man pages quote it. Ids are stable: they stand in baselines and in other people's CI. */
#include "findings/finding.h"

const dg_rule dg_rules[] = {
    {"asked-back", "agents had to ask before they could help",
     "what agents ask back is what the docs or the request form fail to say (KCS: capture the context of the asker)",
     DG_ADVICE, DG_GROUP_TICKETS, "min-tickets=3", "content"},
    {"content-gap", "tickets ask for something that no section answers",
     "a question that comes back is a data point, not a user's fault; new text would answer it (KCS: new versus known)",
     DG_ERROR, DG_GROUP_TICKETS, "min-tickets=2", "content"},
    {"hard-to-find", "a section answers, but the asker's own words do not lead to it",
     "people search in their own words and stop early (KCS: findability; Furnas et al. 1987, the vocabulary problem)",
     DG_WARNING, DG_GROUP_TICKETS, "min-tickets=2", "findability"},
    {"link-mismatch", "the page that agents link does not answer the tickets where they link it",
     "a link that does not help costs the asker another round (KCS: link accuracy)",
     DG_ADVICE, DG_GROUP_TICKETS, "min-tickets=2", "links"},
    {"partial-answer", "a section answers a part of what tickets ask",
     "half an answer brings the asker back; the missing words are named",
     DG_WARNING, DG_GROUP_TICKETS, "min-tickets=2", "content"},
    {"procedure-wanted", "people ask how to do it and the best section has no steps",
     "tasks are found and followed best as numbered steps (ISO/IEC/IEEE 26514; Microsoft Writing Style Guide)",
     DG_WARNING, DG_GROUP_TICKETS, "min-tickets=2", "steps"},
    {"still-asked", "answered in the docs, and still asked",
     "a gap is closed only when tickets about it stop or fall; until then the answer is not found or not understood",
     DG_WARNING, DG_GROUP_TICKETS, "min-tickets=3", "findability"},
    {"too-technical", "the section is written above the level of the people who ask about it",
     "readers need to know about 98 % of the words to follow a text (Nation 2006); the askers' own tickets show what they know",
     DG_WARNING, DG_GROUP_TICKETS, "min-tickets=2", "language"},
    {"vocabulary-gap", "users and docs have different words for the same thing",
     "a word that is not on the page cannot be found there (Furnas et al. 1987)",
     DG_WARNING, DG_GROUP_TICKETS, "min-tickets=2", "vocabulary"},
    {0},
};
