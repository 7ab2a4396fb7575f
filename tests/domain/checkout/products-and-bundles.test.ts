import fc from 'fast-check'
import type { Bill, BillLine } from '../../../src/domain/checkout/bill'
import { amendBill } from '../../../src/domain/checkout/amend-bill'
import { spreadBundle } from '../../../src/domain/checkout/bundle-lines'
import { editLines, type LineWanted } from '../../../src/domain/checkout/edit-lines'
import type { Offer } from '../../../src/domain/checkout/make-lines'
import { refundBill } from '../../../src/domain/checkout/refunds'

const LIN = { staffMemberId: 'staff_lin', displayName: 'Lin' }
const XIA = { staffMemberId: 'staff_xia', displayName: 'Xia' }
const OFFER: Offer = {
  services: [
    { serviceId: 'svc_facial', categoryId: 'face', name: 'Facial', salePriceFen: 29_800, isActive: true },
    { serviceId: 'svc_hands', categoryId: 'nails', name: 'Hands', salePriceFen: 8_800, isActive: true },
  ],
  products: [
    { productId: 'prod_serum', categoryId: 'home', name: 'Serum', salePriceFen: 19_900, isActive: true },
    { productId: 'prod_old', categoryId: 'home', name: 'Old', salePriceFen: 100, isActive: false },
  ],
  bundles: [
    {
      ...{ bundleId: 'bundle_1', name: 'Facial with serum', priceFen: 40_000, isActive: true },
      items: [
        { serviceId: 'svc_facial', quantity: 1 },
        { serviceId: 'svc_hands', quantity: 1 },
        { productId: 'prod_serum', quantity: 1 },
      ],
    },
  ],
  therapists: [LIN],
  seller: XIA,
}
const SERUM: LineWanted = { productId: 'prod_serum', quantity: 3, staffMemberIds: ['staff_xia'] }
const FACIAL: LineWanted = { serviceId: 'svc_facial', quantity: 1, staffMemberIds: ['staff_lin'] }
const BUNDLE: LineWanted = { bundleId: 'bundle_1', staffMemberIds: ['staff_lin'], takesLineIds: [] }

const edited = (present: readonly BillLine[], wanted: readonly LineWanted[], roundingFen = 0): readonly BillLine[] => {
  const made = editLines(present, wanted, roundingFen, OFFER)
  if (!made.isOk) throw new Error(made.error.code)
  return made.value
}
const amounts = (lines: readonly BillLine[]): number[] => lines.map(({ amountFen }) => amountFen)

describe('products on a bill', () => {
  it('are lines with a quantity, a category and who sold them, and are discounted as services are', () => {
    const [line] = edited([], [{ ...SERUM, counterDiscount: { amountFen: 700, reason: 'a regular' } }], 10)
    expect(line).toMatchObject({
      ...{ lineId: 'l1', productId: 'prod_serum', categoryId: 'home', quantity: 3, unitPriceFen: 19_900 },
      ...{ amountFen: 58_990, staff: [{ staffMemberId: 'staff_xia', turn: 'sold' }] },
    })
    expect(line?.serviceId).toBeUndefined()
  })

  it.each([
    ['one that is sold no more', { ...SERUM, productId: 'prod_old' }, 'PRODUCT_UNKNOWN'],
    ['one that never was', { ...SERUM, productId: 'prod_none' }, 'PRODUCT_UNKNOWN'],
    ['a seller nobody knows', { ...SERUM, staffMemberIds: ['staff_none'] }, 'STAFF_UNKNOWN'],
    ['a receptionist who would have served', { ...FACIAL, staffMemberIds: ['staff_xia'] }, 'STAFF_UNKNOWN'],
    ['a line of a service as a product', { ...SERUM, lineId: 'l1' }, 'LINE_UNKNOWN'],
  ])('refuse %s', (_what, wanted, code) => {
    expect(editLines(edited([], [FACIAL]), [wanted], 0, OFFER)).toMatchObject({ error: { code } })
  })

  it('keep the price they were put on the bill for', () => {
    const [line] = edited([], [SERUM])
    const cheaper = { ...line, unitPriceFen: 15_000 } as BillLine
    expect(amounts(edited([cheaper], [{ ...SERUM, lineId: 'l1', quantity: 2 }]))).toEqual([30_000])
  })
})

describe('bundles on a bill', () => {
  it('become their lines, the price spread by what each costs alone, and are rounded like any', () => {
    const lines = edited([], [BUNDLE])
    // 40000 × 29800 : 8800 : 19900 of 58500 = 20376.07, 6017.09, 13606.84: the fen left over goes to the third.
    expect(amounts(lines)).toEqual([20_376, 6_017, 13_607])
    expect(lines.map(({ discounts }) => discounts[0])).toEqual([
      { rule: 'bundle', amountFen: 9_424, reason: 'Facial with serum' },
      { rule: 'bundle', amountFen: 2_783, reason: 'Facial with serum' },
      { rule: 'bundle', amountFen: 6_293, reason: 'Facial with serum' },
    ])
    expect(lines.map(({ staff }) => staff[0]?.turn)).toEqual(['extension', 'extension', 'sold'])
    const kept = lines.map(({ lineId }) => ({ lineId }))
    expect(amounts(edited(lines, kept, 1_000)).reduce((sum, fen) => sum + fen)).toBe(39_000)
  })

  it('take in what the visit has already, which keeps its place and who served', () => {
    const [facial] = edited([], [FACIAL])
    const booked = {
      ...facial,
      staff: [{ staffMemberId: 'staff_wang', staffName: 'Wang', turn: 'requested' }],
    } as const
    const lines = edited([booked as BillLine], [{ ...BUNDLE, takesLineIds: ['l1'] }])
    expect(lines.map(({ lineId, staff }) => [lineId, staff[0]?.staffName])).toEqual([
      ['l1', 'Wang'],
      ['l2', 'Lin'],
      ['l3', 'Lin'],
    ])
  })

  it('come and go together, each for itself where there are two', () => {
    const lines = edited([], [BUNDLE, BUNDLE])
    const ids = lines.map(({ lineId }) => ({ lineId }))
    expect(amounts(edited(lines, ids.slice(0, 3)))).toEqual([20_376, 6_017, 13_607])
    expect(editLines(lines, ids.slice(0, 4), 0, OFFER)).toMatchObject({
      error: { code: 'BUNDLE_INCOMPLETE', name: 'Facial with serum' },
    })
    expect(editLines(lines, [{ ...FACIAL, lineId: 'l1' }, ...ids.slice(1)], 0, OFFER)).toMatchObject({
      error: { code: 'LINE_UNKNOWN', lineId: 'l1' },
    })
  })

  it('refuse lines that are not part of them, and a line named twice', () => {
    const lines = edited([], [{ ...FACIAL, quantity: 2 }])
    expect(editLines(lines, [{ ...BUNDLE, takesLineIds: ['l1'] }], 0, OFFER)).toMatchObject({
      error: { code: 'LINE_UNKNOWN', lineId: 'l1' },
    })
    const twice = [
      { ...FACIAL, quantity: 2, lineId: 'l1' },
      { ...BUNDLE, takesLineIds: ['l1'] },
    ]
    expect(editLines(lines, twice, 0, OFFER)).toMatchObject({ error: { code: 'LINE_UNKNOWN' } })
    expect(editLines([], [{ ...BUNDLE, bundleId: 'bundle_2' }], 0, OFFER)).toMatchObject({
      error: { code: 'BUNDLE_UNKNOWN' },
    })
  })

  it('hand out every fen of their price, and ask for no line more than it costs alone', () => {
    const units = fc.tuple(fc.integer({ min: 0, max: 100_000 }), fc.integer({ min: 1, max: 20 }))
    fc.assert(
      fc.property(fc.array(units, { minLength: 1, maxLength: 12 }), fc.nat(10_000), (alone, shareBp) => {
        const [line] = edited([], [FACIAL])
        const lines = alone.map(([unitPriceFen, quantity]) => ({ ...line, unitPriceFen, quantity }) as BillLine)
        const sumFen = alone.reduce((sum, [unitFen, quantity]) => sum + unitFen * quantity, 0)
        const priceFen = Math.floor((sumFen * shareBp) / 10_000)
        const spread = spreadBundle({ bundleId: 'bundle_1', name: 'x', priceFen }, lines, 1)
        if (!spread.isOk) throw new Error(spread.error.code)
        expect(amounts(spread.value).reduce((sum, fen) => sum + fen, 0)).toBe(priceFen)
        for (const { amountFen, unitPriceFen, quantity } of spread.value) {
          expect(amountFen).toBeGreaterThanOrEqual(0)
          expect(amountFen).toBeLessThanOrEqual(unitPriceFen * quantity)
        }
      }),
      { numRuns: 50, seed: 7 },
    )
  })

  it('are no more once the visit loses a part of them: the rest costs what it costs alone', () => {
    const item = { serviceId: 'svc_hands', serviceName: 'Hands', salePriceFen: 8_800, staffMemberId: 'staff_lin' }
    const visit = [{ ...item, staffName: 'Lin', turn: 'extension' as const }]
    const amended = amendBill(billOf(edited([], [BUNDLE]), 'open'), visit, [], () => 'nails')
    expect(amended.isOk && amounts(amended.value?.lines ?? [])).toEqual([29_800, 19_900])
  })
})

function billOf(lines: readonly BillLine[], status: Bill['status'] = 'paid'): Bill {
  const amountFen = amounts(lines).reduce((sum, fen) => sum + fen, 0)
  const payment = { paymentId: 'p1', method: 'cash', amountFen, refundedFen: 0, at: 1 } as const
  return {
    ...{ billId: 'bill_1', storeId: 'store_east', storeName: 'East', customerId: 'cust_mei', customerName: 'Mei' },
    ...{ on: '2025-03-10', openedAt: 1, version: 1, status, lines, refunds: [], isVisitCompleted: true },
    payments: status === 'paid' ? [payment] : [],
  }
}

describe('a refund by units', () => {
  let number = 0
  const refund = (bill: Bill, quantity: number): ReturnType<typeof refundBill> => {
    const acting = { at: 2, staffMemberId: 'staff_hua', makePayRefundId: () => 'RF1' }
    number += 1
    return refundBill(
      bill,
      { lines: [{ lineId: 'l1', quantity }], reason: 'x' },
      { ...acting, refundId: `refund_${number}` },
    )
  }
  const after = (bill: Bill, quantity: number): Bill => {
    const decided = refund(bill, quantity)
    if (!decided.isOk) throw new Error(decided.error.code)
    return decided.value.bill
  }

  it('gives ⌊line × units so far ÷ units⌋, the last unit the rest', () => {
    // 597.00 less 0.02: 596.98 for three.
    const bill = billOf(edited([], [{ ...SERUM, counterDiscount: { amountFen: 2, reason: 'x' } }]))
    const backFen = [1, 2, 3].map((units) => {
      const [line] = Array.from({ length: units }).reduce<Bill>((left) => after(left, 1), bill).lines
      return line?.refundedFen
    })
    expect(backFen).toEqual([19_899, 39_798, 59_698])
    expect(after(bill, 3).lines[0]?.refundedFen).toBe(59_698)
  })

  it('never gives more than amounts have left, nor more units than there are', () => {
    const bill = billOf(edited([], [SERUM]))
    const acting = { at: 2, staffMemberId: 'staff_hua', refundId: 'refund_0', makePayRefundId: () => 'RF0' }
    const part = refundBill(bill, { lines: [{ lineId: 'l1', amountFen: 50_000 }], reason: 'x' }, acting)
    const left = part.isOk ? after(part.value.bill, 1) : bill
    expect(left.lines[0]?.refundedFen).toBe(59_700)
    expect(refund(after(bill, 2), 2)).toMatchObject({ error: { code: 'UNITS_SHORT', unitsLeft: 1 } })
    const mixed = [
      { lineId: 'l1', quantity: 1 },
      { lineId: 'l1', amountFen: 100 },
    ]
    for (const lines of [mixed, [...mixed].reverse()])
      expect(refundBill(bill, { lines, reason: 'x' }, acting)).toMatchObject({ error: { code: 'UNITS_SHORT' } })
    expect(refund(left, 1)).toMatchObject({ error: { code: 'NOTHING_TO_REFUND' } })
  })
})
