/* docgap init: a commented docgap.yml from the settings table; what lies here is filled in. Never overwrites. */
#include "base/file.h"
#include "settings.h"

/* Folders and files that people usually have, in this order. */
static const char *const docs_places[] = {"docs", "doc", "documentation", "content", "src/content", "website/docs", NULL};
static const char *const ticket_places[] = {"tickets.jsonl", "tickets.json", "tickets.csv", "issues.json", "export.csv", NULL};

static const char *first_there(const char *const *places, bool folder)
{
    for (; *places; places++)
        if (folder ? dg_is_directory(*places) : dg_file_exists(*places)) return *places;
    return NULL;
}

static const char *const tree_examples[][2] = {
    {"site", "#   base: https://docs.example.com/\n#   root: docs\n#   redirects: {/old-page: /new-page}\n"},
    {"embeddings", "#   url: http://127.0.0.1:8080/v1/embeddings\n#   model: name-of-the-model\n#   token_env: EMBEDDINGS_TOKEN\n"},
    {"synonyms", "#   log in: authenticate\n"},
    {"kinds", "#   question: [question, how-to]\n#   bug: [bug, defect]\n#   feature: [enhancement]\n#   account: [billing]\n"},
    {"rules", "#   long-sentence: {severity: advice, max-words: 30}\n#   tone-belittling: off\n#   content-gap: {min-tickets: 3}\n"},
    {"sources", "#   helpdesk:\n#     type: github\n#     project: owner/repository\n#     token_env: GITHUB_TOKEN\n"},
};

static void write_tree(FILE *f, const char *name)
{
    fprintf(f, "# %s:\n", name);
    for (size_t i = 0; i < sizeof tree_examples / sizeof tree_examples[0]; i++)
        if (strcmp(tree_examples[i][0], name) == 0) fputs(tree_examples[i][1], f);
}

static void write_setting(FILE *f, const dg_setting *r)
{
    fprintf(f, "\n# %s%s%s\n", r->help, r->choices ? ": " : "", r->choices ? r->choices : "");
    if (r->type == DG_SET_TREE) write_tree(f, r->name);
    else if (r->type == DG_SET_FLAG) fprintf(f, "# %s: false\n", r->name);
    else if (r->type == DG_SET_LIST) fprintf(f, "# %s: [%s]\n", r->name, r->arg);
    else fprintf(f, "# %s: %s\n", r->name, r->standard ? r->standard : r->arg);
}

static void write_list(FILE *f, const char *name, const char *help, const char *value)
{
    fprintf(f, "\n# %s\n%s%s: [%s]\n", help, value ? "" : "# ", name, value ? value : name);
}

static void write_all(FILE *f, const char *docs, const char *tickets)
{
    fprintf(f, "# Settings of docgap. A line without # is in force; the others show the defaults.\n"
               "# Flags of the command line win over this file. Paths are relative to this file.\n");
    for (const dg_setting *r = dg_settings_table; r->name; r++) {
        if (!r->in_file) continue;
        if (strcmp(r->name, "docs") == 0) write_list(f, r->name, r->help, docs);
        else if (strcmp(r->name, "tickets") == 0) write_list(f, r->name, r->help, tickets);
        else write_setting(f, r);
    }
}

int dg_init_file(const char *path, FILE *say, dg_error *err)
{
    dg_outfile o;
    dg_mem *ctx = dg_mem_root();
    const char *docs = first_there(docs_places, true), *tickets = first_there(ticket_places, false);
    int rc = -1;
    if (dg_file_exists(path)) {
        dg_fail(err, DG_ERR_USAGE, "%s is there already and was left alone", path);
        goto done;
    }
    if (dg_outfile_open(&o, ctx, path, 0644, err)) goto done;
    write_all(o.f, docs, tickets);
    if (dg_outfile_commit(&o, err)) goto done;
    fprintf(say, "wrote %s%s%s%s%s\n", path, docs ? "; docs: " : "", docs ? docs : "", tickets ? "; tickets: " : "", tickets ? tickets : "");
    fprintf(say, "next: docgap audit%s%s\n", docs ? "" : " DOCS", tickets ? "" : " --tickets FILE");
    rc = 0;
done:
    dg_free(ctx);
    return rc;
}
