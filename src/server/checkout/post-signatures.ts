import type { ActionScope } from '../platform/actions'
import type { CommandTransaction } from '../platform/command-transaction'
import { signatures } from './documents'

/** What a customer agreed to by signing, and under which id that is kept. */
export interface SignedWord {
  readonly signatureId: string
  readonly customerId: string
  readonly strokes: readonly (readonly number[])[]
}

/** Keeps a signature sealed. One database request. */
export function keepSignature(
  transaction: Pick<CommandTransaction, 'put'>,
  { signatureId, customerId, strokes }: SignedWord,
  { nowAt, personalData }: Pick<ActionScope, 'nowAt' | 'personalData'>,
): Promise<void> {
  const strokesSealed = personalData.seal(JSON.stringify(strokes))
  return transaction.put(signatures, { _id: signatureId, customerId, strokesSealed, signedAt: nowAt })
}
