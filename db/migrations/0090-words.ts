// Words: which rules cut the sentences of a tokenizer setting into words.

import type { Migration } from './migration.ts'

export const wordsMigration: Migration = {
  version: 90,
  rebuildsTables: true,
  sql: `
    -- Tokenizations of other rules are not shared. 1 is what files have that were written before there were others.
    CREATE TABLE new_tokenizer_setting (
      id INTEGER PRIMARY KEY,
      model_hash TEXT NOT NULL,
      max_tokens INTEGER NOT NULL,
      prompt TEXT,
      attributes_prompt INTEGER NOT NULL CHECK (attributes_prompt IN (0, 1)),
      words_version INTEGER NOT NULL,
      UNIQUE (model_hash, max_tokens, prompt, attributes_prompt, words_version)
    ) STRICT;
    INSERT INTO new_tokenizer_setting (id, model_hash, max_tokens, prompt, attributes_prompt, words_version)
      SELECT id, model_hash, max_tokens, prompt, attributes_prompt, 1 FROM tokenizer_setting;
    DROP TABLE tokenizer_setting;
    ALTER TABLE new_tokenizer_setting RENAME TO tokenizer_setting;
  `,
  // Only who writes looks at it.
  standIn: {},
}
