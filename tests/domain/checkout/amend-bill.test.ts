import { amendBill } from '../../../src/domain/checkout/amend-bill'
import type { Bill } from '../../../src/domain/checkout/bill'
import { openedBillOf, type VisitToBill } from '../../../src/domain/checkout/open-bill'

type Item = VisitToBill['items'][number]

const FACIAL: Item = {
  ...{ serviceId: 'svc_facial', serviceName: 'Facial', salePriceFen: 30_000 },
  ...{ staffMemberId: 'staff_lin', staffName: 'Lin', turn: 'requested' },
}
const EXTENSION: Item = { ...FACIAL, turn: 'extension', salePriceFen: 15_000 }
const BY_WANG: Item = { ...FACIAL, staffMemberId: 'staff_wang', staffName: 'Wang', turn: 'rotation' }

function billOf(items: readonly Item[], changes: Partial<Bill> = {}): Bill {
  const visit: VisitToBill = {
    ...{ appointmentId: 'appt_1', storeId: 'store_east', storeName: 'East', customerId: 'cust_mei' },
    ...{ customerName: 'Mei', on: '2025-03-10', status: 'inService', items },
  }
  return { ...openedBillOf(visit, { billId: 'bill_1', openedAt: 0 }, () => 'care'), ...changes }
}

const amend = (bill: Bill, before: readonly Item[], after: readonly Item[]) =>
  amendBill(bill, before, after, () => 'care')

describe('a bill follows its visit', () => {
  it('with a line more for 加钟, and is to be signed anew', () => {
    expect(amend(billOf([FACIAL], { signedAt: 1 }), [FACIAL], [FACIAL, EXTENSION])).toEqual({
      isOk: true,
      value: {
        ...billOf([FACIAL, EXTENSION]),
        version: 2,
      },
    })
  })

  it('with another price for a longer extension, its discount kept, and without the line when it goes', () => {
    const discounts = [{ rule: 'counter', amountFen: 1000, reason: 'late' }] as const
    const bill = billOf([FACIAL, EXTENSION])
    const lines = bill.lines.map((line) => ({ ...line, discounts, amountFen: line.amountFen - 1000 }))
    const longer = { ...EXTENSION, salePriceFen: 20_000 }
    expect(amend({ ...bill, lines }, [FACIAL, EXTENSION], [FACIAL, longer])).toMatchObject({
      value: { lines: [{ amountFen: 29_000 }, { unitPriceFen: 20_000, amountFen: 19_000, discounts }] },
    })
    const tiny = { ...EXTENSION, salePriceFen: 999 }
    expect(amend({ ...bill, lines }, [FACIAL, EXTENSION], [FACIAL, tiny])).toMatchObject({
      value: { lines: [{}, { amountFen: 999, discounts: [] }] },
    })
    expect(amend({ ...bill, lines }, [FACIAL, EXTENSION], [FACIAL])).toMatchObject({ value: { lines: [{}] } })
  })

  it('with who took a service over, also when it is paid', () => {
    const paid = billOf([FACIAL], { status: 'paid', signedAt: 1 })
    expect(amend(paid, [FACIAL], [BY_WANG])).toMatchObject({
      value: { status: 'paid', signedAt: 1, lines: [{ amountFen: 30_000, staff: [{ staffName: 'Wang' }] }] },
    })
  })

  it('but for what the counter has left out, and when nothing is different', () => {
    const other = billOf([{ ...FACIAL, serviceId: 'svc_other' }])
    expect(amend(other, [FACIAL], [BY_WANG])).toEqual({ isOk: true, value: undefined })
    expect(amend(other, [FACIAL, EXTENSION], [FACIAL])).toEqual({ isOk: true, value: undefined })
    expect(amend(billOf([FACIAL]), [FACIAL], [FACIAL])).toEqual({ isOk: true, value: undefined })
  })

  const CASH = { paymentId: 'p1', method: 'cash', amountFen: 100, refundedFen: 0, at: 0 } as const
  it.each<[string, Partial<Bill>, string]>([
    ['that is paid', { status: 'paid' }, 'BILL_CLOSED'],
    ['of which a part is paid', { payments: [CASH] }, 'PAYMENT_STARTED'],
    ['that is being paid', { liveOrder: { outTradeNo: 'PO1', amountFen: 30_000, expiresAt: 1 } }, 'PAYMENT_STARTED'],
  ])('not with another sum %s', (_which, changes, code) => {
    expect(amend(billOf([FACIAL], changes), [FACIAL], [FACIAL, EXTENSION])).toMatchObject({ error: { code } })
  })

  it('with its deposit paid', () => {
    const deposit = { amountFen: 100, kind: 'earnest', payUntilAt: 1, paymentId: 'p1' } as const
    const after = amend(billOf([FACIAL], { payments: [CASH], deposit }), [FACIAL], [FACIAL, EXTENSION])
    expect(after).toMatchObject({ value: { lines: [{}, { amountFen: 15_000 }] } })
  })
})
