// Which texts a spreadsheet would run as a formula when it opens a CSV file.

/**
 * Texts that a spreadsheet would take for a formula; writers put an apostrophe in front. What is a plain number, such
 * as −3 in a metadata column, does nothing and stays as it is.
 */
export const spreadsheetFormula = /^(?![+-]?(?:\d+\.?\d*|\.\d+)(?:[eE][+-]?\d+)?$)[=+\-@\t\r]/
