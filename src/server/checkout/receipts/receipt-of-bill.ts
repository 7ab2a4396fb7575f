import { totalFenOf, type Bill, type DiscountRule, type PaymentMethod } from '../../../domain/checkout/bill'
import { printedYuan, type Receipt, type ReceiptItem } from '../../../domain/receipts/receipt'
import { addFen } from '../../../domain/shared/money'
import { minuteOn, storeDateOf } from '../../../domain/shared/time'

/** As they stand on paper. */
const METHODS: Readonly<Record<PaymentMethod, string>> = {
  wechatPay: '微信支付',
  cash: '现金',
  bankCard: '银行卡',
  card: '次卡',
  prepaid: '储值',
}

const DISCOUNTS: Readonly<Record<DiscountRule, string>> = {
  memberPrice: '会员价',
  groupDiscount: '同行优惠',
  coupon: '优惠券',
  counter: '优惠',
  rounding: '抹零',
  bundle: '套餐优惠',
}

/** What is left where a card or the prepaid account paid; known by ids. */
export interface LeftOver {
  /** Sessions and gifts that are left, by the card's id. */
  readonly sessionsByCard: ReadonlyMap<string, number>
  /** Absent: no prepaid account paid. */
  readonly prepaidFen?: number
}

/** What a bill's receipt says. */
export function receiptOfBill(bill: Bill, left: LeftOver, copyNumber: number): Receipt {
  const { billId, storeName, paidAt = bill.openedAt, payments } = bill
  const cash = payments.filter(({ tenderedFen, amountFen }) => tenderedFen !== undefined && tenderedFen > amountFen)
  const tenderedFen = addFen(...cash.map((payment) => payment.tenderedFen ?? 0))
  return {
    ...{ storeName, number: billId.replace(/^bill_/, '').slice(-12), paidAt: momentText(paidAt), copyNumber },
    items: bill.lines.map(itemOf),
    totalFen: totalFenOf(bill),
    payments: payments.map(({ method, sessions, amountFen }) => ({
      label: sessions === undefined ? METHODS[method] : `${METHODS[method]} ${sessions} 次`,
      amountFen,
    })),
    ...(cash.length > 0 && {
      cash: { tenderedFen, changeFen: tenderedFen - addFen(...cash.map(({ amountFen }) => amountFen)) },
    }),
    refundedFen: addFen(...payments.map(({ refundedFen }) => refundedFen)),
    left: leftTexts(bill, left),
  }
}

function itemOf({ name, quantity, unitPriceFen, amountFen, staff, discounts }: Bill['lines'][number]): ReceiptItem {
  return {
    ...{ name, quantity, fullFen: unitPriceFen * quantity, amountFen },
    staffNames: [...new Set(staff.map(({ staffName }) => staffName))],
    discounts: discounts.map((discount) => ({
      label: [DISCOUNTS[discount.rule], discount.reason].filter(Boolean).join(' '),
      amountFen: discount.amountFen,
    })),
  }
}

/** Each card once, under the first line that it paid. */
function leftTexts({ lines, payments }: Bill, { sessionsByCard, prepaidFen }: LeftOver): string[] {
  const cards = [...sessionsByCard].map(([cardId, sessions]) => {
    const paid = payments.find((payment) => payment.cardId === cardId)
    const line = lines.find(({ lineId }) => lineId === paid?.lineId)
    return `${line?.name ?? METHODS.card} 次卡余 ${sessions} 次`
  })
  return [...cards, ...(prepaidFen === undefined ? [] : [`储值余额 ${printedYuan(prepaidFen)}`])]
}

/** `2025-03-10 10:30` in the store's zone. */
function momentText(at: number): string {
  const on = storeDateOf(at)
  const minutes = minuteOn(on, at)
  const pad = (part: number): string => String(part).padStart(2, '0')
  return `${on} ${pad(Math.floor(minutes / 60))}:${pad(minutes % 60)}`
}
