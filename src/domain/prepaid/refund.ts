import { err, ok, type Result } from '../shared/result'
import { addDays, momentAt, storeDateOf } from '../shared/time'
import { saleOf, type TopUp, type TopUpSale } from './top-ups'

/** How the refund of a top-up comes about, step by step: paid − principal used or given back = goes back; bonus left ends. */
export interface TopUpRefundQuote {
  readonly paidFen: number
  readonly principalGoneFen: number
  /** What goes back to the customer. */
  readonly refundFen: number
  /** Bonus that was not spent: it ends with the refund, and costs her nothing. */
  readonly bonusEndsFen: number
  /** Until when (epoch ms, not included) she need give no reason. */
  readonly reasonlessUntilAt: number
}

/**
 * What a refund of a top-up would give back: all principal that is left, whenever she asks, and nothing is kept. Bonus
 * she has spent is never set against her principal: each spend took its share of both (docs/money.md).
 */
export function quoteTopUpRefund(topUp: TopUp, reasonlessDays: number): TopUpRefundQuote {
  const { principalFen, principalLeftFen, bonusLeftFen, boughtAt } = topUp
  return {
    paidFen: principalFen,
    principalGoneFen: principalFen - principalLeftFen,
    refundFen: principalLeftFen,
    bonusEndsFen: bonusLeftFen,
    // The day after the payment is the first of them (Civil Code, article 201).
    reasonlessUntilAt: momentAt(addDays(storeDateOf(boughtAt), reasonlessDays + 1), 0),
  }
}

export type TopUpRefundRefused =
  | { readonly code: 'TOP_UP_UNKNOWN' }
  | { readonly code: 'NOTHING_TO_REFUND' }
  | { readonly code: 'AMOUNT_OUTDATED'; readonly refundFen: number }
  | { readonly code: 'REASON_NEEDED'; readonly reasonlessUntilAt: number }

/** What is asked for; `refundFen` is what the customer was shown, so that nobody gives back what has been spent meanwhile. */
export interface TopUpRefundWanted {
  readonly topUpId: string
  readonly refundFen: number
  readonly reason?: string
}

/** Empties a top-up of what is left, to be given back. */
export function refundTopUp(
  topUps: readonly TopUp[],
  { topUpId, refundFen, reason }: TopUpRefundWanted,
  { reasonlessDays, nowAt }: { readonly reasonlessDays: number; readonly nowAt: number },
): Result<
  { readonly topUps: readonly TopUp[]; readonly topUp: TopUp & TopUpSale; readonly quote: TopUpRefundQuote },
  TopUpRefundRefused
> {
  const topUp = topUps.find((each) => each.topUpId === topUpId)
  if (topUp === undefined) return err({ code: 'TOP_UP_UNKNOWN' })
  const quote = quoteTopUpRefund(topUp, reasonlessDays)
  const sale = saleOf(topUp)
  // Store credit is none of her cash: nothing of it goes back as money.
  if (sale === undefined || quote.refundFen === 0) return err({ code: 'NOTHING_TO_REFUND' })
  if (quote.refundFen !== refundFen) return err({ code: 'AMOUNT_OUTDATED', refundFen: quote.refundFen })
  const { reasonlessUntilAt } = quote
  if (reason === undefined && nowAt >= reasonlessUntilAt) return err({ code: 'REASON_NEEDED', reasonlessUntilAt })
  const principalRefundedFen = (topUp.principalRefundedFen ?? 0) + quote.refundFen
  const emptied = { ...topUp, principalLeftFen: 0, bonusLeftFen: 0, principalRefundedFen }
  return ok({ topUps: topUps.map((each) => (each === topUp ? emptied : each)), topUp: { ...topUp, ...sale }, quote })
}
