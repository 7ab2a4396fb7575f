/** Text as the printer's bytes: one for a Latin letter or digit, two for a Chinese character; `?` for what it lacks. */
export type Encode = (text: string) => Uint8Array

/** One line of paper, no wider than the paper; large ones take twice the columns and the height. */
export interface ReceiptLine {
  readonly text: string
  readonly isLarge?: boolean
}

/** How many columns a text takes: two for every character that is not ASCII. */
export function columnsOf(text: string): number {
  return [...text].reduce((columns, sign) => columns + (isNarrow(sign) ? 1 : 2), 0)
}

function isNarrow(sign: string): boolean {
  return (sign.codePointAt(0) ?? 0) < 0x80
}

/**
 * The text as the printer can print it, column for column: control signs, which would be commands, become spaces, and
 * what its character set lacks becomes `?`.
 */
export function printable(text: string, encode: Encode): string {
  return [...text].map((sign) => printableSign(sign, encode)).join('')
}

function printableSign(sign: string, encode: Encode): string {
  const code = sign.codePointAt(0) ?? 0
  if (code < 0x20 || code === 0x7f) return ' '
  if (isNarrow(sign)) return sign
  return encode(sign).length === 2 ? sign : '?'
}

/** Cuts a text into lines of at most so many columns; a Chinese character is never torn. */
export function wrap(text: string, columns: number): string[] {
  const lines: string[] = []
  let line = ''
  for (const sign of text) {
    if (columnsOf(line + sign) > columns) {
      lines.push(line)
      line = ''
    }
    line += sign
  }
  return line === '' && lines.length > 0 ? lines : [...lines, line]
}

/** A text in the middle of the paper, on as many lines as it needs. */
export function centre(text: string, columns: number): string[] {
  return wrap(text, columns).map((line) => ' '.repeat(Math.floor((columns - columnsOf(line)) / 2)) + line)
}

/** A text at the left and an amount at the right of its last line; the text wraps beside the amount, never over it. */
export function pair(left: string, right: string, columns: number): string[] {
  const room = Math.max(2, columns - columnsOf(right) - 1)
  const lines = wrap(left, room)
  const last = lines.pop() ?? ''
  return [...lines, last + ' '.repeat(Math.max(1, columns - columnsOf(last) - columnsOf(right))) + right]
}
