// Results: what was computed per sentence and per pair, and what failed.

import type { Migration } from './migration.ts'

export const attributionMigration: Migration = {
  version: 30,
  sql: `
    CREATE TABLE sentence_result (
      run_id INTEGER NOT NULL REFERENCES run (id) ON DELETE CASCADE,
      sentence_id INTEGER NOT NULL REFERENCES sentence (id),
      nodes INTEGER NOT NULL,
      residual REAL NOT NULL,
      converged INTEGER NOT NULL CHECK (converged IN (0, 1)),
      embedding_norm REAL NOT NULL,
      token_count INTEGER NOT NULL,
      truncated INTEGER NOT NULL CHECK (truncated IN (0, 1)),
      PRIMARY KEY (run_id, sentence_id)
    ) STRICT, WITHOUT ROWID;
    CREATE INDEX sentence_result_sentence ON sentence_result (sentence_id);

    -- Token contributions of sentences that some pair still waits for. Large, and deleted as soon as no pair does.
    CREATE TABLE contribution (
      run_id INTEGER NOT NULL REFERENCES run (id) ON DELETE CASCADE,
      sentence_id INTEGER NOT NULL REFERENCES sentence (id),
      rows INTEGER NOT NULL,
      columns INTEGER NOT NULL,
      contributions BLOB NOT NULL,
      embedding BLOB NOT NULL,
      reference_embedding BLOB NOT NULL,
      PRIMARY KEY (run_id, sentence_id)
    ) STRICT;
    CREATE INDEX contribution_sentence ON contribution (sentence_id);

    -- The numbers of a pair, small rows in the order of the corpus: a filter or a sort reads these and no matrix.
    CREATE TABLE attribution (
      run_id INTEGER NOT NULL REFERENCES run (id) ON DELETE CASCADE,
      pair_id INTEGER NOT NULL REFERENCES pair (id),
      rows INTEGER NOT NULL,
      columns INTEGER NOT NULL,
      prediction REAL NOT NULL,
      reference_a REAL NOT NULL,
      reference_b REAL NOT NULL,
      reference_ab REAL NOT NULL,
      sum REAL NOT NULL,
      expected REAL NOT NULL,
      error REAL NOT NULL,
      nodes_a INTEGER NOT NULL,
      nodes_b INTEGER NOT NULL,
      residual REAL NOT NULL,
      converged INTEGER NOT NULL CHECK (converged IN (0, 1)),
      truncated INTEGER NOT NULL CHECK (truncated IN (0, 1)),
      negative_cells REAL NOT NULL,
      negative_mass REAL NOT NULL,
      token_count INTEGER NOT NULL,
      -- Copied from the pair, which never changes, so that they can be indexed within a run.
      gold REAL,
      gold_residual REAL,
      PRIMARY KEY (run_id, pair_id)
    ) STRICT, WITHOUT ROWID;
    -- One index for each number that a filter compares or a table sorts by.
    CREATE INDEX attribution_pair ON attribution (pair_id);
    CREATE INDEX attribution_prediction ON attribution (run_id, prediction);
    CREATE INDEX attribution_gold ON attribution (run_id, gold);
    CREATE INDEX attribution_gold_residual ON attribution (run_id, gold_residual);
    CREATE INDEX attribution_error ON attribution (run_id, error);
    CREATE INDEX attribution_sum ON attribution (run_id, sum);
    CREATE INDEX attribution_token_count ON attribution (run_id, token_count);
    CREATE INDEX attribution_nodes ON attribution (run_id, max(nodes_a, nodes_b));
    CREATE INDEX attribution_residual ON attribution (run_id, residual);
    CREATE INDEX attribution_negative_mass ON attribution (run_id, negative_mass);

    -- Apart from the numbers, and with a rowid, because its rows are large.
    CREATE TABLE attribution_matrix (
      run_id INTEGER NOT NULL,
      pair_id INTEGER NOT NULL,
      matrix BLOB NOT NULL,
      PRIMARY KEY (run_id, pair_id),
      FOREIGN KEY (run_id, pair_id) REFERENCES attribution (run_id, pair_id) ON DELETE CASCADE
    ) STRICT;

    CREATE TABLE failure (
      run_id INTEGER NOT NULL REFERENCES run (id) ON DELETE CASCADE,
      pair_id INTEGER NOT NULL REFERENCES pair (id),
      reason TEXT NOT NULL,
      PRIMARY KEY (run_id, pair_id)
    ) STRICT, WITHOUT ROWID;
    CREATE INDEX failure_pair ON failure (pair_id);
  `,
}
