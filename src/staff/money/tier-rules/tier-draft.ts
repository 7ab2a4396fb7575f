import type { CallRequest } from '../../../client'
import { readYuan, writeYuan } from '../../parts/yuan'

type Rules = CallRequest<'loyalty/save-tier-rules'>['rules']
type Tier = Rules['tiers'][number]

/** One tier as it is being typed. */
export interface TierDraft {
  readonly tierId: string
  readonly name: string
  readonly threshold: string
  readonly rate: string
  readonly times: string
  readonly isForProducts: boolean
  readonly hasPriority: boolean
}

/** All of them. */
export interface TiersDraft {
  readonly basis: Rules['basis']
  readonly termMonths: number
  readonly tiers: readonly TierDraft[]
}

/** Begins with the tiers as they stand; none, and a year, where there are none. */
export function startDraft(rules: Rules | undefined): TiersDraft {
  const { basis = 'spending', termMonths = 12, tiers = [] } = rules ?? {}
  return {
    ...{ basis, termMonths },
    tiers: tiers.map(({ tierId, name, threshold, discountBp, pointsRateBp, ...perks }) => ({
      ...{ tierId, name, threshold: basis === 'spending' ? writeYuan(threshold) : String(threshold) },
      ...{ rate: String((10_000 - discountBp) / 1000), times: String(pointsRateBp / 10_000) },
      ...{ isForProducts: perks.isForProducts === true, hasPriority: perks.hasPriority === true },
    })),
  }
}

/** What is sent; undefined while something is wrong. */
export function rulesOf({ basis, termMonths, tiers }: TiersDraft): Rules | undefined {
  const read = tiers.map((draft) => tierOf(draft, basis))
  const wanted = read.filter((tier) => tier !== undefined)
  if (wanted.length < read.length) return undefined
  const isRising = wanted.every((tier, i) => i === 0 || tier.threshold > (wanted[i - 1]?.threshold ?? 0))
  return isRising ? { basis, termMonths, tiers: wanted } : undefined
}

function tierOf(
  { tierId, name, threshold, rate, times, isForProducts, hasPriority }: TierDraft,
  basis: Rules['basis'],
): Tier | undefined {
  const amount = basis === 'spending' ? readYuan(threshold) : readWhole(threshold)
  const tenths = readDecimal(rate, 1, 10)
  const rateOfPoints = readDecimal(times, 1, 10)
  if (name.trim() === '' || amount === undefined || amount < 1) return undefined
  if (tenths === undefined || rateOfPoints === undefined) return undefined
  const discountBp = 10_000 - Math.round(tenths * 1000)
  const pointsRateBp = Math.round(rateOfPoints * 10_000)
  const perks = { ...(isForProducts && { isForProducts }), ...(hasPriority && { hasPriority }) }
  return { tierId, name: name.trim(), threshold: amount, discountBp, pointsRateBp, ...perks }
}

function readWhole(text: string): number | undefined {
  return /^\d{1,8}$/.test(text.trim()) ? Number(text) : undefined
}

function readDecimal(text: string, least: number, most: number): number | undefined {
  const value = /^\d{1,2}(\.\d{1,2})?$/.test(text.trim()) ? Number(text) : Number.NaN
  return value >= least && value <= most ? value : undefined
}
