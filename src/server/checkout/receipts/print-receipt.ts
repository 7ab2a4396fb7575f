import { printReceipt } from '../../../contracts/receipts'
import type { Bill } from '../../../domain/checkout/bill'
import { escposBytes } from '../../../domain/receipts/escpos'
import { receiptLines } from '../../../domain/receipts/receipt'
import { err, ok } from '../../../domain/shared/result'
import { command } from '../../platform/actions'
import type { CommandTransaction } from '../../platform/command-transaction'
import { readBalances } from '../../platform/ledger'
import { loadBill } from '../load-bill'
import { printers, receiptPrints } from './documents'
import { encodeGbk } from './gbk'
import { receiptOfBill, type LeftOver } from './receipt-of-bill'

/** 80 mm, where nobody has said what paper the store prints on. */
const USUAL_COLUMNS = 48

/**
 * 打印小票, 补打. Database requests: 8 (staff; start, bill, prints, printer; prints, answer; commit), one more for each card
 * that paid, and for a prepaid account.
 */
export const printReceiptAction = command(printReceipt, ({ billId }, scope) =>
  scope.answerOnce(async (transaction) => {
    const found = await loadBill(transaction, scope.caller, billId)
    if (!found.isOk) return found
    const bill = found.value
    if (bill.status !== 'paid') return err({ code: 'BILL_NOT_PAID', status: bill.status })
    const copyNumber = ((await transaction.get(receiptPrints, billId))?.count ?? 0) + 1
    const printer = (await transaction.get(printers, bill.storeId))?.printer
    const columns = printer?.columns ?? USUAL_COLUMNS
    const receipt = receiptOfBill(bill, await readLeft(transaction, bill), copyNumber)
    const lines = receiptLines(receipt, columns, encodeGbk)
    await transaction.put(receiptPrints, { _id: billId, count: copyNumber })
    return ok({
      ...{ copyNumber, columns, bytes: Buffer.from(escposBytes(lines, encodeGbk)).toString('base64') },
      lines: lines.map(({ text, isLarge = false }) => ({ text, isLarge })),
      ...(printer !== undefined && { printer }),
    })
  }),
)

/** What the cards and the account that paid still hold, refunded payments left out. */
async function readLeft(transaction: CommandTransaction, { customerId, payments }: Bill): Promise<LeftOver> {
  const live = payments.filter(({ amountFen, refundedFen }) => refundedFen < amountFen)
  const cardIds = new Set(live.flatMap(({ cardId }) => (cardId === undefined ? [] : [cardId])))
  const sessionsByCard = new Map<string, number>()
  for (const cardId of cardIds) {
    const { 'card.sessions': sessions = 0, 'card.gifts': gifts = 0 } = await readBalances(transaction, cardId)
    sessionsByCard.set(cardId, sessions + gifts)
  }
  if (!live.some(({ method }) => method === 'prepaid')) return { sessionsByCard }
  const balances = await readBalances(transaction, customerId)
  const { 'prepaid.principal': principalFen = 0, 'prepaid.bonus': bonusFen = 0 } = balances
  return { sessionsByCard, prepaidFen: principalFen + bonusFen }
}
