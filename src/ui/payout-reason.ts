import { shared } from './messages/zh-CN/shared'
import { useSharedSentences } from './messages/shared-sentences'

type ReasonKey = Extract<keyof typeof shared, `payoutReason.${string}`>

function isReasonKey(key: string): key is ReasonKey {
  return key.startsWith('payoutReason.') && key in shared
}

/** Says why a payout came to nothing, or waits: WeChat's and our own codes in words, all else as somebody wrote it. */
export function usePayoutReason(): (reason: string) => string {
  const speak = useSharedSentences()
  return (reason) => {
    const key = `payoutReason.${reason}`
    return isReasonKey(key) ? speak(key) : reason
  }
}
