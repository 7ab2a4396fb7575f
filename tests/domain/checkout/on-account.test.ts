import type { Bill } from '../../../src/domain/checkout/bill'
import { cancelBill, checkEditable } from '../../../src/domain/checkout/bill'
import { checkMayCancel, movesOf } from '../../../src/domain/checkout/bill-moves'
import { owedEntriesOf, putOnAccount } from '../../../src/domain/checkout/on-account'
import { takePayments } from '../../../src/domain/checkout/payments'
import { billOf } from '../../../src/server/checkout/documents'
import { billLine, billOfMei } from '../../support/bills'

const LIMIT = { owedFen: 0, mostOwedFen: 50_000 }
const OPEN = billOf(billOfMei())
const by = { at: 2, staffMemberId: 'staff_xia' }
const owing = (): Bill => {
  const put = putOnAccount(OPEN, LIMIT, 1)
  if (!put.isOk) throw new Error(put.error.code)
  return put.value
}
const amounts = (before: Bill, after: Bill): unknown =>
  owedEntriesOf(before, after, 3).map(({ kind, amount }) => [kind, amount])

describe('putting a bill on account', () => {
  it.each([
    [20_200, true],
    [20_201, false],
  ])('lets somebody who owes %i owe 298.00 more, up to 500.00: %p', (owedFen, isAllowed) => {
    const put = putOnAccount(OPEN, { ...LIMIT, owedFen }, 1)
    const refused = { isOk: false, error: { code: 'OWES_TOO_MUCH', owedFen, mostOwedFen: 50_000 } }
    expect(put).toMatchObject(
      isAllowed ? { isOk: true, value: { status: 'open', owedSinceAt: 1, version: 2 } } : refused,
    )
  })

  const sale = { kind: 'topUp', topUpId: 'top_1', principalFen: 1, bonusFen: 0 } as const
  it.each<[string, Partial<Bill>, string]>([
    ['is paid', { status: 'paid' }, 'BILL_CLOSED'],
    ['is on account', { owedSinceAt: 1 }, 'OWED_ALREADY'],
    ['is a fee', { fee: { kind: 'noShow', owedFen: 1 } }, 'FEE_FIXED'],
    ['sells something ahead', { lines: [billLine({ sale })] }, 'SALE_NOT_OWED'],
    ['costs nothing', { lines: [billLine({ unitPriceFen: 0 })] }, 'NOTHING_TO_PAY'],
  ])('is refused for one that %s', (_what, changes, code) => {
    expect(putOnAccount({ ...OPEN, ...changes }, LIMIT, 1)).toMatchObject({ isOk: false, error: { code } })
  })
})

it('cannot be changed then, and only a manager ends the debt without the money', () => {
  const bill = owing()
  expect(checkEditable(bill)).toEqual({ isOk: false, error: { code: 'PAYMENT_STARTED' } })
  expect(checkMayCancel(bill, ['receptionist'])).toEqual({ isOk: false, error: { code: 'NOT_ALLOWED' } })
  expect(movesOf(bill, ['receptionist'])).toEqual(['takePayment'])
  expect(movesOf(bill, ['storeManager'])).toEqual(['takePayment', 'cancel'])
})

it('owes what is outstanding: less with each part that is repaid, nothing once it is paid or ended', () => {
  const bill = owing()
  expect(amounts(OPEN, bill)).toEqual([['putOnAccount', 29_800]])
  const part = takePayments(bill, [{ method: 'cash', amountFen: 10_000 }], by)
  if (!part.isOk) throw new Error(part.error.code)
  expect(amounts(bill, part.value.bill)).toEqual([['debtRepaid', -10_000]])
  const rest = takePayments(part.value.bill, [{ method: 'bankCard', amountFen: 19_800 }], by)
  if (!rest.isOk) throw new Error(rest.error.code)
  expect([rest.value.bill.status, amounts(part.value.bill, rest.value.bill)]).toEqual([
    'paid',
    [['debtRepaid', -19_800]],
  ])
  const ended = cancelBill(bill, 'her salon day was spoilt')
  expect(ended.isOk && amounts(bill, ended.value)).toEqual([['debtEnded', -29_800]])
})

it('moves nothing for bills that are not on account', () => {
  const paid = takePayments(OPEN, [{ method: 'cash', amountFen: 29_800 }], by)
  expect(paid.isOk && amounts(OPEN, paid.value.bill)).toEqual([])
})
