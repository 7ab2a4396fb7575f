import * as z from 'zod'
import { amountFen } from './fields'
import { programmes } from './programme-views'

/** Level 1 brought the customer herself; level 2 brought level 1. There is no third. */
export const COMMISSION_LEVELS = [1, 2] as const

/** How a code came to somebody. */
export const LINK_CHANNELS = ['shareCard', 'poster', 'faceToFace'] as const

/** What came of an attempt to bind; paused and resumed are said of a partner herself. */
export const BINDING_OUTCOMES = ['kept', 'bound', 'refused', 'rebound', 'unbound', 'paused', 'resumed'] as const

/** What one level earns of a line: a rate in basis points, or a fixed amount for each unit, which goes before the rate. */
const levelRate = z.strictObject({ rateBp: z.int().min(0).max(5000), fixedFen: amountFen.max(100_000).optional() })

/** The rules of 美丽合伙人. A commission keeps the version it was made under. */
export const partnerRules = z.strictObject({
  /** Raised with every change; 1 is what config/policies.ts says. */
  ruleVersion: z.int().min(1),
  isOn: z.boolean(),
  levelOne: levelRate,
  levelTwo: levelRate,
  /** Level 2 pays nothing until an owner turns it on, with the terms and the person recorded. */
  isLevelTwoOn: z.boolean(),
  /** Categories of services with rates of their own. */
  categoryRates: z
    .array(z.strictObject({ categoryId: z.string().max(31), levelOne: levelRate, levelTwo: levelRate }))
    .max(20),
  /** From the day it is earned until it may be asked for. */
  holdDays: z.int().min(0).max(90),
  /** How long a code that was touched waits for its person to register. */
  protectDays: z.int().min(1).max(365),
  leastPayoutFen: amountFen.min(10),
  mostPayoutFen: amountFen.min(10).max(2_000_000),
  /** Payouts up to this need nobody's approval when every check is passed; 0: all need it. */
  approvalFreeUpToFen: amountFen.max(2_000_000),
  /** The most one person is paid in a day and in a month, and the salon pays in a day. Absent: no limit. */
  mostPerDayFen: amountFen.min(10).optional(),
  mostPerMonthFen: amountFen.min(10).optional(),
  mostOfAllPerDayFen: amountFen.min(10).optional(),
  /** Absent: nobody has decided about the three other programmes, and they are off. */
  programmes: programmes.optional(),
})

/** What one line of a bill earned: floor(paidFen × rateBp ÷ 10,000), or the fixed amount, never above paidFen. */
export const commissionLine = z.object({
  lineId: z.string(),
  name: z.string(),
  paidFen: z.int(),
  rateBp: z.int().optional(),
  fixedFen: z.int().optional(),
  amountFen: z.int(),
  reversedFen: z.int(),
})

/** What one visit of a friend earned, as its partner sees it: everything it takes to recompute it. */
export const commissionView = z.object({
  commissionId: z.string(),
  level: z.literal(COMMISSION_LEVELS),
  /** 张*: the friend's name, masked. */
  friendName: z.string(),
  storeName: z.string(),
  on: z.string(),
  ruleVersion: z.int(),
  lines: z.array(commissionLine),
  amountFen: z.int(),
  reversedFen: z.int(),
  /** pending 待结算 until availableAt · available 可提现 · reversed 已退回: refunds took all of it. */
  state: z.enum(['pending', 'available', 'reversed']),
  earnedAt: z.int(),
  availableAt: z.int(),
  reversals: z.array(z.object({ refundId: z.string(), amountFen: z.int(), at: z.int() })),
})

/** A friend whom the caller brought. */
export const friendView = z.object({
  friendName: z.string(),
  boundAt: z.int(),
  channel: z.enum(LINK_CHANNELS).optional(),
  /** Her visits that earned the caller something. */
  paidVisitCount: z.int(),
  /** What her visits earned the caller so far, less what refunds took back. */
  earnedFen: z.int(),
})

/**
 * requested 待审核 → approved 待打款 → transferring 打款中 → awaitingConfirmation 待收款 (she taps 收款 in WeChat) → paid 已到账;
 * rejected 已驳回, failed 打款失败, expired 超时未收款 and cancelled 已取消 give the money back to what is available.
 */
export const PAYOUT_STATES = [
  'requested',
  'approved',
  'transferring',
  'awaitingConfirmation',
  'paid',
  'rejected',
  'failed',
  'expired',
  'cancelled',
] as const
export const PAYOUT_METHODS = ['wechatTransfer', 'outside', 'storeCredit'] as const

/** A payout as its partner sees it. `arrivesFen` = `amountFen` − `taxFen`. */
export const payoutView = z.object({
  payoutId: z.string(),
  amountFen: z.int(),
  taxFen: z.int(),
  arrivesFen: z.int(),
  state: z.enum(PAYOUT_STATES),
  /** Absent until it is approved, but for store credit, which she asks for. */
  method: z.enum(PAYOUT_METHODS).optional(),
  requestedAt: z.int(),
  settledAt: z.int().optional(),
  /** Why it was rejected, recalled or failed. */
  reason: z.string().optional(),
  /** 撤回中: an owner wants it back from WeChat, and it has not ended yet. */
  isBeingRecalled: z.boolean().optional(),
  /** What wx.requestMerchantTransfer needs while it awaits her confirmation. */
  confirmation: z.object({ mchId: z.string(), appId: z.string(), package: z.string() }).optional(),
})

/** What speaks for recommendations that are none. */
export const FRAUD_SIGNAL_NAMES = ['burst', 'selfReferral', 'circular', 'samePerson'] as const
/** open 待核查 · cleared 没有问题 · confirmed 属实. */
export const FLAG_STATES = ['open', 'cleared', 'confirmed'] as const

/** A check before money leaves: passed, or what speaks against it. */
export const payoutCheck = z.object({
  name: z.enum(['partnerActive', 'realName', 'limits', 'noDebt', 'noBurst', 'refundShare']),
  isPassed: z.boolean(),
  /** Numbers behind it, such as how many friends registered within a day. */
  facts: z.record(z.string(), z.union([z.number(), z.string()])),
})

/** The same for those who decide. */
export const staffPayoutView = payoutView.omit({ confirmation: true }).extend({
  customerId: z.string(),
  customerName: z.string(),
  checks: z.array(payoutCheck),
  /** Signals that have to be cleared before it is approved; absent: none. */
  heldBy: z.array(z.enum(FRAUD_SIGNAL_NAMES)).optional(),
  decidedBy: z.string().optional(),
  /** Whether it may be recalled now. */
  isRecallable: z.boolean().optional(),
  /** Which owner has recalled it, and why; what came of it, the state tells. */
  recall: z.object({ at: z.int(), by: z.string().optional(), reason: z.string() }).optional(),
  proofFileId: z.string().optional(),
  proofNote: z.string().optional(),
})
