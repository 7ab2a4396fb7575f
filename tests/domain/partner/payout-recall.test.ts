import type { PayoutMethod, PayoutState } from '../../../src/domain/partner/payout'
import { checkRecall, isBeforeHerTap, isSurelyUnsent } from '../../../src/domain/partner/payout-recall'
import { TRANSFER_STATES, type TransferState } from '../../../src/domain/shared/transfer-states'

const STATES = ['requested', 'approved', 'transferring', 'awaitingConfirmation', 'paid', 'rejected', 'failed', 'expired', 'cancelled'] as const // prettier-ignore
const METHODS: readonly PayoutMethod[] = ['wechatTransfer', 'outside', 'storeCredit']

describe('recalling a payout', () => {
  const possible: readonly PayoutState[] = ['approved', 'transferring', 'awaitingConfirmation']

  it.each(STATES)('that is %s is possible only on its way by WeChat', (state) => {
    const outcomes = METHODS.map((method) => checkRecall({ state, method }).isOk)
    expect(outcomes).toEqual([possible.includes(state), false, false])
    expect(checkRecall({ state })).toEqual({ isOk: false, error: { code: 'STATE_OUTDATED', state } })
  })

  it.each<[TransferState, boolean]>([
    ['ACCEPTED', true],
    ['PROCESSING', true],
    ['WAIT_USER_CONFIRM', true],
    ['TRANSFERING', false],
    ['CANCELING', false],
    ['SUCCESS', false],
    ['FAIL', false],
    ['CANCELLED', false],
  ])('of which WeChat last said %s is possible: %s', (heard, isPossible) => {
    const payout = { state: 'transferring', method: 'wechatTransfer', lastHeard: { state: heard } } as const
    expect(checkRecall(payout).isOk).toBe(isPossible)
    expect(isBeforeHerTap(heard)).toBe(isPossible)
  })

  it('knows every state of a transfer', () => {
    expect(TRANSFER_STATES.filter(isBeforeHerTap)).toEqual(['ACCEPTED', 'PROCESSING', 'WAIT_USER_CONFIRM'])
  })
})

describe('that WeChat has no transfer', () => {
  const TEN_MINUTES_MS = 600_000
  it.each([
    ['never sent', {}, true],
    ['sent ten minutes ago', { triedAt: 0 }, true],
    ['sent a moment later than that', { triedAt: 1 }, false],
    ['heard of before, however long ago', { triedAt: 0, lastHeard: {} }, false],
    ['heard of before, by a callback', { lastHeard: {} }, false],
  ])('of a payout %s is for good: %s', (_what, payout, isForGood) => {
    expect(isSurelyUnsent(payout, TEN_MINUTES_MS)).toBe(isForGood)
  })
})
