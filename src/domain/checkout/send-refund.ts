const MINUTE_MS = 60_000

/** A refund that WeChat has refused or not done this often is left to people. */
const MOST_ATTEMPTS = 12

/** How far a refund at WeChat has come. due: to be asked for · asked: WeChat is at it · done · stuck: people must act. */
export type PayRefundState = 'due' | 'asked' | 'done' | 'stuck'

/** What WeChat answered when it was asked for a refund, or how it stands. */
export type RefundAnswer =
  /** It has taken it on. */
  | 'accepted'
  | 'processing'
  | 'done'
  /** No usable answer came: it was taken on, or not. */
  | 'unanswered'
  /** WeChat knows no refund of that number, or could not send the money: ask again with the same number. */
  | 'notDone'
  /** The merchant's account is short: it will be filled. */
  | 'balanceShort'
  /** WeChat will not do it. */
  | 'refused'

/** How a refund goes on; `nextDueAt` (epoch ms) is when to look at it again. */
export interface RefundStep {
  readonly state: PayRefundState
  readonly attempts: number
  readonly nextDueAt?: number
}

/** Decides how a refund goes on after an answer of WeChat's: pauses double from a minute to about an hour. */
export function nextRefundStep(attempts: number, answer: RefundAnswer, nowAt: number): RefundStep {
  const tried = attempts + 1
  if (answer === 'done') return { state: 'done', attempts }
  if (answer === 'refused') return { state: 'stuck', attempts: tried }
  const nextDueAt = nowAt + pauseMsAfter(attempts)
  if (answer === 'processing') return { state: 'asked', attempts: tried, nextDueAt }
  if (tried >= MOST_ATTEMPTS && (answer === 'notDone' || answer === 'balanceShort'))
    return { state: 'stuck', attempts: tried }
  const isAsked = answer === 'accepted' || answer === 'unanswered'
  return { state: isAsked ? 'asked' : 'due', attempts: tried, nextDueAt }
}

function pauseMsAfter(attempts: number): number {
  return MINUTE_MS * 2 ** Math.min(attempts, 6)
}
