import { isPerkDay, nextPerkDay, takePerkCoupon, type PerkDay } from '../../../src/domain/loyalty/perk-day'
import { earnPoints } from '../../../src/domain/loyalty/points'
import { addDays, momentAt } from '../../../src/domain/shared/time'
import { settledBill, settledLine } from '../../support/settled-bills'

const WEDNESDAYS: PerkDay = { every: 'week', days: [3], pointsRateBp: 20_000, templateId: 'ctpl_1' }
const EIGHTS: PerkDay = { every: 'month', days: [8, 31], pointsRateBp: 15_000 }

describe('会员日', () => {
  it.each([
    [WEDNESDAYS, '2025-03-11', false, '2025-03-12'],
    [WEDNESDAYS, '2025-03-12', true, '2025-03-12'],
    [EIGHTS, '2025-02-09', false, '2025-03-08'],
    [EIGHTS, '2025-03-31', true, '2025-03-31'],
    [{ ...EIGHTS, days: [31] }, '2025-04-01', false, '2025-05-31'],
    [{ ...EIGHTS, days: [30] }, '2025-01-31', false, '2025-03-30'],
  ] as const)('%j on %s: %p, next on %s', (perkDay, on, isToday, next) => {
    expect([isPerkDay(perkDay, on), nextPerkDay(perkDay, on)]).toEqual([isToday, next])
  })

  it('is never where there is none', () => {
    expect([isPerkDay(undefined, '2025-03-12'), nextPerkDay(undefined, '2025-03-12')]).toEqual([false, undefined])
  })

  it('gives its coupon once on each such day', () => {
    expect(takePerkCoupon(WEDNESDAYS, undefined, '2025-03-12')).toEqual({ isOk: true, value: 'ctpl_1' })
    expect(takePerkCoupon(WEDNESDAYS, '2025-03-05', '2025-03-12')).toMatchObject({ isOk: true })
    expect(takePerkCoupon(WEDNESDAYS, '2025-03-12', '2025-03-12')).toMatchObject({ error: { code: 'PERK_TAKEN' } })
    expect(takePerkCoupon(WEDNESDAYS, undefined, '2025-03-13')).toMatchObject({ error: { code: 'PERK_DAY_OFF' } })
    expect(takePerkCoupon(EIGHTS, undefined, '2025-03-08')).toMatchObject({ error: { code: 'PERK_DAY_OFF' } })
  })

  it.each([
    ['2025-03-11', 10_000, 199],
    ['2025-03-12', 10_000, 399],
    ['2025-03-12', 15_000, 599],
  ] as const)(
    'a bill of 199.90 that is completed and paid on %s at a tier of %i bp earns %i points',
    (on, pointsRateBp, points) => {
      const bill = settledBill({
        lines: [settledLine({ moneyFen: 19_990 })],
        at: momentAt(addDays(on, 1), 2),
        earnedOn: on,
        pointsRateBp,
      })
      expect(earnPoints(bill, { fenPerPoint: 100, referralPoints: 100, perkDay: WEDNESDAYS })?.amount).toBe(points)
    },
  )
})
