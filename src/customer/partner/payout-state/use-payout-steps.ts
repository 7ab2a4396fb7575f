import { type Step, useFormats } from '../../../ui'
import { readClock } from '../../clock'
import { useSentences } from '../../sentences'
import type { Payout } from './index'

/** How far each state has come: asked, approved, under transfer, to be confirmed, paid. */
const REACHED: Readonly<Partial<Record<Payout['state'], number>>> = {
  requested: 1,
  approved: 2,
  transferring: 2,
  awaitingConfirmation: 3,
  paid: 5,
}
const ENDED = {
  rejected: { passed: 1, key: 'payoutStep.rejected' },
  cancelled: { passed: 1, key: 'payoutStep.cancelled' },
  recalled: { passed: 2, key: 'payoutStep.recalled' },
  failed: { passed: 2, key: 'payoutStep.failed' },
  expired: { passed: 3, key: 'payoutStep.expired' },
} as const

const IN_WECHAT = [
  'payoutStep.requested',
  'payoutStep.approved',
  'payoutStep.transferring',
  'payoutStep.confirmed',
  'payoutStep.paid',
] as const
const OUTSIDE = ['payoutStep.requested', 'payoutStep.approved', 'payoutStep.paid'] as const
/** Its steps where it is no transfer; store credit is there as soon as it is approved. */
const KEYS = { wechatTransfer: IN_WECHAT, outside: OUTSIDE, storeCredit: OUTSIDE } as const

/** Where a payout stands as a line of steps. */
export function usePayoutSteps({ state, method, requestedAt, settledAt }: Payout): Step[] {
  const speak = useSentences()
  const { moment } = useFormats()
  const at = (when: number | undefined): { note: string } | undefined =>
    when === undefined ? undefined : { note: moment(when, readClock()) }
  const keys = KEYS[method ?? 'wechatTransfer']
  const end = state === 'cancelled' && method === 'wechatTransfer' ? 'recalled' : state
  const ended = Object.entries(ENDED).find(([name]) => name === end)?.[1]
  if (ended !== undefined)
    return [
      ...keys.slice(0, ended.passed).map((key, place): Step => ({
        ...{ label: speak(key), state: 'done' },
        ...(place === 0 ? at(requestedAt) : undefined),
      })),
      { label: speak(ended.key), state: 'failed', ...at(settledAt) },
    ]
  const reached = REACHED[state] ?? 0
  return keys.map((key, place): Step => ({
    label: speak(key),
    state: place < reached ? 'done' : place === reached ? 'current' : 'waiting',
    ...(place === 0 ? at(requestedAt) : key === 'payoutStep.paid' ? at(settledAt) : undefined),
  }))
}
