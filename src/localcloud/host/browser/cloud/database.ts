import { CallFailure } from '../api/call'
import type { Host } from '../host'

/** `wx.cloud.database()`. */
export function createDatabase(_host: Host, requireReady: () => void): object {
  requireReady()
  throw new CallFailure('database is not covered by the host yet')
}
