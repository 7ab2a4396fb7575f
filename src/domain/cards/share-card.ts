import { err, ok, type Result } from '../shared/result'
import type { IsoDate } from '../shared/time'
import type { CardChange, TreatmentCard } from './card'
import { checkChangeable, withChange, type CardUnchangeable } from './change-card'

/** Who names or removes somebody, and when: the customer herself, or staff. */
export interface Sharing {
  readonly at: number
  readonly today: IsoDate
  readonly byStaffMemberId?: string
}

/** Whether a customer may pay with the card: it is hers, or its owner lets her. */
export function mayUse({ customerId, sharedWithIds = [] }: TreatmentCard, whoId: string): boolean {
  return customerId === whoId || sharedWithIds.includes(whoId)
}

/** 共享: one more customer may pay her own bills with the card; at most `mostSharedWith` do beside its owner. */
export function shareCard(
  card: TreatmentCard,
  withId: string,
  mostSharedWith: number,
  sharing: Sharing,
): Result<
  TreatmentCard,
  | CardUnchangeable
  | { readonly code: 'CARD_HERS_ALREADY' }
  | { readonly code: 'SHARED_ALREADY' }
  | { readonly code: 'SHARED_WITH_TOO_MANY'; readonly mostSharedWith: number }
> {
  const checked = checkChangeable(card, sharing.today)
  if (!checked.isOk) return checked
  const { customerId, sharedWithIds = [] } = card
  if (customerId === withId) return err({ code: 'CARD_HERS_ALREADY' })
  if (sharedWithIds.includes(withId)) return err({ code: 'SHARED_ALREADY' })
  if (sharedWithIds.length >= mostSharedWith) return err({ code: 'SHARED_WITH_TOO_MANY', mostSharedWith })
  return ok(withSharing(card, [...sharedWithIds, withId], changeOf('shared', withId, sharing)))
}

/** 取消共享: she may not use it any more, from this moment; what she used stays with her bills. */
export function unshareCard(
  card: TreatmentCard,
  withId: string,
  sharing: Sharing,
): Result<TreatmentCard, { readonly code: 'NOT_SHARED' }> {
  const { sharedWithIds = [] } = card
  if (!sharedWithIds.includes(withId)) return err({ code: 'NOT_SHARED' })
  const rest = sharedWithIds.filter((id) => id !== withId)
  return ok(withSharing(card, rest, changeOf('unshared', withId, sharing)))
}

function changeOf(kind: 'shared' | 'unshared', toCustomerId: string, { at, byStaffMemberId }: Sharing): CardChange {
  return { kind, at, toCustomerId, ...(byStaffMemberId !== undefined && { byStaffMemberId }) }
}

function withSharing(card: TreatmentCard, sharedWithIds: readonly string[], change: CardChange): TreatmentCard {
  const { sharedWithIds: _before, ...rest } = card
  return withChange({ ...rest, ...(sharedWithIds.length > 0 && { sharedWithIds }) }, change)
}
