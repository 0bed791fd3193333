// How much of each text its model does not know.

import type { Migration } from './migration.ts'

export const unknownMigration: Migration = {
  version: 80,
  sql: `
    -- Shares from 0 to 1. Null is not known: files say it that were written before unknown tokens were counted, since no
    -- file says which token of its model stands for what is unknown.
    ALTER TABLE sentence_result ADD COLUMN unknown_share REAL;
    ALTER TABLE attribution ADD COLUMN unknown_a REAL;
    ALTER TABLE attribution ADD COLUMN unknown_b REAL;
    CREATE INDEX attribution_unknown ON attribution (run_id, max(unknown_a, unknown_b));
  `,
  standIn: {
    columns: {
      sentence_result: { unknown_share: 'NULL' },
      attribution: { unknown_a: 'NULL', unknown_b: 'NULL' },
    },
  },
}
