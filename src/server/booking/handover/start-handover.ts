import { isStanding } from '../../../domain/booking/occupancy'
import { addDays, momentAt, storeDateOf } from '../../../domain/shared/time'
import type { ActionScope } from '../../platform/actions'
import type { CommandTransaction } from '../../platform/command-transaction'
import type { Database } from '../../platform/database'
import { staffDays } from '../documents'
import { handovers } from './documents'

/** Whoever leaves has her visits within the horizon, which is at most 60 days; some more for days beyond an old one. */
const MOST_DAYS = 100

/** Somebody who leaves stores. */
export interface Leaver {
  readonly staffMemberId: string
  readonly staffName: string
  readonly storeIds: readonly string[]
}

/** What is to become of her visits. */
export interface HandoverChoice {
  readonly isMovedWhenFree: boolean
  readonly isCustomerAsked: boolean
}

/** How many visits somebody has coming at these stores. One database request. */
export async function countComingVisits(
  database: Pick<Database, 'find' | 'command'>,
  { staffMemberId, storeIds }: Pick<Leaver, 'staffMemberId' | 'storeIds'>,
  nowAt: number,
): Promise<number> {
  // A business day may go on after midnight.
  const from = addDays(storeDateOf(nowAt), -1)
  const filter = { staffMemberId, on: database.command.gte(from) }
  const days = await database.find(staffDays, filter, { orderBy: ['on', 'asc'], limit: MOST_DAYS })
  const coming = days
    .filter(({ storeId }) => storeIds.includes(storeId))
    .flatMap(({ on, busy }) =>
      busy.filter((taken) => isStanding(taken, nowAt) && momentAt(on, taken.endMinute) > nowAt),
    )
  return new Set(coming.map(({ appointmentId }) => appointmentId)).size
}

/**
 * Leaves it to the timer to see to the visits of somebody who leaves, in the transaction in which she does: of each store
 * one by one, her days are closed and her visits given to others or left for calling. One database request a store.
 */
export async function startHandover(
  transaction: Pick<CommandTransaction, 'insert'>,
  { staffMemberId, staffName, storeIds }: Leaver,
  choice: HandoverChoice,
  { makeId, nowAt, caller }: Pick<ActionScope, 'makeId' | 'nowAt' | 'caller'>,
): Promise<void> {
  for (const storeId of storeIds)
    await transaction.insert(handovers, {
      ...{ _id: makeId('handover'), storeId, staffMemberId, staffName, ...choice },
      ...{ startedBy: caller.staff?.staffMemberId ?? '', startedAt: nowAt },
      ...{ areDaysClosed: false, visits: [], nextDueAt: nowAt },
    })
}
