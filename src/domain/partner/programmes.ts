/** The programmes beside the beauty partners', in which an owner places people one by one. */
export const SHARE_PROGRAMMES = ['staffPartner', 'customerPartner', 'shareholderPartner'] as const
export type ShareProgramme = (typeof SHARE_PROGRAMMES)[number]

/** 员工合伙: a rate on what the customers she brought spend, and a share of her store's month above a line. */
export interface StaffProgramme {
  readonly isOn: boolean
  readonly rateBp: number
  /** For so many months from the binding of each customer. */
  readonly months: number
  readonly storeShareBp: number
  /** The store share counts the month's revenue above this. */
  readonly revenueLineFen: number
}

/** 客户合伙: a pool of so much of what the participants' friends spend. */
export interface PoolProgramme {
  readonly isOn: boolean
  readonly shareBp: number
}

/** 股东合伙: what each gets stands in her agreement. */
export interface DividendProgramme {
  readonly isOn: boolean
}

/** What an owner decided about the three programmes. */
export interface Programmes {
  readonly staffPartner: StaffProgramme
  readonly customerPartner: PoolProgramme
  readonly shareholderPartner: DividendProgramme
}

/** Until an owner turns them on, with terms and her name: all three are off. */
export const NO_PROGRAMMES: Programmes = {
  staffPartner: { isOn: false, rateBp: 0, months: 12, storeShareBp: 0, revenueLineFen: 0 },
  customerPartner: { isOn: false, shareBp: 0 },
  shareholderPartner: { isOn: false },
}
