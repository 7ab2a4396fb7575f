import { childrenOf, VARIABLE_NAMES, type Expression, type VariableName } from './expression'
import { RuleSyntaxError, tokenize, unescape, type Token } from './tokens'

/** WeChat's limits on one expression (cloudbase documentation, "security rules" and "system functions"). */
export const EXPRESSION_LIMITS = { characters: 1024, gets: 3, getDepth: 2 } as const

// Deeper than any expression of 1024 characters a person would write; keeps hostile ones from exhausting the stack.
const MAX_DEPTH = 64

/** Parses a rule expression. Throws `RuleSyntaxError` for anything WeChat's language does not have. */
export function parseExpression(text: string): Expression {
  if (text.length > EXPRESSION_LIMITS.characters)
    throw new RuleSyntaxError(`longer than ${EXPRESSION_LIMITS.characters} characters`)
  const expression = new Parser(tokenize(text)).parse()
  const gets = countGets(expression)
  if (gets.count > EXPRESSION_LIMITS.gets) throw new RuleSyntaxError(`more than ${EXPRESSION_LIMITS.gets} get()`)
  if (gets.depth > EXPRESSION_LIMITS.getDepth)
    throw new RuleSyntaxError(`get() nested deeper than ${EXPRESSION_LIMITS.getDepth}`)
  return expression
}

function countGets(expression: Expression): { count: number; depth: number } {
  let count = 0
  let depth = 0
  for (const child of childrenOf(expression)) {
    const inner = countGets(child)
    count += inner.count
    depth = Math.max(depth, inner.depth)
  }
  return expression.kind === 'get' ? { count: count + 1, depth: depth + 1 } : { count, depth }
}

const LITERALS: ReadonlyMap<string, boolean | null | undefined> = new Map([
  ['true', true],
  ['false', false],
  ['null', null],
  ['undefined', undefined],
])

/** Recursive descent, one method per level of precedence, weakest first. */
class Parser {
  private position = 0
  private depth = 0

  constructor(private readonly tokens: readonly Token[]) {}

  parse(): Expression {
    const expression = this.parseChoice()
    const token = this.peek()
    if (token.kind !== 'end') throw this.unexpected(token)
    return expression
  }

  private parseChoice(): Expression {
    this.depth += 1
    if (this.depth > MAX_DEPTH) throw new RuleSyntaxError('nested too deeply')
    const condition = this.parseOr()
    let result = condition
    if (this.takeSymbol('?')) {
      const whenTrue = this.parseChoice()
      this.expectSymbol(':')
      result = { kind: 'choose', condition, whenTrue, whenFalse: this.parseChoice() }
    }
    this.depth -= 1
    return result
  }

  private parseOr(): Expression {
    let left = this.parseAnd()
    while (this.takeSymbol('||')) left = { kind: 'or', left, right: this.parseAnd() }
    return left
  }

  private parseAnd(): Expression {
    let left = this.parseEquality()
    while (this.takeSymbol('&&')) left = { kind: 'and', left, right: this.parseEquality() }
    return left
  }

  private parseEquality(): Expression {
    let left = this.parseOrder()
    for (;;) {
      const operator = this.takeOneOf(['==', '!='])
      if (operator === undefined) return left
      left = { kind: 'compare', operator, left, right: this.parseOrder() }
    }
  }

  private parseOrder(): Expression {
    let left = this.parseSum()
    for (;;) {
      const operator = this.takeOneOf(['>=', '<=', '>', '<'])
      if (operator !== undefined) left = { kind: 'compare', operator, left, right: this.parseSum() }
      else if (this.takeWord('in')) left = { kind: 'in', item: left, list: this.parseSum() }
      else return left
    }
  }

  private parseSum(): Expression {
    const first = this.parseUnary()
    const parts = [first]
    while (this.takeSymbol('+')) parts.push(this.parseUnary())
    return parts.length === 1 ? first : { kind: 'join', parts }
  }

  private parseUnary(): Expression {
    let bangs = 0
    while (this.takeSymbol('!')) bangs += 1
    let expression = this.parseMember()
    for (; bangs > 0; bangs -= 1) expression = { kind: 'not', operand: expression }
    return expression
  }

  private parseMember(): Expression {
    let object = this.parsePrimary()
    for (;;) {
      if (this.takeSymbol('.')) {
        const token = this.next()
        if (token.kind !== 'word') throw this.unexpected(token)
        object = { kind: 'member', object, property: { kind: 'literal', value: token.text } }
      } else if (this.takeSymbol('[')) {
        const property = this.parseChoice()
        this.expectSymbol(']')
        object = { kind: 'member', object, property }
      } else return object
    }
  }

  private parsePrimary(): Expression {
    const token = this.next()
    if (token.kind === 'number' || token.kind === 'string') return { kind: 'literal', value: token.value }
    if (token.kind === 'template') return parseTemplate(token.text)
    if (token.kind === 'word') return this.parseWord(token.text, token)
    if (token.kind === 'symbol' && token.text === '-') {
      const number = this.next()
      if (number.kind !== 'number') throw this.unexpected(number)
      return { kind: 'literal', value: -number.value }
    }
    if (token.kind === 'symbol' && token.text === '(') {
      const expression = this.parseChoice()
      this.expectSymbol(')')
      return expression
    }
    if (token.kind === 'symbol' && token.text === '[') return this.parseArray()
    throw this.unexpected(token)
  }

  private parseWord(text: string, token: Token): Expression {
    if (LITERALS.has(text)) return { kind: 'literal', value: LITERALS.get(text) }
    if (isVariableName(text)) return { kind: 'variable', name: text }
    if (text !== 'get') throw new RuleSyntaxError(`unknown name ${text} at ${token.at}`)
    this.expectSymbol('(')
    const path = this.parseChoice()
    this.expectSymbol(')')
    return { kind: 'get', path }
  }

  private parseArray(): Expression {
    const items: Expression[] = []
    if (this.takeSymbol(']')) return { kind: 'array', items }
    do items.push(this.parseChoice())
    while (this.takeSymbol(','))
    this.expectSymbol(']')
    return { kind: 'array', items }
  }

  private peek(): Token {
    return this.tokens[this.position] ?? { kind: 'end', at: 0 }
  }

  private next(): Token {
    const token = this.peek()
    this.position += 1
    return token
  }

  private takeSymbol(text: string): boolean {
    return this.takeOneOf([text]) !== undefined
  }

  private takeOneOf<Text extends string>(texts: readonly Text[]): Text | undefined {
    const token = this.peek()
    const found = token.kind === 'symbol' ? texts.find((text) => text === token.text) : undefined
    if (found !== undefined) this.position += 1
    return found
  }

  private takeWord(text: string): boolean {
    const token = this.peek()
    const isFound = token.kind === 'word' && token.text === text
    if (isFound) this.position += 1
    return isFound
  }

  private expectSymbol(text: string): void {
    const token = this.peek()
    if (!this.takeSymbol(text)) throw new RuleSyntaxError(`expected ${text} but found ${describe(token)}`)
  }

  private unexpected(token: Token): RuleSyntaxError {
    return new RuleSyntaxError(`unexpected ${describe(token)}`)
  }
}

/** `database.B.${doc.shopId}` becomes the parts to be joined; what stands in braces is an expression of its own. */
function parseTemplate(text: string): Expression {
  const pieces = text.split(/\$\{([^}]*)\}/)
  const parts = pieces.map((piece, index): Expression => {
    if (index % 2 === 1) return new Parser(tokenize(piece)).parse()
    if (piece.includes('${')) throw new RuleSyntaxError('${ without its }')
    return { kind: 'literal', value: unescape(piece) }
  })
  return { kind: 'join', parts }
}

function describe(token: Token): string {
  if (token.kind === 'end') return 'the end'
  if (token.kind === 'word' || token.kind === 'symbol') return `${token.text} at ${token.at}`
  return `a ${token.kind} at ${token.at}`
}

function isVariableName(text: string): text is VariableName {
  return VARIABLE_NAMES.some((name) => name === text)
}
