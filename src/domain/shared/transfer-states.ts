/** WeChat's words for a transfer (TRANSFERING is spelt so by WeChat), from its API of 2025. */
export const TRANSFER_STATES = [
  'ACCEPTED',
  'PROCESSING',
  'WAIT_USER_CONFIRM',
  'TRANSFERING',
  'SUCCESS',
  'FAIL',
  'CANCELING',
  'CANCELLED',
] as const
export type TransferState = (typeof TRANSFER_STATES)[number]
