import type { Bill, makeFormats, OpenCanvas, PaymentMethod } from '../../../ui'
import { parseIsoDate } from '../../../domain/shared/time'
import { wrapText } from '../../parts/wrap-text'
import type { useSentences } from '../../sentences'

/** As wide as a phone shows it; the height follows from what stands on it. */
export const RECEIPT_WIDTH_PX = 330
const EDGE_PX = 24
/** Room for the words of a line beside its amount, in characters of 14 px. */
const WORDS_EM = 13
const INK = '#2b1f24'
const SOFT_INK = '#66565b'
const ACCENT = '#a63853'
const FONT = `-apple-system, 'PingFang SC', 'Noto Sans SC', 'Noto Sans SC Variable', sans-serif`

type RowKind = 'title' | 'strong' | 'body' | 'small' | 'rule'

/** One line of the receipt: words at the left, an amount at the right. */
export interface ReceiptRow {
  readonly kind: RowKind
  readonly text?: string
  readonly value?: string
}

const HEIGHTS: Readonly<Record<RowKind, number>> = { title: 40, strong: 32, body: 26, small: 22, rule: 21 }
const SIZES: Readonly<Record<RowKind, number>> = { title: 20, strong: 17, body: 14, small: 12, rule: 0 }

export interface ReceiptWords {
  readonly speak: ReturnType<typeof useSentences>
  readonly formats: ReturnType<typeof makeFormats>
  readonly methodName: (method: PaymentMethod) => string
  readonly nowAt: number
}

/** What stands on a bill's receipt: the store, the lines, what was taken off, how it was paid, its number and time. */
export function receiptRows(bill: Bill, words: ReceiptWords): ReceiptRow[] {
  const { speak, formats, methodName, nowAt } = words
  const { lines, totalFen, payments, refundedFen, paidAt, billId } = bill
  const takenOffFen = lines.reduce((sum, { unitPriceFen, quantity }) => sum + unitPriceFen * quantity, 0) - totalFen
  const on = parseIsoDate(bill.on)
  return [
    { kind: 'title', text: bill.storeName },
    ...(on === undefined ? [] : [small(speak('receipt.on', { on: formats.shortDay(on) }))]),
    { kind: 'rule' },
    ...lines.flatMap((line) => lineRows(line, formats)),
    { kind: 'rule' },
    ...(takenOffFen > 0 ? [{ ...small(speak('receipt.takenOff')), value: formats.money(-takenOffFen) }] : []),
    { kind: 'strong', text: speak('receipt.total'), value: formats.money(totalFen) },
    ...payments.map(({ method, amountFen }): ReceiptRow => ({
      kind: 'body',
      text: methodName(method),
      value: formats.money(amountFen),
    })),
    ...(refundedFen > 0 ? [{ ...small(speak('receipt.refunded')), value: formats.money(refundedFen) }] : []),
    { kind: 'rule' },
    ...(paidAt === undefined ? [] : [small(speak('receipt.paidAt', { at: formats.moment(paidAt, nowAt) }))]),
    ...wrapText(speak('receipt.number', { number: billNumber(billId) }), 22).map(small),
    small(speak('receipt.thanks')),
  ]
}

/** What people read and say of a bill's id. */
export function billNumber(billId: string): string {
  return billId
    .replace(/^bill_/, '')
    .slice(-12)
    .toUpperCase()
}

function lineRows(
  { name, quantity, amountFen, staff }: Bill['lines'][number],
  formats: ReceiptWords['formats'],
): ReceiptRow[] {
  const [first = '', ...more] = wrapText(quantity > 1 ? `${name} × ${quantity}` : name, WORDS_EM)
  return [
    { kind: 'body', text: first, value: formats.money(amountFen) },
    ...more.map((text): ReceiptRow => ({ kind: 'body', text })),
    small(staff.map(({ staffName }) => staffName).join(' ')),
  ]
}

function small(text: string): ReceiptRow {
  return { kind: 'small', text }
}

/** How high the receipt is with these rows. */
export function receiptHeightPx(rows: readonly ReceiptRow[]): number {
  return rows.reduce((sum, { kind }) => sum + HEIGHTS[kind], 2 * EDGE_PX)
}

/** Draws the rows below each other on white. */
export function drawReceipt({ context, widthPx, heightPx }: OpenCanvas, rows: readonly ReceiptRow[]): void {
  context.fillStyle = '#ffffff'
  context.fillRect(0, 0, widthPx, heightPx)
  context.textBaseline = 'middle'
  let top = EDGE_PX
  for (const row of rows) {
    drawRow(context, row, top + HEIGHTS[row.kind] / 2, widthPx)
    top += HEIGHTS[row.kind]
  }
}

function drawRow(
  context: CanvasRenderingContext2D,
  { kind, text, value }: ReceiptRow,
  y: number,
  widthPx: number,
): void {
  if (kind === 'rule') {
    context.fillStyle = '#ddcfc9'
    context.fillRect(EDGE_PX, y, widthPx - 2 * EDGE_PX, 1)
    return
  }
  const weight = kind === 'title' || kind === 'strong' ? '600 ' : ''
  context.font = `${weight}${SIZES[kind]}px ${FONT}`
  context.fillStyle = kind === 'small' ? SOFT_INK : INK
  context.textAlign = 'left'
  if (text !== undefined) context.fillText(text, EDGE_PX, y)
  if (value === undefined) return
  if (kind === 'strong') context.fillStyle = ACCENT
  context.textAlign = 'right'
  context.fillText(value, widthPx - EDGE_PX, y)
}
