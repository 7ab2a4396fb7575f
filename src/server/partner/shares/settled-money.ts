import { monthOf } from '../../../domain/partner/participation'
import type { SettledBill, SettledRefund } from '../../../domain/shared/settled-bill'
import type { CommandTransaction } from '../../platform/command-transaction'
import { settledMoney } from './documents'

const idOf = (billId: string, refundId?: string): string =>
  refundId === undefined ? `settled:${billId}` : `settled:${billId}:${refundId}`

function broughtBy(bringerId: string | undefined, at: number): { bringerId?: string; broughtMonth?: string } {
  return bringerId === undefined ? {} : { bringerId, broughtMonth: monthOf(at) }
}

/** Keeps what a settled bill brought, for the sums of its month. One database request. */
export async function keepSettled(
  transaction: Pick<CommandTransaction, 'insert'>,
  { billId, storeId, at, lines }: SettledBill,
  { bringerId, commissionIds }: { readonly bringerId?: string | undefined; readonly commissionIds: readonly string[] },
): Promise<void> {
  await transaction.insert(settledMoney, {
    ...{ _id: idOf(billId), storeId, at, earnedAt: at, commissionIds: [...commissionIds] },
    ...broughtBy(bringerId, at),
    amountFen: lines.reduce((sum, { moneyFen }) => sum + moneyFen, 0),
  })
}

/**
 * Keeps what a refund took back of it, and says which commissions the bill earned; undefined for a bill that was settled
 * before these were kept. Safe to repeat. Two database requests, one for such a bill or a refund of nothing.
 */
export async function keepRefunded(
  transaction: Pick<CommandTransaction, 'get' | 'put'>,
  { billId, refundId, at, lines }: SettledRefund,
): Promise<readonly string[] | undefined> {
  const settled = await transaction.get(settledMoney, idOf(billId))
  if (settled === undefined) return undefined
  const { storeId, bringerId, earnedAt, commissionIds = [] } = settled
  const amountFen = -lines.reduce((sum, { refundedFen }) => sum + refundedFen, 0)
  if (amountFen !== 0)
    await transaction.put(settledMoney, {
      ...{ _id: idOf(billId, refundId), storeId, at, earnedAt, amountFen },
      ...broughtBy(bringerId, at),
    })
  return commissionIds
}
