import { asList, asNumber, asRecord, asText, type Values } from '../values'
import { REGIONS } from './regions'

/** How one mode of `picker` turns its attributes into columns, and a selection into its value. */
export interface PickerMode {
  readonly selected: (attributes: Values) => number[]
  readonly columns: (attributes: Values, selected: readonly number[]) => string[][]
  readonly detail: (attributes: Values, selected: readonly number[]) => Values
  readonly formValue: (attributes: Values) => unknown
}

const at = (selected: readonly number[], column: number): number => selected[column] ?? 0

const selector: PickerMode = {
  selected: ({ value }) => [asNumber(value, 0)],
  columns: ({ range, rangeKey }) => [labels(range, rangeKey)],
  detail: (_, selected) => ({ value: String(at(selected, 0)) }),
  formValue: ({ value }) => asNumber(value, 0),
}

const multiSelector: PickerMode = {
  selected: ({ range, value }) => asList(range).map((_, column) => asNumber(asList(value)[column], 0)),
  columns: ({ range, rangeKey }) => asList(range).map((column) => labels(column, rangeKey)),
  detail: (_, selected) => ({ value: [...selected] }),
  formValue: ({ value }) => asList(value),
}

function labels(range: unknown, rangeKey: unknown): string[] {
  const key = asText(rangeKey)
  return asList(range).map((item) => asText(key === '' ? item : asRecord(item)[key]))
}

const time: PickerMode = {
  selected: (attributes) => {
    const { start } = timeLimits(attributes)
    return indexesIn(asText(attributes.value, start).split(':').map(Number), timeColumns(attributes))
  },
  columns: (attributes, selected) =>
    timeColumns(attributes)(selected).map((column, index) =>
      column.map((number) => `${twoDigit(number)}${'时分'.charAt(index)}`),
    ),
  detail: (attributes, selected) => ({
    value: chosen(timeColumns(attributes)(selected), selected).map(twoDigit).join(':'),
  }),
  formValue: ({ value }) => asText(value),
}

function timeLimits({ start, end }: Values): { start: string; end: string } {
  return { start: asText(start) === '' ? '00:00' : asText(start), end: asText(end) === '' ? '23:59' : asText(end) }
}

/** Hours, and the minutes that the chosen hour has within the limits. */
function timeColumns(attributes: Values): Columns {
  const { start, end } = timeLimits(attributes)
  const [firstHour = 0, firstMinute = 0] = start.split(':').map(Number)
  const [lastHour = 23, lastMinute = 59] = end.split(':').map(Number)
  return (selected) => {
    const hours = numbers(firstHour, lastHour)
    const hour = hours[at(selected, 0)]
    return [hours, numbers(hour === firstHour ? firstMinute : 0, hour === lastHour ? lastMinute : 59)]
  }
}

const date: PickerMode = {
  selected: (attributes) =>
    indexesIn(asText(attributes.value, today()).split('-').map(Number), dateColumns(attributes)),
  columns: (attributes, selected) =>
    dateColumns(attributes)(selected).map((column, index) =>
      column.map((number) => `${number}${'年月日'.charAt(index)}`),
    ),
  detail: (attributes, selected) => ({
    value: chosen(dateColumns(attributes)(selected), selected).map(twoDigit).join('-'),
  }),
  formValue: ({ value }) => asText(value),
}

/** Years, months and days, each within what the limits leave of the one before. */
function dateColumns({ start, end, fields }: Values): Columns {
  const first = (asText(start) === '' ? '1900-01-01' : asText(start)).split('-').map(Number)
  const last = (asText(end) === '' ? '2100-12-31' : asText(end)).split('-').map(Number)
  return (selected) => {
    const years = numbers(first[0] ?? 1900, last[0] ?? 2100)
    const year = years[at(selected, 0)] ?? 1900
    const isFirstYear = year === first[0]
    const isLastYear = year === last[0]
    const months = numbers(isFirstYear ? (first[1] ?? 1) : 1, isLastYear ? (last[1] ?? 12) : 12)
    const month = months[at(selected, 1)] ?? 1
    const days = new Date(Date.UTC(year, month, 0)).getUTCDate()
    const firstDay = isFirstYear && month === first[1] ? (first[2] ?? 1) : 1
    const lastDay = isLastYear && month === last[1] ? (last[2] ?? days) : days
    return [years, months, numbers(firstDay, lastDay)].slice(0, fields === 'year' ? 1 : fields === 'month' ? 2 : 3)
  }
}

/** Columns of numbers, each of which may depend on what is selected in those before it. */
type Columns = (selected: readonly number[]) => number[][]

/** Where the wanted numbers are in the columns; what the limits do not allow becomes the first. */
function indexesIn(wanted: readonly number[], columns: Columns): number[] {
  const selected: number[] = []
  for (let column = 0; column < columns(selected).length; column += 1)
    selected.push(Math.max(0, columns(selected)[column]?.indexOf(wanted[column] ?? Number.NaN) ?? 0))
  return selected
}

function chosen(columns: readonly (readonly number[])[], selected: readonly number[]): number[] {
  return columns.map((column, index) => column[Math.min(at(selected, index), column.length - 1)] ?? 0)
}

function numbers(first: number, last: number): number[] {
  return Array.from({ length: Math.max(0, last - first + 1) }, (_, index) => first + index)
}

function today(): string {
  const now = new Date()
  return [now.getFullYear(), now.getMonth() + 1, now.getDate()].join('-')
}

const region: PickerMode = {
  selected: ({ value }) => {
    const [province, city, district] = asList(value).map((name) => asText(name))
    const provinceAt = indexOfName(REGIONS, province)
    const cities = REGIONS[provinceAt]?.children ?? []
    const cityAt = indexOfName(cities, city)
    return [provinceAt, cityAt, indexOfName(cities[cityAt]?.children ?? [], district)]
  },
  columns: (_, selected) => regionPath(selected).map((siblings) => siblings.map(({ name }) => name)),
  detail: (_, selected) => {
    const chosen = regionPath(selected).flatMap((siblings, level) => siblings[at(selected, level)] ?? [])
    return {
      value: chosen.map(({ name }) => name),
      code: chosen.map(({ code }) => code),
      postcode: chosen.at(-1)?.code ?? '',
    }
  },
  formValue: ({ value }) => asList(value),
}

interface Region {
  readonly name: string
  readonly code: string
  readonly children: readonly Region[]
}

function regionPath(selected: readonly number[]): (readonly Region[])[] {
  const cities = REGIONS[at(selected, 0)]?.children ?? []
  return [REGIONS, cities, cities[at(selected, 1)]?.children ?? []]
}

function indexOfName(regions: readonly Region[], name: string | undefined): number {
  return Math.max(
    0,
    regions.findIndex((found) => found.name === name),
  )
}

function twoDigit(number: number): string {
  return String(number).padStart(2, '0')
}

/** By the attribute `mode`. */
export const PICKER_MODES: Readonly<Record<string, PickerMode | undefined>> = {
  selector,
  multiSelector,
  time,
  date,
  region,
}
