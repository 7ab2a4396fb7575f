import { err, ok, type Result } from '../shared/result'
import type { TransferState } from '../shared/transfer-states'
import type { PayoutMethod, PayoutState, StateOutdated } from './payout'

const AT_WECHAT: readonly PayoutState[] = ['approved', 'transferring', 'awaitingConfirmation']
const BEFORE_HER_TAP: readonly TransferState[] = ['ACCEPTED', 'PROCESSING', 'WAIT_USER_CONFIRM']

/** Whether a transfer that stands so waits for WeChat, or for her to tap 收款: until then it can be taken back. */
export function isBeforeHerTap(transfer: TransferState): boolean {
  return BEFORE_HER_TAP.includes(transfer)
}

/** What is known of a payout's transfer. */
export interface TransferKnown {
  readonly state: PayoutState
  readonly method?: PayoutMethod
  readonly lastHeard?: { readonly state: TransferState }
}

/** Decides whether a payout may be recalled: one that WeChat is to pay, as long as she is not known to have tapped 收款. */
export function checkRecall({ state, method, lastHeard }: TransferKnown): Result<undefined, StateOutdated> {
  const isAtWechat = method === 'wechatTransfer' && AT_WECHAT.includes(state)
  const isInTime = lastHeard === undefined || isBeforeHerTap(lastHeard.state)
  return isAtWechat && isInTime ? ok(undefined) : err({ code: 'STATE_OUTDATED', state })
}

/**
 * Whoever takes a payout up lives for at most a minute, and WeChat refuses a request that was signed over five minutes ago
 * (docs/local-cloud-services.md): after this long nothing of it is on its way, and what arrived is known to a query.
 */
const ON_ITS_WAY_MS = 10 * 60_000

/**
 * Whether WeChat’s answer that it has no transfer of this number will stay true: nothing was ever heard of one, and none can
 * be on its way. `triedAt`: when it was last taken up to be sent, unless WeChat plainly refused that.
 */
export function isSurelyUnsent(
  { triedAt, lastHeard }: { readonly triedAt?: number; readonly lastHeard?: object },
  nowAt: number,
): boolean {
  return lastHeard === undefined && (triedAt === undefined || nowAt - triedAt >= ON_ITS_WAY_MS)
}
