import type { CardTerms } from '../shared/card-terms'
import { err, ok, type Result } from '../shared/result'

/** 卡项: what a store sells as a treatment card. */
export interface CardPlan extends CardTerms {
  readonly planId: string
  readonly storeId: string
  readonly priceFen: number
  readonly isActive: boolean
}

/** A store keeps so many plans, those it sells no more included: one answer lists them all. */
export const MOST_PLANS = 60

export type SavePlanError =
  | { readonly code: 'SERVICE_UNKNOWN'; readonly serviceId: string }
  | { readonly code: 'GIFTS_OUTLIVE_CARD' }
  | { readonly code: 'TOO_MANY_PLANS' }

/** Whether a store that offers `serviceIds` and has `planCount` other plans may have this one. */
export function checkPlan(
  plan: Pick<CardPlan, 'serviceIds' | 'validDays' | 'giftValidDays' | 'giftSessions'>,
  { serviceIds, planCount }: { readonly serviceIds: readonly string[]; readonly planCount: number },
): Result<undefined, SavePlanError> {
  const unknown = plan.serviceIds.find((serviceId) => !serviceIds.includes(serviceId))
  if (unknown !== undefined) return err({ code: 'SERVICE_UNKNOWN', serviceId: unknown })
  const { validDays = Infinity, giftValidDays = validDays } = plan
  if (giftValidDays > validDays) return err({ code: 'GIFTS_OUTLIVE_CARD' })
  return planCount >= MOST_PLANS ? err({ code: 'TOO_MANY_PLANS' }) : ok(undefined)
}
