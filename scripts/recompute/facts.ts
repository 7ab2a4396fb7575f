/**
 * What the recomputation goes by: bills, who brought whom when, who could earn when, and which rules stood when. These are
 * shapes of its own, and nothing here imports what the functions compute with: two ways to the same fen must not share a
 * mistake (held by tests/architecture/rules.test.ts).
 */
export interface Facts {
  readonly bills: readonly BillFacts[]
  readonly events: readonly ProgrammeEvent[]
  /** Epoch ms at which each partner joined. */
  readonly joinedAt: ReadonlyMap<string, number>
  /** Oldest first; before the first `before` holds. */
  readonly rules: readonly RulesInForce[]
  /** Places in the three programmes; absent: nobody has one. */
  readonly places?: readonly PlaceFacts[]
}

/** Somebody's place in a programme, and when she had it (epoch ms). */
export interface PlaceFacts {
  readonly programme: 'staffPartner' | 'customerPartner' | 'shareholderPartner'
  readonly partnerId: string
  readonly storeId: string
  readonly shareBp?: number
  /** Earlier places come first: equal remainders go to them. */
  readonly admittedAt: number
  readonly spans: readonly { readonly startsAt: number; readonly endsAt?: number }[]
}

/** What the shares of months go by, beside the bills. */
export interface MonthFacts {
  /** Calendar months `yyyy-mm` that were closed, oldest first. */
  readonly closed: readonly string[]
  /** Dividends an owner approved. */
  readonly approved: readonly { readonly storeId: string; readonly month: string }[]
  readonly costs: readonly { readonly storeId: string; readonly month: string; readonly amountFen: number }[]
  /** What stores kept of cards that ended or were given back. */
  readonly kept: readonly { readonly storeId: string; readonly at: number; readonly amountFen: number }[]
  readonly storeIds: readonly string[]
}

/** A paid bill, amounts in fen. */
export interface BillFacts {
  readonly billId: string
  /** Absent where no month is asked for. */
  readonly storeId?: string
  readonly customerId: string
  /** Epoch ms; absent: its visit was not completed, and it earned nothing. */
  readonly settledAt?: number
  readonly isFee: boolean
  readonly lines: readonly LineFacts[]
  readonly payments: readonly PaymentFacts[]
  /** In the order they were made. */
  readonly refunds: readonly RefundFacts[]
}

export interface LineFacts {
  readonly lineId: string
  readonly categoryId: string
  readonly quantity: number
  readonly amountFen: number
  /** It sells a card or a top-up. */
  readonly isSale: boolean
}

export interface PaymentFacts {
  readonly method: string
  readonly amountFen: number
  /** The line a card paid, and the revenue of its sessions. */
  readonly lineId?: string
  readonly recognisedFen?: number
  /** Of a prepaid payment. */
  readonly principalFen?: number
}

export interface RefundFacts {
  readonly at: number
  /** Absent: points and commission have not followed yet. */
  readonly settledAt?: number
  readonly lines: readonly { readonly lineId: string; readonly amountFen: number }[]
  readonly parts: readonly Pick<PaymentFacts, 'method' | 'amountFen' | 'principalFen'>[]
}

/** A line of the binding log that changes who earns. */
export interface ProgrammeEvent {
  readonly at: number
  readonly what: 'bound' | 'unbound' | 'paused' | 'resumed'
  readonly customerId?: string
  readonly partnerId?: string
}

export interface RulesInForce {
  readonly fromAt: number
  readonly isOn: boolean
  readonly isLevelTwoOn: boolean
  readonly levels: readonly [Rate, Rate]
  readonly byCategory: ReadonlyMap<string, readonly [Rate, Rate]>
  /** Absent: the three other programmes are off. */
  readonly programmes?: ProgrammeNumbers
}

/** What an owner decided about the three programmes. */
export interface ProgrammeNumbers {
  readonly staffPartner: {
    readonly isOn: boolean
    readonly rateBp: number
    readonly months: number
    readonly storeShareBp: number
    readonly revenueLineFen: number
  }
  readonly customerPartner: { readonly isOn: boolean; readonly shareBp: number }
  readonly shareholderPartner: { readonly isOn: boolean }
}

/** Basis points of the money, or a fixed amount for each unit, which goes before. */
export interface Rate {
  readonly rateBp: number
  readonly fixedFen?: number
}
