// Runs: a corpus under one model and one set of settings; and sentences as tokenizers see them.

import type { Migration } from './migration.ts'

export const runMigration: Migration = {
  version: 20,
  sql: `
    -- Two runs of the same model and length share their tokenizations.
    CREATE TABLE tokenizer_setting (
      id INTEGER PRIMARY KEY,
      model_hash TEXT NOT NULL,
      max_tokens INTEGER NOT NULL,
      UNIQUE (model_hash, max_tokens)
    ) STRICT;

    -- The sentence comes first in the key, so that it also serves the foreign key.
    CREATE TABLE tokenization (
      tokenizer_setting_id INTEGER NOT NULL REFERENCES tokenizer_setting (id),
      sentence_id INTEGER NOT NULL REFERENCES sentence (id),
      tokens TEXT NOT NULL CHECK (json_valid(tokens)),
      words TEXT NOT NULL CHECK (json_valid(words)),
      truncated INTEGER NOT NULL CHECK (truncated IN (0, 1)),
      token_count INTEGER NOT NULL,
      PRIMARY KEY (sentence_id, tokenizer_setting_id)
    ) STRICT;

    -- Both directions: the lemmas of a sentence, and the sentences with a lemma.
    CREATE TABLE sentence_lemma (
      sentence_id INTEGER NOT NULL REFERENCES sentence (id),
      lemma TEXT NOT NULL,
      PRIMARY KEY (sentence_id, lemma)
    ) STRICT, WITHOUT ROWID;
    CREATE INDEX sentence_lemma_lemma ON sentence_lemma (lemma);

    CREATE TABLE run (
      id INTEGER PRIMARY KEY,
      -- A hash of the corpus and the settings: starting the same run again finds this one and resumes it.
      settings_key TEXT NOT NULL UNIQUE,
      corpus_id INTEGER NOT NULL REFERENCES corpus (id),
      model_name TEXT NOT NULL,
      model_hash TEXT NOT NULL,
      -- As asked for, and negative when counted from the end; site_layer is what it came to.
      layer INTEGER NOT NULL,
      site_layer INTEGER NOT NULL,
      rule TEXT NOT NULL,
      similarity TEXT NOT NULL,
      level TEXT NOT NULL,
      device TEXT NOT NULL,
      tokenizer_setting_id INTEGER NOT NULL REFERENCES tokenizer_setting (id),
      pair_limit INTEGER CHECK (pair_limit > 0),
      state TEXT NOT NULL CHECK (state IN ('calibrating', 'running', 'interrupted', 'done', 'failed')),
      calibrated_nodes INTEGER,
      pair_count INTEGER NOT NULL,
      -- The last pair that belongs to the run: with it a limit costs a comparison and no counting.
      last_pair_id INTEGER NOT NULL,
      created_at TEXT NOT NULL,
      updated_at TEXT NOT NULL,
      finished_at TEXT,
      active_ms INTEGER NOT NULL DEFAULT 0,
      versions TEXT NOT NULL CHECK (json_valid(versions)),
      settings TEXT NOT NULL CHECK (json_valid(settings))
    ) STRICT;
    CREATE INDEX run_corpus ON run (corpus_id);
    CREATE INDEX run_tokenizer_setting ON run (tokenizer_setting_id);
  `,
}
