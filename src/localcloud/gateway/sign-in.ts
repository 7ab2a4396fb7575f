import { createHash, randomUUID, timingSafeEqual } from 'node:crypto'
import { CloudError } from '../errors'
import { openidOf, unionidOf, type ClientSession, type MiniProgram } from './identities'
import type { CrossAccountOpenid, SignInReply } from './protocol'
import type { SessionTokens } from './sessions'

export interface SignInOptions {
  readonly appids: readonly MiniProgram[]
  readonly tokens: SessionTokens
  /** What a cross-account caller's `OPENID` is when the sign-in does not say. */
  readonly crossAccountOpenid: CrossAccountOpenid
  /** When set, only who knows it may sign in. */
  readonly cloudToken?: string
}

/** Something to see, and no halves of characters: as bytes, which openids are made of, they would all be the same. */
const NAME = /^(?=.*\S)[^\p{Cc}\p{Cs}]+$/u
const LONGEST_NAME = 64

/** Checks who wants to be whom in which mini-program, and gives out a token for it. Throws `CloudError`. */
export function signIn(body: Record<string, unknown>, bearer: string, options: SignInOptions): SignInReply {
  if (options.cloudToken !== undefined && !isSameToken(bearer, options.cloudToken)) {
    throw new CloudError('UNAUTHENTICATED', 'signing in needs the token of this cloud as "authorization: Bearer"')
  }
  const session = readSession(body, options)
  const { appid, person } = session
  const token = options.tokens.issue(session)
  return { token, person, appid, openid: openidOf(appid, person), unionid: unionidOf(session) }
}

/** The mini-program that owns the environment. */
export function ownerOf(appids: readonly MiniProgram[]): string {
  const owners = appids.filter(({ isOwner }) => isOwner)
  const [owner] = owners
  if (owner === undefined || owners.length > 1) throw new Error('exactly one of the appids must own the environment')
  return owner.appid
}

function isSameToken(given: string, expected: string): boolean {
  const [left, right] = [given, expected].map((token) => createHash('sha256').update(token).digest())
  return left !== undefined && right !== undefined && timingSafeEqual(left, right)
}

function readSession(body: Record<string, unknown>, options: SignInOptions): ClientSession {
  const { person = `stranger-${randomUUID()}`, hasUnionid = true, phone } = body
  const { appid = ownerOf(options.appids), crossAccountOpenid = options.crossAccountOpenid } = body
  const known = options.appids.find((program) => program.appid === appid)
  if (known === undefined) {
    const list = options.appids.map((program) => program.appid).join(', ')
    throw new CloudError('INVALID_PARAM', `appid must be one of ${list}`)
  }
  if (typeof person !== 'string' || person.length > LONGEST_NAME || !NAME.test(person)) {
    throw new CloudError('INVALID_PARAM', `person must be a name of 1 to ${LONGEST_NAME} characters`)
  }
  if (typeof hasUnionid !== 'boolean') throw new CloudError('INVALID_PARAM', 'hasUnionid must be true or false')
  if (phone !== undefined && (typeof phone !== 'string' || !/^\+?\d{5,20}$/.test(phone))) {
    throw new CloudError('INVALID_PARAM', 'phone must be a text of digits')
  }
  if (crossAccountOpenid !== 'absent' && crossAccountOpenid !== 'ownerSide') {
    throw new CloudError('INVALID_PARAM', 'crossAccountOpenid must be "absent" or "ownerSide"')
  }
  return { appid: known.appid, person, hasUnionid, phone, crossAccountOpenid }
}
