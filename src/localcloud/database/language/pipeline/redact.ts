import type { Document, Value } from '../../documents'
import type { Evaluate, Variables } from '../mingo-adapter'
import { badValue } from '../refusals'
import type { PlainObject } from '../value-types'
import { isArray, isPlainObject } from '../value-types'
import type { StageCompiler } from './stage-types'

/** `$redact`: each document, and each inside of it, kept, taken out, or looked into. */
export const compileRedact: StageCompiler = (operand, { compiler }) => {
  const decide = compiler.compile(operand)
  return (documents, variables) =>
    documents.map((document) => redact(document, decide, variables)).filter((document) => document !== undefined)
}

function redact(document: PlainObject, decide: Evaluate, variables: Variables): PlainObject | undefined {
  const decision = decide({ root: document, variables })
  if (decision === 'keep') return document
  if (decision === 'prune') return undefined
  if (decision !== 'descend') {
    throw badValue('$redact must evaluate to one of the special variables $$KEEP, $$PRUNE or $$DESCEND')
  }
  const kept: Document = {}
  for (const [field, value] of Object.entries(document)) {
    const inside = redactInside(value, decide, variables)
    if (inside !== undefined) kept[field] = inside
  }
  return kept
}

function redactInside(value: Value, decide: Evaluate, variables: Variables): Value {
  if (isPlainObject(value)) return redact(value, decide, variables)
  if (!isArray(value)) return value
  return value.map((item) => redactInside(item, decide, variables)).filter((item) => item !== undefined)
}
