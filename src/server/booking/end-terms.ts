import { isOccupying, type Appointment } from '../../domain/booking/appointment'
import type { Fee } from '../../domain/booking/deposit'
import type { AppointmentStatus } from '../../domain/shared/appointment-statuses'
import { endVisitBill } from '../checkout/post-deposit'
import type { ActionScope } from '../platform/actions'
import type { CommandTransaction } from '../platform/command-transaction'
import { visitFactsOf } from './visit-to-bill'

/** Why what was paid goes back, as its customer reads it at WeChat. */
const REASONS: Readonly<Partial<Record<AppointmentStatus, string>>> = {
  cancelled: '预约已取消',
  declined: '门店未能接受预约',
  expired: '预约已失效',
  noShow: '未到店',
}

/**
 * Does what the terms of a visit say when it ends as `status` without taking place: its bill is cancelled and what was
 * paid goes back, or the fee is charged. Nothing for a visit without terms, or one that goes on. Database requests: those
 * of `endVisitBill`, none where there is neither a deposit nor a fee.
 */
export async function endTerms(
  transaction: CommandTransaction,
  visit: Appointment,
  { status, fee }: { readonly status: AppointmentStatus; readonly fee?: Fee },
  tools: Pick<ActionScope, 'nowAt' | 'makeId'>,
): Promise<void> {
  if (isOccupying(status) || status === 'completed') return
  if (visit.terms?.deposit === undefined && fee === undefined) return
  const end = { reason: REASONS[status] ?? '', ...(fee !== undefined && { fee }) }
  await endVisitBill(transaction, visitFactsOf(visit), end, tools)
}
