-- The tables of a docgap database. Each "-- version N" line starts a step; a database at user_version V gets the steps
-- above V in one transaction. A step that was released is never edited: add a new one below.
-- Times are seconds since 1970-01-01 UTC. Columns named *_json and those commented as JSON hold JSON text.

-- version 1
CREATE TABLE meta (
    key TEXT PRIMARY KEY,
    value TEXT NOT NULL
) STRICT, WITHOUT ROWID;

-- Documentation: one row a page, one row a heading with the text under it up to the next heading.
CREATE TABLE page (
    id INTEGER PRIMARY KEY,
    path TEXT NOT NULL UNIQUE,
    hash TEXT NOT NULL DEFAULT '',          -- of the bytes, to skip what did not change
    title TEXT NOT NULL DEFAULT '',
    description TEXT,
    slug TEXT,
    draft INTEGER NOT NULL DEFAULT 0,
    language TEXT,
    lines INTEGER NOT NULL DEFAULT 0,
    size INTEGER NOT NULL DEFAULT 0,        -- bytes
    tags TEXT NOT NULL DEFAULT '[]',        -- JSON array
    warnings TEXT NOT NULL DEFAULT '[]',    -- JSON array
    front TEXT NOT NULL DEFAULT '{}'        -- JSON object: the front matter
) STRICT;

CREATE TABLE section (
    id INTEGER PRIMARY KEY,
    page_id INTEGER NOT NULL REFERENCES page(id) ON DELETE CASCADE,
    seq INTEGER NOT NULL,                   -- place in the page, from 0
    line INTEGER NOT NULL DEFAULT 0,
    line_end INTEGER NOT NULL DEFAULT 0,
    level INTEGER NOT NULL DEFAULT 0,
    heading TEXT NOT NULL DEFAULT '',
    trail TEXT NOT NULL DEFAULT '',         -- headings above it
    anchor TEXT NOT NULL DEFAULT '',
    prose TEXT NOT NULL DEFAULT '',
    code TEXT NOT NULL DEFAULT '',
    cells TEXT NOT NULL DEFAULT '',         -- text of tables
    blocks TEXT NOT NULL DEFAULT '[]',      -- JSON
    spans TEXT NOT NULL DEFAULT '[]',       -- JSON
    links TEXT NOT NULL DEFAULT '[]',       -- JSON
    images INTEGER NOT NULL DEFAULT 0,
    list_items INTEGER NOT NULL DEFAULT 0,
    ordered_steps INTEGER NOT NULL DEFAULT 0,
    words INTEGER NOT NULL DEFAULT 0
) STRICT;
CREATE UNIQUE INDEX section_by_page ON section(page_id, seq);

-- Tickets.
CREATE TABLE ticket (
    key INTEGER PRIMARY KEY,
    source TEXT NOT NULL,
    id TEXT NOT NULL,
    title TEXT NOT NULL DEFAULT '',
    body TEXT NOT NULL DEFAULT '',
    url TEXT,
    status TEXT,
    resolution TEXT,
    requester TEXT,
    language TEXT,
    kind_hint TEXT,
    labels TEXT NOT NULL DEFAULT '[]',      -- JSON array
    created INTEGER,
    updated INTEGER,
    closed INTEGER,
    fingerprint TEXT,                       -- of the content: the same ticket in two exports
    imported_from TEXT,
    UNIQUE (source, id)
) STRICT;
CREATE INDEX ticket_by_created ON ticket(created);
CREATE INDEX ticket_by_fingerprint ON ticket(fingerprint);
CREATE INDEX ticket_by_requester ON ticket(requester);

CREATE TABLE message (
    ticket_key INTEGER NOT NULL REFERENCES ticket(key) ON DELETE CASCADE,
    seq INTEGER NOT NULL,
    role TEXT NOT NULL,                     -- requester, agent, other
    author TEXT,
    body TEXT NOT NULL DEFAULT '',
    created INTEGER,
    public INTEGER NOT NULL DEFAULT 1,
    PRIMARY KEY (ticket_key, seq)
) STRICT, WITHOUT ROWID;

CREATE TABLE redaction (                    -- how often each rule hid something; never what
    rule TEXT PRIMARY KEY,
    count INTEGER NOT NULL DEFAULT 0
) STRICT, WITHOUT ROWID;

CREATE TABLE source_cursor (                -- where the next sync of a live system goes on
    source TEXT PRIMARY KEY,
    cursor TEXT NOT NULL DEFAULT '{}',      -- JSON
    updated TEXT
) STRICT, WITHOUT ROWID;

CREATE TABLE embedding_cache (
    hash TEXT NOT NULL,                     -- of the text
    model TEXT NOT NULL,
    vector BLOB NOT NULL,
    PRIMARY KEY (hash, model)
) STRICT, WITHOUT ROWID;

-- Runs: one audit each, kept so that later ones can be held against it.
CREATE TABLE run (
    id INTEGER PRIMARY KEY AUTOINCREMENT,
    created INTEGER NOT NULL,
    docs_hash TEXT NOT NULL DEFAULT '',
    tickets_hash TEXT NOT NULL DEFAULT '',
    settings TEXT NOT NULL DEFAULT '{}',    -- JSON
    summary TEXT NOT NULL DEFAULT '{}'      -- JSON
) STRICT;

CREATE TABLE run_ticket (
    run_id INTEGER NOT NULL REFERENCES run(id) ON DELETE CASCADE,
    source TEXT NOT NULL,
    ticket_id TEXT NOT NULL,
    verdict TEXT NOT NULL,
    p_answered REAL,
    topic_id TEXT,
    best_path TEXT,
    best_anchor TEXT,
    PRIMARY KEY (run_id, source, ticket_id)
) STRICT, WITHOUT ROWID;

CREATE TABLE run_topic (
    run_id INTEGER NOT NULL REFERENCES run(id) ON DELETE CASCADE,
    topic_id TEXT NOT NULL,
    label TEXT NOT NULL DEFAULT '',
    verdict TEXT NOT NULL DEFAULT '',
    demand INTEGER NOT NULL DEFAULT 0,
    tickets TEXT NOT NULL DEFAULT '[]',     -- JSON array of [source, id]
    medoid TEXT,
    first_seen INTEGER,
    last_seen INTEGER,
    trend TEXT,
    detail TEXT NOT NULL DEFAULT '{}',      -- JSON: what a report needs beside the columns
    PRIMARY KEY (run_id, topic_id)
) STRICT, WITHOUT ROWID;

CREATE TABLE run_finding (
    run_id INTEGER NOT NULL REFERENCES run(id) ON DELETE CASCADE,
    seq INTEGER NOT NULL,                   -- place in the report
    rule TEXT NOT NULL,
    fingerprint TEXT NOT NULL,
    severity TEXT,
    path TEXT,
    line INTEGER,
    message TEXT NOT NULL DEFAULT '',
    PRIMARY KEY (run_id, seq)
) STRICT, WITHOUT ROWID;
CREATE INDEX run_finding_by_fingerprint ON run_finding(run_id, fingerprint);
