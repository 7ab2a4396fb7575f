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
  selected: ({ value, start }) => {
    const [hour, minute] = parseTime(asText(value, asText(start, '00:00')))
    return [hour, minute]
  },
  columns: ({ start, end }, selected) => {
    const [firstHour, firstMinute] = parseTime(asText(start, '00:00'))
    const [lastHour, lastMinute] = parseTime(asText(end, '23:59'))
    const hour = at(selected, 0)
    return [
      twoDigits(24).map((text, index) => (index < firstHour || index > lastHour ? `${text} ×` : text)),
      twoDigits(60).map((text, index) => {
        const isOut = (hour === firstHour && index < firstMinute) || (hour === lastHour && index > lastMinute)
        return isOut ? `${text} ×` : text
      }),
    ]
  },
  detail: (attributes, selected) => {
    const chosen = `${twoDigit(at(selected, 0))}:${twoDigit(at(selected, 1))}`
    return { value: clampText(chosen, asText(attributes.start, '00:00'), asText(attributes.end, '23:59')) }
  },
  formValue: ({ value }) => asText(value),
}

function parseTime(text: string): [number, number] {
  const [hour, minute] = text.split(':')
  return [asNumber(hour, 0), asNumber(minute, 0)]
}

const date: PickerMode = {
  selected: (attributes) => {
    const { years } = dateLimits(attributes)
    const today = new Date()
    const fallback = `${today.getFullYear()}-${twoDigit(today.getMonth() + 1)}-${twoDigit(today.getDate())}`
    const [year, month, day] = asText(attributes.value, fallback).split('-')
    return [
      Math.max(0, years.indexOf(asNumber(year, today.getFullYear()))),
      asNumber(month, 1) - 1,
      asNumber(day, 1) - 1,
    ].slice(0, fieldCount(attributes))
  },
  columns: (attributes, selected) => {
    const { years } = dateLimits(attributes)
    const days = new Date(Date.UTC(years[at(selected, 0)] ?? 2000, at(selected, 1) + 1, 0)).getUTCDate()
    return [
      years.map((year) => `${year}年`),
      Array.from({ length: 12 }, (_, month) => `${month + 1}月`),
      Array.from({ length: days }, (_, day) => `${day + 1}日`),
    ].slice(0, fieldCount(attributes))
  },
  detail: (attributes, selected) => {
    const { years, start, end } = dateLimits(attributes)
    const parts = [String(years[at(selected, 0)] ?? 2000), twoDigit(at(selected, 1) + 1), twoDigit(at(selected, 2) + 1)]
    const value = parts.slice(0, fieldCount(attributes)).join('-')
    return { value: clampText(value, start.slice(0, value.length), end.slice(0, value.length)) }
  },
  formValue: ({ value }) => asText(value),
}

function fieldCount({ fields }: Values): number {
  return fields === 'year' ? 1 : fields === 'month' ? 2 : 3
}

function dateLimits(attributes: Values): { start: string; end: string; years: number[] } {
  const start = asText(attributes.start) === '' ? '1900-01-01' : asText(attributes.start)
  const end = asText(attributes.end) === '' ? '2100-12-31' : asText(attributes.end)
  const first = asNumber(start.slice(0, 4), 1900)
  const last = asNumber(end.slice(0, 4), 2100)
  return { start, end, years: Array.from({ length: last - first + 1 }, (_, index) => first + index) }
}

/** Both have the same form, so that the order of texts is the order of times. */
function clampText(text: string, start: string, end: string): string {
  return text < start ? start : text > end ? end : text
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

function twoDigits(count: number): string[] {
  return Array.from({ length: count }, (_, index) => twoDigit(index))
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
