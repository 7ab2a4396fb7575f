import type * as z from 'zod'
import type { commissionView } from '../../contracts/partner-views'
import { maskName } from '../../domain/partner/names'
import type { Balances } from '../../domain/shared/ledger'
import type { CommissionDocument } from './documents'

/** What a partner's accounts hold, under the names that screens use. */
export interface PartnerFen {
  readonly availableFen: number
  readonly pendingFen: number
  readonly requestedFen: number
  readonly paidFen: number
}

/** A partner's accounts; those that never moved hold nothing. */
export function partnerFenOf(balances: Balances): PartnerFen {
  return {
    availableFen: balances['commission.available'] ?? 0,
    pendingFen: balances['commission.pending'] ?? 0,
    requestedFen: balances['commission.requested'] ?? 0,
    paidFen: balances['commission.paid'] ?? 0,
  }
}

/** A commission as its partner sees it: everything but whose visit it was. */
export function viewCommission(
  document: CommissionDocument,
  names: ReadonlyMap<string, string>,
): z.output<typeof commissionView> {
  return {
    ...document,
    commissionId: document._id,
    friendName: maskName(names.get(document.friendId) ?? ''),
  }
}
