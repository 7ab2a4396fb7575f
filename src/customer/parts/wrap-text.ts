/** A Chinese character is as wide as high; Latin letters and digits are a little over half of that. */
const WIDE = /[\u2E80-\uFFEF]/
const NARROW_EM = 0.58

/** How wide a text is drawn, in characters of its own height, as far as one can say without drawing it. */
export function textWidthEm(text: string): number {
  return Array.from(text).reduce((sum, character) => sum + (WIDE.test(character) ? 1 : NARROW_EM), 0)
}

/** Breaks a text into lines of at most so many characters' width. */
export function wrapText(text: string, mostEm: number): string[] {
  const lines: string[] = []
  let line = ''
  for (const character of text) {
    if (line !== '' && textWidthEm(line + character) > mostEm) {
      lines.push(line.trimEnd())
      line = character === ' ' ? '' : character
    } else line += character
  }
  return line === '' ? lines : [...lines, line]
}
