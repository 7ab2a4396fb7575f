import { endParticipation } from '../../../contracts/programmes'
import { endParticipation as endAt, monthOf, participationIdOf } from '../../../domain/partner/participation'
import { err, ok, type Result } from '../../../domain/shared/result'
import { monthSpan } from '../../../domain/shared/time'
import { readCustomer } from '../../identity/post'
import { command } from '../../platform/actions'
import type { CommandTransaction } from '../../platform/command-transaction'
import type { Database } from '../../platform/database'
import { partnerships } from '../documents'
import { dividendBooks, participationOf, participations, type ParticipationDocument } from './documents'
import { stateOf, viewParticipation } from './views'

type Writing = Pick<CommandTransaction, 'get' | 'put'>

/**
 * Ends a place; what was earned stays. Database requests: 8 for the pool (staff; start, place; place, customer, audit,
 * answer; commit), 2 more for a staff partner (partnership) and for a shareholder (the store's book).
 */
export const endParticipationAction = command(endParticipation, ({ participationId, untilMonth, reason }, scope) =>
  scope.answerOnce(async (transaction) => {
    const { nowAt, caller, personalData } = scope
    const place = await transaction.get(participations, participationId)
    if (place === undefined) return err({ code: 'PARTICIPATION_UNKNOWN' })
    if (stateOf(place, nowAt) === 'ended') return err({ code: 'PARTICIPATION_ENDED' })
    const until = await endOf(transaction, place, untilMonth, nowAt)
    if (!until.isOk) return until
    const endedBy = caller.staff === undefined ? {} : { endedByStaffMemberId: caller.staff.staffMemberId }
    const ended = { ...ending(place, until.value), ...endedBy, endReasonSealed: personalData.seal(reason) }
    await transaction.put(participations, ended)
    if (place.programme === 'staffPartner') await closeCode(transaction, place, nowAt)
    const { partnerId } = place
    const customer = await readCustomer(transaction, partnerId)
    await transaction.recordAudit(partnerId, { participationId })
    const names = new Map([[partnerId, customer?.displayName ?? '']])
    return ok({ participation: viewParticipation(ended, names, nowAt) })
  }),
)

type EndRefusal = { readonly code: 'MONTHS_INVALID' | 'MONTH_FROZEN' }

/** When a place ends: at once, or an agreement with its last month, unless a dividend after that was approved. */
async function endOf(
  transaction: Writing,
  { programme, storeId, spans }: ParticipationDocument,
  untilMonth: string | undefined,
  nowAt: number,
): Promise<Result<number, EndRefusal>> {
  if (programme !== 'shareholderPartner') return untilMonth === undefined ? ok(nowAt) : err({ code: 'MONTHS_INVALID' })
  const first = spans[0]
  if (untilMonth === undefined || first === undefined || untilMonth < monthOf(first.startsAt))
    return err({ code: 'MONTHS_INVALID' })
  const book = (await transaction.get(dividendBooks, storeId)) ?? { _id: storeId, revision: 0 }
  if (book.frozenUntil !== undefined && untilMonth < book.frozenUntil) return err({ code: 'MONTH_FROZEN' })
  await transaction.put(dividendBooks, { ...book, revision: book.revision + 1 })
  return ok(monthSpan(untilMonth).endsAt)
}

function ending(place: ParticipationDocument, at: number): ParticipationDocument {
  const { isInvited: _isInvited, ...rest } = place
  return { ...rest, spans: endAt(participationOf(place), at).spans.map((span) => ({ ...span })) }
}

/** Her code leads nowhere, and whom she brought earns her nothing new. Two database requests. */
async function closeCode(transaction: Writing, { partnerId }: ParticipationDocument, nowAt: number): Promise<void> {
  const partnership = await transaction.get(partnerships, partnerId)
  if (partnership?.staff === undefined) return
  await transaction.put(partnerships, { ...partnership, staff: { ...partnership.staff, endedAt: nowAt } })
}

/**
 * 离职: a staff member who leaves the store she is a staff partner of earns nothing new; what was earned stays hers. In
 * identity's own transaction. Database requests: 1 for each store, 3 more when a place ends.
 */
export async function endStaffPartner(
  transaction: Writing,
  { staffMemberId, storeIds }: { readonly staffMemberId: string; readonly storeIds: readonly string[] },
  nowAt: number,
): Promise<void> {
  for (const storeId of storeIds) {
    const id = participationIdOf({ programme: 'staffPartner', storeId, staffMemberId })
    const place = await transaction.get(participations, id)
    if (place === undefined || stateOf(place, nowAt) !== 'active') continue
    await transaction.put(participations, ending(place, nowAt))
    await closeCode(transaction, place, nowAt)
  }
}

/** Ends every place of a partner who was deleted; what was earned stays under her id. Database requests: 1, 1 for each. */
export async function endPlacesOf(database: Database, partnerId: string, nowAt: number): Promise<void> {
  const places = await database.find(participations, { partnerId }, { limit: 100 })
  for (const place of places.filter((each) => stateOf(each, nowAt) !== 'ended'))
    await database.updateWhere(participations, { _id: place._id }, { spans: ending(place, nowAt).spans }, ['isInvited'])
}
