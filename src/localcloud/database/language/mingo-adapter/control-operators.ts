import type { Value } from '../../documents'
import { badValue } from '../refusals'
import { isTruthy } from '../truth'
import type { PlainObject } from '../value-types'
import { isArray, isPlainObject } from '../value-types'
import type { Compiler, Evaluate, OperatorTable } from './expression-types'
import { addVariables, isNullish, readNamed } from './operator-builders'

/** The operators that evaluate only part of what they contain, `$literal`, and `$let`. */
export const CONTROL_OPERATORS: OperatorTable = {
  $literal: (operand) => () => operand,
  $cond: compileCondition,
  $ifNull: compileIfNull,
  $switch: compileSwitch,
  $let: compileLet,
}

function compileCondition(operand: Value, compiler: Compiler): Evaluate {
  const { if: condition, then: positive, else: negative } = readCondition(operand)
  const [test, whenTrue, whenFalse] = [
    compiler.compile(condition),
    compiler.compile(positive),
    compiler.compile(negative),
  ]
  return (scope) => (isTruthy(test(scope)) ? whenTrue(scope) : whenFalse(scope))
}

function readCondition(operand: Value): PlainObject {
  if (!isArray(operand)) return readNamed('$cond', operand, ['if', 'then', 'else'])
  if (operand.length !== 3) {
    throw badValue(`Expression $cond takes exactly 3 arguments. ${operand.length} were passed in.`)
  }
  return { if: operand[0], then: operand[1], else: operand[2] }
}

function compileIfNull(operand: Value, compiler: Compiler): Evaluate {
  if (!isArray(operand) || operand.length < 2) throw badValue('$ifNull needs at least two arguments')
  const evaluates = operand.map((expression) => compiler.compile(expression))
  return (scope) => {
    let value: Value
    for (const evaluate of evaluates) {
      value = evaluate(scope)
      if (!isNullish(value)) return value
    }
    return value
  }
}

function compileSwitch(operand: Value, compiler: Compiler): Evaluate {
  const { branches, default: fallback } = readNamed('$switch', operand, ['branches'], ['default'])
  if (!isArray(branches) || branches.length === 0) throw badValue('$switch requires at least one branch.')
  const compiled = branches.map((branch) => {
    const { case: condition, then: result } = readNamed('$switch', branch, ['case', 'then'])
    return { test: compiler.compile(condition), result: compiler.compile(result) }
  })
  const hasDefault = isPlainObject(operand) && 'default' in operand
  const evaluateDefault = compiler.compile(fallback)
  return (scope) => {
    const branch = compiled.find(({ test }) => isTruthy(test(scope)))
    if (branch !== undefined) return branch.result(scope)
    if (hasDefault) return evaluateDefault(scope)
    throw badValue('$switch could not find a matching branch for an input, and no default was specified.')
  }
}

function compileLet(operand: Value, compiler: Compiler): Evaluate {
  const { vars, in: body } = readNamed('$let', operand, ['vars', 'in'])
  if (!isPlainObject(vars)) throw badValue('invalid parameter: expected an object (vars)')
  const names = Object.keys(vars)
  const evaluates = names.map((name) => [name, compiler.compile(vars[name])] as const)
  const evaluateBody = compiler.withVariables(names).compile(body)
  return (scope) => {
    const added = Object.fromEntries(evaluates.map(([name, evaluate]) => [name, evaluate(scope)]))
    return evaluateBody({ root: scope.root, variables: addVariables(scope.variables, added) })
  }
}
