import type { Bill } from '../../domain/checkout/bill'
import { err, ok, type Result } from '../../domain/shared/result'
import { readCheckInCode } from '../booking/post'
import type { ActionScope } from '../platform/actions'
import type { CommandTransaction } from '../platform/command-transaction'
import { signatures } from './documents'

/** What she signed on the staff's screen, or the code of her visit. */
export type Confirmation = { readonly strokes: readonly (readonly number[])[] } | { readonly checkInCode: string }

/**
 * Her word for a payment of hers at the counter: what she signed is kept sealed beside the bill, a code must be that of its
 * visit. One database request.
 */
export async function confirmPayment(
  transaction: CommandTransaction,
  { billId, appointmentId, customerId, version }: Bill,
  confirmation: Confirmation,
  { nowAt, personalData }: Pick<ActionScope, 'nowAt' | 'personalData'>,
): Promise<Result<undefined, { readonly code: 'CODE_WRONG' }>> {
  if ('strokes' in confirmation) {
    const strokesSealed = personalData.seal(JSON.stringify(confirmation.strokes))
    await transaction.put(signatures, { _id: `${billId}:${version}`, customerId, strokesSealed, signedAt: nowAt })
    return ok(undefined)
  }
  const code = appointmentId === undefined ? undefined : await readCheckInCode(transaction, appointmentId)
  return code === confirmation.checkInCode ? ok(undefined) : err({ code: 'CODE_WRONG' })
}
