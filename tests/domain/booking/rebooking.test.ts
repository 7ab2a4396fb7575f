import {
  checkProposalOpen,
  checkProposalPossible,
  nextVisitOf,
  proposalExpiresAt,
  proposeTogether,
  rebookingStatusAt,
  type DueService,
} from '../../../src/domain/booking/rebooking'
import { addDays, type IsoDate } from '../../../src/domain/shared/time'

const FIRST: IsoDate = '2025-01-06'
/** Days of visits with these gaps between them. */
const visits = (...gaps: number[]): IsoDate[] =>
  gaps.reduce<IsoDate[]>((days, gap) => [...days, addDays(days.at(-1) ?? FIRST, gap)], [FIRST])

describe('when a customer is due again', () => {
  it.each([
    ['one visit and a cycle', [], 28, 28, 'cycle'],
    ['two visits: one gap is no rhythm', [40], 28, 28, 'cycle'],
    ['three visits', [30, 34], 28, 32, 'rhythm'],
    ['three visits and no cycle', [30, 34], undefined, 32, 'rhythm'],
    ['an odd number of gaps', [20, 50, 30], undefined, 30, 'rhythm'],
    ['the mean of two middle gaps, rounded down', [30, 33], undefined, 31, 'rhythm'],
    ['a gap of 2 days, which is one course', [2, 30, 40], undefined, 35, 'rhythm'],
    ['a gap of 3 days', [3, 30, 40], undefined, 30, 'rhythm'],
    ['a gap of 180 days', [180, 30, 40], undefined, 40, 'rhythm'],
    ['a gap of 181 days, after which she came back', [181, 30, 40], undefined, 35, 'rhythm'],
    ['a rhythm below half the cycle', [13, 13], 28, 14, 'rhythm'],
    ['a rhythm of half the cycle', [14, 14], 28, 14, 'rhythm'],
    ['a rhythm below half an odd cycle', [3, 3], 21, 11, 'rhythm'],
    ['a rhythm of twice the cycle', [56, 56], 28, 56, 'rhythm'],
    ['a rhythm above twice the cycle', [57, 57], 28, 56, 'rhythm'],
    ['seven visits: all six gaps count', [10, 10, 10, 30, 30, 30], undefined, 20, 'rhythm'],
    ['eight visits: the oldest gap is forgotten', [90, 10, 10, 10, 30, 30, 30], undefined, 20, 'rhythm'],
  ] as const)('with %s', (_what, gaps, cycleDays, gapDays, basis) => {
    const days = visits(...gaps)
    const lastOn = days.at(-1) ?? FIRST
    // In whatever order they come, and two on one day are one.
    expect(nextVisitOf([...days, ...days].reverse(), cycleDays)).toEqual({
      ...{ lastOn, dueOn: addDays(lastOn, gapDays), gapDays, basis },
    })
  })

  it.each([
    ['without a visit', [], 28],
    ['with one visit and no cycle', [FIRST], undefined],
    ['with visits too close for a rhythm and no cycle', visits(2, 2, 2), undefined],
  ] as const)('nobody can say %s', (_what, days, cycleDays) => {
    expect(nextVisitOf(days, cycleDays)).toBeUndefined()
  })
})

test('services due within a week of the first are proposed together', () => {
  const due = (serviceId: string, dueOn: IsoDate): DueService => {
    return { serviceId, dueOn, lastOn: FIRST, gapDays: daysOf(dueOn), basis: 'cycle' }
  }
  const daysOf = (dueOn: IsoDate): number => Number(dueOn.slice(-2))
  const first = due('svc_a', '2025-02-03')
  const weekOn = due('svc_b', '2025-02-10')
  const later = due('svc_c', '2025-02-11')
  expect(proposeTogether([later, weekOn, first])).toEqual([weekOn, first])
  expect(proposeTogether([])).toEqual([])
})

const at = (text: string): number => Date.parse(`${text}:00+08:00`)

describe('a proposal', () => {
  const NOW = at('2025-03-10T10:00')

  it.each([
    ['far ahead', at('2025-04-01T14:00'), NOW + 3 * 86_400_000],
    ['so near that the lead ends it', at('2025-03-11T14:00'), at('2025-03-11T13:30')],
    ['at exactly three days and the lead', NOW + 3 * 86_400_000 + 30 * 60_000, NOW + 3 * 86_400_000],
  ])('%s runs out in time', (_when, startsAt, expected) => {
    expect(proposalExpiresAt(startsAt, 30, NOW)).toBe(expected)
  })

  const open = { status: 'open', version: 2, expiresAt: NOW } as const

  it('expires by itself', () => {
    expect(rebookingStatusAt(open, NOW - 1)).toBe('open')
    expect(rebookingStatusAt(open, NOW)).toBe('expired')
    expect(rebookingStatusAt({ ...open, status: 'declined' }, NOW)).toBe('declined')
  })

  it('can be answered while it is open, by whoever saw this version of it', () => {
    expect(checkProposalOpen(open, 2, NOW - 1)).toMatchObject({ isOk: true, value: open })
    expect(checkProposalOpen(open, 2, NOW)).toMatchObject({ error: { code: 'REBOOKING_CLOSED', status: 'expired' } })
    expect(checkProposalOpen(open, 1, NOW - 1)).toMatchObject({ error: { code: 'VERSION_OUTDATED', version: 2 } })
    expect(checkProposalOpen(undefined, 1, NOW)).toMatchObject({ error: { code: 'REBOOKING_UNKNOWN' } })
    for (const status of ['accepted', 'declined', 'withdrawn'] as const)
      expect(checkProposalOpen({ ...open, status }, 2, NOW - 1)).toMatchObject({
        error: { code: 'REBOOKING_CLOSED', status },
      })
  })

  it('is not sent while another waits for an answer, and has the next version after it', () => {
    expect(checkProposalPossible(undefined, NOW)).toMatchObject({ value: 1 })
    expect(checkProposalPossible(open, NOW - 1)).toMatchObject({ error: { code: 'ALREADY_PROPOSED', expiresAt: NOW } })
    expect(checkProposalPossible(open, NOW)).toMatchObject({ value: 3 })
    expect(checkProposalPossible({ ...open, status: 'declined' }, NOW - 1)).toMatchObject({ value: 3 })
  })
})
