// What people add: tags and notes on pairs, and views that they saved.

import type { Migration } from './migration.ts'

export const annotationMigration: Migration = {
  version: 40,
  sql: `
    CREATE TABLE tag (
      id INTEGER PRIMARY KEY,
      -- As it was written first; "key" is the same without case, by rules that SQLite does not know.
      name TEXT NOT NULL,
      key TEXT NOT NULL UNIQUE
    ) STRICT;

    -- About a pair of the corpus and not of a run: what someone has seen in two sentences outlives every run.
    CREATE TABLE pair_tag (
      tag_id INTEGER NOT NULL REFERENCES tag (id) ON DELETE CASCADE,
      pair_id INTEGER NOT NULL REFERENCES pair (id) ON DELETE CASCADE,
      PRIMARY KEY (tag_id, pair_id)
    ) STRICT, WITHOUT ROWID;
    CREATE INDEX pair_tag_pair ON pair_tag (pair_id);

    CREATE TABLE note (
      pair_id INTEGER PRIMARY KEY REFERENCES pair (id) ON DELETE CASCADE,
      text TEXT NOT NULL,
      -- What a filter searches: full-text search would find no part of a word, and no word of a language without spaces.
      folded TEXT NOT NULL,
      changed_at TEXT NOT NULL
    ) STRICT;

    -- One row. It moves with every change of a tag or note, so that whoever keeps answers in memory need not look.
    CREATE TABLE annotation_revision (
      id INTEGER PRIMARY KEY CHECK (id = 1),
      value INTEGER NOT NULL
    ) STRICT;
    INSERT INTO annotation_revision (id, value) VALUES (1, 0);

    CREATE TABLE saved_view (
      id INTEGER PRIMARY KEY,
      name TEXT NOT NULL,
      key TEXT NOT NULL UNIQUE,
      -- Null when the run is gone: its id may be given to another one, so the state must not name it.
      run_id INTEGER REFERENCES run (id) ON DELETE SET NULL,
      corpus_id INTEGER REFERENCES corpus (id) ON DELETE SET NULL,
      -- The window knows its shape; the run is left out.
      state TEXT NOT NULL CHECK (json_valid(state)),
      changed_at TEXT NOT NULL
    ) STRICT;
    CREATE INDEX saved_view_run ON saved_view (run_id);
    CREATE INDEX saved_view_corpus ON saved_view (corpus_id);
  `,
  standIn: {
    tables: `
    CREATE TEMP VIEW tag AS SELECT NULL AS id, NULL AS name, NULL AS key WHERE 0;
    CREATE TEMP VIEW pair_tag AS SELECT NULL AS tag_id, NULL AS pair_id WHERE 0;
    CREATE TEMP VIEW note AS SELECT NULL AS pair_id, NULL AS text, NULL AS folded, NULL AS changed_at WHERE 0;
    CREATE TEMP VIEW annotation_revision AS SELECT 1 AS id, 0 AS value;
    CREATE TEMP VIEW saved_view AS
      SELECT NULL AS id, NULL AS name, NULL AS key, NULL AS run_id, NULL AS corpus_id, NULL AS state, NULL AS changed_at
      WHERE 0;
  `,
  },
}
