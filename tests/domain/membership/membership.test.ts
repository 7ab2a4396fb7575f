import * as fc from 'fast-check'
import { dueGiving, dueReminder, dueRevenue, nextLookAt } from '../../../src/domain/membership/earn'
import {
  membershipEarnedEntries,
  membershipRefundedEntries,
  membershipSoldEntries,
} from '../../../src/domain/membership/entries'
import {
  addMembership,
  runningOn,
  stateOn,
  type Membership,
  type MembershipAccount,
} from '../../../src/domain/membership/membership'
import { endMembership, quoteMembershipRefund } from '../../../src/domain/membership/refund'
import type { MembershipTerms } from '../../../src/domain/shared/membership-terms'
import { addDays, momentAt, storeDateOf, type IsoDate } from '../../../src/domain/shared/time'

const MONTH = { name: 'M', discountBp: 1_000, categoryIds: [], categoryNames: [], pointsRateBp: 10_000, coupons: [] }
const TERMS: MembershipTerms = { ...MONTH, term: { unit: 'month', count: 12 } }
const NONE: MembershipAccount = { customerId: 'cust_mei', memberships: [] }

/** The account after one more sale at ten o'clock of a day, of 365.00 for a year unless said otherwise. */
function sell(
  account: MembershipAccount,
  on: IsoDate,
  { terms = {}, ...changes }: Partial<Omit<Membership, 'terms'>> & { terms?: Partial<MembershipTerms> } = {},
): MembershipAccount {
  const membershipId = `ms_${account.memberships.length + 1}`
  const at = { storeId: 'store_east', storeName: 'East', billId: 'bill_1', lineId: 'l1', soldAt: momentAt(on, 600) }
  const sold = { membershipId, planId: 'msplan_1', priceFen: 36_500, ...at, ...changes, terms: { ...TERMS, ...terms } }
  return addMembership(account, sold, on)
}
const only = ({ memberships }: MembershipAccount, place = 0): Membership => {
  const found = memberships[place]
  if (found === undefined) throw new Error('there is none')
  return found
}
const spansOf = ({ memberships }: MembershipAccount): string[] =>
  memberships.map(({ startsOn, endsOn }) => `${startsOn} ${endsOn}`)
const months = (count: number): { terms: Partial<MembershipTerms> } => ({ terms: { term: { unit: 'month', count } } })
const days = (count: number): { terms: Partial<MembershipTerms> } => ({ terms: { term: { unit: 'day', count } } })

describe('the term of a membership', () => {
  it.each([
    ['a year', '2025-03-01', months(12), '2025-03-01 2026-03-01'],
    ['a month from the 30th of January', '2025-01-30', months(1), '2025-01-30 2025-02-28'],
    ['thirty days', '2025-03-01', days(30), '2025-03-01 2025-03-31'],
  ] as const)('counts %s from the day after the sale', (_what, on, changes, span) => {
    expect(spansOf(sell(NONE, on, changes))).toEqual([span])
  })

  it('begins a renewal after the last one at the same store, and never shortens what is there', () => {
    const twice = sell(sell(NONE, '2025-03-01', days(30)), '2025-03-10', days(30))
    const thrice = sell(twice, '2025-03-11', days(7))
    const elsewhere = sell(thrice, '2025-03-12', { ...days(7), storeId: 'store_west' })
    expect(spansOf(elsewhere)).toEqual([
      '2025-03-01 2025-03-31',
      '2025-04-01 2025-04-30',
      '2025-05-01 2025-05-07',
      '2025-03-12 2025-03-19',
    ])
    const late = sell(sell(NONE, '2025-03-01', days(30)), '2025-04-01', days(30))
    expect(spansOf(late)[1]).toBe('2025-04-01 2025-05-01')
  })

  it('runs from its first day to its last, both included, one at a time', () => {
    const account = sell(sell(NONE, '2025-03-01', days(30)), '2025-03-10', days(30))
    const running = (on: IsoDate): unknown => runningOn(account, 'store_east', on)?.membershipId
    expect([running('2025-03-01'), running('2025-03-31'), running('2025-04-01')]).toEqual(['ms_1', 'ms_1', 'ms_2'])
    expect([running('2025-04-30'), running('2025-05-01')]).toEqual(['ms_2', undefined])
    expect(runningOn({ ...account, isGivenUp: true }, 'store_east', '2025-03-01')).toBeUndefined()
    expect(stateOn(only(account, 1), '2025-03-31')).toBe('waiting')
  })
})

describe('revenue of a membership', () => {
  it('is recognised on the last day of each month, and all that is left on its own last day', () => {
    const { memberships } = sell(NONE, '2025-01-15', { ...days(60), priceFen: 10_000 })
    const [bought] = memberships
    const earned: Record<string, number> = {}
    let held = bought
    for (let on: IsoDate = '2025-01-15'; held !== undefined && on <= '2025-03-20'; on = addDays(on, 1)) {
      const due = dueRevenue(held, on)
      if (due === undefined) continue
      earned[due.throughOn] = due.earnedFen
      held = { ...held, earnedFen: held.earnedFen + due.earnedFen }
    }
    // 16 of 60 days, 28 more, 16 more: 2666.67, 4666.67 and the rest.
    expect(earned).toEqual({ '2025-01-31': 2_666, '2025-02-28': 4_667, '2025-03-16': 2_667 })
  })

  it('comes to what was paid, however late and rarely the timer looks, and whenever it is given back', () => {
    const gaps = fc.array(fc.integer({ min: 1, max: 70 }), { maxLength: 12 })
    fc.assert(
      fc.property(fc.integer({ min: 1, max: 99_999 }), gaps, fc.boolean(), (priceFen, lookAfter, isRefunded) => {
        let on: IsoDate = '2025-01-30'
        let held = only(sell(NONE, on, { ...days(200), priceFen }))
        const entries = [...membershipSoldEntries('cust_mei', held).ofCustomer]
        let revenueFen = 0
        for (const gap of isRefunded ? lookAfter : [...lookAfter, 200]) {
          on = addDays(on, gap)
          const due = dueRevenue(held, on)
          if (due === undefined) continue
          const posted = membershipEarnedEntries('cust_mei', held, due, momentAt(on, 0))
          entries.push(...posted.ofCustomer)
          revenueFen += posted.ofStore.reduce((sum, { amount }) => sum + amount, 0)
          held = { ...held, earnedFen: held.earnedFen + due.earnedFen }
        }
        const quoted = quoteMembershipRefund(held, { isPriceUsed: true, couponsUsedFen: 7 }, momentAt(on, 600))
        const refundFen = isRefunded && quoted.isOk ? quoted.value.refundFen : 0
        if (refundFen > 0) {
          const posted = membershipRefundedEntries('cust_mei', held, { refundFen, at: momentAt(on, 600) })
          entries.push(...posted.ofCustomer)
          revenueFen += posted.ofStore.reduce((sum, { amount }) => sum + amount, 0)
        }
        if (!isRefunded || refundFen > 0) {
          expect(entries.reduce((sum, { amount }) => sum + amount, 0)).toBe(0)
          expect(revenueFen).toBe(priceFen - refundFen)
        }
        expect(new Set(entries.map(({ entryId }) => entryId)).size).toBe(entries.length)
      }),
      { seed: 8, numRuns: 200 },
    )
  })
})

describe('coupons and reminders of a membership', () => {
  const benefit = { kind: 'amountOff', offFen: 2_000, fromFen: 0 } as const
  const scope = { storeIds: [], storeNames: [], serviceIds: [], categoryIds: [], scopeNames: [], isStackable: false }
  const coupon = { templateId: 'ctpl_1', terms: { name: 'C', benefit, ...scope }, validDays: 30, count: 1 }
  const coupons: MembershipTerms['coupons'] = [{ ...coupon, every: 'month' }]

  it('gives coupons as it begins, and on the same day of each month within its term', () => {
    const bought = only(sell(NONE, '2025-01-30', { terms: { term: { unit: 'month', count: 3 }, coupons } }))
    const dueOn = (givenTimes: number, on: IsoDate): unknown => dueGiving({ ...bought, givenTimes }, on)
    expect(dueOn(0, '2025-01-30')).toBe(0)
    expect([dueOn(1, '2025-02-27'), dueOn(1, '2025-02-28'), dueOn(2, '2025-03-30')]).toEqual([undefined, 1, undefined])
    expect([dueOn(2, '2025-03-31'), dueOn(3, '2025-04-30')]).toEqual([2, undefined])
  })

  it('tells of the end 30, 7 and 1 days before, each once, and not where another follows', () => {
    const account = sell(NONE, '2025-03-01', days(60))
    const bought = only(account)
    const toldOn = (on: IsoDate, toldDays?: number): unknown =>
      dueReminder(account, { ...bought, ...(toldDays !== undefined && { toldDays }) }, on)
    expect(bought.endsOn).toBe('2025-04-30')
    expect([toldOn('2025-03-30'), toldOn('2025-03-31'), toldOn('2025-03-31', 30)]).toEqual([undefined, 30, undefined])
    expect([toldOn('2025-04-23', 30), toldOn('2025-04-29', 7), toldOn('2025-05-01', 1)]).toEqual([7, 1, undefined])
    expect(dueReminder(sell(account, '2025-04-01'), bought, '2025-04-02')).toBeUndefined()
    const short = sell(NONE, '2025-03-01', days(7))
    expect(dueReminder(short, only(short), '2025-03-02')).toBeUndefined()
  })

  it('looks at an account when something of it is to come, and no more once all is over', () => {
    const account = sell(NONE, '2025-03-01', days(60))
    expect(nextLookAt(account, momentAt('2025-03-01', 600))).toBe(momentAt('2025-03-31', 0))
    const [bought] = account.memberships
    const over = { ...account, memberships: bought === undefined ? [] : [{ ...bought, earnedFen: 36_500 }] }
    expect(nextLookAt(over, momentAt('2025-05-01', 0))).toBeUndefined()
    expect(nextLookAt({ ...account, isGivenUp: true }, momentAt('2025-03-31', 1))).toBe(momentAt('2025-03-31', 1))
  })
})

describe('a refund of a membership', () => {
  const NOTHING = { isPriceUsed: false, couponsUsedFen: 0 }
  const quoteOn = (on: IsoDate, use = NOTHING, changes = {}): unknown => {
    const quoted = quoteMembershipRefund(only(sell(NONE, '2025-03-01', changes)), use, momentAt(on, 600))
    return quoted.isOk
      ? quoted.value.steps.map(({ amountFen }) => amountFen).concat(quoted.value.refundFen)
      : quoted.error.code
  }

  it.each([
    ['unused, on day 7', '2025-03-08', NOTHING, [36_500, 36_500]],
    ['unused, on day 8', '2025-03-09', NOTHING, [36_500, -800, 35_700]],
    ['on day 2, its price was used', '2025-03-03', { isPriceUsed: true, couponsUsedFen: 0 }, [36_500, -200, 36_300]],
    ['on the day of the sale, used', '2025-03-01', { isPriceUsed: true, couponsUsedFen: 0 }, [36_500, 36_500]],
    [
      'after 100 days, coupons of 50.00 used',
      '2025-06-09',
      { isPriceUsed: true, couponsUsedFen: 5_000 },
      [36_500, -10_000, -5_000, 21_500],
    ],
    [
      'coupons worth more than the rest',
      '2025-12-31',
      { isPriceUsed: true, couponsUsedFen: 9_000 },
      'NOTHING_TO_REFUND',
    ],
    ['on its last day', '2026-03-01', NOTHING, 'NOTHING_TO_REFUND'],
    ['after its last day', '2026-03-02', NOTHING, 'MEMBERSHIP_CLOSED'],
  ] as const)('%s', (_what, on, use, expected) => {
    expect(quoteOn(on, use)).toEqual(expected)
  })

  it('moves up what waits behind it, with all its days', () => {
    const account = sell(sell(sell(NONE, '2025-03-01', days(30)), '2025-03-02', days(30)), '2025-03-03', days(10))
    const at = momentAt('2025-03-10', 600)
    const ended = endMembership(account, 'ms_1', { at, refundFen: 1, byStaffMemberId: 'staff_hua' })
    expect(spansOf(ended)).toEqual(['2025-03-01 2025-03-31', '2025-03-11 2025-04-09', '2025-04-10 2025-04-19'])
    expect(stateOn(only(ended), storeDateOf(at))).toBe('refunded')
    const second = endMembership(account, 'ms_2', { at, refundFen: 1, byStaffMemberId: 'staff_hua' })
    expect(spansOf(second)[2]).toBe('2025-04-01 2025-04-10')
  })
})
