import type { Bill } from '../../../src/domain/checkout/bill'
import { checkEditable, outstandingFenOf, surplusFenOf } from '../../../src/domain/checkout/bill'
import { movesOf } from '../../../src/domain/checkout/bill-moves'
import {
  cancelAwaiting,
  checkTimeToPay,
  depositBillOf,
  feeBillOf,
  feeEndedFenOf,
  giveBackFen,
} from '../../../src/domain/checkout/deposit-bill'
import { openBillOf, type VisitToBill } from '../../../src/domain/checkout/open-bill'
import { placeOrderMoney } from '../../../src/domain/checkout/payments'

const AT = 1_000_000
const visit: VisitToBill = {
  ...{ appointmentId: 'appt_1', storeId: 'store_1', storeName: 'East', customerId: 'cust_1', customerName: 'Mei' },
  ...{ on: '2025-03-10', status: 'held' },
  items: [
    {
      ...{ serviceId: 'svc_1', serviceName: 'Facial', salePriceFen: 29_800 },
      ...{ staffMemberId: 'staff_1', staffName: 'Lin', turn: 'requested' },
    },
  ],
}
const deposit = { amountFen: 5960, kind: 'earnest', payUntilAt: AT + 600_000 } as const
const unpaid = depositBillOf(visit, { billId: 'bill_1', openedAt: AT, deposit })
const giving = { at: AT, reason: 'why', refundId: 'refund_1', makePayRefundId: () => 'RF1' }
const order = { outTradeNo: 'PO1', amountFen: 5960 }
const OWED_BACK = { error: { code: 'ORDER_OWED_BACK' } }

const paid = ((): Bill => {
  const money = placeOrderMoney(unpaid, order, AT)
  if (!money.isOk) throw new Error('the bill owes its deposit')
  return money.value.bill
})()

describe('the bill of a visit that has not begun', () => {
  it('owes its deposit and no more, takes it once, and can’t be changed at the counter', () => {
    expect(outstandingFenOf(unpaid)).toBe(5960)
    expect(paid).toMatchObject({ status: 'awaitingVisit', deposit: { paymentId: 'p1' }, version: 2 })
    expect(outstandingFenOf(paid)).toBe(0)
    expect(placeOrderMoney(paid, { ...order, outTradeNo: 'PO2' }, AT)).toMatchObject(OWED_BACK)
    expect(movesOf(paid, ['owner'])).toEqual([])
    expect(movesOf(unpaid, ['owner'])).toEqual([])
  })

  it.each([
    ['the last moment', 600_000, deposit.payUntilAt + 120_000],
    ['the moment after', 600_001, undefined],
  ])('can be begun to pay at %s', (_when, afterMs, endsAt) => {
    const checked = checkTimeToPay(unpaid, AT + afterMs)
    expect(checked.isOk ? checked.value : undefined).toBe(endsAt)
  })

  it('gives all of it back when the visit will not be', () => {
    const { bill, refund } = cancelAwaiting(paid, giving)
    expect(bill).toMatchObject({ status: 'cancelled', payments: [{ refundedFen: 5960 }], cancelledReason: 'why' })
    expect(refund).toMatchObject({ amountFen: 5960, lines: [], parts: [{ payRefundId: 'RF1' }], settledAt: AT })
    expect(cancelAwaiting(unpaid, giving)).toMatchObject({ bill: { status: 'cancelled', refunds: [] } })
    expect(placeOrderMoney(cancelAwaiting(unpaid, giving).bill, order, AT)).toMatchObject(OWED_BACK)
  })

  it('is opened as the visit is then, and keeps what was paid; only then may it be changed', () => {
    const items = visit.items.map((item) => ({ ...item, salePriceFen: 40_000 }))
    const opened = openBillOf(
      { ...visit, status: 'arrived', items },
      { billId: 'bill_1', earlier: paid, openedAt: AT },
      () => 'care',
    )
    if (!opened.isOk) throw new Error(opened.error.code)
    expect(opened.value).toMatchObject({ status: 'open', version: 3, payments: [{ paymentId: 'p1' }] })
    expect(outstandingFenOf(opened.value)).toBe(34_040)
    expect(checkEditable(opened.value).isOk).toBe(true)
    expect(movesOf(opened.value, ['receptionist'])).toEqual(['edit', 'takePayment'])
    const [first] = opened.value.payments
    if (first === undefined) throw new Error('the deposit stays')
    const more = [first, { ...first, paymentId: 'p2' }]
    expect(checkEditable({ ...opened.value, payments: more }).isOk).toBe(false)
  })

  it('holds a surplus when the visit came to less, which goes back of no line', () => {
    const items = visit.items.map((item) => ({ ...item, salePriceFen: 5000 }))
    const opened = openBillOf(
      { ...visit, status: 'arrived', items },
      { billId: 'bill_1', earlier: paid, openedAt: AT },
      () => 'care',
    )
    if (!opened.isOk) throw new Error(opened.error.code)
    expect([outstandingFenOf(opened.value), surplusFenOf(opened.value)]).toEqual([0, 960])
    const { bill } = giveBackFen(opened.value, 960, giving)
    expect(surplusFenOf(bill)).toBe(0)
    expect(bill.lines).toMatchObject([{ refundedFen: 0 }])
  })
})

describe('the bill of a fee', () => {
  it('is paid with the 定金 that is kept', () => {
    const { bill, refund } = feeBillOf(paid, { kind: 'noShow', amountFen: 5960, isKept: true }, giving)
    expect(bill).toMatchObject({ status: 'paid', lines: [{ name: '爽约费', amountFen: 5960, staff: [] }] })
    expect(bill.fee).toEqual({ kind: 'noShow', owedFen: 0 })
    expect(bill).not.toHaveProperty('nextDueAt')
    expect(refund).toBeUndefined()
  })

  it('is owed otherwise, and what was prepaid goes back whole', () => {
    const { bill, refund } = feeBillOf(paid, { kind: 'lateCancel', amountFen: 2980, isKept: false }, giving)
    expect(bill).toMatchObject({ status: 'open', lines: [{ name: '取消费' }], fee: { owedFen: 2980 } })
    expect([outstandingFenOf(bill), refund?.amountFen]).toEqual([2980, 5960])
    expect(checkEditable(bill)).toMatchObject({ error: { code: 'FEE_FIXED' } })
    expect(movesOf(bill, ['receptionist'])).toEqual(['takePayment'])
    expect(movesOf(bill, ['storeManager'])).toEqual(['takePayment', 'cancel'])
  })

  it.each([
    ['open', 'open', 0],
    ['open', 'paid', 2980],
    ['open', 'cancelled', 2980],
    ['paid', 'paid', 0],
  ] as const)('that was %s and is %s ends a debt of so much', (before, after, feeFen) => {
    const fee = { kind: 'noShow', owedFen: 2980 } as const
    expect(feeEndedFenOf({ status: before }, { status: after, fee })).toBe(feeFen)
  })
})
