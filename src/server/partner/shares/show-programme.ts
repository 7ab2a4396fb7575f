import { showMyShares, showProgramme } from '../../../contracts/programmes'
import { programmesOf } from '../../../domain/partner/rules'
import { ok } from '../../../domain/shared/result'
import { listStoreNames } from '../../catalog/post'
import { readCustomerNames } from '../../identity/post'
import { query } from '../../platform/actions'
import { ledgerEntries } from '../../platform/ledger'
import { readPartnerRules } from '../partner-rules'
import { participations, shareStatements } from './documents'
import { stateOf, viewParticipation, viewStatement } from './views'

const [MOST_PARTICIPANTS, MOST_STATEMENTS] = [200, 12]

/** One programme at a store, for owners. Database requests: 5 (staff, rules, participants, statements, names). */
export const showProgrammeAction = query(showProgramme, async ({ programme, storeId }, { database, nowAt }) => {
  const rules = await readPartnerRules(database)
  const filter = { programme, storeId }
  const byTime = { orderBy: ['admittedAt', 'asc'], limit: MOST_PARTICIPANTS } as const
  const places = await database.find(participations, filter, byTime)
  const byMonth = { orderBy: ['month', 'desc'], limit: MOST_STATEMENTS } as const
  const statements = await database.find(shareStatements, filter, byMonth)
  const ids = [...places, ...statements.flatMap(({ shares }) => shares)].map(({ partnerId }) => partnerId)
  const names = await readCustomerNames(database, [...new Set(ids)])
  return ok({
    ruleVersion: rules.ruleVersion,
    programmes: programmesOf(rules),
    participants: places.map((place) => viewParticipation(place, names, nowAt)),
    statements: statements.map((statement) => viewStatement(statement, names)),
  })
})

/**
 * A partner's places and her latest shares, with the figures they are made of. Database requests with a pass: 3 (places,
 * rules, shares), 1 more for their statements, 1 more for the names of stores.
 */
export const showMySharesAction = query(showMyShares, async (_request, { database, caller, nowAt }) => {
  const partnerId = caller.customer?.customerId ?? ''
  const places = await database.find(participations, { partnerId }, { limit: MOST_PARTICIPANTS })
  const rules = await readPartnerRules(database)
  const posted = await database.find(
    ledgerEntries,
    { ownerId: partnerId, account: 'commission.available', kind: 'shareEarned' },
    { orderBy: ['at', 'desc'], limit: MOST_STATEMENTS },
  )
  const ids = posted.map(({ causeId }) => causeId)
  const isOneOfThem = { _id: database.command.in(ids) }
  const found = ids.length === 0 ? [] : await database.find(shareStatements, isOneOfThem, { limit: ids.length })
  const statements = new Map(found.map((statement) => [statement._id, statement]))
  const stores = places.length === 0 ? [] : await listStoreNames(database)
  return ok({
    places: places.map((place) => ({
      ...{ participationId: place._id, programme: place.programme, spans: place.spans, state: stateOf(place, nowAt) },
      storeName: stores.find(({ storeId }) => storeId === place.storeId)?.name ?? '',
      ...(place.shareBp !== undefined && { shareBp: place.shareBp }),
    })),
    shares: posted.flatMap(({ causeId, amount }) => {
      const statement = statements.get(causeId)
      const own = statement?.shares.find((share) => share.partnerId === partnerId)
      return statement === undefined || own === undefined ? [] : [{ ...statement, basis: own.basis, amountFen: amount }]
    }),
    programmes: programmesOf(rules),
  })
})
