import { centre, pair, printable, wrap, type Encode, type ReceiptLine } from './layout'

/** What is printed of one line of a bill; amounts in fen. */
export interface ReceiptItem {
  readonly name: string
  readonly quantity: number
  /** Before anything was taken off. */
  readonly fullFen: number
  readonly amountFen: number
  readonly staffNames: readonly string[]
  readonly discounts: readonly { readonly label: string; readonly amountFen: number }[]
}

/** A label and an amount in fen. */
export interface ReceiptSum {
  readonly label: string
  readonly amountFen: number
}

/** What a receipt says. */
export interface Receipt {
  readonly storeName: string
  readonly number: string
  /** As it is printed: `2025-03-10 10:30`. */
  readonly paidAt: string
  readonly items: readonly ReceiptItem[]
  readonly totalFen: number
  readonly payments: readonly ReceiptSum[]
  /** Cash that was handed over and what came back of it; absent without change. */
  readonly cash?: { readonly tenderedFen: number; readonly changeFen: number }
  readonly refundedFen: number
  /** What is left where a card or an account paid, in words: `面部护理 余 9 次`. */
  readonly left: readonly string[]
  /** 1 for the first print; what comes after is marked. */
  readonly copyNumber: number
}

/** How many columns a printer has: 58 mm of paper, or 80 mm. */
export const PAPER_COLUMNS = [32, 48] as const
export type PaperColumns = (typeof PAPER_COLUMNS)[number]

/** Fen as it is printed: `298.00`. */
export function printedYuan(amountFen: number): string {
  const fen = String(Math.abs(amountFen)).padStart(3, '0')
  return `${amountFen < 0 ? '-' : ''}${fen.slice(0, -2)}.${fen.slice(-2)}`
}

/** The lines of a receipt for paper of so many columns; `encode` knows which characters the printer has. */
export function receiptLines(receipt: Receipt, columns: PaperColumns, encode: Encode): ReceiptLine[] {
  const clean = (text: string): string => printable(text, encode)
  const row = ({ label, amountFen }: ReceiptSum): string[] => pair(clean(label), printedYuan(amountFen), columns)
  const rule = '-'.repeat(columns)
  const { storeName, number, paidAt, items, totalFen, payments, cash, refundedFen, left, copyNumber } = receipt
  const normal = [
    ...centre(copyNumber > 1 ? `结账单(补打 ${copyNumber - 1})` : '结账单', columns),
    ...wrap(`单号 ${clean(number)}`, columns),
    ...wrap(`时间 ${paidAt}`, columns),
    rule,
    ...items.flatMap((item) => itemLines(item, columns, clean)),
    rule,
    ...row({ label: '合计', amountFen: totalFen }),
    ...payments.flatMap(row),
    ...(cash === undefined ? [] : [...row({ label: '收现金', amountFen: cash.tenderedFen })]),
    ...(cash === undefined ? [] : [...row({ label: '找零', amountFen: cash.changeFen })]),
    ...(refundedFen === 0 ? [] : row({ label: '已退', amountFen: -refundedFen })),
    ...(left.length === 0 ? [] : [rule, ...left.flatMap((text) => wrap(clean(text), columns))]),
    rule,
    ...centre('谢谢光临', columns),
  ]
  // Large signs take twice the columns, so the name is laid out in half of them.
  const head = centre(clean(storeName), columns / 2).map((text) => ({ text, isLarge: true }))
  return [...head, ...normal.map((text) => ({ text }))]
}

function itemLines(item: ReceiptItem, columns: PaperColumns, clean: (text: string) => string): string[] {
  const { name, quantity, fullFen, amountFen, staffNames, discounts } = item
  const what = clean(quantity > 1 ? `${name} x${quantity}` : name)
  const staff = clean(staffNames.join(' '))
  const taken = discounts.flatMap((discount) =>
    pair(`  ${clean(discount.label)}`, printedYuan(-discount.amountFen), columns),
  )
  return [
    ...pair(what, printedYuan(discounts.length === 0 ? amountFen : fullFen), columns),
    ...(staff === '' ? [] : wrap(`  ${staff}`, columns)),
    ...taken,
    ...(discounts.length === 0 ? [] : pair('  实付', printedYuan(amountFen), columns)),
  ]
}
