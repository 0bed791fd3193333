// Encoders by side: prompts in front of texts, and a second model or layer for the second sentences of pairs.

import type { Migration } from './migration.ts'

export const encoderMigration: Migration = {
  version: 50,
  rebuildsTables: true,
  sql: `
    -- The prompt and its treatment decide about tokens too. Null is the model's own default prompt: what files say that
    -- were written before the prompt was.
    CREATE TABLE new_tokenizer_setting (
      id INTEGER PRIMARY KEY,
      model_hash TEXT NOT NULL,
      max_tokens INTEGER NOT NULL,
      prompt TEXT,
      attributes_prompt INTEGER NOT NULL CHECK (attributes_prompt IN (0, 1)),
      UNIQUE (model_hash, max_tokens, prompt, attributes_prompt)
    ) STRICT;
    INSERT INTO new_tokenizer_setting (id, model_hash, max_tokens, prompt, attributes_prompt)
      SELECT id, model_hash, max_tokens, NULL, 0 FROM tokenizer_setting;
    DROP TABLE tokenizer_setting;
    ALTER TABLE new_tokenizer_setting RENAME TO tokenizer_setting;

    -- 0 where both sides of a pair are encoded alike, 1 where side b has an encoder of its own: that of the columns
    -- below, which are null otherwise.
    ALTER TABLE run ADD COLUMN encoder_b INTEGER NOT NULL DEFAULT 0 CHECK (encoder_b IN (0, 1));
    ALTER TABLE run ADD COLUMN model_name_b TEXT;
    ALTER TABLE run ADD COLUMN model_hash_b TEXT;
    ALTER TABLE run ADD COLUMN layer_b INTEGER;
    ALTER TABLE run ADD COLUMN site_layer_b INTEGER;
    ALTER TABLE run ADD COLUMN tokenizer_setting_b_id INTEGER REFERENCES tokenizer_setting (id);
    CREATE INDEX run_tokenizer_setting_b ON run (tokenizer_setting_b_id);

    -- The same sentence on both sides is two results where the sides have encoders of their own.
    CREATE TABLE new_sentence_result (
      run_id INTEGER NOT NULL REFERENCES run (id) ON DELETE CASCADE,
      sentence_id INTEGER NOT NULL REFERENCES sentence (id),
      encoder INTEGER NOT NULL CHECK (encoder IN (0, 1)),
      nodes INTEGER NOT NULL,
      residual REAL NOT NULL,
      converged INTEGER NOT NULL CHECK (converged IN (0, 1)),
      embedding_norm REAL NOT NULL,
      token_count INTEGER NOT NULL,
      truncated INTEGER NOT NULL CHECK (truncated IN (0, 1)),
      PRIMARY KEY (run_id, sentence_id, encoder)
    ) STRICT, WITHOUT ROWID;
    INSERT INTO new_sentence_result
      (run_id, sentence_id, encoder, nodes, residual, converged, embedding_norm, token_count, truncated)
      SELECT run_id, sentence_id, 0, nodes, residual, converged, embedding_norm, token_count, truncated
      FROM sentence_result;
    DROP TABLE sentence_result;
    ALTER TABLE new_sentence_result RENAME TO sentence_result;
    CREATE INDEX sentence_result_sentence ON sentence_result (sentence_id);

    CREATE TABLE new_contribution (
      run_id INTEGER NOT NULL REFERENCES run (id) ON DELETE CASCADE,
      sentence_id INTEGER NOT NULL REFERENCES sentence (id),
      encoder INTEGER NOT NULL CHECK (encoder IN (0, 1)),
      rows INTEGER NOT NULL,
      columns INTEGER NOT NULL,
      contributions BLOB NOT NULL,
      embedding BLOB NOT NULL,
      reference_embedding BLOB NOT NULL,
      PRIMARY KEY (run_id, sentence_id, encoder)
    ) STRICT;
    INSERT INTO new_contribution
      (run_id, sentence_id, encoder, rows, columns, contributions, embedding, reference_embedding)
      SELECT run_id, sentence_id, 0, rows, columns, contributions, embedding, reference_embedding FROM contribution;
    DROP TABLE contribution;
    ALTER TABLE new_contribution RENAME TO contribution;
    CREATE INDEX contribution_sentence ON contribution (sentence_id);
  `,
  standIn: `
    CREATE TEMP VIEW tokenizer_setting AS
      SELECT id, model_hash, max_tokens, NULL AS prompt, 0 AS attributes_prompt FROM main.tokenizer_setting;
    CREATE TEMP VIEW run AS
      SELECT *, 0 AS encoder_b, NULL AS model_name_b, NULL AS model_hash_b, NULL AS layer_b, NULL AS site_layer_b,
        NULL AS tokenizer_setting_b_id FROM main.run;
    -- With the column that the next migration adds: one name has room for one view.
    CREATE TEMP VIEW sentence_result AS SELECT *, 0 AS encoder, NULL AS unknown_share FROM main.sentence_result;
    CREATE TEMP VIEW contribution AS SELECT *, 0 AS encoder FROM main.contribution;
  `,
}
