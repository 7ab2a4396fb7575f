import type { Document, Value } from '../../documents'
import { bsonTypeName } from '../bson-types'
import { formatEjson } from '../ejson'
import type { Compiler, Evaluate, Scope } from '../mingo-adapter'
import { badValue } from '../refusals'
import type { PlainObject } from '../value-types'
import { isArray, isPlainObject, readField } from '../value-types'
import type { StageCompiler } from './stage-types'

/** Fields to be computed, as a tree: `{'a.b': x}` and `{a: {b: x}}` are the same. */
export type ComputedTree = Map<string, Evaluate | ComputedTree>

/** `$addFields`: documents with fields computed; what computes to nothing is taken away. */
export const compileAddFields: StageCompiler = (operand, { compiler }) => {
  if (!isPlainObject(operand)) throw badValue('$addFields specification stage must be an object')
  const tree: ComputedTree = new Map()
  growFields(tree, operand, compiler)
  return (documents, variables) => documents.map((root) => computeFields(root, tree, { root, variables }))
}

/** `$replaceRoot`: another document in the place of each. */
export const compileReplaceRoot: StageCompiler = (operand, { compiler }) => {
  if (!isPlainObject(operand) || !('newRoot' in operand))
    throw badValue('no newRoot specified for the $replaceRoot stage')
  const evaluate = compiler.compile(operand['newRoot'])
  return (documents, variables) =>
    documents.map((root) => {
      const value = evaluate({ root, variables })
      if (isPlainObject(value)) return value
      throw badValue(
        `'newRoot' expression must evaluate to an object, but resulting value was: ${formatEjson(value)}. ` +
          `Type of resulting value: '${bsonTypeName(value)}'.`,
      )
    })
}

/** Adds one computed field at a dotted path. */
export function growField(tree: ComputedTree, dotted: string, evaluate: Evaluate): void {
  const path = dotted.split('.')
  const last = path.pop() ?? ''
  let branch = tree
  for (const segment of path) {
    const next = branch.get(segment) ?? new Map<string, Evaluate | ComputedTree>()
    if (!(next instanceof Map)) throw badValue(`Path collision at ${dotted}`)
    branch.set(segment, next)
    branch = next
  }
  if (branch.has(last)) throw badValue(`Path collision at ${dotted}`)
  branch.set(last, evaluate)
}

/** The document with the tree's fields computed, into each document of an array too; the input stays as it is. */
export function computeFields(document: PlainObject, tree: ComputedTree, scope: Scope): Document {
  const computed: Document = { ...document }
  for (const [field, node] of tree) {
    const value = node instanceof Map ? computeInside(readField(document, field), node, scope) : node(scope)
    if (value === undefined) delete computed[field]
    else computed[field] = value
  }
  return computed
}

/** What holds no fields makes place for a document. */
function computeInside(value: Value, tree: ComputedTree, scope: Scope): Value {
  if (isArray(value)) return value.map((item) => computeInside(item, tree, scope))
  return computeFields(isPlainObject(value) ? value : {}, tree, scope)
}

/** A document that holds no operator names fields inside of the field; everything else is an expression. */
function growFields(tree: ComputedTree, fields: PlainObject, compiler: Compiler, prefix = ''): void {
  for (const [field, value] of Object.entries(fields)) {
    const isNested = isPlainObject(value) && Object.keys(value).length > 0 && !isOperator(value)
    if (isNested) growFields(tree, value, compiler, `${prefix}${field}.`)
    else growField(tree, prefix + field, compiler.compile(value))
  }
}

/** True for `{$op: …}`. */
export function isOperator(value: PlainObject): boolean {
  return Object.keys(value).some((field) => field.startsWith('$'))
}
