// What became of the lines of a corpus file: with the rejected rows they account for all of it.

import type { Migration } from './migration.ts'

export const lineCountsMigration: Migration = {
  version: 70,
  sql: `
    -- Null for corpora that were imported before lines were counted. Usable lines are fewer than pairs where triplets
    -- were taken apart. Lines of the file = usable + rejected + blank + header lines + line breaks in fields.
    ALTER TABLE corpus ADD COLUMN usable_lines INTEGER;
    ALTER TABLE corpus ADD COLUMN blank_lines INTEGER;
    ALTER TABLE corpus ADD COLUMN header_lines INTEGER;
    ALTER TABLE corpus ADD COLUMN line_breaks_in_fields INTEGER;
  `,
  standIn: {
    columns: {
      corpus: {
        usable_lines: 'NULL',
        blank_lines: 'NULL',
        header_lines: 'NULL',
        line_breaks_in_fields: 'NULL',
      },
    },
  },
}
