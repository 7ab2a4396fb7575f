import type { Bill, BillRefund } from '../../../src/domain/checkout/bill'
import { isOrderUsable, nextOrderQueryAt } from '../../../src/domain/checkout/pay-order'
import { hasMoney, nextCompletionCheckAt, settledRefundOf } from '../../../src/domain/checkout/settle'

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
    expect(hasMoney({ lines })).toBe(expected)
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
