import { MONEY_METHODS } from '../../contracts/checkout-views'
import type { MethodSums } from '../../domain/till/shift'
import type { Database } from '../platform/database'
import { ledgerEntries } from '../platform/ledger'

/** From `fromAt` (epoch ms), included, to `toAt`, not included. */
export interface TimeSpan {
  readonly fromAt: number
  readonly toAt: number
}

/**
 * What a store took and gave back in a stretch of time, by means of payment, summed by the database from the entries. One
 * database request.
 */
export async function sumTakings(
  database: Database,
  storeId: string,
  { fromAt, toAt }: TimeSpan,
): Promise<MethodSums[]> {
  const { command } = database
  const at = command.and(command.gte(fromAt), command.lt(toAt))
  const keys = { account: '$account', kind: '$kind' }
  const groups = await database.groups(ledgerEntries, { ownerId: storeId, at }, keys, 'amount')
  return MONEY_METHODS.map((method) => {
    const of = (kind: string): { count: number; sum: number } =>
      groups.find(({ key: { account, kind: is } }) => account === `takings.${method}` && is === kind) ?? {
        count: 0,
        sum: 0,
      }
    const [taken, refunded] = [of('paymentTaken'), of('paymentRefunded')]
    return {
      ...{ method, takenFen: taken.sum, refundedFen: refunded.sum === 0 ? 0 : -refunded.sum },
      ...{ paymentCount: taken.count, refundCount: refunded.count },
    }
  })
}
