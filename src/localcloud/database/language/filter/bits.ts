import type { Value } from '../../documents'
import type { ValueTest } from '../paths'
import { badValue } from '../refusals'
import { Binary, isArray, isNumeric } from '../value-types'

const BIT_TESTS = {
  $bitsAllSet: (bits: bigint, mask: bigint) => (bits & mask) === mask,
  $bitsAnySet: (bits: bigint, mask: bigint) => (bits & mask) !== 0n,
  $bitsAllClear: (bits: bigint, mask: bigint) => (bits & mask) === 0n,
  $bitsAnyClear: (bits: bigint, mask: bigint) => (bits & mask) !== mask,
}

/** True for the four operators that look at single bits. */
export function isBitOperator(operator: string): operator is keyof typeof BIT_TESTS {
  return Object.hasOwn(BIT_TESTS, operator)
}

/** The test of a bit operator, whose mask is a number, an array of positions or binary data. */
export function bitTest(operator: keyof typeof BIT_TESTS, operand: Value): ValueTest {
  const mask = readMask(operator, operand)
  const accepts = BIT_TESTS[operator]
  return (value) => {
    const bits = readBits(value)
    return bits !== undefined && accepts(bits, mask)
  }
}

function readMask(operator: string, operand: Value): bigint {
  if (!isArray(operand)) {
    const mask = readBits(operand)
    if (mask === undefined || mask < 0n) throw badValue(`${operator} takes an Array, a number, or a BinData`)
    return mask
  }
  return operand.reduce<bigint>((mask, position) => {
    if (typeof position !== 'number' || !Number.isInteger(position) || position < 0) {
      throw badValue(`${operator} bit positions must be integers >= 0`)
    }
    // Beyond 63 every bit repeats the sign of a 64-bit number.
    return mask | (1n << BigInt(Math.min(position, 1024)))
  }, 0n)
}

/** The bits of a whole number (negative ones in two's complement) or of binary data, lowest byte first. */
function readBits(value: Value): bigint | undefined {
  if (value instanceof Binary) {
    const hex = Buffer.from(value.buffer.subarray(0, value.position)).reverse().toString('hex')
    return BigInt(`0x0${hex}`)
  }
  if (!isNumeric(value)) return undefined
  const number = Number(value.toString())
  if (!Number.isInteger(number)) return undefined
  return typeof value === 'number' ? BigInt(value) : BigInt(value.toString())
}
