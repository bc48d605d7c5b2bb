/* Mail is read by source_mail.c when gmime is there. */
#include "tickets/natives.h"
#include "tickets/reader.h"

static int no_mail(dg_error *err)
{
    return dg_fail(err, DG_ERR_USAGE, "this docgap was built without gmime and cannot read mail");
}

int dg_read_mbox(dg_reader *r, dg_error *err)
{
    (void)r;
    return no_mail(err);
}

int dg_read_eml(dg_reader *r, dg_error *err)
{
    (void)r;
    return no_mail(err);
}

bool dg_is_maildir(const char *path)
{
    (void)path;
    return false;
}

int dg_import_maildir(const dg_reader *r, const char *path, dg_error *err)
{
    (void)r;
    (void)path;
    return no_mail(err);
}
