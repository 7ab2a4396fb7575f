import type { CallData, CallRequest } from '../../../client'

export type Plan = CallData<'checkout/list-membership-plans'>['plans'][number]
type Wanted = CallRequest<'checkout/save-membership-plan'>
export type CouponsWanted = Wanted['plan']['coupons'][number]

/** A plan as it is being typed. */
export interface MembershipDraft {
  readonly name: string
  /** Undefined while what stands there is no amount. */
  readonly priceFen: number | undefined
  readonly unit: 'day' | 'month'
  readonly count: number
  /** 9 折 is 9; 10: nothing off. */
  readonly rate: string
  readonly categoryIds: readonly string[]
  readonly isForProducts: boolean
  readonly times: string
  readonly coupons: readonly CouponsWanted[]
  readonly isActive: boolean
}

/** Begins with a plan as it stands, or with a usual one. */
export function startDraft(plan: Plan | undefined): MembershipDraft {
  if (plan === undefined)
    return {
      ...{ name: '', priceFen: 0, unit: 'month', count: 12, rate: '9', categoryIds: [], isForProducts: false },
      ...{ times: '1', coupons: [], isActive: true },
    }
  const { terms, priceFen, isActive } = plan
  const { name, term, discountBp, categoryIds, isForProducts = false, pointsRateBp, coupons } = terms
  return {
    ...{ name, priceFen, unit: term.unit, count: term.count, categoryIds, isForProducts, isActive },
    ...{ rate: String((10_000 - discountBp) / 1000), times: String(pointsRateBp / 10_000) },
    coupons: coupons.map(({ templateId, count, every }) => ({ templateId, count, every })),
  }
}

type Wrong = 'name' | 'price' | 'rate' | 'times'

/** What is still wrong with a draft. */
export function wrongIn({ name, priceFen, rate, times }: MembershipDraft): readonly Wrong[] {
  return [
    ...(name.trim() === '' ? (['name'] as const) : []),
    ...(priceFen === undefined || priceFen < 1 ? (['price'] as const) : []),
    ...(readDecimal(rate) === undefined ? (['rate'] as const) : []),
    ...(readDecimal(times) === undefined ? (['times'] as const) : []),
  ]
}

/** What is sent; the draft must have nothing wrong in it. */
export function requestOf(draft: MembershipDraft, storeId: string, plan: Plan | undefined): Wanted {
  const { name, priceFen = 0, unit, count, rate, categoryIds, isForProducts, times, coupons, isActive } = draft
  return {
    ...{ storeId, priceFen, isActive, version: plan?.version ?? 0 },
    ...(plan !== undefined && { planId: plan.planId }),
    plan: {
      ...{ name: name.trim(), term: { unit, count }, categoryIds: [...categoryIds], coupons: [...coupons] },
      discountBp: 10_000 - Math.round((readDecimal(rate) ?? 10) * 1000),
      pointsRateBp: Math.round((readDecimal(times) ?? 1) * 10_000),
      ...(isForProducts && { isForProducts }),
    },
  }
}

/** From 1 to 10, two decimals at most. */
function readDecimal(text: string): number | undefined {
  const value = /^\d{1,2}(\.\d{1,2})?$/.test(text.trim()) ? Number(text) : Number.NaN
  return value >= 1 && value <= 10 ? value : undefined
}
