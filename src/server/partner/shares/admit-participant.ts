import type { RequestOf } from '../../../contracts/contract'
import { admitParticipant } from '../../../contracts/programmes'
import { participationIdOf, spanOfMonths } from '../../../domain/partner/participation'
import { programmesOf } from '../../../domain/partner/rules'
import { isWithinWhole } from '../../../domain/partner/shares'
import { err, ok, type Result } from '../../../domain/shared/result'
import { parseIsoDate } from '../../../domain/shared/time'
import { readCatalog } from '../../catalog/post'
import { holdStaffMember, readCustomer } from '../../identity/post'
import { command, type ActionScope } from '../../platform/actions'
import type { CommandTransaction } from '../../platform/command-transaction'
import { partnerships, type PartnershipDocument } from '../documents'
import { readPartnerRules } from '../partner-rules'
import { hasJoined, isActivePartner } from '../post-commissions'
import { MOST_AGREEMENTS, readAgreements } from './agreements'
import { dividendBooks, participations, type ParticipationDocument } from './documents'
import { viewParticipation } from './views'

type Request = RequestOf<typeof admitParticipant>
type Place<Programme> = Extract<Request['place'], { programme: Programme }>
type Refusal = {
  readonly code:
    | 'BUSY_TRY_AGAIN'
    | Exclude<keyof typeof admitParticipant.errors, 'PROGRAMME_OFF' | 'STORE_UNKNOWN' | 'NOT_A_PARTNER'>
}
type Writing = Pick<CommandTransaction, 'get' | 'put' | 'insert'>
type Base = Pick<ParticipationDocument, 'partnerId' | 'storeId' | 'admittedAt' | 'admittedByStaffMemberId'>

/**
 * Gives somebody a place. Database requests: 11 for the pool (staff; start, rules, partnership, store, place; place,
 * customer, audit, answer; commit), 3 more for a staff partner (staff member twice, partnership) of one store, 2 more for a
 * shareholder (the store's agreements; its book).
 */
export const admitParticipantAction = command(admitParticipant, async ({ customerId, storeId, place }, scope) => {
  const { nowAt, caller, database } = scope
  const agreements = place.programme === 'shareholderPartner' ? await readAgreements(database, storeId) : undefined
  const newId = `shareholderPartner:${scope.makeId('agr')}`
  return scope.answerOnce(async (transaction) => {
    const rules = await readPartnerRules(transaction)
    if (!programmesOf(rules)[place.programme].isOn) return err({ code: 'PROGRAMME_OFF' })
    const partnership = await transaction.get(partnerships, customerId)
    // A staff partner who had left may come back, there or at another store.
    const mayTakePart = place.programme === 'staffPartner' ? hasJoined : isActivePartner
    if (partnership === undefined || !mayTakePart(partnership)) return err({ code: 'NOT_A_PARTNER' })
    if ((await readCatalog(transaction, storeId)) === undefined) return err({ code: 'STORE_UNKNOWN' })
    const base: Base = { ...{ partnerId: customerId, storeId }, ...admittedBy(caller, nowAt) }
    const given =
      place.programme === 'staffPartner'
        ? await giveStaffPlace(transaction, base, place, partnership)
        : place.programme === 'customerPartner'
          ? await inviteToPool(transaction, base)
          : await keepAgreement(transaction, { ...base, _id: newId }, place, agreements)
    if (!given.isOk) return given
    const customer = await readCustomer(transaction, customerId)
    await transaction.recordAudit(customerId, { participationId: given.value._id, storeId })
    const names = new Map([[customerId, customer?.displayName ?? '']])
    return ok({ participation: viewParticipation(given.value, names, nowAt) })
  })
})

function admittedBy(
  { staff }: ActionScope['caller'],
  admittedAt: number,
): Pick<Base, 'admittedAt' | 'admittedByStaffMemberId'> {
  return { admittedAt, ...(staff !== undefined && { admittedByStaffMemberId: staff.staffMemberId }) }
}

/** 员工合伙: from now on whom she brings pays that programme. */
async function giveStaffPlace(
  transaction: Writing,
  base: Base,
  { programme, staffMemberId }: Place<'staffPartner'>,
  partnership: PartnershipDocument,
): Promise<Result<ParticipationDocument, Refusal>> {
  const { partnerId, storeId, admittedAt } = base
  const { staff } = partnership
  // One place at a time, and as one staff member for good.
  const isSomebodyElse = staff !== undefined && (staff.staffMemberId !== staffMemberId || staff.endedAt === undefined)
  if (isSomebodyElse) return err({ code: 'PARTICIPATES_ALREADY' })
  const held = await holdStaffMember(transaction, staffMemberId, storeId)
  if (held === undefined) return err({ code: 'STAFF_MEMBER_UNKNOWN' })
  const spans: ParticipationDocument['spans'] = []
  for (const id of held.storeIds) {
    const place = await transaction.get(participations, participationIdOf({ programme, storeId: id, staffMemberId }))
    if (place !== undefined && place.partnerId !== partnerId) return err({ code: 'PARTICIPATES_ALREADY' })
    if (id === storeId) spans.push(...(place?.spans ?? []))
  }
  const _id = participationIdOf({ programme, storeId, staffMemberId })
  spans.push({ startsAt: admittedAt })
  const given: ParticipationDocument = { ...base, _id, programme, staffMemberId, spans }
  await transaction.put(participations, given)
  await transaction.put(partnerships, { ...partnership, staff: { staffMemberId } })
  return ok(given)
}

/** 客户合伙: her place begins once she accepts. */
async function inviteToPool(transaction: Writing, base: Base): Promise<Result<ParticipationDocument, Refusal>> {
  const { partnerId, storeId, admittedAt } = base
  const programme = 'customerPartner'
  const _id = participationIdOf({ programme, storeId, partnerId })
  const before = await transaction.get(participations, _id)
  const isOpen = before?.spans.some(({ endsAt = Infinity }) => endsAt > admittedAt) === true
  if (isOpen || before?.isInvited === true) return err({ code: 'PARTICIPATES_ALREADY' })
  const invited: ParticipationDocument = { ...base, _id, programme, spans: before?.spans ?? [], isInvited: true }
  await transaction.put(participations, invited)
  return ok(invited)
}

/** 股东合伙: a signed agreement, recorded; the store's book is written, so that no approval misses it. */
async function keepAgreement(
  transaction: Writing,
  base: Base & { readonly _id: string },
  place: Place<'shareholderPartner'>,
  agreements: Awaited<ReturnType<typeof readAgreements>> | undefined,
): Promise<Result<ParticipationDocument, Refusal>> {
  const { programme, shareBp, fromMonth, untilMonth, signedOn, agreementNote = '', agreementFileId } = place
  if (agreementNote === '' && agreementFileId === undefined) return err({ code: 'AGREEMENT_MISSING' })
  if (untilMonth !== undefined && untilMonth < fromMonth) return err({ code: 'MONTHS_INVALID' })
  const book = (await transaction.get(dividendBooks, base.storeId)) ?? { _id: base.storeId, revision: 0 }
  // Another agreement was recorded meanwhile.
  if (agreements === undefined || book.revision !== agreements.revision) return err({ code: 'BUSY_TRY_AGAIN' })
  if (agreements.documents.length >= MOST_AGREEMENTS)
    return err({ code: 'TOO_MANY_AGREEMENTS', mostAgreements: MOST_AGREEMENTS })
  if (book.frozenUntil !== undefined && fromMonth <= book.frozenUntil) return err({ code: 'MONTH_FROZEN' })
  const span = spanOfMonths(fromMonth, untilMonth)
  const meeting = agreements.documents.filter(({ spans }) =>
    spans.some(({ startsAt, endsAt = Infinity }) => startsAt < (span.endsAt ?? Infinity) && span.startsAt < endsAt),
  )
  // All that meet it, whether or not they meet each other: the safe side.
  if (!isWithinWhole([shareBp, ...meeting.map((each) => each.shareBp ?? 0)])) return err({ code: 'SHARES_TOO_HIGH' })
  const agreement: ParticipationDocument = {
    ...{ ...base, programme, shareBp, spans: [span], agreementNote },
    signedOn: parseIsoDate(signedOn) ?? signedOn,
    ...(agreementFileId !== undefined && { agreementFileId }),
  }
  await transaction.insert(participations, agreement)
  await transaction.put(dividendBooks, { ...book, revision: book.revision + 1 })
  return ok(agreement)
}
