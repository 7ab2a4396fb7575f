import { monthBefore, monthOf } from '../../../domain/partner/participation'
import { programmesOf, type PartnerRules } from '../../../domain/partner/rules'
import { sharePool, shareStoreMonth, statementIdOf, type MonthShares } from '../../../domain/partner/shares'
import { ok } from '../../../domain/shared/result'
import { minuteOn, monthSpan, storeDateOf } from '../../../domain/shared/time'
import { listStoreNames } from '../../catalog/post'
import type { JobScope } from '../../platform/actions'
import type { Database } from '../../platform/database'
import { readRulesAt } from '../partner-rules'
import { participationOf, participations, shareRuns, shareStatements, type ShareStatementDocument } from './documents'
import { readCarried, sumFriends, sumSettled, sumWhileThere } from './gather-month'

/** 04:00 to 05:00 in the stores' zone: whatever was settled on the last day is settled by then. */
const [FIRST_MINUTE, END_MINUTE] = [240, 300]
/** As many as one query answers: whoever were left out would get nothing of her month, and nobody would see it. */
const MOST_PARTICIPANTS = 1000

/** The programmes a month's end freezes by itself; dividends wait for an owner. */
const FROZEN_BY_TIMER = ['staffPartner', 'customerPartner'] as const
type Frozen = (typeof FROZEN_BY_TIMER)[number]

interface Store {
  readonly storeId: string
  readonly name: string
}

/**
 * 月结: freezes the month that has ended for each store, one statement in one transaction; killed between two, the next run
 * makes those that are missing. Returns how many it froze. Database requests: none outside of the hour, 1 once it is
 * done; else 4 (run, rules, stores, run), and for each statement 6 and those of its participants' sums.
 */
export async function freezeDueShares(scope: Pick<JobScope, 'database' | 'now' | 'runTransaction'>): Promise<number> {
  const { database, now, runTransaction } = scope
  const minute = minuteOn(storeDateOf(now()), now())
  if (minute < FIRST_MINUTE || minute >= END_MINUTE) return 0
  const month = monthBefore(monthOf(now()))
  if ((await database.get(shareRuns, month)) !== undefined) return 0
  const rules = await readRulesAt(database, monthSpan(month).endsAt)
  let frozen = 0
  for (const store of await listStoreNames(database))
    for (const programme of FROZEN_BY_TIMER)
      if (programmesOf(rules)[programme].isOn && (await freezeMonth(scope, { programme, store, month }, rules)))
        frozen += 1
  await runTransaction(async (transaction) => ok(await transaction.put(shareRuns, { _id: month, finishedAt: now() })))
  return frozen
}

/** Whose month it is. */
export interface Whose {
  readonly programme: Frozen
  readonly store: Store
  readonly month: string
}

/** Freezes one month of a store unless it is; whether it did. */
async function freezeMonth(
  { database, now, runTransaction }: Pick<JobScope, 'database' | 'now' | 'runTransaction'>,
  whose: Whose,
  rules: PartnerRules,
): Promise<boolean> {
  const statement = await makeStatement(database, whose, rules, now())
  const done = await runTransaction(async (transaction) => {
    if ((await transaction.get(shareStatements, statement._id)) !== undefined) return ok(false)
    await transaction.insert(shareStatements, statement)
    return ok(true)
  })
  return done.isOk && done.value
}

/** Gathers a month's sums, and makes its statement of them. */
async function makeStatement(
  database: Database,
  whose: Whose,
  rules: PartnerRules,
  frozenAt: number,
): Promise<ShareStatementDocument> {
  const { programme, store, month } = whose
  const { storeId } = store
  const filter = { programme, storeId }
  const options = { orderBy: ['admittedAt', 'asc'], limit: MOST_PARTICIPANTS } as const
  const places = (await database.find(participations, filter, options)).map(participationOf)
  const carriedFen = await readCarried(database, { programme, storeId, month })
  const isOfStaff = programme === 'staffPartner'
  const monthFen = isOfStaff ? await sumSettled(database, storeId, monthSpan(month)) : 0
  const counted: { partnerId: string; fen: number }[] = []
  for (const place of places) {
    const fen = isOfStaff ? await sumWhileThere(database, place, month) : await sumFriends(database, place, month)
    counted.push({ partnerId: place.partnerId, fen })
  }
  return frozenStatement(whose, rules, { carriedFen, monthFen, counted }, frozenAt)
}

/** What a month's statement is made of, in fen. */
export interface MonthSums {
  readonly carriedFen: number
  /** The store's; staff partners only. */
  readonly monthFen: number
  /** What counts for each participant. */
  readonly counted: readonly { readonly partnerId: string; readonly fen: number }[]
}

/** The statement that the sums make under the rules. */
export function frozenStatement(
  { programme, store: { storeId, name: storeName }, month }: Whose,
  rules: PartnerRules,
  { carriedFen, monthFen, counted }: MonthSums,
  frozenAt: number,
): ShareStatementDocument {
  const { staffPartner, customerPartner } = programmesOf(rules)
  const ofStaff = (): Made => {
    const partners = counted.map(({ partnerId, fen }) => ({ partnerId, countedFen: fen }))
    const { storeShareBp: rateBp, revenueLineFen } = staffPartner
    const made = shareStoreMonth({ monthFen, carriedFen, partners }, staffPartner)
    return { made, settledFen: monthFen, numbers: { rateBp, revenueLineFen } }
  }
  const ofPool = (): Made => {
    const partners = counted.map(({ partnerId, fen }) => ({ partnerId, spentFen: fen }))
    const settledFen = counted.reduce((sum, { fen }) => sum + fen, 0)
    const { shareBp: rateBp } = customerPartner
    return { made: sharePool({ carriedFen, partners }, rateBp), settledFen, numbers: { rateBp } }
  }
  const { made, settledFen, numbers } = programme === 'staffPartner' ? ofStaff() : ofPool()
  const { shares, baseFen, carriedOutFen } = made
  return {
    ...{ _id: statementIdOf(programme, storeId, month), programme, storeId, storeName, month, ...numbers },
    ...{ ruleVersion: rules.ruleVersion, settledFen, keptFen: 0, costsFen: 0, carriedFen, baseFen },
    ...{ carriedOutFen, frozenAt, shares: [...shares] },
    ...(shares.length > 0 && { payDueAt: frozenAt }),
  }
}

interface Made {
  readonly made: MonthShares
  readonly settledFen: number
  readonly numbers: Pick<ShareStatementDocument, 'rateBp' | 'revenueLineFen'>
}
