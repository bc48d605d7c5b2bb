/* Any JSON through the mapper of every system: the first byte chooses it, the rest is the record. */
#include "base/json.h"
#include "base/time.h"
#include "tickets/sink.h"
#include "tickets/source.h"

static dg_sink *base; /* only its options are used: staged sinks never reach a database */
static dg_import_options options;

static void open_base(void)
{
    dg_mem *m = dg_mem_root();
    dg_db *db;
    dg_error err;
    options = (dg_import_options){.since = DG_NO_TIME, .include_private = true};
    if (dg_db_open(&db, m, ":memory:", NULL, &err) || dg_sink_open(&base, m, db, "fuzz", &options, &err))
        abort();
}

int LLVMFuzzerTestOneInput(const uint8_t *data, size_t size);
int LLVMFuzzerTestOneInput(const uint8_t *data, size_t size)
{
    if (!base) open_base();
    if (!size) return 0;
    dg_mem *m = dg_mem_root();
    const char *bytes = (const char *)data;
    dg_json *record;
    dg_error err = {0};
    size_t count = 0;
    while (dg_sources[count]) count++;
    const dg_source *source = dg_sources[data[0] % count];
    if (!dg_json_parse(&record, m, bytes + 1, size - 1, "fuzz", 1, NULL)) {
        for (size_t i = 0; i < count; i++)
            if (dg_sources[i]->detect_json) dg_sources[i]->detect_json(record);
        if (source->map_json) source->map_json(dg_sink_stage(m, base), m, record, &err);
    }
    dg_free(m);
    return 0;
}
