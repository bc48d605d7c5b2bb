/* The table of sources, in the order of `docgap sources`. One row for each; the rows are in source_NAME.c. */
#include "tickets/natives.h"
#include "tickets/vendors.h"

const dg_source *const dg_sources[] = {
    &dg_source_native,
    &dg_source_csv,
    &dg_source_text,
    &dg_source_mbox,
    &dg_source_maildir,
    &dg_source_eml,
    &dg_source_github,
    &dg_source_github_discussions,
    &dg_source_gitlab,
    &dg_source_zendesk,
    &dg_source_jira,
    &dg_source_freshdesk,
    &dg_source_intercom,
    &dg_source_discourse,
    &dg_source_discourse_archive,
    &dg_source_helpscout,
    &dg_source_servicenow,
    &dg_source_stackexchange,
    &dg_source_redmine,
    &dg_source_rt,
    &dg_source_bugzilla,
    &dg_source_http_json,
    NULL,
};

const dg_source *dg_source_find(const char *name)
{
    for (size_t i = 0; name && dg_sources[i]; i++)
        if (dg_slice_ieq(dg_slice_of(name), dg_sources[i]->name)) return dg_sources[i];
    return NULL;
}
