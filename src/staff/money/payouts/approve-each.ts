import type { ShownError } from '../../../ui'
import type { Payout } from '../../shapes'

/** By which way those go that are no store credit. */
export type MoneyMethod = 'wechatTransfer' | 'outside'

type Reply = { readonly ok: true } | { readonly ok: false; readonly error: ShownError }

/** What became of one payout. */
export interface Approval {
  readonly payout: Payout
  /** Why it was not approved, as the cloud answered. Absent: it is. */
  readonly error?: ShownError
}

/**
 * 批量审核: approves one after the other, each by a command of its own, so that each stands or is refused for itself, and
 * what an earlier one took of a limit counts for the later ones. One that was approved before is refused, and stays.
 */
export async function approveEach(
  payouts: readonly Payout[],
  byMoney: MoneyMethod,
  approve: (request: { payoutId: string; method: NonNullable<Payout['method']> }) => Promise<Reply>,
): Promise<readonly Approval[]> {
  const approvals: Approval[] = []
  for (const payout of payouts) {
    const { payoutId, method: asked } = payout
    const reply = await approve({ payoutId, method: asked === 'storeCredit' ? 'storeCredit' : byMoney })
    approvals.push(reply.ok ? { payout } : { payout, error: reply.error })
  }
  return approvals
}

/** Whether nothing speaks against it: it may be chosen together with others unseen. */
export function isSound({ checks, heldBy = [] }: Payout): boolean {
  return heldBy.length === 0 && checks.every(({ isPassed }) => isPassed)
}

/** What all of them come to: what is taken from commission, and what arrives. */
export function sumOfPayouts(payouts: readonly Payout[]): { readonly amountFen: number; readonly arrivesFen: number } {
  return {
    amountFen: payouts.reduce((sumFen, { amountFen }) => sumFen + amountFen, 0),
    arrivesFen: payouts.reduce((sumFen, { arrivesFen }) => sumFen + arrivesFen, 0),
  }
}
