import type { Value } from '../../documents'
import type { ValueTest } from '../paths'
import { badValue } from '../refusals'
import { toRegExp } from '../regular-expressions'
import { valuesEqual } from '../value-order'
import type { PlainObject } from '../value-types'
import { isArray, isNumeric, isPlainObject, readField } from '../value-types'
import { hasType } from './element-tests'

/** Reads one keyword of a schema; the whole schema is there for keywords that depend on their neighbours. */
type Keyword = (operand: Value, schema: PlainObject) => ValueTest

const NOTHING_TO_CHECK: Keyword = () => () => true

/** Draft 4 of JSON schema as MongoDB takes it, with `bsonType`. */
const KEYWORDS: { readonly [keyword: string]: Keyword } = {
  title: NOTHING_TO_CHECK,
  description: NOTHING_TO_CHECK,
  bsonType: (operand) => hasType(operand),
  type: (operand) => hasType(isArray(operand) ? operand.map(toBsonType) : toBsonType(operand)),
  enum: (operand) => {
    const allowed = requireArray('enum', operand)
    return (value) => allowed.some((item) => valuesEqual(item, value))
  },
  allOf: (operand) => {
    const tests = requireArray('allOf', operand).map(compileSchema)
    return (value) => tests.every((test) => test(value))
  },
  anyOf: (operand) => {
    const tests = requireArray('anyOf', operand).map(compileSchema)
    return (value) => tests.some((test) => test(value))
  },
  oneOf: (operand) => {
    const tests = requireArray('oneOf', operand).map(compileSchema)
    return (value) => tests.filter((test) => test(value)).length === 1
  },
  not: (operand) => {
    const test = compileSchema(operand)
    return (value) => !test(value)
  },
  multipleOf: (operand) => onNumbers('multipleOf', operand, (value, factor) => value % factor === 0),
  minimum: (operand, schema) =>
    onNumbers('minimum', operand, schema['exclusiveMinimum'] === true ? (a, b) => a > b : (a, b) => a >= b),
  exclusiveMinimum: NOTHING_TO_CHECK,
  maximum: (operand, schema) =>
    onNumbers('maximum', operand, schema['exclusiveMaximum'] === true ? (a, b) => a < b : (a, b) => a <= b),
  exclusiveMaximum: NOTHING_TO_CHECK,
  minLength: (operand) => onSize('minLength', operand, countCharacters, (size, bound) => size >= bound),
  maxLength: (operand) => onSize('maxLength', operand, countCharacters, (size, bound) => size <= bound),
  pattern: (operand) => {
    const pattern = toRegExp(typeof operand === 'string' ? operand : '', '')
    return (value) => typeof value !== 'string' || pattern.test(value)
  },
  minItems: (operand) => onSize('minItems', operand, countItems, (size, bound) => size >= bound),
  maxItems: (operand) => onSize('maxItems', operand, countItems, (size, bound) => size <= bound),
  uniqueItems: (operand) => (operand === true ? (value) => !isArray(value) || !hasRepeatedItem(value) : () => true),
  items: compileItems,
  additionalItems: NOTHING_TO_CHECK,
  minProperties: (operand) => onSize('minProperties', operand, countFields, (size, bound) => size >= bound),
  maxProperties: (operand) => onSize('maxProperties', operand, countFields, (size, bound) => size <= bound),
  required: (operand) => {
    const fields = requireArray('required', operand).map(String)
    return (value) => !isPlainObject(value) || fields.every((field) => Object.hasOwn(value, field))
  },
  properties: (operand) => {
    const tests = compileEach('properties', operand)
    return (value) =>
      !isPlainObject(value) ||
      tests.every(([field, test]) => !Object.hasOwn(value, field) || test(readField(value, field)))
  },
  patternProperties: (operand) => {
    const tests = compileEach('patternProperties', operand).map(
      ([source, test]) => [toRegExp(source, ''), test] as const,
    )
    return onEachField((field, item) => tests.every(([pattern, test]) => !pattern.test(field) || test(item)))
  },
  additionalProperties: compileAdditionalProperties,
  dependencies: compileDependencies,
}

/** Turns a JSON schema into a test of values; throws for keywords MongoDB does not know. */
export function compileSchema(schema: Value): ValueTest {
  if (!isPlainObject(schema)) throw badValue('$jsonSchema must be an object')
  const tests = Object.entries(schema).map(([name, operand]) => {
    const keyword = Object.hasOwn(KEYWORDS, name) ? KEYWORDS[name] : undefined
    if (keyword === undefined) throw badValue(`Unknown $jsonSchema keyword: ${name}`)
    return keyword(operand, schema)
  })
  return (value) => tests.every((test) => test(value))
}

/** JSON schema's names of types, in BSON's words. */
function toBsonType(name: Value): Value {
  if (name === 'boolean') return 'bool'
  if (name === 'integer') throw badValue("$jsonSchema type 'integer' is not currently supported.")
  return name
}

function requireArray(name: string, operand: Value): readonly Value[] {
  if (!isArray(operand) || operand.length === 0)
    throw badValue(`$jsonSchema keyword '${name}' must be a nonempty array`)
  return operand
}

function onNumbers(name: string, operand: Value, accepts: (value: number, bound: number) => boolean): ValueTest {
  if (!isNumeric(operand)) throw badValue(`$jsonSchema keyword '${name}' must be a number`)
  const bound = Number(operand.toString())
  return (value) => !isNumeric(value) || accepts(Number(value.toString()), bound)
}

/** Checks a size; `measure` answers `undefined` for values the keyword says nothing about. */
function onSize(
  name: string,
  operand: Value,
  measure: (value: Value) => number | undefined,
  accepts: (size: number, bound: number) => boolean,
): ValueTest {
  if (typeof operand !== 'number' || operand < 0) throw badValue(`$jsonSchema keyword '${name}' must not be negative`)
  return (value) => {
    const size = measure(value)
    return size === undefined || accepts(size, operand)
  }
}

function countCharacters(value: Value): number | undefined {
  return typeof value === 'string' ? [...value].length : undefined
}

function countItems(value: Value): number | undefined {
  return isArray(value) ? value.length : undefined
}

function countFields(value: Value): number | undefined {
  return isPlainObject(value) ? Object.keys(value).length : undefined
}

function hasRepeatedItem(items: readonly Value[]): boolean {
  return items.some((item, index) => items.slice(0, index).some((earlier) => valuesEqual(earlier, item)))
}

function compileItems(operand: Value, schema: PlainObject): ValueTest {
  if (!isArray(operand)) {
    const test = compileSchema(operand)
    return (value) => !isArray(value) || value.every((item) => test(item))
  }
  const tests = operand.map(compileSchema)
  const rest = compileRest(schema['additionalItems'])
  return (value) => !isArray(value) || value.every((item, index) => (tests[index] ?? rest)(item))
}

/** `additionalItems` and `additionalProperties`: true, false or a schema for what is not named. */
function compileRest(operand: Value): ValueTest {
  if (operand === undefined || operand === true) return () => true
  return operand === false ? () => false : compileSchema(operand)
}

function compileEach(name: string, operand: Value): [field: string, test: ValueTest][] {
  if (!isPlainObject(operand)) throw badValue(`$jsonSchema keyword '${name}' must be an object`)
  return Object.entries(operand).map(([field, schema]) => [field, compileSchema(schema)])
}

function onEachField(test: (field: string, item: Value) => boolean): ValueTest {
  return (value) => !isPlainObject(value) || Object.entries(value).every(([field, item]) => test(field, item))
}

function compileAdditionalProperties(operand: Value, schema: PlainObject): ValueTest {
  const { properties, patternProperties } = schema
  const named = new Set(isPlainObject(properties) ? Object.keys(properties) : [])
  const patterns = (isPlainObject(patternProperties) ? Object.keys(patternProperties) : []).map((source) =>
    toRegExp(source, ''),
  )
  const rest = compileRest(operand)
  return onEachField((field, item) => named.has(field) || patterns.some((pattern) => pattern.test(field)) || rest(item))
}

function compileDependencies(operand: Value): ValueTest {
  if (!isPlainObject(operand)) throw badValue("$jsonSchema keyword 'dependencies' must be an object")
  const tests = Object.entries(operand).map(([field, needs]): [string, ValueTest] => [
    field,
    isArray(needs) ? compileSchema({ required: needs }) : compileSchema(needs),
  ])
  return (value) => !isPlainObject(value) || tests.every(([field, test]) => !Object.hasOwn(value, field) || test(value))
}
