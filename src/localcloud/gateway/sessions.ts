import { createHmac, timingSafeEqual } from 'node:crypto'
import { isRecord } from '../http/body'
import type { ClientSession } from './identities'

/** Signs who a client is, so that nobody can become somebody else by editing a token. Tokens outlive a restart. */
export class SessionTokens {
  constructor(private readonly secret: Buffer) {}

  issue(session: ClientSession): string {
    const claims = Buffer.from(JSON.stringify(session)).toString('base64url')
    return `${claims}.${this.sign(claims).toString('base64url')}`
  }

  /** The session a token stands for; `undefined` for anything this cloud has not signed. */
  read(token: string): ClientSession | undefined {
    const [claims = '', signature = '', ...rest] = token.split('.')
    const expected = this.sign(claims)
    const given = Buffer.from(signature, 'base64url')
    if (rest.length > 0 || given.length !== expected.length || !timingSafeEqual(given, expected)) return undefined
    const session: unknown = JSON.parse(Buffer.from(claims, 'base64url').toString('utf8'))
    return isSession(session) ? session : undefined
  }

  private sign(claims: string): Buffer {
    return createHmac('sha256', this.secret).update(claims).digest()
  }
}

function isSession(value: unknown): value is ClientSession {
  return isRecord(value) && typeof value['appid'] === 'string' && typeof value['person'] === 'string'
}
