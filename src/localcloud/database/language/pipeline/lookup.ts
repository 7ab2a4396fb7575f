import type { Value } from '../../documents'
import type { Evaluate, Variables } from '../mingo-adapter'
import { badValue } from '../refusals'
import { changeAtPath } from '../update'
import type { PlainObject } from '../value-types'
import { isPlainObject } from '../value-types'
import { JoinIndex, joinValues } from './join-index'
import type { Documents, Stage, StageCompiler, StageContext } from './stage-types'

/** `$lookup`: the matching documents of another collection, as an array; by equal fields, by a pipeline, or by both. */
export const compileLookup: StageCompiler = (operand, context) => {
  const { from, as, localField, foreignField, pipeline, vars } = readLookup(operand)
  const path = as.split('.')
  const bindings = compileBindings(vars, context)
  const run = pipeline === undefined ? undefined : compileInner(pipeline, bindings, context)
  return (documents, variables) => {
    const foreign = context.lookUp(from)
    const index = foreignField === undefined ? undefined : new JoinIndex(foreign, foreignField)
    const isSameForAll = index === undefined && bindings.length === 0
    let shared: Documents | undefined
    return documents.map((document) => {
      const candidates = index === undefined ? foreign : index.find(joinValues(document, localField ?? ''))
      const join = (): Documents =>
        run === undefined ? candidates : run(candidates, bind(bindings, document, variables))
      const joined = isSameForAll ? (shared ??= join()) : join()
      return changeAtPath(document, path, () => joined)
    })
  }
}

interface Lookup {
  readonly from: string
  readonly as: string
  readonly localField: string | undefined
  readonly foreignField: string | undefined
  readonly pipeline: Value
  readonly vars: PlainObject
}

function readLookup(operand: Value): Lookup {
  if (!isPlainObject(operand)) throw badValue('the $lookup specification must be an Object')
  for (const field of Object.keys(operand)) {
    if (!['from', 'as', 'localField', 'foreignField', 'pipeline', 'let'].includes(field)) {
      throw badValue(`unknown argument to $lookup: ${field}`)
    }
  }
  const { from, as, localField, foreignField, pipeline, let: vars = {} } = operand
  if (typeof from !== 'string' || typeof as !== 'string')
    throw badValue("must specify 'from' and 'as' fields for a $lookup")
  if (!isText(localField) || !isText(foreignField) || (localField === undefined) !== (foreignField === undefined)) {
    throw badValue("$lookup requires both or neither of 'localField' and 'foreignField' to be specified")
  }
  if (pipeline === undefined && localField === undefined) {
    throw badValue("$lookup requires either 'pipeline' or both 'localField' and 'foreignField' to be specified")
  }
  if (!isPlainObject(vars)) throw badValue('$lookup argument "let" must be an object')
  return { from, as, localField, foreignField, pipeline, vars }
}

function isText(value: Value): value is string | undefined {
  return value === undefined || typeof value === 'string'
}

type Binding = readonly [name: string, evaluate: Evaluate]

function compileBindings(vars: PlainObject, context: StageContext): Binding[] {
  return Object.entries(vars).map(([name, expression]) => [name, context.compiler.compile(expression)])
}

function compileInner(pipeline: Value, bindings: readonly Binding[], context: StageContext): Stage {
  const compiler = context.compiler.withVariables(bindings.map(([name]) => name))
  return context.compilePipeline(pipeline, { ...context, compiler })
}

function bind(bindings: readonly Binding[], root: Value, variables: Variables): Variables {
  return {
    ...variables,
    ...Object.fromEntries(bindings.map(([name, evaluate]) => [name, evaluate({ root, variables })])),
  }
}
