import { approveDividend, enterCosts, showDividend } from '../../../contracts/programmes'
import { coversMonth, nextDividendMonth } from '../../../domain/partner/participation'
import { programmesOf } from '../../../domain/partner/rules'
import { shareProfit, statementIdOf, type MonthShares } from '../../../domain/partner/shares'
import { err, ok, type Result } from '../../../domain/shared/result'
import { monthSpan } from '../../../domain/shared/time'
import { readCatalog } from '../../catalog/post'
import { DELETED_NAME } from '../../../domain/identity/customer'
import { readCustomerNames } from '../../identity/post'
import { command, query } from '../../platform/actions'
import type { CommandTransaction } from '../../platform/command-transaction'
import type { Database } from '../../platform/database'
import { readPartnerRules } from '../partner-rules'
import { readAgreements, type StoreAgreements } from './agreements'
import { costsIdOf, dividendBooks, shareStatements, storeCosts, type ShareStatementDocument } from './documents'
import { readCarried, sumKept, sumSettled } from './gather-month'
import { viewStatement } from './views'

/** 录入费用: all of a month's, anew. Database requests: 7 (staff; start, costs; costs, audit, answer; commit). */
export const enterCostsAction = command(enterCosts, ({ storeId, month, costs, version }, scope) =>
  scope.answerOnce(async (transaction) => {
    const _id = costsIdOf(storeId, month)
    const before = await transaction.get(storeCosts, _id)
    if (before?.frozenAt !== undefined) return err({ code: 'MONTH_FROZEN' })
    const present = before?.version ?? 0
    if (present !== version) return err({ code: 'COSTS_OUTDATED', version: present })
    const { staff } = scope.caller
    const enteredBy = staff === undefined ? {} : { enteredByStaffMemberId: staff.staffMemberId }
    await transaction.put(storeCosts, { _id, storeId, month, costs, version: version + 1, ...enteredBy })
    await transaction.recordAudit(storeId, { month })
    return ok({ version: version + 1 })
  }),
)

type Costs = ReturnType<typeof storeCosts.parse>

/** A month's profit as it stands, and what it would give each. */
interface Draft extends MonthShares {
  readonly agreements: StoreAgreements
  readonly costs: Pick<Costs, 'costs' | 'version' | 'frozenAt'>
  readonly settledFen: number
  readonly keptFen: number
  readonly costsFen: number
  readonly carriedFen: number
  readonly partnerCount: number
  readonly nextMonth: string | undefined
}

/** Six database requests. */
async function draftDividend(database: Database, storeId: string, month: string): Promise<Draft> {
  const agreements = await readAgreements(database, storeId)
  const costs = (await database.get(storeCosts, costsIdOf(storeId, month))) ?? { costs: [], version: 0 }
  const figures = {
    settledFen: await sumSettled(database, storeId, monthSpan(month)),
    keptFen: await sumKept(database, storeId, month),
    costsFen: costs.costs.reduce((sum, { amountFen }) => sum + amountFen, 0),
    carriedFen: await readCarried(database, { programme: 'shareholderPartner', storeId, month }),
  }
  const partners = agreements.documents
    .filter(({ spans }) => coversMonth(spans, month))
    .map(({ partnerId, shareBp = 0 }) => ({ partnerId, shareBp }))
  const nextMonth = nextDividendMonth(agreements.documents, agreements.frozenUntil)
  const shares = shareProfit({ ...figures, partners })
  return { ...shares, ...figures, agreements, costs, partnerCount: partners.length, nextMonth }
}

/** What a month's dividend would be. Database requests: 8 (staff, draft 6, names). */
export const showDividendAction = query(showDividend, async ({ storeId, month }, { database, nowAt }) => {
  const draft = await draftDividend(database, storeId, month)
  const names = await readCustomerNames(database, draft.shares.map(({ partnerId }) => partnerId)) // prettier-ignore
  const { settledFen, keptFen, costsFen, carriedFen, baseFen, carriedOutFen, costs, agreements } = draft
  return ok({
    ...{ settledFen, keptFen, costsFen, carriedFen, baseFen, carriedOutFen },
    ...{ costs: costs.costs, costsVersion: costs.version },
    isApproved: agreements.frozenUntil !== undefined && month <= agreements.frozenUntil,
    canApprove: draft.nextMonth === month && monthSpan(month).endsAt <= nowAt && draft.partnerCount > 0,
    shares: draft.shares.map((share) => ({ ...share, displayName: names.get(share.partnerId) ?? DELETED_NAME })),
  })
})

/** The figures of a dividend, and what they give each. */
export type DividendFigures = MonthShares &
  Pick<ShareStatementDocument, 'settledFen' | 'keptFen' | 'costsFen' | 'carriedFen'>

/** An approved month. */
export function dividendStatement(
  approved: Pick<ShareStatementDocument, 'month' | 'ruleVersion' | 'frozenAt'> & {
    readonly store: { readonly storeId: string; readonly name: string }
  },
  { settledFen, keptFen, costsFen, carriedFen, baseFen, carriedOutFen, shares }: DividendFigures,
): ShareStatementDocument {
  const { month, ruleVersion, frozenAt, store } = approved
  const programme = 'shareholderPartner'
  return {
    ...{
      _id: statementIdOf(programme, store.storeId, month),
      programme,
      storeId: store.storeId,
      storeName: store.name,
    },
    ...{ month, ruleVersion, frozenAt, settledFen, keptFen, costsFen, carriedFen, baseFen, carriedOutFen },
    shares: [...shares],
    ...(shares.length > 0 && { payDueAt: frozenAt }),
  }
}

type Refusal = {
  readonly code: keyof typeof approveDividend.errors
  readonly month?: string
  readonly baseFen?: number
}

/**
 * 批准分红: the figures are gathered first; what could have changed meanwhile, the costs and the agreements, is checked in
 * the transaction and frozen with it. Database requests: 18 (staff, draft 6; start, rules, store, book, costs; statement,
 * book, costs, audit, answer; commit; names).
 */
export const approveDividendAction = command(approveDividend, async ({ storeId, month, baseFen }, scope) => {
  const { database, nowAt, caller } = scope
  const draft = await draftDividend(database, storeId, month)
  const names = await readCustomerNames(database, draft.shares.map(({ partnerId }) => partnerId)) // prettier-ignore
  return scope.answerOnce(async (transaction) => {
    const rules = await readPartnerRules(transaction)
    if (!programmesOf(rules).shareholderPartner.isOn) return err({ code: 'PROGRAMME_OFF' })
    const store = (await readCatalog(transaction, storeId))?.store
    if (store === undefined) return err({ code: 'STORE_UNKNOWN' })
    const isRight = await checkDraft(transaction, draft, { storeId, month, baseFen, nowAt })
    if (!isRight.isOk) return isRight
    const approved = { month, store: { storeId, name: store.name }, ruleVersion: rules.ruleVersion, frozenAt: nowAt }
    const { staff } = caller
    const approvedBy = staff === undefined ? {} : { approvedByStaffMemberId: staff.staffMemberId }
    const statement = { ...dividendStatement(approved, draft), ...approvedBy }
    await transaction.insert(shareStatements, statement)
    await transaction.put(dividendBooks, {
      _id: storeId,
      frozenUntil: month,
      revision: draft.agreements.revision + 1,
    })
    const { costs, version } = draft.costs
    await transaction.put(storeCosts, {
      ...{ _id: costsIdOf(storeId, month), storeId, month, costs, version, frozenAt: nowAt },
    })
    await transaction.recordAudit(storeId, { month, baseFen })
    return ok({ statement: viewStatement(statement, names) })
  })
})

async function checkDraft(
  transaction: Pick<CommandTransaction, 'get'>,
  draft: Draft,
  { storeId, month, baseFen, nowAt }: { storeId: string; month: string; baseFen: number; nowAt: number },
): Promise<Result<undefined, Refusal>> {
  const { revision = 0, frozenUntil } = (await transaction.get(dividendBooks, storeId)) ?? {}
  const { version = 0 } = (await transaction.get(storeCosts, costsIdOf(storeId, month))) ?? {}
  if (frozenUntil !== undefined && month <= frozenUntil) return err({ code: 'MONTH_FROZEN' })
  if (monthSpan(month).endsAt > nowAt) return err({ code: 'MONTH_NOT_OVER' })
  if (draft.partnerCount === 0) return err({ code: 'NOBODY_SHARES' })
  if (draft.nextMonth !== undefined && draft.nextMonth < month)
    return err({ code: 'MONTH_LEFT_OUT', month: draft.nextMonth })
  const isStill = revision === draft.agreements.revision && version === draft.costs.version
  if (!isStill || draft.baseFen !== baseFen) return err({ code: 'FIGURES_OUTDATED', baseFen: draft.baseFen })
  return ok(undefined)
}
