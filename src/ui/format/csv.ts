/** A cell of a table: words, or an amount in fen, which is written in yuan with two decimals. */
export type CsvCell = string | { readonly amountFen: number }

/** What a spreadsheet takes for the beginning of a formula. */
const FORMULA_START = /^[=+\-@\t\r]/

/**
 * A table as a CSV file (RFC 4180), with the mark by which spreadsheets know UTF-8. Words that would be a formula get an
 * apostrophe before them, so that a name never calculates; amounts are numbers, and may be below zero.
 */
export function writeCsv(header: readonly string[], rows: readonly (readonly CsvCell[])[]): string {
  const lines = [header, ...rows].map((cells) => cells.map(writeCell).join(','))
  return `\uFEFF${lines.join('\r\n')}\r\n`
}

function writeCell(cell: CsvCell): string {
  if (typeof cell !== 'string') return (cell.amountFen / 100).toFixed(2)
  const text = FORMULA_START.test(cell) ? `'${cell}` : cell
  return /[",\r\n]/.test(text) ? `"${text.replaceAll('"', '""')}"` : text
}

/** A month of a partner's statement, as the cloud tells it. */
export interface StatementRow {
  readonly month: string
  readonly earnedFen: number
  readonly sharesFen: number
  readonly reversedFen: number
  readonly paidFen: number
  readonly taxFen: number
}

/** A partner's year as a file; `headings` name the month and the five amounts, `whose` stands in the first row. */
export function writeStatementCsv(
  months: readonly StatementRow[],
  headings: readonly string[],
  whose?: string,
): string {
  const rows = months.map(({ month, earnedFen, sharesFen, reversedFen, paidFen, taxFen }): CsvCell[] => [
    month,
    ...[earnedFen, sharesFen, reversedFen, paidFen, taxFen].map((amountFen) => ({ amountFen })),
  ])
  return whose === undefined ? writeCsv(headings, rows) : writeCsv([whose], [headings, ...rows])
}
