import type { IsoDate } from './time'

/** What a bill tells loyalty and partners once its visit is completed and paid: money that really reached the shop. */
export interface SettledBill {
  readonly billId: string
  /** Absent: a sale without a visit, which is nobody's first paid visit. */
  readonly appointmentId?: string
  readonly storeId: string
  readonly storeName: string
  readonly customerId: string
  /** The store's business day. */
  readonly on: string
  /** Epoch ms at which it was settled: holds count from here. */
  readonly at: number
  /** The day on which it was both completed and paid: the timer may settle it later, and takes no 会员日 from it. */
  readonly earnedOn: IsoDate
  readonly lines: readonly SettledLine[]
  /** How many times as many points it earns, by the tier or the membership she had when it was opened; absent: once. */
  readonly pointsRateBp?: number
  /** What of its lines' money was principal whose points came with the top-up; absent: none. */
  readonly earnedAheadFen?: number
}

/**
 * `moneyFen`: what of the line was paid in money, or with principal that was paid before, or is the revenue of a card's
 * sessions; refunds not taken off.
 */
export interface SettledLine {
  readonly lineId: string
  readonly categoryId: string
  readonly name: string
  readonly quantity: number
  readonly moneyFen: number
}

/** One refund of a settled bill. Refunds are told oldest first, each once. */
export interface SettledRefund {
  readonly billId: string
  readonly refundId: string
  readonly storeId: string
  readonly customerId: string
  readonly at: number
  /** Nothing is left of what the bill's services and products cost, however that was paid. */
  readonly isWhole?: boolean
  /** Every line of the bill, those this refund leaves alone too: points are counted for the bill as a whole. */
  readonly lines: readonly {
    readonly lineId: string
    /** As in the settled bill. */
    readonly moneyFen: number
    /** What this refund gives back of that; may be 0. */
    readonly refundedFen: number
    /** Given back in all, this refund included, later ones not. */
    readonly refundedSoFarFen: number
  }[]
}
