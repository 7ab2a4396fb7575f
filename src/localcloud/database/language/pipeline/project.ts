import type { Value } from '../../documents'
import type { Compiler } from '../mingo-adapter'
import { excludeFields, FieldTree, includeFields } from '../projection'
import { badValue } from '../refusals'
import type { PlainObject } from '../value-types'
import { isNumeric, isPlainObject } from '../value-types'
import type { ComputedTree } from './computed-fields'
import { computeFields, growField, isOperator } from './computed-fields'
import type { StageCompiler } from './stage-types'

interface Plan {
  readonly included: string[]
  readonly excluded: string[]
  readonly computed: string[]
  readonly computedTree: ComputedTree
  isIdExcluded: boolean
}

/** `$project`: documents of the included and computed fields, or without the excluded ones. */
export const compileProject: StageCompiler = (operand, { compiler }) => {
  if (!isPlainObject(operand) || Object.keys(operand).length === 0) {
    throw badValue('Invalid $project :: caused by :: projection specification must have at least one field')
  }
  const plan: Plan = { included: [], excluded: [], computed: [], computedTree: new Map(), isIdExcluded: false }
  readFields(plan, operand, compiler, '')
  const { included, excluded, computed, computedTree, isIdExcluded } = plan
  if (included.length + computed.length === 0) {
    const tree = growTree(isIdExcluded ? ['_id', ...excluded] : excluded)
    return (documents) => documents.map((document) => excludeFields(document, tree))
  }
  if (excluded.length > 0) {
    throw badValue(
      `Invalid $project :: caused by :: Cannot do exclusion on field ${excluded.join(', ')} in inclusion projection`,
    )
  }
  const keepsId = !isIdExcluded && !included.includes('_id') && !computed.includes('_id')
  const tree = growTree(keepsId ? ['_id', ...included] : included)
  computed.forEach((path) => tree.reserve(path))
  if (computed.length === 0) return (documents) => documents.map((document) => includeFields(document, tree))
  return (documents, variables) =>
    documents.map((root) => computeFields(includeFields(root, tree), computedTree, { root, variables }))
}

function growTree(paths: readonly string[]): FieldTree {
  return paths.reduce((tree, path) => tree.add(path), new FieldTree())
}

function readFields(plan: Plan, fields: PlainObject, compiler: Compiler, prefix: string): void {
  for (const [field, value] of Object.entries(fields)) {
    if (field.startsWith('$'))
      throw badValue(`Invalid $project :: caused by :: FieldPath field names may not start with '$': ${field}`)
    readField(plan, prefix + field, value, compiler)
  }
}

function readField(plan: Plan, path: string, value: Value, compiler: Compiler): void {
  if (typeof value === 'boolean' || isNumeric(value)) {
    const isIncluded = value !== false && Number(value.toString()) !== 0
    if (isIncluded) plan.included.push(path)
    else if (path === '_id') plan.isIdExcluded = true
    else plan.excluded.push(path)
  } else if (isPlainObject(value) && !isOperator(value)) {
    if (Object.keys(value).length === 0)
      throw badValue('an empty object is not a valid value. Found empty object at path ' + path)
    readFields(plan, value, compiler, `${path}.`)
  } else {
    plan.computed.push(path)
    growField(plan.computedTree, path, compiler.compile(value))
  }
}
