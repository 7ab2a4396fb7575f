import type { Value } from '../../documents'
import { badValue, invalidOperator } from '../refusals'
import type { PlainObject } from '../value-types'
import { isArray, isPlainObject } from '../value-types'
import type { Compiler, Evaluate, OperatorCompiler, Scope, Variables } from './expression-types'

/** True for what expressions treat alike: null and missing. */
export function isNullish(value: Value): value is null | undefined {
  return value === null || value === undefined
}

/** An operator that only needs its evaluated arguments; `{$op: x}` is `{$op: [x]}`, as in MongoDB. */
export function onArguments(
  name: string,
  [min, max]: readonly [min: number, max: number],
  compute: (...values: Value[]) => Value,
): OperatorCompiler {
  return (operand, compiler) => {
    const expressions = isArray(operand) ? operand : [operand]
    if (expressions.length < min || expressions.length > max) throw wrongCount(name, min, max, expressions.length)
    return applyTo(
      expressions.map((expression) => compiler.compile(expression)),
      compute,
    )
  }
}

/** Like `onArguments`, and null as soon as one argument is null or missing. */
export function onPresent(
  name: string,
  count: readonly [min: number, max: number],
  compute: (...values: Value[]) => Value,
): OperatorCompiler {
  return onArguments(name, count, (...values) => (values.some(isNullish) ? null : compute(...values)))
}

/** An operator whose operand is a document of named arguments; arguments not given are `undefined`. */
export function onNamed(
  name: string,
  { required, optional = [] }: { readonly required: readonly string[]; readonly optional?: readonly string[] },
  compute: (values: Variables) => Value,
): OperatorCompiler {
  return (operand, compiler) => {
    const fields = readNamed(name, operand, required, optional)
    const evaluates = Object.keys(fields).map((field) => [field, compiler.compile(fields[field])] as const)
    return (scope) => compute(Object.fromEntries(evaluates.map(([field, evaluate]) => [field, evaluate(scope)])))
  }
}

/** Checks that an operand is a document with all of `required` and nothing beyond `optional`. */
export function readNamed(
  name: string,
  operand: Value,
  required: readonly string[],
  optional: readonly string[] = [],
): PlainObject {
  if (!isPlainObject(operand)) throw badValue(`${name} requires an object as an argument`)
  for (const field of Object.keys(operand)) {
    if (!required.includes(field) && !optional.includes(field)) {
      throw badValue(`Unrecognized argument to ${name}: ${field}`)
    }
  }
  for (const field of required) if (!(field in operand)) throw badValue(`Missing '${field}' parameter to ${name}`)
  return operand
}

/** The variables of an outer scope with one or more beside them. */
export function addVariables(outer: Variables, added: Variables): Variables {
  return { ...outer, ...added }
}

/** Refuses an operator outright, saying why. */
export function refused(message: string): OperatorCompiler {
  return () => {
    throw invalidOperator(message)
  }
}

/** The common argument counts go without an array of values. */
function applyTo(evaluates: readonly Evaluate[], compute: (...values: Value[]) => Value): Evaluate {
  const [first, second] = evaluates
  if (first !== undefined && evaluates.length === 1) return (scope: Scope) => compute(first(scope))
  if (first !== undefined && second !== undefined && evaluates.length === 2) {
    return (scope: Scope) => compute(first(scope), second(scope))
  }
  return (scope: Scope) => compute(...evaluates.map((evaluate) => evaluate(scope)))
}

function wrongCount(name: string, min: number, max: number, count: number): Error {
  if (min === max) return badValue(`Expression ${name} takes exactly ${min} arguments. ${count} were passed in.`)
  const bounds = max === Infinity ? `at least ${min} arguments` : `at least ${min} arguments, and at most ${max}`
  return badValue(`Expression ${name} takes ${bounds}, but ${count} were passed in.`)
}

export type { Compiler }
