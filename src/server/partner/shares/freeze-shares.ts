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
const MOST_PARTICIPANTS = 200

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

interface Whose {
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

async function makeStatement(
  database: Database,
  { programme, store, month }: Whose,
  rules: PartnerRules,
  frozenAt: number,
): Promise<ShareStatementDocument> {
  const { storeId, name: storeName } = store
  const filter = { programme, storeId }
  const options = { orderBy: ['admittedAt', 'asc'], limit: MOST_PARTICIPANTS } as const
  const places = (await database.find(participations, filter, options)).map(participationOf)
  const carriedFen = await readCarried(database, { programme, storeId, month })
  const sums = { places, carriedFen, month }
  const { staffPartner, customerPartner } = programmesOf(rules)
  const made =
    programme === 'staffPartner'
      ? await sumStore(database, storeId, sums, staffPartner)
      : await sumPool(database, sums, customerPartner.shareBp)
  const { shares, baseFen, carriedOutFen } = made.shares
  return {
    ...{ _id: statementIdOf(programme, storeId, month), programme, storeId, storeName, month },
    ...{ ruleVersion: rules.ruleVersion, settledFen: made.settledFen, keptFen: 0, costsFen: 0, carriedFen, baseFen },
    ...(programme === 'staffPartner'
      ? { rateBp: staffPartner.storeShareBp, revenueLineFen: staffPartner.revenueLineFen }
      : { rateBp: customerPartner.shareBp }),
    ...{ carriedOutFen, frozenAt, shares: [...shares] },
    ...(shares.length > 0 && { payDueAt: frozenAt }),
  }
}

interface Sums {
  readonly places: readonly ReturnType<typeof participationOf>[]
  readonly carriedFen: number
  readonly month: string
}

interface Made {
  readonly settledFen: number
  readonly shares: MonthShares
}

async function sumStore(
  database: Database,
  storeId: string,
  { places, carriedFen, month }: Sums,
  rules: Parameters<typeof shareStoreMonth>[1],
): Promise<Made> {
  const monthFen = await sumSettled(database, storeId, monthSpan(month))
  const partners: { partnerId: string; countedFen: number }[] = []
  for (const place of places)
    partners.push({ partnerId: place.partnerId, countedFen: await sumWhileThere(database, place, month) })
  return { settledFen: monthFen, shares: shareStoreMonth({ monthFen, carriedFen, partners }, rules) }
}

async function sumPool(database: Database, { places, carriedFen, month }: Sums, shareBp: number): Promise<Made> {
  const partners: { partnerId: string; spentFen: number }[] = []
  for (const place of places)
    partners.push({ partnerId: place.partnerId, spentFen: await sumFriends(database, place, month) })
  const settledFen = partners.reduce((sum, { spentFen }) => sum + spentFen, 0)
  return { settledFen, shares: sharePool({ carriedFen, partners }, shareBp) }
}
