import fc from 'fast-check'
import { checkPayoutLimits, limitsLeft, DAY_SLOTS, slotFen, slotsFor } from '../../../src/domain/partner/payout-limits'

const RULES = { mostPerDayFen: 100_00, mostPerMonthFen: 300_00, mostOfAllPerDayFen: 500_00 }
const NOTHING = { personDayFen: 0, personMonthFen: 0, wholeDayFen: 0 }

describe('limits of payouts', () => {
  it.each([
    ['the day', { personDayFen: 60_00 }, 40_00, 'PERSON_DAY_LIMIT'],
    ['the month', { personMonthFen: 270_00 }, 30_00, 'PERSON_MONTH_LIMIT'],
    ['the salon’s day', { wholeDayFen: 480_00 }, 20_00, 'WHOLE_DAY_LIMIT'],
  ])('let through what is left of %s, and not a fen more', (_what, soFar, leftFen, code) => {
    const limits = limitsLeft(RULES, { ...NOTHING, ...soFar })
    expect(checkPayoutLimits(leftFen, limits)).toEqual({ isOk: true, value: undefined })
    expect(checkPayoutLimits(leftFen + 1, limits)).toMatchObject({ error: { code, leftFen } })
  })

  it('are none where the rules say none, and never less than nothing is left', () => {
    expect(limitsLeft({}, { personDayFen: 1, personMonthFen: 1, wholeDayFen: 1 })).toEqual([])
    expect(limitsLeft({ mostPerDayFen: 50 }, { ...NOTHING, personDayFen: 80 })).toMatchObject([{ leftFen: 0 }])
  })

  it('of the salon’s day are shared among the slots to the fen, and every payout looks at each slot once', () => {
    fc.assert(
      fc.property(fc.nat(10_000_000), fc.stringMatching(/^OT[0-9A-HJKMNP-TV-Z]{26}$/), (mostFen, payoutId) => {
        const slots = slotsFor(payoutId)
        expect([...slots].sort()).toEqual(Array.from({ length: DAY_SLOTS }, (_, slot) => slot))
        expect(slots.reduce((sumFen, slot) => sumFen + slotFen(mostFen, slot), 0)).toBe(mostFen)
      }),
      { seed: 7, numRuns: 50 },
    )
  })
})
