import type * as z from 'zod'
import { PREPAID_MOVES, showCustomerPrepaid, showMyPrepaid, type prepaidView } from '../../contracts/prepaid'
import { quoteTopUpRefund } from '../../domain/prepaid/refund'
import { balanceOf, storeCreditLeftFen, usableTopUps } from '../../domain/prepaid/top-ups'
import { err, ok } from '../../domain/shared/result'
import { storeDateOf } from '../../domain/shared/time'
import { readCustomer } from '../identity/post'
import { query } from '../platform/actions'
import type { Database } from '../platform/database'
import { ledgerEntries, type LedgerEntryDocument } from '../platform/ledger'
import { cutPage, isBefore } from '../platform/time-pages'
import { readTopUps } from './documents'
import { readPrepaidRules } from './rules'

const PAGE_SIZE = 20

/** 我的储值. Database requests: 4 with a pass (account, rules, entries of either account), 5 without. */
export const showMyPrepaidAction = query(showMyPrepaid, async ({ before }, { caller, database, nowAt }) =>
  ok(await readPrepaid(database, caller.customer?.customerId ?? '', before, nowAt)),
)

/**
 * A customer's account; also that of somebody who has deleted herself, whose money may still be given back. Database
 * requests: 6 (staff, customer, and as above).
 */
export const showCustomerPrepaidAction = query(
  showCustomerPrepaid,
  async ({ customerId, before }, { database, nowAt }) => {
    const customer = await readCustomer(database, customerId)
    const prepaid = await readPrepaid(database, customerId, before, nowAt)
    const isNobody = customer === undefined && prepaid.topUps.length + prepaid.moves.length === 0
    return isNobody ? err({ code: 'CUSTOMER_UNKNOWN' }) : ok(prepaid)
  },
)

type PrepaidView = z.output<typeof prepaidView>
type Move = PrepaidView['moves'][number]

async function readPrepaid(
  database: Database,
  customerId: string,
  before: number | undefined,
  nowAt: number,
): Promise<PrepaidView> {
  const all = usableTopUps(await readTopUps(database, customerId), storeDateOf(nowAt))
  const { reasonlessDays } = await readPrepaidRules(database)
  const topUps = all
    .filter(({ principalLeftFen, bonusLeftFen }) => principalLeftFen + bonusLeftFen > 0)
    .map((topUp) => ({ ...topUp, refund: quoteTopUpRefund(topUp, reasonlessDays) }))
  const { found, next } = await readMoves(database, customerId, before)
  const storeCreditFen = storeCreditLeftFen(all)
  return { ...balanceOf(all), storeCreditFen, topUps, moves: found, ...(next !== undefined && { next }) }
}

/** The latest of both accounts, put together by what moved them. */
async function readMoves(
  database: Database,
  ownerId: string,
  before: number | undefined,
): Promise<{ readonly found: Move[]; readonly next: number | undefined }> {
  const entriesOf = (account: string): Promise<LedgerEntryDocument[]> =>
    database.find(
      ledgerEntries,
      { ownerId, account, at: isBefore(database, before) },
      { orderBy: ['at', 'desc'], limit: PAGE_SIZE + 1 },
    )
  const moves = new Map<string, Move>()
  for (const entry of [...(await entriesOf('prepaid.principal')), ...(await entriesOf('prepaid.bonus'))]) {
    const move = moveOf(entry)
    if (move === undefined) continue
    const { principalFen = 0, bonusFen = 0 } = moves.get(move.moveId) ?? {}
    moves.set(move.moveId, {
      ...move,
      principalFen: principalFen + move.principalFen,
      bonusFen: bonusFen + move.bonusFen,
    })
  }
  const latestFirst = [...moves.values()].sort((a, b) => b.at - a.at)
  const { found, next } = cutPage(latestFirst.slice(0, PAGE_SIZE + 1), PAGE_SIZE, ({ at }) => at)
  return { found: [...found], next }
}

function moveOf({ _id, account, amount, kind, causeId, at }: LedgerEntryDocument): Move | undefined {
  const known = PREPAID_MOVES.find((each) => each === kind)
  if (known === undefined) return undefined
  const isPrincipal = account === 'prepaid.principal'
  return {
    ...{ moveId: _id.replace(/:(principal|bonus)$/, ''), kind: known, at },
    ...(known === 'storeCreditGiven' ? { payoutId: causeId } : { billId: causeId }),
    ...{ principalFen: isPrincipal ? amount : 0, bonusFen: isPrincipal ? 0 : amount },
  }
}
