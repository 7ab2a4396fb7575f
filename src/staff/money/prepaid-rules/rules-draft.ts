import type { CallData } from '../../../client'

type Rules = CallData<'checkout/show-prepaid-rules'>['rules']

/** What a registered single-purpose card may hold by the usual rules: 5000 yuan. Above it, one is told. */
export const USUAL_LIMIT_FEN = 500_000

/** An offer as it is being typed: an amount that is none is undefined. */
export interface OfferDraft {
  /** Keeps a row its own while others come and go. */
  readonly key: number
  readonly principalFen: number | undefined
  readonly bonusFen: number | undefined
  /** 0: the bonus never ends. */
  readonly bonusMonths: number
}

/** The rules as they are being typed. */
export interface RulesDraft {
  readonly offers: readonly OfferDraft[]
  readonly mostTopUpFen: number | undefined
  readonly mostBalanceFen: number | undefined
  readonly reasonlessDays: number
}

/** An offer that says nothing yet. */
export function newOffer(key: number): OfferDraft {
  return { key, principalFen: 0, bonusFen: 0, bonusMonths: 0 }
}

/** Begins with the rules as they stand. */
export function startDraft({ offers, ...limits }: Rules): RulesDraft {
  return { ...limits, offers: offers.map((offer, key) => ({ key, bonusMonths: 0, ...offer })) }
}

/** The draft with something else in it. */
export function changedRules(draft: RulesDraft, changes: Partial<RulesDraft>): RulesDraft {
  return { ...draft, ...changes }
}

/** The rules to be saved; undefined while something is not an amount, or an offer costs nothing. */
export function savableRules({ offers, mostTopUpFen, mostBalanceFen, reasonlessDays }: RulesDraft): Rules | undefined {
  if (mostTopUpFen === undefined || mostTopUpFen < 100 || mostBalanceFen === undefined || mostBalanceFen < 100)
    return undefined
  const whole = offers.flatMap(({ principalFen, bonusFen, bonusMonths }) =>
    principalFen === undefined || principalFen < 100 || bonusFen === undefined
      ? []
      : [{ principalFen, bonusFen, ...(bonusFen > 0 && bonusMonths > 0 && { bonusMonths }) }],
  )
  return whole.length === offers.length ? { offers: whole, mostTopUpFen, mostBalanceFen, reasonlessDays } : undefined
}
