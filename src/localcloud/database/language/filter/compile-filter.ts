import type { Document } from '../../documents'
import { compileExpression } from '../mingo-adapter'
import { isTruthy } from '../truth'
import type { Path, ValueTest } from '../paths'
import { anyAtPath, readPlainPath } from '../paths'
import { badValue, invalidOperator } from '../refusals'
import type { PlainObject } from '../value-types'
import { isArray, isPlainObject, readField } from '../value-types'
import { compileOperand } from './operand'
import { compileSchema } from './json-schema'

/** Whether a document matches; reads only. */
export type DocumentTest = (document: Readonly<Document>) => boolean

/**
 * Turns a filter, as MongoDB spells it, into a test. Throws `DATABASE_INVALID_OPERATOR` for operators that do not exist
 * or would run code (`$where`), and `DATABASE_REQUEST_FAILED` with MongoDB's sentence for malformed operands.
 */
export function compileFilter(filter: PlainObject, compileInner: ExpressionCompiler = compileExpression): DocumentTest {
  const tests = Object.keys(filter).flatMap((key) => {
    const operand = filter[key]
    return key.startsWith('$')
      ? compileTopLevel(key, operand, compileInner)
      : [compileField(key, operand, compileInner)]
  })
  return matchAll(tests)
}

/** Compiles what stands under `$expr`; a `$match` inside of a `$lookup` knows more variables. */
type ExpressionCompiler = typeof compileExpression

function compileTopLevel(operator: string, operand: unknown, compileInner: ExpressionCompiler): DocumentTest[] {
  switch (operator) {
    case '$and':
      return compileBranches(operator, operand, compileInner)
    case '$or': {
      const branches = compileBranches(operator, operand, compileInner)
      return [(document) => branches.some((test) => test(document))]
    }
    case '$nor': {
      const branches = compileBranches(operator, operand, compileInner)
      return [(document) => !branches.some((test) => test(document))]
    }
    case '$expr': {
      const evaluate = compileInner(operand)
      return [(document) => isTruthy(evaluate(document))]
    }
    case '$jsonSchema':
      return [compileSchema(operand)]
    case '$comment':
      return []
    case '$text':
      throw invalidOperator('text index required for $text query')
    case '$where':
    case '$function':
      throw invalidOperator(`${operator} would run code from data and is refused`)
    default:
      throw invalidOperator(`unknown top level operator: ${operator}`)
  }
}

function compileBranches(operator: string, operand: unknown, compileInner: ExpressionCompiler): DocumentTest[] {
  if (!isArray(operand) || operand.length === 0) throw badValue(`${operator} must be a nonempty array`)
  return operand.map((branch) => {
    if (!isPlainObject(branch)) throw badValue(`${operator} entries need to be full objects`)
    return compileFilter(branch, compileInner)
  })
}

function compileField(field: string, operand: unknown, compileInner: ExpressionCompiler): DocumentTest {
  const path = field.split('.')
  const anyAt = path.length === 1 ? anyAtField(field) : anyAtDottedPath(path)
  return compileOperand<Readonly<Document>>(operand, anyAt, (inner) => compileFilter(inner, compileInner))
}

function anyAtDottedPath(path: Path) {
  return (test: ValueTest, expandsArrays: boolean): DocumentTest =>
    (document) => {
      const value = readPlainPath(document, path)
      return isArray(value) ? anyAtPath(document, path, test, expandsArrays) : test(value)
    }
}

/** The common case, without the walk: a field of the document itself. */
function anyAtField(field: string) {
  return (test: ValueTest, expandsArrays: boolean): DocumentTest => {
    if (field in Object.prototype) return (document) => testValue(readField(document, field), test, expandsArrays)
    return (document) => {
      const value = document[field]
      return Array.isArray(value) ? testValue(value, test, expandsArrays) : test(value)
    }
  }
}

function testValue(value: unknown, test: ValueTest, expandsArrays: boolean): boolean {
  return (expandsArrays && isArray(value) && value.some((item) => test(item))) || test(value)
}

function matchAll(tests: readonly DocumentTest[]): DocumentTest {
  const [first, second] = tests
  if (first === undefined) return () => true
  if (second === undefined) return first
  if (tests.length === 2) return (document) => first(document) && second(document)
  return (document) => {
    for (const test of tests) if (!test(document)) return false
    return true
  }
}
