import * as z from 'zod'
import { checkIn, showMyCheckIn } from '../../contracts/check-in'
import type { ReplyOf } from '../../contracts/contract'
import { isoDate } from '../../contracts/fields'
import { checkIn as decideCheckIn, nextCheckIn, type CheckInState } from '../../domain/loyalty/check-in'
import { lifeOf } from '../../domain/loyalty/points'
import { ok, type Result } from '../../domain/shared/result'
import { storeDateOf } from '../../domain/shared/time'
import { command, query } from '../platform/actions'
import type { CommandTransaction } from '../platform/command-transaction'
import { defineCollection, type Database } from '../platform/database'
import { postEarned, type PointsTransaction } from './move-points'
import { readPointRules } from './point-rules'

/** When a customer checked in last: who does so on two phones at once meets here. */
export const checkIns = defineCollection(
  'checkIns',
  z.object({ _id: z.string(), lastOn: isoDate.optional(), daysInRow: z.int() }),
)

type CheckedIn = ReplyOf<typeof checkIn>
interface CheckInRefused {
  readonly code: 'CHECK_IN_OFF' | 'CHECKED_IN_ALREADY'
}

async function readState(
  reader: Pick<Database, 'get'> | Pick<CommandTransaction, 'get'>,
  customerId: string,
): Promise<CheckInState> {
  const { _id, ...state } = (await reader.get(checkIns, customerId)) ?? { _id: customerId, daysInRow: 0 }
  return { customerId: _id, ...state }
}

/** 今日签到. Database requests: 2 with a pass (rules, state), 3 without. */
export const showMyCheckInAction = query(showMyCheckIn, async (_request, { caller, database, nowAt }) => {
  const rules = await readPointRules(database)
  const { checkInPoints = 0, checkInRowPoints: extraPoints = 0 } = rules
  const state = await readState(database, caller.customer?.customerId ?? '')
  const { daysInRow, points, daysToExtra, isDone } = nextCheckIn(state, rules, storeDateOf(nowAt))
  return ok({ points: checkInPoints === 0 ? 0 : points, extraPoints, daysInRow, daysToExtra, isDone })
})

/**
 * 签到. Database requests: 10 (who calls; start, rules, state; balances, entry, balances; state, answer;
 * commit), 2 more where points end.
 */
export const checkInAction = command(checkIn, (_request, scope) => {
  const customerId = scope.caller.customer?.customerId ?? ''
  return scope.answerOnce((transaction) => postCheckIn(transaction, customerId, scope.nowAt))
})

/** Checks a customer in, with the points it brings. Database requests: 6 (rules, state; balances, entry, balances; state). */
export async function postCheckIn(
  transaction: PointsTransaction,
  customerId: string,
  at: number,
): Promise<Result<CheckedIn, CheckInRefused>> {
  const today = storeDateOf(at)
  const rules = await readPointRules(transaction)
  const decided = decideCheckIn(await readState(transaction, customerId), rules, today)
  if (!decided.isOk) return decided
  const { state, points: amount } = decided.value
  const cause = { kind: 'pointsForCheckIn', causeId: `checkIn:${today}`, at } as const
  const entryId = `points:checkIn:${customerId}:${today}`
  const entry = { entryId, ownerId: customerId, account: 'points', amount, ...cause, ...lifeOf(at, rules) } as const
  const { points: balance = 0 } = await postEarned(transaction, entry)
  const { customerId: _id, ...rest } = state
  await transaction.put(checkIns, { _id, ...rest })
  return ok({ points: amount, daysInRow: state.daysInRow, balance })
}
