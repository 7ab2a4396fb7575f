import { PARTNER_RULES } from '../../config/policies'
import { catalogHeads } from '../../src/server/catalog/documents'
import { bills, type BillDocument } from '../../src/server/checkout/documents'
import { bindingLog, partnerRuleDocuments, partnerships } from '../../src/server/partner/documents'
import { participations, shareRuns, shareStatements, storeCosts } from '../../src/server/partner/shares/documents'
import type { Collection } from '../../src/server/platform/database'
import { ledgerEntries, type LedgerEntryDocument } from '../../src/server/platform/ledger'
import type { BillFacts, Facts, MonthFacts, ProgrammeEvent, ProgrammeNumbers, Rate, RulesInForce } from './facts'

/** Reads all documents of a collection whose ids begin with `idPrefix`. */
export type ReadAll = <D extends { readonly _id: string }>(collection: Collection<D>, idPrefix?: string) => Promise<D[]>

/** What the recomputation goes by, of a whole shop. */
export async function readFacts(readAll: ReadAll): Promise<Facts> {
  const billed = await readAll(bills)
  const joined = (await readAll(partnerships)).flatMap(({ _id, joinedAt }) =>
    joinedAt === undefined ? [] : [[_id, joinedAt] as const],
  )
  const versions = (await readAll(partnerRuleDocuments)).map(({ rules, savedAt }) => rulesFrom(savedAt, rules))
  return {
    bills: billed.map(billFacts),
    events: (await readAll(bindingLog)).flatMap(eventFrom),
    joinedAt: new Map(joined),
    rules: [rulesFrom(-Infinity, PARTNER_RULES), ...versions],
    places: (await readAll(participations)).map(({ shareBp, ...place }) => ({
      ...place,
      ...(shareBp !== undefined && { shareBp }),
    })),
  }
}

/** Revenue that no bill settles: what ends, what refunds and trades keep, and the days of memberships. */
const KEPT: readonly string[] = [
  'sessionsExpired',
  'cardRefunded',
  'cardUpgraded',
  'membershipEarned',
  'membershipRefunded',
]

/** What the months' shares go by beside the bills. */
export async function readMonths(readAll: ReadAll): Promise<MonthFacts> {
  const approved = (await readAll(shareStatements)).filter(({ programme }) => programme === 'shareholderPartner')
  const kept = (await readAll(ledgerEntries)).filter(
    ({ account, kind }) => account === 'revenue.recognised' && KEPT.includes(kind),
  )
  return {
    closed: (await readAll(shareRuns)).map(({ _id }) => _id).sort(),
    approved: approved.map(({ storeId, month }) => ({ storeId, month })),
    costs: (await readAll(storeCosts)).flatMap(({ storeId, month, costs }) =>
      costs.map(({ amountFen }) => ({ storeId, month, amountFen })),
    ),
    kept: kept.map(({ ownerId: storeId, at, amount: amountFen }) => ({ storeId, at, amountFen })),
    storeIds: (await readAll(catalogHeads)).map(({ _id }) => _id),
  }
}

/** The shares that were posted, by entry. */
export async function readPostedShares(readAll: ReadAll): Promise<ReadonlyMap<string, number>> {
  const posted = (await readAll(ledgerEntries, 'share:')).filter(({ kind }) => kind === 'shareEarned')
  return new Map(posted.map(({ _id, amount }) => [_id, amount]))
}

/** What was posted as earned, and as taken back. */
export async function readPosted(readAll: ReadAll): Promise<readonly LedgerEntryDocument[]> {
  return (await readAll(ledgerEntries, 'commission:')).filter(isOfCommission)
}

/** Whether an entry says what a bill earned a partner, or what a refund took back of it. */
export function isOfCommission({ kind }: Pick<LedgerEntryDocument, 'kind'>): boolean {
  return kind === 'commissionEarned' || kind === 'commissionReversed'
}

/** A bill's facts. */
export function billFacts({
  _id,
  storeId,
  customerId,
  settledAt,
  fee,
  lines,
  payments,
  refunds,
}: BillDocument): BillFacts {
  return {
    ...{ billId: _id, storeId, customerId, isFee: fee !== undefined, payments, refunds },
    lines: lines.map(({ sale, ...line }) => ({ ...line, isSale: sale !== undefined })),
    ...(settledAt !== undefined && { settledAt }),
  }
}

const CHANGES: Readonly<Record<string, ProgrammeEvent['what']>> = {
  bound: 'bound',
  rebound: 'bound',
  unbound: 'unbound',
  paused: 'paused',
  resumed: 'resumed',
}

function eventFrom({ at, outcome, customerId, partnerId }: ReturnType<typeof bindingLog.parse>): ProgrammeEvent[] {
  const what = CHANGES[outcome]
  if (what === undefined) return []
  return [{ at, what, ...(customerId !== undefined && { customerId }), ...(partnerId !== undefined && { partnerId }) }]
}

interface StoredRules {
  readonly isOn: boolean
  readonly isLevelTwoOn: boolean
  readonly levelOne: Rate
  readonly levelTwo: Rate
  readonly categoryRates: readonly { readonly categoryId: string; readonly levelOne: Rate; readonly levelTwo: Rate }[]
  readonly programmes?: ProgrammeNumbers | undefined
}

function rulesFrom(fromAt: number, rules: StoredRules): RulesInForce {
  const { isOn, isLevelTwoOn, levelOne, levelTwo, categoryRates, programmes } = rules
  const byCategory = categoryRates.map((each) => [each.categoryId, [each.levelOne, each.levelTwo] as const] as const)
  const base = { fromAt, isOn, isLevelTwoOn, levels: [levelOne, levelTwo] as const, byCategory: new Map(byCategory) }
  return { ...base, ...(programmes !== undefined && { programmes }) }
}
