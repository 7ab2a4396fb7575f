import { fromCloud } from './from-cloud'

/** Types that plain JSON writes as well; the others (dates, ids, …) stay as extended JSON spells them. */
const PLAIN = ['$numberInt', '$numberDouble', '$numberLong']

/** Extended JSON over several lines, with plain numbers, as a person reads and edits it. */
export function indent(text: string): string {
  return JSON.stringify(JSON.parse(text, simplify), null, 2)
}

/** The `_id` of a document given as extended JSON. */
export function documentId(text: string): string | number {
  return fromCloud<{ _id: string | number }>(indent(text))._id
}

function simplify(_key: string, value: unknown): unknown {
  if (typeof value !== 'object' || value === null) return value
  const [entry, ...rest] = Object.entries(value)
  if (entry?.[0] === '$date' && typeof entry[1] === 'number') return { $date: new Date(entry[1]).toISOString() }
  if (entry === undefined || rest.length > 0 || !PLAIN.includes(entry[0])) return value
  const number = Number(entry[1])
  return Number.isSafeInteger(number) || entry[0] === '$numberDouble' ? number : value
}
