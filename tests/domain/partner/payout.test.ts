import { isIdentityNumber } from '../../../src/domain/partner/identity-number'
import {
  checkPayoutAmount,
  givesMoneyBack,
  hasPayoutEnded,
  isOlderNews,
  isPayoutStuck,
  payoutStateAfter,
  stepPayout,
  type PayoutState,
  type PayoutStep,
} from '../../../src/domain/partner/payout'
import type { TransferState } from '../../../src/domain/shared/transfer-states'

const STATES: readonly PayoutState[] = [
  'requested',
  'approved',
  'transferring',
  'awaitingConfirmation',
  'paid',
  'rejected',
  'failed',
  'expired',
  'cancelled',
]

describe('what people do with a payout', () => {
  const allowed: readonly [
    PayoutStep,
    PayoutState,
    PayoutState,
    'wechatTransfer' | 'outside' | 'storeCredit' | undefined,
  ][] = [
    ['approve', 'requested', 'approved', undefined],
    ['approve', 'requested', 'paid', 'storeCredit'],
    ['reject', 'requested', 'rejected', undefined],
    ['reject', 'approved', 'rejected', 'outside'],
    ['cancel', 'requested', 'cancelled', undefined],
    ['recordPayment', 'approved', 'paid', 'outside'],
  ]

  it.each(allowed)('%s leads from %s to %s', (step, state, to, method) => {
    expect(stepPayout({ state, ...(method !== undefined && { method }) }, step)).toEqual({ isOk: true, value: to })
  })

  it.each<PayoutStep>(['approve', 'reject', 'cancel', 'recordPayment'])(
    'refuses to %s from every other state',
    (step) => {
      for (const state of STATES) {
        for (const method of ['wechatTransfer', 'outside'] as const) {
          const isAllowed = allowed.some(
            ([s, from, , only]) => s === step && from === state && (only ?? method) === method,
          )
          if (isAllowed) continue
          expect(stepPayout({ state, method }, step)).toEqual({ isOk: false, error: { code: 'STATE_OUTDATED', state } })
        }
      }
    },
  )
})

describe('what WeChat says of a transfer', () => {
  it.each<[PayoutState, TransferState, string | undefined, PayoutState]>([
    ['approved', 'ACCEPTED', undefined, 'transferring'],
    ['approved', 'WAIT_USER_CONFIRM', undefined, 'awaitingConfirmation'],
    ['transferring', 'PROCESSING', undefined, 'transferring'],
    ['transferring', 'WAIT_USER_CONFIRM', undefined, 'awaitingConfirmation'],
    ['awaitingConfirmation', 'PROCESSING', undefined, 'awaitingConfirmation'],
    ['awaitingConfirmation', 'TRANSFERING', undefined, 'transferring'],
    ['awaitingConfirmation', 'SUCCESS', undefined, 'paid'],
    ['transferring', 'SUCCESS', undefined, 'paid'],
    ['awaitingConfirmation', 'FAIL', 'OVERDUE_CLOSE', 'expired'],
    ['transferring', 'FAIL', 'NAME_NOT_CORRECT', 'failed'],
    ['awaitingConfirmation', 'CANCELING', undefined, 'transferring'],
    ['transferring', 'CANCELLED', undefined, 'cancelled'],
  ])('%s with %s (%s) is %s', (state, transfer, failReason, after) => {
    expect(payoutStateAfter(state, transfer, failReason)).toBe(after)
  })

  it.each<PayoutState>(['requested', 'paid', 'rejected', 'failed', 'expired', 'cancelled'])(
    'changes nothing of one that is %s',
    (state) => {
      for (const transfer of ['ACCEPTED', 'WAIT_USER_CONFIRM', 'SUCCESS', 'FAIL', 'CANCELLED'] as const)
        expect(payoutStateAfter(state, transfer)).toBe(state)
    },
  )

  it('gives money back for every end but paid', () => {
    expect(STATES.filter(hasPayoutEnded)).toEqual(['paid', 'rejected', 'failed', 'expired', 'cancelled'])
    expect(STATES.filter(givesMoneyBack)).toEqual(['rejected', 'failed', 'expired', 'cancelled'])
  })
})

describe('news of a transfer', () => {
  it.each<[TransferState, TransferState, boolean]>([
    ['WAIT_USER_CONFIRM', 'PROCESSING', true],
    ['WAIT_USER_CONFIRM', 'WAIT_USER_CONFIRM', false],
    ['TRANSFERING', 'WAIT_USER_CONFIRM', true],
    ['CANCELING', 'WAIT_USER_CONFIRM', true],
    ['TRANSFERING', 'SUCCESS', false],
    ['SUCCESS', 'TRANSFERING', true],
  ])('after %s: %s is from before: %s', (known, news, isOlder) => {
    expect(isOlderNews(known, news)).toBe(isOlder)
  })

  const HOUR_MS = 3_600_000
  it.each<[string, Parameters<typeof isPayoutStuck>[0], boolean]>([
    ['an hour after it was decided', { state: 'transferring', requestedAt: 0, decidedAt: 0 }, true],
    ['an hour after it was asked for, free of approval', { state: 'transferring', requestedAt: 0 }, true],
    ['within an hour of its decision', { state: 'transferring', requestedAt: 0, decidedAt: 1 }, false],
    ['within an hour of other news', { state: 'transferring', requestedAt: 0, lastHeard: { at: 1 } }, false],
    ['waiting for her tap', { state: 'awaitingConfirmation', requestedAt: 0 }, false],
    ['waiting for the account to be filled', { state: 'approved', requestedAt: 0 }, false],
  ])('makes owners look at a payout %s', (_what, payout, isStuck) => {
    expect(isPayoutStuck(payout, HOUR_MS)).toBe(isStuck)
  })
})

describe('how much may be asked for', () => {
  const limits = { leastPayoutFen: 1000, mostPayoutFen: 500_000 }
  it.each([
    [999, 900_000, { code: 'AMOUNT_TOO_SMALL', leastFen: 1000 }],
    [1000, 900_000, undefined],
    [500_000, 900_000, undefined],
    [500_001, 900_000, { code: 'AMOUNT_TOO_LARGE', mostFen: 500_000 }],
    [1001, 1001, undefined],
    [1002, 1001, { code: 'NOT_ENOUGH_AVAILABLE', availableFen: 1001 }],
    [1000, -300, { code: 'NOT_ENOUGH_AVAILABLE', availableFen: 0 }],
  ])('%i of %i available: %j', (amountFen, availableFen, error) => {
    const result = checkPayoutAmount(amountFen, availableFen, limits)
    expect(result.isOk ? undefined : result.error).toEqual(error)
  })

  it('is never below what WeChat transfers', () => {
    const result = checkPayoutAmount(9, 100, { leastPayoutFen: 1, mostPayoutFen: 100 })
    expect(result).toEqual({ isOk: false, error: { code: 'AMOUNT_TOO_SMALL', leastFen: 10 } })
  })
})

describe('a resident identity number', () => {
  it.each([
    // The standard's own example, and made-up numbers with their check characters.
    ['11010519491231002X', true],
    ['440524188001010014', true],
    ['110105194912310021', false],
    ['11010519491331002X', false],
    ['110105194902300027', false],
    ['1101051949123100', false],
    ['11010519491231002x', false],
  ])('%s: %s', (text, is) => {
    expect(isIdentityNumber(text)).toBe(is)
  })
})
