/* The sources that map a system's own shapes, one file each (source_NAME.c); sources.c puts them into the
 * table. */
#ifndef DG_TICKETS_VENDORS_H
#define DG_TICKETS_VENDORS_H
#include "tickets/source.h"

extern const dg_source dg_source_github;
extern const dg_source dg_source_github_discussions;
extern const dg_source dg_source_gitlab;
extern const dg_source dg_source_zendesk;
extern const dg_source dg_source_jira;
extern const dg_source dg_source_freshdesk;
extern const dg_source dg_source_intercom;
extern const dg_source dg_source_discourse;
extern const dg_source dg_source_discourse_archive;
extern const dg_source dg_source_helpscout;
extern const dg_source dg_source_servicenow;
extern const dg_source dg_source_stackexchange;
extern const dg_source dg_source_redmine;
extern const dg_source dg_source_rt;
extern const dg_source dg_source_bugzilla;
extern const dg_source dg_source_http_json; /* live only: described in docgap.yml */
#endif
