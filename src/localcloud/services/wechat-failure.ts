import type { CloudClock } from '../clock'
import type { Identifiers } from './identifiers'

/** A failure that one of WeChat's APIs answers with, such as 43101. */
export class WechatFailure extends Error {
  constructor(
    readonly errcode: number,
    /** Without the request id that WeChat puts behind it. */
    readonly errmsg: string,
  ) {
    super(`${errcode} ${errmsg}`)
    this.name = 'WechatFailure'
  }
}

/** ` rid: 5f3a7906-0c594b15-679286ae`: the time and two numbers, as WeChat ends every error message. */
export function requestIdSuffix(clock: CloudClock, identifiers: Identifiers): string {
  const token = identifiers.token('rid', 16)
  return ` rid: ${Math.floor(clock.now() / 1000).toString(16)}-${token.slice(0, 8)}-${token.slice(8)}`
}
