import type { Value } from '../../documents'
import { isTruthy } from '../truth'
import { compareValues } from '../value-order'
import { isArray } from '../value-types'
import type { Compiler, Evaluate, OperatorTable } from './expression-types'
import { onArguments } from './operator-builders'

/**
 * Orders values as expressions do: like everywhere, but missing comes before null. Mends mingo, which sorts arrays and
 * fields before it compares, and which finds a number equal to the string of another type only by luck of its names.
 */
export function compareOperands(left: Value, right: Value): number {
  if (left === undefined || right === undefined) return Number(right === undefined) - Number(left === undefined)
  return compareValues(left, right)
}

/** The operators that answer true or false, and `$cmp`. */
export const COMPARISON_OPERATORS: OperatorTable = {
  $cmp: onArguments('$cmp', [2, 2], (left, right) => Math.sign(compareOperands(left, right))),
  $eq: onArguments('$eq', [2, 2], (left, right) => compareOperands(left, right) === 0),
  $ne: onArguments('$ne', [2, 2], (left, right) => compareOperands(left, right) !== 0),
  $gt: onArguments('$gt', [2, 2], (left, right) => compareOperands(left, right) > 0),
  $gte: onArguments('$gte', [2, 2], (left, right) => compareOperands(left, right) >= 0),
  $lt: onArguments('$lt', [2, 2], (left, right) => compareOperands(left, right) < 0),
  $lte: onArguments('$lte', [2, 2], (left, right) => compareOperands(left, right) <= 0),
  $and: (operand, compiler) => {
    const conditions = compileAll(operand, compiler)
    return (scope) => conditions.every((condition) => isTruthy(condition(scope)))
  },
  $or: (operand, compiler) => {
    const conditions = compileAll(operand, compiler)
    return (scope) => conditions.some((condition) => isTruthy(condition(scope)))
  },
  $not: onArguments('$not', [1, 1], (value) => !isTruthy(value)),
}

function compileAll(operand: Value, compiler: Compiler): Evaluate[] {
  return (isArray(operand) ? operand : [operand]).map((expression) => compiler.compile(expression))
}
