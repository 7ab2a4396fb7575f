import * as z from 'zod'
import { amountFen } from './fields'

/** The programmes in which an owner places people one by one: 员工合伙, 客户合伙, 股东合伙. */
export const SHARE_PROGRAMME_NAMES = ['staffPartner', 'customerPartner', 'shareholderPartner'] as const

/** `2025-03`: a calendar month in the stores' zone. */
export const month = z.string().regex(/^2\d{3}-(0[1-9]|1[0-2])$/)

const rateBp = z.int().min(0).max(5000)

/** What an owner decided about 员工合伙: her rate, for how long it counts, and the share of her store's month. */
export const staffProgramme = z.strictObject({
  isOn: z.boolean(),
  rateBp,
  months: z.int().min(1).max(60),
  storeShareBp: z.int().min(0).max(1000),
  revenueLineFen: amountFen,
})

/** What an owner decided about 客户合伙: how much of what the friends spend makes the pool. */
export const poolProgramme = z.strictObject({ isOn: z.boolean(), shareBp: rateBp })

/** Whether 股东合伙 is on: what each gets stands in her agreement. */
export const dividendProgramme = z.strictObject({ isOn: z.boolean() })

/** All three, as they stand in a version of the rules. */
export const programmes = z.strictObject({
  staffPartner: staffProgramme,
  customerPartner: poolProgramme,
  shareholderPartner: dividendProgramme,
})

/** From `startsAt` to `endsAt`, not included (epoch ms). */
export const span = z.object({ startsAt: z.int(), endsAt: z.int().optional() })

/** invited 待接受 · active 进行中 · ended 已结束. */
export const PARTICIPATION_STATES = ['invited', 'active', 'ended'] as const

/** Somebody's place in a programme, as owners see it. */
export const participationView = z.object({
  participationId: z.string(),
  customerId: z.string(),
  displayName: z.string(),
  storeId: z.string(),
  state: z.enum(PARTICIPATION_STATES),
  spans: z.array(span),
  staffMemberId: z.string().optional(),
  shareBp: z.int().optional(),
  signedOn: z.string().optional(),
  agreementNote: z.string().optional(),
  agreementFileId: z.string().optional(),
})

/** What one participant gets of a month; `basis` is fen, for shareholders basis points. */
export const shareView = z.object({
  partnerId: z.string(),
  displayName: z.string(),
  basis: z.int(),
  amountFen: z.int(),
  /** Absent: it is on its way to her account. */
  postedAt: z.int().optional(),
})

/** The figures a month's shares are made of. */
export const shareFigures = z.object({
  /** Settled bills less refunds: the store's, or for a pool those of the participants' friends. */
  settledFen: z.int(),
  /** What is kept of cards that ended or were given back; shareholders only. */
  keptFen: z.int(),
  /** Shareholders only. */
  costsFen: z.int(),
  /** 0 or below: carried from the month before. */
  carriedFen: z.int(),
  baseFen: z.int(),
  /** 0 or below: what the next month begins with. */
  carriedOutFen: z.int(),
})

/** A month's shares of a store, frozen. */
export const shareStatementView = shareFigures.extend({
  statementId: z.string(),
  programme: z.enum(SHARE_PROGRAMME_NAMES),
  storeId: z.string(),
  storeName: z.string(),
  month,
  ruleVersion: z.int(),
  /** Of a store share or a pool. */
  rateBp: z.int().optional(),
  revenueLineFen: z.int().optional(),
  frozenAt: z.int(),
  /** Shareholders: who approved it. */
  approvedByStaffMemberId: z.string().optional(),
  shares: z.array(shareView),
})

/** One cost of a store's month, as it was entered. Below zero: a correction. */
export const cost = z.strictObject({
  name: z.string().trim().min(1).max(40),
  amountFen: z.int().min(-1_000_000_000).max(1_000_000_000),
})
