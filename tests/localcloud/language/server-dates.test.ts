import { resolveServerDates } from '../../../src/localcloud/database/language'
import { deepFreeze } from './support/freeze'

const NOW_MS = Date.parse('2024-05-01T12:00:00Z')
const serverDate = (offset?: number): object => ({ $tcb_server_date: offset === undefined ? {} : { offset } })

describe('resolveServerDates', () => {
  it.each<[name: string, given: unknown, resolved: unknown]>([
    ['a document', { at: serverDate(0), n: 1 }, { at: new Date(NOW_MS), n: 1 }],
    ['an offset', { at: serverDate(-60_000) }, { at: new Date(NOW_MS - 60_000) }],
    ['no offset', { at: serverDate() }, { at: new Date(NOW_MS) }],
    ['an update', { $set: { 'a.b': serverDate(1) } }, { $set: { 'a.b': new Date(NOW_MS + 1) } }],
    ['an array', { $push: { a: { $each: [serverDate(0), 1] } } }, { $push: { a: { $each: [new Date(NOW_MS), 1] } } }],
    ['a query', { at: { $gt: serverDate(0) } }, { at: { $gt: new Date(NOW_MS) } }],
    ['a date alone', serverDate(5), new Date(NOW_MS + 5)],
  ])('replaces it in %s', (_name, given, resolved) => {
    expect(resolveServerDates(deepFreeze(given), NOW_MS)).toStrictEqual(resolved)
  })

  it.each<[given: unknown]>([
    [{ a: [1, { b: new Date(0) }], c: null }],
    [{ $tcb_server_date: { offset: 1 }, other: 1 }],
    [{ $tcb_server_date: 5 }],
    ['x'],
    [undefined],
  ])('answers with the very %j', (given) => {
    expect(resolveServerDates(deepFreeze(given), NOW_MS)).toBe(given)
  })

  it('refuses one that no date can show', () => {
    expect(() => resolveServerDates({ at: serverDate(9e15) }, NOW_MS)).toThrow('a server date is out of range')
  })

  it('keeps the parts without a server date', () => {
    const given = deepFreeze({ at: serverDate(0), kept: { a: 1 } })
    expect(resolveServerDates(given, NOW_MS).kept).toBe(given.kept)
  })
})
