import { err, ok, type Result } from '../shared/result'

/** What a refund charges for a session that was used: its share of the price, or what it costs without the card. */
export type RefundRule = 'share' | 'listPrice'

/** 卡项: what a store sells as a treatment card. */
export interface CardPlan {
  readonly planId: string
  readonly storeId: string
  readonly name: string
  /** The services a session may be used for, one or a pool of them. */
  readonly serviceIds: readonly string[]
  readonly paidSessions: number
  /** 赠送: on top of the paid ones; they share the price. */
  readonly giftSessions: number
  readonly priceFen: number
  /** Counted from the day after the sale; absent: the card does not expire. */
  readonly validDays?: number
  /** The same for the gift sessions alone; absent: as long as the card. */
  readonly giftValidDays?: number
  readonly refundRule: RefundRule
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
