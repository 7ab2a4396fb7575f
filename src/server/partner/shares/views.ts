import type * as z from 'zod'
import type { participationView, shareStatementView } from '../../../contracts/programme-views'
import { DELETED_NAME } from '../../../domain/identity/customer'
import type { ParticipationDocument, ShareStatementDocument } from './documents'

export type ParticipationView = z.output<typeof participationView>

/** How a place stands at `nowAt`. */
export function stateOf({ spans, isInvited }: ParticipationDocument, nowAt: number): ParticipationView['state'] {
  if (spans.some(({ endsAt = Infinity }) => endsAt > nowAt)) return 'active'
  return isInvited === true ? 'invited' : 'ended'
}

/** A place as owners see it. */
export function viewParticipation(
  document: ParticipationDocument,
  names: ReadonlyMap<string, string>,
  nowAt: number,
): ParticipationView {
  const { _id: participationId, partnerId: customerId, storeId, spans } = document
  const { staffMemberId, shareBp, signedOn, agreementNote, agreementFileId } = document
  return {
    ...{ participationId, customerId, storeId, spans, state: stateOf(document, nowAt) },
    displayName: names.get(customerId) ?? DELETED_NAME,
    ...{ staffMemberId, shareBp, signedOn, agreementNote, agreementFileId },
  }
}

/** A frozen month as owners see it. */
export function viewStatement(
  document: ShareStatementDocument,
  names: ReadonlyMap<string, string>,
): z.output<typeof shareStatementView> {
  const { _id: statementId, shares, ...rest } = document
  return {
    ...{ statementId, ...rest },
    shares: shares.map((share) => ({ ...share, displayName: names.get(share.partnerId) ?? DELETED_NAME })),
  }
}
