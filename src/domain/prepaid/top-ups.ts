import { addFen, splitFen } from '../shared/money'
import { err, ok, type Result } from '../shared/result'
import type { IsoDate } from '../shared/time'

/** Where a top-up was sold: a refund goes back through the bill of its line. */
export interface TopUpSale {
  readonly storeId: string
  readonly storeName: string
  readonly billId: string
  readonly lineId: string
}

/**
 * One top-up 充值: what was paid (principal), what came on top (bonus), and what is left of both. Store credit 店内余额 is
 * one that nobody sold: a payout became it, and all of it is bonus.
 */
export interface TopUp extends Partial<TopUpSale> {
  readonly topUpId: string
  readonly principalFen: number
  readonly bonusFen: number
  readonly principalLeftFen: number
  readonly bonusLeftFen: number
  /** Epoch ms at which it was paid. */
  readonly boughtAt: number
  /** The payout that became store credit. Absent: it was sold. */
  readonly payoutId?: string
  /** The last day on which its bonus may be spent. Absent: it does not expire; principal never does. */
  readonly bonusExpiresOn?: IsoDate
  /** How much of the bonus ended unused so far. Absent: nothing. */
  readonly bonusExpiredFen?: number
  /** The reminder of its end that was given last, in days before it. Absent: none. */
  readonly toldDays?: number
  /** The points it brought, and whether they counted for a tier. Absent: none; then the bills paid from it earn. */
  readonly earned?: TopUpEarned
  /** How much of the principal a refund of it gave back so far. Absent: nothing. */
  readonly principalRefundedFen?: number
}

/** What a top-up earned when it was sold. */
export interface TopUpEarned {
  readonly points: number
  readonly isCounted: boolean
}

/** Where a top-up was sold; undefined for store credit. */
export function saleOf({ storeId, storeName, billId, lineId }: TopUp): TopUpSale | undefined {
  if (storeId === undefined || storeName === undefined || billId === undefined || lineId === undefined) return undefined
  return { storeId, storeName, billId, lineId }
}

/** What is left of the store credit among them: commission that she took so, never money she paid. */
export function storeCreditLeftFen(topUps: readonly TopUp[]): number {
  return addFen(...topUps.filter(({ payoutId }) => payoutId !== undefined).map(({ bonusLeftFen }) => bonusLeftFen))
}

/** Principal and bonus, in fen. */
export interface PrepaidAmount {
  readonly principalFen: number
  readonly bonusFen: number
}

/** What a payment took of one top-up, and what of that went back since. */
export interface SpentPart extends PrepaidAmount {
  readonly topUpId: string
  readonly principalBackFen: number
  readonly bonusBackFen: number
}

/** There is less than was asked for. */
export interface PrepaidShort {
  readonly code: 'PREPAID_SHORT'
  readonly balanceFen: number
}

/** What is left of all of them. */
export function balanceOf(topUps: readonly TopUp[]): PrepaidAmount {
  return {
    principalFen: addFen(...topUps.map(({ principalLeftFen }) => principalLeftFen)),
    bonusFen: addFen(...topUps.map(({ bonusLeftFen }) => bonusLeftFen)),
  }
}

/** The top-ups as they may be spent on `today`: without bonus whose last day is over, whether it was posted yet or not. */
export function usableTopUps(topUps: readonly TopUp[], today: IsoDate): readonly TopUp[] {
  return topUps.map((topUp) => (hasBonusEnded(topUp, today) ? { ...topUp, bonusLeftFen: 0 } : topUp))
}

/** Whether the last day of its bonus is over. */
export function hasBonusEnded({ bonusExpiresOn }: Pick<TopUp, 'bonusExpiresOn'>, today: IsoDate): boolean {
  return bonusExpiresOn !== undefined && today > bonusExpiresOn
}

/** Both together. */
export function sumFenOf({ principalFen, bonusFen }: PrepaidAmount): number {
  return addFen(principalFen, bonusFen)
}

/**
 * Takes an amount from the top-ups on `today`, oldest first, each in the proportion of principal to bonus it was bought in;
 * of one whose bonus has ended, principal alone.
 */
export function spendTopUps(
  topUps: readonly TopUp[],
  amountFen: number,
  today: IsoDate,
): Result<{ readonly topUps: readonly TopUp[]; readonly parts: readonly SpentPart[] }, PrepaidShort> {
  const usable = usableTopUps(topUps, today)
  const balanceFen = sumFenOf(balanceOf(usable))
  if (amountFen > balanceFen) return err({ code: 'PREPAID_SHORT', balanceFen })
  let toTakeFen = amountFen
  const parts: SpentPart[] = []
  const after = topUps.map((topUp, position) => {
    const { principalLeftFen, bonusLeftFen } = usable[position] ?? topUp
    const fromItFen = Math.min(toTakeFen, principalLeftFen + bonusLeftFen)
    if (fromItFen === 0) return topUp
    toTakeFen -= fromItFen
    const taken = takeInProportion({ ...topUp, bonusLeftFen }, fromItFen)
    parts.push({ topUpId: topUp.topUpId, ...taken, principalBackFen: 0, bonusBackFen: 0 })
    return {
      ...topUp,
      principalLeftFen: topUp.principalLeftFen - taken.principalFen,
      bonusLeftFen: topUp.bonusLeftFen - taken.bonusFen,
    }
  })
  return ok({ topUps: after, parts })
}

/**
 * Principal and bonus of `amountFen` (at most what is left): largest remainder over everything that was spent of it so
 * far, so that the parts add up and the last spend takes the rest; never more of either than is left.
 */
function takeInProportion(topUp: TopUp, amountFen: number): PrepaidAmount {
  const { principalLeftFen, bonusLeftFen } = topUp
  const spentPrincipalFen = topUp.principalFen - principalLeftFen
  const spentFen = spentPrincipalFen + topUp.bonusFen - bonusLeftFen
  const [targetFen = 0] = splitFen(spentFen + amountFen, [topUp.principalFen, topUp.bonusFen])
  // A refund, rounded for its own payment, may have left the top-up a fen beside its proportion; and bonus may have ended.
  const leastFen = Math.max(0, amountFen - bonusLeftFen)
  const mostFen = Math.min(principalLeftFen, amountFen)
  const principalFen = Math.min(mostFen, Math.max(leastFen, targetFen - spentPrincipalFen))
  return { principalFen, bonusFen: amountFen - principalFen }
}

/** How much of the principal that a payment took had earned its points when it was topped up. */
export function earnedAheadFenOf(topUps: readonly TopUp[], parts: readonly SpentPart[]): number {
  const earned = topUps.filter((topUp) => topUp.earned !== undefined).map(({ topUpId }) => topUpId)
  return addFen(...parts.filter(({ topUpId }) => earned.includes(topUpId)).map(({ principalFen }) => principalFen))
}

/** What a payment took in all. */
export function spentAmountOf(parts: readonly SpentPart[]): PrepaidAmount {
  return {
    principalFen: addFen(...parts.map(({ principalFen }) => principalFen)),
    bonusFen: addFen(...parts.map(({ bonusFen }) => bonusFen)),
  }
}

/**
 * Gives part of a payment back to the top-ups it came from, principal and bonus each in the proportion they were taken;
 * what gives back the whole payment leaves each as if it had never been. Throws for more than was taken.
 */
export function giveBackToTopUps(
  topUps: readonly TopUp[],
  parts: readonly SpentPart[],
  { principalFen, bonusFen }: PrepaidAmount,
): { readonly topUps: readonly TopUp[]; readonly parts: readonly SpentPart[] } {
  const principalsFen = shareBack(
    parts.map((part) => ({ takenFen: part.principalFen, backFen: part.principalBackFen })),
    principalFen,
  )
  const bonusesFen = shareBack(
    parts.map((part) => ({ takenFen: part.bonusFen, backFen: part.bonusBackFen })),
    bonusFen,
  )
  const backTo = (topUpId: string): number => parts.findIndex((part) => part.topUpId === topUpId)
  return {
    parts: parts.map((part, position) => ({
      ...part,
      principalBackFen: part.principalBackFen + (principalsFen[position] ?? 0),
      bonusBackFen: part.bonusBackFen + (bonusesFen[position] ?? 0),
    })),
    topUps: topUps.map((topUp) => ({
      ...topUp,
      principalLeftFen: topUp.principalLeftFen + (principalsFen[backTo(topUp.topUpId)] ?? 0),
      bonusLeftFen: topUp.bonusLeftFen + (bonusesFen[backTo(topUp.topUpId)] ?? 0),
    })),
  }
}

/**
 * Largest remainder over everything that went back so far; where that would take back from a part (among three or more,
 * by a fen), by what is left of each, as a bill's refunds do over its payments.
 */
function shareBack(
  taken: readonly { readonly takenFen: number; readonly backFen: number }[],
  amountFen: number,
): number[] {
  if (amountFen === 0) return taken.map(() => 0)
  const leftFen = taken.map(({ takenFen, backFen }) => takenFen - backFen)
  if (amountFen > addFen(...leftFen)) throw new RangeError(`more goes back than was taken: ${amountFen}`)
  const soFarFen = addFen(...taken.map(({ backFen }) => backFen))
  const targetsFen = splitFen(
    soFarFen + amountFen,
    taken.map(({ takenFen }) => takenFen),
  )
  const sharesFen = taken.map(({ backFen }, position) => (targetsFen[position] ?? 0) - backFen)
  return sharesFen.every((shareFen) => shareFen >= 0) ? sharesFen : splitFen(amountFen, leftFen)
}
