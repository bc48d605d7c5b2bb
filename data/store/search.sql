-- The full-text index over section. Apart from schema.sql, because SQLite can only create it on a connection that has
-- the tokenizer 'docgap' (src/index registers it). It holds no text of its own: the triggers tell it what to take out.
CREATE VIRTUAL TABLE IF NOT EXISTS section_fts USING fts5(
    heading, trail, prose, code,
    content='section', content_rowid='id', tokenize='docgap', columnsize=1, detail=full
);
CREATE TRIGGER IF NOT EXISTS section_fts_insert AFTER INSERT ON section BEGIN
    INSERT INTO section_fts(rowid, heading, trail, prose, code)
    VALUES (new.id, new.heading, new.trail, new.prose, new.code);
END;
CREATE TRIGGER IF NOT EXISTS section_fts_delete AFTER DELETE ON section BEGIN
    INSERT INTO section_fts(section_fts, rowid, heading, trail, prose, code)
    VALUES ('delete', old.id, old.heading, old.trail, old.prose, old.code);
END;
CREATE TRIGGER IF NOT EXISTS section_fts_update AFTER UPDATE OF id, heading, trail, prose, code ON section BEGIN
    INSERT INTO section_fts(section_fts, rowid, heading, trail, prose, code)
    VALUES ('delete', old.id, old.heading, old.trail, old.prose, old.code);
    INSERT INTO section_fts(rowid, heading, trail, prose, code)
    VALUES (new.id, new.heading, new.trail, new.prose, new.code);
END;
