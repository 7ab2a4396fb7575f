import { createHash } from 'node:crypto'
import type { CallerIdentity } from '../functions/invocations'
import type { CrossAccountOpenid } from './protocol'

/** A mini-program that may use the environment. */
export interface MiniProgram {
  readonly appid: string
  /** Exactly one owns the environment; the others use it as "cross-account" callers. */
  readonly isOwner: boolean
}

/** Who has signed in, and where. */
export interface ClientSession {
  readonly appid: string
  readonly person: string
  readonly hasUnionid: boolean
  readonly phone?: string
  readonly crossAccountOpenid: CrossAccountOpenid
}

/** 28 characters as WeChat's; one person has another in each mini-program, and always the same. */
export function openidOf(appid: string, person: string): string {
  return wechatId(`openid ${appid} ${person}`)
}

/** The one id that joins a person's openids; `undefined` where WeChat would not tell it. */
export function unionidOf(session: Pick<ClientSession, 'person' | 'hasUnionid'>): string | undefined {
  return session.hasUnionid ? wechatId(`unionid ${session.person}`) : undefined
}

/** What a function that this person calls sees in `getWXContext()`. */
export function callerOf(session: ClientSession, ownerAppid: string, clientIp: string | undefined): CallerIdentity {
  const openid = openidOf(session.appid, session.person)
  const unionid = unionidOf(session)
  if (session.appid === ownerAppid) return { appid: ownerAppid, openid, unionid, clientIp }
  const isOwnerSideTold = session.crossAccountOpenid === 'ownerSide'
  return {
    appid: ownerAppid,
    openid: isOwnerSideTold ? openidOf(ownerAppid, session.person) : undefined,
    unionid: isOwnerSideTold ? unionid : undefined,
    fromAppid: session.appid,
    fromOpenid: openid,
    fromUnionid: unionid,
    clientIp,
  }
}

function wechatId(seed: string): string {
  return `o${createHash('sha256').update(seed).digest('base64url').slice(0, 27)}`
}
