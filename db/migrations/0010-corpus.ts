// Corpora: sentences, the pairs made of them, the rows that were refused, and the full-text index.

import type { Migration } from './migration.ts'

export const corpusMigration: Migration = {
  version: 10,
  sql: `
    -- A corpus is imported in many transactions; until "complete" is 1 nothing but the import may look at it.
    CREATE TABLE corpus (
      id INTEGER PRIMARY KEY,
      name TEXT NOT NULL,
      -- The name of the file without its folder: a workspace is sent to colleagues.
      source TEXT NOT NULL,
      sha256 TEXT NOT NULL,
      byte_count INTEGER NOT NULL,
      dialect TEXT NOT NULL CHECK (json_valid(dialect)),
      columns TEXT NOT NULL CHECK (json_valid(columns)),
      -- The next five are known when the import is complete.
      metadata_columns TEXT NOT NULL DEFAULT '[]' CHECK (json_valid(metadata_columns)),
      gold_low REAL,
      gold_high REAL,
      pair_count INTEGER NOT NULL DEFAULT 0,
      rejected_count INTEGER NOT NULL DEFAULT 0,
      imported_at TEXT NOT NULL,
      complete INTEGER NOT NULL DEFAULT 0 CHECK (complete IN (0, 1))
    ) STRICT;
    CREATE INDEX corpus_sha256 ON corpus (sha256);

    CREATE TABLE rejected_row (
      id INTEGER PRIMARY KEY,
      corpus_id INTEGER NOT NULL REFERENCES corpus (id) ON DELETE CASCADE,
      row_number INTEGER NOT NULL,
      reason TEXT NOT NULL,
      excerpt TEXT NOT NULL
    ) STRICT;
    CREATE INDEX rejected_row_corpus ON rejected_row (corpus_id, row_number);

    -- Each distinct text once, whichever corpora it is in: attribution costs once per sentence.
    CREATE TABLE sentence (
      id INTEGER PRIMARY KEY,
      text TEXT NOT NULL UNIQUE
    ) STRICT;

    -- Ids of a corpus ascend with its rows, so the order of ids is the order of the file.
    CREATE TABLE pair (
      id INTEGER PRIMARY KEY,
      corpus_id INTEGER NOT NULL REFERENCES corpus (id) ON DELETE CASCADE,
      row_number INTEGER NOT NULL,
      sentence_a INTEGER NOT NULL REFERENCES sentence (id),
      sentence_b INTEGER NOT NULL REFERENCES sentence (id),
      gold REAL,
      external_id TEXT,
      metadata TEXT NOT NULL CHECK (json_valid(metadata)),
      UNIQUE (corpus_id, row_number)
    ) STRICT;
    -- Ends in the id, as every index does: pages through one corpus in id order.
    CREATE INDEX pair_corpus ON pair (corpus_id);
    CREATE INDEX pair_sentence_a ON pair (sentence_a);
    CREATE INDEX pair_sentence_b ON pair (sentence_b);

    -- Holds the index alone (content=''): the texts are in "sentence" already. rowid is the id of the pair.
    CREATE VIRTUAL TABLE pair_text USING fts5 (
      a, b, content='', contentless_delete=1, tokenize='unicode61 remove_diacritics 2'
    );

    -- At most one row: the process that may import and run jobs.
    CREATE TABLE engine_lock (
      id INTEGER PRIMARY KEY CHECK (id = 1),
      token TEXT NOT NULL,
      pid INTEGER NOT NULL,
      hostname TEXT NOT NULL,
      started_at TEXT NOT NULL,
      renewed_at TEXT NOT NULL
    ) STRICT;
  `,
}
