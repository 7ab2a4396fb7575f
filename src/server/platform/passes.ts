import { createHmac, timingSafeEqual } from 'node:crypto'
import { requireKey, type ReadVariable } from './variables'

/** How long a customer is known by a pass alone. A deleted customer's pass is good for this long at most (ADR 0005). */
export const PASS_LIFE_MS = 86_400_000

/** Whose pass it is. The openid never stands in the pass: it is the caller's own, as WeChat vouches for it. */
export interface PassHolder {
  readonly appid: string
  readonly openid: string
}

/** Makes and checks the passes that spare a look at `customerAccounts` with every call of a customer. */
export interface Passes {
  /** `{customerId}.{good until, epoch ms}.{HMAC-SHA256 with the openid}`. */
  issue(holder: PassHolder, customerId: string, nowAt: number): string
  /** The customer it names; undefined for a pass that is stale, changed or another person's. */
  check(holder: PassHolder, pass: string, nowAt: number): string | undefined
}

/** Passes signed with the variable `PASS_KEY` (base64, at least 32 bytes), which is read when it is first needed. */
export function makePasses(read: ReadVariable): Passes {
  let key: Buffer | undefined
  const sign = (holder: PassHolder, named: string): string => {
    key ??= requireKey(read, 'PASS_KEY', 32)
    return createHmac('sha256', key)
      .update(JSON.stringify([holder.appid, holder.openid, named]))
      .digest('base64url')
  }
  return {
    issue(holder, customerId, nowAt) {
      const named = `${customerId}.${nowAt + PASS_LIFE_MS}`
      return `${named}.${sign(holder, named)}`
    },
    check(holder, pass, nowAt) {
      const [, customerId, goodUntil, signature] = /^([^.]+)\.(\d{1,16})\.([\w-]+)$/.exec(pass) ?? []
      if (customerId === undefined || goodUntil === undefined || signature === undefined) return undefined
      if (Number(goodUntil) <= nowAt) return undefined
      return isSameText(signature, sign(holder, `${customerId}.${goodUntil}`)) ? customerId : undefined
    },
  }
}

function isSameText(left: string, right: string): boolean {
  return left.length === right.length && timingSafeEqual(Buffer.from(left), Buffer.from(right))
}
