/** What a refund charges for a session that was used: its share of the price, or what it costs without the card. */
export type CardRefundRule = 'share' | 'listPrice'

/** What a treatment card gives, as its plan said when it was put on a bill: later changes of the plan leave it alone. */
export interface CardTerms {
  readonly name: string
  /** The services a session may be used for, one or a pool of them, and their names in the same order. */
  readonly serviceIds: readonly string[]
  readonly serviceNames: readonly string[]
  readonly paidSessions: number
  /** 赠送: on top of the paid ones; they share the price. */
  readonly giftSessions: number
  /** Counted from the day after the sale; absent: the card does not expire. */
  readonly validDays?: number
  /** The same for the gift sessions alone; absent: as long as the card. */
  readonly giftValidDays?: number
  readonly refundRule: CardRefundRule
}
