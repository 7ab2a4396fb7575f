import type { CallData } from '../../client'

type Payout = Pick<CallData<'partner/show-my-payout'>['payout'], 'state' | 'method' | 'isBeingRecalled'>

/** How the money reached her. */
const PAID_BY = {
  wechatTransfer: 'payoutState.paid',
  outside: 'payoutState.outside',
  storeCredit: 'payoutState.credited',
} as const

/** What it is called where a payout stands. She herself takes back only what has no method of the store's yet. */
export function wordsForPayout({ state, method, isBeingRecalled = false }: Payout) {
  if (isBeingRecalled) return 'payoutState.recalling'
  if (state === 'paid' && method !== undefined) return PAID_BY[method]
  if (state === 'cancelled' && method === 'wechatTransfer') return 'payoutState.recalled'
  return `payoutState.${state}` as const
}
