// Names: every column is called as its number is everywhere else: similarity, quadrature_residual, similarity_mode.

import type { Migration } from './migration.ts'

export const nameMigration: Migration = {
  version: 60,
  sql: `
    ALTER TABLE run RENAME COLUMN similarity TO similarity_mode;
    ALTER TABLE sentence_result RENAME COLUMN residual TO quadrature_residual;
    ALTER TABLE attribution RENAME COLUMN prediction TO similarity;
    ALTER TABLE attribution RENAME COLUMN residual TO quadrature_residual;
    DROP INDEX attribution_prediction;
    CREATE INDEX attribution_similarity ON attribution (run_id, similarity);
    DROP INDEX attribution_residual;
    CREATE INDEX attribution_quadrature_residual ON attribution (run_id, quadrature_residual);
  `,
  standIn: {
    columns: {
      run: { similarity_mode: 'similarity' },
      sentence_result: { quadrature_residual: 'residual' },
      attribution: { similarity: 'prediction', quadrature_residual: 'residual' },
    },
  },
}
