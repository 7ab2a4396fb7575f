/** What a merchant's product setting (产品设置) allows; all of it differs from merchant to merchant. */
export interface TransferLimits {
  readonly singleMinFen: number
  readonly singleMaxFen: number
  readonly merchantDayFen: number
  readonly personDayFen: number
  /** From this amount on the real name is required. */
  readonly nameFromFen: number
  /** Below this amount a real name is refused. */
  readonly namelessBelowFen: number
  readonly createsPerSecond: number
  readonly cancelsPerSecond: number
}

/** Documented by WeChat Pay, except `singleMaxFen`, which merchants set themselves (200 yuan when new). */
export const DEFAULT_TRANSFER_LIMITS: TransferLimits = {
  singleMinFen: 10,
  singleMaxFen: 20_000_00,
  merchantDayFen: 100_000_00,
  personDayFen: 20_000_00,
  nameFromFen: 2_000_00,
  namelessBelowFen: 30,
  createsPerSecond: 100,
  cancelsPerSecond: 20,
}

/** A kind of transfer that a merchant has applied for. */
export interface TransferScene {
  /** The `info_type`s that must all be reported. */
  readonly reportTypes: readonly string[]
  /** What `user_recv_perception` may say; the first is shown when it says nothing. */
  readonly perceptions: readonly [string, ...string[]]
}

/** Documented scenes by their id. */
export const TRANSFER_SCENES: Readonly<Record<string, TransferScene>> = {
  /** 现金营销 */
  '1000': { reportTypes: ['活动名称', '奖励说明'], perceptions: ['活动奖励', '现金奖励'] },
  /** 佣金报酬 */
  '1005': { reportTypes: ['岗位类型', '报酬说明'], perceptions: ['劳务报酬', '报销款', '企业补贴', '开工利是'] },
  /** 企业赔付 */
  '1011': { reportTypes: ['赔付原因'], perceptions: ['退款', '商家赔付'] },
}
