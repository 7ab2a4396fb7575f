import {
  checkDepositAgreed,
  depositOf,
  feeOf,
  holdUntilAtOf,
  lateCancelFeeOf,
  termsOf,
  type DepositRule,
  type VisitTerms,
} from '../../../src/domain/booking/deposit'
import { checkCancelling, movesOf } from '../../../src/domain/booking/transitions'

const NOW = Date.parse('2025-03-10T10:00:00+08:00')
const MINUTE_MS = 60_000

describe('a deposit', () => {
  it.each<[string, DepositRule, number, number, number | undefined]>([
    ['a visit one fen below the price', { rateBp: 1000, fromFen: 30_000 }, 29_999, 0, undefined],
    ['a visit of just the price', { rateBp: 1000, fromFen: 30_000 }, 30_000, 0, 3000],
    ['somebody who stayed away too seldom', { rateBp: 1000, fromNoShows: 2 }, 30_000, 1, undefined],
    ['somebody who stayed away just so often', { rateBp: 1000, fromNoShows: 2 }, 30_000, 2, 3000],
    ['a cheap visit of somebody who stayed away', { rateBp: 1000, fromFen: 50_000, fromNoShows: 1 }, 100, 1, 10],
    ['a part of a fen, rounded down', { rateBp: 3333, fromFen: 0 }, 10_001, 0, 3333],
    ['less than a fen', { rateBp: 1, fromFen: 0 }, 9999, 0, undefined],
    ['a visit of nothing', { rateBp: 10_000, fromFen: 0 }, 0, 0, undefined],
  ])('of %s is what the rule says', (_what, deposit, valueFen, noShowCount, amountFen) => {
    expect(depositOf({ deposit }, { valueFen, noShowCount })?.amountFen).toBe(amountFen)
  })

  it('may be asked by the price of new customers only, and still of all who stayed away', () => {
    const deposit: DepositRule = { rateBp: 1000, fromFen: 30_000, isForNewOnly: true, fromNoShows: 2 }
    const amountFor = (noShowCount: number, ...doneOn: readonly string[]) =>
      depositOf({ deposit }, { valueFen: 30_000, noShowCount, doneOn })?.amountFen
    expect([amountFor(0), amountFor(0, 'svc_facial'), amountFor(2, 'svc_facial')]).toEqual([3000, undefined, 3000])
    expect(depositOf({ deposit }, { valueFen: 30_000, noShowCount: 0 })?.amountFen).toBe(3000)
  })

  it('is 定金 up to a fifth of the price, and 预付款 above', () => {
    const kindAt = (rateBp: number) =>
      depositOf({ deposit: { rateBp, fromFen: 0 } }, { valueFen: 10_000, noShowCount: 0 })?.kind
    expect([kindAt(2000), kindAt(2001)]).toEqual(['earnest', 'prepayment'])
  })

  it('has to be agreed to by its very amount', () => {
    const deposit = { amountFen: 100, kind: 'earnest', payUntilAt: NOW, paidStatus: 'requested' } as const
    expect(checkDepositAgreed(undefined, undefined).isOk).toBe(true)
    expect(checkDepositAgreed({ deposit }, 100).isOk).toBe(true)
    for (const agreed of [undefined, 99, 101])
      expect(checkDepositAgreed({ deposit }, agreed)).toEqual({
        isOk: false,
        error: { code: 'DEPOSIT_DUE', depositFen: 100, kind: 'earnest' },
      })
  })
})

describe('the terms of a booking', () => {
  const asked = { valueFen: 29_800, noShowCount: 0, nowAt: NOW }
  const base = { holdMinutes: 10, isAutoConfirmed: false }

  it('are none where the store asks for nothing', () => {
    expect(termsOf(base, asked)).toBeUndefined()
  })

  it('say what is due, until when, and what the visit is then', () => {
    const policy = { ...base, deposit: { rateBp: 2000, fromFen: 0 }, noShowFeeBp: 1500, lateCancelFeeBp: 1000 }
    const payUntilAt = NOW + 10 * MINUTE_MS
    expect(termsOf(policy, asked)).toEqual({
      deposit: { amountFen: 5960, kind: 'earnest', payUntilAt, paidStatus: 'requested' },
      noShowFeeFen: 4470,
      lateCancelFeeFen: 2980,
    })
    expect(holdUntilAtOf({ payUntilAt })).toBeGreaterThan(payUntilAt + 3 * MINUTE_MS)
    expect(termsOf({ ...policy, isAutoConfirmed: true }, asked)?.deposit?.paidStatus).toBe('confirmed')
  })
})

describe('a fee', () => {
  const deposit = { amountFen: 5960, kind: 'earnest', payUntilAt: NOW, paidStatus: 'confirmed', paidAt: NOW } as const
  const terms: VisitTerms = { noShowFeeFen: 4470, lateCancelFeeFen: 2980 }

  it('is the 定金 that was paid, whatever the rates; a 预付款 goes back and the fee is owed', () => {
    expect(feeOf({}, 'noShow')).toBeUndefined()
    expect(feeOf({ terms: { ...terms, noShowFeeFen: 0 } }, 'noShow')).toBeUndefined()
    expect(feeOf({ terms }, 'noShow')).toEqual({ kind: 'noShow', amountFen: 4470, isKept: false })
    const kept = { kind: 'lateCancel', amountFen: 5960, isKept: true }
    expect(feeOf({ terms: { ...terms, deposit } }, 'lateCancel')).toEqual(kept)
    const prepaid = { ...deposit, kind: 'prepayment' } as const
    expect(feeOf({ terms: { ...terms, deposit: prepaid } }, 'noShow')).toMatchObject({ amountFen: 4470, isKept: false })
    const { paidAt: _paidAt, ...unpaid } = deposit
    expect(feeOf({ terms: { ...terms, deposit: unpaid } }, 'noShow')).toMatchObject({ isKept: false })
  })

  const changeableUntilAt = NOW
  const startsAt = NOW + 120 * MINUTE_MS
  const visit = { status: 'confirmed', changeableUntilAt, startsAt, terms } as const

  it.each([
    ['the last moment of her window', 0, undefined],
    ['the moment after it', 1, 2980],
    ['the last moment before the visit', 120 * MINUTE_MS - 1, 2980],
    ['the start of the visit', 120 * MINUTE_MS, undefined],
  ])('for cancelling at %s', (_when, afterMs, feeFen) => {
    expect(lateCancelFeeOf(visit, NOW + afterMs)?.amountFen).toBe(feeFen)
  })

  it('is charged to the customer who agreed to its very amount, and to nobody else', () => {
    const late = NOW + 1
    const told = { isOk: false, error: { code: 'CANCEL_FEE_DUE', feeFen: 2980 } }
    expect(checkCancelling(visit, 'customer', late, undefined)).toEqual(told)
    expect(checkCancelling(visit, 'customer', late, 2979)).toEqual(told)
    expect(checkCancelling(visit, 'customer', late, 2980)).toMatchObject({ isOk: true, value: { amountFen: 2980 } })
    expect(checkCancelling(visit, 'staff', late, undefined)).toEqual({ isOk: true, value: undefined })
    expect(checkCancelling(visit, 'customer', NOW, 2980)).toEqual({ isOk: true, value: undefined })
    const without = { status: 'confirmed', changeableUntilAt, startsAt } as const
    expect(checkCancelling(without, 'customer', late, 0)).toMatchObject({ error: { code: 'CHANGE_WINDOW_CLOSED' } })
    expect(checkCancelling(visit, 'customer', startsAt, 2980)).toMatchObject({
      error: { code: 'CHANGE_WINDOW_CLOSED' },
    })
    expect(movesOf(visit, 'customer', late)).toContain('cancel')
    expect(movesOf(without, 'customer', late)).not.toContain('cancel')
  })
})
