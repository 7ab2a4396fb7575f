import type { Value } from '../../documents'
import { addNumbers, multiplyNumbers } from '../arithmetic'
import { bsonTypeName } from '../bson-types'
import { formatEjson } from '../ejson'
import { badValue } from '../refusals'
import { compareValues } from '../value-order'
import { isLong, isNumeric, isPlainObject, Long, Timestamp } from '../value-types'
import type { Operator, OperatorContext } from './operators'
import { assertStorable } from './storable'

/** The operators that change one field whatever its type. */
export const FIELD_OPERATORS = {
  $set: (_current, operand, { path }) => assertStorable(operand, path),
  $setOnInsert: (_current, operand, { path }) => assertStorable(operand, path),
  $unset: () => undefined,
  $inc: (current, operand, context) => calculate('$inc', 'increment', current, operand, context),
  $mul: (current, operand, context) => calculate('$mul', 'multiply', current, operand, context),
  $min: (current, operand, { path }) =>
    current === undefined || compareValues(operand, current) < 0 ? assertStorable(operand, path) : current,
  $max: (current, operand, { path }) =>
    current === undefined || compareValues(operand, current) > 0 ? assertStorable(operand, path) : current,
  $currentDate: (_current, operand, { nowMs }) => currentDate(operand, nowMs),
  $bit: (current, operand, context) => changeBits(current, operand, context),
} as const satisfies { readonly [name: string]: Operator }

function calculate(
  operator: '$inc' | '$mul',
  verb: string,
  current: Value,
  operand: Value,
  { path, documentLabel }: OperatorContext,
): Value {
  if (!isNumeric(operand))
    throw badValue(`Cannot ${verb} with non-numeric argument: {${path}: ${formatEjson(operand)}}`)
  if (current === undefined) return operator === '$inc' ? operand : 0
  if (!isNumeric(current)) {
    throw badValue(
      `Cannot apply ${operator} to a value of non-numeric type. ` +
        `${documentLabel} has the field '${path}' of non-numeric type ${bsonTypeName(current)}`,
    )
  }
  return operator === '$inc' ? addNumbers(current, operand) : multiplyNumbers(current, operand)
}

function currentDate(operand: Value, nowMs: number): Value {
  const type = isPlainObject(operand) ? operand['$type'] : operand
  if (typeof type === 'boolean' || type === 'date') return new Date(nowMs)
  if (type === 'timestamp') return new Timestamp({ t: Math.floor(nowMs / 1000), i: 1 })
  throw badValue(
    "The '$type' string field is required to be 'date' or 'timestamp': {$currentDate: {field : {$type: 'date'}}}",
  )
}

const BIT_OPERATIONS: { readonly [name: string]: (bits: bigint, mask: bigint) => bigint } = {
  and: (bits, mask) => bits & mask,
  or: (bits, mask) => bits | mask,
  xor: (bits, mask) => bits ^ mask,
}

function changeBits(current: Value, operand: Value, { path, documentLabel }: OperatorContext): Value {
  if (!isPlainObject(operand) || Object.keys(operand).length === 0) {
    throw badValue(
      `The $bit modifier is not compatible with a ${bsonTypeName(operand)}. You must pass in an embedded document`,
    )
  }
  if (current !== undefined && toBits(current) === undefined) {
    throw badValue(
      `Cannot apply $bit to a value of non-integral type. ` +
        `${documentLabel} has the field ${path} of non-integer type ${bsonTypeName(current)}`,
    )
  }
  let bits = toBits(current) ?? 0n
  for (const [name, value] of Object.entries(operand)) {
    const operation = Object.hasOwn(BIT_OPERATIONS, name) ? BIT_OPERATIONS[name] : undefined
    if (operation === undefined) throw badValue(`The $bit modifier only supports 'and', 'or', and 'xor', not '${name}'`)
    const mask = toBits(value)
    if (mask === undefined) throw badValue(`The $bit modifier field must be an Integer(32/64 bit); ${name} is not`)
    bits = operation(bits, mask)
  }
  const number = Number(bits)
  return Number.isSafeInteger(number) ? number : Long.fromBigInt(bits)
}

function toBits(value: Value): bigint | undefined {
  if (isLong(value)) return value.toBigInt()
  return typeof value === 'number' && Number.isInteger(value) ? BigInt(value) : undefined
}
