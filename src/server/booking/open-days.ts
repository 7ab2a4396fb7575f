import { bookingWindow } from '../../domain/booking/booking-window'
import { withoutPriorityDays, type VisitPlan } from '../../domain/booking/visit-plan'
import type { IsoDate } from '../../domain/shared/time'
import { hasBookingPriority } from '../loyalty/post-tiers'
import type { ActionScope } from '../platform/actions'

/**
 * The plan with the days that whoever asks may choose up to `lastOn`: a store may keep the last of its horizon for tiers
 * with priority 优先预约; staff may choose any. Database requests: none for staff, where a store keeps none, and for days
 * before them; else 1 (rules), 2 where there are tiers (standing).
 */
export async function openPlanTo(
  { caller, database, nowAt }: Pick<ActionScope, 'caller' | 'database' | 'nowAt'>,
  plan: VisitPlan,
  lastOn: IsoDate,
): Promise<VisitPlan> {
  if (caller.staff !== undefined || plan.policy.priorityDays === undefined) return plan
  const general = withoutPriorityDays(plan)
  if (lastOn <= bookingWindow(general, { isWalkIn: false }, nowAt).lastOn) return general
  const { customer } = caller
  return customer !== undefined && (await hasBookingPriority(database, customer.customerId)) ? plan : general
}
