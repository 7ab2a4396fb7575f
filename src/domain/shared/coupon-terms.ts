/** 礼品: a thing that is handed over at the counter, once; it is on no bill. */
export interface GiftBenefit {
  readonly kind: 'gift'
  /** What it is, in a line. */
  readonly note?: string
  readonly pictureFileId?: string
}

/** What a coupon takes off the services it is for; `fromFen` is what these must come to before it (0: anything). A gift takes nothing off. */
export type CouponBenefit =
  | { readonly kind: 'amountOff'; readonly offFen: number; readonly fromFen: number }
  | { readonly kind: 'percentOff'; readonly offBp: number; readonly mostOffFen?: number; readonly fromFen: number }
  /** One of the named services, once, for this price; 0 is free. */
  | { readonly kind: 'service'; readonly priceFen: number }
  | GiftBenefit

/** What a coupon promises, as its template said when it was issued: later changes of the template leave it alone. */
export interface CouponTerms {
  readonly name: string
  readonly benefit: CouponBenefit
  /** Where it may be used. */
  readonly storeIds: readonly string[]
  readonly storeNames: readonly string[]
  /** What for: these services and those of these categories; every service where both are empty. */
  readonly serviceIds: readonly string[]
  readonly categoryIds: readonly string[]
  /** Their names, services first, for people to read. */
  readonly scopeNames: readonly string[]
  /** Whether others may be used on the same bill; all of them must say so. */
  readonly isStackable: boolean
  /** Whether products of those categories count too, all of them where it names nothing. Absent: services only. */
  readonly isForProducts?: boolean
}
