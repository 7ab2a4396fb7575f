import { CloudError } from '../../errors'
import { badValue } from './refusals'
import type { WideNumber } from './value-types'
import { Decimal128, Long } from './value-types'

type AnyNumber = number | WideNumber

/** Adds as MongoDB does: whole numbers stay exact up to 64 bits, beyond which it refuses; decimals are not covered. */
export function addNumbers(left: AnyNumber, right: AnyNumber): AnyNumber {
  return calculate(
    left,
    right,
    (a, b) => a + b,
    (a, b) => a + b,
  )
}

/** Multiplies with the same care as `addNumbers`. */
export function multiplyNumbers(left: AnyNumber, right: AnyNumber): AnyNumber {
  return calculate(
    left,
    right,
    (a, b) => a * b,
    (a, b) => a * b,
  )
}

/** The nearest double of any BSON number. */
export function toDouble(value: AnyNumber): number {
  return typeof value === 'number' ? value : Number(value.toString())
}

function calculate(
  left: AnyNumber,
  right: AnyNumber,
  onDoubles: (left: number, right: number) => number,
  onIntegers: (left: bigint, right: bigint) => bigint,
): AnyNumber {
  if (left instanceof Decimal128 || right instanceof Decimal128) {
    throw new CloudError('NOT_COVERED', 'arithmetic with Decimal128 in updates')
  }
  const double = onDoubles(toDouble(left), toDouble(right))
  if (Number.isSafeInteger(double)) return double
  const [leftInteger, rightInteger] = [toInteger(left), toInteger(right)]
  if (leftInteger === undefined || rightInteger === undefined) return double
  const exact = onIntegers(leftInteger, rightInteger)
  if (BigInt.asIntN(64, exact) !== exact) throw badValue('Failed to apply operations: the result exceeds 64 bits')
  return Long.fromBigInt(exact)
}

/** Whole numbers that are exact; a double beyond 2^53 is a double and not a whole number. */
function toInteger(value: number | bigint | Long): bigint | undefined {
  if (typeof value === 'number') return Number.isSafeInteger(value) ? BigInt(value) : undefined
  return typeof value === 'bigint' ? value : value.toBigInt()
}
