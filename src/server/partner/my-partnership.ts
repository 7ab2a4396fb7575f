import { PARTNER_TERMS_VERSION } from '../../../config/policies'
import type { ReplyOf } from '../../contracts/contract'
import { listMyFriends, showMyPartnership } from '../../contracts/partner'
import { maskName } from '../../domain/partner/names'
import { ok } from '../../domain/shared/result'
import { monthSpan, storeDateOf } from '../../domain/shared/time'
import { readCustomer } from '../identity/post'
import { query } from '../platform/actions'
import type { Database } from '../platform/database'
import { ledgerEntries, readBalances } from '../platform/ledger'
import { commissions, partnerships } from './documents'
import { readFriends } from './friends'
import { readPartnerRules } from './partner-rules'
import { partnerFenOf } from './views'

const PAGE_SIZE = 20

/**
 * 合伙人 at a glance. Database requests with a pass: 6 (partnership, rules, balances, this month, friends, next release),
 * 1 more for the name of who brought her, 1 more without a pass.
 */
export const showMyPartnershipAction = query(showMyPartnership, async (_request, { caller, database, nowAt }) => {
  const customerId = caller.customer?.customerId ?? ''
  const own = await database.get(partnerships, customerId)
  const rules = await readPartnerRules(database)
  const referrer = own?.referrerId === undefined ? undefined : await readCustomer(database, own.referrerId)
  return ok({
    isPartner: own?.joinedAt !== undefined,
    termsVersion: PARTNER_TERMS_VERSION,
    code: own?.code,
    codeFileId: own?.codeFileId,
    ...partnerFenOf(await readBalances(database, customerId)),
    thisMonthFen: await sumThisMonth(database, customerId, nowAt),
    friendCount: await database.count(partnerships, { referrerId: customerId }),
    nextRelease: await findNextRelease(database, customerId),
    rules: { ...rules, categoryRates: [...rules.categoryRates] },
    ...(referrer !== undefined && { broughtBy: maskName(referrer.displayName) }),
  })
})

/** Earned and taken back in the calendar month of now: what is taken back of earlier months counts here. One request. */
async function sumThisMonth(database: Database, ownerId: string, nowAt: number): Promise<number> {
  const { command } = database
  const { startsAt, endsAt } = monthSpan(storeDateOf(nowAt).slice(0, 7))
  const kinds = command.in(['commissionEarned', 'commissionReversed'])
  const filter = { ownerId, at: command.and(command.gte(startsAt), command.lt(endsAt)), kind: kinds }
  return (await database.totals(ledgerEntries, filter, 'ownerId', ['amount'])).get(ownerId)?.sums.amount ?? 0
}

async function findNextRelease(
  database: Database,
  partnerId: string,
): Promise<ReplyOf<typeof showMyPartnership>['nextRelease']> {
  const isPending = { partnerId, releaseDueAt: database.command.gt(0) }
  const [first] = await database.find(commissions, isPending, { orderBy: ['releaseDueAt', 'asc'], limit: 1 })
  return first === undefined ? undefined : { at: first.availableAt, amountFen: first.amountFen - first.reversedFen }
}

/** 我的朋友. Database requests with a pass: 3, 4 without. */
export const listMyFriendsAction = query(listMyFriends, async ({ before }, { caller, database }) =>
  ok(await readFriends(database, caller.customer?.customerId ?? '', { before, size: PAGE_SIZE })),
)
