import * as fc from 'fast-check'
import {
  endOfPoints,
  expirePoints,
  lotToTell,
  lotsTaken,
  movePoints,
  nextPointsLookAt,
  pointsToReturn,
  rememberOver,
  reverseEarned,
  type PointLot,
  type PointsHeld,
} from '../../../src/domain/loyalty/point-lots'
import type { LedgerEntry } from '../../../src/domain/shared/ledger'
import { addMonths, momentAt, type IsoDate } from '../../../src/domain/shared/time'

const MARCH: PointLot = { expiresOn: '2026-03-31', points: 120 }
const MAY: PointLot = { expiresOn: '2026-05-31', points: 80 }
const held = (changes: Partial<PointsHeld> = {}): PointsHeld => ({
  ...{ customerId: 'cust_mei', points: 250, lots: [MARCH, MAY], expired: [] },
  ...changes,
})
const at = (on: IsoDate, minute = 600): number => momentAt(on, minute)
const reversal = (amount: number): LedgerEntry => ({
  ...{ entryId: 'points:bill_1:rev:r', ownerId: 'cust_mei', account: 'points', amount, kind: 'pointsReversed' },
  ...{ causeId: 'bill_1', reversesEntryId: 'points:bill_1', at: at('2026-04-02') },
})

describe('the end of points', () => {
  it.each([
    ['2025-03-01', 12, '2026-03-31'],
    ['2025-03-31', 12, '2026-03-31'],
    ['2025-01-31', 1, '2025-02-28'],
    ['2024-01-31', 1, '2024-02-29'],
    ['2025-11-30', 3, '2026-02-28'],
  ] as const)('given on %s for %i months they end with %s', (on, months, end) => {
    expect([endOfPoints(at(on, 0), months), endOfPoints(at(on, 1439), months)]).toEqual([end, end])
  })

  it('never comes where the rule has none', () => {
    expect([endOfPoints(at('2025-03-01'), 0), endOfPoints(at('2025-03-01'), undefined)]).toEqual([undefined, undefined])
  })
})

describe('what is spent', () => {
  it('takes what ends soonest first, and what never ends last', () => {
    expect(lotsTaken(held(), 150)).toEqual([MARCH, { ...MAY, points: 30 }])
    expect(movePoints(held(), -150)).toMatchObject({ points: 100, lots: [{ ...MAY, points: 50 }] })
    expect(movePoints(held(), -240)).toMatchObject({ points: 10, lots: [] })
    expect(movePoints(held(), -300)).toMatchObject({ points: -50, lots: [] })
  })

  it('comes back with the end it had, unless that is over', () => {
    const taken = lotsTaken(held(), 230)
    expect(pointsToReturn(230, taken, at('2026-03-31', 1439))).toEqual({ points: 230, lots: [MARCH, MAY], over: [] })
    expect(pointsToReturn(230, taken, at('2026-04-01', 0))).toEqual({ points: 110, lots: [MAY], over: [MARCH] })
    const back = pointsToReturn(230, taken, at('2026-03-31'))
    expect(movePoints(movePoints(held(), -230), back.points, back.lots)).toEqual(held())
  })
})

describe('points that are over when they come back', () => {
  const over = [{ ...MARCH, points: 30 }]
  /** 90 of the 120 have expired; the other 30 were spent on a gift. */
  const spent = held({ points: 0, lots: [], expired: [{ ...MARCH, points: 90 }] })
  const refunded = (before: PointsHeld): PointsHeld =>
    reverseEarned(before, { expiresOn: MARCH.expiresOn }, reversal(-120)).held

  it('are not taken a second time by a refund of the bill that gave them', () => {
    const back = pointsToReturn(30, over, at('2026-04-05'), spent.points)
    expect(back).toEqual({ points: 0, lots: [], over })
    expect(refunded(rememberOver(spent, back.over))).toMatchObject({ points: 0, expired: [] })
    // Without the gift she would stand the same.
    const kept = held({ points: 0, lots: [], expired: [MARCH] })
    expect(refunded(kept)).toMatchObject({ points: 0, expired: [] })
  })

  it('fill what that refund has taken before', () => {
    const owing = refunded(spent)
    expect(owing.points).toBe(-30)
    const back = pointsToReturn(30, over, at('2026-04-05'), owing.points)
    expect(back).toEqual({ points: 30, lots: over, over: [] })
    expect(movePoints(owing, back.points, back.lots)).toMatchObject({ points: 0, lots: [] })
  })

  it('fill no more than that, and leave what is still alive to her', () => {
    const back = pointsToReturn(110, [...over, MAY], at('2026-04-05'), -10)
    expect(back).toEqual({ points: 90, lots: [{ ...MARCH, points: 10 }, MAY], over: [{ ...MARCH, points: 20 }] })
    expect(movePoints(held({ points: -10, lots: [] }), back.points, back.lots)).toMatchObject({
      points: 80,
      lots: [MAY],
    })
  })
})

describe('what comes', () => {
  it('fills what is below zero first, and only the rest ends some day', () => {
    const owing = held({ points: -30, lots: [] })
    expect(movePoints(owing, 120, [MARCH])).toMatchObject({ points: 90, lots: [{ ...MARCH, points: 90 }] })
    expect(movePoints(owing, 30, [{ ...MARCH, points: 30 }])).toMatchObject({ points: 0, lots: [] })
    expect(movePoints(owing, 100, [{ ...MARCH, points: 20 }])).toMatchObject({ points: 70, lots: [] })
  })

  it('in one month has one end', () => {
    expect(movePoints(held(), 5, [{ ...MARCH, points: 5 }]).lots).toEqual([{ ...MARCH, points: 125 }, MAY])
  })
})

describe('expiry', () => {
  it('takes on the day after the last one, once, and leaves the rest', () => {
    expect(expirePoints(held(), at('2026-03-31', 1439)).entries).toEqual([])
    const { held: after, entries } = expirePoints(held(), at('2026-04-01', 0))
    expect(entries).toMatchObject([
      { entryId: 'points:expired:cust_mei:2026-03-31', amount: -120, kind: 'pointsExpired', account: 'points' },
    ])
    expect(after).toEqual(held({ points: 130, lots: [MAY], expired: [MARCH] }))
    expect(expirePoints(after, at('2026-04-01', 1)).entries).toEqual([])
  })

  it('is not taken a second time by the refund of what had earned the points', () => {
    const { held: after } = expirePoints(held(), at('2026-04-02'))
    const all = reverseEarned(after, MARCH, reversal(-120))
    expect(all.entries.map(({ amount, kind }) => [amount, kind])).toEqual([
      [120, 'pointsExpired'],
      [-120, 'pointsReversed'],
    ])
    expect(all.held).toEqual(held({ points: 130, lots: [MAY], expired: [] }))
    // Of more than had expired, the rest was spent: it is taken from what she has.
    const more = reverseEarned(after, MARCH, reversal(-150))
    expect(more.held).toMatchObject({ points: 100, lots: [{ ...MAY, points: 50 }], expired: [] })
    expect(reverseEarned(after, MAY, reversal(-10)).entries).toHaveLength(1)
    expect(reverseEarned(after, {}, reversal(-10)).entries).toHaveLength(1)
  })

  it('leaves 0 of bills that went back whole, in parts and some of it late, where nothing was spent', () => {
    // Part of the bill whose points end later goes back first: it takes its own, and not those of the other.
    const part = reverseEarned(held({ points: 200 }), MAY, reversal(-70))
    expect(part.held).toMatchObject({ points: 130, lots: [MARCH, { ...MAY, points: 10 }] })
    const { held: after } = expirePoints(part.held, at('2026-06-01'))
    const march = reverseEarned(after, MARCH, reversal(-120))
    const may = reverseEarned(march.held, MAY, reversal(-10))
    expect(may.held).toEqual(held({ points: 0, lots: [], expired: [] }))
    // What is more than its own comes from the oldest.
    const more = reverseEarned(held(), MAY, reversal(-100))
    expect(more.held).toMatchObject({ points: 150, lots: [{ ...MARCH, points: 100 }] })
  })
})

describe('the reminder', () => {
  it('comes a week before, by day, once for each end', () => {
    expect(nextPointsLookAt(held(), at('2026-01-01'))).toBe(at('2026-03-24'))
    expect(lotToTell(held(), at('2026-03-24', 599))).toBeUndefined()
    expect(lotToTell(held(), at('2026-03-24'))).toEqual(MARCH)
    expect(lotToTell(held(), at('2026-03-24', 1320))).toBeUndefined()
    expect(nextPointsLookAt(held(), at('2026-03-24', 1320))).toBe(at('2026-03-25'))
    const told = held({ toldOf: MARCH.expiresOn })
    expect(lotToTell(told, at('2026-03-25'))).toBeUndefined()
    expect(nextPointsLookAt(told, at('2026-03-25'))).toBe(at('2026-04-01', 0))
    expect(nextPointsLookAt(held(), at('2026-03-31', 1400))).toBe(at('2026-04-01', 0))
    expect(nextPointsLookAt(held({ lots: [] }), at('2026-03-25'))).toBeUndefined()
  })
})

it('whatever happens, entries and balance agree, and no more ends than there is', () => {
  const step = fc.record({
    kind: fc.constantFrom('earn', 'spend', 'wait', 'back'),
    points: fc.integer({ min: 1, max: 300 }),
  })
  fc.assert(
    fc.property(fc.array(step, { maxLength: 30 }), (steps) => {
      let now: IsoDate = '2025-01-15'
      let state: PointsHeld = { customerId: 'c', points: 0, lots: [], expired: [] }
      let posted = 0
      let spent: { readonly points: number; readonly lots: readonly PointLot[] } | undefined
      for (const { kind, points } of steps) {
        if (kind === 'wait') now = addMonths(now, 1)
        const over = expirePoints(state, at(now))
        posted += over.entries.reduce((sum, { amount }) => sum + amount, 0)
        state = over.held
        if (kind === 'earn') {
          state = movePoints(state, points, [{ expiresOn: endOfPoints(at(now), 2) ?? now, points }])
          posted += points
        }
        if (kind === 'spend') {
          spent = { points, lots: lotsTaken(state, points) }
          state = movePoints(state, -points)
          posted -= points
        }
        if (kind === 'back' && spent !== undefined) {
          const back = pointsToReturn(spent.points, spent.lots, at(now), state.points)
          state = movePoints(rememberOver(state, back.over), back.points, back.lots)
          posted += back.points
          spent = undefined
        }
        const ending = state.lots.reduce((sum, lot) => sum + lot.points, 0)
        expect(state.points).toBe(posted)
        expect(ending).toBeLessThanOrEqual(Math.max(0, state.points))
        expect(state.lots.every(({ points: each }) => each > 0)).toBe(true)
      }
    }),
    { seed: 35, numRuns: 200 },
  )
})
