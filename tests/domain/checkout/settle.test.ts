import type { Bill, BillPayment, BillRefund } from '../../../src/domain/checkout/bill'
import { isOrderUsable, nextOrderQueryAt } from '../../../src/domain/checkout/pay-order'
import { hasMoney, nextCompletionCheckAt, settledBillOf, settledRefundOf } from '../../../src/domain/checkout/settle'
import { FACIAL_CARD } from '../../support/cards'

const at = (time: string): number => Date.parse(`${time}+08:00`)
const MINUTE_MS = 60_000

const refund = (refundId: string, lineId: string, amountFen: number): BillRefund => ({
  ...{ refundId, amountFen, lines: [{ lineId, amountFen }], parts: [], state: 'done', reason: '' },
  ...{ byStaffMemberId: 'staff_hua', at: 0 },
})
const [first, second] = [refund('refund_1', 'l1', 100), refund('refund_2', 'l1', 50)]
const line = (lineId: string, amountFen: number): Bill['lines'][number] => ({
  ...{ lineId, serviceId: 'svc_facial', categoryId: 'care', name: 'Facial', quantity: 1, unitPriceFen: amountFen },
  ...{ discounts: [], amountFen, refundedFen: 0, staff: [] },
})
const bill: Bill = {
  ...{ billId: 'bill_1', appointmentId: 'appt_1', storeId: 'store_east', storeName: 'East Store' },
  ...{ customerId: 'cust_mei', customerName: 'Mei', on: '2025-03-10', openedAt: 0, version: 1, status: 'paid' },
  ...{ lines: [line('l1', 300), line('l2', 200)], payments: [], refunds: [first, second], isVisitCompleted: true },
}

describe('settling', () => {
  it('waits for the visit to be completed, every ten minutes, through the third day after it', () => {
    const last = at('2025-03-13T23:59:59')
    expect(nextCompletionCheckAt(bill, last)).toBe(last + 10 * MINUTE_MS)
    expect(nextCompletionCheckAt(bill, at('2025-03-14T00:00:00'))).toBeUndefined()
  })

  it('tells of each refund what every line gives back now and in all so far, later refunds not counted', () => {
    expect(settledRefundOf(bill, first, 1).lines).toEqual([
      { lineId: 'l1', moneyFen: 300, refundedFen: 100, refundedSoFarFen: 100 },
      { lineId: 'l2', moneyFen: 200, refundedFen: 0, refundedSoFarFen: 0 },
    ])
    expect(settledRefundOf(bill, second, 1).lines[0]).toEqual(
      expect.objectContaining({ refundedFen: 50, refundedSoFarFen: 150 }),
    )
  })

  it.each([
    [499, true],
    [500, false],
  ])('has something to settle when %i of 500 fen went back first: %p', (refundedFen, expected) => {
    const lines = [
      { ...line('l1', 300), refundedFen: refundedFen - 200 },
      { ...line('l2', 200), refundedFen: 200 },
    ]
    expect(hasMoney({ ...bill, lines })).toBe(expected)
  })
})

describe('what was not paid with money', () => {
  const paid = (amountFen: number, more: Partial<BillPayment> = {}): BillPayment => ({
    ...{ paymentId: 'p1', method: 'cash', amountFen, refundedFen: 0, at: 0 },
    ...more,
  })
  const moneyOf = (told: Bill): number[] => settledBillOf(told, 1).lines.map(({ moneyFen }) => moneyFen)

  it('counts the revenue of the sessions for the line a card paid, and money for the others', () => {
    const cover = paid(300, { method: 'card', lineId: 'l1', cardId: 'card_1', sessions: 1, recognisedFen: 180 })
    const told = { ...bill, payments: [cover, paid(200)], refunds: [] }
    expect(moneyOf(told)).toEqual([180, 200])
    expect(moneyOf({ ...told, payments: [{ ...cover, recognisedFen: 0 }, paid(200)] })).toEqual([0, 200])
  })

  it('counts the principal of the prepaid account, not its bonus, in proportion over the lines', () => {
    // 500 fen: 100 in cash, 400 prepaid of which 75 are bonus: 425 of money, 3 to 2.
    const told = { ...bill, payments: [paid(100), paid(400, { method: 'prepaid', principalFen: 325 })], refunds: [] }
    expect(moneyOf(told)).toEqual([255, 170])
  })

  it('takes back in the same proportion, all of it with the last part', () => {
    const payments = [paid(100), paid(400, { method: 'prepaid', principalFen: 325 })]
    const last = refund('refund_3', 'l1', 150)
    const told = { ...bill, payments, refunds: [first, second, last] }
    const backFen = [first, second, last].map((each) => settledRefundOf(told, each, 1).lines[0])
    expect(backFen.map((each) => each?.refundedFen)).toEqual([85, 42, 128])
    expect(backFen[2]).toMatchObject({ moneyFen: 255, refundedSoFarFen: 255 })
  })

  it('counts nothing for what is sold now and earns as it is used', () => {
    const sale = { kind: 'card', planId: 'plan_1', cardId: 'card_1', terms: FACIAL_CARD } as const
    const sold = { ...bill, lines: [{ ...line('l1', 300), sale }, line('l2', 200)], payments: [paid(500)], refunds: [] }
    expect(moneyOf(sold)).toEqual([0, 200])
    expect(hasMoney({ ...sold, lines: sold.lines.slice(0, 1), payments: [paid(300)] })).toBe(false)
  })
})

describe('an order at WeChat', () => {
  const order = { amountFen: 100, expiresAt: at('2025-03-10T10:15:00') }

  it.each([
    [100, '2025-03-10T10:13:00', true],
    [100, '2025-03-10T10:13:01', false],
    [99, '2025-03-10T10:00:00', false],
  ])('is handed out again for %i fen at %s: %p', (amountFen, time, expected) => {
    expect(isOrderUsable(order, amountFen, at(time))).toBe(expected)
  })

  it.each([
    ['2025-03-10T10:00:00', '2025-03-10T10:05:00'],
    ['2025-03-10T10:12:00', '2025-03-10T10:15:10'],
    ['2025-03-10T10:15:10', '2025-03-10T10:20:10'],
  ])('is asked about after %s at %s', (time, next) => {
    expect(nextOrderQueryAt(order, at(time))).toBe(at(next))
  })
})
