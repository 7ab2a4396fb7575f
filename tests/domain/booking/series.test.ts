import {
  nextSeriesStep,
  seriesDays,
  visitsToBook,
  type SeriesVisit,
  type SeriesVisitState,
} from '../../../src/domain/booking/series'
import { addDays } from '../../../src/domain/shared/time'

const visits = (...states: SeriesVisitState[]): SeriesVisit[] =>
  states.map((state, index) => ({ on: addDays('2025-03-10', index), startMinute: 840, state }))
const step = (isAllOrNothing: boolean, ...states: SeriesVisitState[]) =>
  nextSeriesStep({ status: 'booking', isAllOrNothing, visits: visits(...states) })

describe('what is next with a course', () => {
  it.each([
    ['nothing was done', false, ['waiting', 'waiting'], { kind: 'book', index: 0 }],
    ['one is booked', false, ['booked', 'waiting'], { kind: 'book', index: 1 }],
    ['one was refused', false, ['refused', 'waiting'], { kind: 'book', index: 1 }],
    ['all are booked', true, ['booked', 'booked'], { kind: 'finish', status: 'booked' }],
    ['some fit', false, ['booked', 'refused'], { kind: 'finish', status: 'partlyBooked' }],
    ['none fits', false, ['refused', 'refused'], { kind: 'finish', status: 'notBooked' }],
    ['all are wanted and the first was refused', true, ['refused', 'waiting'], { kind: 'finish', status: 'notBooked' }],
    ['all are wanted and a later one was refused', true, ['booked', 'booked', 'refused'], { kind: 'undo', index: 1 }],
    ['one of them is given back', true, ['booked', 'undone', 'refused'], { kind: 'undo', index: 0 }],
    ['all are given back', true, ['undone', 'undone', 'refused'], { kind: 'finish', status: 'notBooked' }],
  ] as const)('when %s', (_when, isAllOrNothing, states, expected) => {
    expect(step(isAllOrNothing, ...states)).toEqual(expected)
  })

  it('is nothing once it is settled', () => {
    for (const status of ['booked', 'partlyBooked', 'notBooked', 'cancelled'] as const)
      expect(nextSeriesStep({ status, isAllOrNothing: true, visits: visits('booked', 'waiting') })).toBeUndefined()
  })

  it('when it is cancelled, is each visit that is booked and has not said that it can’t be', () => {
    const stuck = { ...visits('booked')[0], code: 'CHANGE_WINDOW_CLOSED' } as SeriesVisit
    const cancel = (list: SeriesVisit[]) =>
      nextSeriesStep({ status: 'cancelling', isAllOrNothing: false, visits: list })
    expect(cancel([stuck, ...visits('refused', 'booked')])).toEqual({ kind: 'cancel', index: 2 })
    expect(cancel([stuck, ...visits('refused', 'cancelled')])).toEqual({ kind: 'finish', status: 'cancelled' })
  })
})

describe('the days of a course', () => {
  const open = { opensMinute: 600, closesMinute: 1320 }
  const store = { weeklyHours: [open, open, open, open, open, open, open], closedDays: ['2025-03-24' as const] }

  it('come every so many days, closed ones skipped and told', () => {
    const wished = { firstOn: '2025-03-10', everyDays: 7, count: 3 } as const
    expect(seriesDays(store, wished)).toEqual({
      days: ['2025-03-10', '2025-03-17', '2025-03-31'],
      skippedOn: ['2025-03-24'],
    })
  })

  it('are none where the store never opens on that weekday, and the search ends', () => {
    const never = { weeklyHours: [null, open, open, open, open, open, open], closedDays: [] }
    const { days, skippedOn } = seriesDays(never, { firstOn: '2025-03-10', everyDays: 7, count: 2 })
    expect([days.length, skippedOn.length]).toEqual([0, 30])
  })
})

test('of a course that was tried out what fits is booked, and other times instead, one a day', () => {
  const tried = [
    { on: '2025-03-10', startMinute: 840 },
    { on: '2025-03-11', startMinute: 840, code: 'SLOT_TAKEN' },
    { on: '2025-03-12', startMinute: 840, code: 'SLOT_TAKEN' },
    { on: '2025-03-13', startMinute: 840, code: 'SLOT_TAKEN' },
  ]
  const swaps = {
    '2025-03-11': { on: '2025-03-10', startMinute: 900 },
    '2025-03-12': { on: '2025-03-09', startMinute: 600 },
  }
  expect(visitsToBook(tried, swaps)).toEqual({
    visits: [
      { on: '2025-03-09', startMinute: 600 },
      { on: '2025-03-10', startMinute: 840 },
    ],
    missing: 2,
  })
})
