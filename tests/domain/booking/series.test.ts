import {
  heldDeposit,
  lapsesAt,
  nextSeriesStep,
  seriesDays,
  visitsToBook,
  type SeriesDeposit,
  type SeriesVisit,
  type SeriesVisitState,
} from '../../../src/domain/booking/series'
import { addDays } from '../../../src/domain/shared/time'

const NOW = 1_741_572_000_000

const visits = (...states: SeriesVisitState[]): SeriesVisit[] =>
  states.map((state, index) => ({ on: addDays('2025-03-10', index), startMinute: 840, state }))
const step = (isAllOrNothing: boolean, ...states: SeriesVisitState[]) =>
  nextSeriesStep({ status: 'booking', isAllOrNothing, visits: visits(...states) }, NOW)

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
      expect(nextSeriesStep({ status, isAllOrNothing: true, visits: visits('booked', 'waiting') }, NOW)).toBeUndefined()
  })

  it('when it is cancelled, is each visit that is booked and has not said that it can’t be', () => {
    const stuck = { ...visits('booked')[0], code: 'CHANGE_WINDOW_CLOSED' } as SeriesVisit
    const cancel = (list: SeriesVisit[]) =>
      nextSeriesStep({ status: 'cancelling', isAllOrNothing: false, visits: list }, NOW)
    expect(cancel([stuck, ...visits('refused', 'booked')])).toEqual({ kind: 'cancel', index: 2 })
    expect(cancel([stuck, ...visits('held', 'booked')])).toEqual({ kind: 'cancel', index: 1 })
    expect(cancel([stuck, ...visits('refused', 'cancelled')])).toEqual({ kind: 'finish', status: 'cancelled' })
  })
})

describe('what is next with a course that has a deposit', () => {
  const asked: SeriesDeposit = { amountFen: 5960, kind: 'earnest' }
  const terms = { ...asked, payUntilAt: NOW + 600_000, paidStatus: 'requested' } as const
  const deposit = heldDeposit(asked, 'appt_1', terms)
  const paid = { ...deposit, paidAt: NOW }
  const lapsed = { ...deposit, isLapsed: true }
  const next = (changes: Partial<SeriesDeposit>, isAllOrNothing: boolean, ...states: SeriesVisitState[]) =>
    nextSeriesStep(
      { status: 'booking', isAllOrNothing, visits: visits(...states), deposit: { ...deposit, ...changes } },
      NOW,
    )

  it.each([
    ['one is held', {}, true, ['held', 'waiting'], { kind: 'book', index: 1 }],
    ['all are held', {}, true, ['held', 'held'], { kind: 'finish', status: 'held' }],
    ['those that fit are held', {}, false, ['refused', 'held'], { kind: 'finish', status: 'held' }],
    ['all are wanted and one was refused', {}, true, ['held', 'held', 'refused'], { kind: 'undo', index: 1 }],
    ['it is paid before all were tried', paid, false, ['held', 'waiting'], { kind: 'book', index: 1 }],
    ['it is paid', paid, true, ['held', 'held'], { kind: 'take', index: 0 }],
    ['the first is taken', paid, true, ['booked', 'held'], { kind: 'take', index: 1 }],
    ['all are taken', paid, true, ['booked', 'booked'], { kind: 'finish', status: 'booked' }],
    ['one could not be taken any more', paid, true, ['booked', 'refused'], { kind: 'undo', index: 0 }],
    ['it was not paid', lapsed, false, ['held', 'held'], { kind: 'undo', index: 1 }],
    [
      'it was not paid and all are given back',
      lapsed,
      false,
      ['undone', 'undone'],
      { kind: 'finish', status: 'notBooked' },
    ],
  ] as const)('when %s', (_when, changes, isAllOrNothing, states, expected) => {
    expect(next(changes, isAllOrNothing, ...states)).toEqual(expected)
  })

  it('is to wait while it is held, until its visits have run out', () => {
    const held = { status: 'held', isAllOrNothing: true, visits: visits('held', 'held'), deposit } as const
    // Ten minutes to pay, five more for the visit that takes it, five for the others, and one for the timer.
    expect(lapsesAt(deposit)).toBe(NOW + 21 * 60_000)
    expect(nextSeriesStep(held, lapsesAt(deposit) - 1)).toBeUndefined()
    expect(nextSeriesStep(held, lapsesAt(deposit))).toEqual({ kind: 'lapse' })
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
