import type { Database } from '../platform/database'
import type { PersonalData } from '../platform/personal-data'
import { commissions, partnerCodes, partnerships, pendingLinks } from './documents'
import { exportPayoutsOf } from './payouts/export-payouts'
import { forgetPayee } from './payouts/forget-payee'
import { forgetSuspect } from './payouts/fraud-flags'
import { participations } from './shares/documents'
import { endPlacesOf } from './shares/end-participation'

/** More than anybody has; an export of one person's data is one answer. */
const MOST_EXPORTED = 1000

/**
 * What becomes of a partner who was deleted: her code leads nowhere and she earns nothing new; what was earned stays
 * under an id that leads nowhere. Safe to repeat. Database requests: 1 for who was no partner, else 7, 8 where
 * nothing was paid to her, and 1 for each place she has.
 */
export async function forgetPartner(database: Database, customerId: string, nowAt: number): Promise<void> {
  const own = await database.get(partnerships, customerId)
  if (own?.code === undefined) return
  await endPlacesOf(database, customerId, nowAt)
  await forgetSuspect(database, customerId)
  await forgetPayee(database, customerId)
  await database.removeWhere(partnerCodes, { _id: own.code })
  await database.updateWhere(partnerships, { _id: customerId }, { isActive: false }, ['code', 'codeFileId'])
}

/** A link that lapsed so long ago explains no refusal any more. */
const KEEP_LAPSED_MS = 30 * 86_400_000

/** Forgets who touched which link once that lapsed 30 days ago; returns how many. One database request. */
export function purgeLapsedLinks(database: Database, nowAt: number): Promise<number> {
  return database.removeWhere(pendingLinks, { expiresAt: database.command.lt(nowAt - KEEP_LAPSED_MS) })
}

type PartnerData = 'partnership' | 'commissions' | 'participations' | 'payouts' | 'payee'

/**
 * A customer's side of the programme for her own eyes: her partnership, her commissions, her places, her payouts and whom
 * they go to. Five requests.
 */
export async function exportPartnerDataOf(
  tools: { readonly database: Database; readonly personalData: Pick<PersonalData, 'open'> },
  customerId: string,
): Promise<Record<PartnerData, Record<string, unknown>[]>> {
  const { database } = tools
  const own = await database.get(partnerships, customerId)
  const options = { orderBy: ['earnedAt', 'desc'], limit: MOST_EXPORTED } as const
  const earned = await database.find(commissions, { partnerId: customerId }, options)
  return {
    partnership: own === undefined ? [] : [own],
    // Whose visit it was is the friend's affair.
    participations: (await database.find(participations, { partnerId: customerId }, { limit: MOST_EXPORTED })).map(
      ({ endReasonSealed: _endReasonSealed, ...place }) => place,
    ),
    commissions: earned.map(({ friendId: _friendId, ...commission }) => commission),
    ...(await exportPayoutsOf(tools, customerId)),
  }
}
