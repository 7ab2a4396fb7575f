/** What `state` of a merchant transfer can be. */
export const TRANSFER_STATES = [
  'ACCEPTED',
  'PROCESSING',
  'WAIT_USER_CONFIRM',
  'TRANSFERING', // spelt so by WeChat
  'SUCCESS',
  'FAIL',
  'CANCELING',
  'CANCELLED',
] as const
export type TransferState = (typeof TRANSFER_STATES)[number]

/** What can happen to a transfer. */
export const TRANSFER_EVENTS = ['progress', 'confirm', 'succeed', 'fail', 'expire', 'cancel', 'finishCancel'] as const
export type TransferEvent = (typeof TRANSFER_EVENTS)[number]

const MOVES: Record<TransferState, Partial<Record<TransferEvent, TransferState>>> = {
  ACCEPTED: { progress: 'PROCESSING', fail: 'FAIL', expire: 'FAIL', cancel: 'CANCELING' },
  PROCESSING: { progress: 'WAIT_USER_CONFIRM', fail: 'FAIL', expire: 'FAIL', cancel: 'CANCELING' },
  WAIT_USER_CONFIRM: { confirm: 'TRANSFERING', expire: 'FAIL', cancel: 'CANCELING' },
  // The person may be shown the page again; it changes nothing.
  TRANSFERING: { confirm: 'TRANSFERING', succeed: 'SUCCESS', fail: 'FAIL' },
  SUCCESS: {},
  FAIL: {},
  CANCELING: { cancel: 'CANCELING', finishCancel: 'CANCELLED' },
  CANCELLED: { cancel: 'CANCELLED' },
}

/** The state after the event; undefined if it cannot happen in this state. */
export function nextTransferState(state: TransferState, event: TransferEvent): TransferState | undefined {
  return MOVES[state][event]
}

/** Nothing changes any more: the shop is told, and money that was not paid out is back. */
export function isFinal(state: TransferState): boolean {
  return state === 'SUCCESS' || state === 'FAIL' || state === 'CANCELLED'
}
