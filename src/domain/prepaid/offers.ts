import { err, ok, type Result } from '../shared/result'
import { sumFenOf, type PrepaidAmount } from './top-ups'

/** One offer: pay `principalFen`, get `bonusFen` on top. */
export interface PrepaidOffer extends PrepaidAmount {
  /** The bonus ends so many months after the payment. Absent or 0: never. */
  readonly bonusMonths?: number
}

/** What a salon decides about prepaid accounts: its offers, and how much it lets people pay ahead. */
export interface PrepaidRules {
  /** Each principal stands once. */
  readonly offers: readonly PrepaidOffer[]
  /** The most one top-up may cost. */
  readonly mostTopUpFen: number
  /** The most an account may hold after a top-up, bonus included. */
  readonly mostBalanceFen: number
  /** A top-up is given back without a reason through so many days after the day it was paid. */
  readonly reasonlessDays: number
}

/** With what is to come the account would hold more than it may. */
export interface BalanceTooLarge {
  readonly code: 'BALANCE_TOO_LARGE'
  readonly mostBalanceFen: number
  readonly balanceFen: number
}

export type TopUpRefused = { readonly code: 'OFFER_UNKNOWN' } | BalanceTooLarge

/** The offer that was chosen, if it still stands as it was shown and the account may hold it. */
export function chooseOffer(
  rules: PrepaidRules,
  wanted: PrepaidOffer,
  balance: PrepaidAmount,
): Result<PrepaidOffer, TopUpRefused> {
  const offer = rules.offers.find(
    ({ principalFen, bonusFen, bonusMonths = 0 }) =>
      principalFen === wanted.principalFen && bonusFen === wanted.bonusFen && bonusMonths === (wanted.bonusMonths ?? 0),
  )
  if (offer === undefined) return err({ code: 'OFFER_UNKNOWN' })
  const checked = checkBalance(rules, balance, sumFenOf(offer))
  return checked.isOk ? ok(offer) : checked
}

/** Whether an account that holds `balance` may hold `moreFen` besides. */
export function checkBalance(
  { mostBalanceFen }: Pick<PrepaidRules, 'mostBalanceFen'>,
  balance: PrepaidAmount,
  moreFen: number,
): Result<undefined, BalanceTooLarge> {
  const balanceFen = sumFenOf(balance)
  return balanceFen + moreFen > mostBalanceFen
    ? err({ code: 'BALANCE_TOO_LARGE', mostBalanceFen, balanceFen })
    : ok(undefined)
}

export type PrepaidRulesRefused =
  | { readonly code: 'OFFER_TWICE'; readonly principalFen: number }
  | { readonly code: 'OFFER_TOO_LARGE'; readonly principalFen: number }

/** Whether rules can stand: no principal offered twice, and every offer within the limits. */
export function checkPrepaidRules(rules: PrepaidRules): Result<PrepaidRules, PrepaidRulesRefused> {
  const seen = new Set<number>()
  for (const offer of rules.offers) {
    const { principalFen } = offer
    if (seen.has(principalFen)) return err({ code: 'OFFER_TWICE', principalFen })
    seen.add(principalFen)
    if (principalFen > rules.mostTopUpFen || sumFenOf(offer) > rules.mostBalanceFen)
      return err({ code: 'OFFER_TOO_LARGE', principalFen })
  }
  return ok({ ...rules, offers: [...rules.offers].sort((a, b) => a.principalFen - b.principalFen) })
}
