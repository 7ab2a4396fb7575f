import type { Document, Value } from '../database/documents'
import { isPlainObject } from '../database/language/value-types'
import type { ComparisonOperator, Expression, VariableName } from './expression'
import type { Constraint, QueryBranch } from './query-branches'
import { compareConstrained, compareKnown, isSame, listHolds, MIRRORED, negate, type Truth } from './values'

/** Why a rule could not be evaluated; the request is denied with this reason. */
export class RuleEvaluationError extends Error {}

/** What stands for `doc`: a whole document (create), or what the query says of the documents it may find. */
export type RuleSubject =
  { readonly kind: 'document'; readonly document: Document } | { readonly kind: 'query'; readonly branch: QueryBranch }

export interface RuleScope {
  readonly auth: Document | null
  readonly subject: RuleSubject
  /** Epoch milliseconds. */
  readonly now: number
  readonly request?: Document
  /** A file's owner and path, in rules of file storage. */
  readonly resource?: Document
  /** Reads one document for `get()`; undefined when it does not exist. */
  readonly readDocument: (collection: string, id: string) => Promise<Document | undefined>
}

/** A value during evaluation: known, a field of which only the query's constraints are known, or not known at all. */
type Term =
  | { readonly kind: 'known'; readonly value: Value }
  | { readonly kind: 'field'; readonly path: string }
  | { readonly kind: 'unknown' }

const UNKNOWN: Term = { kind: 'unknown' }

/** Whether the expression is `true` for every document the subject stands for. Rejects with `RuleEvaluationError`. */
export async function holds(expression: Expression, scope: RuleScope): Promise<boolean> {
  const term = await new Evaluation(scope).evaluate(expression)
  return term.kind === 'known' && term.value === true
}

class Evaluation {
  constructor(private readonly scope: RuleScope) {}

  async evaluate(expression: Expression): Promise<Term> {
    switch (expression.kind) {
      case 'literal':
        return known(expression.value)
      case 'variable':
        return this.readVariable(expression.name)
      case 'array':
        return allKnown(await this.evaluateEach(expression.items), (values) => values)
      case 'join':
        return allKnown(
          (await this.evaluateEach(expression.parts)).map((part) => this.resolve(part)),
          join,
        )
      case 'member':
        return this.readMember(await this.evaluate(expression.object), await this.evaluate(expression.property))
      case 'get':
        return this.readOther(this.resolve(await this.evaluate(expression.path)))
      case 'compare':
        return fromTruth(
          this.compare(
            expression.operator,
            await this.evaluate(expression.left),
            await this.evaluate(expression.right),
          ),
        )
      case 'in':
        return fromTruth(await this.isIn(expression.item, expression.list))
      case 'not':
        return fromTruth(negate(await this.truthOf(expression.operand)))
      case 'and':
        return fromTruth(await this.both(expression.left, expression.right))
      case 'or':
        return fromTruth(await this.either(expression.left, expression.right))
      case 'choose':
        return this.choose(expression.condition, expression.whenTrue, expression.whenFalse)
    }
  }

  private async evaluateEach(expressions: readonly Expression[]): Promise<Term[]> {
    const terms: Term[] = []
    for (const expression of expressions) terms.push(await this.evaluate(expression))
    return terms
  }

  private readVariable(name: VariableName): Term {
    switch (name) {
      case 'auth':
        return known(this.scope.auth)
      case 'now':
        return known(this.scope.now)
      case 'request':
        return known(this.scope.request)
      case 'resource':
        return known(this.scope.resource)
      case 'doc':
        return this.scope.subject.kind === 'document' ? known(this.scope.subject.document) : { kind: 'field', path: '' }
    }
  }

  private readMember(object: Term, property: Term): Term {
    const name = this.resolve(property)
    if (name.kind !== 'known' || object.kind === 'unknown') return UNKNOWN
    if (typeof name.value !== 'string' && typeof name.value !== 'number')
      throw new RuleEvaluationError('a property must be named by a string or a number')
    const key = String(name.value)
    if (object.kind === 'field') return { kind: 'field', path: object.path === '' ? key : `${object.path}.${key}` }
    return known(memberOf(object.value, key))
  }

  /** What the query says of a field, also through an equal parent: {a: {b: 1}} says a.b = 1. */
  private constraintsOn(path: string): readonly Constraint[] {
    if (this.scope.subject.kind !== 'query') return []
    const own = this.scope.subject.branch.get(path) ?? []
    const dot = path.lastIndexOf('.')
    if (dot < 0) return own
    const key = path.slice(dot + 1)
    const inherited = this.constraintsOn(path.slice(0, dot)).flatMap((constraint): Constraint[] =>
      constraint.kind === 'equal' && isPlainObject(constraint.value)
        ? [{ kind: 'equal', value: memberOf(constraint.value, key) }]
        : [],
    )
    return [...own, ...inherited]
  }

  /** A field that the query fixes to one value, as that value. */
  private resolve(term: Term): Term {
    if (term.kind !== 'field') return term
    const equal = this.constraintsOn(term.path).find((constraint) => constraint.kind === 'equal')
    return equal === undefined ? term : known(equal.value)
  }

  private async readOther(path: Term): Promise<Term> {
    if (path.kind !== 'known')
      throw new RuleEvaluationError('get() uses a field of doc that the query does not fix to one value')
    const parts = typeof path.value === 'string' ? /^database\.([^.]+)\.(.+)$/.exec(path.value) : null
    const [, collection, id] = parts ?? []
    if (collection === undefined || id === undefined)
      throw new RuleEvaluationError("get() takes 'database.<collection>.<document id>'")
    return known(await this.scope.readDocument(collection, id))
  }

  private compare(operator: ComparisonOperator, left: Term, right: Term): Truth {
    const first = right.kind === 'field' ? this.resolve(left) : left
    const second = this.resolve(right)
    if (first.kind === 'known' && second.kind === 'known') return compareKnown(operator, first.value, second.value)
    if (first.kind === 'field' && second.kind === 'known')
      return compareConstrained(this.constraintsOn(first.path), operator, second.value)
    if (first.kind === 'known' && second.kind === 'field')
      return compareConstrained(this.constraintsOn(second.path), MIRRORED[operator], first.value)
    return undefined
  }

  private async isIn(item: Expression, list: Expression): Promise<Truth> {
    const wanted = await this.evaluate(item)
    // A list written out may name fields, which stay comparable one by one.
    if (list.kind === 'array') return this.isAnyOf(wanted, await this.evaluateEach(list.items))
    const held = await this.evaluate(list)
    if (held.kind === 'known') return Array.isArray(held.value) ? this.isAnyOf(wanted, held.value.map(known)) : false
    const sought = this.resolve(wanted)
    if (held.kind === 'field' && sought.kind === 'known') return listHolds(this.constraintsOn(held.path), sought.value)
    return undefined
  }

  private isAnyOf(item: Term, candidates: readonly Term[]): Truth {
    let isAny: Truth = false
    for (const candidate of candidates) {
      const isEqual = this.compare('==', item, candidate)
      if (isEqual === true) return true
      if (isEqual === undefined) isAny = undefined
    }
    return isAny
  }

  private async truthOf(expression: Expression): Promise<Truth> {
    const term = this.resolve(await this.evaluate(expression))
    return term.kind === 'known' ? Boolean(term.value) : undefined
  }

  private async both(left: Expression, right: Expression): Promise<Truth> {
    const first = await this.truthOf(left)
    if (first === false) return false
    const second = await this.truthOf(right)
    return second === false ? false : first === true ? second : undefined
  }

  private async either(left: Expression, right: Expression): Promise<Truth> {
    const first = await this.truthOf(left)
    if (first === true) return true
    const second = await this.truthOf(right)
    return second === true ? true : first === false ? second : undefined
  }

  /** With an unknown condition the choice is known only if both ways lead to the same. */
  private async choose(condition: Expression, whenTrue: Expression, whenFalse: Expression): Promise<Term> {
    const truth = await this.truthOf(condition)
    if (truth !== undefined) return this.evaluate(truth ? whenTrue : whenFalse)
    const [first, second] = [await this.evaluate(whenTrue), await this.evaluate(whenFalse)]
    const isAgreed = first.kind === 'known' && second.kind === 'known' && isSame(first.value, second.value)
    return isAgreed ? first : UNKNOWN
  }
}

function known(value: Value): Term {
  return { kind: 'known', value }
}

function fromTruth(truth: Truth): Term {
  return truth === undefined ? UNKNOWN : known(truth)
}

function allKnown(terms: readonly Term[], combine: (values: Value[]) => Value): Term {
  const values: Value[] = []
  for (const term of terms) {
    if (term.kind !== 'known') return UNKNOWN
    values.push(term.value)
  }
  return known(combine(values))
}

/** Numbers are added up; anything else is joined as text. */
function join(values: Value[]): Value {
  const numbers = values.filter((value) => typeof value === 'number')
  if (numbers.length === values.length) return numbers.reduce((sum, number) => sum + number, 0)
  return values.map((value) => (typeof value === 'string' ? value : String(value))).join('')
}

/** Own members only, so that no rule reaches a prototype. */
function memberOf(object: Value, key: string): Value {
  if (object == null) throw new RuleEvaluationError(`can't read ${key} of ${String(object)}`)
  if (Array.isArray(object)) return object[Number(key)]
  return isPlainObject(object) && Object.hasOwn(object, key) ? object[key] : undefined
}
