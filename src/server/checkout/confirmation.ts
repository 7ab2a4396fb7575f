import type { Bill } from '../../domain/checkout/bill'
import { checkBillCode } from '../../domain/checkout/bill-code'
import { ok, type Result } from '../../domain/shared/result'
import type { ActionScope } from '../platform/actions'
import type { CommandTransaction } from '../platform/command-transaction'
import { billCodes, signatures } from './documents'

/** What she signed on the staff's screen, or the code that her app shows her for the bill. */
export type Confirmation = { readonly strokes: readonly (readonly number[])[] } | { readonly code: string }

/**
 * Her word for a payment of hers at the counter: what she signed is kept sealed beside the bill; a code is used up with it.
 * One database request, two for a code.
 */
export async function confirmPayment(
  transaction: CommandTransaction,
  { billId, customerId, version }: Bill,
  confirmation: Confirmation,
  { nowAt, personalData }: Pick<ActionScope, 'nowAt' | 'personalData'>,
): Promise<Result<undefined, { readonly code: 'CODE_WRONG' }>> {
  if ('strokes' in confirmation) {
    const strokesSealed = personalData.seal(JSON.stringify(confirmation.strokes))
    await transaction.put(signatures, { _id: `${billId}:${version}`, customerId, strokesSealed, signedAt: nowAt })
    return ok(undefined)
  }
  const told = { code: confirmation.code, billVersion: version }
  const checked = checkBillCode(await transaction.get(billCodes, billId), told, nowAt)
  if (checked.isOk) await transaction.remove(billCodes, billId)
  return checked
}

/**
 * Counts a wrong code, so that nobody finds hers by trying: nothing of a refusal is kept, so it is counted apart. One
 * database request for a wrong one.
 */
export async function countMiss<Reply, Code extends string>(
  { database }: Pick<ActionScope, 'database'>,
  billId: string,
  result: Result<Reply, { readonly code: Code }>,
): Promise<Result<Reply, { readonly code: Code }>> {
  if (!result.isOk && result.error.code === 'CODE_WRONG')
    await database.incrementWhere(billCodes, { _id: billId }, 'misses', 1)
  return result
}
