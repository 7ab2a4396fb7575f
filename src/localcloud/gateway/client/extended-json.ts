/**
 * Extended JSON as clients need it: dates, regular expressions and numbers that JSON has no word for. A small
 * counterpart of the cloud's own reader and writer, free of Node, because browsers load it.
 */

type Fields = Readonly<Record<string, unknown>>

/** A date that the cloud's clock fills in when it writes or queries, `offset` ms from now. */
export class ServerDate {
  constructor(readonly offset = 0) {}
}

export function formatValue(value: unknown): string {
  return JSON.stringify(encode(value)) ?? 'null'
}

export function parseValue(text: string): unknown {
  return decode(JSON.parse(text))
}

/** Objects made of fields, as JSON has them. */
export function isFields(value: unknown): value is Fields {
  if (typeof value !== 'object' || value === null) return false
  const prototype: unknown = Object.getPrototypeOf(value)
  return prototype === null || Object.getPrototypeOf(prototype) === null
}

function encode(value: unknown): unknown {
  if (typeof value === 'number' && (!Number.isFinite(value) || Object.is(value, -0)))
    return { $numberDouble: Object.is(value, -0) ? '-0.0' : String(value) }
  if (Array.isArray(value)) return value.map(encode)
  if (value instanceof Date) return { $date: { $numberLong: String(value.getTime()) } }
  if (value instanceof RegExp) return { $regularExpression: { pattern: value.source, options: value.flags } }
  if (value instanceof ServerDate) return { $tcb_server_date: { offset: value.offset } }
  return isFields(value) ? mapFields(value, encode) : value
}

function decode(value: unknown): unknown {
  if (Array.isArray(value)) return value.map(decode)
  if (!isFields(value)) return value
  const [name, ...others] = Object.keys(value)
  const unwrap = name === undefined || others.length > 0 ? undefined : UNWRAP[name]
  return name === undefined || unwrap === undefined ? mapFields(value, decode) : unwrap(value[name])
}

const UNWRAP: Readonly<Record<string, ((content: unknown) => unknown) | undefined>> = {
  $date: (content) => new Date(typeof content === 'string' ? content : Number(unwrapNumber(content))),
  $numberInt: Number,
  $numberDouble: Number,
  $numberLong: unwrapNumber,
  $numberDecimal: String,
  $oid: String,
  $regularExpression: (content) =>
    isFields(content) ? new RegExp(String(content['pattern']), String(content['options'])) : content,
}

/** A whole number; as text where JavaScript would round it. */
function unwrapNumber(content: unknown): unknown {
  const text = isFields(content) ? content['$numberLong'] : content
  const number = Number(text)
  return Number.isSafeInteger(number) ? number : text
}

function mapFields(fields: Fields, map: (value: unknown) => unknown): Fields {
  return Object.fromEntries(
    Object.entries(fields)
      .filter(([, value]) => value !== undefined)
      .map(([name, value]) => [name, map(value)]),
  )
}
