import type { CallData, CallRequest } from '../../../client'

export type Plan = CallData<'checkout/list-card-plans'>['plans'][number]

/** A plan as it is being typed. */
export interface PlanDraft {
  readonly name: string
  readonly serviceIds: readonly string[]
  readonly paidSessions: number
  readonly giftSessions: number
  /** Undefined while what stands there is no amount. */
  readonly priceFen: number | undefined
  readonly hasEnd: boolean
  readonly validDays: string
  readonly hasGiftEnd: boolean
  readonly giftValidDays: string
  readonly refundRule: 'share' | 'listPrice'
  readonly isActive: boolean
}

/** Begins with a plan as it stands, or with a usual one. */
export function startDraft(plan: Plan | undefined): PlanDraft {
  const { validDays, giftValidDays, serviceIds = [], paidSessions = 10, giftSessions = 0 } = plan ?? {}
  return {
    ...{ name: plan?.name ?? '', serviceIds, paidSessions, giftSessions, priceFen: plan?.priceFen ?? 0 },
    ...{ hasEnd: validDays !== undefined, validDays: String(validDays ?? 365) },
    ...{ hasGiftEnd: giftValidDays !== undefined, giftValidDays: String(giftValidDays ?? 180) },
    ...{ refundRule: plan?.refundRule ?? 'share', isActive: plan?.isActive ?? true },
  }
}

type PlanError = 'name' | 'services' | 'price' | 'validDays' | 'giftValidDays'

/** What is still wrong with a draft. */
export function wrongIn(draft: PlanDraft): readonly PlanError[] {
  const days = daysOf(draft.validDays)
  const giftDays = daysOf(draft.giftValidDays)
  const isDaysWrong = draft.hasEnd && (days === undefined || days < 30 || days > 3660)
  const mostGiftDays = draft.hasEnd ? (days ?? 3660) : 3660
  const hasGiftEnd = draft.hasGiftEnd && draft.giftSessions > 0
  return [
    ...(draft.name.trim() === '' ? (['name'] as const) : []),
    ...(draft.serviceIds.length === 0 ? (['services'] as const) : []),
    ...(draft.priceFen === undefined ? (['price'] as const) : []),
    ...(isDaysWrong ? (['validDays'] as const) : []),
    ...(hasGiftEnd && (giftDays === undefined || giftDays < 8 || giftDays > mostGiftDays)
      ? (['giftValidDays'] as const)
      : []),
  ]
}

/** What is sent; the draft must have nothing wrong in it. */
export function requestOf(
  draft: PlanDraft,
  storeId: string,
  plan: Plan | undefined,
): CallRequest<'checkout/save-card-plan'> {
  const { name, serviceIds, paidSessions, giftSessions, priceFen = 0, refundRule, isActive } = draft
  const hasGiftEnd = draft.hasGiftEnd && giftSessions > 0
  return {
    ...{ storeId, priceFen, isActive, version: plan?.version ?? 0 },
    ...(plan !== undefined && { planId: plan.planId }),
    terms: {
      ...{ name, serviceIds: [...serviceIds], paidSessions, giftSessions, refundRule },
      ...(draft.hasEnd && { validDays: daysOf(draft.validDays) ?? 0 }),
      ...(hasGiftEnd && { giftValidDays: daysOf(draft.giftValidDays) ?? 0 }),
    },
  }
}

function daysOf(text: string): number | undefined {
  return /^\d{1,4}$/.test(text) ? Number(text) : undefined
}
