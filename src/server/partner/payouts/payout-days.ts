import * as z from 'zod'
import {
  checkPayoutLimits,
  DAY_SLOTS,
  limitsLeft,
  slotFen,
  slotsFor,
  type PayoutLimitReached,
  type PayoutLimitRules,
  type SlotTake,
} from '../../../domain/partner/payout-limits'
import { ok, type Result } from '../../../domain/shared/result'
import { storeDateOf } from '../../../domain/shared/time'
import type { CommandTransaction } from '../../platform/command-transaction'
import { defineCollection, type Database } from '../../platform/database'

/** What the salon has paid out in a day, in slots that each have a part of the day's limit; counted where there is one. */
export const payoutDays = defineCollection(
  'payoutDays',
  z.object({ _id: z.string(), on: z.string(), slot: z.int(), usedFen: z.int() }),
)

const idOf = (on: string, slot: number): string => `${on}_${slot}`

/** What the salon has paid out on a day (store date). One database request. */
export async function readPayoutDay(database: Database, on: string): Promise<number> {
  const ids = Array.from({ length: DAY_SLOTS }, (_, slot) => idOf(on, slot))
  const slots = await database.find(payoutDays, { _id: database.command.in(ids) }, { limit: DAY_SLOTS })
  return slots.reduce((sumFen, { usedFen }) => sumFen + usedFen, 0)
}

/**
 * Whether the salon's day has room for an amount, all slots together: where an owner has lowered the limit since, some hold
 * more than their part of it, and the others must not be filled beside them. One database request, none without a limit.
 */
export async function checkPayoutDay(
  database: Database,
  { mostOfAllPerDayFen }: Pick<PayoutLimitRules, 'mostOfAllPerDayFen'>,
  { amountFen, nowAt }: { readonly amountFen: number; readonly nowAt: number },
): Promise<Result<undefined, PayoutLimitReached>> {
  if (mostOfAllPerDayFen === undefined) return ok(undefined)
  const wholeDayFen = await readPayoutDay(database, storeDateOf(nowAt))
  const soFar = { personDayFen: 0, personMonthFen: 0, wholeDayFen }
  return checkPayoutLimits(amountFen, limitsLeft({ mostOfAllPerDayFen }, soFar))
}

/**
 * Takes an amount of the salon's day: from one slot as a rule, and near the limit from several. Undefined when all
 * together have too little; nothing is written then. Two database requests, two more for each slot more.
 */
export async function takePayoutDay(
  transaction: Pick<CommandTransaction, 'get' | 'put'>,
  { payoutId, amountFen, on, mostFen }: { payoutId: string; amountFen: number; on: string; mostFen: number },
): Promise<readonly SlotTake[] | undefined> {
  const takes: (SlotTake & { readonly usedFen: number })[] = []
  let missingFen = amountFen
  for (const slot of slotsFor(payoutId)) {
    if (missingFen === 0) break
    const usedFen = (await transaction.get(payoutDays, idOf(on, slot)))?.usedFen ?? 0
    const takenFen = Math.min(missingFen, Math.max(0, slotFen(mostFen, slot) - usedFen))
    if (takenFen === 0) continue
    takes.push({ slot, amountFen: takenFen, usedFen: usedFen + takenFen })
    missingFen -= takenFen
  }
  if (missingFen > 0) return undefined
  for (const { slot, usedFen } of takes) await transaction.put(payoutDays, { _id: idOf(on, slot), on, slot, usedFen })
  return takes.map(({ slot, amountFen: takenFen }) => ({ slot, amountFen: takenFen }))
}

/** Gives back what a payout took that came to nothing. Two database requests for each slot. */
export async function givePayoutDayBack(
  transaction: Pick<CommandTransaction, 'get' | 'put'>,
  on: string,
  takes: readonly SlotTake[],
): Promise<void> {
  for (const { slot, amountFen } of takes) {
    const day = await transaction.get(payoutDays, idOf(on, slot))
    if (day !== undefined) await transaction.put(payoutDays, { ...day, usedFen: day.usedFen - amountFen })
  }
}
