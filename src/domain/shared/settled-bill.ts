/** What a bill tells loyalty and partners once its visit is completed and paid: money that really reached the shop. */
export interface SettledBill {
  readonly billId: string
  readonly appointmentId: string
  readonly storeId: string
  readonly storeName: string
  readonly customerId: string
  /** The store's business day. */
  readonly on: string
  /** Epoch ms at which it was settled: holds count from here. */
  readonly at: number
  readonly lines: readonly SettledLine[]
}

/** `moneyFen`: what of the line was paid in money, refunds not taken off. */
export interface SettledLine {
  readonly lineId: string
  readonly serviceId: string
  readonly categoryId: string
  readonly name: string
  readonly quantity: number
  readonly moneyFen: number
}

/** One refund of a settled bill: what each line gives back now, and what it had given back before. */
export interface SettledRefund {
  readonly billId: string
  readonly refundId: string
  readonly storeId: string
  readonly customerId: string
  readonly at: number
  readonly lines: readonly {
    readonly lineId: string
    /** What was paid for the line in money. */
    readonly moneyFen: number
    /** Given back in all, this refund included. */
    readonly refundedSoFarFen: number
  }[]
}
