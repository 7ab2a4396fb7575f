/** A rule that can't be read: malformed, too long, or using what rules don't offer. */
export class RuleSyntaxError extends Error {
  constructor(message: string) {
    super(message)
    this.name = 'RuleSyntaxError'
  }
}

export type Token =
  | { readonly kind: 'number'; readonly value: number; readonly at: number }
  | { readonly kind: 'string'; readonly value: string; readonly at: number }
  /** A back-quoted string, still with its `${…}` parts inside. */
  | { readonly kind: 'template'; readonly text: string; readonly at: number }
  | { readonly kind: 'word'; readonly text: string; readonly at: number }
  | { readonly kind: 'symbol'; readonly text: string; readonly at: number }
  | { readonly kind: 'end'; readonly at: number }

const SPACE = /\s+/y
const NUMBER = /\d+(?:\.\d+)?/y
const WORD = /[A-Za-z_$][A-Za-z0-9_$]*/y
// Longest first; `===` and `!==` are taken whole so that the message can name them.
const SYMBOL = /===|!==|==|!=|>=|<=|&&|\|\||[><!?:.,+\-()[\]]/y
const QUOTED = /'((?:[^'\\]|\\.)*)'|"((?:[^"\\]|\\.)*)"/y
const TEMPLATE = /`((?:[^`\\]|\\.)*)`/y

/** Splits a rule expression into tokens; the last is always `end`. Throws `RuleSyntaxError` with the position. */
export function tokenize(expression: string): Token[] {
  const tokens: Token[] = []
  let at = 0
  while (at < expression.length) {
    const space = matchAt(SPACE, expression, at)
    if (space !== undefined) {
      at += space[0].length
      continue
    }
    const [token, length] = readToken(expression, at)
    tokens.push(token)
    at += length
  }
  tokens.push({ kind: 'end', at })
  return tokens
}

function readToken(expression: string, at: number): [Token, number] {
  const number = matchAt(NUMBER, expression, at)
  if (number !== undefined) return [{ kind: 'number', value: Number(number[0]), at }, number[0].length]
  const word = matchAt(WORD, expression, at)
  if (word !== undefined) return [{ kind: 'word', text: word[0], at }, word[0].length]
  const quoted = matchAt(QUOTED, expression, at)
  if (quoted !== undefined)
    return [{ kind: 'string', value: unescape(quoted[1] ?? quoted[2] ?? ''), at }, quoted[0].length]
  const template = matchAt(TEMPLATE, expression, at)
  if (template !== undefined) return [{ kind: 'template', text: template[1] ?? '', at }, template[0].length]
  const symbol = matchAt(SYMBOL, expression, at)
  if (symbol !== undefined) return [{ kind: 'symbol', text: symbol[0], at }, symbol[0].length]
  throw new RuleSyntaxError(`unexpected ${JSON.stringify(expression[at])} at ${at}`)
}

function matchAt(pattern: RegExp, text: string, at: number): RegExpExecArray | undefined {
  const sticky = pattern
  sticky.lastIndex = at
  return sticky.exec(text) ?? undefined
}

/** Resolves the backslash of `\'`, `\"` and `\\`; other escapes stand for the character itself. */
export function unescape(text: string): string {
  return text.replace(/\\(.)/g, '$1')
}
