import type { CloudClock } from '../clock'
import type { Document } from '../database/documents'
import { isPlainObject } from '../database/language/value-types'
import { CloudError } from '../errors'
import type { FunctionRunner } from '../functions/invocations'
import type { RuleAuth } from '../rules/rule-book'
import { callerOf, openidOf, unionidOf, type ClientSession } from './identities'

export interface EnvironmentAccessParts {
  readonly functions: FunctionRunner
  readonly clock: CloudClock
  readonly ownerAppid: string
}

/** How long a grant of `cloudbase_auth` is used before the function is asked again. WeChat does not tell its own. */
const GRANT_LIFE_MS = 10 * 60 * 1000

interface Grant {
  readonly custom: Promise<Document>
  readonly askedAt: number
}

/**
 * Who may use the environment. Callers from the mini-program that owns it may; for those from another, the owner's
 * function `cloudbase_auth` decides at their first use, and what it returns as `auth` is `auth.custom` in rules.
 */
export class EnvironmentAccess {
  private readonly grants = new Map<string, Grant>()

  constructor(private readonly parts: EnvironmentAccessParts) {}

  /** Who asks, as rules see it; rejects with -601015, -601016, -601017 or the function's own failure. */
  async authOf(session: ClientSession, clientIp?: string): Promise<RuleAuth> {
    const openid = openidOf(session.appid, session.person)
    const auth = { openid, unionid: unionidOf(session) }
    if (session.appid === this.parts.ownerAppid) return auth
    return { ...auth, custom: await this.customOf(openid, session, clientIp) }
  }

  /** `init()` of a shared environment: asks the function anew. */
  async init(session: ClientSession, clientIp?: string): Promise<void> {
    this.grants.delete(openidOf(session.appid, session.person))
    await this.authOf(session, clientIp)
  }

  private customOf(openid: string, session: ClientSession, clientIp: string | undefined): Promise<Document> {
    const known = this.grants.get(openid)
    const now = this.parts.clock.now()
    if (known !== undefined && Math.abs(now - known.askedAt) < GRANT_LIFE_MS) return known.custom
    const custom = this.ask(session, clientIp)
    const grant = { custom, askedAt: now }
    this.grants.set(openid, grant)
    // A refusal is asked again: the staff member may have been added meanwhile.
    custom.catch(() => {
      if (this.grants.get(openid) === grant) this.grants.delete(openid)
    })
    return custom
  }

  private async ask(session: ClientSession, clientIp: string | undefined): Promise<Document> {
    const caller = callerOf(session, this.parts.ownerAppid, clientIp)
    const { result } = await this.parts.functions.invoke({
      functionName: 'cloudbase_auth',
      event: {},
      caller,
      source: 'wx_client',
    })
    const { errCode, errMsg, auth } = isPlainObject(result) ? result : {}
    if (typeof errCode !== 'number') throw new CloudError('CLOUDBASE_AUTH_EMPTY')
    if (errCode !== 0)
      throw new CloudError('CLOUDBASE_AUTH_DENIED', `errCode ${errCode} ${typeof errMsg === 'string' ? errMsg : ''}`)
    return readGrant(auth)
  }
}

function readGrant(auth: unknown): Document {
  if (typeof auth !== 'string') throw new CloudError('CLOUDBASE_AUTH_MISSING', 'auth must be a JSON text')
  try {
    const custom: unknown = JSON.parse(auth)
    if (isPlainObject(custom)) return custom
  } catch {
    // Told below, like JSON that is no object.
  }
  throw new CloudError('CLOUDBASE_AUTH_MISSING', 'auth is not the JSON of an object')
}
