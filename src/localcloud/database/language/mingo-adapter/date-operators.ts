import type { Value } from '../../documents'
import { bsonTypeName } from '../bson-types'
import { formatEjson } from '../ejson'
import { badValue } from '../refusals'
import { isArray, isDate, isNumeric, isPlainObject, ObjectId, Timestamp } from '../value-types'
import type { CalendarDate } from './calendar'
import { fromCalendar, isoYearStartMs, toCalendar } from './calendar'
import { formatDate, readFormattedDate } from './date-formats'
import { namesZone, parseDate } from './date-parsing'
import type { Compiler, Evaluate, OperatorCompiler, OperatorTable, Variables } from './expression-types'
import { isNullish, onNamed, readNamed } from './operator-builders'

/**
 * Dates. Mends mingo, which throws for null, counts weeks and ISO years wrongly, cuts days that run over their month
 * where MongoDB carries them on, and knows zones only as `Area/City` and whole positive offsets.
 */
export const DATE_OPERATORS: OperatorTable = {
  $dateFromParts: compileDateFromParts,
  $dateFromString: compileDateFromString,
  $dateToParts: onNamed('$dateToParts', { required: ['date'], optional: ['timezone', 'iso8601'] }, dateToParts),
  $dateToString: compileDateToString,
  $dayOfMonth: partOfDate('$dayOfMonth', ({ day }) => day),
  $dayOfWeek: partOfDate('$dayOfWeek', ({ dayOfWeek }) => dayOfWeek),
  $dayOfYear: partOfDate('$dayOfYear', ({ dayOfYear }) => dayOfYear),
  $hour: partOfDate('$hour', ({ hour }) => hour),
  $isoDayOfWeek: partOfDate('$isoDayOfWeek', ({ isoDayOfWeek }) => isoDayOfWeek),
  $isoWeek: partOfDate('$isoWeek', ({ isoWeek }) => isoWeek),
  $isoWeekYear: partOfDate('$isoWeekYear', ({ isoWeekYear }) => isoWeekYear),
  $millisecond: partOfDate('$millisecond', ({ millisecond }) => millisecond),
  $minute: partOfDate('$minute', ({ minute }) => minute),
  $month: partOfDate('$month', ({ month }) => month),
  $second: partOfDate('$second', ({ second }) => second),
  $week: partOfDate('$week', ({ week }) => week),
  $year: partOfDate('$year', ({ year }) => year),
}

/** `{$year: date}` or `{$year: {date, timezone}}`. */
function partOfDate(name: string, read: (calendar: CalendarDate) => number): OperatorCompiler {
  return (operand, compiler) => {
    const single = isArray(operand) && operand.length === 1 ? operand[0] : operand
    const isNamed = isPlainObject(single) && !Object.keys(single).some((field) => field.startsWith('$'))
    const named = isNamed ? readNamed(name, single, ['date'], ['timezone']) : { date: single }
    const [date, timezone] = [compiler.compile(named['date']), compiler.compile(named['timezone'])]
    return (scope) => {
      const value = date(scope)
      const zone = timezone(scope)
      if (isNullish(value) || ('timezone' in named && isNullish(zone))) return null
      return read(toCalendar(readDate(value), readZone(zone)))
    }
  }
}

function readDate(value: Value): Date {
  if (isDate(value)) return value
  if (value instanceof ObjectId) return value.getTimestamp()
  if (value instanceof Timestamp) return new Date(value.getHighBitsUnsigned() * 1000)
  throw badValue(`can't convert from BSON type ${bsonTypeName(value)} to Date`)
}

function readZone(value: Value): string | undefined {
  if (isNullish(value)) return undefined
  if (typeof value === 'string') return value
  throw badValue(`timezone must evaluate to a string, found ${bsonTypeName(value)}`)
}

function dateToParts(values: Variables): Value {
  const { date, timezone, iso8601 } = values
  if (Object.values(values).some(isNullish)) return null
  const calendar = toCalendar(readDate(date), readZone(timezone))
  const { hour, minute, second, millisecond, year, month, day, isoWeekYear, isoWeek, isoDayOfWeek } = calendar
  const time = { hour, minute, second, millisecond }
  return iso8601 === true ? { isoWeekYear, isoWeek, isoDayOfWeek, ...time } : { year, month, day, ...time }
}

function compileDateToString(operand: Value, compiler: Compiler): Evaluate {
  const named = readNamed('$dateToString', operand, ['date'], ['format', 'timezone', 'onNull'])
  const [date, format] = [compiler.compile(named['date']), compiler.compile(named['format'])]
  const [timezone, onNull] = [compiler.compile(named['timezone']), compiler.compile(named['onNull'])]
  return (scope) => {
    const value = date(scope)
    if (isNullish(value)) return 'onNull' in named ? onNull(scope) : null
    const [pattern, zone] = [format(scope), timezone(scope)]
    if (('format' in named && isNullish(pattern)) || ('timezone' in named && isNullish(zone))) return null
    const fallback = 'timezone' in named ? '%Y-%m-%dT%H:%M:%S.%L' : '%Y-%m-%dT%H:%M:%S.%LZ'
    return formatDate(toCalendar(readDate(value), readZone(zone)), readFormat('$dateToString', pattern ?? fallback))
  }
}

function readFormat(name: string, value: Value): string {
  if (typeof value === 'string') return value
  throw badValue(`${name} requires that 'format' be a string, found: ${bsonTypeName(value)}`)
}

const TIME_PARTS = ['hour', 'minute', 'second', 'millisecond', 'timezone']
const CALENDAR_PARTS = ['year', 'month', 'day', ...TIME_PARTS]
const ISO_PARTS = ['isoWeekYear', 'isoWeek', 'isoDayOfWeek', ...TIME_PARTS]

function compileDateFromParts(operand: Value, compiler: Compiler): Evaluate {
  const isIso = isPlainObject(operand) && 'isoWeekYear' in operand
  const [required = '', ...optional] = isIso ? ISO_PARTS : CALENDAR_PARTS
  return onNamed('$dateFromParts', { required: [required], optional }, (parts) => {
    if (Object.values(parts).some(isNullish)) return null
    const part = (name: string, fallback: number): number => readPart(name, parts[name], fallback)
    const timeMs = ((part('hour', 0) * 60 + part('minute', 0)) * 60 + part('second', 0)) * 1000 + part('millisecond', 0)
    const year = part(required, 1)
    if (year < 1 || year > 9999)
      throw badValue(`'${required}' must evaluate to an integer in the range 1 to 9999, found ${year}`)
    const days = isIso
      ? isoYearStartMs(year) + ((part('isoWeek', 1) - 1) * 7 + part('isoDayOfWeek', 1) - 1) * 86_400_000
      : calendarDayMs(year, part('month', 1), part('day', 1))
    return fromCalendar(days + timeMs, readZone(parts['timezone']))
  })(operand, compiler)
}

/** Months beyond 12 and days beyond their month carry on into the next. */
function calendarDayMs(year: number, month: number, day: number): number {
  const date = new Date(0)
  // `Date.UTC` would take the years 0 to 99 for 1900 to 1999.
  return date.setUTCFullYear(year, month - 1, day)
}

function readPart(name: string, value: Value, fallback: number): number {
  if (value === undefined) return fallback
  const number = isNumeric(value) ? Number(value.toString()) : Number.NaN
  if (!Number.isInteger(number))
    throw badValue(
      `'${name}' must evaluate to an integer, found ${bsonTypeName(value)} with value ${formatEjson(value)}`,
    )
  return number
}

function compileDateFromString(operand: Value, compiler: Compiler): Evaluate {
  const named = readNamed('$dateFromString', operand, ['dateString'], ['format', 'timezone', 'onError', 'onNull'])
  const [dateString, format] = [compiler.compile(named['dateString']), compiler.compile(named['format'])]
  const [timezone, onError] = [compiler.compile(named['timezone']), compiler.compile(named['onError'])]
  const onNull = compiler.compile(named['onNull'])
  return (scope) => {
    const text = dateString(scope)
    if (isNullish(text)) return 'onNull' in named ? onNull(scope) : null
    const [pattern, zone] = [format(scope), timezone(scope)]
    if (('format' in named && isNullish(pattern)) || ('timezone' in named && isNullish(zone))) return null
    const date = typeof text === 'string' ? readDateText(text, pattern, readZone(zone)) : undefined
    if (date !== undefined) return date
    if ('onError' in named) return onError(scope)
    if (typeof text === 'string') throw badValue(`Error parsing date string '${text}'`)
    throw badValue(`$dateFromString requires that 'dateString' be a string, found: ${bsonTypeName(text)}`)
  }
}

function readDateText(text: string, pattern: Value, zone: string | undefined): Date | undefined {
  if (!isNullish(pattern)) return readFormattedDate(text, readFormat('$dateFromString', pattern), zone)
  const date = parseDate(text, 0)
  if (date === undefined || zone === undefined) return date
  if (namesZone(text))
    throw badValue(`you cannot pass in a date/time string with time zone information together with a timezone argument`)
  return fromCalendar(date.getTime(), zone)
}
